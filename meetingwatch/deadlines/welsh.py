"""Welsh made readable to the one grammar: the words that decide a deadline are put into English, in English order.

The rest stays as it is, as unknown English words do. What the grammar then does not understand is refused like
anything else, and the reason says that the words are Welsh.
"""

from __future__ import annotations

import re

from meetingwatch.deadlines.vocabulary import MONTHS
from meetingwatch.deadlines.welsh_words import ADDED, CARDINALS, ORDINALS, STRONG, WEAK, forms
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _


def _any(words: dict[str, int] | dict[str, str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_STRONG = {form: english for word, english in STRONG.items() for form in forms(word)}
_WEAK = {form: english for word, english in WEAK.items() for form in (word,)}
_STRONG_WORD = Pattern(rf"\b(?:{_any(_STRONG)})\b(?!-)")
_WEAK_WORD = Pattern(rf"\b(?:{_any(_WEAK)})\b(?!-)")
_TELLS = Pattern(
    rf"\b(?:{_any(_STRONG)}|hanner (?:dydd|nos)|(?:c|g|ch|ngh)anol (?:y )?dydd|d?dydd (?:llun|mawrth|mercher|iau"
    r"|gwener|sadwrn|sul)|o'r gloch|sy'n|i'r|o leiaf)\b",
    re.IGNORECASE,
)
_MONTH = "|".join(sorted((one for one in MONTHS if len(one) > 3), key=len, reverse=True))
_DAY = "llun|mawrth|mercher|iau|gwener|sadwrn|sul"
_ORDINAL_OF_MONTH = Pattern(rf"\b(?:y |yr )?({_any(ORDINALS)}) o (?=(?:{_MONTH})\b)", re.IGNORECASE)
_BARE_DAY = Pattern(
    rf"(?<!dydd )(?<!nos )\b({_DAY})(?=,? \d{{1,2}}(?:af|il|ydd|ed|fed|eg|ain)? (?:o )?(?:{_MONTH})\b)",
    re.IGNORECASE,
)
_CLOCK = Pattern(
    rf"\b(?P<h>\d{{1,2}}(?:[.:]\d\d)?|{_any(CARDINALS)}) ?(?P<clock>o'r gloch)?"
    r"(?P<part> ?,? (?:yn )?(?:y bore|y prynhawn|yr hwyr|gyda'r nos))?(?!\w)",
    re.IGNORECASE,
)
_COUNTED = r"(?:d|dd|n)iwrnod(?: gwaith)?(?: clir)?|wythnos|awr|munud"
# "Tri diwrnod ar ddeg", "un ar hugain", "dau ddeg pump", "dau ddiwrnod a hanner".
_TEEN = Pattern(rf"\b({_any(CARDINALS)}|\d+) ({_COUNTED}) (?:ar|a) ({'|'.join(ADDED)})\b")
_ADDED_TO = Pattern(rf"\b({_any(CARDINALS)}) (?:ar|a) ({'|'.join(ADDED)})\b")
_UNITS = _any({form: n for form, n in CARDINALS.items() if n < 10})
_TENS = Pattern(rf"\b({_UNITS}) (?:d|dd|n)eg(?: (?:a )?({_UNITS}))?\b")
_TWICE = Pattern(rf"\b(?:({_any(CARDINALS)}) \((\d+)\)|(\d+) \(({_any(CARDINALS)})\))")
_AND_A_HALF = Pattern(rf"\b(\w+) ({_COUNTED}) a hanner\b")
_JOINED_TEEN = Pattern(r"\b(\w+) ar (ddeg|bymtheg)\b", re.IGNORECASE)


_ENGLISH = Pattern(
    r"\b(?:the|must|should|be|of|to|for|and|is|are|will|on|before|questions?|meeting)\b", re.IGNORECASE
)


def is_welsh(text: str) -> bool:
    """Whether some of the words are Welsh ones that no English text has."""
    return bool(_TELLS.search(text))


def is_all_welsh(text: str) -> bool:
    """Whether the words are Welsh and not English with a Welsh name in it."""
    return len(_TELLS.findall(text)) > len(_ENGLISH.findall(text))


def cannot_read() -> str:
    """The reason given where Welsh words were not understood."""
    return _(
        "These words are Welsh and say more than MeetingWatch can read. Look for the council’s English words, or ask."
    )


def with_plain_times(text: str) -> str:
    """A text, before its dates and times are coded, with the Welsh ways to say them made plain."""
    text = re.sub(r"\bhanner nos\b", "midnight", text, flags=re.IGNORECASE)
    text = re.sub(
        r"\bdiwedd y (?:diwrnod|dydd) (?:gwaith|busnes)\b", "close of business", text, flags=re.IGNORECASE
    )
    text = re.sub(r"\berbyn\b", "by", text, flags=re.IGNORECASE)
    text = _JOINED_TEEN.sub(_joined, text)
    text = _ORDINAL_OF_MONTH.sub(lambda match: f"{ORDINALS[match[1].lower()]} ", text)
    text = _BARE_DAY.sub(r"dydd \1", text)
    return _CLOCK.sub(_o_clock, text)


def _joined(match: re.Match[str]) -> str:
    """ "Un ar ddeg" as one word, where both make a number."""
    word = f"{match[1]}ar{match[2]}".lower()
    return word if word in CARDINALS or word in ORDINALS else match[0]


def _o_clock(match: re.Match[str]) -> str:
    """ "Pedwar o'r gloch y prynhawn" as 4pm, "4 o'r gloch" as 4 o'clock; anything else stays."""
    clock, part = match["clock"], (match["part"] or "").lower()
    if not clock and not (part and match["h"][0].isdigit()):
        return match[0]
    hour = str(CARDINALS.get(match["h"].lower(), match["h"]))
    if not part:
        return f"{hour} o'clock"
    return f"{hour}{'am' if 'bore' in part else 'pm'}"


_NUMBER = Pattern(
    rf"\b({_any(CARDINALS)})\b(?= (?:o |and a half )?(?:(?:d|dd|n)iwrnod|wythnos|awr|munud|gair|eiriau|ddyddiau))"
)
_BEFORE_NUMBER = Pattern(rf"\b({_any(CARDINALS)})\b(?= \d)")
_ORDINAL = Pattern(rf"\b({_any(ORDINALS)})\b(?= +(?:(?:d|dd|n)iwrnod|⟦W))")
_UNIT = Pattern(
    r"\b(?:d|dd|n)(?:iwrnod(?:au)?|yddiau)(?: (?P<k1>gwaith|calendr|busnes))?(?: (?P<c>g?clir|glir|llawn|cyfan))?"
    r"(?: (?P<k2>gwaith))?(?: (?P<last>olaf|blaenorol))?\b(?P<s>'r)?"
)
_KINDS = {"gwaith": "working ", "busnes": "business ", "calendr": "calendar "}
# Where the order of the words differs, or a word alone would be misread; tried from the top.
_PHRASES: tuple[tuple[Pattern, str], ...] = tuple(
    (Pattern(rf"\b(?:{welsh})(?!\w)"), english)
    for welsh, english in (
        (r"cyn gynted (?:â|a) phosibl?", "as soon as possible"),
        (r"cyn bo hir", "soon"),
        (r"(?:(?:heb|dim|ddim|nid) (?:fod )?)(?:yn )?(?:hwyrach|diweddarach) na(?:g|'r)?", "no later than"),
        (r"(?:(?:heb|dim|ddim|nid) (?:fod )?)(?:yn )?llai na(?:g|'r)?", "not less than"),
        (r"(?:(?:heb|dim|ddim|nid) (?:fod )?)(?:yn )?(?:fwy|mwy) na(?:g|'r)?", "not more than"),
        (r"(?:(?:heb|dim|ddim|nid) (?:fod )?)(?:yn )?(?:c|g|ng)ynharach na(?:g|'r)?", "no earlier than"),
        (r"(?:yn )?(?:c|g)ynharach na(?:g|'r)?", "earlier than"),
        (r"(?:yn )?(?:fwy|mwy) na(?:g|'r)?", "more than"),
        (r"(?:yn )?l?lai na(?:g|'r)?", "less than"),
        (r"o leiaf|(?:l)?leiafswm o", "at least"),
        (r"o fewn|cyn pen", "within"),
        (r"(?<!yr )(?<!'r )(?<!\d )(?<!sawl )(?<!hanner )(?<!ychydig )(?<!rhai )wythnos(?= cyn| o rybudd)", "1 week"),
        (r"yr wythnos (?:cynt|flaenorol)", "the previous week"),
        (r"hanner awr", "30 minutes"),
        (r"(?<!yr )(?<!'r )(?<!\d )(?<!sawl )awr(?= cyn)", "1 hour"),
        (r"rh?ybudd clir", "clear notice"),
        (r"ni dderbynnir|ni fydd(?:wn)? (?:yn )?(?:derbyn|cael eu derbyn)", "will not be accepted"),
        (r"hyd at|hyd nes|hyd", "up to"),
        (r"ar ôl", "after"),
        (r"rhwng", "between"),
        (r"(?:nid oes|does|d?oes) (?:dim )?(?:rhaid|angen)", "it is not necessary to"),
        (r"oni bai (?:y |bod )?(?:rhoddwyd|roddwyd|rhoddir)", "when given"),
        (r"oni bai", "unless"),
        (r"ar yr amod", "provided that"),
        (r"yn amodol ar", "subject to"),
        (r"i'w (?:g|ch)adarnhau", "to be confirmed"),
        (r"dros dro", "provisional"),
        (r"wedi (?:cael ei |ei )?(?:newid|symud|(?:ym)?estyn|gohirio|ddiwygio)(?: i)?", "has been changed to"),
        (r"ar gau", "closed"),
        (r"swyddf(?:a|eydd)", "offices"),
        (r"fel (?:arfer|rheol)", "normally"),
        (r"yn lle", "instead of"),
        (r"yn hytrach na(?:g)?", "rather than"),
        (r"(?:yn )?ni?d (?:yw|ydy|ydynt|yw'n)", "is not"),
        (r"(?:d|t|th|nh)ynnu((?: [^.;⟦ ]+){0,4}?)(?:'n| yn) ôl", r"withdraw \1"),
        (r"(?:i )?ddod i law|dod i law|(?:dd|d)aw i law", "be received"),
        (r"d?dyddiad(?:au)? cau", "deadline"),
        (r"d?d(?:yddiad|iwrnod|ydd) olaf(?= (?:i|ar|ar gyfer|yw|fydd|derbyn|dderbyn|cyflwyno)\b)", "deadline"),
        (r"aelod(?:au)? (?:o'r|y|'r) cyhoedd|aelod(?:au)?'r cyhoedd", "members of the public"),
        (r"(?:g|ch|ngh)?wyliau (?:banc|cyhoeddus)|(?:g|ngh)?(?:ŵ|w)yl(?:iau)? (?:y )?b?f?(?:banc|anc|cyhoeddus)",
         "bank holidays"),
        (r"d?diwrnod y cyfarfod", "the day of the meeting"),
        (r"(?:gan|yn) (?:g|c)ynnwys", "including"),
        (r"ymlaen llaw", "in advance"),
        (r"d?dyddiad y cyfarfod", "date of the meeting"),
        (r"(?:c|g|ngh|ch)yfarfod nesaf", "next meeting"),
        (r"(?:c|g|ngh|ch)yfarfod hwn", "this meeting"),
        (r"(?:c|g|ngh|ch)yfarfod (?:hwnnw|dilynol)", "that meeting"),
        (r"(?:g|c|ch)an (?:eithrio|eithrio'r)|ac eithrio|heb (?:gynnwys|gyfrif)(?:'r)?|nad yw'n cynnwys", "excluding"),
        (r"heblaw(?: am)?", "except"),
        (r"yn (?:g|c)au", "closes"),
        (r"fod yn bresennol|bod yn bresennol", "attend in person"),
        (r"os gwelwch yn dda", "please"),
        (r"ar gyfer", "for"),
    )
)  # fmt: skip
_WILL = Pattern(r"\bbydd(?:ant|wn)? ([^.;:⟦]{0,60}?) ?\byn (?:cael (?:ei|eu) )?(?=\w)")
_EXCLUDED_AND = Pattern(
    r"(weekends?|bank holidays) (?:a|ac|na|neu) (?=(?:the |y |yr )?(?:weekend|bank|day|diwrnod))"
)
_THEM = r"(?:councillors?|members?|officers?)\b(?! of the public)"
_THEIR_DUTY = Pattern(rf"\b(must|should|may|can) i? ?(?:the |bob |unrhyw )?({_THEM})")
_FROM_THEM = Pattern(rf"\b(?:gan|oddi wrth) (?=(?:the )?{_THEM})")
_THEIR_OWN = Pattern(rf"\b(questions?|motions?) (?:the )?({_THEM})")
_OF = Pattern(r"\bo (?=(?:clear )?notice\b)")
_AND_COUNT = Pattern(r"(\d+ (?:weeks?|(?:clear |full |working )*days?)) (?:ac|a) (?=\d|no (?:later|less))")
_ON = Pattern(r"\bar +(?=(?:y |yr |the )|⟦)")
_AT = Pattern(r"\bam +(?=⟦T)")


def in_english(text: str) -> str:
    """Lower-case coded text (dates, times and weekdays are coded, numbers are not) with its Welsh words in English."""
    text = _with_numbers(text)
    text = _ORDINAL.sub(lambda match: f"{ORDINALS[match[1]]}th", text)
    for pattern, english in _PHRASES:
        text = pattern.sub(english, text)
    text = _UNIT.sub(_unit, text)
    text = re.sub(r"(\d) o (?=(?:full |clear |working )*days?\b)", r"\1 ", text)
    text = re.sub(r"(⟦W\d⟧) ?,? ?(?:blaenorol|cynt)\b", r"previous \1", text)
    text = re.sub(r"'r\b", " the", text)
    text = _ON.sub("on ", _AT.sub("at ", text))
    text = _STRONG_WORD.sub(lambda match: _STRONG[match[0]], text)
    text = _WEAK_WORD.sub(lambda match: _WEAK[match[0]], text)
    text = _THEIR_DUTY.sub(r"\2 \1", _FROM_THEM.sub("from ", _THEIR_OWN.sub(r"\2' \1", text)))
    text = _AND_COUNT.sub(r"\1 and ", _OF.sub("of ", text))
    text = _WILL.sub(r"\1 will be ", text)
    return _EXCLUDED_AND.sub(r"\1 and ", text)


def _with_numbers(text: str) -> str:
    """The numbers of several words as figures."""
    text = _TWICE.sub(_once, text)
    text = _AND_A_HALF.sub(r"\1 and a half \2", text)
    text = _TEEN.sub(lambda match: f"{_value(match[1]) + ADDED[match[3]]} {match[2]}", text)
    text = _ADDED_TO.sub(lambda match: str(CARDINALS[match[1]] + ADDED[match[2]]), text)
    text = _TENS.sub(lambda match: str(10 * CARDINALS[match[1]] + CARDINALS.get(match[2] or "", 0)), text)
    text = _NUMBER.sub(lambda match: str(CARDINALS[match[1]]), text)
    # A number before a number was not understood as one: shown as two, which no rule takes.
    return _BEFORE_NUMBER.sub(lambda match: str(CARDINALS[match[1]]), text)


def _once(match: re.Match[str]) -> str:
    """ "Saith (7)" and "10 (deg)" as one number, where both are the same."""
    first, second = _value(match[1] or match[4]), _value(match[2] or match[3])
    return str(first) if first == second else match[0]


def _value(word: str) -> int:
    return int(word) if word.isdigit() else CARDINALS[word]


_ONE = Pattern(r"(?:\b(?:y|yr|the|unrhyw|pob|bob|1) |'r |\dth )$")


def _unit(match: re.Match[str]) -> str:
    """ "Diwrnod gwaith clir" in English order: "clear working days"."""
    kind = _KINDS.get(match["k1"] or match["k2"] or "", "")
    clear = "clear " if match["c"] in ("clir", "glir") else "full " if match["c"] else ""
    last = {"olaf": "last ", "blaenorol": "previous "}.get(match["last"] or "", "")
    # A Welsh noun is singular after any number: one day only where "the day" is said, else a number is not known.
    plural = "day" if _ONE.search(match.string[: match.start()]) and "au" not in match[0] else "days"
    return f"{last}{clear}{kind}{plural}{' the' if match['s'] else ''}"
