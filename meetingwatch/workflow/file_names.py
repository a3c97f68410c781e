"""File names that a person can read and every system takes."""

from __future__ import annotations

import re
import unicodedata

from meetingwatch.domain.pattern import Pattern

LONGEST = 110  # letters of one name; Windows stops a whole path at 260

# Windows keeps these for devices, with any ending (Microsoft, "Naming Files, Paths, and Namespaces").
_DEVICES = Pattern(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_NOT_ALLOWED = Pattern(r'[<>:"/\\|?*\x00-\x1f\x7f]')


def safe_name(text: str, otherwise: str = "Untitled", longest: int = LONGEST) -> str:
    """A name for a file or folder, without its ending: no path, no device, nothing invisible, not too long."""
    plain = unicodedata.normalize("NFC", text)
    plain = _NOT_ALLOWED.sub(" ", plain)
    # Signs that cannot be seen, turn the direction of writing, or stand for nothing.
    plain = "".join(
        sign for sign in plain if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    plain = " ".join(plain.split())
    if len(plain) > longest:
        plain = plain[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;-&") + "…"
    plain = plain.lstrip(" .~-$%&").rstrip(" .")
    if not plain:
        return otherwise
    return f"_{plain}" if _DEVICES.fullmatch(plain.split(".")[0].strip()) else plain
