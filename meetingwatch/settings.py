"""Every setting once, with its type and default, kept as settings.json in the library folder.

A copy stands beside it: when a reminder comes depends on what the person chose, so a damaged file must not put the
defaults in its place without a word.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from meetingwatch.domain.kinds import DEADLINE_KINDS
from meetingwatch.domain.reminder import Lead, parse_lead


@dataclass(frozen=True)
class Settings:
    """What the person chose. Times of day are "HH:MM", London; weekdays count from Monday 0."""

    text_size: int = 100  # per cent, 100 to 200
    appearance: str = "system"  # system, light or dark
    hours24: bool = False
    language: str = ""
    free_evenings: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)
    evening_starts: str = "18:00"
    leads: tuple[str, ...] = (
        "evening",
        "2h",
    )  # domain.reminder.Lead.text, for kinds that have none of their own
    kind_leads: dict[str, tuple[str, ...]] = field(default_factory=dict)  # kind of submission: its own leads
    remind_papers: bool = True
    quiet_from: str = "22:00"
    quiet_to: str = "07:00"
    remind_when_closed: bool = True
    told_about_tray: bool = False
    download_papers: bool = True
    largest_paper_mb: int = 1000
    check_every_minutes: int = 60
    name: str = ""
    postcode: str = ""
    telephone: str = ""
    email: str = ""
    words_a_minute: int = 130
    ask_above_mb: int = 0  # papers above this wait to be asked for; 0 for none
    metered: str = "auto"  # is the line metered: auto (as the system says), always or never
    metered_mb: int = 20  # what is fetched by itself on a metered line
    downloads_paused: bool = False  # papers wait until the person lets them come again
    readable_folder: str = ""  # kept up to date with papers under names that people can read; "" for none
    calendar_folder: str = ""  # where a calendar file is kept up to date; "" for none
    caldav_address: str = ""  # the calendar server as typed; the password is never here
    caldav_user: str = ""
    caldav_calendar: str = ""  # the address of the chosen calendar
    caldav_name: str = ""  # and what its owner calls it
    caldav_auto: bool = False  # publish after changes without being asked


_TIMES = ("evening_starts", "quiet_from", "quiet_to")
_LIMITS = {
    "text_size": (100, 200),
    "largest_paper_mb": (1, 100_000),
    "check_every_minutes": (5, 10_080),
    "words_a_minute": (40, 400),
    "ask_above_mb": (0, 100_000),
    "metered_mb": (1, 100_000),
}


@dataclass(frozen=True)
class Loaded:
    """Settings as read. damaged: the file is there and cannot be read, so these are from the copy beside it; from
    nowhere (what the program came with) where copied is False. wrong: names whose value cannot be used, which are the
    default."""

    settings: Settings
    damaged: bool = False
    copied: bool = False
    wrong: tuple[str, ...] = ()


def copy_of(path: Path) -> Path:
    """Where the copy of a settings file stands."""
    return path.with_name(f"{path.stem}-copy{path.suffix}")


def load(path: Path) -> Loaded:
    """The settings in this file; whatever is missing or unknown in it is the default."""
    data = _data(path)
    if data is not None or not path.exists():
        return _from_data(data or {})
    data = _data(copy_of(path))
    return replace(_from_data(data or {}), damaged=True, copied=data is not None)


def _data(path: Path) -> dict[str, Any] | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _from_data(data: dict[str, Any]) -> Loaded:
    defaults = Settings()
    good: dict[str, Any] = {}
    for one in fields(Settings):
        value, default = data.get(one.name), getattr(defaults, one.name)
        if one.name in _TIMES and not _is_time(value):
            continue
        if one.name in _READERS:
            value = _READERS[one.name](value)
        if type(value) is type(default):
            good[one.name] = value
    if (
        "leads" not in good and type(data.get("hours_before")) is int
    ):  # how it was kept before there were several
        good["leads"] = _leads(["evening", f"{data['hours_before']}h"])
    wrong = tuple(one.name for one in fields(Settings) if one.name in data and one.name not in good)
    for name, (least, most) in _LIMITS.items():
        good[name] = min(most, max(least, good.get(name, getattr(defaults, name))))
    return Loaded(replace(defaults, **good), wrong=wrong)


def _weekdays(value: object) -> tuple[int, ...] | None:
    if not isinstance(value, list):
        return None
    return tuple(sorted({one for one in value if type(one) is int and 0 <= one <= 6}))


def _leads(value: object) -> tuple[str, ...] | None:
    """Those that are leads, the longest first, each once."""
    if not isinstance(value, list | tuple):
        return None
    return in_order(lead for one in value if (lead := parse_lead(one)))


def in_order(leads: Iterable[Lead]) -> tuple[str, ...]:
    """As they are stored: days, the evening, hours; the longest first, each once."""
    return tuple(
        one.text
        for one in sorted(
            set(leads), key=lambda one: (-one.days, bool(one.hours) and not one.days, -one.hours)
        )
    )


def _kind_leads(value: object) -> dict[str, tuple[str, ...]] | None:
    if not isinstance(value, dict):
        return None
    return {kind: found for kind in DEADLINE_KINDS if (found := _leads(value.get(kind))) is not None}


_READERS: dict[str, Callable[[object], Any]] = {
    "free_evenings": _weekdays,
    "leads": _leads,
    "kind_leads": _kind_leads,
}


def _is_time(value: object) -> bool:
    """ "HH:MM"."""
    return isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value, re.ASCII) is not None


def save(path: Path, settings: Settings) -> None:
    """Write them whole or not at all, and then their copy; private to this user. A damaged file that cannot be read is
    kept under another name. Raises OSError."""
    if path.is_file() and _data(path) is None:
        path.replace(path.with_name(f"{path.stem}-damaged{path.suffix}"))
    for target in (path, copy_of(path)):
        _write(target, settings)


def _write(path: Path, settings: Settings) -> None:
    import tempfile  # slow to load, and starting needs none

    handle, name = tempfile.mkstemp(suffix=".part", dir=path.parent)
    half = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(settings), file, indent=1, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError:
        half.unlink(missing_ok=True)
        raise
