"""What a reader asks of the page finds the same events as the same request to a command."""

import random
from datetime import date
from urllib.parse import urlencode

import pytest

from sahel_timeline import Query, packaged, read_actors, read_events, select
from sahel_timeline.dates import parse_bound, parse_period
from sahel_timeline.errors import EmptyWindowError

TODAY = date(2020, 6, 15)
REQUESTS = 300
DATES = (
    *("2012", "2013-01-26", "2013-05", "2014-05-03?", "2014~", "201X", "2015-21", "mid-2014"),
    *("[2012..2013-06]", "[..2013]", "[2014..]", "2016-01-01", "2014-05-03", "2013-12", ""),
)
ENDS = ("", "", "", "..", "2014-05", "2016", "2016-02-01?", "[2015..2016]", "[2014..]")
ACTORS = ("France", "Mali", "MALI", "CMA", "GSIM", "Côte d'Ivoire", "Cote dIvoire")
PLACES = ("Gao", "GAO", "Gao town", "Kidal", "Niger", "Mali", "Bamako", "Ménaka", "")
REGIONS = ("Gao region", "Gao", "Kidal", "Région de Ménaka", "", "")
COUNTRIES = ("Mali", "Niger", "Mali; Niger", "Congo", "DR Congo", "Burkina", "MLI", "Nowhere", "")
TYPES = ("battle", "Battle", "talks", "abduction", "")
BOUNDS = (
    *("2012", "2013-05", "2014-05-03", "May 2014", "mi-2014", "spring 2015", "201X", "2016"),
    *("début mai 2014", "[2013..2014]", "2014-05-03~", "hiver 2013", "3 May 2014"),
)
PERIODS = (*BOUNDS, "2013/2014", "2014/..", "2013 to 2015", "de mai 2013 à 2014", "2015-01/2016")
WORDS = ("talks", "gao", "cote", "event 1", "event", "???", "mali 2", "ménaka")


def made_up_events(chosen):
    rows = ["id,date,end,title,actors,place,region,country,type"]
    for number in range(80):
        start, end = chosen.choice(DATES), chosen.choice(ENDS)
        if not start or start[0] == "[" or (end and end[:4] not in {"..", "[201"} and end < "2016"):
            end = ""
        actors = "; ".join(chosen.sample(ACTORS, chosen.randint(0, 3)))
        row = (f"e{number}", start, end, f"Event {number} at {chosen.choice(PLACES)}", actors)
        where = chosen.choice(PLACES), chosen.choice(REGIONS), chosen.choice(COUNTRIES)
        rows.append(",".join(f'"{cell}"' for cell in (*row, *where, chosen.choice(TYPES))))
    return "\n".join(rows) + "\n"


def made_up_request(chosen, offered):
    """Return the parameters of an address; names are those that the page offers."""
    request = []
    for name, texts in (("from", BOUNDS), ("to", BOUNDS), ("during", PERIODS), ("q", WORDS)):
        if chosen.random() < 0.3:
            request.append((name, chosen.choice(texts)))
    for kind, names in offered.items():
        if chosen.random() < 0.35:
            request += [(kind, name) for name in chosen.sample(names, chosen.randint(1, 3))]
    if chosen.random() < 0.3:
        request.append(("actors", "all"))
    if chosen.random() < 0.3:
        request.append(("certain", "only"))
    return request


def query_of(request):
    """Return what the options of a command make of the same request."""
    texts = dict(request)

    def names(kind):
        return frozenset(value for name, value in request if name == kind)

    return Query(
        since=parse_bound(texts["from"], today=TODAY) if "from" in texts else None,
        until=parse_bound(texts["to"], today=TODAY) if "to" in texts else None,
        during=parse_period(texts["during"], today=TODAY) if "during" in texts else None,
        actors=names("actor"),
        all_actors="actors" in texts,
        types=names("type"),
        places=names("place"),
        countries=names("country"),
        search=frozenset({texts["q"]}) if "q" in texts else frozenset(),
        certain="certain" in texts,
    )


def found_by_command(events, query, registry):
    try:
        matches = select(events, query, registry).matches
    except EmptyWindowError:  # the page says so too, and lists nothing
        return {}
    return {match.event.id: match.certain for match in matches}


FOUND_BY_PAGE = """fragments => fragments.map((fragment) => {
  writtenHash = fragment;
  show();
  const found = events.filter(({ isShown }) => isShown);
  return Object.fromEntries(
    found.map(({ article, isPossible }) => [article.id.slice(6), !isPossible]));
})"""
OFFERED = (
    "Object.fromEntries(KINDS.map((kind) => [kind, [...byId(kind).options].slice(1)"
    ".map((option) => CHOICES[kind].names[option.value])]))"
)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_requests_find_what_the_command_finds(open_timeline, export_page, seed):
    chosen = random.Random(seed)
    text = made_up_events(chosen)
    path = export_page(text)
    events = read_events([str(path.with_name("events.csv"))]).events
    registry, _ = read_actors(packaged("actors.csv"))
    page = open_timeline(path)
    offered = page.evaluate(OFFERED)
    requests = [made_up_request(chosen, offered) for _ in range(REQUESTS // 3)]
    found = page.evaluate(FOUND_BY_PAGE, [f"#{urlencode(request)}" for request in requests])
    expected = [found_by_command(events, query_of(request), registry) for request in requests]
    pairs = zip(requests, found, expected, strict=True)
    assert [pair for pair in pairs if pair[1] != pair[2]] == []
    assert sum(map(bool, expected)) > REQUESTS / 3 / 3
    assert any(False in each.values() for each in expected)
