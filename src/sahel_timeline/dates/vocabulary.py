"""The words of dates, by meaning: English and French, and the common ones of four languages.

A new word or phrase is one entry here. Entries are in lower case and without accents, because a
text is compared without them. Full stops and hyphens between words do not count. No space follows
an entry that ends in an apostrophe. The words of one meaning can be in any order.
"""

from __future__ import annotations

from typing import Final

from sahel_timeline.dates.kinds import Kind
from sahel_timeline.phrases import split_entries

PHRASES: Final = {
    Kind.FILLER: split_entries(
        "the, on, unknown date in, an unknown date in, unspecified day in, an unspecified day in, "
        "during, year, years, of, month, months, at, within, sometime, some time, sometime in, "
        "course of, in the course of, calendar year, le, la, les, l', en, annee, an, mois, de, de "
        "la, de l', du, d', dans, pendant, durant, courant, au cours de, au cours du, au courant, "
        "au courant de, au courant du, el, los, las, del, ano, mes, durante, der, die, das, den, "
        "dem, im, in, am, jahr, jahre, jahren, jahres, monat, von, vom, il, lo, gli, i, nel, "
        "nello, nella, nell', della, dell', dello, degli, dei, di, anno, mese, agli, ai, da, do, "
        "dos, no ano de, em, os, as, na, dia, del dia, do dia, no dia, el dia, o dia, giorno, il "
        "giorno, tag, either, throughout, all of, all, all through, all day, the whole of, whole "
        "of, as early as, as late as, over the, some point, some point in, toute l'annee, tout au "
        "long de, tout au long du, per tutto il, several days in, several days during, several "
        "dates in, various dates in, multiple dates in, various days in, several weeks in, several "
        "months in, several occasions in, various occasions in, a few days in, a few weeks in, a "
        "few months in, some days in, some weeks in, plusieurs semaines en, plusieurs mois en, "
        "quelques jours en, quelques semaines en, quelques mois en, einige tage im, einige wochen "
        "im, mehrere tage im, mehrere wochen im, alcuni giorni in, plusieurs jours en, plusieurs "
        "dates en, diverses dates en, verschiedene tage im, varios dias de, over, one day in, one "
        "evening in, one night in, un jour de, un jour en, un soir de, un soir en, nos, cours des, "
        "au cours des, later in, earlier in, plus tard en, plus tot en"
    ),
    Kind.NOUN: split_entries(
        "spielzeit, geschaftsjahr, published, printed, printing, print, prints, print executed, "
        "executed, exhibited, cast, made, built, taken, dated, drawn, written, born, b, died, d, "
        "copyright, begun, shot, sent, held, season, seasons, close season, off season, session, "
        "sessions, term, academic year, school year, fiscal year, academic session, newspaper, "
        "newspaper published, issue, negative, date, dates, campaign, reigned, r, ruled, won, "
        "sold, bought, found, lost, sung, woven, cut, publie, publiee, publication, imprime, "
        "imprimee, date de, datee, signe, signee, execute, executee, expose, exposee, ne, nee, "
        "mort, morte, fait, realise, realisee, peint, peinte, construit, construite, fonde, "
        "fondee, edite, editee, ecrit, ecrite, grave, gravee, photographie, paru, parue, cree, "
        "creee, saison, exercice, nomme, nommee, decede, decedee, publicado, publicada, impreso, "
        "impresa, fechado, fechada, nacido, temporada, erschienen, gedruckt, gegrundet, datiert, "
        "gebaut, geboren, gestorben, veroffentlicht, entstanden, gemalt, pubblicato, pubblicata, "
        "stampato, datato, nato, nata, impresso, datado, bulk, mostly, mainly, predominantly, "
        "primarily, inclusive, bulk dates, inclusive dates, edition, first edition, broadcast, "
        "effective, in office, signed and dated, reprint, cop, act, composed, released, lettre, "
        "loi, decret, arrete, annee scolaire, annee universitaire, commence, commencee, acheve, "
        "achevee, termine, terminee, mis a jour, mise a jour, compose, geb, gest, gegr, erbaut, "
        "dat, begonnen, vollendet, entst, hrsg, dating from, schuljahr, fy, consulte, consultee, "
        "poste, postee, redige, redigee, adopte, adoptee, inaugure, inauguree, acquis, acquise, "
        "achete, achetee, vendu, vendue, depose, deposee, promulgue, promulguee, ratifie, "
        "ratifiee, diffuse, diffusee, tourne, tournee, dessine, dessinee, sculpte, sculptee, "
        "restaure, restauree, enregistre, enregistree, envoye, envoyee, recu, recue, ouvert, "
        "ouverte, pintado, pintada, firmado, firmada, escrito, escrita, fundado, fundada, "
        "construido, construida, creado, creada, nacida, fallecido, fallecida, dipinto, dipinta, "
        "costruito, costruita, firmato, firmata, scritto, scritta, realizzato, realizzata, "
        "eseguito, eseguita, fondato, fondata, morto, morta, nascido, nascida, falecido, falecida, "
        "assinado, assinada, criado, criada, errichtet, eroffnet, hergestellt, aufgenommen, "
        "angefertigt, fotografiert, unterzeichnet, verfasst, geschrieben, signiert, ausgefuhrt, "
        "erworben, alive, living, block, plate, impression, design, designs, vivant, vivante, "
        "actif, active, attivo, attiva, activo, activa, ativo, ativa, tatig, nachweisbar, "
        "documentado, documentada, documentato, documentata, attestato"
    ),
    Kind.ABOUT: split_entries(
        "circa, ca, c, cca, about, around, approximately, approx, roughly, abt, approximate, or "
        "so, or thereabouts, on or about, on or around, in or about, at about, nearly, in or "
        "around, in about, in around, est, estimated, cal, fl, flourished, about the time, around "
        "the time, almost, appx, apx, c a, v, vers, vers le, environ, env, autour de, autour du, "
        "aux alentours de, ou environ, aux alentours du, aux environs de, aux environs du, a peu "
        "pres, approximatif, approximativement, hacia, alrededor de, alrededor del, "
        "aproximadamente, cerca de, cerca del, aprox, um, etwa, gegen, ungefahr, rund um, verso, "
        "verso il, intorno a, intorno al, por volta de, a volta de, toward, towards, toward the, "
        "towards the"
    ),
    Kind.PERHAPS: split_entries(
        "not sure, not certain, unclear, pas sur, nicht sicher, possibly, probably, perhaps, "
        "maybe, prob, poss, likely, presumably, supposedly, allegedly, reportedly, alleged, "
        "reported, disputed, doubtful, unverified, rumoured, rumored, conjectural, tentative, "
        "questionable, to be confirmed, tbc, to be verified, most likely, very likely, attributed, "
        "attributed to, uncertain, unconfirmed, a confirmer, a verifier, non confirme, non "
        "verifie, douteux, douteuse, incertaine, supposee, supposement, fraglich, unsicher, "
        "unbestatigt, zweifelhaft, da confermare, incerto, incerta, dubbio, dubbia, por confirmar, "
        "sin confirmar, incierto, incierta, dudoso, dudosa, a confirmar, duvidoso, duvidosa, peut "
        "etre, probablement, sans doute, vraisemblablement, incertain, presume, quizas, "
        "probablemente, posiblemente, tal vez, vielleicht, wahrscheinlich, vermutlich, wohl, "
        "forse, probabilmente, talvez, provavelmente"
    ),
    Kind.BEFORE: split_entries(
        "before, prior to, pre, bef, earlier than, sometime before, some time before, avant, avant "
        "le, anterieur a, anterieur au, anterieure a, antes de, antes del, vor, vor dem, prima "
        "del, prima di, antes do, antes da, prima dell', bevor, ante, shortly before, just before, "
        "a little before, peu avant, juste avant, kurz vor, poco antes de, poco prima del, pouco "
        "antes de, terminus ante quem, immediately before, right before, well before, long before, "
        "bien avant, unmittelbar vor, une date avant, une date avant le"
    ),
    Kind.AFTER: split_entries(
        "after, post, aft, later than, sometime after, some time after, past, apres, apres le, "
        "posterieur a, posterieur au, posterieure a, despues de, despues del, tras, nach, nach "
        "dem, dopo, dopo il, depois de, depois do, depois da, apos, shortly after, just after, "
        "soon after, a little after, not long after, peu apres, juste apres, kurz nach, poco "
        "despues de, poco dopo il, pouco depois de, terminus post quem, immediately after, right "
        "after, well after, long after, bien apres, unmittelbar nach, une date apres, une date "
        "apres le"
    ),
    Kind.BY: split_entries(
        "by, in or by, on or by, on or shortly before, in or shortly before, no later than, not "
        "later than, on or before, in or before, at or before, before or in, at the latest by, at "
        "latest, by at latest, not after, by the, au plus tard en, au plus tard le, au plus tard, "
        "pas plus tard que, pas plus tard qu'en, d'ici, d'ici a, a mas tardar en, a mas tardar, "
        "spatestens, al piu tardi, o mais tardar"
    ),
    Kind.NOT_BEFORE: split_entries(
        "no earlier than, not earlier than, not before, on or after, in or after, after or in, at "
        "or after, no sooner than, on or shortly after, in or shortly after, on or soon after, in "
        "or soon after, pas avant, au plus tot en, au plus tot le, au plus tot, no antes de, "
        "fruhestens, non prima del, nao antes de"
    ),
    Kind.OR_EARLIER: split_entries(
        "or earlier, or before, and earlier, and before, at the latest, or prior, ou avant, ou "
        "plus tot, et avant, o antes, oder fruher, oder vorher, o prima, ou antes, or possibly "
        "earlier, or perhaps earlier, or probably earlier, or maybe earlier, or even earlier, or "
        "slightly earlier, or somewhat earlier, or a little earlier, or possibly before, possibly "
        "earlier, perhaps earlier, probably earlier, ou peut etre avant, ou un peu avant"
    ),
    Kind.OR_LATER: split_entries(
        "or later, or after, or thereafter, at the earliest, ou apres, ou plus tard, o despues, "
        "oder spater, o dopo, ou depois, or possibly later, or perhaps later, or probably later, "
        "or maybe later, or even later, or slightly later, or somewhat later, or a little later, "
        "or possibly after, possibly later, perhaps later, probably later, ou peut etre apres, ou "
        "un peu apres, o mas tarde, ou mais tarde, o piu tardi, or shortly after, or soon after, "
        "ou peu apres"
    ),
    Kind.BETWEEN: split_entries(
        "between, bet, btw, zw, entre, zwischen, tra, fra, tra il, fra il, sometime between, some "
        "time between, entre le, entre la, une date entre, une date entre le"
    ),
    Kind.SINCE: split_entries(
        "since, from, starting, starting in, starting from, starting on, as of, as from, "
        "beginning, beginning in, beginning on, beginning from, ever since, onward from, depuis, "
        "depuis le, a partir de, a partir du, a compter de, a compter du, des, des le, a dater de, "
        "a dater du, depuis l', a partir d', desde, desde el, a partir del, ab, seit, seit dem, "
        "dal, dalla, dall', a partire dal, sin dal, desde o, effective from, with effect from"
    ),
    Kind.UNTIL: split_entries(
        "until, till, til, through, thru, up to, up until, up till, upto, down to, jusqu'a, "
        "jusqu'au, jusqu'en, jusqu'aux, jusque, jusqu'a la, jusqu'a l', hasta, hasta el, bis, bis "
        "zum, fino a, fino al, fino alla, sino al, ate, ate o, up to and including, bis "
        "einschliesslich, fino all', sino all', sino alla"
    ),
    Kind.TO: split_entries(
        "to, a, a la, a l', au, aux, al, alla, all', ao, auf, auf den, auf die, zum, para, para o"
    ),
    Kind.NOW: split_entries(
        "now, present, the present, present day, the present day, today, ongoing, to date, to the "
        "present, to present, current, continuing, still going, ce jour, aujourd'hui, maintenant, "
        "nos jours, en cours, actuel, a nos jours, la actualidad, actualidad, hoy, presente, "
        "heute, oggi, hoje, gegenwart, to the present day, to present day, to this day, up to the "
        "present, further notice, nouvel ordre, auf weiteres, nuevo aviso, nuovo avviso, nuovo "
        "ordine, novo aviso, atualidade, a atualidade, heutzutage, ad oggi"
    ),
    Kind.ONWARDS: split_entries(
        "onwards, onward, and onwards, and later, and after, and since, forward, and on, ff, and "
        "following, still under way, toujours en cours, et apres, et plus tard, et suivantes, et "
        "au dela, en adelante, in poi, em diante, y posteriores, et seq, et seqq, seqq, sqq, et "
        "sqq, and beyond"
    ),
    Kind.DAYS_AFTER: split_entries(
        "and following days, and the following days, and days following, and the days following, "
        "and next days, and the next days, and subsequent days, and the days after, et jours "
        "suivants, et les jours suivants, und folgende tage, und die folgenden tage, und "
        "folgetage, y dias siguientes, y los dias siguientes, e giorni seguenti, e i giorni "
        "seguenti, e nei giorni seguenti, e dias seguintes, e os dias seguintes"
    ),
    Kind.AT_LEAST: split_entries(
        "at least, or at least, au moins, al menos, mindestens, almeno, pelo menos"
    ),
    Kind.AND: split_entries("and, et, y, und, ed, e, but, mais, aber"),
    Kind.OR: split_entries("or, ou, o, oder, od, u, bzw"),
    Kind.NIGHT: split_entries(
        "night, late night of, nuit, nacht, noche, notte, noite, night of, the night of, on the "
        "night of, overnight, overnight on, during the night of, night of the, nuit du, nuit de, "
        "nuit des, dans la nuit du, dans la nuit de, nuit entre le, nuit entre, noche del, la "
        "noche del, nacht vom, notte del, notte tra il, noite de, la nuit du, night between, the "
        "night between, night from, the night from, nacht des, nacht von, noche entre el, noche "
        "entre, noche de, notte tra, notte fra il, notte fra, notte dal, notte dall', notte dell', "
        "noite do, noite entre, noite entre o, noite do dia, noche del dia, nuit de l', late on "
        "the night of, late in the night of, late at night on"
    ),
    Kind.NIGHTS: split_entries(
        "nights, nights of, the nights of, on the nights of, during the nights of, overnights of, "
        "nuits du, nuits des, les nuits du, les nuits des, nuits de, noches del, las noches del, "
        "notti del, notti dal, noites de, nachte vom"
    ),
    Kind.DAY_BEFORE: split_entries(
        "day before, evening before, the evening before, veille de, veille du, veille d', a la "
        "veille de, a la veille du, eve of, on the eve of, vispera de, vispera del, la vispera "
        "de, la vispera del, vigilia del, alla vigilia del, vespera de, am tag vor, am tag vor "
        "dem, tag vor, tag vor dem, am vorabend des, vortag des, il giorno prima del, dia antes del"
    ),
    Kind.DAY_AFTER: split_entries(
        "day after, morning after, the morning after, lendemain de, lendemain du, lendemain d', au "
        "lendemain du, au lendemain de, am tag nach, am tag nach dem, tag nach, tag nach dem, dia "
        "despues del, dia siguiente al, giorno dopo il, dia depois de"
    ),
    Kind.NIGHT_TO: split_entries(
        "night to, the night to, night into, overnight to, overnight into, night before, the night "
        "before, nacht zum, nacht auf, nacht auf den, uber nacht zum"
    ),
    Kind.WEEK: split_entries(
        "week, week of, wk, week beginning, week starting, week commencing, w/c, semaine, semaine "
        "du, semaine de, semana, semana del, woche, woche vom, kalenderwoche, kw, settimana, "
        "settimana del, semana de, semana do"
    ),
    Kind.WEEK_ENDING: split_entries("week ending, week ended, week to, w/e"),
    Kind.WEEKEND: split_entries(
        "weekend, weekend of, weekend of the, fin de semaine, fin de semaine du, week end, week "
        "end of, week end du, week end des, wochenende, wochenende des, wochenende vom, fin de "
        "semana, fin de semana del, fim de semana, fim de semana de, fine settimana, fine "
        "settimana del"
    ),
    Kind.QUARTER: split_entries(
        "quarter, trimestre, quart, quartal, viertel, qtr, quarters, trimestres, quarts, quartale, "
        "trimestri"
    ),
    Kind.HALF: split_entries(
        "half, semestre, moitie, mitad, halfte, jahreshalfte, semester, meta, metade, halbjahr, "
        "quinzaine, quincena, quinzena, fortnight, halves, semestres, moities, semestri"
    ),
    Kind.ONE_THIRD: split_entries("tiers, tercio, drittel, terco"),
    Kind.CENTURY: split_entries(
        "century, centuries, cent, cents, siecle, siecles, s, sc, siglo, siglos, jahrhundert, "
        "jahrhunderts, jahrhunderte, jahrh, jahrhdt, jh, jhd, jhdt, jhs, ss, secolo, secoli, sec, "
        "seculo, seculos, secc"
    ),
    Kind.DECADE: split_entries(
        "decade, decade of, the decade of, annees, les annees, anos, los anos, os anos, nos anos, "
        "negli anni, decennie, decada, decada de, decada del, decada de los, decada de los anos, "
        "decennio, anni, gli anni, dekade, anni del, jahre der"
    ),
    Kind.OUR_ERA: split_entries(
        "ad, ce, n chr, a d, c e, ap j c, apr j c, d c, apres j c, dc, anno domini"
    ),
    Kind.BEFORE_OUR_ERA: split_entries(
        "bc, bce, b c, b c e, av j c, avant j c, v chr, a c, bc e, before christ, avant notre ere, "
        "av n e, before our era, before the common era, antes de cristo"
    ),
    Kind.REMARK: split_entries(
        "exact date unknown, date unknown, day unknown, exact day unknown, unknown date, exact "
        "date not known, date not known, precise date unknown, month unknown, month and day "
        "unknown, all year, day and month unknown, no exact date, date inconnue, date exacte "
        "inconnue, jour inconnu, date precise inconnue, exact date uncertain, local time, sic, no "
        "day, no month, day not known, month not known, day not given, year unknown, decade "
        "unknown, quarter unknown, week unknown, mois inconnu, annee inconnue, "
        "decennie inconnue, trimestre inconnu, semaine inconnue, saison inconnue"
    ),
}
# What precedes the years that most of a collection is from, after those of all of it.
MAINLY: Final = split_entries(
    "bulk dates, bulk, mostly, mainly, predominantly, primarily, surtout, principalement, "
    "essentiellement, hauptsachlich, vorwiegend, uberwiegend, sobre todo, principalmente"
)
# What says that something has not ended, in a cell that is about its end.
UNDER_WAY: Final = split_entries(
    "open, still open, active, still active, toujours actif, under way, still under way, still "
    "ongoing, not ended, not over, a ce jour, toujours en cours, bis heute, andauernd, noch offen, "
    "laufend, en curso, abierto, in corso, tuttora in corso, em curso, em andamento"
)
# What has its years in brackets after it, which can have three digits: "Tang dynasty (618-907)".
ERAS: Final = frozenset(
    split_entries(
        "dynasty, period, era, kingdom, empire, caliphate, dynastie, periode, epoque, royaume, "
        "dinastia, periodo, epoca, epoche, reich, dinastie"
    )
)
# A text that is one of these, whatever its full stops, spaces and brackets, has no date.
UNDATED: Final = split_entries(
    "n.d., s.d., sine dato, sine anno, undated, unknown, no date, not dated, date unknown, no "
    "dates, date not known, unknown date, not known, date not recorded, without date, no year, "
    "exact date unknown, undetermined, date undetermined, unspecified, not specified, date "
    "unspecified, date not specified, date not given, no date given, dates unknown, dates not "
    "known, date uncertain, year unknown, unknown year, not recorded, dates not examined, date not "
    "examined, no date recorded, date missing, unk, n.y., sans date, non date, non datee, date "
    "inconnue, inconnu, inconnue, s.a., sans annee, date non precisee, non precise, date "
    "indeterminee, indetermine, sin fecha, s/f, fecha desconocida, desconocido, desconocida, sin "
    "datos, sin ano, o.J., o.D., ohne Datum, ohne Jahr, undatiert, unbekannt, Datum unbekannt, "
    "senza data, data sconosciuta, sconosciuta, sconosciuto, non datato, s.n.d., sem data, data "
    "desconhecida, desconhecida, desconhecido, non datata, TBD, TBC, TBA, N/A, not available, "
    "unavailable, date not established, date not stated, not stated, date not determined, date "
    "lost, fecha no precisada, ohne Datumsangabe, ohne Jahresangabe, illegible, Datierung "
    "unbekannt, date illegible, to be determined, n/k, at an unknown date, on an unknown date, a "
    "une date inconnue, date exacte inconnue, en fecha desconocida, in data sconosciuta"
)
# The words of other calendars, whose days are not converted to ours.
OTHER_CALENDARS: Final = split_entries(
    "ah, a.h., hijri, hijra, hijriya, hegira, hegire, anno hegirae, muharram, mouharram, safar, "
    "rabi, jumada, joumada, rajab, sha'ban, shaban, chaabane, ramadan, shawwal, chawwal, dhu, "
    "dhul, nisan, iyar, sivan, tammuz, elul, tishri, tishrei, heshvan, kislev, tevet, shevat, "
    "adar, meiji, meij, taisho, showa, heisei, reiwa, keio, genji, ansei, \u660e\u6cbb, "
    "\u5927\u6b63, \u662d\u548c, julian, julien, old style, o.s., ancien style, alten stils, "
    "vendemiaire, brumaire, frimaire, nivose, pluviose, ventose, germinal, floreal, prairial, "
    "messidor, thermidor, fructidor, an i, an ii, an iii, an iv, an v, an vi, an vii, an viii, an "
    "ix, an x, an xi, an xii, an xiii, an xiv"
)
# A text that is one of these has the date of the row above. As an end, it is the day of its start.
SAME_DAY: Final = frozenset(
    split_entries(
        "same, same date, the same date, same day, the same day, that day, that same day, "
        "later that day, later the same day, later same day, meme jour, le meme jour, meme date, "
        "mismo dia, el mismo dia, am selben tag, selber tag, am gleichen tag, gleicher tag, "
        "mesmo dia, no mesmo dia, stesso giorno, lo stesso giorno"
    )
)
# A text that is one of these, whatever its signs, has the date of the row above.
DITTO: Final = frozenset(
    (
        *SAME_DAY,
        *split_entries("ditto, do, dto, idem, id, ibid, ibidem, as above, dito, wie oben"),
        *(
            "'",
            '"',
            "''",
            ",,",
            "\u2033",
            "\u3003",
            "\u201c",
            "\u201d",
            "\u201e",
            "\u00bb",
            "\u00ab",
        ),
    )
)

# A text that is one of these is the day after the date of the row above.
NEXT_DAY: Final = frozenset(
    split_entries(
        "next day, the next day, following day, the following day, day after, the day after, "
        "lendemain, le lendemain, jour suivant, le jour suivant, am nachsten tag, nachster tag, "
        "am folgenden tag, folgetag, tags darauf, dia siguiente, al dia siguiente, "
        "el dia siguiente, dia seguinte, no dia seguinte, giorno dopo, il giorno dopo, "
        "giorno seguente, il giorno seguente"
    )
)

# The first, second and third part of a year, a month, a season, a decade or a century.
THIRDS: Final = (
    split_entries(
        "early, jahresanfang, jahresbeginn, zu jahresbeginn, beginning of, beginnings of, start, "
        "commencement, outset of, principio, anfangs, debut, tout debut, early in, first days, "
        "premiers jours, first months, premiers mois, earlier, early part, debuts, very early, "
        "principios, comienzos, inicios, inicio, no inicio, anfang, beginn, fruhes, inizio, inizi, "
        "primi mesi, primi, comeco, prim, fruh, fruhe, fruhen, first weeks, opening days, opening "
        "weeks, opening months, opening years, early days, early weeks, early months, early years, "
        "first years, first decades, premieres decennies, zu beginn, zu anfang, first few days, "
        "first few weeks, first few months, first few years, premieres semaines, premieres annees, "
        "primeros dias, primeros meses, primeros anos, ersten tage, ersten wochen, primi giorni"
    ),
    split_entries(
        "mid, jahresmitte, middle, middle part, mi, milieu, midst, mediados, mitte, meados, medio"
    ),
    split_entries(
        "late, jahresende, zum jahresende, end, fin, end of, tail end of, later, last days, "
        "derniers jours, last months, ends, derniers mois, late in, latter part, later part, late "
        "part, very late, year end, fines, toute fin, finales, final de, final del, no final de, "
        "no fim de, ende, fine, fins, spat, spate, spaten, spates, tardo, fim de, fim do, finais, "
        "year end of, close, closing, closing days, closing weeks, closing months, closing years, "
        "last years, last decades, dernieres decennies, last few days, last few weeks, last few "
        "months, last few years, final do, finais do, finais de, last weeks, final days, final "
        "weeks, final months, final years, dernieres semaines, dernieres annees, ultimos dias, "
        "ultimos meses, ultimos anos, letzten tage, letzten wochen, ultimi giorni, ultimi mesi"
    ),
)
SEASONS: Final = (
    split_entries("spring, spr, printemps, primavera, fruhling, fruhjahr, springtime"),
    split_entries("summer, summ, ete, verano, sommer, estate, verao, summertime"),
    split_entries("autumn, aut, fall, automne, otono, herbst, autunno, outono"),
    split_entries("winter, hiver, invierno, inverno, wintertime"),
)
HEMISPHERES: Final = {1: ("northern", "boreal"), 2: ("southern", "austral")}
# The numbers are 1 to 31, and -1 for the last.
ORDINALS: Final = {
    1: split_entries(
        "first, premier, premiere, primo, prima, primero, primeiro, primeira, primer, primera, "
        "premiers, premieres, prime, primeros, primeras, primeiros, primeiras, erste, ersten, "
        "erstes, erster"
    ),
    2: split_entries(
        "second, deuxieme, seconde, segundo, segunda, zweite, zweiten, zweites, zweiter, seconda, "
        "secondo"
    ),
    3: split_entries(
        "third, troisieme, tercer, tercera, dritte, dritten, drittes, terza, terceira, terceiro, "
        "terzo, tercero"
    ),
    4: split_entries("fourth, quatrieme, cuarto, cuarta, vierte, vierten, viertes, quarta, quarto"),
    5: split_entries("fifth, cinquieme, quinto, quinta, funfte, funften"),
    6: split_entries("sixth, sixieme, sexto, sexta, sesto, sesta, sechste, sechsten"),
    7: split_entries(
        "seventh, septieme, septimo, septima, setimo, setima, settimo, settima, siebte, siebten"
    ),
    8: split_entries(
        "eighth, huitieme, octavo, octava, oitavo, oitava, ottavo, ottava, achte, achten"
    ),
    9: split_entries("ninth, neuvieme, noveno, novena, nono, nona, neunte, neunten"),
    10: split_entries("tenth, dixieme, decimo, decima, zehnte, zehnten"),
    11: split_entries("eleventh, onzieme"),
    12: split_entries("twelfth, douzieme"),
    13: split_entries("thirteenth, treizieme"),
    14: split_entries("fourteenth, quatorzieme"),
    15: split_entries("fifteenth, quinzieme, funfzehnte, funfzehnten"),
    16: split_entries("sixteenth, seizieme, sechzehnte, sechzehnten"),
    17: split_entries("seventeenth, dix septieme, siebzehnte, siebzehnten"),
    18: split_entries("eighteenth, dix huitieme, achtzehnte, achtzehnten"),
    19: split_entries("nineteenth, dix neuvieme, neunzehnte, neunzehnten, neunzehntes"),
    20: split_entries("twentieth, vingtieme, zwanzigste, zwanzigsten, zwanzigstes"),
    21: split_entries("twenty first, vingt et unieme"),
    22: split_entries("twenty second"),
    23: split_entries("twenty third"),
    24: split_entries("twenty fourth"),
    25: split_entries("twenty fifth"),
    26: split_entries("twenty sixth"),
    27: split_entries("twenty seventh"),
    28: split_entries("twenty eighth"),
    29: split_entries("twenty ninth"),
    30: split_entries("thirtieth"),
    31: split_entries("thirty first"),
    -1: split_entries(
        "last, final, dernier, derniere, letzte, letzten, letztes, letzter, ultimo, ultima, "
        "latter, derniers, dernieres, ultimos, ultimas, ultimi, ultime"
    ),
}
# The number words from two on. French "sept" is missing, because it is a month too.
CARDINALS: Final = tuple(
    map(
        split_entries,
        (
            "two, deux, zwei, dois, duas, due",
            "three, trois, tres, drei, tre",
            "four, quatre, cuatro, vier, quatro, quattro",
            "five, cinq, cinco, funf, cinque",
            "six, seis, sechs, sei",
            "seven, siete, sieben, sete, sette",
            "eight, huit, ocho, acht, oito, otto",
            "nine, neuf, nueve, neun, nove",
            "ten, dix, diez, zehn, dieci",
            "eleven, onze, once, elf, undici",
            "twelve, douze, doce, zwolf, doze, dodici",
            "thirteen, treize, trece, dreizehn",
            "fourteen, quatorze, catorce, vierzehn",
            "fifteen, quinze, quince, funfzehn, quindici",
            "sixteen, seize, dieciseis",
            "seventeen, dix sept, diecisiete",
            "eighteen, dix huit, dieciocho",
            "nineteen, dix neuf, diecinueve",
            "twenty, vingt, veinte, zwanzig, vinte, venti",
            "twenty one, vingt et un, veintiuno",
            "twenty two, vingt deux, veintidos",
            "twenty three, vingt trois, veintitres",
            "twenty four, vingt quatre, veinticuatro",
            "twenty five, vingt cinq, veinticinco",
            "twenty six, vingt six, veintiseis",
            "twenty seven, vingt sept, veintisiete",
            "twenty eight, vingt huit, veintiocho",
            "twenty nine, vingt neuf, veintinueve",
            "thirty, trente, treinta, dreissig, trinta, trenta",
            "thirty one, trente et un, treinta y uno",
        ),
    )
)
# What can be counted at the start or the end of a longer stretch.
UNITS: Final = {
    Kind.DAYS: split_entries("day, days, jour, jours, dia, dias, tag, tage, tagen, giorno, giorni"),
    Kind.WEEKS: split_entries("weeks, semaines, semanas, wochen, settimane"),
    Kind.MONTHS: split_entries(
        "month, months, mois, mes, meses, monat, monate, monaten, mese, mesi"
    ),
    Kind.YEARS: split_entries(
        "year, years, annee, annees, ano, anos, jahr, jahre, jahren, anno, anni"
    ),
    Kind.DECADES: split_entries("decades, decennies, decadas, jahrzehnte, jahrzehnten, decenni"),
}
ENGLISH_ORDINALS: Final = {1: "st", 2: "nd", 3: "rd"}

MONTHS: Final = (
    split_entries(
        "jan, january, jany, janv, janvier, enero, ene, januar, janner, gennaio, gen, janeiro"
    ),
    split_entries(
        "feb, february, feby, febr, feber, fev, fevr, fevrier, febrero, februar, febbraio, febb, "
        "fevereiro"
    ),
    split_entries("mar, march, mars, marzo, marz, maerz, mrz, marco"),
    split_entries("apr, april, apl, avr, avril, abril, abr, aprile"),
    split_entries("may, mai, mayo, maggio, magg, mag, maio"),
    split_entries("jun, june, juin, junio, juni, giugno, giu, junho"),
    split_entries("jul, july, juil, juill, juillet, julio, juli, luglio, lug, julho"),
    split_entries("aug, august, aout, agosto, ago"),
    split_entries(
        "sep, sept, september, septr, septembre, septiembre, setiembre, settembre, set, setembro"
    ),
    split_entries("oct, october, octr, octobre, octubre, okt, oktober, ottobre, ott, outubro, out"),
    split_entries("nov, november, novr, novembre, noviembre, novembro"),
    split_entries(
        "dec, december, decr, decembre, diciembre, dic, dez, dezember, dicembre, dezembro"
    ),
)
WEEKDAYS: Final = (
    split_entries("mon, monday, lundi, lun, lunes, montag, lunedi, segunda feira"),
    split_entries("tue, tues, tuesday, mardi, martes, dienstag, martedi, terca feira"),
    split_entries(
        "wed, weds, wednesday, mercredi, mer, miercoles, mittwoch, mercoledi, quarta feira"
    ),
    split_entries(
        "thu, thur, thurs, thursday, jeudi, jeu, jueves, donnerstag, giovedi, quinta feira"
    ),
    split_entries("fri, friday, vendredi, ven, viernes, freitag, venerdi, sexta feira"),
    split_entries("sat, saturday, samedi, sam, sabado, samstag, sonnabend, sabato"),
    split_entries("sun, sunday, dimanche, dim, domingo, sonntag, domenica"),
)
MONTH_OF: Final = {name: n for n, names in enumerate(MONTHS, 1) for name in names}

DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
APOSTROPHES: Final = "\u2018\u2019\u02bc\u2032`"
