"""The title of what is shown, if its author gave none."""

import pytest

from sahel_timeline.formats import EventReport
from sahel_timeline.formats.titles import title_of


@pytest.mark.parametrize(
    ("files", "title"),
    [
        (["/a/b/canal-sample.csv"], "Canal sample"),
        (["strike_1921-1925.final.csv.gz"], "Strike 1921-1925"),
        (["GEDEvent_v24_1.csv"], "GEDEvent v24 1"),
        (["UCDP GED 24.1.csv"], "UCDP GED 24.1"),
        (["vidéo\n<b>.json"], "Vidéo <b>"),
        (["mali/*.csv"], "Mali"),
        (["*.csv"], "No events"),
        (["-"], "No events"),
        ([], "No events"),
        ([""], "Mali and the French intervention in the Sahel"),
        (["a.csv", "b.csv", "a.csv"], "A · B"),
        (["a.csv", "b.csv", "c.csv", "d.csv"], "A · B · C …"),
    ],
)
def test_files_name_what_is_shown(files, title):
    assert title_of(EventReport([], files=files)) == title


def test_the_author_decides():
    assert title_of(EventReport([], title="A\nb", files=["c.csv"])) == "A b"
