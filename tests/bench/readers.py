"""The programs people read PDFs with, and ours: how each is started and what its keys are.

Each step is what xdotool is told: "key X", "type TEXT" and so on. The pointer stands in the middle of the screen.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

Keys = tuple[str, ...]


@dataclass(frozen=True)
class Reader:
    """A program: its command, and keys by what they do ("turn", "jump", "zoom", "find"; "{n}" is a page from 1,
    "{word}" a word). What it cannot do by keys is not there."""

    name: str
    command: Sequence[str]
    keys: dict[str, Keys]


def ours(paper: str, library: Path, name: str = "ours") -> Reader:
    """The window on a paper: its id or a file."""
    keys = {
        "turn": ("key Right",),
        "jump": ("key ctrl+g", "type PDF {n}", "key Return"),
        "zoom": ("key plus",),
        "find": ("key ctrl+f", "type {word}", "key Return"),
    }
    command = [sys.executable, "-m", "meetingwatch", "open", paper, "--library", str(library)]
    return Reader(name, command, keys)


def peers(pack: Path) -> list[Reader]:
    """The others, in the order of their names, on the same file; those that are not installed too."""
    file = str(pack)
    return [
        Reader(
            "evince",
            ["evince", file],
            {
                "turn": ("key n",),
                "jump": ("key ctrl+l", "type {n}", "key Return"),
                "zoom": ("key ctrl+plus",),
                "find": ("key ctrl+f", "type {word}", "key Return"),
            },
        ),
        Reader(
            "okular",
            ["okular", file],
            {
                "turn": ("key Right",),
                "jump": ("key ctrl+g", "type {n}", "key Return"),
                "zoom": ("key ctrl+plus",),
                "find": ("key ctrl+f", "type {word}", "key Return"),
            },
        ),
        Reader(
            "qpdfview",
            ["qpdfview", file],
            {
                "turn": ("key Next",),
                "jump": ("key ctrl+j", "type {n}", "key Return"),
                "zoom": ("key ctrl+Up",),
                "find": ("key ctrl+f", "type {word}", "key Return"),
            },
        ),
        Reader(
            "zathura",
            ["zathura", file],
            {
                "turn": ("key J",),
                "jump": ("type {n}G",),
                "zoom": ("key plus",),
                "find": ("type /{word}", "key Return"),
            },
        ),
        Reader(
            "mupdf",
            ["mupdf", file],
            {"turn": ("key period",), "jump": ("type {n}g",), "zoom": ("key plus",)},
        ),
    ]


def installed(reader: Reader) -> bool:
    """Whether a peer can be started here."""
    return shutil.which(reader.command[0]) is not None
