"""What a figure in a table says: its number, and the unit that it or the words about it tell.

"1,234", "(5.2)", "+£1.2 m" and "400*" are figures; "10–12" and "5 of 9" are not, as nobody could take one from another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from meetingwatch.domain.pattern import Pattern

COUNT, SHARE = "number", "%"  # the kinds of unit of "Number of visits" and of "12%"
_SIGN = r"[-+–−]"
_POWERS = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "b": 9, "billion": 9}
_FIGURE = Pattern(
    rf"\(?\s?(?P<sign>{_SIGN})?\s?(?P<money>[£$€])?\s?(?P<inner>\(|{_SIGN})?\s?"
    r"(?P<number>(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?|\.\d+)\s?\)?\s?"
    r"(?P<unit>%|per cent|bn|b|mn|m|k|p|million|billion|thousand|ftes?)?\s?\)?",
    re.IGNORECASE,
)
_NO_AMOUNT = Pattern(r"0\d")  # "£000", and a telephone number
_NOTES = Pattern(r"\s?[*†‡§^¹²³⁰⁴-⁹]+\Z")
_NOTHING = Pattern(r"[-–—−]|nil|n/?a|n/?k|tbc|\.\.+|…", re.IGNORECASE)

# Units in words: those of a figure ("£5", "3%") are not among them.
_MONEY = Pattern(
    r"£\s*(?:(?P<thousand>['’‘]?000s?\b|['’]000['’]?s|k\b|thousands?\b)|(?P<million>m\b|mn\b|millions?\b)"
    r"|(?P<billion>bn\b|billions?\b)|(?!\s*[\d.]))['’]?s?",
    re.IGNORECASE,
)
_NAMED = (("thousand", 3), ("million", 6), ("billion", 9))
_POUNDS = Pattern(r"\b(?:(thousand|million|billion)s?\s+(?:of\s+)?)?pounds\b", re.IGNORECASE)
_KINDS = (
    (Pattern(r"(?<![\d.])\s?%|\bper\s?cent\b|\bpercentages?\b", re.IGNORECASE), SHARE),
    (Pattern(r"\bFTEs?\b|\bfull[- ]time equivalents?\b", re.IGNORECASE), "FTE"),
    (Pattern(r"\bnumbers? of\b|\bno\. of\b|\bheadcount\b|\A\W*(?:number|no\.)\W*\Z", re.IGNORECASE), COUNT),
    (Pattern(r"\bpence\b", re.IGNORECASE), "p"),
)
_SCALE = Pattern(
    r"(?<![\d,.£])['’‘]000['’]?s?\b|\(000['’]?s?\)|\b000['’]?s\b|\bin (?:thousands|millions)\b", re.IGNORECASE
)
_ALL_IN = Pattern(
    r"\b(?:figures|amounts|values|sums|costs|numbers|tables?|shown|stated|expressed|presented)\b[^.;]{0,40}?"
    r"\b(?:in|are|is)\s+"
    r"(?P<unit>(?:£|\(|['’‘]?000|thousands?|millions?|pounds|%|per ?cent|FTEs?|full|pence)[^.;]{0,20})",
    re.IGNORECASE,
)
_EVERYWHERE = Pattern(
    r"\ball\b[^.]{0,30}\b(?:this|the) (?:report|paper|document|appendix|annex)\b", re.IGNORECASE
)
_TITLE = Pattern(r"\W*(?:table|figure|chart|number|no\.|percentage|per cent|%|£)", re.IGNORECASE)
_AT_END = Pattern(r"(?:\([^()]{1,20}\)|[,:–-]\s*(?:in )?\S{1,10})\s*\Z")
_CAPTION_WORDS = 14  # a longer line is a sentence, and its "%" is not the table's


@dataclass(frozen=True)
class Unit:
    """What figures count (kind: "£", "%", "FTE"; "" where nobody says) in tens to the power; said is the unit as it is
    written. sure: whether it certainly belongs to these figures."""

    kind: str
    power: int = 0
    said: str = ""
    sure: bool = True

    @property
    def of(self) -> tuple[str, int]:
        """What two units must share for their figures to be taken from each other as they stand."""
        return self.kind, self.power


@dataclass(frozen=True)
class Amount:
    """A figure's number as printed, less than nought with a minus or in brackets. unit is None where neither the figure
    nor anything about it tells one; money and suffix are the figure's own."""

    number: Decimal
    unit: Unit | None
    money: str = ""
    suffix: str = ""

    @property
    def step(self) -> Decimal:
        """The worth of its last digit."""
        exponent = self.number.as_tuple().exponent
        return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def is_nothing(words: str) -> bool:
    """Whether a cell says that there is no figure: "–", "n/a", "nil"."""
    return bool(_NOTHING.fullmatch(words.strip()))


def without_notes(words: str) -> str:
    """A figure without the signs that refer to a note: "400" of "400*"."""
    return _NOTES.sub("", words.strip())


def amount_of(words: str, about: Unit | None = None) -> Amount | None:
    """A figure read; None where it is none, or none that could be compared. about: the unit that its row, its column or
    a caption tells; what the figure says itself goes before."""
    plain = without_notes(words)
    found = _FIGURE.fullmatch(plain)
    if found is None or plain.count("(") != plain.count(")") or _NO_AMOUNT.match(found["number"]):
        return None
    below = "(" in plain or any(sign and sign in "-–−" for sign in (found["sign"], found["inner"]))
    number = Decimal(re.sub(r"[,\s]", "", found["number"])) * (-1 if below else 1)
    money, suffix = found["money"] or "", (found["unit"] or "").casefold()
    return Amount(number, _own_unit(money, suffix, about), money, found["unit"] or "")


def _own_unit(money: str, suffix: str, about: Unit | None) -> Unit | None:
    if suffix in ("%", "per cent"):
        return Unit(SHARE, 0, "%")
    if suffix in ("p", "fte", "ftes"):
        return Unit("p" if suffix == "p" else "FTE", 0, suffix)
    if suffix:
        kind = money or (about.kind if about else "")
        return Unit(kind, _POWERS[suffix], f"{money}{suffix}")
    if money:
        return about if about is not None and about.kind == money else Unit(money, 0, money)
    return about


def unit_in(words: str) -> Unit | None:
    """The unit that a column's head, a row's name or a caption tells; None where it tells none, or more than one."""
    found: dict[tuple[str, int], Unit] = {}
    words = _POUNDS.sub(lambda match: f"£{match[1] or ''} ", words)
    for match in _MONEY.finditer(words):
        power = next((n for name, n in _NAMED if match[name]), 0)
        found.setdefault(("£", power), Unit("£", power, " ".join(match.group().split())))
    for pattern, kind in _KINDS:
        match_ = pattern.search(words)
        if match_ is not None:
            found.setdefault((kind, 0), Unit(kind, 0, kind))
    scale = _SCALE.search(words)
    if scale is not None and not any(one.kind == "£" for one in found.values()):
        power = 6 if "million" in scale.group().casefold() else 3
        kind = next((one.kind for one in found.values()), "")
        found = {(kind, power): Unit(kind, power, scale.group())}
    return next(iter(found.values())) if len(found) == 1 else None


def without_units(words: str) -> str:
    """A column's or row's name without its unit, so that "Budget £m" and "Budget (£000)" are one name."""
    words = _MONEY.sub(" ", words)
    words = re.sub(r"\bFTEs?\b", " ", words, flags=re.IGNORECASE)
    return " ".join(re.sub(r"\(\s*\)|%", " ", _SCALE.sub(" ", words)).split())


def caption_unit(line: str) -> Unit | None:
    """The unit that a line above a table tells for all of it: "All figures in £m", "(£000)", "Table 2: Budget, £m"."""
    told = unit_of_all(line)
    if told is not None or len(line.split()) > _CAPTION_WORDS or line.rstrip().endswith("."):
        return told
    at_end = _AT_END.search(line)
    if at_end is not None:
        return unit_in(at_end.group())
    return unit_in(line) if _TITLE.match(line) or is_only_unit(line) else None


def unit_of_all(words: str) -> Unit | None:
    """The unit of words that say it of all figures: "All figures in £m"."""
    told = _ALL_IN.search(words)
    return unit_in(told["unit"]) if told is not None else None


def is_only_unit(words: str) -> bool:
    """Whether words are a unit and nothing else."""
    return unit_in(words) is not None and not any(sign.isalnum() for sign in without_units(words))


def for_whole_report(line: str) -> bool:
    """Whether a caption is meant for every table that follows: "All figures in this report are in £m"."""
    return bool(_EVERYWHERE.search(line))


def unsure(unit: Unit) -> Unit:
    """The same unit where it may be that of other figures."""
    return replace(unit, sure=False)
