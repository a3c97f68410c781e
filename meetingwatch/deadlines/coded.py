"""A council's words with every date, time, number and weekday replaced by a code that rules can match.

"by 10 a.m. on Thursday, 20th June 2019" becomes "by ⟦T0⟧ on ⟦D0⟧" with the values beside it. The codes are
⟦Tn⟧ a time of day, ⟦Dn⟧ a date, ⟦Nn⟧ a number, ⟦On⟧ an ordinal, ⟦Wn⟧ a weekday (n is 0 for Monday), ⟦U⟧ an
address, telephone number or other long string of digits. English and Welsh. Everything else is lower case.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from meetingwatch.deadlines.clock import TimeWord, code_times
from meetingwatch.deadlines.vocabulary import MONTH, MONTHS, NUMBER_WORDS, ORDINAL_WORDS, WEEKDAY, WEEKDAYS
from meetingwatch.deadlines.welsh import in_english, is_all_welsh, is_welsh, with_plain_times
from meetingwatch.domain.pattern import Pattern


@dataclass(frozen=True)
class DateWord:
    """A date as written; month and year are None where they are not said. weekday 0 is Monday."""

    day: int
    month: int | None
    year: int | None
    weekday: int | None
    text: str


@dataclass
class Coded:
    """The coded text and the values behind its codes; welsh: the words were Welsh, and are now mostly English."""

    text: str = ""
    times: list[TimeWord] = field(default_factory=list)
    dates: list[DateWord] = field(default_factory=list)
    numbers: list[float] = field(default_factory=list)
    ordinals: list[int] = field(default_factory=list)
    welsh: bool = False

    def plain(self, coded: str) -> str:
        """Coded words as they were written, near enough to be quoted to a person."""
        for sign, values in (
            ("T", [one.text for one in self.times]),
            ("D", [one.text for one in self.dates]),
        ):
            coded = re.sub(rf"⟦{sign}(\d+)⟧", lambda m, v=values: v[int(m[1])], coded)  # type: ignore[misc]
        coded = re.sub(r"⟦N(\d+)⟧", lambda m: f"{self.numbers[int(m[1])]:g}", coded)
        coded = re.sub(r"⟦O(\d+)⟧", lambda m: _ordinal(self.ordinals[int(m[1])]), coded)
        coded = re.sub(r"⟦W(\d)⟧", lambda m: _DAY_NAMES[int(m[1])], coded)
        return re.sub(r"\s+", " ", coded.replace("⟦U⟧", "…")).strip()


_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _ordinal(n: int) -> str:
    return {1: "first", 2: "second", 3: "third"}.get(n, f"{n}th")


def clean(text: str) -> str:
    """The text with plain quotes, dashes and spaces; line breaks stay."""
    text = unicodedata.normalize("NFKC", text.replace("½", " and a half"))
    text = re.sub(r"[\u2018\u2019\u201b`´]", "'", text)
    text = re.sub(r"[\u201c\u201d]", '"', text)
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    text = re.sub(r"[\u2192\u21d2]", "->", text)
    text = re.sub(r"[•·▪*]", "\n", text)
    text = re.sub(r"[^\S\n]+", " ", text)
    return re.sub(r"\s*\n\s*", "\n", text).strip()


def encode(text: str) -> Coded:
    """Code a text that clean() has been through."""
    coded = Coded()
    text = _ADDRESSES.sub(" ⟦U⟧ ", text)
    text = _BROKEN_FIGURES.sub(r"\1\2", text)
    coded.welsh = is_all_welsh(text)
    welsh = is_welsh(text)
    text = _code_dates(with_plain_times(text) if welsh else text, coded)
    text = code_times(text, coded.times)
    text = text.lower().replace("⟦t", "⟦T").replace("⟦d", "⟦D").replace("⟦u⟧", "⟦U⟧")
    text = re.sub(r"\b(i\.?e|e\.?g|n\.?b|viz)\b\.?,?", lambda m: m[1].replace(".", ""), text)
    text = re.sub(r"\bfor (?:example|instance)\b,?", "eg", text)
    text = re.sub(r"\b(no|para|sec)\.(?= ?\d)", r"\1", text)
    text = re.sub(r"\b(?:(?:a|one) )?fortnight\b", "2 weeks", text)
    text = re.sub(r"(?<=\d) ?mins?\b", " minutes", re.sub(r"(?<=\d) ?hrs?\b", " hours", text))
    text = re.sub(r"\bhalf an hour\b", "30 minutes", text)
    text = re.sub(r"\b(?:three|3)[- ]quarters of an hour\b", "45 minutes", text)
    text = re.sub(r"\b(?:an? |one )?quarter of an hour\b", "15 minutes", text)
    text = re.sub(r"\ba (?=(?:clear |full |working )?(?:day|week)'s? notice\b)", "1 ", text)
    text = re.sub(r"\ban hour\b(?='s notice| (?:before|prior|in advance|ahead))", "1 hour", text)
    text = _code_weekdays(text)
    text = in_english(text) if welsh else text
    text = _code_numbers(text, coded)
    coded.text = re.sub(r"[^\S\n]+", " ", text)
    return coded


_ADDRESSES = Pattern(
    r"(?:https?://|www\.)\S+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\d/])(?:\+44|\(?0\d{2,4}\)?)(?:[\d -]|\(0?\d+\)){5,}\d(?!\d*(?i:[:.]\d| ?[ap]m\b))"
    r"|(?i:\b(?:meeting|webinar|conference) id:?\s*)[\d ]{6,}\d"
    r"|(?<![\d./-])\d{5,}(?![\d./-])"
    r"|(?<!\d)\d{3}(?: \d{3}){2,}(?!\d)"
)
# "1 0 am" is not repaired; only a space that a page put inside an ordinal, "22 nd".
_BROKEN_FIGURES = Pattern(r"\b(\d{1,2}) (st|nd|rd|th)\b")

_DATE_START = rf"(?:(?P<wd>(?i:{WEEKDAY}))\.?,? ?(?:(?i:the|y) )?)?"
_DAY_MONTH = Pattern(
    rf"(?<![\w£./:-])(?:(?<!\d )|(?<=20\d\d )){_DATE_START}(?P<d>\d{{1,2}})(?i:st|nd|rd|th|af|il|ydd|ed|fed|eg|ain)?"
    rf"(?:,? |-)?(?:(?i:of|o) )?(?P<m>{MONTH})\b\.?(?:,? ?(?P<y>(?:19|20)\d\d)\b(?![:.]\d))?"
    rf"(?: \((?P<wd2>(?i:{WEEKDAY}))\))?"
)
_MONTH_DAY = Pattern(
    rf"(?<![\w]){_DATE_START}(?P<m>{MONTH})\.? (?P<d>\d{{1,2}})(?i:st|nd|rd|th)?\b(?![:.]\d|\s?[ap]\.?m)"
    r"(?:,? (?P<y>(?:19|20)\d\d)\b)?(?P<wd2>)"
)
_FIGURES = Pattern(
    rf"(?<![\w./:-]){_DATE_START}(?P<d>\d{{1,2}})(?P<s>[/.-])(?P<m>\d{{1,2}})(?P=s)(?P<y>(?:19"
    rf"|20)?\d\d)(?![\w/-]|\.\d)(?P<wd2>)"
)
_ISO = Pattern(r"(?<![\w./:-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\w)(?P<wd>)(?P<wd2>)")
# "12/09", which a meeting's year completes. Not a part of a number, a case or a year.
_NO_YEAR = Pattern(
    rf"(?<![\w£./:-])(?<!no )(?<!item )(?<!minute )(?<!ref ){_DATE_START}(?P<d>0?[1-9]|[12]\d"
    rf"|3[01])/(?P<m>0[1-9]|1[0-2])"
    r"(?![\w/:.-]*\w)(?P<y>)(?P<wd2>)"
)
_DAY_ONLY = Pattern(
    rf"(?<!\w)(?P<wd>(?i:{WEEKDAY}))\.?,? (?:(?i:the) )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)\b(?P<m>)(?P<y>)(?P<wd2>)"
)


# "By 5pm on the 30th": no month, no weekday, and nothing that it could be the thirtieth of.
_NUMBER_ONLY = Pattern(
    r"(?P<pre>\b(?:by|on|before|until|than|is) (?:the )?)(?P<wd>)(?P<d>\d{1,2})(?:st|nd|rd|th)\b"
    r"(?= ?(?:$|[.,;)]|\(|(?:at|by|for|please|if)\b|\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m))(?P<m>)(?P<y>)(?P<wd2>)"
)


# "Noon on Tuesday (1 December)".
_IN_BRACKETS = Pattern(
    rf"\b((?i:{WEEKDAY}))\.?,? ?\(((?i:the )?\d{{1,2}}[^()\d]{{0,12}}{MONTH}[^()]{{0,6}})\)"
)


def _code_dates(text: str, coded: Coded) -> str:
    def put(match: re.Match[str]) -> str:
        month_text, year_text = match["m"], match["y"]
        weekday_text = match["wd"] or match["wd2"] or ""
        month = None
        if month_text:
            month = int(month_text) if month_text.isdigit() else MONTHS[month_text.lower()]
        year = int(year_text) if year_text else None
        if year is not None and year < 100:
            year += 2000
        weekday = WEEKDAYS[weekday_text.lower()] if weekday_text else None
        coded.dates.append(DateWord(int(match["d"]), month, year, weekday, match[0].strip(" .")))
        return f"{match.groupdict().get('pre') or ''} ⟦D{len(coded.dates) - 1}⟧ "

    text = _IN_BRACKETS.sub(r"\1 \2 ", text)
    for pattern in (_ISO, _DAY_MONTH, _FIGURES, _MONTH_DAY, _NO_YEAR, _DAY_ONLY, _NUMBER_ONLY):
        text = pattern.sub(put, text)
    return text


def _code_weekdays(text: str) -> str:
    full = {
        name: n for name, n in WEEKDAYS.items() if len(name) > 5 or name in ("mon", "tues", "thur", "fri")
    }
    names = "|".join(sorted(full, key=len, reverse=True))
    return re.sub(rf"\b({names})s?\b(?!')", lambda m: f" ⟦W{full[m[1]]}⟧ ", text)


def _once(match: re.Match[str]) -> str:
    """ "Seven (7)" and "10 (ten)" as one number; "two (3)" stays two, which is then not understood."""
    first, second = (float(NUMBER_WORDS.get(one, one)) for one in match.groups())
    return match[1] if first == second else match[0]


def _code_numbers(text: str, coded: Coded) -> str:
    ordinals = "|".join(sorted(ORDINAL_WORDS, key=len, reverse=True))
    words = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))

    def ordinal(match: re.Match[str]) -> str:
        coded.ordinals.append(int(match["n"]) if match["n"] else ORDINAL_WORDS[match["w"]])
        return f" ⟦O{len(coded.ordinals) - 1}⟧ "

    def number(match: re.Match[str]) -> str:
        value = float(match["n"]) if match["n"] else float(NUMBER_WORDS[match["w"]])
        coded.numbers.append(value + (0.5 if match["half"] else 0))
        return f" ⟦N{len(coded.numbers) - 1}⟧ "

    text = re.sub(rf"\b({ordinals}) \(\d{{1,2}}(?:st|nd|rd|th)\)", r"\1", text)  # "fifth (5th)"
    text = re.sub(
        rf"(?<![\w⟦.])(?:(?P<n>\d{{1,3}})(?:st|nd|rd|th)|(?P<w>{ordinals}))(?![\w⟧])", ordinal, text
    )
    # "seven (7)" and "10 (ten)" say one number twice.
    text = re.sub(rf"(?<![\w.])(\d{{1,3}}) \(({words})\)", _once, text)
    text = re.sub(rf"\b({words}) \((\d{{1,3}})\)", _once, text)
    return re.sub(
        rf"(?<![\w⟦.:£/])(?:(?P<n>\d{{1,3}}(?:\.5)?)|(?P<w>{words}))(?P<half> and a half)?(?![\w⟧]|[.:/]\d|,\d{{3}})",
        number,
        text,
    )
