"""Fixtures for the tests of the command line."""

import pytest

# Each event is there for some filter: an inexact date, an ongoing period, a member of a group
# before and after it joined, other spellings of two actors.
SMALL = """\
id,date,end,title,actors,place,type,summary
ansar-early,2012-06-26,,Gao falls,Ansar Dine; MUJAO,Gao,battle,
serval,2013-01-11,2014-07-15,Operation Sérval begins,France; Government of Mali,Sévaré,operation,
ransom,2014-38,,Ransoms paid,French government; AQIM,,allegation,for the hostages
barkhane,2014-08-01,..,Operation Barkhane begins,Paris,N'Djamena,operation,
ansar-late,2018-01-01,,Kidal attacked,Ansar Dine,Kidal,battle,
talks,2020-03-08,,Talks offered,GSIM; Bamako,Gao,statement,
"""
BAD_ROW = "2014-99,x,no such month"
HEADER = "date,actors,title"


@pytest.fixture
def file(tmp_path):
    """Return a function that writes a file and returns its path."""

    def write(name, content):
        path = tmp_path / name
        if isinstance(content, str):
            content = content.encode("utf-8")
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def small(file):
    """Return a file of six events."""
    return file("small.csv", SMALL)


@pytest.fixture
def bad(file):
    """Return a file with twelve rows that cannot be read and one that can."""
    rows = [HEADER, *[BAD_ROW] * 12, "2013-01-11,France,Serval begins"]
    return file("bad.csv", "\n".join(rows) + "\n")


@pytest.fixture
def stdin(monkeypatch):
    """Return a function that replaces standard input by bytes."""
    import io

    def put(content):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))

    return put


@pytest.fixture
def terminal(monkeypatch):
    """Return a function that replaces standard output by a terminal, and returns that."""
    import io

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    def open_(columns):
        screen = Terminal()
        monkeypatch.setattr("sys.stdout", screen)
        monkeypatch.setenv("COLUMNS", str(columns))
        return screen

    return open_
