"""Every setting once, with its type and default, kept as settings.json in the library folder."""

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


def load(path: Path) -> Settings:
    """The settings in this file; whatever is missing, unknown or of the wrong type is the default."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    return _from_data(data) if isinstance(data, dict) else Settings()


def _from_data(data: dict[str, Any]) -> Settings:
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
    for name, (least, most) in _LIMITS.items():
        good[name] = min(most, max(least, good.get(name, getattr(defaults, name))))
    return replace(defaults, **good)


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
    """Write them whole or not at all; private to this user. Raises OSError."""
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
