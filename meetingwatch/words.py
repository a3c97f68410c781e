"""Translation for every room: gettext, never Qt's tr(), so that rooms without Qt also speak."""

from __future__ import annotations

import gettext as _gettext
from pathlib import Path

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def install(folder: Path, languages: list[str]) -> None:
    """Use the first catalogue found under folder for these languages (codes such as "cy")."""
    global _catalogue
    _catalogue = _gettext.translation("meetingwatch", str(folder), languages, fallback=True)


def _(text: str) -> str:
    """The text in the person's language."""
    return _catalogue.gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """The form that fits n; the caller fills in the number."""
    return _catalogue.ngettext(one, many, n)
