"""What every command gets: its arguments, the workbench they name, and how to print."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any

from meetingwatch.domain.job import Cancel, Progress
from meetingwatch.domain.times import london, parse_instant
from meetingwatch.errors import UserFacingError
from meetingwatch.words import _
from meetingwatch.workflow.folders import library_folder
from meetingwatch.workflow.workbench import Clock, Workbench, open_workbench, system_clock

# Stands for the minus of an excluded search word while options are parsed.
MINUS = "\N{MINUS SIGN}"
LAST_MINUTE = time(23, 59)  # of a day that something may be done on until its end
Commands = Any  # argparse's sub-parsers; its own type is private


def say(text: str) -> None:
    """One line on standard error."""
    print(text, file=sys.stderr)  # noqa: T201 - the command line's own voice


class Context:
    """One run of one command."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments
        self.cancel = Cancel()

    @cached_property
    def clock(self) -> Clock:
        """The clock that --now asks for, standing still; else the system's."""
        if not self.arguments.now:
            return system_clock
        try:
            fixed = parse_instant(self.arguments.now)
        except ValueError as error:
            raise bad_time(self.arguments.now) from error
        return lambda: fixed

    @cached_property
    def bench(self) -> Workbench:
        """The workbench on the chosen library."""
        chosen = self.arguments.library or os.environ.get("MEETINGWATCH_LIBRARY", "")
        found = open_workbench(Path(chosen).expanduser() if chosen else library_folder(), clock=self.clock)
        trouble = found.settings_trouble()
        if trouble is not None:
            say(str(trouble))
        return found

    def report(self, progress: Progress) -> None:
        """Progress on standard error, when asked with -v or on a terminal."""
        if self.arguments.verbose:
            of = f" {progress.done}/{progress.total} {progress.unit}" if progress.total else ""
            say(f"{progress.what}{of}")

    def keep_calendar(self) -> None:
        """Bring the chosen calendar file up to date after a change; what was changed stands even where that fails."""
        from meetingwatch.workflow import calendar_file  # most commands never need it

        trouble = calendar_file.keep(self.bench)
        if trouble is not None:
            say(str(trouble))

    def print(self, data: object, plain: Callable[[], list[str]]) -> int:
        """The data as one JSON document with --json, else lines for a person."""
        lines = [json.dumps(data, ensure_ascii=False, indent=1)] if self.arguments.json else plain()
        text = "\n".join(lines)
        if text:
            sys.stdout.write(text + "\n")
            sys.stdout.flush()
        return 0


def bad_time(text: str) -> UserFacingError:
    """The sentence for a time that cannot be read."""
    return UserFacingError(
        _("“{text}” is not a time.").format(text=text), "", _("Write it like 2017-07-18T19:00 or 2017-07-18.")
    )


def time_argument(text: str) -> datetime:
    """An instant; without an offset it is London wall time. Raises UserFacingError."""
    try:
        return parse_instant(text)
    except ValueError as error:
        raise bad_time(text) from error


def end_argument(text: str) -> datetime:
    """Until when something may be done: an instant, and for a day alone its last minute. Raises UserFacingError."""
    try:
        return london(date.fromisoformat(text.strip()), LAST_MINUTE)
    except ValueError:
        return time_argument(text)


def count_argument(text: str) -> int:
    """A number from 1, for argparse: anything else is wrong usage."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def day_argument(text: str) -> date:
    """A date. Raises UserFacingError."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise UserFacingError(
            _("“{text}” is not a date.").format(text=text.strip()), "", _("Write it like 2017-07-18.")
        ) from error
