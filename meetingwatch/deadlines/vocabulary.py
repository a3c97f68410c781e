"""The words by which councils name days, months, numbers and kinds of submission, English and Welsh."""

from __future__ import annotations

from meetingwatch.domain import kinds

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon|dydd llun|ddydd llun|nos lun",
            "tuesday tues tue|dydd mawrth|ddydd mawrth|nos fawrth",
            "wednesday weds wed|dydd mercher|ddydd mercher|nos fercher",
            "thursday thurs thur thu|dydd iau|ddydd iau|nos iau",
            "friday fri|dydd gwener|ddydd gwener|nos wener",
            "saturday sat|dydd sadwrn|ddydd sadwrn|nos sadwrn",
            "sunday sun|dydd sul|ddydd sul|nos sul",
        )
    )
    for name in (*names.split("|")[0].split(), *names.split("|")[1:])
}

# The Welsh names with the changes that their first letter takes after other words.
MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan ionawr",
            "february feb chwefror",
            "march mar mawrth fawrth",
            "april apr ebrill",
            "may mai fai",
            "june jun mehefin fehefin",
            "july jul gorffennaf orffennaf ngorffennaf",
            "august aug awst",
            "september sept sep medi fedi",
            "october oct hydref",
            "november nov tachwedd dachwedd nhachwedd thachwedd",
            "december dec rhagfyr ragfyr",
        ),
        start=1,
    )
    for name in names.split()
}

# As patterns: "may" and "march" are also verbs, and as months they must be written with a capital.
MONTH = (
    rf"(?:(?i:{'|'.join(sorted((m for m in MONTHS if m not in ('may', 'march', 'mar')), key=len, reverse=True))})"
    r"|May|MAY|March|MARCH|Mar|MAR)"
)
WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
)
_UNITS += "seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
HOUR_WORDS: dict[str, int] = {word: n for n, word in enumerate(_UNITS[:12], start=1)}
NUMBER_WORDS: dict[str, int] = (
    {word: n for n, word in enumerate(_UNITS, start=1)}
    | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
    | {
        f"{ten}{joint}{unit}": 10 * n + m
        for n, ten in enumerate(_TENS, start=2)
        for m, unit in enumerate(_UNITS[:9], start=1)
        for joint in ("-", " ")
    }
)

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth".split()
)
_ORDINALS += "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
ORDINAL_WORDS: dict[str, int] = {word: n for n, word in enumerate(_ORDINALS, start=1)} | {
    **{f"twenty{joint}{one}": 20 + n for n, one in enumerate(_ORDINALS[:9], start=1) for joint in ("-", " ")},
    "penultimate": 2,
    "second last": 2,
    "second-last": 2,
}

# "Ask by noon": a question, where nothing else is named.
ASKS = r"\bask(?= (?:us |online |yours? |in writing |by email )*(?:by|before|until|no later)\b)"

# What a clause is about, as a pattern over coded text; several may hold in one clause.
KIND_PATTERNS: tuple[tuple[str, str], ...] = (
    (kinds.SUPPLEMENTARY, r"\bsupplementary questions?\b"),
    (
        kinds.QUESTION,
        r"\bqs\b|(?<!supplementary )\bquestions?\b(?! ?\?)(?! (?:about|regarding) (?:this|the) (?:process"
        r"|procedure|arrangements|agenda|page|notice|venue))",
    ),
    (kinds.COMMENT, r"\bcomments?\b"),
    (kinds.STATEMENT, r"\bstatements?\b|\bwritten (?:submissions?|representations?)\b"),
    (kinds.DEPUTATION, r"\bdeputations?\b|\bdelegations?\b"),
    (kinds.PETITION, r"\b(?:e-?)?petition(?:s|ers?)?\b"),
    (
        kinds.SPEAKING,
        r"\bspeak(?:ing|ers?)?\b(?! (?:in )?welsh)|\baddress(?:ing)? (?:the|a|this|any)\b"
        r"|\bpublic address(?:es)?\b|\bmake an address\b"
        r"|\bmake (?:an )?(?:oral|verbal) representations?\b"
        r"|\b(?:put(?:ting)?(?: forward)?|voic(?:e|ing)|air(?:ing)?|express(?:ing)?) (?:their|your"
        r"|his or her) (?:own )?views\b",
    ),
    (
        kinds.ATTEND,
        r"\battend(?:ing|ance)? in person\b|\bconfirm\w* (?:their |your |his |her |his or her )?attendance\b"
        r"|\b(?:registrations?|(?:register|intent(?:ion)?|wish|request)(?:ing)?) to attend\b"
        r"|\bto attend (?:any|a|the|this|to)\b[^.;⟦]{0,60}\b(?:(?:reserve|book|request) (?:your|a) (?:place|seat)"
        r"|observe)\b"
        r"|\brequest(?:ed|ing)? to (?:observe|watch)\b|\battend to (?:observe|watch|listen)\b|\bto join (?:a"
        r"|the) (?:remote|virtual|online) meeting\b"
        r"|\bpresent (?:[a-z]+ ){1,4}in person\b|\bin[- ]person attendance\b",
    ),
)
