"""Whether a date or counting words in a note are a deadline for taking part, by the words round them."""

from __future__ import annotations

import re

from meetingwatch.deadlines.doubts import is_of_persons
from meetingwatch.deadlines.leads import after_is_too_late
from meetingwatch.deadlines.mentions import Mention, Sentence, kinds_in
from meetingwatch.deadlines.table_rows import is_row, is_row_meeting
from meetingwatch.domain import kinds
from meetingwatch.words import _

# Directly before a deadline's time or date.
_STRONG_CUE = re.compile(
    r"(?:\bby|\bbefore|\buntil|\btill|\bup to(?: and including)?|\bprior to|\bthan|\bon or before|\bnot after"
    r"|\bno later|\blatest(?: by)?|\berbyn|\bcyn|\bby the)"
    r"(?: (?:the|on|at|latest|is|of|midnight|end of|y|date))*[\s:,(-]*$"
)
_EXTENSION_CUE = re.compile(
    r"\b(?:extended|changed|moved|amended|revised|brought forward|put back|postponed"
    r"|delayed)(?: by ⟦N\d+⟧ [a-z ]{3,20})?,? (?:to|until)[\s:,(-]*$"
)
_DEADLINE_WORDS = re.compile(
    r"\b(?:deadlines?|closing (?:date|time|day)s?|close[sd]?|shuts?|cut[- ]?off|(?:last|final) (?:date"
    r"|day)|date by which|latest|due(?: date)?|ends?|expir(?:es|y)|dyddiad cau)\b"
)
_WEAK_CUE = re.compile(
    r"(?:\bis(?: the)?|\bie|\bnamely|\bthat is"
    r"|\byw|\bar|\bare|\band|\bbe|\bat|\bon|\bof|\bwas|\bremains?|\bdate|\bdeadlines?|\bdue|\btime"
    r"|\bquestions?|\bstatements?|\bpetitions?|\bdeputations?|\bcomments?|\bnow|\bcloses?"
    r"|\bspeak|[:,;(-]|^)[\s(:-]*$"
)
_SUBMITTING = re.compile(
    r"\b(?:submi\w+|recei\w+|regist\w+|requests?|notify|notif\w+|notice|contact\w*"
    r"|e-?mail\w*|send\w*|sent|deliver\w*|lodg\w+"
    r"|deadlines?|let (?:us|(?:[a-z]+ ){1,4}?)(?:know|have)|let us know|inform us|writing|sign up|book\w* (?:a|your|in)"
    r"|public participation|public question time|public forum|closing|reach (?:us|the)|with us|tell us|telephone"
    r"|return\w* (?:the|this|your)|do so|intimat\w+|hand(?:ed)? in|ha(?:s|ve) until|in by|(?:it|they|this"
    r"|booking) closes|arriv\w+|cyflwyno|derbyn|anfon"
    r"|cofrestru|dyddiad cau|(?:call|ring|phone)(?= ⟦U))\b"
)
# "Questions will be answered if received by noon": what is sent by then decides.
_IF_SENT = (
    r"(?:if|provided|when|once) (?:[a-z]+ ){0,4}?(?:received|submitted|register\w*|sent|delivered|given)"
)
# What must be done, and what will merely happen: the last such word before a date decides.
_MODAL = re.compile(
    r"\b(?:must|should|needs? to|need|please|deadlines?|required|requested|asked"
    r"|wish\w*|want\w*|would like|have until|has until|are to|is to|to be|closing"
    rf"|{_IF_SENT}|had to|can|may|by giving|no later than|not later than|rhaid|"
    r"(?P<happens>(?:will|shall|was|were|had|has been|(?<!must )(?<!should )(?<!to )have been)(?! need| have to"
    r"| only| not)(?: then| also| now| normally)*(?: be)? [a-z]+))\b"
)
_TAKEN_IN = re.compile(
    r"\b(?:accept\w*|receiv\w*|need\w*|requir\w*|close[sd]?|taken|considered|extended|changed|moved|amended|set|be)$"
)
# "by noon on the working day before": a mere fragment, as it stands beside a heading.
_FRAGMENT = re.compile(
    r"[\s,:;('\"-]*(?:(?:note|by|before|no|not|later|less|fewer|than|at|least"
    r"|on|the|until|up|to|a|minimum|of|latest|erbyn|and|deadline|for|this|meeting|only|occasion"
    r"|particular|exceptionally|however|but|public|residents)\b"
    r"[\s,:;('\"-]*)*"
)
_OTHER_BUSINESS = re.compile(
    r"\b(?:consultations?|inspect\w*|background papers|pre-?meetings?|briefings?"
    r"|surveys?|nominations?|tenders?|grants?|recruitment|vacanc\w+|ballot|elections?"
    r"|polling|exhibition|roads?|car park|licence fees?"
    r"|to (?:record|film|photograph)|filming|dietary|refreshments|lunch"
    r"|hearing loop|induction loop|interpreters?|sign language|large print|hard cop(?:y|ies)|access (?:needs"
    r"|requirements)"
    r"|seats?|gallery|to watch|tours?|live ?stream\w*|translat\w+|simultaneous"
    r"|parking|expressions of interest|bookings? for|works?)\b"
)


# Never a deadline for taking part, whatever else stands beside it.
_NEVER = re.compile(
    r"\b(?:postal|proxy) vot\w+|\bregist\w+ to vote\b|\bvot(?:e|ing) for (?:the|this|a|an|your) "
    r"|\bsign(?:ing)? (?:the|this|our|an?) (?:e-?)?petition\b|\b(?:deadline|closing date) for (?:late|urgent) items\b"
    r"|\bcall[- ]ins? (?:deadline|period|expir\w+|date)\b|\b(?:deadline|closing date) for (?:the )?call[- ]ins?\b"
    r"|\bbids?\b(?! to (?:speak|ask))"
    r"|\bconsultation (?:period|stage|deadline)?[^.;]{0,30}\b(?:closed|ended|closes|ends|expired)\b"
    r"|\b(?:if|who|that) (?:you |they |have |has |had |already )*(?:commented|objected)\b[^.;]*"
    r"|\b(?:representations?|objections?|comments?|views?|responses?|feedback)(?: (?:on|to|about|against|for))+"
    r" (?:the |this |an? |any |our |proposed )*(?:[a-z]+ ){0,2}?(?:traffic|order|draft|scheme|local plan"
    r"|review|survey|master ?plan|neighbourhood plan)\b|\bobjections? to (?:the |an? )?(?:[a-z]+ )?licen[cs]es?\b"
    r"|\b(?:prize|competition|award|contest|raffle|school (?:admissions?|appeals?|places?)|admissions? appeals?"
    r"|blue badge|housing benefit|council tax|parking permits?)\b"
)


def speaks_of_sending(text: str) -> bool:
    """Whether coded words speak of sending something or of signing up."""
    return bool(_SUBMITTING.search(text))


def _own_part(clause: str) -> str:
    """The part of a clause after its last semicolon, where that part itself speaks of sending something."""
    last = clause.rsplit(";", 1)[-1]
    return last if _SUBMITTING.search(last) else clause


def is_other_business(mention: Mention) -> bool:
    """Whether the clause before a day speaks of a consultation, an inspection, what will happen and so on."""
    if _OTHER_BUSINESS.search(mention.clause) and not kinds_in(mention.clause):
        return True
    modals = list(_MODAL.finditer(_own_part(mention.clause)))
    happens = modals[-1]["happens"] if modals else ""
    return bool(happens and not happens.startswith("had to") and not _is_taking_in(happens))


def is_about_taking_part(mention: Mention, sentence: Sentence) -> bool:
    """Whether the clause before a day speaks of sending or saying something, or is a mere fragment."""
    whole = f"{sentence.heading} {sentence.coded.text}"
    if _OTHER_BUSINESS.search(mention.clause) and not kinds_in(mention.clause):
        return False
    to_come = re.search(r"\bregist\w+|\bspeak\w*", mention.clause)
    if "consultation" in whole and set(kinds_in(mention.clause)) <= {kinds.COMMENT} and not to_come:
        return False
    modals = list(_MODAL.finditer(_own_part(mention.clause)))
    if modals and modals[-1]["happens"] and not _is_taking_in(modals[-1]["happens"]):
        falls = re.search(r"\bbe (?:an?|one|on|at|by|the|now)$", modals[-1]["happens"])
        return bool(falls and _DEADLINE_WORDS.search(mention.clause))
    return bool(
        _WHO.match(mention.clause)
        or _SUBMITTING.search(whole)
        or kinds_in(whole)
        or _FRAGMENT.fullmatch(mention.clause)
    )


# "Objectors: by noon two working days before the meeting", in a list of who may speak.
_WHO = re.compile(
    r"^\W*(?:(?:objectors?|supporters?|applicants?|agents?|(?:parish|town|community)(?: and (?:town|parish))? councils?"
    r"|members of the public|residents|the public|ward members|others)(?:,| and| or|/)?\s*)+:"
)


def _is_taking_in(words: str) -> bool:
    """Whether what happens is that something is taken in ("will be accepted"), or that a deadline was moved."""
    if words.startswith(("will", "shall")):
        return bool(_TAKEN_IN.search(words))
    return bool(re.search(r"\b(?:extended|changed|moved|amended|set)$", words))


_NOT_A_DEADLINE = re.compile(
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
    r"|\b(?:starts?|begins?|commenc\w+|finish\w*|doors open|log ?(?:on|in)|joins?"
    r"|arrive|seated|adjourn\w*|took place|was held|takes place|be held)\b[^.]{0,40}$"
    r"|\bcall(?:ed)?[- ]in\b|\bcome into force\b|\bimplemented\b"
)


def is_cued(mention: Mention, sentence: Sentence) -> bool:
    """Whether the words directly before a date make it a deadline."""
    lead = re.sub(r"¤+|⟦X\d+⟧", "¤", mention.lead)
    about = is_about_taking_part(mention, sentence)
    if (
        re.match(
            r"\s*(?!(?:and|or|but|for|to|if|at|in|when)\b)(?:[a-z]+ ){0,3}?(?:meeting|cabinet|council|committee)\b",
            mention.tail,
        )
        and mention.time is None
    ):
        return False  # "the 23 January Cabinet"
    if after_is_too_late(mention, sentence) or _opens_lateness(mention, sentence):
        return True
    if _ends_lateness(mention, sentence) or is_row_meeting(mention, sentence):
        return False
    if _closes_a_span(mention, sentence):
        return about
    if re.match(r"[\s,;(]*or(?: (?:by|at|on|the|else))*\s*$", mention.clause) and mention.time is not None:
        return about  # "by 5pm on Friday, or 5pm on Wednesday if …"
    if _EXTENSION_CUE.search(lead):
        return about and bool(_DEADLINE_WORDS.search(sentence.coded.text))
    if _STRONG_CUE.search(lead):
        return about
    if re.match(r"[\s,]*(?:at (?:the )?(?:very )?latest|latest)\b", mention.tail):
        return about
    if _IS_THE_DEADLINE.match(mention.tail) or is_row(mention, sentence):
        return True
    if _HEAD_BY.search(sentence.heading) and _in_a_row(mention):
        return True
    named = _DEADLINE_WORDS.search(sentence.heading) or _DEADLINE_WORDS.search(mention.clause)
    if _is_label(mention) and is_about_taking_part(mention, sentence):
        return True
    so_far = " ".join(one.clause for one in sentence.mentions if one.start <= mention.start)
    listed = re.search(
        r"(?:[,;]|\band|\bbut) (?:for )?(?:public )?(?:questions?|petitions?|statements?|deputations?|comments?)"
        r"(?: (?:is|was|are))?[\s:-]*$",
        lead,
    )
    told = listed or mention.time is not None or "respectively" in sentence.coded.text
    told = told or bool(_FOR_ONE.match(mention.tail))
    earlier = _DEADLINE_WORDS.search(so_far) and told
    return about and bool((named or earlier) and _WEAK_CUE.search(lead)) and not _MEETING_DATE.search(lead)


# "Register to speak by:" and "Who | Register by | Time allowed", above rows that give the days.
_HEAD_BY = re.compile(
    r"\b(?:register|speak|questions?|petitions?|statements?|deputations?|notice|requests?)\b[^.]*\bby\b"
)


def _in_a_row(mention: Mention) -> bool:
    return bool(re.search(r"(?:\||^|[-:]) ?$", mention.lead)) and len(mention.clause.split()) < 8


# "1 December for questions, 3 December for speakers": in a list, what the day is for stands after it.
_FOR_ONE = re.compile(r"[\s()]*for (?:public |written )?[a-z]{5}")
_IS_THE_DEADLINE = re.compile(
    r"[\s,]*(?:is|will be|was|remains) (?:the|our) (?:[a-z]+ )?"
    r"(?:deadline|closing (?:date|time)|cut[- ]?off|last (?:day|date))\b"
)


# "A question received after noon on 2 December but before noon on 7 December": the first is the deadline.
_BUT_BEFORE = re.compile(r"[\s,]*(?:but|and|or|yet)(?: (?:before|by|up to|until|no later than|on))*\s*")
_LATE = re.compile(
    r"\blate(?:r|ly)?\b[^.;]*\bbetween\b|\bonly if\b|\bwritten [a-z]+ only\b|\breserve list\b|\bin writing only\b"
)


def _opens_lateness(mention: Mention, sentence: Sentence) -> bool:
    """ "Late registrations, received between noon on Thursday and …": what comes after the first is late."""
    between = re.search(r"\bbetween(?: the)?\s*$", mention.lead)
    return bool(between and _LATE.search(sentence.coded.text))


def _ends_lateness(mention: Mention, sentence: Sentence) -> bool:
    number = sentence.mentions.index(mention)
    if not number or not _BUT_BEFORE.fullmatch(mention.clause):
        return False
    first = sentence.mentions[number - 1]
    return after_is_too_late(first, sentence) or _opens_lateness(first, sentence)


def _closes_a_span(mention: Mention, sentence: Sentence) -> bool:
    """ "Between 10 September and noon on 16 September": the second of the two is the deadline."""
    number = sentence.mentions.index(mention)
    if not number or not re.fullmatch(r"[\s,]*(?:and|to|until|till|-)(?: (?:on|the|by))*\s*", mention.clause):
        return False
    first = sentence.mentions[number - 1]
    opened = re.search(r"\b(?:open\w*|accept\w*|submi\w+|regist\w+|receiv\w+|book\w*)\b", first.clause)
    return bool(re.search(rf"\b(?:between{'|from' if opened else ''})(?: (?:on|the))*\s*$", first.lead))


# "Public questions: Mon 15 Sept, 10am", "Petitions 5pm Thursday 4 September": a name and a time, and no verb.
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|being|will|shall|has|have|had|may|can|could|would|did|do|does|held|heard"
    r"|taken|asked"
    r"|received|answered|considered|presented|starts?|begins?|meets?|meetings?|session|slot|forum|time|from|at|since"
    r"|after|published?|agenda item|minutes|reports?|respon\w+|repl\w+"
    r"|(?<!written )(?<!oral )(?<!spoken )(?<!verbal )answers?|debate|about|concerning|regarding)\b"
)


_ABOUT_AGENDA = re.compile(
    r"\b(?:relating to|on|about|concerning|regarding)(?: [a-z]+){0,3}? on (?:the|this) agenda\b|\bon (?:the"
    r"|this) agenda\b"
)
_WAY_OF_ANSWER = re.compile(r"\b(?:written|oral|spoken|verbal) (?:answers?|repl(?:y|ies)|responses?)\b")


def _is_label(mention: Mention) -> bool:
    """Whether a kind of submission is named directly before a date with its time of day, and nothing is told of it."""
    clause = re.split(r"[.;|\n]", mention.clause)[-1]
    if mention.time is None or mention.date is None or len(clause.split()) > 14:
        return False
    clause = _WAY_OF_ANSWER.sub(" ", _ABOUT_AGENDA.sub(" ", clause))
    named = clause if kinds_in(clause) else re.sub(r"^[\s,(]*", "", mention.clause)
    return bool(kinds_in(named) or _FOR_PUBLIC.fullmatch(named)) and not _VERB.search(named)


_FOR_PUBLIC = re.compile(
    r"\W*(?:for )?(?:(?:the |members of the )?(?:public|residents)|(?:every|any)(?:one|body) else|(?:all )?others)\W*"
)
_MEETING_DATE = re.compile(
    r"(?:\bmeetings?|\bcabinet|\bcouncil|\bcommittee|\bheld|\btakes place|\bto be held"
    r"|\bmeets)(?: (?:to be held|held|which is))? (?:on|of|at|is on)?[\s(]*$"
)


# What arrives is what was sent, and not a person.
_SENT = re.compile(
    r"\b((?:questions?|petitions?|statements?|requests?|notices?|forms?|they|it|deputations?|submissions?"
    r"|registrations?|comments?|representations?)\b[^.;]{0,80}?)\barrive\b"
)


# "Questions on matters not on the agenda should be sent …": the questions are.
_ON_AGENDA = re.compile(r"\b(?:not )?on (?:the|this|our) agenda\b")
_PAGE_UPDATED = re.compile(
    r"\b(?:page|agenda|website|document|papers?|note|was|were) (?:[a-z]+ )?(?:up|re)?dated(?: on)?[\s:]*$"
    r"|\blast (?:updated|reviewed|modified|edited|published|checked)(?: on)?[\s:]*$|\b(?:correct )?as (?:at|of)[\s:]*$"
)
_UPDATED = re.compile(
    r"(?:^|[.(;,-])\s*(?:updated|published|posted|issued|uploaded|reviewed|modified|printed|dated)(?: on)?[\s:]*$"
)
# "By 5pm on Tuesday the Clerk will publish the list of speakers": what will happen stands after the day.
_BARE_LEAD = re.compile(r"^\W*(?:by|on|from|before|at|until)?(?: the)?\s*$")


def _happens_after(mention: Mention) -> bool:
    if not _BARE_LEAD.match(mention.clause):
        return False
    first = _MODAL.search(mention.tail)
    return bool(first and first["happens"] and not _is_taking_in(first["happens"]))


def is_told_of_something_else(mention: Mention) -> bool:
    """Whether the clause tells of an agenda's publication, an answer, doors opening and so on."""
    updated = mention.date is not None and mention.time is None and _UPDATED.search(mention.clause)
    if _PAGE_UPDATED.search(mention.lead) or updated:
        return True
    if is_of_persons(mention) or _happens_after(mention):
        return True
    clause = _ON_AGENDA.sub(" ", _SENT.sub(r"\1 reach", _own_part(mention.clause)))
    match = _NOT_A_DEADLINE.search(clause)
    if not match:
        return False
    after = clause[match.end() :]
    return (
        not re.search(r"\b(?:must|should|deadline|need to|please|are to be|no later than)\b", after)
        or "by" in after.split()[-1:]
    )


# "Speakers will be told by …", "a questioner may withdraw a question up to …", "withdrawing a question by …".
_ELSE = re.compile(
    r"\b(?:speakers?|questioners?|petitioners?|applicants?|you|they|those|people|residents|members of the public)"
    r"(?: [a-z]+){0,5}? (?:(?:will|shall|is to|are to|can expect to) (?:then |also |normally )?be (?:told|informed"
    r"|notified|circulated|contacted|replied|answered|advised|invited|confirmed|acknowledged)|(?:must|should) (?:then "
    r"|also |normally )?be (?:told|informed|advised|answered))\b"
    r"|\b(?:will|shall|is to|are to) (?:then |also |normally )?(?:be )?(?:told|informed|circulated|contacted|replied"
    r"|answered|advised|invited|acknowledged)\b"
    r"|\bopen for (?:signatures?|signing)\b|\bwill (?:then )?hear from us\b"
    r"|\b(?:is|are|gets?|being) (?:then |also |normally |first )?(?:shown|debated|counted|answered|displayed"
    r"|discussed|listed"
    r"|drawn|read out|announced|circulated|voted on|uploaded|put up|checked|verified)\b"
    r"|\bgo(?:es)? (?:up|online|live)\b"
    r"|\b(?:we|officers|the (?:clerk|council|chair\w*)) (?:aims?|hopes?|intends?|expects?|tr(?:y|ies)|plans?) to "
    r"(?!(?:have )?receive)"
    r"|\b(?:will|shall) (?:then |also |normally )?(?:publish|send|reply|respond|answer|circulate|inform|tell)\b"
)
_WITHDRAWS = re.compile(
    r"\bwithdr(?:aw\w*|ew)\b|\blast (?:year|time|month)\b"
    r"|\b(?:amend|alter|change|edit|cancel|revise) (?:your|their|his|her|a|any|it)\b"
)
# "You have until Monday to withdraw your question."
_TO_WITHDRAW = re.compile(
    r"^[^.;⟦]{0,20}\b(?:to|wish to|want to|need to) (?:withdraw|amend|alter|change|edit|cancel|revise)\b"
    r"|^[\s,]*(?:in order )?to be taken into account\b"
)
# The council's own notice of its meetings.
_OF_MEETINGS = re.compile(
    r"\bsummons(?:es)?\b|\bnotice(?: to the public)? of (?:the )?(?:time|date|place|(?:any|each|every|all"
    r"|its) meetings?)\b"
)
_NOTICE_OF_MEETING = re.compile(r"^[\s']*(?:notice )?of (?:any|each|every|all|its) (?:[a-z]+ )?meetings?\b")
_MUST = re.compile(
    rf"\b(?:{_IF_SENT}|must|should|deadlines?|need to|please|are to be|no later than|closing date)\b"
)


def of_something_else(mention: Mention) -> str:
    """Why a day or a count is no deadline for sending something, in a sentence; "" where it may be one."""
    own = _own_part(mention.clause)
    match = _ELSE.search(own)
    if _OF_MEETINGS.search(own) or _NOTICE_OF_MEETING.match(mention.tail) or _TO_WITHDRAW.match(mention.tail):
        return something_else()
    if _NEVER.search(own) or _OFFICERS_DO.match(mention.tail) or _is_of_language(mention):
        return something_else()
    told = bool(match and not _MUST.search(own[match.end() :])) or _WITHDRAWS.search(own)
    if told or is_told_of_something_else(mention):
        return something_else()
    return ""


# "At least five clear days before a meeting the Proper Officer shall send a summons": theirs to do.
_OFFICERS_DO = re.compile(
    r"^[\s,]*(?:the|an?|our|its) (?:proper|monitoring|chief|democratic|town|parish|city|chair\w*|clerk|council"
    r"|head|director"
    r"|corporate|assistant|committee|service|county|borough|solicitor|secretary)\b(?: (?!shall|will|must)[a-z]+){0,5}?"
    r" (?:shall|will|must|should|is to|are to)(?: (?:also|then|normally|give|to))* (?:send|publish|post|issue"
    r"|circulate|summon"
    r"|display|despatch|dispatch|arrange|notify|inform|public notice|notice)\b"
)
# "Tell us by noon on Friday if you would like to speak in Welsh": for the interpreter.
_IN_WELSH = re.compile(r"\b(?:speak|ask|address|contribute|take part)\b[^.;]{0,40}\bwelsh\b")
_TELL = re.compile(r"\b(?:tell|let|inform|notify|contact|advise|know)\b")


def _is_of_language(mention: Mention) -> bool:
    return bool(
        _TELL.search(mention.clause)
        and (_IN_WELSH.search(mention.tail[:120]) or _IN_WELSH.search(mention.clause))
    )


def something_else() -> str:
    """The reason given for what is no deadline for sending something."""
    return _("The words say when something else happens, and not by when to send something.")
