"""Where the shipped data lies: in a checkout, in an installed wheel, or in a frozen bundle."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def resources_folder() -> Path:
    """The folder of shipped data. A bundle unpacks it beside itself, a wheel carries it in the package.

    Raises FileNotFoundError when the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    bundle = getattr(sys, "_MEIPASS", "")
    places = [Path(bundle) / "resources"] if bundle else []
    places += [package / "_resources", package.parent / "resources"]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"no resources folder in {', '.join(map(str, places))}")


def path(name: str) -> Path:
    """The path of one shipped file, named with forward slashes: "rules/england.json"."""
    return resources_folder().joinpath(*name.split("/"))


def read_json(name: str) -> object:
    """A shipped JSON file, parsed. Raises FileNotFoundError or ValueError."""
    parsed: object = json.loads(path(name).read_text(encoding="utf-8"))
    return parsed
