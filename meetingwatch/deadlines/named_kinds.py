"""What a deadline is for, where its own words do not say: its heading's kind, the note's only one, or anything."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from meetingwatch.deadlines.mentions import ALREADY, Sentence, kinds_in
from meetingwatch.deadlines.stated import Stated
from meetingwatch.domain import kinds
from meetingwatch.domain.pattern import Pattern


def with_kinds(stated: list[Stated], sentences: list[Sentence]) -> list[Stated]:
    """Kinds for those whose own clause names none: the heading's, else the only kind of the whole note."""
    heads = {sentence.text: kinds_in(sentence.heading) for sentence in sentences} | _done_so(sentences)
    named = kinds_in(" ".join(ALREADY.sub(" ", sentence.coded.text) for sentence in sentences))
    # A deputation speaks: "address the Committee" beside it is no other kind.
    named = (kinds.DEPUTATION,) if set(named) == {kinds.DEPUTATION, kinds.SPEAKING} else named
    only = named if len(named) == 1 else (kinds.ANY,)
    return [
        one if one.kinds else replace(one, kinds=heads.get(one.text) or _fallback(one, only))
        for one in stated
    ]


# "Residents may put their views to the meeting. Anyone wishing to do this must …".
_DO_SO = Pattern(r"\b(?:wish\w*|want\w*|intend\w*|would like|order) to do (?:this|so)\b|^to do (?:this|so)\b")


_THIS_MUST = Pattern(r"\W*(?:this|these|they|it) (?:must|should|need|has to|have to|will need)\b")


def _done_so(sentences: list[Sentence]) -> dict[str, tuple[str, ...]]:
    """The kinds of what somebody wishes to do, by the words that say only "this": those of the sentence before."""
    found = {
        after.text: kinds_in(before.coded.text)
        for before, after in pairwise(sentences)
        if _DO_SO.search(after.coded.text)
    }
    # "You can e-mail supplementary questions. This must be received …": not by when the question itself is.
    found |= {
        after.text: (kinds.SUPPLEMENTARY,)
        for before, after in pairwise(sentences)
        if _THIS_MUST.match(after.coded.text)
        and kinds_in(before.coded.text.rsplit(",", 1)[-1]) == (kinds.SUPPLEMENTARY,)
    }
    return {text: named for text, named in found.items() if named}


def _fallback(one: Stated, only: tuple[str, ...]) -> tuple[str, ...]:
    return (kinds.ANY,) if _OTHER_ACT.search(one.text.lower()) else only


# "Speakers who wish to show photographs need to send them by noon": not by when to sign up.
SHOWS = Pattern(
    r"\b(?:display|show|use|circulate|distribute|hand (?:out|round)|present) (?:any |an? |the |their "
    r"|your )?(?:[a-z]+ ){0,2}?"
    r"(?:photographs?|photos|slides|presentations?|diagrams|maps|documents|material|powerpoint|videos?|images)\b"
)
# What is sent beside questions, petitions and the like, and takes no kind from the rest of the note.
_OTHER_ACT = Pattern(
    r"\b(?:representations?|objections?|responses?|material|presentations?|slides|photographs?|plans|evidence"
    r"|(?:written|more|further|such|supporting) information|can be circulated)\b"
)
