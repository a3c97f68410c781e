"""Words that could change a deadline and that MeetingWatch does not count with: told, and never passed over.

A condition that only lets somebody be late ("unless the Chair agrees that it is urgent") changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from meetingwatch.deadlines.coded import Coded
from meetingwatch.deadlines.mentions import Mention
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _

_NOT_FINAL = Pattern(
    r"\b(?:provisional(?:ly)?|tentative(?:ly)?|indicative|interim|to be (?:confirmed|advised|announced|agreed)|tbc|tba"
    r"|(?:it )?is (?:expected|anticipated|likely|hoped|planned|intended)(?! to (?:ask|raise|put|present|read|make"
    r"|speak)\b)"
    r"|subject to (?:change|confirmation|alteration|amendment|review|approval)"
    r"|(?:may|might|could) (?:also )?(?:change|vary(?! the (?:order|running|agenda))"
    r"|be (?:changed|moved|altered|earlier|brought forward|subject))"
    r"|liable to change|approximately|approx|awaiting confirmation|not yet confirmed|unconfirmed|estimated)\b"
)
# "The minutes are subject to change": not the deadline.
_OF_PAPERS = Pattern(r"\b(?:minutes|agendas?|venue|papers|programme|order of business)\b[^.;⟦]{0,20}$")
_CONDITION = Pattern(
    r"\b(?:unless|thereafter|from then on"
    r"|except(?:ing|ion)?|(?<!be )(?<!is )(?<!are )(?<!been )(?<!and )provided(?: always)?(?: that)?(?! (?:in|to"
    r"|by|at|on|with|no|not)\b)|other than|save (?:that|for|where|in)|apart from"
    r"|subject to|with the exception of|whichever"
    r"|for (?:an? |any |all |the )?(?:extraordinary|special|annual|budget|additional|urgent|emergency)"
    r"(?= (?:[a-z]+ )?(?:meetings?|councils?)\b)|(?:extended|brought forward|shortened|reduced|increased"
    r"|longer|(?<!note )(?<!note the )(?<!an )(?<!this )earlier"
    r"|different)(?= (?:to|by|if|when|where|for|in|deadlines?|dates?|times?|arrangements|rules))"
    r"|(?:if|where|when|whenever)(?! (?:applicable|appropriate|possible|relevant)\b)(?= [^.;]{0,60}?\b(?:holidays?"
    r"|published?|publication|agendas?|cancelled|postponed"
    r"|moved|extraordinary|special|budget|annual|election|office is closed|closed)\b))\b[^.;]*"
)
_WAIVER = Pattern(
    r"\b(?:chair\w*|mayor|provost|convenor|convener|presiding|leader|urgen\w+|exceptional|discretion|agree\w*|consent"
    r"|permi\w+|allow\w*|waive\w*|sheriff|monitoring officer|proper officer)\b"
)
_PERSONS = Pattern(
    r"^(?:other than|except(?:ing)?|apart from|with the exception of"
    r"|save for)(?: [a-z]+){0,2} (?:councillors?|members?"
    r"|officers?|employees?|staff|applicants?)\b"
)
_SHORTER = Pattern(
    r"^subject to (?:the|these|a|our|any) (?:following|conditions|rules|maximum|limit|word|time)\b"
)
_EARLIER = Pattern(
    r"\b(?:earlier|sooner) (?:in|when|where|if|for|during|than (?:usual|normal\w*))\b[^.;]*"
    r"|\b(?:brought forward|shortened|reduced|increased) (?:by|if|when|where|for)\b[^.;]*"
    r"|\b(?:offices?|clerk|she|he|we) (?:is |are )?(?:only )?(?:open|works?"
    r"|opens?)(?: only)?(?: on)? ?⟦W\d⟧(?! ?(?:to|-))[^.;]*"
    r"|\bno (?:public )?(?:questions?|petitions?|deputations?|speakers?|statements?) (?:will|can|may"
    r"|shall) be (?:taken|heard"
    r"|accepted|allowed|received) at this\b"
    r"|\b(?:smaller|others?|those|ones|petitions) (?:can|may) be (?:handed|presented|brought|given)(?: [a-z]+){0,4}?"
    r" (?:on the night|at the meeting|on the day)\b"
    r"|(?<!days )(?<!day )(?<!weeks )(?<!week )(?<!hours )\b(?:much |even )?(?:earlier|sooner)(?= ?(?:$|[.;,)]))"
    r"|\b(?:more|longer|extra|additional|further) notice\b[^.;]*|\bneed(?:s|ed)? longer\b"
    r"|(?<!at )(?<!at a )\b(?:shorter|longer|different|other|special|separate) (?:times?(?:scales?| limits?)?"
    r"|deadlines?|notice|periods?"
    r"|arrangements)\b[^.;]*"
)
# "The meeting starts earlier than usual": not what is to be sent.
_OF_COMING = Pattern(
    r"\b(?:(?:start|finish|end|arriv|begin|open|join)\w*|comes?|coming|meets|close down)\b[^.;]{0,30}$"
)
# Notice that is asked for as a courtesy.
_COURTESY = Pattern(
    r"\bno (?:prior |advance |formal )?(?:notice|registration|booking)(?: is)? (?:required|needed|necessary)\b"
    r"|\b(?:ideally|preferably|if possible|where possible)\b|\bnotice is not (?:required|needed|necessary)\b"
    r"|\b(?:it|this) (?:(?:is|would be) )?(?:helps?|helpful|useful"
    r"|appreciated)\b|\bnot (?:a requirement|compulsory)\b"
)
# "No question may be asked unless notice has been given in writing no later than …": that is the deadline itself.
_IS_THE_RULE = Pattern(
    r"^(?:(?:only )?(?:if|where)|unless|provided(?: always)?(?: that)?) (?:(?!agenda|papers?|reports?|minutes"
    r"|meeting)[a-z]+"
    r" ){1,6}?(?:has|have|had) (?:been )?(?:given|told|notified|received|sent|submitted|supplied"
    r"|registered)\b[^;.⟦]*\b(?:at least"
    r"|less than|later than|by)\b[^;.⟦]*$|^provided (?:has|have) been (?:given|received)\b[^;.⟦]*$|"
    r"^(?:(?:only )?(?:if|where)|unless|provided(?: always)?(?: that)?)(?: at least| not less than)?\s+(?:has"
    r"|have) been"
    r" (?:given|received)(?: to [a-z ]+)?(?:,? and [^.;]*)?\W*$"
    r"|^(?:(?:only )?(?:if|where)|unless|provided(?: always)?(?: that)?) the (?:chief executive|proper officer|clerk"
    r"|council|monitoring officer|(?:head|director) of [a-z ]+) (?:has|have) (?:received|had|been given)\b[^.;]*$"
    r"|^(?:(?:only )?(?:if|where)|unless|provided(?: always)?(?: that)?|subject to) (?:(?:written|prior|due|the|a"
    r"|his|her|their) )*"
    r"(?:notices?|details|copies|it|they|he|she|you|questions?|petitions?|requests?|text|person|speaker|questioner"
    r"|subject)\b[^.;]*"
    r"\b(?:given|giving|received|registered|submitted|delivered|delivering|sent|notified|lodged|made|notice)\b"
    r"(?! (?:otherwise|late))[^.;]*\b(?:by|than|least|before|in writing|to)\s*"
    r"(?:,? and no more than [^.;]*|,? and (?:does not|do not|not|is no|is not)[^.;]*\bwords\b[^.;]*|\s*, (?:may"
    r"|can) [^.;]*)?$"
    r"|^provided(?: that)? (?:they|he|she|you|it|he or she|he/she) (?:has|have) (?:been )?(?:registered"
    r"|given (?:written )?notice)"
    r"[^.;⟦]*$"
)
_FIGURE = Pattern(
    r"(?:^|[\s,]or |[(] ?)(?:of |or )?⟦N\d+⟧ (?:(?:clear|working|business|calendar|days?|hours?) )*"
    r"(?:where|if|when|for|in (?:the|any))\b[^.;)]*"
)


# "If you wish to speak on an application on this agenda": which is every one.
_ON_AGENDA = Pattern(r"\bon (?:the|this|our) agenda\b")


def doubts_in(
    coded: Coded, rest: str, tails: Sequence[str] = (), exclusions: Sequence[str] = ()
) -> tuple[str, ...]:
    """Plain sentences about what in a sentence could change its deadline.

    rest: the coded words without what was understood. tails: what follows each of its days and counts.
    exclusions: what it leaves out ("weekends"), coded ⟦Xn⟧ in rest where no count has taken it.
    """
    found: list[str] = []
    rest = _ON_AGENDA.sub(" ", rest)
    for number, words in enumerate(exclusions):
        if f"⟦X{number}⟧" in rest and not re.search(r"\bmeeting\b", words):
            found.append(_condition(coded, f"excluding {words}"))
    for match in _NOT_FINAL.finditer(rest):
        if _OF_PAPERS.search(rest[: match.start()]):
            continue
        words = coded.plain(match[0])
        found.append(_("The words call it “{words}”: ask whether it holds.").format(words=words))
    for match in (*_CONDITION.finditer(rest), *_EARLIER.finditer(rest), *_COURTESY.finditer(rest)):
        words = match[0].replace("¤", "").strip(" ,;.()")
        coming = _OF_COMING.search(rest[: match.start()]) and not _CONDITION.match(rest, match.start())
        if words.startswith("subject to") and _OF_PAPERS.search(rest[: match.start()]):
            continue
        speech = _OF_SPEECH.search(rest[: match.start()]) and _LENGTH.match(words)
        if speech or coming or _is_said_to_when(coded, words) or _THAN_USUAL.match(rest, match.start()):
            continue
        waived = bool(_WAIVER.search(words)) and not _ON_THE_NIGHT.search(words)
        if waived or _PERSONS.match(words) or _SHORTER.match(words) or is_the_rule(words):
            continue
        found.append(_condition(coded, words))
    for tail in tails:
        figure = _FIGURE.search(tail)
        if figure:
            found.append(_condition(coded, figure[0].strip(" ,;.()")))
    return tuple(dict.fromkeys(found))


# "Ten minutes, which may be reduced if there is more than one": how long somebody may speak.
_OF_SPEECH = Pattern(r"⟦N\d+⟧ minutes\b[^.;]*$")
_LENGTH = Pattern(r"(?:reduced|extended|increased|shortened|longer) (?:if|when|where|for|by|in)\b")
_ON_THE_NIGHT = Pattern(r"\b(?:on the night|at the meeting|on the day)$")
# "One day earlier than usual: 5pm on …": the day itself follows.
_THAN_USUAL = Pattern(r"(?:earlier|later|sooner) than (?:usual|normal\w*) ?[:,-]")


def _is_said_to_when(coded: Coded, words: str) -> bool:
    """ "Extended to noon on Thursday": the day stands there, and what it means is settled with the other dates."""
    moved = re.match(r"(?:extended|brought forward|shortened|reduced|increased) to\b", words)
    return bool(moved and re.search(rf"\b{moved[0]} ⟦[TDWN]", coded.text))


def added_condition(coded: Coded, words: str) -> str:
    """A condition that the words add and nobody has counted with, to be shown beside the answer."""
    if coded.welsh:
        return _("The Welsh words add a condition that MeetingWatch cannot read: ask.")
    return _("The words add a condition: “{words}”.").format(words=words)


def is_the_rule(words: str) -> bool:
    """Whether a condition is only that what is sent has come by the deadline that follows it."""
    return bool(_IS_THE_RULE.match(words))


def _condition(coded: Coded, words: str) -> str:
    if coded.welsh:
        return _("The Welsh words say something more that may change it: ask whether it does.")
    return _("The words “{words}” may change it: ask whether they do.").format(words=coded.plain(words))


def is_not_final(text: str) -> bool:
    """Whether coded words say that a date is not yet final ("these dates are provisional")."""
    earlier = _EARLIER.search(text)
    return bool(_NOT_FINAL.search(text) or (earlier and not _OF_COMING.search(text[: earlier.start()])))


# "who has been resident for at least 28 days before the meeting".
_ELIGIBLE = Pattern(
    r"\b(?:resident|residence|resided|residing|lived|living|electoral|on the register|registered (?:elector|to vote)"
    r"|ratepayer|worked|working in|employed)\b[^.;,]{0,60}\b(?:for|at least|during|than|of|within|the)\s*$"
)


def is_of_persons(mention: Mention) -> bool:
    """Whether counting words say how long somebody must have lived in the area, and not when to send."""
    return mention.phrase is not None and bool(_ELIGIBLE.search(mention.lead))
