"""Days and counts that are about something else than sending: what officers do, what happens, other business."""

from __future__ import annotations

import re

from meetingwatch.deadlines.doubts import is_of_persons
from meetingwatch.deadlines.mentions import Mention, kinds_in
from meetingwatch.deadlines.taking_part import IF_SENT, MODAL, SENT_BY, is_taking_in, own_part
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _

# Never a deadline for taking part, whatever else stands beside it.
_NEVER = Pattern(
    r"\b(?:postal|proxy) vot\w+|\bregist\w+ to vote\b|\bvot(?:e|ing) for (?:the|this|a|an|your) "
    r"|\bsign(?:ing)? (?:the|this|our|an?) (?:e-?)?petition\b|\b(?:deadline|closing date) for (?:late|urgent) items\b"
    r"|\bcall[- ]ins? (?:deadline|period|expir\w+|date)\b|\b(?:deadline|closing date) for (?:the )?call[- ]ins?\b"
    r"|\bitems? for (?:inclusion on |inclusion in )?(?:the|our|this|any|next month's) (?:next )?agenda\b"
    r"|\badditional items\b|\bdeadline for (?:responding|replying|your decision|accepting)\b"
    r"|\b(?:town |parish |community )?council is (?:legally )?required to give\b"
    r"|\bbids?\b(?! to (?:speak|ask))"
    r"|\bconsultation (?:period|stage|deadline)?[^.;]{0,30}\b(?:closed|ended|closes|ends|expired)\b"
    r"|\b(?:if|who|that) (?:you |they |have |has |had |already )*(?:commented|objected)\b(?:(?!\b(?:must|register"
    r"|speak|need)\b)[^.;,])*$"
    r"|\b(?:representations?|objections?|comments?|views?|responses?|feedback)(?: (?:on|to|about|against|for))+"
    r" (?:the |this |an? |any |our |proposed )*(?:[a-z]+ ){0,2}?(?:traffic|order|draft|scheme|local plan"
    r"|review|survey|master ?plan|neighbourhood plan)\b|\bobjections? to (?:the |an? )?(?:[a-z]+ )?licen[cs]es?\b"
    r"|\b(?:prize|competition|award|contest|raffle|school (?:admissions?|appeals?|places?)|admissions? appeals?"
    r"|blue badge|housing benefit|council tax|parking permits?)\b"
)
_NOT_A_DEADLINE = Pattern(
    r"\b(?:agendas?|papers?|reports?|minutes|decisions?|responses?|repl(?:y|ies)"
    r"|answers?|recordings?|webcasts?|live ?streams?|broadcasts?|links?|results?"
    r"|notices? of the meeting"
    r"|supplements?|documents?)\b(?: [a-z]+){0,6}? (?:will|shall|is|are|was|were"
    r"|to|should|must|may|can|has|have|being)(?: normally| usually| also| then)?(?: be"
    r"| been)?(?: made)? ?"
    r"(?:published?|available|sent|provided|issued|posted|uploaded|circulated"
    r"|given|despatched|dispatched|displayed|released|approved|confirmed|ready"
    r"|out|accessible|expected|placed)\b"
    r"|\b(?:published|publication|published on|available (?:from|on|to view)|will be (?:held"
    r"|heard|considered|presented|discussed|webcast|streamed|published|available))\b[^.]*$"
    r"|\bsessions? (?:will |shall |usually |normally |also )*(?:take place|run|start|begin)\b[^.]{0,40}$"
    r"|\b(?:starts?|begins?|commenc\w+|finish\w*|doors open|log ?(?:on|in)|joins?"
    r"|arrive|seated|adjourn\w*|took place|was held|takes place|be held)\b[^.]{0,40}$"
    r"|\b(?:these|they|it|which) (?:is|are|will be) (?:made )?(?:available|published)\b(?: [a-z]+){0,4}\s*$"
    r"|\bcall(?:ed)?[- ]in\b|\bcome into force\b|\bimplemented\b"
)


# What arrives is what was sent, and not a person.
_SENT = Pattern(
    r"\b((?:anything|those|ones|letters?|questions?|petitions?|statements?|requests?|notices?|forms?|they|it"
    r"|deputations?|submissions?|business|contributions?"
    r"|registrations?|comments?|representations?)\b[^.;]{0,220}?)\barrive\b"
)


# "Questions on matters not on the agenda should be sent …": the questions are.
_ON_AGENDA = Pattern(r"\b(?:not )?on (?:the|this|our) agenda\b|\b(?:on |about )?agenda items\b")
# "Questions that need a researched answer should be sent …": the questions are.
_WANTS_ANSWER = Pattern(
    r"\b(?:need\w*|requir\w*|want\w*|seek\w*|expect\w*|wish\w* for|ask\w* for) (?:an? |the )?(?:[a-z]+ ){0,2}?"
    r"(?:answers?|repl(?:y|ies)|responses?)\b"
)
_SO_LONG = Pattern(r"⟦N\d+⟧ minutes?\b")  # how long somebody speaks, and no minutes of a meeting
_PAGE_UPDATED = Pattern(
    r"\b(?:page|agenda|website|document|papers?|note|was|were) (?:[a-z]+ )?(?:up|re)?dated(?: on)?[\s:]*$"
    r"|\blast (?:updated|reviewed|modified|edited|published|checked)(?: on)?[\s:]*$|\b(?:correct )?as (?:at|of)[\s:]*$"
)
_UPDATED = Pattern(
    r"(?:^|[.(;,-])\s*(?:updated|published|posted|issued|uploaded|reviewed|modified|printed|dated)(?: on)?[\s:]*$"
)
# "By 5pm on Tuesday the Clerk will publish the list of speakers": what will happen stands after the day.
_BARE_LEAD = Pattern(
    r"^\W*(?:by|on|from|before|at(?: least)?|until|(?:no|not) (?:later|less|fewer) than)?(?: the)?\s*$"
)


# "Three working days before the Committee, reports are published", "3 clear days before - finalised agenda published".
_THEN_OUT = Pattern(
    r"^[\s,:;-]*(?:(?:the|final\w*|committee|meeting|council|our|its|full|all|and) )*"
    r"(?:agendas?|papers?|reports?|summons|minutes|documents?)\b"
    r"(?:(?!\b(?:must|should|need|submi\w+|send|questions?|deadlines?|close[sd]?)\b)[^.;])*?"
    r"\b(?:published|sent(?: out)?|issued|available|posted|circulated|displayed|uploaded|released|des?patched)\b"
)


def _happens_after(mention: Mention) -> bool:
    if not _BARE_LEAD.match(mention.clause):
        return False
    if _THEN_OUT.match(mention.tail):
        return True
    first = MODAL.search(mention.tail)
    return bool(first and first["happens"] and not is_taking_in(first["happens"]))


def is_told_of_something_else(mention: Mention) -> bool:
    """Whether the clause tells of an agenda's publication, an answer, doors opening and so on."""
    updated = mention.date is not None and mention.time is None and _UPDATED.search(mention.clause)
    if _PAGE_UPDATED.search(mention.lead) or updated:
        return True
    if is_of_persons(mention) or _happens_after(mention):
        return True
    clause = _ON_AGENDA.sub(" ", _SENT.sub(r"\1 reach", own_part(mention.clause)))
    clause = _SO_LONG.sub(" ", _WANTS_ANSWER.sub(" ", clause))
    match = _NOT_A_DEADLINE.search(clause)
    if not match:
        return False
    after = clause[match.end() :]
    return (
        not re.search(r"\b(?:must|should|deadline|need to|please|are to be|no later than)\b", after)
        or "by" in after.split()[-1:]
    )


# "Speakers will be told by …", "a questioner may withdraw a question up to …", "withdrawing a question by …".
_ELSE = Pattern(
    r"\b(?:speakers?|questioners?|petitioners?|applicants?|you|they|those|people|residents|members of the public)"
    r"(?: [a-z]+){0,5}? (?:(?:will|shall|is to|are to|can expect to) (?:then |also |normally )?be (?:told|informed"
    r"|notified|circulated|contacted|replied|answered|advised|invited|confirmed|acknowledged)|(?:must|should) (?:then "
    r"|also |normally )?be (?:told|informed|advised|answered))\b"
    r"|\b(?:will|shall|is to|are to) (?:then |also |normally )?(?:be )?(?:told|informed|circulated|contacted|replied"
    r"|answered|advised|invited|acknowledged)\b"
    r"|\b(?:ballots?|draw|lots) (?:will|shall|is to|are to|may) (?:then |also )?(?:take place|be (?:held|drawn))\b"
    r"|\bopen for (?:signatures?|signing)\b|\bwill (?:then )?hear from us\b"
    r"|\b(?:is|are|gets?|being) (?:then |also |normally |first )?(?:shown|debated|counted|answered|displayed"
    r"|discussed|listed"
    r"|drawn|read out|announced|circulated|voted on|uploaded|put up|checked|verified)\b"
    r"|\bgo(?:es)? (?:up|online|live)\b"
    r"|\b(?:we|officers|the (?:clerk|council|chair\w*)) (?:aims?|hopes?|intends?|expects?|tr(?:y|ies)|plans?) to "
    r"(?!(?:have )?receive)"
    r"|\b(?:will|shall) (?:then |also |normally )?(?:publish|send|reply|respond|answer|circulate|inform|tell)\b"
    r"|\b(?:council|we|officers?|clerk|team|services) (?:will|shall) (?:then |also |normally )?(?:notify|confirm"
    r"|contact"
    r"|let)\b"
)
_WITHDRAWS = Pattern(
    r"\bwithdr(?:aw\w*|ew)\b|\blast (?:year|time|month)\b"
    r"|\b(?:amend|alter|change|edit|cancel|revise) (?:your|their|his|her|a|any|it)\b"
)
# "You have until Monday to withdraw your question."
_TO_WITHDRAW = Pattern(
    r"^[^.;]{0,30}\bso (?:that )?(?:it|they) can (?:go|be (?:put|placed|included)) on (?:the|an) agenda\b"
    r"|^[^.;⟦]{0,20}\b(?:to|wish to|want to|need to) (?:withdraw|amend|alter|change|edit|cancel|revise)\b"
    r"|^[\s,]*(?:in order )?to be taken into account\b"
)
# The council's own notice of its meetings.
_OF_MEETINGS = Pattern(
    r"\bsummons(?:es)?\b|\bnotice(?: to the public)? of (?:the )?(?:time|date|place|(?:any|each|every|all"
    r"|its) meetings?)\b"
)
_NOTICE_OF_MEETING = Pattern(
    r"^[\s']*(?:notice )?(?:period )?of (?:any|each|every|all|its) (?:[a-z]+ )?meetings?\b"
    r"|^[\s']*(?:public )?notice (?:period )?(?:of|for) (?:the |an )?agendas?\b"
    r"|^[\s']*notice of (?:the|a) meeting (?:must|shall|will|should|is to|has to|is|has)\b"
)
_PUBLIC_NOTICE = Pattern(r"\bpublic notice\b")
# "Residents may speak for up to 15 minutes before the meeting": how long, and not how long before.
_LASTS = Pattern(
    r"\bfor (?:(?:a|an|the|period|of|up|to|maximum|about|around|approximately|at|most|some|between|last) )*$"
)
_SHORT = Pattern(r"\b(?:minutes?|hours?)\b")
# What the clerk does with the agenda, and who is given notice of the meeting.
_CLERK_DOES = Pattern(
    r"\W*(?:the )?(?:proper officer|(?:town |parish )?clerk|secretary|monitoring officer|chief executive|chair\w*)"
    r" (?:shall|will|must|should)(?: also| then| normally)* (?:display|arrange|publish|post|ensure|issue|send"
    r"|circulate|summon|provide|place|advertise|cause|make)\b"
    r"|[^.;]*\bnotices? of the meeting\b[^.;]*\b(?:delivered|sent|given|served|posted|available)\b"
)
_STATUTORY = Pattern(r"\bstatutory\W*$")
_MUST = Pattern(
    rf"\b(?:{IF_SENT}|may register|can register|must|should|deadlines?|need to|please|are to be|no later than"
    rf"|closing date)\b"
)


_URGENT = Pattern(
    r"(?<!other than )(?<!except )(?<!except for )(?<!excluding )(?<!not )(?<!unless )(?<!or )"
    r"\burgent (?:public )?(?:questions?|statements?|petitions?|deputations?|matters?|business)\b"
)


def of_something_else(mention: Mention) -> str:
    """Why a day or a count is no deadline for sending something, in a sentence; "" where it may be one."""
    own = own_part(mention.clause)
    match = _ELSE.search(own)
    words = mention.phrase.words if mention.phrase else ""
    tail = f"notice{mention.tail}" if words.endswith("notice") else mention.tail
    notice = (
        _OF_MEETINGS.search(own)
        or _NOTICE_OF_MEETING.match(tail)
        or _STATUTORY.search(mention.lead)
        or _PUBLIC_NOTICE.search(words)
        or (_CLERK_DOES.match(mention.clause) and not kinds_in(mention.clause))
        or (_LASTS.search(mention.lead) and _SHORT.search(words))
    )
    if notice or _TO_WITHDRAW.match(mention.tail) or is_of_access(mention) or is_of_language(mention):
        return something_else()
    if _URGENT.search(own):
        return _("These words are for what is urgent, and not for an ordinary question.")
    if _NEVER.search(own) or _OFFICERS_DO.match(mention.tail):
        return something_else()
    needed = match and (_MUST.search(own[match.end() :]) or SENT_BY.search(own))
    told = bool(match and not needed) or _WITHDRAWS.search(own)
    if told or is_told_of_something_else(mention):
        return something_else()
    return ""


# "At least five clear days before a meeting the Proper Officer shall send a summons": theirs to do.
_OFFICERS_DO = Pattern(
    r"^[\s,]*(?:the|an?|our|its) (?:proper|monitoring|chief|democratic|town|parish|city|chair\w*|clerk|council"
    r"|head|director"
    r"|corporate|assistant|committee|service|county|borough|solicitor|secretary)\b(?: (?!shall|will|must)[a-z]+){0,5}?"
    r" (?:shall|will|must|should|is to|are to)(?: (?:also|then|normally|give|to))* (?:send|publish|post|issue"
    r"|circulate|summon"
    r"|display|despatch|dispatch|arrange|notify|inform|public notice|notice)\b"
)
# "Tell us by noon on Friday if you would like to speak in Welsh": for the interpreter.
_IN_WELSH = Pattern(r"\b(?:speak|ask|address|contribute|take part|use|using)\b[^.;]{0,40}\bwelsh\b")
_TELL = Pattern(r"\b(?:tell|let|inform|notify|contact|advise|know)\b")


_EITHER = Pattern(r"\bwelsh (?:or|and) (?:in )?english\b|\benglish (?:or|and) (?:in )?welsh\b")


def is_of_language(mention: Mention) -> bool:
    """Whether a day or a count is by when somebody says that they want to speak in Welsh."""
    if _EITHER.search(mention.clause):
        return False
    return bool(
        _TELL.search(mention.clause)
        and (_IN_WELSH.search(mention.tail[:120]) or _IN_WELSH.search(mention.clause))
    )


# "If you cannot manage the stairs, tell the clerk a week before": for help on the way in, which most need not.
_ACCESS = Pattern(
    r"\b(?:stairs|evacuat\w+|wheelchairs?|hearing loops?|sign language|interpreters?|braille|large print"
    r"|(?:access(?:ibility)?|mobility|dietary|support) (?:needs|requirements|arrangements|issues))\b"
)


def is_of_access(mention: Mention) -> bool:
    """Whether a day or a count is only by when somebody asks for help to come in, to hear or to see."""
    return bool(_ACCESS.search(mention.clause)) and not kinds_in(mention.clause)


def something_else() -> str:
    """The reason given for what is no deadline for sending something."""
    return _("The words say when something else happens, and not by when to send something.")


# "The agenda is published three clear days before - usually on the preceding Tuesday".
_AGAIN = Pattern(r"[\s,(-]*(?:(?:usually|normally|generally|ie|that is|so|by|on|the)\b[\s,]*)*")


def says_it_again(mention: Mention) -> bool:
    """Whether a day or a count, directly after another, says only when that one is."""
    return bool(_AGAIN.fullmatch(mention.clause))
