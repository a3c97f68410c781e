"""Parsing, global options before or after the command, exit codes.

Exit: 0 done, 1 the person's input or a file is wrong, 2 usage, 3 done but a source could not be
confirmed, 4 the library is damaged, newer or held.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import NoReturn

from meetingwatch import __version__
from meetingwatch.cli.context import MINUS, Context, say
from meetingwatch.errors import Cancelled, LibraryUnusableError, UserFacingError
from meetingwatch.words import _

# Which module adds which commands. Only what a call names is imported: the window starts without any of them.
NOUNS = {
    "practice": ("practice",),
    "councils": ("council", "committee"),
    "watching": ("watch",),
    "meetings": ("meetings",),
    "deadlines": ("deadline", "deadlines"),
    "rules": ("rule",),
    "holidays": ("holidays",),
    "papers": ("papers",),
    "marks": ("marks",),
    "searches": ("search", "topic"),
    "drafts": ("draft",),
    "submissions": ("submission", "outbox"),
    "reminders": ("remind",),
    "calendars": ("calendar",),
    "libraries": ("library",),
}


class _Parser(argparse.ArgumentParser):
    """Takes long options only by their whole name."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("allow_abbrev", False)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n")


def _global_options(parser: argparse.ArgumentParser, *, nested: bool) -> None:
    """The same options on every level; on nested ones only when really given."""
    absent: object = argparse.SUPPRESS if nested else None
    parser.add_argument("--library", metavar="DIR", default=absent, help="the library folder")
    parser.add_argument("--now", metavar="ISO", default=absent, help="the clock, for rehearsals")
    flag = argparse.SUPPRESS if nested else False
    parser.add_argument("--json", action="store_true", default=flag, help="print one JSON document")
    parser.add_argument(
        "-v", "--verbose", action="store_true", default=flag, help="say more on standard error"
    )


def modules_for(argv: list[str]) -> list[str]:
    """The modules of the nouns in a call; all of them where it may be a call for help or names none that is known."""
    if {"-h", "--help"} & set(argv):
        return list(NOUNS)
    words = [
        word
        for before, word in zip(["", *argv], argv, strict=False)
        if not word.startswith("-") and before not in ("--library", "--now")
    ]
    named = [module for module, commands in NOUNS.items() if set(commands) & set(words)]
    return named if named or not words or words[0] == "open" else list(NOUNS)


def build_parser(modules: Iterable[str] = tuple(NOUNS)) -> argparse.ArgumentParser:
    """The command line with the commands of these modules."""
    parser = _Parser(
        prog="meetingwatch", description="Watch council committees, read their papers, ask in time."
    )
    parser.add_argument("--version", action="version", version=f"meetingwatch {__version__}")
    parser.add_argument("--practice", action="store_true", help="open the window on the practice council")
    parser.add_argument("--hidden", "--tray", action="store_true", help="start in the tray, to remind only")
    _global_options(parser, nested=False)
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)
    opening = commands.add_parser("open", help="open the window with a paper on the reading desk")
    opening.add_argument("paper", metavar="FILE_OR_PAPER")
    opening.add_argument(
        "--page", type=int, help="PDF page, from 1; without it, the place where you left the paper"
    )
    opening.set_defaults(run=None)
    for module in modules:
        import_module(f"meetingwatch.cli.{module}").add_to(commands)
    _add_globals(commands)
    return parser


def _add_globals(commands: argparse._SubParsersAction[_Parser]) -> None:
    for parser in set(commands.choices.values()):
        _global_options(parser, nested=True)
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                _add_globals(action)


def shielded(argv: list[str]) -> list[str]:
    """ "search library -strategy": a word after one minus is part of the query, not an option."""
    if "search" not in argv:
        return argv
    at = argv.index("search") + 1
    words = (
        MINUS + word[1:] if re.fullmatch(r"-[^\W\d_-]{2,}.*|-\".*", word) else word for word in argv[at:]
    )
    return [*argv[:at], *words]


def run(argv: list[str], open_window: Callable[[argparse.Namespace], int]) -> int:
    """Run the command line; gives the exit code. open_window is called where no command asks otherwise."""
    try:
        arguments = build_parser(modules_for(argv)).parse_args(shielded(argv))
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    try:
        if arguments.run is None:
            return open_window(arguments)
        return int(arguments.run(Context(arguments)))
    except LibraryUnusableError as error:
        say(str(error))
        return 4
    except UserFacingError as error:
        say(str(error))
        if arguments.verbose and error.details:
            say(error.details)
        return 1
    except (Cancelled, KeyboardInterrupt):
        say(_("Stopped. Nothing half-done was kept."))
        return 1
    except BrokenPipeError:
        # Whoever read us has enough ("| head"); Python's own flush at the end must not stumble over it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        say(_("{file} could not be read or written.").format(file=error.filename or _("A file")))
        if arguments.verbose:
            say(str(error))
        return 1
