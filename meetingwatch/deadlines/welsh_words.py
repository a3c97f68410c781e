"""Welsh words that stand round a deadline, with the English ones that the grammar knows, and how first letters change.

Only words that decide something are here: what is sent, by when, who does it, what is left out, what changes it.
"""

from __future__ import annotations

_SOFT = (
    ("ll", "l"), ("rh", "r"), ("p", "b"), ("t", "d"), ("c", "g"), ("b", "f"), ("d", "dd"), ("g", ""), ("m", "f"),
)  # fmt: skip
_NASAL = (("p", "mh"), ("t", "nh"), ("c", "ngh"), ("b", "m"), ("d", "n"), ("g", "ng"))
_ASPIRATE = (("p", "ph"), ("t", "th"), ("c", "ch"))
_FIXED = ("ch", "dd", "ff", "ng", "ph", "th")


def forms(word: str) -> tuple[str, ...]:
    """A Welsh word with every change that its first letter takes after other words, the plain form first."""
    found = [word]
    if word.startswith(_FIXED):
        return (word,)
    if word[0] in "aeiou":
        return (word, f"h{word}")
    for changes in (_SOFT, _NASAL, _ASPIRATE):
        change = next(((old, new) for old, new in changes if word.startswith(old)), None)
        if change:
            found.append(change[1] + word[len(change[0]) :])
    return tuple(dict.fromkeys(found))


_CARDINALS = (
    "un",
    "dau dwy",
    "tri tair",
    "pedwar pedair",
    "pum pump",
    "chwe chwech",
    "saith",
    "wyth",
    "naw",
    "deg deng",
    "unarddeg",
    "deuddeg deuddeng",
    "triarddeg tairarddeg",
    "pedwararddeg pedairarddeg",
    "pymtheg pymtheng",
    "unarbymtheg",
    "dauarbymtheg dwyarbymtheg",
    "deunaw",
    "pedwararbymtheg pedairarbymtheg",
    "ugain",
)
_ORDINALS = (
    "cyntaf",
    "ail",
    "trydydd trydedd",
    "pedwerydd pedwaredd",
    "pumed",
    "chweched",
    "seithfed",
    "wythfed",
    "nawfed",
    "degfed",
    "unfedarddeg",
    "deuddegfed",
    "trydyddarddeg",
    "pedweryddarddeg",
    "pymthegfed",
    "unfedarbymtheg",
    "ailarbymtheg",
    "deunawfed",
    "pedweryddarbymtheg",
    "ugeinfed",
)


def _by_form(names: tuple[str, ...]) -> dict[str, int]:
    return {
        form: n for n, words in enumerate(names, start=1) for word in words.split() for form in forms(word)
    }


# Written as one word, so that "un ar ddeg" is one number (see welsh.py).
CARDINALS: dict[str, int] = _by_form(_CARDINALS) | {
    form: n
    for word, n in (("deugain", 40), ("trigain", 60), ("can", 100), ("cant", 100))
    for form in forms(word)
}
ORDINALS: dict[str, int] = _by_form(_ORDINALS)
# What is added to the number before: "tri diwrnod ar ddeg" is thirteen days, "wyth awr a deugain" 48 hours.
ADDED = {"ddeg": 10, "bymtheg": 15, "hugain": 20, "deugain": 40}

# Radical: English. None of these, nor a changed form of one, is an English word; they also tell that words are Welsh.
STRONG: dict[str, str] = {
    "cwestiwn": "question",
    "cwestiynau": "questions",
    "cwestiynu": "question",
    "sylwadau": "comments",
    "datganiad": "statement",
    "datganiadau": "statements",
    "dirprwyaeth": "deputation",
    "dirprwyaethau": "deputations",
    "deiseb": "petition",
    "deisebau": "petitions",
    "deisebwyr": "petitioners",
    "siarad": "speak",
    "siaradwr": "speaker",
    "siaradwyr": "speakers",
    "annerch": "address the",
    "mynychu": "attend",
    "cais": "request",
    "ceisiadau": "requests",
    "gofyn": "ask",
    "cyflwyno": "submit",
    "cyflwynir": "submit",
    "derbyn": "receive",
    "derbynnir": "will be received",
    "cyrraedd": "reach us",
    "anfon": "send",
    "anfonwch": "send",
    "danfon": "send",
    "cofrestru": "register",
    "cofrestrwch": "register",
    "e-bostio": "email",
    "ebostio": "email",
    "ebostiwch": "email",
    "e-bostiwch": "email",
    "hysbysu": "inform us",
    "hysbysiad": "notice",
    "rhybudd": "notice",
    "gwybod": "notify",
    "cysylltu": "contact",
    "cysylltwch": "contact",
    "cysyllter": "contact",
    "ffoniwch": "telephone",
    "rhaid": "must",
    "dylai": "should",
    "dylid": "should",
    "dylech": "should",
    "dylent": "should",
    "gellir": "may",
    "gallwch": "can",
    "caiff": "may",
    "cewch": "may",
    "gofynnir": "please",
    "dymuno": "wish",
    "dymunwch": "wish",
    "hoffai": "would like",
    "hoffech": "would like",
    "erbyn": "by",
    "cynghorydd": "councillor",
    "cynghorwyr": "councillors",
    "aelodau": "members",
    "aelod": "member",
    "swyddog": "officer",
    "swyddogion": "officers",
    "cyhoedd": "public",
    "trigolion": "residents",
    "preswylwyr": "residents",
    "cadeirydd": "chair",
    "ateb": "answer",
    "atebion": "answers",
    "ymateb": "response",
    "ymatebion": "responses",
    "ymatebir": "will reply",
    "cyhoeddi": "published",
    "cyhoeddir": "will be published",
    "cyhoeddiad": "publication",
    "adroddiad": "report",
    "adroddiadau": "reports",
    "cofnodion": "minutes",
    "penderfyniad": "decision",
    "penderfyniadau": "decisions",
    "gwelliant": "amendment",
    "gwelliannau": "amendments",
    "cynnig": "motion",
    "cynigion": "motions",
    "ymddiheuriadau": "apologies",
    "ymgynghoriad": "consultation",
    "ymgynghori": "consultation",
    "enwebiadau": "nominations",
    "etholiad": "election",
    "agor": "opens",
    "dechrau": "start",
    "newid": "changed",
    "newidiwyd": "has been changed",
    "estyn": "extended",
    "estynnwyd": "has been extended",
    "ymestyn": "extended",
    "symud": "moved",
    "symudwyd": "has been moved",
    "gohirio": "postponed",
    "gohiriwyd": "has been postponed",
    "canslo": "cancelled",
    "bellach": "now",
    "gwreiddiol": "original",
    "arferol": "usual",
    "blaenorol": "previous",
    "cynharach": "earlier",
    "ynghynt": "earlier",
    "cyfarfod": "meeting",
    "cyfarfodydd": "meetings",
    "pwyllgor": "committee",
    "pwyllgorau": "committees",
    "cyngor": "council",
    "penwythnos": "weekend",
    "penwythnosau": "weekends",
    "wythnos": "week",
    "wythnosau": "weeks",
    "pythefnos": "2 weeks",
    "misoedd": "months",
    "munud": "minutes",
    "munudau": "minutes",
    "blwyddyn": "year",
    "heddiw": "today",
    "yfory": "tomorrow",
    "geiriau": "words",
    "llofnod": "signatures",
    "llofnodion": "signatures",
    "cynllunio": "planning",
    "preswylio": "residing",
    "deuddydd": "2 days",
    "tridiau": "3 days",
    "diwrnod": "day",
    "dyddiau": "days",
    "dyddiad": "date",
    "prynhawn": "in the afternoon",
    "neu": "or",
}

# Words that are English too, or too short to tell: read only beside one of the others.
WEAK: dict[str, str] = {
    "yr": "the",
    "y": "the",
    "cyn": "before",
    "cabinet": "cabinet",
    "gweithrediaeth": "executive",
    "fydd": "will be",
    "oedd": "was",
    "yw": "is",
    "ydy": "is",
    "ydyw": "is",
    "cau": "closes",
    "os": "if",
    "pan": "when",
    "gall": "may",
    "angen": "need",
    "tan": "until",
    "wedi": "after",
    "nesaf": "next",
    "byw": "living",
    "mis": "month",
    "oriau": "hours",
    "awr": "hours",
    "holi": "ask",
    "bore": "in the morning",
    "ni": "not",
    "nid": "not",
}
