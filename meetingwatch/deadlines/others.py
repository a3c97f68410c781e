"""Words about what councillors, officers or the offices do: no deadline of the public, with the true reason why."""

from __future__ import annotations

import re

from meetingwatch.deadlines.mentions import Mention, kinds_in
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _

_FOR_MEMBERS = Pattern(
    r"\bmembers?(?:'s|')? questions?\b|\b(?:(?:councillor|cllr)s?'?s?'?|elected members?|members?')"
    r"(?: [a-z]+)? (?:questions?|motions?)\b|\b(?:questions?|motions?|notices?) (?:on notice )?(?:from|by|put by"
    r"|asked by|of"
    r"|submitted by) "
    r"(?:councillors?|cllrs?|elected members?|members? of (?:the )?council|members?(?! of the public))\b"
    r"|\b(?:petitions?|statements?|deputations?)(?: to be)? (?:from|by"
    r"|(?:put|asked|presented|submitted|made|given) by) "
    r"(?:councillors?|cllrs?|elected members?|members? of (?:the )?council|members?(?! of (?:the|your) ))\b"
    r"|\bnotices? of motions?\b|\bmembers? of the council (?:may|must|wishing|to (?:ask|put))"
    r"|\ba member may (?:ask|put)\b"
)
# "Questions from councillors and members of the public".
_AND_PUBLIC = Pattern(
    r"\b(?:public|residents|electors)\b[^.;:]{0,12}\b(?:and|or)\b"
    r"|\b(?:and|or)\b[^.;:]{0,20}\b(?:public|residents|electors)\b"
)
_PUBLIC = Pattern(
    r"\bpublic\b(?! holiday)|\bresidents?\b|\bquestions?\b|\bpetitions?\b|\bdeputations?\b|\bstatements?\b"
    r"|\bspeak\w*|\brepresentations?\b|\bobjectors?\b|\bsupporters?\b|\bcomments?\b"
)
_COUNCILLORS = (
    r"(?:(?:all|any|a|the|each|every|other|ward|local|elected|council|committee|co-opted|non-committee|city|county"
    r"|borough|parish|district|cabinet|panel|substitute|no) )*(?:councillors?|cllrs?|members?|officers|directors"
    r"|report authors|staff)(?! of the (?:public|audience))"
    r"(?! questions?)(?! petitions?)"
)
_COUNCILLORS_DO = Pattern(
    rf"(?:^|[.;:,(]\s*|\band |\bbut |\bwhile )\W*{_COUNCILLORS}(?: (?:who|of the council|of the committee|other|than"
    r"|not|on|the))*(?: (?:with|must|should|wish\w*|are|may|can|need|who|to|shall|have|will|is|want\w*|give|submit"
    r"|by))\b"
)
_OTHERS = Pattern(
    r"\bif (?:any )?(?:members?|councillors?)(?! of the (?:public|audience)) (?:have|has|wish|want|are|is)\b"
    r"|\bamendments?\b|\bapologies\b(?!,)(?! (?:that|but|the|we|for (?:the|any|this|an)\b))"
    r"|\bsubstitut\w+\b|\breports? deadline\b|\bdeadline for (?:the )?reports?\b"
    r"|\bagenda (?:despatch|dispatch|setting|publication)\b|\bcouncil tax\b|\balternative motions?\b"
    r"|\bcarried (?:over|forward)\b|\bdeclarations? of interests?\b"
    r"|\b(?:(?:legal|finance|financial|officers?'?|final|draft) )+(?:comments?|reports?|clearance)\b"
    r"|^\W*reports?\b(?= (?:is|are|must|should|to|by|due|need))"
)
_CLOSED = Pattern(
    r"\b(?:offices?|buildings?|centres?|switchboard|reception|libraries|we|council|hall) "
    r"(?:is|are|will be|(?:will )?close) ?(?:closed?|shut)?\b[^.]{0,20}(?:from|between|until|on|\band)\b"
)
_MEETING_DUE = Pattern(
    r"\bmeeting (?:[a-z]+ ){0,2}(?:due|scheduled|planned|arranged) (?:on|for|to be held)\b"
)


# "An urgent question may be asked by a county councillor": theirs, whoever else is spoken of beside it.
_BY_COUNCILLOR = Pattern(
    rf"\b(?:asked|put|submitted|raised|given|made|moved|tabled) by {_COUNCILLORS}\b(?! and| or)(?![^.;]*\bpublic\b)"
)


def not_for_others(words: str) -> bool:
    """Whether coded words are about what councillors, officers or the offices do, and not the public."""
    if _BY_COUNCILLOR.search(words):
        return True
    doing = _COUNCILLORS_DO.search(words)
    if doing:
        return not re.search(r"\bpublic\b(?! holiday)|\bresidents?\b|\bpetitioners?\b|\byou\b", words)
    return any(_names(pattern, words) for pattern in (_OTHERS, _CLOSED, _MEETING_DUE))


def _names(pattern: Pattern, words: str) -> bool:
    """Whether words have what a pattern looks for, and nothing that the public does beside it."""
    other = pattern.search(words)
    return bool(
        other and not _PUBLIC.search(words[other.end() :]) and not _PUBLIC.search(words[: other.start()])
    )


def offices_closed() -> str:
    """The reason given for a day on which the offices are closed."""
    return _("The words say when the offices are closed, and not by when to send something.")


def not_for_the_public(mention: Mention) -> str:
    """Why a mention is no deadline of the public, in a sentence; "" where it may be one."""
    if _names(_CLOSED, mention.clause):
        return offices_closed()
    if _names(_MEETING_DUE, mention.clause):
        return _("The words say when the meeting is or was to be, and not by when to send something.")
    if not_for_others(mention.clause) or re.match(
        r"[^.;]{0,12}\bwill be carried (?:over|forward)\b|\W*(?:none|nil)\b", mention.tail
    ):
        return _("These words are about what councillors or officers do, and not about the public.")
    if re.match(r"\W*(?:[a-z]+ )?(?:councillors?|cllrs?|members)\s*:", mention.clause):
        return _("These words are about what councillors or officers do, and not about the public.")
    only_motions = re.search(r"\bmotions?\b(?! to\b)", mention.clause) and not kinds_in(mention.clause)
    theirs = _FOR_MEMBERS.search(mention.clause) and not _AND_PUBLIC.search(mention.clause)
    if theirs or (only_motions and "public" not in mention.clause):
        return _("These words are about councillors' questions or motions.")
    return ""


# What only somebody of the public is called, or does.
_OF_PUBLIC = Pattern(
    r"\b(?:public(?! holiday)|residents?|electors?|you|your|petitions?|deputations?|statements?|speak\w*|address\w*)\b"
)


def is_under_members(heading: str, before: str, words: str) -> str:
    """Why words that name nobody are councillors', "" where they may be the public's.

    heading and before: the coded heading over them ("Questions from Members"), and the sentence before them.
    """
    if _OF_PUBLIC.search(words):
        return ""
    last = heading.rsplit(";", 1)[-1]
    for text, whole in ((last, heading), (before, before)):
        told = _FOR_MEMBERS.search(text)
        rest = _FOR_MEMBERS.sub(" ", text)  # "petitions by members" are no petitions of the public
        if told and not (_AND_PUBLIC.search(whole) or _OF_PUBLIC.search(rest)):
            return _("These words are about councillors' questions or motions.")
    return ""
