"""What a note leaves unread that could make its deadline earlier: told beside it, and never passed over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from meetingwatch.deadlines.another_day import counts_from_else
from meetingwatch.deadlines.beside import earlier_times, without_beside
from meetingwatch.deadlines.closed_days import closed_days
from meetingwatch.deadlines.earlier import day_of, is_explained, same
from meetingwatch.deadlines.leads import lead_problem
from meetingwatch.deadlines.left_over import left_over
from meetingwatch.deadlines.mentions import Mention, Sentence, kinds_in
from meetingwatch.deadlines.others import not_for_others, not_for_the_public
from meetingwatch.deadlines.phrase_kinds import Phrase
from meetingwatch.deadlines.second_counts import ELSEWHERE, second_counts
from meetingwatch.deadlines.sentence import ReadRule
from meetingwatch.deadlines.something_else import of_something_else
from meetingwatch.deadlines.stated import Stated
from meetingwatch.deadlines.taking_part import is_other_business, speaks_of_sending
from meetingwatch.domain.deadline import BEFORE_MEETING, IN_WORKING_DAYS, Rule
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _

# "Written questions: five days", "ten days ahead": a count of days that no rule took.
_COUNT = Pattern(
    r"⟦N\d+⟧ (?:(?:clear|working|business|calendar|full|whole) )*(?:days?|weeks?)\b"
    r"(?!['’]| (?:earlier than|later than|of|after|from|following|later|old|to)\b)"
)


def with_unread(stated: list[Stated], sentences: Sequence[Sentence], meeting: date) -> list[Stated]:
    """The deadlines of a note, with a doubt for all about time that was not read."""
    result = list(stated)
    told = {doubt for one in stated for doubt in one.doubts}
    working = all(one.rule.rule.unit in IN_WORKING_DAYS for one in stated if one.rule)
    for whole in sentences:
        sentence = without_beside(whole, told)
        found = kinds_in(sentence.coded.text)
        adds = bool(_ADDS.match(sentence.coded.text))
        doubts = [*_counts(sentence, anything=bool(found or adds)), *_phrases(sentence, stated)]
        doubts += [_form().format(words=one) for one in counts_from_else(sentence)]
        doubts += _other_times(sentence, stated) + _dates_left(sentence, stated, meeting)
        told_apart = closed_days(sentence, meeting)  # with_closed_days takes them
        heads = (
            sentence.heading == sentence.coded.text
        )  # "Deadline (5pm)", over rows that have taken that time
        bears = _bears_on(sentence) and not told_apart and not heads
        left = _left_over(sentence, working=working) if bears else []
        own = any(sentence.text in one.text for one in stated)
        for n, one in enumerate(result):
            said = [
                *(doubts if _concerns(found, one, stated) else []),
                *(left if sentence.text in one.text or (not own and _concerns(found, one, stated)) else []),
            ]
            if said:
                result[n] = replace(one, doubts=tuple(dict.fromkeys((*one.doubts, *said))))
    taken = _taken(stated)
    cleared = [without_beside(sentence, told) for sentence in sentences]
    return [_with_second(one, cleared, taken) for one in result]


_ADDS = Pattern(r"\W*(?:if|where|when|for|allow|add|except|however|but|unless|post\w*|by post)\b")


_WORKING = Pattern(r"\b(?:clear|working|business)\b")


def _concerns(found: tuple[str, ...], one: Stated, stated: Sequence[Stated]) -> bool:
    """Whether words that name these kinds are about a deadline; of kinds that no deadline has, about each."""
    return same(one.kinds, found) or not any(same(other.kinds, found) for other in stated)


def _bears_on(sentence: Sentence) -> bool:
    """Whether a sentence may say something about a deadline for taking part, wherever that one stands."""
    text = sentence.coded.text
    about = (
        kinds_in(text)
        or speaks_of_sending(text)
        or _ADDS.match(text)
        or _DAYS_THAT_COUNT.search(text)
        or _MUST.search(text)
    )
    return bool(about) and not (
        not_for_others(text)
        or any(not_for_the_public(one) or of_something_else(one) for one in sentence.mentions)
    )


_MUST = Pattern(r"\b(?:must|should|needs? to|please|ha(?:s|ve) to)\b")
_DAYS_THAT_COUNT = Pattern(r"\b(?:count(?:s|ed|ing)?|working (?:days?|time)|days?' notice|that)\b")


def _dates_left(sentence: Sentence, stated: Sequence[Stated], meeting: date) -> list[str]:
    """Days before the meeting, beside words about sending something, that no deadline took and nothing explains."""
    if not (kinds_in(sentence.coded.text) or speaks_of_sending(sentence.coded.text)):
        return []
    told = {one.date.day for one in stated if one.date}
    told |= {rival.date.day for one in stated for rival in one.rivals}
    told |= {day for one in stated if one.date for day, _why in one.date.others}
    left = [one for one in sentence.mentions if one.date and not is_explained(one, sentence, meeting)]
    days = [(one, day_of(one, meeting)) for one in left]
    further = [(one, day.day) for one, day in days if day and day.day not in told]
    known = [(one.kinds, one.date.day) for one in stated if one.date]
    return [
        _form().format(words=one.date.text)
        for one, day in further
        if one.date and not any(same(kinds, one.kinds) and last < day for kinds, last in known)
    ]


def _left_over(sentence: Sentence, *, working: bool) -> list[str]:
    """What a rule would be refused for ("by post one working day earlier"): words about time that were not read.

    working: the rules count working days, so that a holiday that does not count is nothing new.
    """
    parts = [one for one in sentence.rest.split(";") if not _happens(one)]
    rest = _EXPLAINED.sub(" ", _OTHER_SPANS.sub(" ", ";".join(parts)))
    words = left_over(replace(sentence, rest=_NO_WORKING_DAY.sub(" ", rest) if working else rest))
    return [words] if words else []


def _happens(part: str) -> bool:
    """Whether a part of a sentence tells what happens, and nothing about a deadline that is another then."""
    told = bool(_HAPPENS.search(part) or _NOT_COMING.search(part)) or bool(
        of_something_else(Mention(0, 0, part, part, ""))
    )
    return told and not re.search(r"\b(?:earlier|sooner)\b", part)


# "If you have registered and cannot come, please tell us by noon on the day."
_NOT_COMING = Pattern(
    r"\b(?:can't|cannot|can not|unable to|no longer (?:able|wish\w*|want\w*|need\w*))(?: to)? (?:come|attend|speak"
    r"|make it)?"
)
# "The Chair will be told on Thursday": what happens, and nothing to be sent by then.
_HAPPENS = Pattern(
    r"\b(?:will|shall|may|can) (?:then |also |normally |only )*be (?!accepted|received|taken|open|closed|sent)"
    r"|\b(?:written )?(?:repl(?:y|ies)|responses?|answers?) (?:will|shall|can|may|is|are|within)\b"
    r"|\b(?:receive|get|have) (?:an? |the )?(?:written |full )*(?:repl(?:y|ies)|responses?|answers?)\b"
)
_NO_WORKING_DAY = Pattern(
    r"(?:⟦W[56]⟧[ ,]*(?:and |or )?)*[^.;(⟦]*\b(?:(?:bank|public) holidays?|christmas day|boxing day|new year's day"
    r"|good friday"
    r"|easter monday)\b[^.;()⟦]*"
    r"\b(?:not|n't)\b[^.;()⟦]{0,12}\b(?:count\w*|working days?)\b(?: as working days?)?"
)
# Why a deadline is another than usual, and which day the meeting is on: nothing to count with.
_EXPLAINED = Pattern(
    r"\b(?:because of|due to|owing to|given|with|on account of|in view of)\b[^.;,]{0,40}?\b(?:christmas|easter|new year"
    r"|holidays?|closures?|breaks?)\b(?: (?:(?:bank |public )?(?:holidays?|closures?|breaks?|period)"
    r"|(?:at|over|and|of) (?:christmas|easter|new year))\b)*"
    r"(?: of the [a-z ]*offices?)?|\b(?:because of|due to|owing to) the (?:late|early|delayed) publication[^.;]*"
    r"|^\W*(?:christmas|easter|new year)(?: and new year)?(?: [a-z]+)? (?:arrangements|closure|deadlines?|dates?"
    r"|notice)(?= ?[:-])"
    r"|\(? ?(?:the )?⟦W\d⟧ being [^.;)]*|\bmeetings? (?:is|being|falls|takes place"
    r"|are)(?: held)?"
    r" on (?:a |the )?⟦W\d⟧|\b(?:extended|postponed)\b"
    r"|(?:⟦N\d+⟧|\ba) (?:working )?days? (?:earlier|later) than (?:usual|normal\w*)(?= ?[:,-])"
    r"|\b(?:bank|public) holidays?(?: on)?(?= ?(?:[.;)]|$))|\bthe end of the day\b"
    r"|\b(?:the )?(?:last|final|closing) (?:day|date)\b|\b(?:the|this) earlier deadline\b|\bis an? (?:bank"
    r"|public) holiday\b"
    r"|(?:\ban hour|⟦N\d+⟧ (?:minutes?|hours?)) (?:is |are )?(?:made available|for|allowed|set aside|in total|per)\b"
)
# Office hours, and how long something takes afterwards.
_OTHER_SPANS = Pattern(
    r"(?:\b(?:between|from) )?⟦T\d+⟧ ?(?:and|to|until|-) ?⟦T\d+⟧ ?,? ?(?:on )?(?:⟦W\d⟧ ?(?:to|-|and) ?⟦W\d⟧|weekdays)"
    r"|\b(?:becomes? active|opens?|go(?:es)? live|starts?|begins?) (?:at |from "
    r"|on )*(?:⟦T\d+⟧ )?(?:on )?(?:the )?(?:working "
    r")?day after (?:the )?publication of the agenda"
    r"|\b(?:please )?arriv\w+\b[^.;⟦]{0,60}\b(?:between|by|before|at|from|no later than) ⟦T\d+⟧(?: ?(?:and|to"
    r"|-) ?⟦T\d+⟧)?"
    r"|\b(?:runs?|lasts?|takes place|is held|is) (?:between|from) ⟦T\d+⟧ ?(?:and|to|until|-) ?⟦T\d+⟧"
    r"|⟦W\d⟧ ?(?:to|-) ?⟦W\d⟧ ?,? ?(?:(?:between|from) )?⟦T\d+⟧ ?(?:and|to|until|-) ?⟦T\d+⟧"
    r"|\bwithin ⟦N\d+⟧ (?:[a-z]+ )?(?:days|weeks|months)\b(?! (?:before|prior))"
)


def _with_second(
    stated: Stated, sentences: Sequence[Sentence], taken: set[tuple[str, float | None]]
) -> Stated:
    """A rule with the earlier counts that its sentence, or one that adds to it ("If posted, …"), names as rivals."""
    rule = stated.rule
    if rule is None or stated.date:
        return stated
    own = rule.rule
    near = [one for one in sentences if one.text in stated.text or _ADDS.match(one.coded.text)]
    others = [other for one in near for other in second_counts(own, stated.kinds, one)]
    for sentence in sentences:
        others += [
            replace(own, basis=BEFORE_MEETING, unit=one.unit, count=one.count)
            for one in _left(sentence)
            if (one.unit, one.count) not in taken
            and same(stated.kinds, kinds_in(sentence.coded.text))
            and _further(one, own)
        ]
    earlier = [at for one in sentences for at in earlier_times(one, own.at)]
    others += [replace(own, at=at) for at in earlier]
    rivals = tuple(ReadRule(other, rule.kinds) for other in dict.fromkeys(others))
    return replace(stated, rule=replace(rule, rivals=(*rule.rivals, *rivals)))


def _further(phrase: Phrase, rule: Rule) -> bool:
    return phrase.unit == rule.unit and (phrase.count or 0) > (rule.count or 0) > 0


def _counts(sentence: Sentence, *, anything: bool) -> list[str]:
    """The counts that no rule took; of working days alone where the sentence names no kind and adds to nothing."""
    rest = sentence.rest
    if not_for_others(rest):
        return []
    words = [
        sentence.coded.plain(match[0])
        for match in _COUNT.finditer(rest)
        if not ELSEWHERE.search(rest[: match.start()]) and (anything or _WORKING.search(match[0]))
    ]
    return [_form().format(words=one) for one in words]


def _phrases(sentence: Sentence, stated: Sequence[Stated]) -> list[str]:
    """Counts before the meeting that were understood and yet taken for no deadline, without a reason to."""
    taken = _taken(stated)
    left = [one for one in _left(sentence) if (one.unit, one.count) not in taken]
    return [_form().format(words=sentence.coded.plain(one.words)) for one in left]


def _taken(stated: Sequence[Stated]) -> set[tuple[str, float | None]]:
    """The counts that rules or their rivals have."""
    rules = [one.rule for one in stated if one.rule]
    return {(one.rule.unit, one.rule.count) for rule in rules for one in (rule, *rule.rivals)}


def _left(sentence: Sentence) -> list[Phrase]:
    """The counts before the meeting in a sentence that nothing says are about something else."""
    return [
        one.phrase
        for one in sentence.mentions
        if one.phrase is not None
        and one.phrase.basis == BEFORE_MEETING
        and not (not_for_the_public(one) or of_something_else(one) or lead_problem(one, sentence))
        and not is_other_business(one)
    ]


# "5pm on 27 November (4pm for posted questions)".
_OTHER_TIME = Pattern(r"⟦T(\d+)⟧ (?:for|if|when|where|by (?:post|hand|letter)|in person)\b[^.;)]*")


def _other_times(sentence: Sentence, stated: Sequence[Stated]) -> list[str]:
    """Another time of day on the deadline's own day, for some, that is earlier than its time."""
    latest = max((one.time.at for one in stated if one.time and one.time.at), default=None)
    found = []
    for match in _OTHER_TIME.finditer(sentence.rest) if sentence.mentions else ():
        at = sentence.coded.times[int(match[1])].at
        if at is not None and latest is not None and at < latest:
            found.append(sentence.coded.plain(match[0].strip()))
    return [_form().format(words=words) for words in found]


def _form() -> str:
    return _("The words also say “{words}”, which may be an earlier deadline: ask.")
