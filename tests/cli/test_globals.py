"""Options, exit codes and the promise that standard output holds one document and nothing else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from meetingwatch import __version__
from meetingwatch.__main__ import main
from meetingwatch.store import database
from tests.practised import Cli, Practised


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"meetingwatch {__version__}"


@pytest.mark.parametrize("front", [True, False])
def test_global_options_stand_before_or_after_the_command(
    papers: Practised, capsys: pytest.CaptureFixture[str], front: bool
) -> None:
    options = ["--library", str(papers.folder), "--now", "2017-07-10T12:00", "--json", "-v"]
    command = ["papers", "show", "p30"]
    assert main([*options, *command] if front else [*command, *options]) == 0
    assert capsys.readouterr().out.startswith("{")


def test_an_option_in_front_is_not_undone_by_its_absence_behind(
    papers: Practised, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--json", "papers", "--library", str(papers.folder), "list"]) == 0
    assert capsys.readouterr().out.startswith("[")


def test_the_library_may_come_from_the_environment(
    papers: Practised, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEETINGWATCH_LIBRARY", str(papers.folder))
    assert main(["council", "list", "--json"]) == 0
    assert "Northmere" in capsys.readouterr().out


def test_settings_that_cannot_be_read_are_told(papers: Practised, capsys: pytest.CaptureFixture[str]) -> None:
    (papers.folder / "settings.json").write_text("{broken", encoding="utf-8")
    for copy in papers.folder.glob("settings-*"):
        copy.unlink()
    assert main(["--library", str(papers.folder), "--json", "papers", "list"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("[")
    assert "Your settings cannot be read" in err
    assert "times of reminders" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["papers"],
        ["papers", "list", "--no-such-option"],
        ["marks", "add", "p1"],
        ["marks", "add", "p1", "--page", "two", "--quote", "x"],
        ["draft", "new", "--kind", "poem"],
        ["deadline", "--meeting", "2017-07-18"],
        ["practice", "serve", "--stage", "7"],
        ["search", "x", "--lim", "3"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--limit", "-3"],
        ["practice", "serve", "--port", "99999999"],
    ],
)
def test_wrong_usage_is_exit_2_without_a_trace(arguments: list[str], empty: Cli) -> None:
    said = empty(*arguments)
    assert said.code == 2
    assert "Traceback" not in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["papers", "show", "p99"],
        ["papers", "add", "no-such-file.pdf"],
        ["papers", "compare", "p1", "no-such-file.pdf"],
        ["papers", "export", "p99", "-o", "out.pdf"],
        ["marks", "list", "--paper", "p99"],
        ["marks", "export", "--paper", "p99"],
        ["marks", "add", "p99", "--page", "1", "--quote", "words"],
        ["draft", "show", "nobody"],
        ["draft", "new", "--kind", "question", "--meeting", "nowhere"],
        ["draft", "new", "--kind", "question", "--file", "no-such-file.txt"],
        ["draft", "cite", "nobody", "nothing"],
        ["draft", "export", "nobody", "--format", "txt", "-o", "out.txt"],
        ["submission", "show", "nothing"],
        ["submission", "event", "nothing", "received"],
        ["submission", "event", "nothing", "sent"],
        ["topic", "remove", "nothing"],
        ["topic", "add", "  "],
        ["council", "remove", "nowhere"],
        ["committee", "watch", "nothing"],
        ["council", "add", "not an address"],
        ["council", "add", "file:///etc/hosts"],
        ["council", "add", "http://127.0.0.1:1"],
        ["meetings", "--from", "soon"],
        ["meetings", "--to", "2017-02-30"],
        ["deadlines", "--from", "2017-13-01"],
        ["deadline", "--meeting", "Tuesday", "--text", "by noon"],
        ["deadline", "--meeting", "2017-07-18", "--text", "by noon", "--closed-days", "Monday"],
        ["calendar", "export", "-o", "/no-such-folder/deep/out.ics"],
    ],
)
def test_wrong_input_is_exit_1_and_one_plain_sentence(arguments: list[str], empty: Cli) -> None:
    text = empty.refused(*arguments)
    assert "Errno" not in text
    assert "Error" not in text


def test_a_time_that_is_none_is_refused(empty: Cli) -> None:
    empty.refused("meetings", "--now", "teatime")


def test_a_new_library_answers_every_list_with_an_empty_one(empty: Cli) -> None:
    for command in (
        "council list",
        "committee list",
        "meetings",
        "deadlines",
        "papers list",
        "marks list",
        "draft list",
        "topic list",
        "submission list",
        "outbox list",
        "remind",
    ):
        assert empty.json(*command.split()) == [], command


def test_a_library_made_by_a_newer_version_is_refused_and_stays_byte_for_byte(empty: Cli) -> None:
    empty("meetings")
    path = empty.library / "library.db"
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {database.newest() + 1}")
    db.execute("PRAGMA journal_mode = DELETE")
    db.close()
    before = {file: file.read_bytes() for file in empty.library.rglob("*") if file.is_file()}
    for command in ("meetings", "watch", "draft new --kind question", "library check", "library backup"):
        assert "newer" in empty.refused(*command.split(), code=4)
    assert {file: file.read_bytes() for file in empty.library.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize(
    "damage", [b"this is no database at all" * 400, b"SQLite format 3\x00" + b"\x07" * 9000]
)
def test_a_damaged_library_is_exit_4(empty: Cli, damage: bytes) -> None:
    empty("meetings")
    for side in ("-wal", "-shm"):
        empty.library.joinpath(f"library.db{side}").unlink(missing_ok=True)
    (empty.library / "library.db").write_bytes(damage)
    for command in ("meetings", "watch --no-papers", "library check"):
        assert "damaged" in empty.refused(*command.split(), code=4)
    assert (empty.library / "library.db").read_bytes() == damage


def test_a_folder_that_is_a_file_is_exit_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("here")
    Cli(capsys, tmp_path / "file").refused("meetings")


def test_json_is_the_only_thing_on_standard_output(cli: Cli) -> None:
    for command in ("watch --no-papers -v", "papers show p30 -v", "library check -v", "library rebuild -v"):
        said = cli(*command.split(), "--json")
        assert said.code == 0, said.err
        assert isinstance(said.json, dict)
