"""Every place in a council's words that may be a deadline: a date or counting words, with its time of day.

A mention knows the clause it stands in, what leads up to it and what follows, for which kinds and bodies it is
meant. Whether it is a deadline at all is decided by sentence.py (strict) and note.py (what councils write).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from meetingwatch.deadlines.clock import TimeWord
from meetingwatch.deadlines.coded import Coded, DateWord, clean, encode
from meetingwatch.deadlines.definitions import completed
from meetingwatch.deadlines.ellipsis import spelled_out
from meetingwatch.deadlines.lines import split_sentences
from meetingwatch.deadlines.phrase_kinds import Phrase
from meetingwatch.deadlines.phrases import Example, find_phrases
from meetingwatch.deadlines.vocabulary import ASKS, KIND_PATTERNS
from meetingwatch.domain import kinds
from meetingwatch.domain.pattern import Pattern


@dataclass(frozen=True)
class Mention:
    """A date or counting words in a sentence, with the time of day that belongs to it.

    lead is what stands directly before, clause everything since the mention before it (or the start of the
    sentence), tail what follows up to the next mention. Positions are in the coded sentence.
    """

    start: int
    end: int
    lead: str
    clause: str
    tail: str
    phrase: Phrase | None = None
    date: DateWord | None = None
    time: TimeWord | None = None
    kinds: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    window: bool = False


@dataclass(frozen=True)
class Sentence:
    """One sentence: its words as written, coded, what it mentions, and what is left without that."""

    text: str
    coded: Coded
    mentions: tuple[Mention, ...]
    examples: tuple[Example, ...]
    moves_back: bool
    rest: str
    exclusions: tuple[str, ...] = ()
    heading: str = ""
    heading_time: TimeWord | None = None


_HEADS = Pattern(
    r":$|\bmeetings?\b[^.]*[/|][^.]*\b(?:deadlines?|by|closing)\b|^[^|]*\|.*\bby\b|\bby\b.*\||\b(?:the following"
    r"|as follows|set out below|listed below)\b"
    r"|^(?:[\w ]{0,40} )?(?:deadlines?|closing dates?)$",
    re.IGNORECASE,
)


def _is_title(sentence: Sentence) -> bool:
    """A line like "Registering to speak at Planning Committee": few words, a kind, and no full stop."""
    words = sentence.text.strip()
    return (
        len(words.split()) <= 10 and words.rstrip(")")[-1:].isalnum() and bool(kinds_in(sentence.coded.text))
    )


# "You can: / ask a question / present a petition", each on a line of its own, over what holds for all of them.
_BULLET = Pattern(r"\W*(?:ask|make|present|hand|submit|speak|put|send|bring|raise|address)\b")


def read_sentences(text: str) -> list[Sentence]:
    """All sentences of a text with what they mention.

    A line that ends in a colon, names what follows or is a bare "Deadlines" heads those after it.
    """
    return list(_read_sentences(text))


@lru_cache(
    maxsize=1024
)  # the same few notes stand beside hundreds of meetings, and are counted again and again
def _read_sentences(text: str) -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []
    heading, hour = "", None
    around = encode(clean(text)).text
    read_as = ""
    for words in split_sentences(clean(text)):
        last = sentences[-1] if sentences else None
        joined = completed(read_as, words) if last and any(one.phrase for one in last.mentions) else ""
        if last and joined:
            read_as, written = joined, f"{last.text} {words}"
            sentences[-1] = replace(read_sentence(joined, around), text=written, heading=last.heading)
            continue
        read_as, sentence = words, read_sentence(words, around)
        if not sentence.mentions and (_HEADS.search(words.rstrip()) or _is_title(sentence)):
            goes_on = (
                last is not None and last.coded.text == heading.rsplit(";", 1)[-1] and _BULLET.match(words)
            )
            heading = f"{heading};{sentence.coded.text}" if goes_on else sentence.coded.text
            hour = sentence.coded.times[0] if len(sentence.coded.times) == 1 else None
        sentences.append(replace(sentence, heading=heading, heading_time=hour))
    return tuple(sentences)


def read_sentence(words: str, around: str = "") -> Sentence:
    """One sentence, coded, with its mentions in the order in which they stand; around: the whole text, coded."""
    coded = encode(words)
    coded.text = spelled_out(coded.text, around)
    phrases = find_phrases(coded)
    items = _items(phrases.text, phrases.found, coded)
    groups = _group(phrases.text, items)
    mentions = [_mention(phrases.text, groups, n) for n in range(len(groups))]
    mentions = _respectively(_share_kinds(mentions), coded.text)
    rest = phrases.text
    for mention in reversed(mentions):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    return Sentence(
        words,
        coded,
        tuple(mentions),
        tuple(phrases.examples),
        phrases.moves_back,
        rest,
        tuple(phrases.exclusions),
    )


@dataclass(frozen=True)
class _Item:
    start: int
    end: int
    time: TimeWord | None = None
    phrase: Phrase | None = None
    date: DateWord | None = None
    window: bool = False


def _items(text: str, phrases: list[Phrase], coded: Coded) -> list[_Item]:
    items = [_Item(phrase.start, phrase.end, phrase=phrase) for phrase in phrases]
    for match in re.finditer(r"⟦([TD])(\d+)⟧", text):
        number = int(match[2])
        if match[1] == "T":
            items.append(_Item(match.start(), match.end(), time=coded.times[number]))
        else:
            items.append(_Item(match.start(), match.end(), date=coded.dates[number]))
    return sorted(items, key=lambda item: item.start)


# What may stand between a time and the day it belongs to, before or after it.
_TIME_THEN_DAY = Pattern(
    r"^(?!.*\bdays? before\b)[\s,;:()@|-]*(?:(?:on|the|of|at|least|date|day|not|no|less|fewer|later|than"
    r"|a|minimum|is|which|being|falling|that|by|i\.?e"
    r"|ie|next|this|coming|end|morning|sharp|prompt|today|tomorrow|latest|promptly|before|last|ar|y|dydd"
    r"|o)\b[\s,(-]*)*$"
)
_DAY_THEN_TIME = Pattern(
    r"^[\s,;:()@|-]*(?:(?:by|at|no|not|later|than|before|on|the|date|given|is|table|ie|namely|so|meaning|that is|and"
    r"|gives|must|be|received|needed|required|of|questions?|petitions?|statements?|deputations?|latest|erbyn|am"
    r"|deadline)\b"
    r"[\s,;:(-]*)*$"
)
_BRACKETED_TIME = Pattern(r"^[\s(/]*(?:or|ie|i\.e\.)?\s*$")


def _group(text: str, items: list[_Item]) -> list[_Item]:
    """Days with their times: an item for each day, widened over the time that belongs to it."""
    groups: list[_Item] = []
    used: set[int] = set()
    for n, item in enumerate(items):
        if item.time is not None:
            continue
        start, end, time, window = item.start, item.end, None, False
        before = items[n - 1] if n else None
        after = items[n + 1] if n + 1 < len(items) else None
        if before and before.time and n - 1 not in used and _TIME_THEN_DAY.match(text[before.end : start]):
            start, time = before.start, before.time
            used.add(n - 1)
            window = n > 1 and _window(items[n - 2], before, text)
            if n > 1 and (window or _same_time_again(items[n - 2], before, text)):
                start = items[n - 2].start
                if not window and time.at is None:
                    time = items[n - 2].time
                used.add(n - 2)
        elif after and after.time and _DAY_THEN_TIME.match(text[end : after.start]):
            following = items[n + 2] if n + 2 < len(items) else None
            belongs_on = (
                following is not None
                and following.time is None
                and bool(_TIME_THEN_DAY.match(text[after.end : following.start]))
                and not _is_its_own(text[end : after.start], text[after.end : following.start])
                and not _each_with_its_own(text, items[n : n + 4])
            )
            if not belongs_on:
                end, time = after.end, after.time
                used.add(n + 1)
        groups.append(_Item(start, end, time=time, phrase=item.phrase, date=item.date, window=window))
    return groups


def _is_its_own(before: str, after: str) -> bool:
    """ "Thursday 3 December at noon (Wednesday 2 December if …)": the time is the first day's."""
    return before.strip() in ("at", "by", "@") and after.strip().startswith("(")


def _each_with_its_own(text: str, items: list[_Item]) -> bool:
    """ "The meeting on Tuesday at 7pm is Wednesday at 5pm": a day, its time, and another day with one of its own."""
    if len(items) < 4 or items[3].time is None:
        return False
    gaps = [text[one.end : other.start].strip() for one, other in pairwise(items)]
    return gaps[0] in _AT and gaps[1] not in _AT and gaps[2] in _AT


_AT = ("", "at", "by", "@", ",")


def _window(first: _Item, second: _Item, text: str) -> bool:
    """ "Between 10am and 1pm": it opens at the first and closes at the second."""
    if first.time is None or second.time is None:
        return False
    between = (
        bool(re.search(r"\bbetween\s*$", text[: first.start]))
        and text[first.end : second.start].strip() == "and"
    )
    return between or text[first.end : second.start].strip() in ("to", "until", "-")


def _same_time_again(first: _Item, second: _Item, text: str) -> bool:
    """ "Close of business (5pm)" and "12pm (noon)": one time said twice; the second says it plainer."""
    if first.time is None or second.time is None:
        return False
    same = first.time.at in (None, second.time.at) or second.time.at is None
    return same and bool(_BRACKETED_TIME.match(text[first.end : second.start]))


def _mention(text: str, groups: list[_Item], n: int) -> Mention:
    item = groups[n]
    previous = groups[n - 1].end if n else 0
    following = groups[n + 1].start if n + 1 < len(groups) else len(text)
    clause = text[previous : item.start]
    tail = text[item.end : following]
    return Mention(
        item.start,
        item.end,
        lead=clause[-80:],
        clause=clause,
        tail=tail,
        phrase=item.phrase,
        date=item.date,
        time=item.time,
        window=item.window,
    )


# "… for public questions", "… (public questions)" directly after a time and date.
_FOR_KIND = Pattern(
    r"^[\s,)]*(?:(?:for|if|when|to (?:submit|ask|present|register))\b([^.;¤⟦]*?)(?=,? and\b|,? or by\b|;|\.|$"
    r"|⟦|¤| but )"
    r"|\(([a-z /,-]*)\)|- ?([a-z /,&]*[a-z]) ?(?=[;,.]|$))"
)


def kinds_in(text: str) -> tuple[str, ...]:
    """The kinds of submission that some coded words speak of, in the order of the list."""
    found = tuple(kind for kind, pattern in KIND_PATTERNS if re.search(pattern, text))
    if kinds.QUESTION in found:
        found = tuple(kind for kind in found if kind != kinds.SUPPLEMENTARY)
    return found or ((kinds.QUESTION,) if re.search(ASKS, text) else ())


_BODIES = (
    (
        "Full Council",
        r"\bfull council\b|\bcouncil assembly\b|\bcouncil meetings?\b|\bfor council\b"
        r"|\bmeetings? of (?:the )?council\b|\bat council\b",
    ),
    ("Cabinet", r"\bcabinet\b"),
    ("Executive", r"\bexecutive\b(?! (?:member|director|officer))"),
    ("scrutiny", r"\bscrutiny\b"),
    ("planning committee", r"\bplanning\b(?! officer)|\bdevelopment (?:control|management)\b"),
    ("licensing committee", r"\blicensing\b"),
    (
        "committee",
        r"\bcommittees\b|\ball (?:other )?committee\b|\bcommittee meetings?\b|\bfor (?:a )?committee\b",
    ),
)


def bodies_in(text: str) -> tuple[str, ...]:
    """The bodies that some coded words speak of, as rules name them."""
    found = [body for body, pattern in _BODIES if re.search(pattern, text)]
    return tuple(
        body for body in found if not (body == "committee" and len(found) > 1 and "committees" not in text)
    )


def _respectively(mentions: list[Mention], text: str) -> list[Mention]:
    """ "… for questions and statements are 9 July and 14 July respectively": the first for the first.

    Where kinds and days are not as many, each day may be for each of them.
    """
    if "respectively" not in text:
        return mentions
    found = {kind: re.search(pattern, text) for kind, pattern in KIND_PATTERNS}
    named = sorted((match.start(), kind) for kind, match in found.items() if match)
    if len(named) == len(mentions):
        return [replace(one, kinds=(kind,)) for one, (_at, kind) in zip(mentions, named, strict=True)]
    return [replace(one, kinds=tuple(kind for _at, kind in named)) for one in mentions]


# "If you have made written representations, you may speak": those are in.
ALREADY = Pattern(
    r"\b(?:on|about|to) (?:questions?|petitions?|statements?) (?:(?:already|that|which|have|been) )*(?:submitted|asked"
    r"|accepted|received)\b|"
    r"\b(?:have|has|had) (?:already )?(?:made|sent|submitted) (?:an? |your |any )?[a-z]+ [a-z]+\b"
)
# "No prior notice is needed to speak, though written questions help": the first kind is asked for nothing.
_NOT_NEEDED = Pattern(
    r"\b(?:no|without) (?:[a-z]+ )?(?:notice|registration|booking)\b[^.;,]*\b(?:needed|required|necessary)\b[^.;,]*"
    r"[,;] ?(?=(?:al)?though\b|but\b|however\b|whereas\b|and\b)"
)


_OF_BODY = Pattern(r"\bmeetings? of (?:the )?(?:full council|cabinet|executive)\b|\bfull council\b")


def _share_kinds(mentions: list[Mention]) -> list[Mention]:
    """Give each mention its kinds and bodies: from "… for questions" after it, else from before it,
    else those of the mention before, else from what follows."""
    shared: list[Mention] = []
    taken = ""  # words after the mention before, which speak of that one
    for mention in mentions:
        after = _FOR_KIND.match(mention.tail)
        before = mention.clause[len(taken) :] if mention.clause.startswith(taken) else mention.clause
        before = ALREADY.sub(" ", _NOT_NEEDED.sub(" ", before))
        if after and after[3] and kinds_in(before) and mention is not mentions[-1]:
            after = (
                None  # "Questions 2 December - petitions 4 December": what follows the dash is the next one's
            )
        own_tail = (after[1] or after[2] or after[3] or "") if after else ""
        last = shared[-1] if shared else None
        kinds = (
            kinds_in(own_tail)
            or kinds_in(before)
            or (last.kinds if last else ())
            or kinds_in(re.split(r";|,? (?:and|but) for\b|,? but\b", mention.tail)[0])
        )
        bodies = bodies_in(own_tail) or bodies_in(before)
        if not bodies and mention.phrase is not None:
            of_body = _OF_BODY.search(f"{mention.phrase.words}{mention.tail}")
            bodies = bodies_in(of_body[0]) if of_body else ()
        shared.append(replace(mention, kinds=kinds, bodies=bodies, clause=before))
        taken = after[0] if after else ""
    return shared
