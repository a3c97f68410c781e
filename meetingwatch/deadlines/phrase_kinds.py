"""Counting words made into phrases: what unit, how many, from what, and which days are left out.

PATTERNS holds each wording with what makes a phrase of it, from the most particular to the plainest.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from meetingwatch.deadlines.coded import Coded
from meetingwatch.deadlines.phrase_words import AFTER_PUBLICATION, BEFORE, MEETING, NOTICE, TARGET, UNIT, N, X
from meetingwatch.domain import deadline as d
from meetingwatch.domain.pattern import Pattern


@dataclass(frozen=True)
class Phrase:
    """Counting words at start to end of a coded sentence. weekday_check: a weekday said beside a count."""

    start: int
    end: int
    basis: str = d.BEFORE_MEETING
    unit: str = ""
    count: float | None = None
    weekday: int | None = None
    weeks_before: int | None = None
    same_week: bool = False
    minutes: int | None = None
    weekday_check: int | None = None
    normal_publication: bool = False
    holidays_count: bool = False
    excluded: tuple[str, ...] = ()
    needs_time: bool = False
    words: str = ""
    meets: int | None = None


def _left_out(match: re.Match[str], exclusions: list[str]) -> str:
    groups = match.groupdict()
    numbers = [groups[name] for name in ("x1", "x2") if groups.get(name)]
    return " ".join(exclusions[int(number)] for number in numbers)


def day_unit(match: re.Match[str], left_out: str) -> tuple[str, bool] | None:
    """The unit that the words name, and whether bank holidays count; a definition beside them decides.

    None where the definition is one that we cannot count by (Saturdays count, or only holidays are left out).
    """
    groups = match.groupdict()
    clear = any(groups.get(name) for name in ("c1", "c2", "c3"))
    kind = (groups.get("k") or "").strip()
    working = kind in ("working", "business", "office")
    leaves_weekends, leaves_holidays = _leaves_weekends(left_out), "holiday" in left_out
    if leaves_weekends is None or (leaves_holidays and not leaves_weekends and not working):
        return None
    if re.search(r"receipt|submission|question|notice|motion|petition|deputation|delivery", left_out):
        clear = True
    if working:
        return (d.CLEAR_WORKING_DAYS if clear else d.WORKING_DAYS), False
    if leaves_weekends or (groups.get("k") is None and (groups.get("wk") or "").startswith("week")):
        return (d.CLEAR_WORKING_DAYS if clear else d.WORKING_DAYS), not leaves_holidays
    return (d.CLEAR_DAYS if clear else d.CALENDAR_DAYS), False


def _leaves_weekends(left_out: str) -> bool | None:
    """Whether both days of the weekend are left out; None where only one of them is."""
    if "weekend" in left_out:
        return True
    saturday, sunday = "⟦W5⟧" in left_out, "⟦W6⟧" in left_out
    return None if saturday != sunday else saturday


def _excluded(left_out: str) -> tuple[str, ...]:
    return ("christmas-eve",) if "christmas eve" in left_out else ()


def _count(match: re.Match[str], coded: Coded, exclusions: list[str]) -> Phrase | None:
    left_out = _left_out(match, exclusions)
    named = day_unit(match, left_out)
    if named is None:
        return None
    unit, holidays_count = named
    if match.groupdict().get("leaves"):
        unit = {d.WORKING_DAYS: d.CLEAR_WORKING_DAYS, d.CALENDAR_DAYS: d.CLEAR_DAYS}.get(unit, unit)
    check = match.groupdict().get("check")
    return Phrase(
        match.start(),
        match.end(),
        unit=unit,
        count=coded.numbers[int(match["n"])],
        weekday_check=int(check) if check else None,
        holidays_count=holidays_count,
        excluded=_excluded(left_out),
    )


def _nth(match: re.Match[str], coded: Coded, exclusions: list[str]) -> Phrase | None:
    left_out = _left_out(match, exclusions)
    named = day_unit(match, left_out)
    if named is None:
        return None
    unit, holidays_count = named
    count = coded.ordinals[int(match["o"])] if match["o"] else 1
    if match["o"] and match["last"]:
        return None  # "the second last day": coded as one ordinal when it is understood
    return Phrase(
        match.start(),
        match.end(),
        unit=unit,
        count=count,
        holidays_count=holidays_count,
        excluded=_excluded(left_out),
    )


def _previous_day(match: re.Match[str], _coded: Coded, _exclusions: list[str]) -> Phrase | None:
    unit = d.WORKING_DAYS if match["k"] else d.CALENDAR_DAYS
    return Phrase(match.start(), match.end(), unit=unit, count=1)


def _hours(match: re.Match[str], coded: Coded, exclusions: list[str]) -> Phrase | None:
    left_out = _left_out(match, exclusions)
    weekends = _leaves_weekends(left_out)
    if left_out and not weekends:
        return None
    count = coded.numbers[int(match["n"])]
    if match["m"] == "minute":
        return Phrase(match.start(), match.end(), basis=d.BEFORE_START, minutes=int(count))
    holidays_count = bool(weekends) and "holiday" not in left_out
    unit = d.WORKING_HOURS if left_out else d.HOURS
    return Phrase(match.start(), match.end(), unit=unit, count=count, holidays_count=holidays_count)


def _start(match: re.Match[str], _coded: Coded, _exclusions: list[str]) -> Phrase | None:
    return Phrase(match.start(), match.end(), basis=d.BEFORE_START, minutes=0)


def _weeks(match: re.Match[str], coded: Coded, _exclusions: list[str]) -> Phrase | None:
    count = coded.numbers[int(match["n"])] if match["n"] else 1
    return Phrase(match.start(), match.end(), unit=d.CALENDAR_DAYS, count=7 * count)


def _weekday(match: re.Match[str], _coded: Coded, _exclusions: list[str]) -> Phrase | None:
    groups = match.groupdict()
    meets = re.search(rf"⟦W(\d)⟧ ?\)? {MEETING}", match[0])
    return Phrase(
        match.start(),
        match.end(),
        basis=d.FIXED_WEEKDAY,
        meets=int(meets[1]) if meets else None,
        weekday=int(match["w"]),
        weeks_before=1 if groups.get("week") else 0,
        same_week=bool(groups.get("same")),
    )


# As many as a rule's form can show and keep.
_MOST_WEEKS = 3


def _nth_weekday(match: re.Match[str], coded: Coded, _exclusions: list[str]) -> Phrase | None:
    """ "The second Wednesday before the meeting", "two Fridays before it", "the Friday of the second week"."""
    many = match.groupdict().get("n")
    count = coded.numbers[int(many)] if many else coded.ordinals[int(match["o"])]
    day = int(match["w"])
    if count % 1 or not count:
        return None
    if match.groupdict().get("week"):
        if count > _MOST_WEEKS:
            return None
        return Phrase(match.start(), match.end(), basis=d.FIXED_WEEKDAY, weekday=day, weeks_before=int(count))
    return Phrase(match.start(), match.end(), basis=d.FIXED_WEEKDAY, weekday=day, weeks_before=0, count=count)


def _weeks_and_days(match: re.Match[str], coded: Coded, _exclusions: list[str]) -> Phrase | None:
    weeks = coded.numbers[int(match["n"])] if match["n"] else 1
    days = coded.numbers[int(match["n2"])] if match["n2"] else 1
    return Phrase(match.start(), match.end(), unit=d.CALENDAR_DAYS, count=7 * weeks + days)


def _meeting_day(match: re.Match[str], _coded: Coded, _exclusions: list[str]) -> Phrase | None:
    return Phrase(match.start(), match.end(), basis=d.MEETING_DAY, count=0, needs_time=True)


def _publication(match: re.Match[str], coded: Coded, exclusions: list[str]) -> Phrase | None:
    named = day_unit(match, _left_out(match, exclusions))
    if named is None or named[0] not in (d.WORKING_DAYS, d.CALENDAR_DAYS) or named[1]:
        return None
    unit = named[0]
    groups = match.groupdict()
    return Phrase(
        match.start(),
        match.end(),
        basis=d.AFTER_PUBLICATION,
        unit=unit,
        count=coded.numbers[int(groups["n"])] if groups.get("n") else coded.ordinals[int(groups["o"])],
        normal_publication=bool(match["normal"]),
    )


def _between(match: re.Match[str], coded: Coded, exclusions: list[str]) -> Phrase | None:
    """So many days between receipt and the meeting: both ends are left out, whatever it is called."""
    found = _count(match, coded, exclusions)
    if found is None:
        return None
    clear = {d.WORKING_DAYS: d.CLEAR_WORKING_DAYS, d.CALENDAR_DAYS: d.CLEAR_DAYS}
    return replace(found, unit=clear.get(found.unit, found.unit))


_GIVEN = (
    r"(?:(?:is|be|must be|shall be|should be|to be) (?:given|received|submitted|provided|required|made) )?"
)
_Build = Callable[[re.Match[str], Coded, list[str]], Phrase | None]
PATTERNS: tuple[tuple[Pattern, _Build], ...] = tuple(
    (Pattern(pattern), build)
    for pattern, build in (
        (
            rf"(?:{N}|\ba) weeks? ?(?:and|,) (?:⟦N(?P<n2>\d+)⟧|a) days?(?:'s?)? (?:{NOTICE}\b(?: {BEFORE}{TARGET})?"
            rf"|{BEFORE}{TARGET})",
            _weeks_and_days,
        ),
        (
            rf"{N} (?:{UNIT})(?:{X.format('x1')}) ?{AFTER_PUBLICATION}",
            _publication,
        ),
        (
            rf"(?:the )?⟦O(?P<o>\d+)⟧ (?P<c1>clear |full )?(?P<k>working |business |calendar )?(?P<c2>clear )?day"
            rf"{X.format('x1')} ?{AFTER_PUBLICATION}",
            _publication,
        ),
        (
            rf"(?P<leaves>(?:(?:that|which) )?(?:will )?leav(?:es?|ing)) (?:at least )?{N} (?:{UNIT}){X.format('x1')} ?"
            rf"{BEFORE}{TARGET}",
            _count,
        ),
        (
            rf"(?P<leaves>){N} (?:{UNIT}){X.format('x1')}(?: [a-z]+){{0,3}}? between (?:the )?(?:(?:date|day) of )?"
            rf"(?:its |their |the )?(?:receipt|submission|delivery|receiving)(?: [a-z']+){{0,8}}? and ("
            rf"?:the )?(?:[a-z]+ ){{0,5}}?{MEETING}",
            _between,
        ),
        (
            rf"(?:⟦W(?P<check>\d)⟧ ?,? )?{N} (?:{UNIT}){X.format('x1')} ?(?:{NOTICE} )?{_GIVEN}{BEFORE}"
            rf"{TARGET}{X.format('x2')}",
            _count,
        ),
        (rf"{N} (?:{UNIT}){X.format('x1')} ?{NOTICE}\b{X.format('x2')}", _count),
        (rf"notice of (?:at least |not less than |a minimum of )?{N} (?:{UNIT}){X.format('x1')}", _count),
        (
            rf"{N} (?P<m>hour|minute)s?(?:'s?)?{X.format('x1')} ?(?:{NOTICE}\b(?: {BEFORE}{TARGET}"
            rf")?|{BEFORE}{TARGET}){X.format('x2')}",
            _hours,
        ),
        (rf"(?:{N}|\ba) weeks?(?:'s?)? (?:{NOTICE}\b(?: {BEFORE}{TARGET})?|{BEFORE}{TARGET})", _weeks),
        (
            rf"⟦W(?P<w>\d)⟧ ?,? ?(?:(?:of|in|during) )?(?:the )?(?P<week>(?:calendar |working )?week (?"
            rf":immediately )?(?:before|prior to|preceding|"
            rf"previous to|prior)|(?:preceding|previous) (?:calendar |working )?week)(?: (?:that"
            rf"|the one|the week) (?:of|in which)[^.;,⟦]*?{MEETING}[^.;,⟦]*|{TARGET})",
            _weekday,
        ),
        (
            rf"⟦W(?P<w>\d)⟧ ?(?P<week>(?:immediately )?(?:before|preceding|prior to) the week (?:of|in which|when)"
            rf"(?: [a-z'-]+){{0,8}}? {MEETING}(?: (?:is (?:to be )?held|takes place|falls))*)",
            _weekday,
        ),
        (
            rf"⟦W(?P<w>\d)⟧ ?(?P<same>(?:of|in|on) (?:the |that )?(?:same )?(?:(?:committee"
            rf"|council|cabinet|meeting)(?:'s)? week\b|week (?:of|as|in which|when|that|the(?= (?:[a-z]+ )?meeting))"
            rf"(?: [a-z'-]+){{0,8}}? {MEETING}(?: (?:is (?:to be )?held|takes place|meeting|falls))*))",
            _weekday,
        ),
        (
            rf"(?:the )?(?:⟦O(?P<o>\d+)⟧ |(?:last |previous |preceding |next )?)(?P<last>last )?(?P<c1>"
            rf"clear |full )?(?P<k>working |business |calendar )?"
            rf"(?P<c2>clear )?day{X.format('x1')} ?{BEFORE}{TARGET}{X.format('x2')}",
            _nth,
        ),
        (
            rf"⟦W(?P<w>\d)⟧ (?:of|in|during) (?:the )?(?P<week>⟦O(?P<o>\d+)⟧ week) {BEFORE}{TARGET}",
            _nth_weekday,
        ),
        (rf"(?:(?:the )?⟦O(?P<o>\d+)⟧|{N}) ⟦W(?P<w>\d)⟧ ?{BEFORE}{TARGET}", _nth_weekday),
        (rf"⟦W(?P<w>\d)⟧ ?{BEFORE}{TARGET}", _weekday),
        (
            r"(?:at any time )?before (?:the )?(?:start|commencement|beginning) of (?:the|that|each|any"
            r"|a) (?:[a-z]+ )??"
            r"(?:meeting|council|committee|cabinet)\b|before (?:the|that|a) (?:[a-z]+ )?meeting (?:starts|begins"
            r"|commences)\b",
            _start,
        ),
        (r"(?:preceding|previous|prior) ⟦W(?P<w>\d)⟧", _weekday),
        (r"(?:the )?(?:previous|preceding|prior) (?P<k>working |business )?day\b(?! of| on)", _previous_day),
        (
            rf"(?:on )?the (?:day|date|morning|afternoon|evening|night) of (?:the )?(?:[a-z'-]+ ){{0,5}}?{MEETING}",
            _meeting_day,
        ),
    )
)
