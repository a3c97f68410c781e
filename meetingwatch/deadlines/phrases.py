"""The grammar of counting words: "three clear working days before the meeting" and its many cousins.

Works on coded text (see coded.py). Patterns are tried from the most particular to the plainest; what one has
taken, no other sees. Nothing here decides whether the words are a deadline: that is sentence.py and note.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from meetingwatch.deadlines.coded import Coded
from meetingwatch.domain import deadline as d

TAKEN = "¤"


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


@dataclass(frozen=True)
class Example:
    """A council's own example: a meeting on this weekday has its deadline on that one (Monday is 0)."""

    meeting_weekday: int
    deadline_weekday: int
    same_week: bool = False
    time: int | None = None


@dataclass
class Phrases:
    """What a sentence holds: text is the coded sentence with everything understood taken out."""

    text: str
    found: list[Phrase] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    moves_back: bool = False


_ADVANCE = r"(?:in advance of|in advance|ahead of)"
_BEFORE = rf"(?:immediately )?(?:before(?:hand)?|prior to|preceding|{_ADVANCE}|previous to|prior|cyn)"
_MEETING = (
    r"(?:meetings?|councils?|committees?|cabinet|executive|hearing|panel|board|assembly|session|authority|forum"
    r"|sitting|published date|cyfarfod|gyfarfod)\b"
)
_NOT_THE_MEETING = (
    r"agenda|publication|deadline|closing|issue|despatch|dispatch|election|week|end|close|submission|receipt|"
    r"month|year|they|it|you|we|deciding|considering|being|making|noon"
)
_TARGET = (
    rf"(?:(?: (?!(?:{_NOT_THE_MEETING})\b)[a-z'&/-]+){{0,8}}?(?: \(? ?⟦W\d⟧ ?\)?)? {_MEETING}"
    r"(?: (?:meeting|concerned|date|day|takes? place|commences|starts|begins|in question"
    r"|itself|is (?:due )?to (?:be held|start|begin)"
    r"|is held|meets|(?:at|to) which [^.;,()⟦]*))*"
    r"| the (?:start|commencement|beginning|day)(?= ?(?:$|[.,;:)¤]))"
    r"|(?= ?(?:$|[.,;:)¤-]|⟦|(?:and|or|to|in order|for|at|by|with|unless|if|on|will|so)\b)))"
)
_UNIT = (
    r"(?:consecutive )?(?P<c1>(?:clear|full|whole|complete|entire) )?(?P<k>working "
    r"|business |office |calendar )?(?P<c2>clear )?"
    r"(?P<wk>week ?)?days?(?:'s?)?(?P<c3> clear)?(?= |,|;|$|\.|\)|')'?"
    r"|(?P<welsh>diwrnod(?P<wg> gwaith)?(?P<wc> clir)?)"
)
_N = r"⟦N(?P<n>\d+)⟧"
_X = r"(?: ?,? ?⟦X(?P<{}>\d+)⟧ ?,?)?"
_NOTICE = r"(?:(?:written|prior|advance|formal|public|the|of) )*notice"

# The whole of a text, where only the counting words are left of a rule: "10 working days", "by noon, one clear day".
BARE_COUNT = re.compile(
    rf"(?P<head>(?:(?:by|at|at least|not less than|no less than|not fewer than"
    rf"|no later than|not later than|a minimum of|minimum|"
    rf"(?:the )?deadline(?: is)?|⟦T\d+⟧|[,;:-])\s*)*{_N} (?:{_UNIT})(?:{_X.format('x1')})?)(?P<rest>[\s"
    rf",;:-]*(?:(?:by |at )?⟦T\d+⟧)?[\s.]*)"
)

_EXCLUDED_ITEM = (
    r"(?:(?:the |any |all |both |statutory |public |bank |english |and )*(?:weekends?|⟦W[56]⟧|holidays?|christmas eve"
    r"|christmas day|good friday|easter monday|"
    r"(?:days?|date)(?: of| on which)?(?: the| its| their)? (?:meeting|receipt"
    r"|submission|question|notice|motion|petition|deputation"
    r"|delivery)(?: (?:is|was|are) (?:received|held|given|submitted|delivered"
    r"|made))?(?: itself)?|meeting day|day of meeting))"
)
_EXCLUSION = re.compile(
    r"\(? ?(?:nb:? ?|note:? ?|ie:? ?)?(?:(?:and )?(?:excluding|exclusive of|not including|not counting|disregarding|"
    r"leaving out|discounting|not(?= ⟦W5⟧|(?: the)? day|(?: on)? (?:weekends|bank|public))|"
    r"(?:clear (?:working )?days?|this|which|that) (?:does|do) not include|which excludes?|this excludes?))"
    rf" ?({_EXCLUDED_ITEM}(?:(?: ?,| and| or| nor| ?/| &|, and|, or)+ ?{_EXCLUDED_ITEM})*) ?\)?"
)
# "Saturdays, Sundays and bank holidays are not counted" after the count.
_EXCLUSION_AFTER = re.compile(
    rf"({_EXCLUDED_ITEM}(?:(?: ?,| and| or| nor| ?/)+ ?{_EXCLUDED_ITEM})*) (?:are "
    rf"|is |do |does |shall |will )*(?:not (?:be )?count(?:ed)?"
    r"|not included|excluded|disregarded)"
)
_MONDAY_TO_FRIDAY = re.compile(r"\( ?⟦W0⟧ (?:to|-) ⟦W4⟧ ?\)")

# "If the Monday is a bank holiday, 5pm on the preceding Friday", "or the Friday if the Monday is a bank holiday".
_HOLIDAY_MOVES = (
    re.compile(
        r"[,;(]? ?(?:and |or )?(?:if|where|when) (?:the |that |this )?(?:⟦W(?P<day>\d)⟧|day|it|deadline)[^.;⟦]{0,40}?"
        r"(?:bank|public) holiday ?,? ?(?:then )?(?:by )?(?:⟦T\d+⟧ )?(?:on )?(?:the )?(?:preceding|previous|prior) ?"
        r"(?:⟦W(?P<moved>\d)⟧|working day|day)?\)?"
    ),
    re.compile(
        r"[,;(]? ?or (?:by )?(?:⟦T\d+⟧ )?(?:on )?(?:the )?(?:preceding |previous )?(?:⟦W(?P<moved>\d)⟧"
        r"|working day)(?: before)? "
        r"(?:if|where|when) (?:the |that )?(?:⟦W(?P<day>\d)⟧|day|it) is a (?:bank|public) holiday\)?"
    ),
    re.compile(
        r"[,;]? ?brought forward by (?:a|⟦N\d+⟧) working day if [^.;⟦]*holiday(?P<day>)(?P<moved>)\)?"
    ),
)
_EXAMPLES = (
    re.compile(
        r"\(? ?(?:(?:ie|eg),? )?(?:by )?(?:⟦T(?P<t>\d+)⟧ )?(?:on )?(?:a |the )?⟦W(?P<due>\d)⟧ for (?:a"
        r" |an |the |any )?(?:[a-z]+ ){0,4}?"
        r"(?:on )?(?:a |the )?⟦W(?P<meets>\d)⟧(?: meetings?)?(?: (?:⟦N\d+⟧|[a-z]+) days later)?(?P<sam"
        r"e>)(?= ?[).;,]| ?$| and\b| or\b) ?\)?"
    ),
    re.compile(
        r"\(? ?(?:(?:ie|eg),? )?for (?:a |an |any |the )?⟦W(?P<meets>\d)⟧(?: meetings?)? ?,? (?:(?:on "
        r"or before|by|no later than|on) )?"
        r"(?:⟦T(?P<t>\d+)⟧ )?(?:on )?(?:the )?⟦W(?P<due>\d)⟧(?P<same>)(?: (?:before|prior|of the week before))? ?\)?"
    ),
    re.compile(
        r"\(? ?(?:(?:ie|eg),? )?(?:if|when|where|for) (?:the |a |an |any |all )?(?:[a-z]+ ){0,3}?meetings? (?:that )?"
        r"(?:is |are |be |held |takes? place |falls? )*(?:on )?(?:a |the )?⟦W(?P<meets>\d)⟧[^.;]*?(?:⟦"
        r"T(?P<t>\d+)⟧ )?(?:on )?(?:the |a )?⟦W(?P<due>\d)⟧"
        r"(?P<same> of (?:that|the same) week)?(?: (?:before the meeting|of the week before"
        r"|of the previous week|before|prior))? ?\)?"
    ),
)
_REMARK = re.compile(r"\( ?(?:usually|normally|generally|typically|that is usually)\b[^)]*\)")


def find_phrases(coded: Coded) -> Phrases:
    """All counting words of one coded sentence."""
    result = Phrases(coded.text)
    exclusions: list[str] = []

    def exclusion(match: re.Match[str]) -> str:
        exclusions.append(match[1])
        return f" ⟦X{len(exclusions) - 1}⟧ "

    text = _REMARK.sub("", coded.text)
    for pattern in _EXAMPLES:
        for match in pattern.finditer(text):
            at = int(match["t"]) if match["t"] else None
            example = Example(int(match["meets"]), int(match["due"]), bool(match["same"]), at)
            result.examples.append(example)
        text = pattern.sub(" ", text)
    for pattern in _HOLIDAY_MOVES:
        for match in pattern.finditer(text):
            if _is_previous_working_day(match["day"], match["moved"]):
                result.moves_back = True
                text = text.replace(match[0], " ", 1)
    text = _MONDAY_TO_FRIDAY.sub(" ", text)
    text = _EXCLUSION_AFTER.sub(exclusion, _EXCLUSION.sub(exclusion, text))
    text = re.sub(r" +", " ", text)
    for pattern, build in _PATTERNS:
        for match in list(pattern.finditer(text)):
            phrase = build(match, coded, exclusions)
            if phrase is not None:
                result.found.append(replace(phrase, words=match[0]))
                text = text[: match.start()] + TAKEN * len(match[0]) + text[match.end() :]
    result.text = text
    result.found.sort(key=lambda phrase: phrase.start)
    return result


def _is_previous_working_day(day: str | None, moved: str | None) -> bool:
    """Whether the weekday to which a deadline moves is the working day before the one that is a holiday."""
    if not day or not moved:
        return True
    return int(moved) == (4 if int(day) in (0, 6) else int(day) - 1)


def _left_out(match: re.Match[str], exclusions: list[str]) -> str:
    groups = match.groupdict()
    numbers = [groups[name] for name in ("x1", "x2") if groups.get(name)]
    return " ".join(exclusions[int(number)] for number in numbers)


def _day_unit(match: re.Match[str], left_out: str) -> tuple[str, bool] | None:
    """The unit that the words name, and whether bank holidays count; a definition beside them decides.

    None where the definition is one that we cannot count by (Saturdays count, or only holidays are left out).
    """
    groups = match.groupdict()
    clear = any(groups.get(name) for name in ("c1", "c2", "c3", "wc"))
    kind = (groups.get("k") or "").strip()
    working = kind in ("working", "business", "office") or bool(groups.get("wg"))
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
    named = _day_unit(match, left_out)
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
    named = _day_unit(match, left_out)
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


def _weeks(match: re.Match[str], coded: Coded, _exclusions: list[str]) -> Phrase | None:
    count = coded.numbers[int(match["n"])] if match["n"] else 1
    return Phrase(match.start(), match.end(), unit=d.CALENDAR_DAYS, count=7 * count)


def _weekday(match: re.Match[str], _coded: Coded, _exclusions: list[str]) -> Phrase | None:
    groups = match.groupdict()
    meets = re.search(rf"⟦W(\d)⟧ ?\)? {_MEETING}", match[0])
    return Phrase(
        match.start(),
        match.end(),
        basis=d.FIXED_WEEKDAY,
        meets=int(meets[1]) if meets else None,
        weekday=int(match["w"]),
        weeks_before=1 if groups.get("week") else 0,
        same_week=bool(groups.get("same")),
    )


def _meeting_day(match: re.Match[str], _coded: Coded, _exclusions: list[str]) -> Phrase | None:
    return Phrase(match.start(), match.end(), basis=d.MEETING_DAY, count=0, needs_time=True)


def _publication(match: re.Match[str], coded: Coded, exclusions: list[str]) -> Phrase | None:
    named = _day_unit(match, _left_out(match, exclusions))
    if named is None or named[0] not in (d.WORKING_DAYS, d.CALENDAR_DAYS) or named[1]:
        return None
    unit = named[0]
    return Phrase(
        match.start(),
        match.end(),
        basis=d.AFTER_PUBLICATION,
        unit=unit,
        count=coded.numbers[int(match["n"])],
        normal_publication=bool(match["normal"]),
    )


_GIVEN = (
    r"(?:(?:is|be|must be|shall be|should be|to be) (?:given|received|submitted|provided|required|made) )?"
)
_Build = Callable[[re.Match[str], Coded, list[str]], Phrase | None]
_PATTERNS: tuple[tuple[re.Pattern[str], _Build], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (
            rf"{_N} (?:{_UNIT})(?:{_X.format('x1')}) ?(?:of|after|following|from|ar ôl) (?:the )?(?P<no"
            rf"rmal>normal |usual |scheduled )?"
            r"(?:(?:date|day) (?:of|on which) )?(?:the )?(?:publication|publishing|issue"
            r"|agenda)(?:(?: date| day| papers)|(?: of| for)(?: the| its)?"
            r"(?: meeting| committee| council)*(?:'s)?(?: agenda| meeting)?| (?:is|being"
            r"|has been|having been|was) (?:published|issued))*",
            _publication,
        ),
        (
            rf"(?P<leaves>(?:that )?leav(?:es|ing)) (?:at least )?{_N} (?:{_UNIT}){_X.format('x1')} ?"
            rf"{_BEFORE}{_TARGET}",
            _count,
        ),
        (
            rf"(?P<leaves>){_N} (?:{_UNIT}){_X.format('x1')}(?: [a-z]+){{0,3}}? between (?:the )?(?:(?:date|day) of )?"
            rf"(?:its |their |the )?(?:receipt|submission|delivery|receiving)(?: [a-z']+){{0,8}}? and ("
            rf"?:the )?(?:[a-z]+ ){{0,5}}?{_MEETING}",
            lambda match, coded, exclusions: _between(match, coded, exclusions),
        ),
        (
            rf"(?:⟦W(?P<check>\d)⟧ ?,? )?{_N} (?:{_UNIT}){_X.format('x1')} ?(?:{_NOTICE} )?{_GIVEN}{_BEFORE}"
            rf"{_TARGET}{_X.format('x2')}",
            _count,
        ),
        (rf"{_N} (?:{_UNIT}){_X.format('x1')} ?{_NOTICE}\b{_X.format('x2')}", _count),
        (rf"notice of (?:at least |not less than |a minimum of )?{_N} (?:{_UNIT}){_X.format('x1')}", _count),
        (
            rf"{_N} (?P<m>hour|minute)s?(?:'s?)?{_X.format('x1')} ?(?:{_NOTICE}\b(?: {_BEFORE}{_TARGET}"
            rf")?|{_BEFORE}{_TARGET}){_X.format('x2')}",
            _hours,
        ),
        (rf"(?:{_N}|\ba) weeks?(?:'s?)? (?:{_NOTICE}\b(?: {_BEFORE}{_TARGET})?|{_BEFORE}{_TARGET})", _weeks),
        (
            rf"⟦W(?P<w>\d)⟧ ?,? ?(?:(?:of|in|during) )?(?:the )?(?P<week>(?:calendar |working )?week (?"
            rf":immediately )?(?:before|prior to|preceding|"
            rf"previous to|prior)|(?:preceding|previous) (?:calendar |working )?week)(?: (?:that"
            rf"|the one|the week) (?:of|in which)[^.;,⟦]*?{_MEETING}[^.;,⟦]*|{_TARGET})",
            _weekday,
        ),
        (
            rf"⟦W(?P<w>\d)⟧ ?(?P<same>(?:of|in) (?:the |that )?(?:same )?(?:(?:committee"
            rf"|council|cabinet|meeting)(?:'s)? week\b|week (?:of|as|in which|when)"
            rf"(?: [a-z'-]+){{0,8}}? {_MEETING}(?: (?:is (?:to be )?held|takes place|meeting|falls))*))",
            _weekday,
        ),
        (
            rf"(?:the )?(?:⟦O(?P<o>\d+)⟧ |(?:last |previous |preceding |next )?)(?P<last>last )?(?P<c1>"
            rf"clear |full )?(?P<k>working |business |calendar )?"
            rf"(?P<c2>clear )?day{_X.format('x1')} ?{_BEFORE}{_TARGET}{_X.format('x2')}",
            _nth,
        ),
        (rf"⟦W(?P<w>\d)⟧ ?{_BEFORE}{_TARGET}", _weekday),
        (r"(?:preceding|previous|prior) ⟦W(?P<w>\d)⟧", _weekday),
        (r"(?:the )?(?:previous|preceding|prior) (?P<k>working |business )?day\b(?! of| on)", _previous_day),
        (
            rf"(?:on )?the (?:day|date|morning|afternoon|evening|night) of (?:the )?(?:[a-z'-]+ ){{0,5}}?{_MEETING}",
            _meeting_day,
        ),
    )
)


def _between(match: re.Match[str], coded: Coded, exclusions: list[str]) -> Phrase | None:
    """So many days between receipt and the meeting: both ends are left out, whatever it is called."""
    found = _count(match, coded, exclusions)
    if found is None:
        return None
    clear = {d.WORKING_DAYS: d.CLEAR_WORKING_DAYS, d.CALENDAR_DAYS: d.CLEAR_DAYS}
    return Phrase(**{**found.__dict__, "unit": clear.get(found.unit, found.unit)})
