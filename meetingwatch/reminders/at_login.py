"""Starting at login, so that reminders come by themselves: a choice, kept where the system looks for it and read back
from there. Nothing is started from here.

Linux: an autostart entry (freedesktop.org, Desktop Application Autostart Specification); Windows: a value under the
user's own Run key; macOS: a launch agent (launchd.plist, RunAtLoad).
"""

from __future__ import annotations

import os
import plistlib
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

NAME = "meetingwatch"
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_LABEL = "org.meetingwatch.reminders"

OFF, ON, OTHER = "off", "on", "other"


@dataclass(frozen=True)
class Place:
    """Where a system keeps it. home and environment are arguments so that tests have their own."""

    system: str
    home: Path
    environment: Mapping[str, str]

    @property
    def file(self) -> Path:
        """The file of Linux or macOS."""
        if self.system == "darwin":
            return self.home / "Library" / "LaunchAgents" / f"{_LABEL}.plist"
        config = self.environment.get("XDG_CONFIG_HOME", "")
        folder = Path(config) if config.startswith("/") else self.home / ".config"
        return folder / "autostart" / f"{NAME}.desktop"


def here() -> Place:
    """This computer and this user."""
    return Place(sys.platform, Path.home(), os.environ)


def command(library: Path | None = None) -> list[str]:
    """How this very program is started again: a bundle by itself, an installed one by its own script, a checkout by
    its bootstrap, which finds the rest. library: where it is not the usual one."""
    extra = ["--library", str(library.absolute())] if library is not None else []
    return [*program(), *extra]


def program() -> list[str]:
    """The program without arguments."""
    python = Path(sys.executable)
    if getattr(sys, "frozen", False):
        return [str(python)]
    bootstrap = Path(__file__).resolve().parents[2] / "packaging" / "bootstrap.py"
    if bootstrap.is_file():
        return [str(python), str(bootstrap)]
    script = python.with_name("meetingwatch.exe" if os.name == "nt" else "meetingwatch")
    if script.is_file():
        windowed = script.with_name(script.name.replace("meetingwatch", "meetingwatch-window", 1))
        return [str(windowed if windowed.is_file() else script)]
    return [str(python), "-m", "meetingwatch"]


def at_login(words: Sequence[str]) -> list[str]:
    """The command that starts it in the tray."""
    return [*words, "--tray"]


def state(place: Place, words: Sequence[str]) -> str:
    """OFF, ON, or OTHER: something of this name is started, but not this program (another copy, or one that has moved).

    Read from where the system itself looks. words: the whole command. Raises OSError.
    """
    if place.system == "win32":
        found = _windows_value()
        return OFF if found is None else ON if found == _windows_line(words) else OTHER
    try:
        raw = place.file.read_bytes()
    except FileNotFoundError:
        return OFF
    if place.system == "darwin":
        return _agent_state(raw, words)
    entry = _entry(raw.decode("utf-8", "replace"))
    if entry.get("Hidden") == "true" or entry.get("X-GNOME-Autostart-enabled") == "false":
        return OFF
    return ON if entry.get("Exec") == exec_line(words) else OTHER


def turn_on(place: Place, words: Sequence[str]) -> None:
    """Start it at login from now on. words: the whole command. Raises OSError."""
    if place.system == "win32":
        _set_windows_value(_windows_line(words))
        return
    place.file.parent.mkdir(parents=True, exist_ok=True)
    half = place.file.with_suffix(".part")
    half.write_bytes(_agent(words) if place.system == "darwin" else _desktop_entry(words).encode())
    half.replace(place.file)


def turn_off(place: Place) -> None:
    """Do not start it at login any more. Raises OSError."""
    if place.system == "win32":
        _set_windows_value(None)
    else:
        place.file.unlink(missing_ok=True)


# -- Linux ------------------------------------------------------------------------------------------


def exec_line(words: Sequence[str]) -> str:
    """A command as the Exec key wants it: every word in quotes, and its own signs escaped twice (Desktop Entry
    Specification, "The Exec key": first the quoting, then the escapes of a string value)."""
    quoted = []
    for word in words:
        plain = word.replace("%", "%%")
        inner = "".join("\\" + sign if sign in '"`$\\' else sign for sign in plain)
        quoted.append('"' + inner.replace("\\", "\\\\") + '"')
    return " ".join(quoted)


def _desktop_entry(words: Sequence[str]) -> str:
    return (
        "[Desktop Entry]\nType=Application\nName=MeetingWatch\nComment=Reminds you before council deadlines\n"
        f"Exec={exec_line(words)}\nIcon={NAME}\nTerminal=false\nX-GNOME-Autostart-enabled=true\n"
    )


def _entry(text: str) -> dict[str, str]:
    pairs = (line.split("=", 1) for line in text.splitlines() if "=" in line and not line.startswith("#"))
    return {key.strip(): value.strip() for key, value in pairs}


# -- macOS ------------------------------------------------------------------------------------------


def _agent(words: Sequence[str]) -> bytes:
    return plistlib.dumps({"Label": _LABEL, "ProgramArguments": list(words), "RunAtLoad": True})


def _agent_state(raw: bytes, words: Sequence[str]) -> str:
    try:
        found = plistlib.loads(raw)
    except (plistlib.InvalidFileException, ValueError, OverflowError):
        return OTHER
    if not isinstance(found, dict) or found.get("Disabled") is True or found.get("RunAtLoad") is not True:
        return OFF
    return ON if found.get("ProgramArguments") == list(words) else OTHER


# -- Windows ----------------------------------------------------------------------------------------


def _windows_line(words: Sequence[str]) -> str:
    """A command line with every word in quotes; no path holds a quote there."""
    return " ".join(f'"{word}"' for word in words)


def _windows_value() -> str | None:
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:  # type: ignore[attr-defined]
            return str(winreg.QueryValueEx(key, NAME)[0])  # type: ignore[attr-defined]
    except FileNotFoundError:
        return None


def _set_windows_value(line: str | None) -> None:
    import winreg

    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:  # type: ignore[attr-defined]
        if line is not None:
            winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, line)  # type: ignore[attr-defined]
            return
        try:
            winreg.DeleteValue(key, NAME)  # type: ignore[attr-defined]
        except FileNotFoundError:
            return


# -- without a resident program ---------------------------------------------------------------------


def cron_line(words: Sequence[str], user: int) -> str:
    """A line for "crontab -e" that looks every five minutes. user: the number whose desktop is to show it. In a crontab
    a percent sign would end the line."""
    bus = f"DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/{user}/bus"
    line = f"*/5 * * * * {bus} {shlex.join([*words, 'remind', '--once'])} >/dev/null"
    return line.replace("%", "\\%")


def systemd_lines(words: Sequence[str]) -> str:
    """Lines to type once in a terminal: they make and start a timer of the user's own systemd."""
    line = " ".join(
        '"' + word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$") + '"'
        for word in [*words, "remind", "--once"]
    )
    return (
        "mkdir -p ~/.config/systemd/user\n"
        "cat > ~/.config/systemd/user/meetingwatch-remind.service <<'END'\n"
        f"[Service]\nType=oneshot\nExecStart={line}\nEND\n"
        "cat > ~/.config/systemd/user/meetingwatch-remind.timer <<'END'\n"
        "[Timer]\nOnCalendar=*:0/5\nPersistent=true\n[Install]\nWantedBy=timers.target\nEND\n"
        "systemctl --user daemon-reload\n"
        "systemctl --user enable --now meetingwatch-remind.timer\n"
    )
