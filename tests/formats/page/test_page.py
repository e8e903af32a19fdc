"""The HTML of the page: it is complete, it loads nothing, and hostile cells remain text."""

import hashlib
import io
import json
import re
from base64 import b64encode
from html.parser import HTMLParser

import pytest

from sahel_timeline import Query, Registry, Sort, packaged, read_actors, read_events, select
from sahel_timeline.columns.events import event_view
from sahel_timeline.formats import EventReport, Format, Report, RowReport, write
from sahel_timeline.readers import read_text

from .conftest import unpack

HOSTILE = (
    "id,date,date_text,title,actors,place,type,summary,note,sources,url,evil\n"
    '"a b""><i>/é",2014-05-03,"<b>May</b>","</script><script>alert(1)</script>",'
    '"""onmouseover=alert(2)//; <i>x</i>",<u>place</u>,"\'""><s>type",<img src=x onerror=alert(3)>,'
    '"line one\nline <two>","javascript:alert(4); <a href=""http://x.example/""q"">z</a>; '
    'Paper: https://p.example/?a=1&b=<2>","javascript:alert(5)","{{ 7 * 7 }}{% raw %}"\n'
)
VOID = {"meta", "link", "input", "circle", "path", "rect"}


class PageParser(HTMLParser):
    """Collect the elements with their attributes, and the texts by tag."""

    def __init__(self, text):
        super().__init__()
        self.elements = []
        self.texts = {}
        self.open_tags = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open_tags.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open_tags.pop() == tag

    def handle_data(self, data):
        for tag in self.open_tags[-1:]:
            self.texts.setdefault(tag, []).append(data)

    def values(self, tag, name):
        """Return the values of an attribute of all elements with a tag."""
        return [attrs[name] for kind, attrs in self.elements if kind == tag and name in attrs]


def page_of(text):
    events, problems, *_ = read_text(text, "x.csv")
    assert problems == ()
    return written(select(events, Query(), Registry()).matches)


def written(matches):
    out = io.StringIO(newline="")
    write(Report(RowReport(matches, event_view(matches)), EventReport(matches)), Format.HTML, out)
    return out.getvalue()


def packaged_page():
    registry, _ = read_actors(packaged("actors.csv"))
    return written(select(read_events().events, Query(), registry).matches)


def article_of(page):
    return page.partition("<article")[2].partition("</article>")[0]


def test_the_page_of_the_packaged_data_is_small_and_reproducible():
    page = packaged_page()
    assert len(page.encode()) < 420_000
    assert packaged_page() == page
    parsed = PageParser(page)
    assert parsed.open_tags == []
    assert sum(tag == "article" for tag, _ in parsed.elements) == len(read_events().events)


def script_of(page):
    """Return the script that a browser unpacks."""
    return unpack(re.search(r'<script id="packed-script"[^>]*>(.*?)</script>', page, re.DOTALL)[1])


def test_the_policy_allows_only_the_style_the_unpacker_and_the_script():
    page = packaged_page()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    (unpacker,) = re.findall("<script>(.*?)</script>", page, re.DOTALL)
    for rule, texts in (("style-src", [style]), ("script-src", [unpacker, script_of(page)])):
        digests = [b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts]
        assert rules.pop(rule) == " ".join(f"'sha256-{digest}'" for digest in digests)
    assert rules.pop("img-src") == "data:"
    assert set(rules) == {"default-src", "base-uri", "form-action"}
    assert set(rules.values()) == {"'none'"}


@pytest.mark.parametrize("coordinates", ["16.3,-0.1", ","])
def test_only_a_page_with_a_map_has_its_script_and_style(coordinates):
    page = page_of(f"date,title,latitude,longitude\n2014,A,{coordinates}\n")
    has_map = coordinates != ","
    for text in ('<svg id="map"', "#map-frame{", '"map":{"'):
        assert (text in page) is has_map
    assert ("function zoomMap" in script_of(page)) is has_map


@pytest.mark.parametrize("page", [packaged_page(), page_of(HOSTILE)], ids=["packaged", "hostile"])
def test_the_page_loads_nothing(page):
    parsed = PageParser(page)
    for _, attributes in parsed.elements:
        assert not {"src", "srcset", "style", "action", "data", "poster"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]
        assert re.match(r"#|https?://|data:image/svg", attributes.get("href", "#"))
    assert "url(" not in re.sub(r"url\(#t[0-9a-f]{6}\)", "", page)
    assert "@import" not in page
    for tag, attributes in parsed.elements:
        if attributes.get("href", "").startswith("http"):
            assert tag == "a"
            assert "target" not in attributes
    assert '<meta name="referrer" content="no-referrer">' in page


def test_hostile_cells_remain_text():
    page = page_of(HOSTILE)
    parsed = PageParser(page)
    tags = {tag for tag, _ in parsed.elements}
    assert not {"i", "b", "u", "s", "img"} & tags
    assert sum(tag == "script" for tag, _ in parsed.elements) == 3
    texts = PageParser(article_of(page)).texts
    assert "</script><script>alert(1)</script>" in texts["a"]
    assert "<img src=x onerror=alert(3)>" in texts["p"]
    assert "“<b>May</b>”" in texts["p"]
    assert "line one\nline <two>" in texts["dd"]
    assert "{{ 7 * 7 }}{% raw %}" in texts["dd"]
    assert "javascript:alert(4)" in texts["li"]
    assert "javascript:alert(5)" in texts["li"]
    links = [href for href in parsed.values("a", "href") if href.startswith("http")]
    assert links == ["http://x.example/", "https://p.example/?a=1&b="]


def test_the_script_reads_json_that_html_cannot_misread():
    page = page_of(HOSTILE)
    text = re.search(r'<script id="timeline-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1]
    assert not set("<>&\u2028\u2029") & set(text)
    timeline = json.loads(text)
    assert [name for name, _ in timeline["actors"]] == ['"onmouseover=alert(2)//', "<i>x</i>"]
    assert timeline["types"] == ["'\"><s>type"]
    (event,) = timeline["events"]
    assert event[3] - event[0] == 1
    assert event[4:] == [1, [0, 1], 0]


def test_every_article_is_linked_by_a_unique_id():
    for page in (page_of(HOSTILE), packaged_page()):
        parsed = PageParser(page)
        anchors = [href[1:] for href in parsed.values("a", "href") if href.startswith("#event-")]
        ids = parsed.values("article", "id")
        assert set(anchors) == set(ids)
        assert not any(" " in name or "<" in name for name in ids)
        all_ids = [attributes["id"] for _, attributes in parsed.elements if "id" in attributes]
        assert len(all_ids) == len(set(all_ids))


@pytest.mark.parametrize(
    ("date", "end", "expected"),
    [
        (
            "2014-05-03",
            "",
            '<p><time datetime="2014-05-03">Saturday 3 May 2014</time></p>',
        ),
        ("2014-05", "", '<p><time datetime="2014-05">May 2014</time></p>'),
        ("2014", "", '<p><time datetime="2014">2014</time></p>'),
        ("mid-2014", "", "<p>mid-2014</p>"),
        ("2014-05-03?", "", "<p>Saturday 3 May 2014 (uncertain)</p>"),
        ("2014~", "", "<p>about 2014</p>"),
        (
            "2014-05-03",
            "2015",
            '<p><time datetime="2014-05-03">Saturday 3 May 2014</time> to '
            '<time datetime="2015">2015</time></p>',
        ),
        ("201X", "..", "<p>since 2010s (ongoing)</p>"),
    ],
)
def test_dates_are_in_words_and_where_possible_in_a_datetime_attribute(date, end, expected):
    assert expected in page_of(f"date,end,title\n{date},{end},x\n")


@pytest.mark.parametrize(
    ("row", "notes"),
    [
        ("2014-05-03,,,x", []),
        ("2014-05-03,on the 3rd,,x", ["“on the 3rd”"]),
        ("2014-05-03,Saturday 3 May 2014,,x", []),
        ("2014-38,mid-2014,,x", ["between 1 May and 31 August 2014"]),
        (
            "2014-38,in the rains,2015-01,x",
            [
                "began between 1 May and 31 August 2014",
                "ended between 1 and 31 January 2015",
                "“in the rains”",
            ],
        ),
    ],
)
def test_date_notes_explain_what_the_words_leave_open(row, notes):
    page = page_of(f"date,date_text,end,title\n{row}\n")
    assert re.findall(r'<p class="date-note"[^>]*>(.*?)</p>', page) == notes


def test_only_chronological_events_have_headings_of_years():
    text = "date,title\n2014,A\n2013,C\n2015,B\n"
    events = read_text(text, "x.csv").events
    matches = select(events, Query(), Registry()).matches
    assert re.findall(r'class="year">(\w+)<', written(matches)) == ["2013", "2014", "2015"]
    assert re.findall(r'class="year">(\w+)<', written(matches[::-1])) == ["2015", "2014", "2013"]
    by_title = sorted(matches, key=lambda match: match.event.title)
    page = written(by_title)
    assert 'class="year"' not in page
    assert page.count('<h3 class="title"') == 3


def test_an_unknown_start_has_a_heading_with_the_last_year():
    page = page_of("date,title\n[..2012],A\n")
    assert '<h3 class="year">2012 or earlier</h3>' in page
    assert "1 event, 2012" in page


@pytest.mark.parametrize(
    ("date", "notes"),
    [
        ("12 June 2013", []),
        ("[2010-09-15..2010-09-16]", []),
        ("2014-04-20~", []),
        ("end of 2014", ["between 1 September and 31 December 2014", "“end of 2014”"]),
    ],
)
def test_a_date_is_said_once(date, notes):
    page = page_of(f"date,title\n{date},A\n")
    assert re.findall(r'class="date-note">([^<]*)<', page) == notes


def test_a_possible_match_is_marked_as_such():
    matches = select(read_text("date,title\n2014,A\n", "x.csv").events, Query(), Registry()).matches
    legend = '<li id="possible-key"><span>( )</span>possible match</li>'
    assert legend not in written(matches)
    page = written([match._replace(certain=False) for match in matches])
    assert legend in page
    assert "possible match: a date is too inexact to be certain" in page
    assert ">(A)</text>" in page


def test_actors_have_one_name_and_the_spelling_of_the_source_is_kept():
    registry, _ = read_actors(packaged("actors.csv"))
    events = read_text("date,title,actors\n2014,A,GSIM; Paris\n2015,B,France\n", "x.csv").events
    page = written(select(events, Query(), registry).matches)
    assert re.findall(r'class="chip [^>]*>([^<]*)</a>', page) == ["JNIM", "France", "France"]
    assert page.count("Actors in the source") == 1
    assert "<dd>GSIM, Paris</dd>" in page


def test_a_named_source_becomes_a_link_unless_the_name_is_an_address():
    page = page_of(
        "date,title,sources\n2014,A,Paper (2 May): https://p.example/a; https://q.example/b;"
        "https://bank.example: https://evil.example/; see https://r.example/ and more\n"
    )
    article = article_of(page)
    assert re.findall(r"<li>(.*?)</li>", article) == [
        '<a href="https://p.example/a">Paper (2 May)</a>',
        '<a href="https://q.example/b">https://q.example/b</a>',
        '<a href="https://bank.example">https://bank.example</a>: '
        '<a href="https://evil.example/">https://evil.example/</a>',
        'see <a href="https://r.example/">https://r.example/</a> and more',
    ]


def test_texts_from_right_to_left_are_set_so():
    page = page_of(
        "date,title,actors,summary,note,sources,type,Rem\n"
        "2014,تمبكتو,جماعة,ملخص,ملاحظة,مصدر,معركة,تعليق\n2015,é — title,A,s,n,o,t,r\n"
    )
    assert page.count("<article") == 2
    hebrew, latin = re.findall(r"<article.*?</article>", page, re.DOTALL)
    assert hebrew.count(' dir="auto"') == 6
    assert 'dir="auto"' not in latin
    assert '<a class="type"><bdi>معركة</bdi></a>' in hebrew
    assert '<a class="type">t</a>' in latin


def test_a_page_without_events_says_so():
    page = written(())
    assert '<h1 dir="auto">No events</h1>' in page
    assert "There are no events to show." in page
    assert 'id="filters"' not in page
    assert PageParser(page).open_tags == []


UNDATED = (
    "id,date,title,actors\nlate,2015,Late,A\nnone,XXXX,Undated,A\nearly,2013-01-11T14:30Z,Early,A\n"
)


def test_undated_events_are_listed_last_counted_and_not_drawn():
    page = page_of(UNDATED)
    parsed = PageParser(page)
    assert parsed.values("article", "id") == ["event-early", "event-late", "event-none"]
    assert [text for text in parsed.texts["h3"] if text.strip()] == ["2013", "2015", "Undated"]
    assert "1 undated event, not drawn, at the end of the list." in parsed.texts["p"]
    drawn = re.findall(r'<a class="mark t\w+" href="#event-(\w+)"', page)
    assert drawn == ["early", "late"]
    data = json.loads(page.partition('type="application/json">')[2].partition("</script>")[0])
    assert [event[:5] for event in data["events"]][2] == [None, None, None, None, 64]


def test_a_page_with_nothing_but_undated_events_has_no_drawing():
    page = page_of("date,title\nXXXX,A\nXXXX,B\n")
    assert "<form" not in page
    assert "<script" not in page
    assert 'class="mark"' not in page
    assert "2 events" in page
    assert PageParser(page).values("article", "id") == ["event-a", "event-b"]


def test_a_time_of_day_is_shown_and_machine_readable():
    page = page_of(UNDATED)
    assert '<time datetime="2013-01-11T14:30Z">Friday 11 January 2013, 14:30 UTC</time>' in page


def test_in_another_order_undated_events_stay_in_their_place():
    events, *_ = read_text(UNDATED, "x.csv")
    matches = select(events, Query(sort=Sort.NONE), Registry()).matches
    page = written(matches)
    assert "h3 class" not in page.partition('class="year-group"')[2].partition("<article")[0]
    assert PageParser(page).values("article", "id") == ["event-late", "event-none", "event-early"]


def test_places_are_shown_once_each_and_numbers_in_the_words_of_the_source():
    page = page_of("date,title,place,region,country,killed\n2014,A,Gao,Gao,Mali,15-20\n")
    assert re.findall(r"<bdi>([^<]*)</bdi>", page) == ["Gao", "Mali"]
    assert re.search(r"<dt>Killed</dt><dd[^>]*>15-20</dd>", page)
    assert "Wounded" not in page


@pytest.mark.parametrize(
    ("dates", "legend"),
    [
        ("2014-05-03,", ["exact day"]),
        ("2014-05-03?,", ["approximate or uncertain day"]),
        ("2014,", ["sometime in this range", "continues beyond the edge"]),
        ("2014-05-03,2015-01-01", ["under way", "continues beyond the edge"]),
        (
            "2014-05-03,..",
            ["under way", "ongoing", "continues beyond the edge"],
        ),
        (
            "2014,2016",
            ["under way", "inexact start or end", "continues beyond the edge"],
        ),
    ],
    ids=["day", "uncertain", "year", "period", "ongoing", "inexact"],
)
def test_the_legend_explains_only_what_is_drawn(dates, legend):
    page = page_of(f"date,end,title\n{dates},One\n,,Undated\n")
    explained = re.search(r'aria-label="Legend">(.*?)</ul>', page, re.DOTALL)[1]
    assert re.findall(r"</svg>([^<]+)</li>", explained) == legend


def test_the_legend_explains_the_numbers_of_many_events():
    rows = "".join(f"{2000 + n},Event {n}\n" for n in range(19))
    assert "</svg>several events</li>" in page_of(f"date,title\n{rows}")


@pytest.mark.parametrize("place", ["?", "—", "\u2028"])
def test_a_place_without_a_word_is_a_place(matches_of, place):
    (match,) = matches_of("2014,,T,,,,,,,,,\n")
    page = written([match._replace(event=match.event._replace(place=place))])
    assert "</html>" in page
