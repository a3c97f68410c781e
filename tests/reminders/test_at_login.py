"""Starting at login: what is written, and what is read back from there."""

from __future__ import annotations

import configparser
import plistlib
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.reminders import at_login
from meetingwatch.reminders.at_login import OFF, ON, OTHER, Place

COMMAND = ["/opt/my programs/python", "/opt/100% mine/$HOME/bootstrap.py", "--tray"]


def linux(home: Path) -> Place:
    return Place("linux", home, {})


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_on_and_off_are_read_back(tmp_path: Path, system: str) -> None:
    place = Place(system, tmp_path, {})
    assert at_login.state(place, COMMAND) == OFF
    at_login.turn_on(place, COMMAND)
    assert at_login.state(place, COMMAND) == ON
    assert at_login.state(place, ["/elsewhere/meetingwatch", "--tray"]) == OTHER
    at_login.turn_on(place, ["/elsewhere/meetingwatch", "--tray"])
    assert at_login.state(place, COMMAND) == OTHER
    at_login.turn_off(place)
    assert at_login.state(place, COMMAND) == OFF
    at_login.turn_off(place)
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


def test_what_the_desktop_switched_off_is_off(tmp_path: Path) -> None:
    place = linux(tmp_path)
    at_login.turn_on(place, COMMAND)
    text = place.file.read_text()
    place.file.write_text(text.replace("Autostart-enabled=true", "Autostart-enabled=false"))
    assert at_login.state(place, COMMAND) == OFF
    place.file.write_text(text + "Hidden=true\n")
    assert at_login.state(place, COMMAND) == OFF


def test_a_configuration_folder_of_its_own(tmp_path: Path) -> None:
    place = Place("linux", tmp_path / "home", {"XDG_CONFIG_HOME": str(tmp_path / "config")})
    at_login.turn_on(place, COMMAND)
    assert place.file == tmp_path / "config" / "autostart" / "meetingwatch.desktop"
    assert place.file.is_file()


def unescaped(line: str) -> list[str]:
    """An Exec line read as the specification says: first the string's escapes, then the quotes, then the percent."""
    text = line.replace("\\\\", "\\")
    words, word, inside, at = [], "", False, 0
    while at < len(text):
        sign = text[at]
        if inside and sign == "\\":
            at += 1
            word += text[at]
        elif sign == '"':
            inside = not inside
            if not inside:
                words.append(word.replace("%%", "%"))
                word = ""
        elif inside:
            word += sign
        at += 1
    return words


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), min_size=1, max_size=4))
def test_every_word_of_the_command_comes_back_whole(words: list[str]) -> None:
    assert unescaped(at_login.exec_line(words)) == words


def test_the_entry_is_one_that_desktops_read(tmp_path: Path) -> None:
    place = linux(tmp_path)
    at_login.turn_on(place, COMMAND)
    read = configparser.RawConfigParser()
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(place.file)
    entry = read["Desktop Entry"]
    assert (entry["Type"], entry["Terminal"]) == ("Application", "false")
    assert unescaped(entry["Exec"]) == COMMAND


def test_the_agent_starts_it_when_loaded(tmp_path: Path) -> None:
    place = Place("darwin", tmp_path, {})
    at_login.turn_on(place, COMMAND)
    agent = plistlib.loads(place.file.read_bytes())
    assert (agent["ProgramArguments"], agent["RunAtLoad"]) == (COMMAND, True)
    place.file.write_bytes(b"nonsense")
    assert at_login.state(place, COMMAND) == OTHER


def test_the_command_of_a_checkout_runs_from_anywhere(tmp_path: Path) -> None:
    words = [*at_login.command(), "--version"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()[:1]) == (0, ["meetingwatch"]), done.stderr


def test_an_installed_program_and_a_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setattr(
        at_login, "__file__", str(tmp_path / "lib" / "meetingwatch" / "reminders" / "at_login.py")
    )
    assert at_login.program() == [str(python), "-m", "meetingwatch"]
    (python.parent / "meetingwatch").touch()
    assert at_login.program() == [str(python.parent / "meetingwatch")]
    (python.parent / "meetingwatch-window").touch()
    assert at_login.command(tmp_path)[0] == str(python.parent / "meetingwatch-window")
    assert at_login.command(tmp_path)[1:] == ["--library", str(tmp_path)]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert at_login.program() == [str(python)]


def test_the_lines_for_a_timer_hold_the_command() -> None:
    cron = at_login.cron_line(COMMAND[:2], 1000)
    assert cron.startswith("*/5 * * * * DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/1000/bus ")
    assert "\\%" in cron  # a bare percent sign would end the line in a crontab
    line = cron.split(" ", 6)[6].replace("\\%", "%").removesuffix(" >/dev/null")
    assert shlex.split(line) == [*COMMAND[:2], "remind", "--once"]
    units = at_login.systemd_lines(COMMAND[:2])
    assert (
        'ExecStart="/opt/my programs/python" "/opt/100%% mine/$$HOME/bootstrap.py" "remind" "--once"' in units
    )
    assert "OnCalendar=*:0/5" in units
