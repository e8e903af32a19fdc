"""Which column is which: guessed from the names and cells of tables of many kinds."""

import cProfile

import pytest

from sahel_timeline import read_events
from sahel_timeline.readers.column_guess import guess_columns, has_row_as_header, profile_columns
from sahel_timeline.readers.column_words import date_part, name_score, words_of
from sahel_timeline.readers.file_text import line_blocks
from sahel_timeline.readers.native_table import PRECISION_COLUMNS
from sahel_timeline.readers.recognise import recognise
from sahel_timeline.readers.signatures import SIGNATURES


def profiles(text):
    return profile_columns(recognise(lambda: line_blocks([text]), None, None).table)


def guess(text):
    return ",".join(f"{native}={name}" for native, name in guess_columns(profiles(text)).items())


TABLES = {
    "an event is what happened to whom": (
        """\
Ref,Person,Event,Date,Place
1,John Aske,baptism,1712,Howden
2,John Aske,marriage,25 Mar 1738,Howden
3,Mary Aske,baptism,abt 1743,
4,John Aske,burial,bef. 1790,Howden
5,Mary Aske,burial,1811,York
6,Ann Aske,baptism,1820,Howden
7,Ann Aske,marriage,1840,Howden
8,Ann Aske,burial,1899,Howden
9,Tom Aske,baptism,1843,Howden
10,Tom Aske,burial,1901,Howden
11,Eve Aske,baptism,1845,Howden
12,Eve Aske,burial,1911,Howden
""",
        "date=Date,title=Event+Person,actors=Person,place=Place,type=Event,id=Ref",
    ),
    "dates and titles in one column": (
        """\
Entry,Source
2014-05-03 Attack in Gao,AFP
May 2014: Curfew,AFP
"Talks in Kidal, 5 May 2014",RFI
""",
        "date=Entry,title=Entry,sources=Source",
    ),
    "dates of different things": (
        """\
Given names,Birth date,Marriage date,Death date
John,1712,25 Mar 1738,bef. 1790
Mary,abt 1743,,1811
Ann,3 Mar 1820,5 May 1840,
""",
        "date=COLUMN,title=Given names",
    ),
    "years of different things": (
        """\
Work,Birth year,Death year
The mill at dawn,1790,1850
The mill at noon,1801,1871
""",
        "date=COLUMN,title=Work",
    ),
    "the date of the event beside those of people": (
        """\
Date,What,Birth date,Date of arrest
5 May 1944,A man is tried,3 June 1901,1 May 1944
6 May 1944,A woman is tried,4 July 1911,2 May 1944
""",
        "date=Date,title=What",
    ),
    "numbers of incidents above a sum": (
        """\
Incident #,Date,District,Killed,Description
INC-001,2019-01-01,Bankass,37,Village attacked
INC-002,2019-01-02,Koro,3,Bus robbed
INC-003,2019-01-03,Koro,2,Mine hit
INC-004,2019-01-04,Koro,2,Mine hit
INC-005,2019-01-05,Koro,2,Mine found
INC-006,2019-01-06,Koro,2,Mine found
INC-007,2019-01-07,Koro,2,Mine found
INC-008,2019-01-08,Koro,2,Mine found
INC-009,2019-01-09,Koro,2,Mine found
,,,59,TOTAL
""",
        "date=Date,title=Description,region=District,killed=Killed,id=Incident #",
    ),
    "times of day, some in words": (
        """\
Datum;Uhrzeit;Ereignis
3.4.2014;14:30 Uhr;Beschuss
4.4.2014;8 Uhr;Mine
5.4.2014;abends;Mine
""",
        "date=Datum,time=Uhrzeit,title=Ereignis",
    ),
    "parts of dates in words": (
        """\
Year;Month;Day;Event
1790;Aug;;Rebuilding begins
c. 1800;;;Second wheel added
1806-1813;;;Used by the army
1848;March;18 or 19;A speech to the crowd
1870;7-9;;Three men called up
1945;4;12/13;The bridge is blown up
""",
        "date=Year+Month+Day,title=Event",
    ),
    "numbers of incidents beside their descriptions": (
        """\
Incident no.,Date of incident,Description,Place ID
HR-001,3/1/2021,Checkpoint fired on,17
HR-002,15/1/2021,Market attacked,18
HR-002,16/1/2021,Market closed,18
""",
        "date=Date of incident,title=Description",
    ),
    "numbers that stand for an unknown one": (
        """\
When;What happened;Tote
3 May 2014;A convoy is attacked near the river;12
5 May 2014;Talks begin in the capital;-99
7 June 2014;A market is burnt down;-99
""",
        "date=When,title=What happened,killed=Tote",
    ),
    "codes of entries elsewhere": (
        """\
Ref;When;What happened
R01;3 May 2014;A convoy is attacked near the river
R02;5 May 2014;Talks begin in the capital
R02;7 June 2014;A market is burnt down
""",
        "date=When,title=What happened",
    ),
    "the objects of a museum": (
        """\
Inv.-Nr.;Datierung;Objekt;Künstler/Hersteller;Ort
M 001;um 1750;Schrank;unbekannt;Ulm
M 002;1812;Pokal;J. Maier;Augsburg
M 003;1923;Geldschein;Stadt Ulm;Ulm
""",
        "date=Datierung,title=Objekt,actors=Künstler/Hersteller,place=Ort",
    ),
    "names of events beside their descriptions": (
        """\
ID,START_DATE,END_DATE,NAME,DESCRIPTION,TYPE
1,28-06-1914,28-06-1914,Assassination in Sarajevo,The archduke and his wife are shot.,Political
2,05-09-1914,12-09-1914,Battle of the Marne,The advance on Paris is stopped.,Battle
""",
        "date=START_DATE,end=END_DATE,title=NAME,type=TYPE,summary=DESCRIPTION,id=ID",
    ),
    "titles in Japanese": (
        """\
date,main,place
2017/1/1,東京五輪まで三年,東京
2017/7/1,新国立競技場完成,東京
""",
        "date=date,title=main,place=place",
    ),
    "rows with only a year": (
        """\
Date,Description
2014,
3 February,First meeting
7 May,Second meeting
2015,
3 February,Anniversary
""",
        "date=Date,title=Description",
    ),
    "ditto marks, and dates without the year above": (
        """\
When,Entry
5 May 1944,A raid on the harbour
do.,The bridge falls
9 May,Repairs begin
11 May,The bridge is open again
""",
        "date=When,title=Entry",
    ),
    "an empty year below another one": (
        """\
Year,Date,Entry
1944,5 May,A raid on the harbour
,9 May,Repairs begin
1945,8 May,The bridge is open again
""",
        "date=Date+Year,title=Entry",
    ),
    "a log of one-word activities": (
        """\
Start Time,End Time,Activity,Notes
2020-01-01 08:00,2020-01-01 09:30,Meeting,
2020-01-01 10:00,,Call,short
""",
        "date=Start Time,end=End Time,title=Activity,note=Notes",
    ),
    "both coordinates in a cell": (
        """\
Date;Titre;Lieu;Coordonnées
3/5/2019;Grève;Gao;16.27, -0.04
17/5/2019;Accord;Kidal;18.44, 1.41
""",
        "date=Date,title=Titre,place=Lieu,latitude=Coordonnées",
    ),
    "two columns of sources": (
        """\
Date;Titre;Source 1;Source 2;Source publiée le
3/5/2019;Grève;AFP;RFI;4/5/2019
17/5/2019;Accord;Le Monde;;18/5/2019
""",
        "date=Date,title=Titre,sources=Source 1+Source 2",
    ),
    "coordinates of another kind": (
        """\
Date;Titre;Coordonnées
3/5/2019;Grève;30Q VC 1234
""",
        "date=Date,title=Titre",
    ),
    "minutes in German": (
        """\
Datum der Sitzung,Thema,Teilnehmer,Raum,Notizen,Fundstelle
3.5.2019,Haushalt,Meier,Saal 1,kurz,Akte 5
17.5.2019,Schulbau,Huber,Saal 2,,Akte 6
""",
        "date=Datum der Sitzung,title=Thema,actors=Teilnehmer,place=Raum,sources=Fundstelle"
        ",note=Notizen",
    ),
    "exact dates with and without their year": (
        """\
Year,Exact Date,Event
1914,28 June 1914,Sarajevo
1915,,Gas at Ypres
1916,1 July,First day on the Somme
""",
        "date=Exact Date|Year,title=Event",
    ),
    "a strike": (
        """\
When;What happened;Who;Where
12 March 1984;Pit closes;Coal Board;Cortonwood
mid-March 1984;Pickets arrive;Miners;Ollerton
18 June 1984;Battle at the coking plant;Miners;Orgreave
""",
        "date=When,title=What happened,actors=Who,place=Where",
    ),
    "people before what happened": (
        """\
Date,People,What happened,Source
1 May 1968,"Students, workers",March through the Latin Quarter,Le Monde
3 May 1968,Students,Police clear the Sorbonne courtyard,Le Monde
13 May 1968,Unions,General strike begins,L'Humanité
""",
        "date=Date,title=What happened,actors=People,sources=Source",
    ),
    "German": (
        """\
Datum;Personen;Ereignis;Ort;Quelle;Bemerkung
12. März 1848;Studenten;Petition überreicht;Wien;Wiener Zeitung;
13. März 1848;Studenten;Metternich tritt zurück;Wien;Wiener Zeitung;siehe auch Akte 3 im Archiv
18. März 1848;Arbeiter;Barrikaden errichtet;Berlin;Vossische;
""",
        "date=Datum,title=Ereignis,actors=Personen,place=Ort,sources=Quelle,note=Bemerkung",
    ),
    "French": (
        """\
Date de début,Date de fin,Événement,Protagonistes,Lieu,Catégorie,Résumé
5 mai 1789,,Ouverture des états généraux,Louis XVI,Versailles,politique,Le roi ouvre la séance.
20 juin 1789,,Serment du Jeu de paume,Tiers état,Versailles,politique,Ils jurent de rester.
14 juillet 1789,15 juillet 1789,Prise de la Bastille,Parisiens,Paris,émeute,La prison tombe.
""",
        "date=Date de début,end=Date de fin,title=Événement,actors=Protagonistes,place=Lieu,"
        "type=Catégorie,summary=Résumé",
    ),
    "Spanish": (
        """\
Fecha,Acontecimiento,Protagonistas,Lugar,Fuente
18/07/1936,Comienza la sublevación,Ejército,Melilla,ABC
20/07/1936,Asalto al cuartel,Milicias,Madrid,El Sol
27/09/1936,Cae la ciudad,Ejército,Toledo,ABC
""",
        "date=Fecha,title=Acontecimiento,actors=Protagonistas,place=Lugar,sources=Fuente",
    ),
    "Portuguese": (
        """\
Data,Acontecimento,Intervenientes,Local,Observações
25/04/1974,Tropas entram na capital,MFA,Lisboa,
26/04/1974,Junta apresenta-se ao país,Junta,Lisboa,na televisão
01/05/1974,Primeiro de Maio em liberdade,Povo,Lisboa,
""",
        "date=Data,title=Acontecimento,actors=Intervenientes,place=Local,note=Observações",
    ),
    "Italian": (
        """\
Data;Avvenimento;Persone;Luogo;Fonti
05/05/1860;I Mille salpano da Quarto;Garibaldi;Quarto;Gazzetta
11/05/1860;Sbarco dei Mille;Garibaldi;Marsala;Gazzetta
27/05/1860;Insurrezione della città;Garibaldi;Palermo;Monitore
""",
        "date=Data,title=Avvenimento,actors=Persone,place=Luogo,sources=Fonti",
    ),
    "camelCase": (
        """\
eventId,dateStart,dateEnd,eventTitle,sourceUrl
E1,2011-02-15,2011-02-20,Protest in the square,https://example.org/1
E2,2011-02-17,2011-02-17,Day of anger,https://example.org/2
E3,2011-03-19,2011-10-31,Air campaign,https://example.org/3
""",
        "date=dateStart,end=dateEnd,title=eventTitle,url=sourceUrl,id=eventId",
    ),
    "times with dates in them": (
        """\
Start Time,End Time,Headline
2020-03-01,2020-03-04,Port closed
2020-04-02,2020-04-09,Port opened for food
2020-05-03,2020-05-03,Ship aground
""",
        "date=Start Time,end=End Time,title=Headline",
    ),
    "no column with dates": (
        """\
time,title of talk,speaker
09:30,Opening words,Ann
10:15,The first canal,Bo
11:00,The second canal,Cy
""",
        "date=COLUMN,time=time,title=title of talk,actors=speaker",
    ),
    "a newspaper and a sparse long remark": (
        """\
Day,Newspaper,Chronicle,Remarks
3 April 1912,The Times,Ship leaves the yard,
10 April 1912,The Times,Ship sails,The berth was given to another ship only on the day itself
15 April 1912,Daily News,Ship sinks,
18 April 1912,The Times,Survivors land,
""",
        "date=Day,title=Chronicle,sources=Newspaper,note=Remarks",
    ),
    "year, month and day": (
        """\
Year,Month,Day,Topic,Citation
2013,1,11,Operation begins,AFP
2014,5,,Talks,
2014,,,Ransoms paid,RFI
""",
        "date=Year+Month+Day,title=Topic,sources=Citation",
    ),
    "parts of start and end": (
        """\
StartYear,StartMonth,EndYear,EndMonth,Label
1914,7,1918,11,First war
1939,9,1945,8,Second war
""",
        "date=StartYear+StartMonth,end=EndYear+EndMonth,title=Label",
    ),
    "a sparse exact date beside the year": (
        """\
Year,Exact Date,Event
1920,,Founding congress
1921,,Second congress
1922,5 May 1922,Split
1923,,Third congress
""",
        "date=Exact Date|Year,title=Event",
    ),
    "a sparse exact date beside years of which some are vague": (
        """\
Year,Exact date,Event
1984,3 May 1984,Pit closes
1985,,March
1981-83,,Talks
c. 1986,,Report
1987,12 June 1987,Inquest
""",
        "date=Exact date|Year,title=Event",
    ),
    "a sparse exact date beside seasons": (
        """\
When,Exact date,What
spring 1984,3 May 1984,Pit closes
spring 1985,,March
1987,12 June 1987,Inquest
""",
        "date=Exact date|When,title=What",
    ),
    "an exact date for each season": (
        "When,Exact date,What\nspring 1984,3 May 1984,Pit closes\n1987,12 June 1987,Inquest\n",
        "date=Exact date,title=What",
    ),
    "two dates of different events": (
        """\
Date,Start,What
3 May 1984,1 June 1990,Pit closes
5 May 1984,,March
""",
        "date=Date,title=What",
    ),
    "one year is missing in a complete date": (
        "Year,Date,Event\n"
        + "".join(f"{year},1 May {year},Rally number {year}\n" for year in range(1920, 1930))
        + "1930,,Banned\n",
        "date=Date|Year,title=Event",
    ),
    "a date without its year": (
        "Date,Year,Event\n3 May,1984,Pit closes\n5 June,1985,March\n,1986,Report\n",
        "date=Date+Year,title=Event",
    ),
    "a date without its year, and one that no calendar has": (
        "Date,Year,Event\n31 June,1984,Pit closes\n5 June,1985,March\n,1986,Report\n",
        "date=Date+Year,title=Event",
    ),
    "day and month": (
        "Day and month,Year,Event\n29 February,1984,Pit closes\n,1986,Report\n",
        "date=Day and month+Year,title=Event",
    ),
    "a German date without its year": (
        "Jahr,Datum,Ereignis\n1984,3. März,Zeche zu\n1985,5. Juni,Marsch\n1986,,Bericht\n",
        "date=Datum+Jahr,title=Ereignis",
    ),
    "battles": (
        """\
Begin,Finish,Battle,Belligerents,Casualties,Result
1862,1862,Antietam,Union; Confederacy,22000,Union victory
1863,1863,Gettysburg,Union; Confederacy,46000,Union victory at last
""",
        "date=Begin,end=Finish,title=Battle,actors=Belligerents",
    ),
    "a docket": (
        """\
Filed,Docket entry,Parties,Judge
2019-01-03,Complaint,Acme Corp; Bolt Ltd,Hon. Smith
2019-02-03,Motion to dismiss,Bolt Ltd,Hon. Smith
""",
        "date=Filed,title=Docket entry,actors=Parties",
    ),
    "short names": (
        """\
dateStart,dateEnd,name,desc
2011-02-15,2011-02-20,Protest,A long protest in the square
2011-02-17,,Anger,A day of anger all over
""",
        "date=dateStart,end=dateEnd,title=name,summary=desc",
    ),
    "French hours": (
        "Date,Heure,Quoi\n3 mai 1968,14h30,Marche\n4 mai 1968,8h,Discours\n",
        "date=Date,time=Heure,title=Quoi",
    ),
    "German hours": (
        "Datum,Uhrzeit,Was\n3. Mai 1968,8 Uhr,Marsch\n4. Mai 1968,14.30,Rede\n",
        "date=Datum,time=Uhrzeit,title=Was",
    ),
    "times of the start and the end": (
        "Date,Start,End,What\n3 May 1968,10:00,12:00,March\n4 May 1968,11:00,12:30,Speech\n",
        "date=Date,time=Start,title=What",
    ),
    "years and a complete date": (
        "Year,Date,Title of event\n1920,1 May 1920,March\n1921,1 May 1921,March again\n",
        "date=Date,title=Title of event",
    ),
    "dates of other things": (
        """\
Date added,Publication date,Event date,Name
2021-01-01,2020-12-30,2020-12-28,Ambush on the road
2021-01-02,2020-12-31,2020-12-29,Convoy turned back
""",
        "date=Event date,title=Name",
    ),
    "types that recur under Event": (
        """\
Date,Event,Description,City,State
2020-01-02,Strike,Drivers stop work at dawn,Akron,Ohio
2020-01-03,Strike,Clerks join the drivers,Akron,Ohio
2020-01-04,Rally,Two thousand at the town hall,Akron,Ohio
2020-01-05,Strike,Teachers vote to walk out,Canton,Ohio
2020-01-06,Strike,Nurses walk out,Canton,Ohio
2020-01-07,Strike,Night shift refuses to begin,Canton,Ohio
2020-01-08,Rally,March to the river,Canton,Ohio
2020-01-09,Strike,Porters stay away,Canton,Ohio
""",
        "date=Date,title=Description,place=City,region=State,type=Event",
    ),
    "sides": (
        """\
Date,Side A,Side B,Battle of,Deaths
9 April 1865,Army of Lee,Army of Grant,the court house,700
12 May 1865,Army of Barrett,Army of Ford,the ranch by the river,5
""",
        "date=Date,title=Battle of,actors=Side A+Side B,killed=Deaths",
    ),
    "numbered actors": (
        """\
event_day,actor_1,actor_2,actor_1_type,headline
1999-05-01,Police,Farmers,state,Clash at the mill
1999-05-02,Police,Students,state,Clash at the school
""",
        "date=event_day,title=headline,actors=actor_1+actor_2,type=actor_1_type",
    ),
    "coordinates": (
        """\
when,label,lat,lon,country
1520,Trial,14.5,-4.2,Spain
1521,Diet,"49,6","8,3",Holy Roman Empire
""",
        "date=when,title=label,country=country,latitude=lat,longitude=lon",
    ),
    "half of a pair of coordinates": (
        "date,what,x\n2014,Talks held,3\n2015,Talks fail,4\n",
        "date=date,title=what",
    ),
    "no header for what happened": (
        """\
Datum,Geschehen in der Stadt,Zeuge
3.4.1945,Brücke gesprengt,Frau K.
4.4.1945,Panzer am Markt,Herr M.
""",
        "date=Datum,title=Geschehen in der Stadt",
    ),
    "only a description": (
        "Date,Description\n1 May 2014,Talks are held\n2 May 2014,Talks fail\n",
        "date=Date,title=Description",
    ),
    "only notes": (
        "EventDate,EventType,Location,Notes\n1 May 2014,Battle,Gao,Fighting in the town\n"
        "2 May 2014,Battle,Gao,Fighting at the bridge\n",
        "date=EventDate,title=Notes,place=Location,type=EventType",
    ),
    "a headline and a body": (
        "when_exactly,headline_text,body_text\n2003-02-01,It happened,Long body of words\n",
        "date=when_exactly,title=headline_text,summary=body_text",
    ),
    "dates that cannot be read": (
        "Datum,Was\n12. Xember 1848,Petition überreicht\n13. Xember 1848,Barrikaden\n",
        "date=Datum,title=Was",
    ),
    "months and weekdays in words": (
        "Year,Month,Day,Incident\n1990,May,Monday,Rally\n1990,June,Friday,March\n",
        "date=Year+Month,title=Incident",
    ),
    "times of day": (
        "Time of day,Date,How it went\n9:30 am,1 May 1990,The rally began\n"
        "10:30 am,1 May 1990,The rally ended\n",
        "date=Date,time=Time of day,title=How it went",
    ),
    "an end that is open": (
        "Start,End,Project\n1 May 1990,present,The mill\n2 May 1990,3 May 1990,The bridge\n",
        "date=Start,end=End,title=Project",
    ),
    "German with many words": (
        "Zeitpunkt;Kurzbeschreibung;Handelnde Personen;Tatort;Literatur\n"
        "1848;Aufstand in der Stadt;Bürger;Wien;Müller 1990\n"
        "1849;Ende des Aufstands;Bürger;Wien;Müller 1990\n",
        "date=Zeitpunkt,title=Kurzbeschreibung,actors=Handelnde Personen,place=Tatort,"
        "sources=Literatur",
    ),
    "Spanish parts of dates": (
        "Año;Mes;Día;Hecho;Responsables;Municipio\n1999;5;3;Toma del pueblo;FARC;Mitú\n"
        "1999;6;;Ataque al puente;FARC;Mitú\n",
        "date=Año+Mes+Día,title=Hecho,actors=Responsables,place=Municipio",
    ),
    "the date of an article": (
        "Publication date,Newspaper,Article title,Incident date,Incident\n"
        "2014-05-03,Daily,Bridge blown up at night,2014-05-01,Bridge bombing\n"
        "2014-05-05,Herald,Second bridge blown up,2014-05-04,Bridge bombing again\n",
        "date=Incident date,title=Incident,sources=Newspaper",
    ),
    "Wikidata": (
        """\
item,itemLabel,pointInTime,placeLabel
http://www.wikidata.org/entity/Q1,Siege of the town,1570-05-01T00:00:00Z,Famagusta
http://www.wikidata.org/entity/Q2,Battle at sea,1571-10-07T00:00:00Z,Lepanto
""",
        "date=pointInTime,title=itemLabel,place=placeLabel",
    ),
    "numbers and an id": (
        """\
No,Date,What,Type,Killed,Link
1,Jan 1990,Bridge bombed,attack,3,https://example.org/1
2,Feb 1990,Truce agreed,talks,,https://example.org/2
3,Mar 1990,Bridge rebuilt,works,0,https://example.org/3
""",
        "date=Date,title=What,type=Type,killed=Killed,url=Link,id=No",
    ),
    "a number that is not unique": (
        "nr,date,What\n1,1990,A b\n1,1991,C d\n",
        "date=date,title=What",
    ),
    "a German compound nobody listed": (
        "Ereignisdatum,Ereignisbeschreibung\n1. Mai 1990,Brücke gesprengt\n",
        "date=Ereignisdatum,title=Ereignisbeschreibung",
    ),
    "an unnamed column with dates": (
        "a,b,c\n12,3 May 2014,Talks in the capital\n13,4 May 2014,Talks end\n",
        "date=b,title=c",
    ),
    "only a header": ("When,What,Who\n", "date=When,title=What,actors=Who"),
    "missing values": (
        "When,What,lat,lon\n1520,Trial,NA,NA\n1521,Diet of Worms,49.6,8.3\n",
        "date=When,title=What,latitude=lat,longitude=lon",
    ),
}


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
def test_columns_are_guessed_from_their_names_and_cells(text, expected):
    assert guess(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1347,Black Death,Europe\n1348,Plague in Florence,Florence\n",
        "Black Death,1347\nPlague in Florence,1348\n",
        "12 May 1940,Churchill speaks\n13 May 1940,Bridge lost\n",
        "12 May 1940,Churchill speaks\n",
    ],
)
def test_a_row_is_not_taken_for_a_header(text, tmp_path):
    assert has_row_as_header(profiles(text))
    path = tmp_path / "a.csv"
    path.write_text(text)
    (problem,) = read_events([str(path)]).problems
    assert problem.hint == "add a header above this line if it is not one"


def test_a_header_with_a_year_for_each_column_of_numbers_is_a_header():
    assert not has_row_as_header(profiles("Topic,When,2014\nTalks held,May 2014,5\n"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("dateEnd", ("date", "end")),
        ("end_date", ("end", "date")),
        ("EventID", ("event", "id")),
        ("Enddatum", ("end", "datum")),
        ("Quellenangabe", ("quellenangabe",)),
        ("Où ?", ("ou",)),
        ("actor1", ("actor", "1")),
        ("Straße", ("strasse",)),
        ("N°", ("n",)),
        ("1", ("1",)),
        ("#", ("no",)),
        ("Incident #", ("incident", "no")),
    ],
)
def test_names_are_split_into_words(name, words):
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Date", "Date on the stone"),
        ("Event date", "Date of publication"),
        ("Date de l'événement", "Événement"),
        ("When", "Time"),
        ("Period", "#"),
    ],
)
def test_some_names_say_more_clearly_than_others_that_a_column_has_dates(better, worse):
    assert name_score(words_of(better), "date") > name_score(words_of(worse), "date")


def test_a_name_with_two_parts_of_a_date_has_neither():
    assert date_part(words_of("Year of birth")) == "year"
    assert date_part(words_of("Month and year")) is None


@pytest.mark.parametrize(
    ("header", "hint"),
    [
        (
            "event_date,time_precision,source,notes",
            "use --dialect acled, which reads time_precision",
        ),
        ("Date Start,Date Prec,What", "use --dialect ucdp, which reads date_prec"),
        ("iyear,iday,summary", "use --dialect gtd, which reads iday"),
        ("iyear,summary", "use --dialect gtd, which reads iyear"),
        (
            "when,time_precision,notes",
            "rename the column with the dates to event_date, and use --dialect acled,"
            " which reads time_precision",
        ),
    ],
)
def test_a_column_that_says_how_exact_dates_are_leads_to_its_dialect(tmp_path, header, hint):
    path = tmp_path / "a.csv"
    path.write_text(header + "\n")
    (problem,) = read_events([str(path)]).problems
    assert problem.hint == hint


@pytest.mark.parametrize(
    ("header", "dialect", "column"),
    [
        ("event_date,time_precision,notes", "acled", "time_precision"),
        ("event_date,iday,notes", "gtd", "iday"),
    ],
)
def test_mapping_a_table_that_says_how_exact_dates_are_is_a_warning(
    tmp_path, header, dialect, column
):
    path = tmp_path / "a.csv"
    path.write_text(f"{header}\n2014-05-16,3,Talks\n")
    reading = read_events([str(path)], columns={"date": "event_date", "title": "notes"})
    assert len(reading.events) == 1
    assert [str(problem) for problem in reading.problems] == [
        f"{path}:1: warning: only the dialect {dialect} reads how exact {column!r} says the dates"
        f" are (use --dialect {dialect} instead of --map)"
    ]


def test_a_dataset_whose_columns_got_our_names_is_a_warning_unless_we_wrote_it(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("date,title,date_prec\n2014-05-16,Talks,3\n")
    (problem,) = read_events([str(path)]).problems
    assert str(problem) == (
        f"{path}:1: warning: only the dialect ucdp reads how exact 'date_prec' says the dates are"
        " (use --dialect ucdp and the names that columns have in the dataset)"
    )
    path.write_text("date,date_text,title,date_prec\n[2014-05-12..2014-05-18],16 May,Talks,3\n")
    assert read_events([str(path)]).problems == ()


def test_all_columns_that_say_how_exact_dates_are_are_known_without_their_dialects():
    columns = {name for each in SIGNATURES.values() for name in each.precision_columns}
    assert columns == PRECISION_COLUMNS


def test_many_columns_are_guessed_in_proportion():
    cells = ["3 apples in 2014", "12/13", "May or so 7", "7", "words and words", "1.5"]

    def calls(columns):
        names = [f"Column {n} of the sheet" for n in range(columns)]
        rows = [[f"{cells[(n + r) % 6]}{r}" for n in range(columns)] for r in range(200)]
        table = profiles("\n".join(map(",".join, (names, *rows))))
        profiler = cProfile.Profile()
        profiler.runcall(guess_columns, table)
        return sum(each.callcount for each in profiler.getstats())

    calls(10)  # loads what is loaded once
    few = calls(54)
    assert few < calls(216) < 5 * few


def test_the_end_beside_a_start_that_is_a_time_is_a_time_too(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Date,Start,End,What\n3 May 1968,22:00,02:00,March\n")
    columns = {"date": "Date", "time": "Start", "title": "What"}
    (event,) = read_events([str(path)], columns=columns).events
    assert (str(event.start), event.end) == ("1968-05-03T22:00", None)
    assert dict(event.extra)["original_End"] == "02:00"
    path.write_text("Date,Hour,End,What\n3 May 1968,22:00,5 May 1968,March\n")
    (event,) = read_events([str(path)], columns=columns | {"time": "Hour"}).events
    assert str(event.end) == "1968-05-05"


@pytest.mark.parametrize(
    ("header", "cells", "guessed"),
    [
        ("Deaths,Injured", ["12,3", "at least 5,?", "about 200,dozens"], "Deaths,Injured"),
        ("Morts,Blessés", ["12,3", "au moins 5,2", "une dizaine,0"], "Morts,Blessés"),
        ("Tote,Verletzte", ["12,3", "5,2", "7,0"], "Tote,Verletzte"),
        # Neither says which of the two is counted, nor are these numbers.
        ("Casualties,Victims", ["12,3", "5,2", "7,0"], ","),
        ("Deaths,Injured", ["of hunger,the king", "in war,a bishop", "unclear,nobody else"], ","),
    ],
)
def test_columns_of_killed_and_wounded_are_found(header, cells, guessed):
    rows = [f"2014-05-0{day},The event number {day},{row}" for day, row in enumerate(cells, 1)]
    found = guess_columns(profiles("\n".join([f"Date,Title,{header}", *rows, ""])))
    assert ",".join(found.get(name, "") for name in ("killed", "wounded")) == guessed
