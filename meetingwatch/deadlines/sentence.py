"""A sentence from a constitution, read strictly: the rules it means, or a plain reason why not.

The grammar is our own. It takes counting words, a time of day, exclusions, examples and conditions; when
anything about time is left over that it did not understand, it refuses instead of guessing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from meetingwatch.deadlines.clock import IMPOSSIBLE, MIDNIGHT, TWELVE, UNCLEAR, TimeWord
from meetingwatch.deadlines.doubts import added_condition, doubts_in, is_of_persons, is_the_rule
from meetingwatch.deadlines.leads import from_when, lead_problem
from meetingwatch.deadlines.left_over import left_over
from meetingwatch.deadlines.mentions import Mention, Sentence, kinds_in, read_sentences
from meetingwatch.deadlines.moved import speaks_of_change, standing
from meetingwatch.deadlines.others import is_under_members, not_for_the_public
from meetingwatch.deadlines.phrase_kinds import Phrase
from meetingwatch.deadlines.phrase_words import BARE_COUNT
from meetingwatch.deadlines.phrases import Example, names_no_meeting
from meetingwatch.deadlines.second_counts import second_counts
from meetingwatch.deadlines.shift import Shift
from meetingwatch.deadlines.something_else import of_something_else, says_it_again
from meetingwatch.deadlines.welsh import cannot_read
from meetingwatch.domain import deadline as d
from meetingwatch.domain import kinds
from meetingwatch.domain.deadline import Rule, RuleSource
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _


@dataclass(frozen=True)
class ReadRule:
    """A rule with what must be said beside it. kinds: those it holds for; never empty.

    example: the council's own example, which outranks the words where they disagree. tiers differ where
    two rules for one kind are not a contradiction ("written answer", "spoken answer"). meets: the only weekday of
    a meeting (Monday is 0) for which the words give this rule. rivals: rules for the same thing that the words
    name beside it (the one that held before). doubts: what the words add that could change it. shifts: how far it lies
    from what the rule gives, where the words name it by another deadline. closed: further days that do not count.
    """

    rule: Rule
    kinds: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    weekday_check: int | None = None
    same_week: bool = False
    meets: int | None = None
    rivals: tuple[ReadRule, ...] = ()
    doubts: tuple[str, ...] = ()
    shifts: tuple[Shift, ...] = ()
    closed: tuple[date, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """The words were not understood, or hold no rule; reason is a plain sentence."""

    reason: str


def _unreadable(sentences: list[Sentence]) -> str:
    """Why there is nothing that could be read, "" where there is."""
    if not sentences:
        return _("There are no words to read.")
    times = (one for sentence in sentences for one in sentence.coded.times)
    impossible = next((one for one in times if one.special == IMPOSSIBLE), None)
    return _("“{words}” is not a time of day.").format(words=impossible.text) if impossible else ""


def read_rules(text: str) -> tuple[ReadRule, ...] | Refusal:
    """The rules in a sentence (or a few) from a constitution."""
    sentences = _completed(read_sentences(text))
    unreadable = _unreadable(sentences)
    if unreadable:
        return Refusal(unreadable)
    examples = tuple(example for sentence in sentences for example in sentence.examples)
    found: list[ReadRule] = []
    standings: list[int] = []
    skipped: list[tuple[Refusal, bool]] = []  # about councillors (true), or what else happens
    for number, sentence in enumerate(sentences):
        problem = left_over(sentence)
        if problem:
            return Refusal(problem)
        last = sentences[number - 1] if number else None
        before = last.coded.text if last and not last.mentions else ""
        other = ""
        under = is_under_members(sentence.heading, before, sentence.coded.text)
        for mention in sentence.mentions:
            if is_of_persons(mention):
                continue
            theirs = not_for_the_public(mention) or under
            other = of_something_else(mention) or (other if says_it_again(mention) else "")
            other = other or (from_when() if lead_problem(mention, sentence) == from_when() else "")
            if theirs or other:
                skipped.append((Refusal(theirs or other), bool(theirs)))
                continue
            read = _of_mention(mention, sentence, text)
            if isinstance(read, Refusal):
                return read
            if found and mention.phrase and names_no_meeting(mention.phrase):
                read = replace(read, rivals=(*read.rivals, by_its_weekday(read, found[-1])))
            found.append(replace(with_time_of_example(read, sentences), examples=examples))
            standings.append(standing(mention.lead))
    refused = [why for why, theirs in skipped if not found or (theirs and not _names_the_public(sentences))]
    if refused:
        return refused[0]
    if not found:
        return _only_example(examples, sentences, text)
    if any(speaks_of_change(sentence.coded.text) for sentence in sentences):
        found = one_rule(found, standings)
    return _told_apart(found, sentences)


def _of_mention(mention: Mention, sentence: Sentence, text: str) -> ReadRule | Refusal:
    """The rule of one place in a sentence of a constitution, with a second count beside it as a rival."""
    if _PAPERS.search(mention.clause) and mention.phrase and mention.phrase.basis == d.BEFORE_MEETING:
        return Refusal(_("The words say when the papers come out, and not by when to send something."))
    read = rule_of_mention(mention, sentence, text)
    if isinstance(read, Refusal):
        return read
    second = second_counts(read.rule, read.kinds, sentence)
    return replace(read, rivals=(*read.rivals, *(ReadRule(one, read.kinds) for one in second)))


def by_its_weekday(read: ReadRule, other: ReadRule) -> ReadRule:
    """ "Petitions the Monday before", after another rule: what it gives where that Monday is before the other day."""
    rule = replace(other.rule, at=read.rule.at)
    return ReadRule(rule, read.kinds, shifts=(*other.shifts, Shift(weekday=read.rule.weekday)))


def _names_the_public(sentences: list[Sentence]) -> bool:
    """Whether words about councillors are followed by a sentence that says it is about the public."""
    return any(
        re.search(r"\bpublic\b(?! holiday)|\bresidents?\b|\belectors?\b", one.coded.text) for one in sentences
    )


_PAPERS = Pattern(
    r"\b(?:agendas?|papers|reports?|minutes)\b(?: [a-z]+){0,5} (?:is|are|be|being) (?:normally |usually )?(?:published"
    r"|available|sent|despatched|dispatched|issued|circulated)\b(?: [a-z]+){0,3}\s*$"
)


def _completed(sentences: list[Sentence]) -> list[Sentence]:
    """ "10 working days" alone, as a rule is often cited: before the meeting is meant."""
    if len(sentences) != 1 or sentences[0].mentions:
        return sentences
    coded = sentences[0].coded
    match = BARE_COUNT.fullmatch(coded.text.strip())
    if not match:
        return sentences
    words = f"{coded.plain(match['head'])} before the meeting {coded.plain(match['rest'])}"
    return [replace(one, text=sentences[0].text) for one in read_sentences(words)]


def with_time_of_example(read: ReadRule, sentences: list[Sentence]) -> ReadRule:
    """A time of day that only the council's example states is the rule's time too."""
    times = {
        sentence.coded.times[example.time].at
        for sentence in sentences
        for example in sentence.examples
        if example.time is not None
    }
    in_hours = read.rule.unit in (d.HOURS, d.WORKING_HOURS)  # they give the time themselves
    if read.rule.at is None and len(times) == 1 and read.rule.basis == d.BEFORE_MEETING and not in_hours:
        return replace(read, rule=replace(read.rule, at=times.pop()))
    return read


def _told_apart(found: list[ReadRule], sentences: list[Sentence]) -> tuple[ReadRule, ...] | Refusal:
    if (
        len(found) > 1
        and _joined_by_or(sentences)
        and len({(one.kinds, one.rule.bodies) for one in found}) == 1
    ):
        return Refusal(_("The words give two deadlines and do not say which one holds when."))
    everything = " ".join(sentence.coded.text for sentence in sentences)
    named = kinds_in(everything)
    fallback = named if len(named) == 1 else (kinds.ANY,)
    return tuple(one if one.kinds else replace(one, kinds=fallback) for one in found)


def one_rule(found: Sequence[ReadRule], standings: Sequence[int]) -> list[ReadRule]:
    """Rules for one thing, where the words tell of a change, as one: what holds now, with the others as rivals.

    standings: what the words say of each (see moved.standing).
    """
    result: list[ReadRule] = []
    for read in found:
        alike = [n for n, one in enumerate(found) if _may_be_one(one, read)]
        main = max(alike, key=lambda n: (standings[n], n))
        if found[main] is read:
            rivals = tuple(found[n] for n in alike if found[n].rule != read.rule)
            result.append(replace(read, rivals=(*read.rivals, *rivals)))
    return result


def _may_be_one(one: ReadRule, other: ReadRule) -> bool:
    same_kinds = not one.kinds or not other.kinds or bool({*one.kinds} & {*other.kinds})
    bodies, others = one.rule.bodies, other.rule.bodies
    return same_kinds and (not bodies or not others or bodies == others)


def _joined_by_or(sentences: list[Sentence]) -> bool:
    return any(
        re.search(r"\bor\b|\bwhichever\b", mention.clause)
        for sentence in sentences
        for mention in sentence.mentions[1:]
    )


def rule_of_mention(mention: Mention, sentence: Sentence, text: str) -> ReadRule | Refusal:
    """The rule that counting words and their time of day make; used for notes as well."""
    phrase = mention.phrase
    if phrase is None:
        return Refusal(_("The words give a date and no rule: it belongs under a meeting."))
    problem = lead_problem(mention, sentence)
    if problem:
        return Refusal(problem)
    warnings: list[str] = []
    at = mention.time.at if mention.time else None
    if phrase.needs_time and mention.time is None:
        return Refusal(_("The words name the day of the meeting and no time."))
    if mention.time:
        warnings += time_warnings(mention.time)
    warnings += _conditions(sentence)
    tails = [one.tail for one in sentence.mentions if one.start == mention.start]
    rule = _rule(phrase, at, mention.bodies, text)
    if sentence.moves_back and rule.basis == d.FIXED_WEEKDAY:
        rule = replace(rule, if_holiday="previous")
    return ReadRule(
        rule,
        mention.kinds,
        tuple(warnings),
        (),
        phrase.weekday_check,
        phrase.same_week,
        phrase.meets,
        _before_that_day(mention, rule),
        doubts_in(sentence.coded, sentence.rest, tails, sentence.exclusions),
    )


# "Before the second working day before the meeting", without a time of day, leaves that day out.
_BEFORE = Pattern(r"(?<!or )(?<!on or )\b(?:before|prior to)(?: the)?\s*$")


def _before_that_day(mention: Mention, rule: Rule) -> tuple[ReadRule, ...]:
    if mention.time is not None or not _BEFORE.search(mention.lead):
        return ()
    return (ReadRule(rule, mention.kinds, shifts=(Shift(1, working=True),)),)


def _rule(phrase: Phrase, at: time | None, bodies: tuple[str, ...], text: str) -> Rule:
    return Rule(
        id="",
        council="",
        kind=kinds.ANY,
        bodies=bodies,
        basis=phrase.basis,
        unit=phrase.unit,
        count=phrase.count,
        at=at,
        weekday=phrase.weekday,
        weeks_before=phrase.weeks_before,
        minutes_before_start=phrase.minutes,
        text=text.strip(),
        holidays_count=phrase.holidays_count,
        excluded=phrase.excluded,
        normal_publication=phrase.normal_publication,
        source=RuleSource(text=text.strip()),
    )


def time_warnings(at: TimeWord) -> list[str]:
    """What to say about a time of day that may be read in two ways, or gives none."""
    if at.special == MIDNIGHT:
        return [_("“Midnight” is read as the end of the day, 11:59pm. Some read it as the start of the day.")]
    if at.special == TWELVE:
        return [_("“{words}” is read as noon. It may be meant as midnight.").format(words=at.text)]
    if at.special == UNCLEAR:
        return [
            _("“{words}” may be read in more than one way, so no time of day is shown.").format(words=at.text)
        ]
    if at.at is None:
        return [_("“{words}” is not a time of day, so none is shown.").format(words=at.text)]
    if at.at == time(0):
        return [
            _("“{words}” is the first moment of that day: send it on the day before.").format(words=at.text)
        ]
    return []


_CONDITION = Pattern(
    r"\b(?:unless|except(?: where| when| that| if)?|provided that|subject to|if|where|when|but)\b [^.;]*"
)
_PERSONS = Pattern(
    r"^(?:if|where|when) (?:you|a |an |any|members? of|anyone|someone|people|residents?|(?:written )?notice"
    r"|the (?:public|person|question|questioner|petition|statement|chair)|it is)"
)


def _conditions(sentence: Sentence) -> list[str]:
    """Conditions that do not speak of time, to be shown beside the answer."""
    found: list[str] = []
    for match in _CONDITION.finditer(sentence.rest):
        words = sentence.coded.plain(match[0]).strip(" ,;.")
        if is_the_rule(words):
            continue
        if not _PERSONS.match(words) and not words.startswith("but"):
            found.append(added_condition(sentence.coded, words))
    return found


def _only_example(
    examples: tuple[Example, ...], sentences: list[Sentence], text: str
) -> tuple[ReadRule, ...] | Refusal:
    """Words that give nothing but an example ("5pm on Monday for a Wednesday meeting") hold for that day."""
    if not examples:
        welsh = any(sentence.coded.welsh for sentence in sentences)
        return Refusal(cannot_read() if welsh else _("There is no deadline in these words."))
    found = [
        rule_of_example(example, sentence, text) for sentence in sentences for example in sentence.examples
    ]
    return tuple(found)


def rule_of_example(example: Example, sentence: Sentence, text: str) -> ReadRule:
    """What "5pm on Monday for a Wednesday meeting" gives for a meeting on that day of the week."""
    rule = Rule(
        id="",
        council="",
        kind=kinds.ANY,
        basis=d.FIXED_WEEKDAY,
        unit="",
        at=example.at,
        weekday=example.deadline_weekday,
        weeks_before=0,
        text=text.strip(),
        if_holiday="previous" if sentence.moves_back else "",
        source=RuleSource(text=text.strip()),
    )
    kinds_ = kinds_in(sentence.coded.text) or (kinds.ANY,)
    return ReadRule(rule, kinds_, meets=example.meeting_weekday, examples=(example,))
