"""What the head of a report says: who wrote it, and whether it asks for a decision."""

from __future__ import annotations

import re
from collections.abc import Sequence

from meetingwatch.domain.pattern import Pattern

_LONGEST = 300
# In this order: who wrote it, in whose name it comes, whom to ask.
_AUTHOR = (
    Pattern(
        r"(?:awduron|awdur|(?:report )?authors?)(?: \(?(?:and|&|/) ?contact.*?)?(?:'s name| name)?\s*:\s*(.*)",
        re.IGNORECASE,
    ),
    Pattern(r"report authors?(?: and contact(?: details)?)?\s*[:–-]?\s*(.*)", re.IGNORECASE),
    Pattern(r"(?:joint )?reports? (?:of|by|from)\b(?: the\b)?\s*:?\s*(.+)", re.IGNORECASE),
    Pattern(r"adroddiad (?:gan|oddi wrth)\b(?: y[r]?\b)?\s*:?\s*(.+)", re.IGNORECASE),
    Pattern(r"(?:from|by)\s*:\s*(.*)", re.IGNORECASE),
    Pattern(r"(?:lead|responsible|reporting|report) officers?\s*:\s*(.*)", re.IGNORECASE),
    Pattern(
        r"(?:contact officers?|officer contacts?|officer to contact|contact(?: name| details)?|swyddog cyswllt)"
        r"\s*:\s*(.*)",
        re.IGNORECASE,
    ),
    Pattern(r"(?:contact officers?|officer contacts?)\s+([A-Z].*)"),
)
_NEXT_LABEL = Pattern(r"[A-Z][\w’'/() -]{1,40}:")
_PERSON = Pattern(r"(?:Cllr |Councillor |Mr |Mrs |Ms |Dr )?[A-Z][\w’'-]+ [A-Z][\w’'-]+(?:,| [-–] )")
_REACH = Pattern(
    r"\s*[,;|(–-]?\s*(?:\b(?:tel|telephone|ext|extension|email|e-mail|phone|mobile)\b.*|[\w.+-]+@\S+.*|"
    r"\(?0\d[\d ]{8,}.*)\Z",
    re.IGNORECASE,
)
_GOES_ON = Pattern(r"(?:,|&|\b(?:and|of|for|the|to|with))\Z", re.IGNORECASE)
_HEAD_LINES = 45
_FOOT_LINES = 3

_PURPOSE = Pattern(
    r"(?:(?:purpose|status|type)(?: of (?:the |this )?(?:report|item))?|action(?: required)?|(?:report|decision) "
    r"(?:type|purpose))?[ :–-]*\(?(?:this (?:report|item) is )?(?:for |to )?"
    r"(decision|approval|determination|resolution|information(?: only)?|noting|note|discussion(?: only)?)\)?\Z",
    re.IGNORECASE,
)
_HEADS_PURPOSE = Pattern(
    r"(?:(?:purpose|status|type)(?: of (?:the |this )?(?:report|item))?|report (?:type|purpose))\s*:?\Z",
    re.IGNORECASE,
)
_PURPOSE_IN_WELSH = Pattern(
    r"(?:pwrpas|diben)?[ :–-]*\(?(?:(?P<decides>(?:er|ar gyfer) penderfyniad|i.?w? benderfynu|i.w gymeradwyo)"
    r"|er gwybodaeth|i.w nodi)\)?\Z",
    re.IGNORECASE,
)
_SAYS_FOR = Pattern(
    r"\bfor (decision|approval|determination|information|noting)\b|[(–-] ?to (note)\b", re.IGNORECASE
)
_KEY = Pattern(r"(?:key decision|decision required)\??\s*:?\s*(?:\(?yes)\b", re.IGNORECASE)
_ASKS = Pattern(
    r"^(?:\d{1,2}(?:\.\d{1,2})?\.?\s*)?(?:officers?[’']? )?recommend(?:ation|ed decision)(?:\(s\)|s)?\s*[:.]?\s*$"
    r"|^recommendation(?:\(s\)|s)?\s*:"
    r"|\b(?:is|are) (?:asked|invited|requested|recommended)\b(?: to\b| that\b|:)?|\brecommended that\b|\bto resolve\b",
    re.IGNORECASE | re.MULTILINE,
)
# Where what is asked ends: a full stop at a line's end, unless a list goes on.
_ASKED_ENDS = Pattern(r"[.:]?\.\s*\n(?!\s*(?:\d{1,2}[.)]|\(?[a-z]{1,3}[.)]|[•●▪*–-]|that\b))", re.IGNORECASE)
_DECIDE = Pattern(
    r"\b(?:approv|agree|adopt|authoris|delegat|endors|determin|decid|refus|appoint|confirm|resolve that|to recommend)"
    r"\w*|"
    r"\bgrant(?:s|ed|ing)? (?:planning|permission|consent|conditional|full|outline|a )",
    re.IGNORECASE,
)
_NOTE = Pattern(
    r"\b(?:notes?|noted|noting|receive|consider|comment|scrutinis|review|discuss)\w*\b", re.IGNORECASE
)


def without_footer(texts: Sequence[str], at: int) -> str:
    """A page's text without the lines at its foot that a page next to it bears too, but for their figures: a footer's
    "Contact: J. Example, 020 8359 2000" is nobody's report. texts: every page's; at: the page (index)."""
    near = [texts[n] for n in (at - 1, at + 1) if 0 <= n < len(texts)]
    running = {_shape(line) for text in near for line in _parted(text)[1]}
    rest, foot = _parted(texts[at])
    return "\n".join([*rest, *(line for line in foot if _shape(line) not in running)])


def _parted(text: str) -> tuple[list[str], list[str]]:
    """A page's lines, and apart from them those at its foot; of a page of few lines none is its foot."""
    lines = [line for line in text.split("\n") if line.strip()]
    cut = len(lines) - _FOOT_LINES
    return (lines[:cut], lines[cut:]) if cut >= _FOOT_LINES else (lines, [])


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def author(texts: Sequence[str]) -> str:
    """Who wrote a report, as it says itself in its first pages' normalised text; "" where it does not."""
    lines = [line.strip() for text in texts for line in text.split("\n")]
    lines = [line for line in lines if line][:_HEAD_LINES]
    for pattern in _AUTHOR:
        for at, line in enumerate(lines):
            match = pattern.match(line)
            if not match:
                continue
            words = _value(match.group(1), lines[at + 1 :])
            if words:
                return words
    return ""


def _value(begun: str, following: Sequence[str]) -> str:
    """A label's value: on its line or the next, and on those that it runs on to."""
    rest = list(following[:6])
    if not begun.strip():
        begun = rest.pop(0) if rest and not _NEXT_LABEL.match(rest[0]) else ""
    words = _REACH.sub("", begun).strip(" .,;:-–")
    cut = _REACH.search(begun) is not None
    if re.match(r"(?:this|that|these|an?|our|its)\b", words, re.IGNORECASE) or len(words) < 3:
        return ""  # "Report of this meeting": a sentence, not a name
    named = _PERSON.match(words) is not None
    for line in rest:
        if cut or _NEXT_LABEL.match(line) or _is_purpose(line) or not line:
            break
        person = _PERSON.match(line) is not None and named
        if not person and not _GOES_ON.search(begun) and not (named and _ends_short(line, words)):
            break
        words = f"{words}{';' if person else ''} {_REACH.sub('', line).strip(' .;:')}"
        begun = line
    return words[:_LONGEST].strip(" ,;")


def _is_purpose(line: str) -> bool:
    return bool(_PURPOSE.match(line) or _PURPOSE_IN_WELSH.match(line))


def _ends_short(line: str, words: str) -> bool:
    """Whether a line reads as the rest of an office: a few words with capitals, no sentence."""
    if re.match(r"(?:and|&) [A-Z]", line) and len(line) < 60:
        return True
    return (
        len(line) < 60
        and "," in words
        and line[:1].isupper()
        and not line.endswith(".")
        and not _ASKS.search(line)
    )


def for_decision(texts: Sequence[str], listed: str = "") -> bool | None:
    """Whether a report asks for a decision (True) or only to be noted (False); None where neither can be read.

    texts: its first pages. listed: what the front sheet says of it.
    """
    said = _SAYS_FOR.search(listed)
    if said:
        return _decides(said.group(1) or said.group(2))
    lines = [line.strip() for text in texts for line in text.split("\n") if line.strip()]
    for at, line in enumerate(lines[:_HEAD_LINES]):
        after = lines[at + 1] if at + 1 < len(lines) else ""
        whole = f"{line} {after}" if _HEADS_PURPOSE.match(line) else line
        match = _PURPOSE.match(whole)
        if match and (whole != match.group(1)):
            return _decides(match.group(1))
        in_welsh = _PURPOSE_IN_WELSH.match(whole)
        if in_welsh:
            return in_welsh["decides"] is not None
    if any(_KEY.search(line) for line in lines[:_HEAD_LINES]):
        return True
    return _asked("\n".join(lines))


def _decides(word: str) -> bool | None:
    word = word.casefold()
    if word.startswith("discussion"):
        return None
    return word.startswith(("decision", "approval", "determination", "resolution"))


def _asked(words: str) -> bool | None:
    """By what the recommendation asks."""
    seen: bool | None = None
    for match in list(_ASKS.finditer(words))[:8]:
        asked = words[match.end() : match.end() + 500].lstrip()
        end = _ASKED_ENDS.search(asked)
        asked = asked[: end.start()] if end else asked
        if _DECIDE.search(asked):
            return True
        if _NOTE.search(asked):
            seen = False
    return seen
