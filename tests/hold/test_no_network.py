"""No command and no format opens a connection or looks up a name, whatever the cells say."""

import socket

import pytest

from sahel_timeline.cli import main
from sahel_timeline.cli.commands import COMMANDS
from sahel_timeline.formats import Format

LINK = "https://example.org/a"
EVENTS = (
    "id,date,title,actors,place,latitude,longitude,summary,sources,url,note\n"
    f"a,2014-05-03,A,B,C,1,2,{LINK},{LINK},{LINK},<img src={LINK}>\n"
)
LOOKING_UP = ("create_connection", "getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo")


@pytest.fixture
def events(tmp_path, monkeypatch):
    """Return a file of events, without a network."""

    def refuse(*_, **__):
        raise AssertionError("the program must not use a network")

    class NoSocket(socket.socket):
        __init__ = connect = refuse

    for name in LOOKING_UP:
        monkeypatch.setattr(socket, name, refuse)
    monkeypatch.setattr(socket, "socket", NoSocket)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "events.csv"
    path.write_text(EVENTS, encoding="utf-8")
    return path


WORDS = {
    "list": "list -f {} --actors sahel",
    "show": "show a -f {}",
    "chart": "chart -f {} -o {}.svg",
    "actors": "actors -f {}",
    "count": "count -f {} --by actor",
    "check": "check {}",
    "diff": "diff {} {}",
    "init": "init events.csv",
    "dialects": "dialects",
}


@pytest.mark.parametrize("command", [*COMMANDS, *(f"export {each}" for each in Format)])
def test_no_command_and_no_format_uses_a_network(events, capsys, command):
    name, _, format_ = command.partition(" ")
    words = (
        f"export {{}}.out --format {format_ or 'html'} -f {{}}" if name == "export" else WORDS[name]
    )
    assert main(words.replace("{}", str(events)).split()) == 0
    assert main([name, "--help"]) == 0
    capsys.readouterr()


def test_the_guard_works(events):
    with pytest.raises(AssertionError):
        socket.create_connection(("example.org", 80))
    with pytest.raises(AssertionError):
        socket.socket()
