"""What a council wrote beside a meeting or an item: the deadlines printed there, and rules quoted there.

A note is anything: a date, a rule, both, several by kind, a rule that no longer holds beside the one that does,
or no deadline at all. What is not clearly a deadline is left alone, and the reasons are kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from meetingwatch.deadlines.another_day import counts_from_a_date, counts_from_else, from_another_day
from meetingwatch.deadlines.beside import counts_back_from_it, with_beside
from meetingwatch.deadlines.changes import FRAGMENT_LEAD, FRAGMENT_START, settle, way_of
from meetingwatch.deadlines.closed_days import says_closed, with_closed_days
from meetingwatch.deadlines.coded import DateWord
from meetingwatch.deadlines.cues import is_cued
from meetingwatch.deadlines.dates import ResolvedDate, resolve
from meetingwatch.deadlines.doubts import doubts_in, is_not_final
from meetingwatch.deadlines.holidays import Calendar
from meetingwatch.deadlines.languages import with_language
from meetingwatch.deadlines.leads import from_when, lead_problem
from meetingwatch.deadlines.mentions import Mention, Sentence, kinds_in, read_sentences
from meetingwatch.deadlines.moved import speaks_of_change, standing
from meetingwatch.deadlines.named_kinds import SHOWS, with_kinds
from meetingwatch.deadlines.other_meetings import (
    about_another,
    other_meeting,
    without_later_meetings,
    without_other_bodies,
)
from meetingwatch.deadlines.others import (
    is_under_members,
    not_for_others,
    not_for_the_public,
    offices_closed,
)
from meetingwatch.deadlines.phrase_words import REMARK
from meetingwatch.deadlines.same_as import with_same
from meetingwatch.deadlines.sentence import (
    ReadRule,
    Refusal,
    one_rule,
    rule_of_example,
    rule_of_mention,
    with_time_of_example,
)
from meetingwatch.deadlines.something_else import of_something_else, says_it_again, something_else
from meetingwatch.deadlines.stated import Stated
from meetingwatch.deadlines.table_rows import is_row, is_row_meeting
from meetingwatch.deadlines.taking_part import is_about_taking_part, speaks_of_sending
from meetingwatch.deadlines.unread import with_unread
from meetingwatch.deadlines.weekday_before import with_weekdays_before
from meetingwatch.deadlines.why_nothing import why_nothing
from meetingwatch.domain import kinds
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _


@dataclass(frozen=True)
class NoteReading:
    """All that a note states, and why other dates in it were left alone (plain sentences)."""

    stated: tuple[Stated, ...]
    reasons: tuple[str, ...]


def read_note(text: str, meeting: date, calendar: Calendar) -> NoteReading:
    """Read a note that stands beside a meeting on this day; the calendar is the council's."""
    sentences = read_sentences(text)
    reasons: list[str] = []
    stated = _stated_in(sentences, meeting, reasons)
    stated = with_kinds(stated, sentences)
    if any(speaks_of_change(one.coded.text) or _SAYS_AGAIN.match(one.coded.text) for one in sentences):
        stated = _one_rule(stated)
    stated = settle(_pair(stated), sentences, meeting, reasons)
    stated = _not_final(stated, sentences)
    stated = with_beside(with_kinds(stated, sentences), sentences, meeting, calendar)
    stated = with_language(stated, sentences)
    stated = with_weekdays_before(stated, sentences, meeting, calendar)
    old = _superseded(sentences)
    alive = [one for n, one in enumerate(sentences) if n not in old]
    stated = with_closed_days(with_unread(stated, alive, meeting), sentences, meeting, calendar)
    stated = with_same(stated, sentences, reasons)
    stated = without_later_meetings(stated, sentences, meeting, reasons)
    stated = without_other_bodies(stated, sentences, meeting, reasons)
    if not stated and any(counts_from_else(sentence) for sentence in sentences):
        reasons.insert(0, from_another_day())
    if not stated and not reasons:
        reasons.append(why_nothing(sentences))
    # Beside a deadline that was found, an answer's or an agenda's day and closed offices need no word.
    beside = (something_else(), offices_closed(), from_when())
    left_out = [reason for reason in reasons if reason and not (stated and reason in beside)]
    return NoteReading(tuple(stated), tuple(dict.fromkeys(left_out)))


def _stated_in(sentences: list[Sentence], meeting: date, reasons: list[str]) -> list[Stated]:
    """What each sentence states on its own, with the examples that the note gives."""
    stated: list[Stated] = []
    dropped = _superseded(sentences)
    for number, sentence in enumerate(sentences):
        if number in dropped:
            reasons.append(_("The words quote a rule that no longer holds."))
            continue
        elsewhere = about_another(sentences[:number], sentence, meeting)
        if not elsewhere and sentence.mentions:
            last = sentences[number - 1] if number else None
            before = (
                last.coded.text if last and not last.mentions else ""
            )  # one with its own deadline ends there
            elsewhere = is_under_members(sentence.heading, before, sentence.coded.text)
        if elsewhere:
            reasons.append(elsewhere)
            continue
        if says_closed(sentence) and not (
            kinds_in(sentence.coded.text) or speaks_of_sending(sentence.coded.text)
        ):
            reasons.append(offices_closed())
            continue
        found = _of_sentence(sentence, meeting, reasons, dated=any(one.date for one in stated))
        stated = _completed(stated, found, sentence, meeting)
    return _with_examples(stated, sentences, meeting)


def _with_examples(stated: list[Stated], sentences: list[Sentence], meeting: date) -> list[Stated]:
    """The rules with the examples that the note gives; where it has none, those for a meeting on this weekday."""
    examples = tuple(example for sentence in sentences for example in sentence.examples)
    if len({one.kinds for one in stated if one.rule}) == 1:
        timed = [(one, one.rule and with_time_of_example(one.rule, sentences)) for one in stated]
        return [replace(one, rule=replace(rule, examples=examples)) if rule else one for one, rule in timed]
    if stated:
        return stated
    return [
        Stated((), sentence.text, rule=replace(rule_of_example(example, sentence, sentence.text), kinds=()))
        for sentence in sentences
        for example in sentence.examples
        if example.meeting_weekday == meeting.weekday()
        and (kinds_in(sentence.coded.text) or speaks_of_sending(sentence.coded.text))
    ]


# "This means we must receive questions by …": the rule before it again, and no second deadline.
_SAYS_AGAIN = Pattern(
    r"\W*(?:this|that|which) (?:means|would mean)(?: that)? (?:we|you|they|your|the|all|any|questions?|requests?)\b"
)


def _one_rule(stated: list[Stated]) -> list[Stated]:
    """Rules for one thing, where the note tells of a change, as one with the others as rivals."""
    alone = [one for one in stated if one.rule and not one.date]
    reads = [replace(one.rule, kinds=one.kinds) for one in alone if one.rule]
    kept = {id(read.rule): read for read in one_rule(reads, [one.standing for one in alone])}
    result: list[Stated] = []
    for one in stated:
        if one.rule is None or one.date:
            result.append(one)
        elif id(one.rule.rule) in kept:
            others = [other for other in alone if other is not one]
            text = " ".join(dict.fromkeys(each.text for each in (one, *others)))
            read = kept[id(one.rule.rule)]
            result.append(replace(one, rule=read, text=text if read.rivals else one.text))
    return result


def _not_final(stated: list[Stated], sentences: list[Sentence]) -> list[Stated]:
    """ "These dates are provisional", said in a sentence of its own, holds for all of the note."""
    said = [one for one in sentences if not one.mentions and is_not_final(one.coded.text)]
    doubts = tuple(doubt for one in said for doubt in doubts_in(one.coded, one.rest))
    return [replace(one, doubts=(*one.doubts, *doubts)) for one in stated]


_OLD = Pattern(
    r"\b(?:normally|usually|previously|ordinarily|formerly|in the past|until now|would have been|used to be)\b"
)
_NEW = Pattern(
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


def _of_sentence(
    sentence: Sentence, meeting: date, reasons: list[str], *, dated: bool = False
) -> list[Stated]:
    """The deadlines of one sentence. dated: a printed one stands before it."""
    stated: list[Stated] = []
    others = other = False
    taken: Mention | None = None
    for number, mention in enumerate(sentence.mentions):
        following = next(iter(sentence.mentions[number + 1 :]), None)
        if counts_from_a_date(mention, following, meeting):
            taken = following
            reasons.append(from_another_day())
        if taken is not None and taken in (mention, following):
            continue
        others = bool(not_for_the_public(mention)) or (others and not re.search(r"[a-z]{6}", mention.clause))
        if others:
            reasons.append(not_for_the_public(mention))
            continue
        other = bool(of_something_else(mention)) or (other and says_it_again(mention))
        if other:
            reasons.append(something_else())
            continue
        linked = number > 0 and bool(_LINK.match(sentence.mentions[number - 1].tail))
        if not linked and counts_back_from_it(mention) and (dated or any(one.date for one in stated)):
            continue  # with_beside takes it
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


def _completed(stated: list[Stated], found: list[Stated], sentence: Sentence, meeting: date) -> list[Stated]:
    """A rule with the date that it gives here, said in the same sentence or in a bare one after it."""
    if any(one.date for one in found) or not (found or stated):
        return stated + found
    rule = (found or stated)[-1]
    if rule.rule is None or rule.date is not None or not_for_others(sentence.coded.text):
        return stated + found
    for number, mention in enumerate(sentence.mentions):
        if mention.date is None or of_something_else(mention) or is_row_meeting(mention, sentence):
            continue
        bare = not re.search(r"[a-z]{3}", re.sub(r"⟦[^⟧]*⟧", "", sentence.coded.text))
        cued = (
            FRAGMENT_LEAD.search(mention.lead) if found else bare or FRAGMENT_START.match(sentence.coded.text)
        )
        day = resolve(mention.date, meeting)
        if not cued or isinstance(day, str) or day.could_be(meeting) or _OF_MEETING_LEAD.search(mention.lead):
            continue
        if (found and number == 0) or day.day > meeting or other_meeting(mention, sentence, meeting):
            continue
        joined = _joined(rule, _stated(mention, sentence, date=day))
        joined = replace(joined, text=joined.text if found else f"{rule.text} {sentence.text}")
        return [*stated, *found[:-1], joined] if found else [*stated[:-1], joined]
    return stated + found


_OF_MEETING_LEAD = Pattern(r"\b(?:meetings?|cabinet|council|committee)(?: (?:of|on|held on))?[\s(]*$")


# Between a rule and the date that it gives for this meeting.
_LINK = Pattern(
    r"^[\s.,;:()\[\]-]*(?:(?:ie|that is|namely|being|which is|by|on|no later than"
    r"|not later than|at|in this case|for this meeting|therefore|so|this is|which means"
    r"|required|needed|is required|is needed|i\.e\.?|that is to say|which will be|which would be"
    r"|at the latest)\b[\s,;:()-]*)*$"
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
        doubts=tuple(dict.fromkeys((*rule.doubts, *printed.doubts))),
    )


def _of_mention(mention: Mention, sentence: Sentence, meeting: date, *, linked: bool) -> Stated | Refusal:
    problem = not_for_the_public(mention) or other_meeting(mention, sentence, meeting)
    if problem:
        return Refusal(problem)
    if mention.phrase is not None:
        return _rule_mention(mention, sentence)
    assert mention.date is not None
    if not linked and not is_cued(mention, sentence):
        return Refusal("")
    day = resolve(mention.date, meeting)
    if linked and mention.time is None and not isinstance(day, str) and day.day == meeting:
        return Refusal("")
    return _date_mention(mention, mention.date, sentence, meeting)


def _rule_mention(mention: Mention, sentence: Sentence) -> Stated | Refusal:
    about = is_about_taking_part(mention, sentence) or bool(mention.bodies)
    about = about or speaks_of_change(sentence.coded.text)
    problem = of_something_else(mention)
    at_the_start = mention.phrase is not None and mention.phrase.minutes == 0
    if problem or not about or (at_the_start and not _ASKED_FOR.search(mention.clause)):
        return Refusal(problem)
    read = rule_of_mention(mention, sentence, sentence.text)
    if isinstance(read, Refusal):
        return read
    read = replace(with_time_of_example(read, [sentence]), examples=sentence.examples)
    return _stated(mention, sentence, rule=read)


# "Please tell the clerk before the meeting starts": what only happens by then is no deadline.
_ASKED_FOR = Pattern(
    r"\b(?:must|should|please|need to|ha(?:ve|s) to|are asked to|register|notify|inform|tell|contact|give notice)\b"
)


def _date_mention(mention: Mention, word: DateWord, sentence: Sentence, meeting: date) -> Stated | Refusal:
    problem = of_something_else(mention) or lead_problem(mention, sentence)
    if problem:
        return Refusal(problem)
    resolved = resolve(word, meeting)
    if isinstance(resolved, str):
        return Refusal(resolved)
    if mention.time is None and is_row(mention, sentence):
        mention = replace(mention, time=sentence.heading_time)
    return _stated(mention, sentence, date=resolved)


def _stated(
    mention: Mention, sentence: Sentence, *, date: ResolvedDate | None = None, rule: ReadRule | None = None
) -> Stated:
    words = sentence.coded.text
    return Stated(
        kinds=() if SHOWS.search(mention.clause) else mention.kinds,
        text=sentence.text,
        date=_left_out(mention, date) if date else None,
        time=mention.time,
        rule=rule,
        normally=bool(_OLD.search(_up_to(mention, sentence))),
        extended=bool(_EXTENDED.search(words)),
        bodies=mention.bodies,
        way=way_of(mention),
        doubts=doubts_in(sentence.coded, sentence.rest, [mention.tail], sentence.exclusions),
        standing=standing(mention.lead),
    )


# "Speaking is usually limited to three minutes": no word about when.
_LIMITED = Pattern(
    r"\b(?:usually|normally) (?:limited|lasts?|allowed|restricted|held|takes?|meets?|heard|given|allocated)\b"
)


def _up_to(mention: Mention, sentence: Sentence) -> str:
    """The words of a sentence up to a mention and just after it, without remarks in brackets ("usually a Monday")."""
    so_far = [one.clause for one in sentence.mentions if one.start <= mention.start]
    return _LIMITED.sub(" ", REMARK.sub(" ", " ".join((*so_far, mention.tail[:25]))))


def _left_out(mention: Mention, day: ResolvedDate) -> ResolvedDate:
    """ "Before Friday", without a time of day, leaves Friday out; some councils mean it in all the same."""
    lead = mention.lead.rstrip(" ,(")
    if mention.time is not None or not re.search(r"(?<!or )(?<!on or )\b(?:before|prior to)(?: the)?$", lead):
        return day
    why = _("“Before” a day leaves that day out.")
    others = ((day.day, why), *day.others)
    return replace(day, day=day.day - timedelta(days=1), others=others, warnings=(why, *day.warnings))


_EXTENDED = Pattern(
    r"\b(?:extended|changed|moved|amended|revised|brought forward|put back|postponed"
    r"|delayed) (?:to|until)\b|\b(?:extended|revised|amended|new) deadline\b"
)


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
