"""What a council wrote beside a meeting or an item: the deadlines printed there, and rules quoted there.

A note is anything: a date, a rule, both, several by kind, a rule that no longer holds beside the one that does,
or no deadline at all. What is not clearly a deadline is left alone, and the reasons are kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from meetingwatch.deadlines.coded import DateWord, TimeWord
from meetingwatch.deadlines.cues import (
    is_about_taking_part,
    is_cued,
    is_told_of_something_else,
    not_for_the_public,
)
from meetingwatch.deadlines.dates import ResolvedDate, resolve
from meetingwatch.deadlines.mentions import Mention, Sentence, kinds_in, read_sentences
from meetingwatch.deadlines.sentence import (
    ReadRule,
    Refusal,
    lead_problem,
    rule_of_mention,
)
from meetingwatch.deadlines.vocabulary import MONTHS
from meetingwatch.domain import kinds
from meetingwatch.words import _


@dataclass(frozen=True)
class Stated:
    """One deadline as the words state it: a printed date, a rule, or both.

    text is the sentence as written. normally: the council itself says "normally". extended: the words
    say that the deadline was moved, so that this one replaces others.
    """

    kinds: tuple[str, ...]
    text: str
    date: ResolvedDate | None = None
    time: TimeWord | None = None
    rule: ReadRule | None = None
    normally: bool = False
    extended: bool = False
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True)
class NoteReading:
    """All that a note states, and why other dates in it were left alone (plain sentences)."""

    stated: tuple[Stated, ...]
    reasons: tuple[str, ...]


def read_note(text: str, meeting: date) -> NoteReading:
    """Read a note that stands beside a meeting on this day."""
    sentences = read_sentences(text)
    stated: list[Stated] = []
    reasons: list[str] = []
    dropped = _superseded(sentences)
    for number, sentence in enumerate(sentences):
        if number in dropped:
            reasons.append(_("The words quote a rule that no longer holds."))
            continue
        elsewhere = _about_another(sentences[:number], sentence, meeting)
        if elsewhere:
            reasons.append(elsewhere)
            continue
        stated += _of_sentence(sentence, meeting, reasons)
    examples = tuple(example for sentence in sentences for example in sentence.examples)
    if len({one.kinds for one in stated if one.rule}) == 1:
        stated = [
            replace(one, rule=replace(one.rule, examples=examples)) if one.rule else one for one in stated
        ]
    stated = _with_kinds(stated, sentences)
    stated = _pair(_extensions(stated))
    if not stated and not reasons:
        reasons.append(_why_nothing(sentences))
    return NoteReading(tuple(stated), tuple(dict.fromkeys(reasons)))


def _why_nothing(sentences: list[Sentence]) -> str:
    text = " ".join(sentence.coded.text for sentence in sentences)
    if re.search(r"\b(?:by|before|later than|deadline[^.]*) ⟦T\d+⟧", text):
        return _("The words give a time of day and no date.")
    if re.search(r"\b(?:by|before|later than)\b[^.]*⟦W\d⟧", text):
        return _("The words name a day of the week and no date.")
    return _("There is no deadline in these words.")


_OLD = re.compile(
    r"\b(?:normally|usually|previously|ordinarily|formerly|in the past|until now|would have been|used to be)\b"
)
_NEW = re.compile(
    r"^(?:\W*)(?:however|but|instead|due to|owing to|because of|for this meeting"
    r"|on this occasion|exceptionally|during the)\b"
    r"|\bhowever\b|\bduring the current\b|\bon this occasion\b|\bfor this (?:particular )?meeting\b"
    r"|\binstead\b|\bexceptionally\b"
)


def _superseded(sentences: list[Sentence]) -> set[int]:
    """The sentences that say what normally holds, where a later one says what holds now."""
    return {
        n
        for n, sentence in enumerate(sentences)
        if _OLD.search(sentence.coded.text)
        and sentence.mentions
        and any(_NEW.search(later.coded.text) for later in sentences[n + 1 :])
    }


def _of_sentence(sentence: Sentence, meeting: date, reasons: list[str]) -> list[Stated]:
    stated: list[Stated] = []
    for number, mention in enumerate(sentence.mentions):
        linked = number > 0 and bool(_LINK.match(sentence.mentions[number - 1].tail))
        found = _of_mention(mention, sentence, meeting, linked=linked and bool(stated))
        if isinstance(found, Refusal):
            if found.reason:
                reasons.append(found.reason)
            continue
        if linked and stated and stated[-1].rule and not stated[-1].date and found.date:
            stated[-1] = _joined(stated[-1], found)
            continue
        if linked and stated and stated[-1].date and not stated[-1].rule and found.rule:
            stated[-1] = _joined(found, stated[-1])
            continue
        stated.append(found)
    return stated


# Between a rule and the date that it gives for this meeting.
_LINK = re.compile(
    r"^[\s,;:()\[\]-]*(?:(?:ie|that is|namely|being|which is|by|on|no later than"
    r"|not later than|at|in this case|for this meeting|therefore|so|this is|which means"
    r"|i\.e\.?|that is to say|which will be|which would be|at the latest)\b[\s,;:()-]*)*$"
)


def _joined(rule: Stated, printed: Stated) -> Stated:
    """A rule and the date it gives here, said in one breath."""
    return replace(
        rule,
        date=printed.date,
        time=printed.time or rule.time,
        kinds=rule.kinds or printed.kinds,
        bodies=rule.bodies or printed.bodies,
        extended=rule.extended or printed.extended,
    )


def _of_mention(mention: Mention, sentence: Sentence, meeting: date, *, linked: bool) -> Stated | Refusal:
    problem = not_for_the_public(mention) or _other_meeting(mention, sentence, meeting)
    if problem:
        return Refusal(problem)
    if mention.phrase is not None:
        return _rule_mention(mention, sentence)
    assert mention.date is not None
    if not linked and not is_cued(mention, sentence):
        return Refusal("")
    return _date_mention(mention, mention.date, sentence, meeting)


def _rule_mention(mention: Mention, sentence: Sentence) -> Stated | Refusal:
    if is_told_of_something_else(mention) or not is_about_taking_part(mention, sentence):
        return Refusal("")
    read = rule_of_mention(mention, sentence, sentence.text)
    if isinstance(read, Refusal):
        return read
    read = replace(read, examples=sentence.examples)
    return _stated(mention, sentence, rule=read)


def _date_mention(mention: Mention, word: DateWord, sentence: Sentence, meeting: date) -> Stated | Refusal:
    if is_told_of_something_else(mention):
        return Refusal("")
    problem = lead_problem(mention, sentence)
    if problem:
        return Refusal(problem)
    resolved = resolve(word, meeting)
    if isinstance(resolved, str):
        return Refusal(resolved)
    return _stated(mention, sentence, date=resolved)


def _stated(
    mention: Mention, sentence: Sentence, *, date: ResolvedDate | None = None, rule: ReadRule | None = None
) -> Stated:
    words = sentence.coded.text
    return Stated(
        kinds=mention.kinds,
        text=sentence.text,
        date=date,
        time=mention.time,
        rule=rule,
        normally=bool(_OLD.search(words)),
        extended=bool(_EXTENDED.search(words)),
        bodies=mention.bodies,
    )


_EXTENDED = re.compile(
    r"\b(?:extended|changed|moved|amended|revised|brought forward|put back|postponed"
    r"|delayed) (?:to|until)\b|\b(?:extended|revised|amended|new) deadline\b"
)

_OF_MONTH = re.compile(
    rf"\b({'|'.join(name for name in MONTHS if len(name) > 3)}) (?:[a-z]+ ){{0,2}}?(?:meeting"
    rf"|council|cabinet|committee)\b"
)
_OF_MEETING = (
    re.compile(
        r"(?:meetings?|cabinet|council|committee|held|session)(?: (?:to be|which is"
        r"|being|of|is))*(?: held)?(?: on| of)?[\s(]*⟦D(\d+)⟧"
    ),
    re.compile(
        r"\bfor (?:the )?⟦D(\d+)⟧ (?:[a-z]+ ){0,4}?(?:meeting|cabinet|council|committee|board|panel|executive|assembly)"
    ),
    re.compile(
        r"\bthe ⟦D(\d+)⟧ (?:[a-z]+ ){0,4}?(?:meeting|cabinet|council|committee|board|panel|executive|assembly)"
    ),
)


def _other_meeting(mention: Mention, sentence: Sentence, meeting: date) -> str:
    """Why a printed date belongs to the meeting of another day, or "".

    The meeting named last before the date counts, else the first one named after it.
    """
    month = _OF_MONTH.search(mention.clause)
    if month and MONTHS[month[1]] != meeting.month:
        return _("The words are about another meeting, of {day}.").format(day=month[1].capitalize())
    if mention.date is None:
        return ""
    text, dates = sentence.coded.text, sentence.coded.dates
    own = next(n for n, word in enumerate(dates) if word is mention.date)
    here = text.index(f"⟦D{own}⟧")
    named = sorted(
        (match.start(1), int(match[1]))
        for pattern in _OF_MEETING
        for match in pattern.finditer(text)
        if int(match[1]) != own
    )
    before = [number for place, number in named if place < here]
    after = [number for place, number in named if place > here]
    if not before and not after:
        return ""
    word = dates[before[-1] if before else after[0]]
    resolved = resolve(word, meeting)
    if isinstance(resolved, str) or resolved.could_be(meeting):
        return ""
    return _("The words are about another meeting, of {day}.").format(day=word.text)


def _about_another(before: list[Sentence], sentence: Sentence, meeting: date) -> str:
    """ "The next meeting is on … Questions for that meeting …": why a sentence is left alone, or ""."""
    if not re.search(r"\b(?:that|the next|next|the following|future) meetings?\b", sentence.coded.text):
        return ""
    for earlier in reversed(before):
        for pattern in _OF_MEETING:
            for match in pattern.finditer(earlier.coded.text):
                resolved = resolve(earlier.coded.dates[int(match[1])], meeting)
                if not isinstance(resolved, str) and not resolved.could_be(meeting):
                    return _("The words are about another meeting, of {day}.").format(
                        day=earlier.coded.dates[int(match[1])].text
                    )
    return ""


def _with_kinds(stated: list[Stated], sentences: list[Sentence]) -> list[Stated]:
    """Kinds for those whose own clause names none: the heading's, else the only kind of the whole note."""
    heads = {sentence.text: kinds_in(sentence.heading) for sentence in sentences}
    named = kinds_in(" ".join(sentence.coded.text for sentence in sentences))
    only = named if len(named) == 1 else (kinds.ANY,)
    return [one if one.kinds else replace(one, kinds=heads.get(one.text) or only) for one in stated]


def _extensions(stated: list[Stated]) -> list[Stated]:
    """Where the words say that the deadline was moved, only the new one for these kinds stays."""
    moved = [one for one in stated if one.extended and one.date]
    if not moved:
        return stated
    replaced = {kind for one in moved for kind in one.kinds}
    last = moved[-1]
    return [
        one
        for one in stated
        if one is last or not (replaced & set(one.kinds) or kinds.ANY in (*replaced, *one.kinds))
    ]


def _pair(stated: list[Stated]) -> list[Stated]:
    """A rule in one sentence and one date in another, for the same kinds, are one deadline."""
    rules = [one for one in stated if one.rule and not one.date]
    dates = [one for one in stated if one.date and not one.rule]
    result = [one for one in stated if not (one in rules or one in dates)]
    for rule in rules:
        partners = [one for one in dates if _same_kinds(one, rule)]
        same = [one for one in rules if _same_kinds(one, rule)]
        if len(partners) == len(same) and partners:
            partner = partners[0]
            dates.remove(partner)
            joined = _joined(rule, partner)
            kinds_of = rule.kinds if kinds.ANY in partner.kinds else partner.kinds
            result.append(replace(joined, kinds=kinds_of, text=f"{rule.text} {partner.text}"))
        else:
            result.append(rule)
    return result + dates


def _same_kinds(one: Stated, other: Stated) -> bool:
    return set(one.kinds) == set(other.kinds) or kinds.ANY in one.kinds or kinds.ANY in other.kinds
