"""The words that councils count with, as patterns over coded text (see coded.py): units, targets, exclusions,
examples and what moves a deadline that falls on a holiday.
"""

from __future__ import annotations

from meetingwatch.domain.pattern import Pattern

ADVANCE = r"(?:in advance of|in advance|ahead of|ahead(?! (?:with|to|and)))"
BEFORE = rf"(?:immediately )?(?:before(?:hand)?|prior to|preceding|{ADVANCE}|previous to|prior)"
MEETING = (
    r"(?:meetings?|councils?|committees?|cabinet|executive|hearing|panel|board|assembly|session|authority|forum"
    r"|sitting|published date)\b"
)
NOT_THE_MEETING = (
    r"agenda|publication|deadline|closing|issue|despatch|dispatch|election|week|end|close|submission|receipt|"
    r"month|year|previous|earlier|before|prior|preceding|after|following|they|it|you|we|deciding|considering|being"
    r"|making|noon"
)
# "Before the meeting's agenda is published" does not count from the meeting.
NOT_ITS_PAPERS = (
    r"(?!(?: (?!and |or |on |the |as |when |if )[a-z]+)?(?:'s?)? (?:agendas?|papers|publication|despatch|dispatch"
    r"|deadline"
    r"|reports?|summons)\b)"
)
TARGET = (
    rf"(?:(?: (?!(?:{NOT_THE_MEETING})\b)[a-z'&/-]+){{0,8}}?(?: \(? ?⟦W\d⟧ ?\)?)? {MEETING}{NOT_ITS_PAPERS}"
    r"(?: (?:meeting|concerned|date|day|takes? place|commences|starts|begins|in question"
    r"|itself|is (?:due )?to (?:be held|start|begin)"
    r"|is held|meets|(?:at|to) which [^.;,()⟦]*))*"
    r"| the (?:start|commencement|beginning|day)(?= ?(?:$|[.,;:)¤]))"
    r"|(?= ?(?:$|[.,;:)¤-]|⟦|\( ?⟦D|(?:and|or|to|in order|for|at|by|with|unless|if|on|will|so)\b)))"
)
UNIT = (
    r"(?:consecutive )?(?P<c1>(?:clear|full|whole|complete|entire) )?(?P<k>working "
    r"|business |office |calendar )?(?P<c2>clear )?"
    r"(?P<wk>week ?)?days?(?:'s?)?(?P<c3> clear)?(?= |,|;|$|\.|\)|')'?"
)
N = r"⟦N(?P<n>\d+)⟧"
N2 = r"⟦N\d+⟧"
X = r"(?: ?,? ?⟦X(?P<{}>\d+)⟧ ?,?)?"
NOTICE = r"(?:(?:written|prior|advance|formal|public|the|of) )*notice(?: in writing)?"

# "Once the agenda has been published, by noon two days before": from when it may be sent.
_PAPERS_OUT = (
    r"(?:the )?(?:[a-z]+ ){0,2}?(?:agendas?|reports?|papers)\b(?: (?:for|of) [^.;,⟦]{2,50}?)?"
    r" (?:is|are|has been|have been) (?:published|available|issued)(?: on (?:our|the) (?:[a-z']+ ){0,2}?website)?"
    r"(?: ?\([^)]*\)| ?- [^-;.]* -)? ?,?"
)
_BY_THEN = (
    r"(?=[^.;]{0,160}?\b(?:by|until|till|up to|no later than|not later than|closes?(?: at)?|at least)(?: the| on)?"
    r" (?:⟦[TNWO]|the day|midday|noon|close))"
)

# "Not more than ten working days and not less than three …": from when it may be sent.
OPENINGS = (
    Pattern(r"(?<=\bmeeting) (?:held )?(?:on )?(?:the )?⟦W\d⟧ of (?:that|the same) week\b"),
    Pattern(
        r"\b(?:registration|booking|lines?|the register) (?:will )?(?:starts?|opens?|begins?)\b[^.;]{0,80}? and (?:will )?"
        r"(?=closes? (?:at|on)\b)"
    ),
    Pattern(
        r"\bbetween (?:the )?(?:⟦T\d+⟧ ?)?(?:on )?(?:the )?⟦W\d⟧ and "
        r"(?=(?:by |no later than )?(?:⟦T\d+⟧ ?)?(?:on )?(?:the )?⟦W\d⟧ (?:before|of|in|on|preceding|prior)\b)"
    ),
    Pattern(
        rf"\b(?:not|no) (?:more|earlier"
        rf"|sooner) than {N} (?:{UNIT})(?: {BEFORE}(?: the (?:date of the )?meeting)?)? ?,? "
        r"(?:and|but|nor) (?=(?:not?|nor) (?:less|fewer|later) than|at least)"
    ),
    Pattern(
        r"\b(?:after|from|once) (?:the )?(?:date of )?publication of (?:the )?agenda(?: papers)? ?,? (?:and |but )?"
        r"(?=(?:by|before|no|not|until|till|up to|to)\b)"
    ),
    Pattern(rf"\b(?:and|but|nor) (?:not?|nor) (?:more|earlier|greater) than {N} (?:{UNIT}) ?(?={BEFORE}\b)"),
    Pattern(
        rf"\b(?:from|(?:will )?opens?(?: at)?) (?:{N} (?:{UNIT}|weeks?)|one week|a week"
        rf"|1 week)(?: {BEFORE}(?: (?:the|a) "
        rf"(?:date of the )?(?:[a-z]+ )?meeting)?)? ?,? (?:and |but )?(?=(?:will )?(?:up to|until|till|to|by|at least"
        rf"|not? (?:less|fewer|later) than|closes?(?: at)?) (?:⟦T\d+⟧ ?,? )?(?:on )?(?:the )?(?:{N2}|(?:last|⟦O\d+⟧) ))"
    ),
    Pattern(
        r"\b(?:only )?(?:once|when|as soon as|after|from when|(?:from|on) the (?:day|date|time"
        r"|moment)(?: on)?(?: which| that"
        rf"| when)?) {_PAPERS_OUT} ?(?:and |but )?{_BY_THEN}"
    ),
    Pattern(
        r"\bbetween (?:the )?(?:date of )?publication of (?:the )?(?:agenda|reports"
        r"|papers)(?: papers)? and (?=(?:by|before|no"
        r"|not|until|up to)\b|⟦T)"
    ),
)
# "15 working days (or more) before".
OR_MORE = Pattern(
    rf"(?P<count>⟦N\d+⟧ (?:{UNIT.replace('(?P<', '(?P<m')})) ?\(? ?or (?:more|earlier|longer) ?\)? (?={BEFORE}\b)"
)
# "At least one clear working day, by 3pm, before the meeting": the time put before its count.
TIME_INSIDE = Pattern(
    rf"(?P<count>⟦N\d+⟧ (?:{UNIT.replace('(?P<', '(?P<t')})) ?[,(] ?(?:by |at |no later than )*(?P<at>⟦T\d+⟧) ?[,)]? ?"
    rf"(?={BEFORE}\b)"
)

# "4 working days (midday, Thursday 3 December) before the meeting": the day itself put between.
DAY_INSIDE = Pattern(
    rf"(?P<count>⟦N\d+⟧ (?:{UNIT.replace('(?P<', '(?P<i')})) ?(?P<said>\( ?(?:⟦T\d+⟧ ?,? ?(?:on )?)?⟦D\d+⟧ ?(?:(?:at )?⟦T\d+⟧ ?)?\))"
    rf" ?(?P<rest>{BEFORE} (?:the|each|any|a|this) (?:[a-z]+ ){{0,4}}?{MEETING})"
)

# The whole of a text, where only the counting words are left of a rule: "10 working days", "by noon, one clear day".
BARE_COUNT = Pattern(
    rf"(?P<head>(?:(?:by|at|at least|not less than|no less than|not fewer than"
    rf"|no later than|not later than|a minimum of|minimum|"
    rf"(?:the )?deadline(?: is)?|⟦T\d+⟧|[,;:-])\s*)*{N} (?:{UNIT})(?:{X.format('x1')})?)(?P<rest>[\s"
    rf",;:-]*(?:(?:by |at )?⟦T\d+⟧)?[\s.]*)"
)

EXCLUDED_ITEM = (
    r"(?:(?:the |an? |any |all |both |statutory |public |bank |english |and )*(?:weekends?|⟦W[56]⟧|holidays?"
    r"|christmas eve"
    r"|christmas day|good (?:friday|⟦W4⟧)|easter (?:monday|⟦W0⟧)|"
    r"(?:days?|date)(?: of| on which)?(?: the| its| their)? (?:meeting|receipt"
    r"|submission|question|notice|motion|petition|deputation"
    r"|delivery)(?: (?:is|was|are) (?:received|held|given|submitted|delivered"
    r"|made))?(?: itself)?|meeting day|day of meeting))"
)
EXCLUSION = Pattern(
    r"\(? ?(?:nb:? ?|note:? ?|ie:? ?)?(?:(?:and )?(?:excluding|exclusive of|not including|not counting"
    r"|disregarding|ignoring|other than|except(?:ing)?|"
    r"leaving out|discounting|not(?= ⟦W5⟧|(?: the)? day|(?: on)? (?:weekends|bank|public))|"
    r"(?:clear (?:working )?days?|this|which|that) (?:does|do) not include|which excludes?|this excludes?"
    r"|(?:clear )?(?:working )?days? excludes?))"
    rf" ?({EXCLUDED_ITEM}(?:(?: ?,| and| or| nor| ?/| &|, and|, or)+ ?{EXCLUDED_ITEM})*) ?\)?"
)
# "Saturdays, Sundays and bank holidays are not counted" after the count.
EXCLUSION_AFTER = Pattern(
    rf"\(? ?(?:neither )?({EXCLUDED_ITEM}(?:(?: ?,| and| or| nor| ?/)+ ?{EXCLUDED_ITEM})*) (?:are "
    rf"|is |do |does |shall |will |being )*(?:not (?:be |being |to be )?count(?:ed)?"
    r"|not included|excluded|disregarded|(?:do|does|are|is)n't (?:count|counted|included)|aside|apart|ignored) ?\)?"
    rf"|neither ({EXCLUDED_ITEM} nor {EXCLUDED_ITEM}) (?:is |are |shall |will )?(?:be )?(?:counts?|counted|included)"
)
# "Three days (Monday to Friday)", "counting only days when the council is open": working days by another name.
MONDAY_TO_FRIDAY = Pattern(
    r"\( ?⟦W0⟧ (?:to|-) ⟦W4⟧(?: only)? ?\)|[,(]? ?\b(?:only counting|counting only) (?:days (?:when|on which) the"
    r" (?:council|offices?) (?:is|are) open|weekdays|⟦W0⟧ (?:to|-) ⟦W4⟧)\)?|[,(] ?(?:weekdays only|only weekdays"
    r"|working days only) ?\)?"
)

# "If the Monday is a bank holiday, 5pm on the preceding Friday", "or the Friday if the Monday is a bank holiday".
HOLIDAY_MOVES = (
    Pattern(
        r"[,;(]? ?(?:and |or )?(?:if|where|when) (?:the |that |this )?(?:⟦W(?P<day>\d)⟧|day|it|deadline)[^.;⟦]{0,40}?"
        r"(?:bank|public) holiday ?,? ?(?:then )?(?:(?:the|your|it|this) ?(?:request|question|notice"
        r"|deadline)? (?:should|must|will|shall) "
        r"(?:be (?:received )?)?)?(?:by )?(?:⟦T\d+⟧ )?(?:on )?(?:the )?(?:preceding|previous|prior) ?"
        r"(?:⟦W(?P<moved>\d)⟧|working day|day)?\)?"
    ),
    Pattern(
        r"[,;(]? ?or (?:by )?(?:⟦T\d+⟧ )?(?:on )?(?:the )?(?:preceding |previous )?(?:⟦W(?P<moved>\d)⟧"
        r"|working day)(?: before)? "
        r"(?:if|where|when) (?:the |that )?(?:⟦W(?P<day>\d)⟧|day|it) is a (?:bank|public) holiday\)?"
    ),
    Pattern(r"[,;]? ?brought forward by (?:a|⟦N\d+⟧) working day if [^.;⟦]*holiday(?P<day>)(?P<moved>)\)?"),
)
# After an example's day: in which week it lies.
_WHICH_WEEK = (
    r"(?P<same> of (?:that|the same) week)?(?P<week>(?: (?:of|in))? the (?:week before|previous week))?"
    r"(?: (?:before(?: the meeting)?|prior))?"
)
_HELD = r"(?:is |are |be |being |due |to |held |takes? place |falls? |meets |sits |occurs |happens )*"
EXAMPLES = (
    Pattern(
        r"[-(]? ?(?:(?:ie|eg|that is),? )?(?:by )?(?:⟦T(?P<t>\d+)⟧ )?(?:on )?(?:a |the )?(?:previous |preceding )?"
        r"⟦W(?P<due>\d)⟧(?: (?:at )?⟦T(?P<t2>\d+)⟧)? for (?:a"
        r" |an |the |any )?(?:[a-z]+ ){0,4}?"
        r"(?:on )?(?:a |the )?(?P<next>following )?⟦W(?P<meets>\d)⟧(?: (?:[a-z]+ )?meetings?)?(?: ?-? ?(?:⟦N\d+⟧"
        r"|[a-z]+) days later)?(?P<same>)(?P<week> (?:of|in) the (?:following|next) week)?"
        r"(?= ?[).;,]| ?$| and\b| or\b) ?\)?"
    ),
    Pattern(
        r"\(? ?(?:(?:ie|eg),? )?for (?:a |an |any |the )?⟦W(?P<meets>\d)⟧(?: meetings?)? ?,? (?:(?:this |that |it "
        r"|the deadline )?(?:means|is|would be|will be)(?: normally| usually)? )?(?:(?:on or before|by"
        r"|no later than|on) )?"
        rf"(?:⟦T(?P<t>\d+)⟧ )?(?:on )?(?:the )?(?:previous |preceding )?⟦W(?P<due>\d)⟧{_WHICH_WEEK} ?\)?"
    ),
    Pattern(  # "Meetings are held on a Wednesday, so you must ask by 5pm on the preceding Thursday"
        rf"\bmeetings(?: of the [a-z]+)? {_HELD}on (?:a )?⟦W(?P<meets>\d)⟧ ?,? so [^.;⟦]*(?:⟦T(?P<t>\d+)⟧ )?(?:on )?(?:the |a )?"
        rf"(?:previous |preceding )?⟦W(?P<due>\d)⟧{_WHICH_WEEK}"
    ),
    Pattern(
        r"\(? ?(?:(?:ie|eg),? )?(?:if|when|where|for) (?:the |a |an |any "
        r"|all )?(?:(?:[a-z]+ ){0,3}?meetings? (?:that )?"
        r"|(?:cabinet|council|committee|board|panel|executive) (?=meets|sits))"
        rf"{_HELD}(?:on )?(?:a |the )?⟦W(?P<meets>\d)⟧[^.;]*?(?:⟦T(?P<t>\d+)⟧ )?(?:on )?(?:the |a )?"
        rf"(?:previous |preceding )?⟦W(?P<due>\d)⟧{_WHICH_WEEK} ?\)?"
    ),
)
REMARK = Pattern(r"\( ?(?:usually|normally|generally|typically|that is usually)\b[^)]*\)")

# What follows a count of days that starts when the agenda comes out.
AFTER_PUBLICATION = (
    r"(?:of|after|following|from) (?:the )?(?P<normal>normal |usual |scheduled )?(?:(?:date|day) (?:of"
    r"|on which) )?"
    r"(?:the )?(?:publication|publishing|issue|agenda)(?:(?: date| day| papers)|(?: of| for)(?: the| its)?"
    r"(?: meeting| committee| council)*(?:'s)?(?: agenda| meeting)?"
    r"| (?:is|being|has been|having been|was) (?:published|issued))*"
)
