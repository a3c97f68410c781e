"""The other ways in which the same word or figure is printed: "12,500" and "12500", "2.71" and "£2.71m", "email" and
"e-mail". What is typed into a search finds them all, unless it stands in quotation marks.

A word here is folded (query.fold); several words in one string stand next to each other, as the index splits them.
"""

from __future__ import annotations

import re

from meetingwatch.domain.pattern import Pattern

# Thousand, million, billion, trillion, pence, where they are printed without a space behind a figure.
_SHORT = 2  # digits
_GROUP = 3  # digits between the commas of a figure
UNITS = ("m", "k", "bn", "p", "mn", "tn")
BETWEEN = r"[\W_]*"  # between the words of a phrase anything that is no word, or nothing: "one-off" over a line's end

# Beginnings of words that some people write with a hyphen and some without.
_APART = {
    "e": ("mail", "petition", "newsletter", "bike", "scooter", "book", "learning", "consultation"),
    "co": ("operat", "ordinat", "opt", "op"),
    "re": ("use", "open"),
}
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_TYPED = Pattern(
    r"[^\w-]*?(?P<sign>£?)[^\w£-]*(?P<figure>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.(?P<part>[0-9]{1,6}))?"
    rf"(?P<unit>{_UNIT})?(?P<cent>%?)[^\w*]*"
)
_FIGURE = Pattern(rf"(?P<sign>£?)(?P<whole>[0-9,]+)(?:\.(?P<part>[0-9]+))?(?P<unit>{_UNIT})?(?P<cent>%?)")
_CENT = r"\s?(?:%|per\s?cent)"
_GAPS = ("", " ", "\n", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}")
_LONG = Pattern(r"[1-9][0-9]{3,14}")
_HYPHENED = Pattern(r"[^\W\d_]+(?:[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}][^\W\d_]+)+")
_ENDS_GROUP = Pattern(rf"(?:{_UNIT})?(?!\w)(?!,[0-9]{{3}}(?![0-9]))", re.IGNORECASE)
_COMMA = "[,\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE} ]"
_POINT = "[.:\N{MIDDLE DOT}]"  # "7.30" is also a time


def figure_of(word: str, *, exact: bool = False) -> str:
    """The figure that was typed, without signs ("2.71", "12500", "2.71m"); exact: with the commas that were typed.
    "" for anything that is not one figure. One of so few digits that it stands on most pages keeps its sign ("£5",
    "3%"): larger ones are printed without where the head of a column has it."""
    match = _TYPED.fullmatch(word)
    if not match:
        return ""
    whole = match["figure"] if exact else match["figure"].replace(",", "")
    if len(whole) <= _SHORT and not (match["part"] or match["unit"]):
        return match["sign"] + whole + match["cent"]
    return whole + (f".{match['part']}" if match["part"] else "") + (match["unit"] or "")


def other_figures(words: tuple[str, ...], figure: str) -> tuple[str, ...]:
    """How else a figure (of figure_of) may be printed, as the words that the index holds; words: as it was typed."""
    match = _FIGURE.fullmatch(figure)
    if not match:
        return ()
    typed = " ".join(words)
    whole, rest = match["whole"], f" {match['part']}" if match["part"] else ""
    with_commas = f"{int(whole):,}".replace(",", " ") if _LONG.fullmatch(whole) else whole
    unit = match["unit"] or ""
    bare = bool(unit) or not _may_have_unit(match)
    ways = dict.fromkeys((typed, whole + rest + unit, with_commas + rest + unit))
    with_units = [] if bare else [way + one for one in UNITS for way in ways]
    return (*list(ways)[1:], *with_units)


def figure_pattern(figure: str, *, exact: bool = False) -> str:
    """What fits a figure (of figure_of) in a folded text: its digits with and without commas, one point and no space
    between them, a unit behind it where none was typed. exact: only as it was typed."""
    match = _FIGURE.fullmatch(figure)
    if not match:
        return re.escape(figure)
    whole, long = match["whole"], _LONG.fullmatch(match["whole"])
    if not exact:
        whole = piece_pattern(whole)
    part, unit = match["part"], match["unit"] or ""
    if not (unit or exact) and _may_have_unit(match):
        unit = f"(?:{_UNIT})?"
    if match["cent"]:
        return match["sign"] + r"(?<![0-9][.,])" + whole + _CENT
    # No part of another figure: "234" in "1,234,567", "12" in "12,500".
    before = r"(?<![0-9][.,])" if part or long or "," in whole else ""
    if len(match["whole"]) == _GROUP:
        before = before or r"(?<![0-9],)"
    behind = r"(?!,[0-9]{3})" if before else r"(?!,[0-9]{3}(?![0-9]))"
    if match["sign"]:
        behind += r"(?!\.[0-9])"
    return match["sign"] + before + whole + (_POINT + part if part else "") + unit + r"(?!\w)" + behind


def is_group(figure: str) -> bool:
    """Whether a figure has as many digits as stand between the commas of longer ones."""
    return len(figure) == _GROUP and figure.isdecimal()


def holds_group(text: str, figure: str) -> bool:
    """Whether a text has such a figure by itself, as find_words finds it: many pages have it only in the midst of
    another, and are to be told quickly."""
    at = text.find(figure)
    while at >= 0:
        before = text[max(0, at - 2) : at]
        within = before[-1:].isalnum() or (before[-1:] == "," and before[:1].isdecimal())
        if not within and _ENDS_GROUP.match(text, at + _GROUP):
            return True
        at = text.find(figure, at + 1)
    return False


def has_sign(figure: str) -> bool:
    """Whether a figure (of figure_of) counts only with its sign."""
    return figure.startswith("£") or figure.endswith("%")


def may_hold_signed(text: str, entry: str) -> bool:
    """Whether a text may have what is looked for (of query.words_of), told quickly of a figure with its sign: most
    pages have the figure without."""
    figure = entry.lstrip("=")
    if "|" in figure or not has_sign(figure):
        return True
    if figure.endswith("%"):
        digits, lower = figure.strip("£%"), text.lower()
        return f"{digits}%" in text or any(
            f"{digits}{gap}{behind}" in lower for gap in _GAPS for behind in ("%", "per")
        )
    return figure in text


def _may_have_unit(figure: re.Match[str]) -> bool:
    """Whether a figure is looked for with units behind it too: 12m is the pence of so many other figures ("£2.12m")
    that nobody would find 12 among them."""
    return bool(figure["part"] or figure["sign"]) or len(figure["whole"]) > _SHORT


def piece_pattern(piece: str) -> str:
    """What fits one word of a phrase: a long figure also with its commas, or the thin spaces that stand for them."""
    if not _LONG.fullmatch(piece):
        return re.escape(piece)
    return f"(?:{piece}|{f'{int(piece):,}'.replace(',', _COMMA)})"


def joined(word: str) -> str:
    """ "oneoff" for "one-off"; "" for a word without hyphens."""
    return re.sub(r"[\W_]", "", word) if _HYPHENED.fullmatch(word) else ""


def apart(word: str) -> str:
    """ "e mail" for "email"; "" for a word that nobody writes with a hyphen."""
    for beginning, rests in _APART.items():
        if word.startswith(beginning) and word[len(beginning) :].startswith(rests):
            return f"{beginning} {word[len(beginning) :]}"
    return ""
