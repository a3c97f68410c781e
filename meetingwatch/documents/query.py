"""The words people type to search: words, "phrases", -excluded (or NOT), OR, AND, word NEAR word (NEAR/5), wor*.

Everything typed is quoted before it reaches SQLite, so that "25/0" or a stray bracket is never a syntax error;
references such as 24/00096 become phrases by themselves, as the tokenizer splits them. A word finds its other forms
(word_forms.py) unless it stands in quotation marks; council words for the same thing find each other. A figure is found
with its commas and without, with its sign and unit and without (writings.py): the tokenizer splits "12,500" into two
words, so every writing is asked for; as it also splits "23.2 71" into words among which "2 71" stands, the page's text
has the last word on a figure of several (Query.to_check).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from meetingwatch.documents.raised import level
from meetingwatch.documents.word_forms import forms
from meetingwatch.documents.writings import (
    BETWEEN,
    apart,
    figure_of,
    figure_pattern,
    has_sign,
    joined,
    other_figures,
    piece_pattern,
)
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _

_SHORTEST_LAST = 2  # of the last word of several
SHORTEST_PREFIX = 3  # one letter before * took 1.8 s over 100,000 pages
NEAR_WORDS = 10
_MOST_NEAR = 200
_YEAR = 4  # digits; a figure of no more stands on too many pages to look at each of them
_GROUP = 3  # digits: so many stand between the commas of a longer figure
_MOST_TERMS = 40  # what a slip of the paste key may ask for
_NEAR_FORMS = 6  # of each word: SQLite has no "or" inside NEAR, so every pair is written out

# All these are the one file with every report in it.
SAME_THING = (("order", "paper"), ("agenda", "pack"), ("reports", "pack"), ("document", "pack"))

_TOKEN = Pattern(r'(?P<minus>-?)(?:["“”„](?P<phrase>[^"“”„]*)["“”„]?|(?P<word>[^\s"“”„]+))')
_NEAR = Pattern(r"NEAR(?:/(\d{1,4}))?")
_MONEY = ("£", "$", "€")
_FIGURE_BEGINS = frozenset("0123456789£$€")
_APART_CENT = Pattern(r"(\d)\s+([%‰])")
_CENT_BEHIND = Pattern(r"[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]?[%‰]")
_OF_SOMEBODY = Pattern(r"(?<=[^\W\d_]{2})['’‘ʼ`´][sS]\Z")  # a resident's: the index has two words there
_MINUS_BEFORE = Pattern(r"(?<![\w)\]])[-\u2012\u2013\u2212]\Z")


@dataclass(frozen=True)
class Term:
    """One thing to look for: words next to each other; prefix: the last is only the start of a word; exact: typed in
    quotation marks, other forms of it do not count; otherwise: the same, written otherwise; figure: the figure that it
    is (writings.figure_of), else ""."""

    words: tuple[str, ...]
    prefix: bool = False
    exact: bool = False
    otherwise: tuple[str, ...] = ()
    figure: str = ""

    def forms(self, *, nouns: bool = True) -> tuple[str, ...]:
        """What stands for it, itself first; "" never comes."""
        if self.exact or len(self.words) > 1:
            return (" ".join(self.words), *self.otherwise)
        here = forms(self.words[0], nouns=nouns)
        return (*here, *filter(None, map(apart, here)), *self.otherwise)

    @property
    def to_check(self) -> bool:
        """Whether its words may stand next to each other in a text without being it."""
        return bool(self.figure) and (
            len(self.words) > 1
            or len(self.figure) > _YEAR
            or len(self.figure) == _GROUP
            or has_sign(self.figure)
        )

    def fts(self) -> str:
        """As SQLite's full-text search wants it."""
        found = [f'"{one}"' for one in self.forms()]
        if self.prefix:
            found[0] += " *"
        return found[0] if len(found) == 1 else f"({' OR '.join(found)})"


@dataclass(frozen=True)
class Part:
    """Terms that must all be there; within so many words of each other where within is given."""

    terms: tuple[Term, ...]
    within: int = 0

    def fts(self) -> str:
        """As SQLite's full-text search wants it."""
        if not self.within or len(self.terms) == 1:
            whole = " AND ".join(term.fts() for term in self.terms)
            return whole if len(self.terms) == 1 else f"({whole})"
        if len(self.terms) > 2:
            return f"NEAR({' '.join(self._plain(term) for term in self.terms)}, {self.within})"
        first, second = (self._near_forms(term) for term in self.terms)
        pairs = [f"NEAR({one} {other}, {self.within})" for one in first for other in second]
        return pairs[0] if len(pairs) == 1 else f"({' OR '.join(pairs)})"

    @staticmethod
    def _plain(term: Term) -> str:
        return f'"{" ".join(term.words)}"' + (" *" if term.prefix else "")

    def _near_forms(self, term: Term) -> list[str]:
        others = [f'"{one}"' for one in term.forms(nouns=False)[1:_NEAR_FORMS]]
        return [self._plain(term), *others]


@dataclass(frozen=True)
class Query:
    """clauses: each must be there, by any one of its parts; excluded: must not."""

    clauses: tuple[tuple[Part, ...], ...]
    excluded: tuple[Term, ...]

    def to_check(self) -> tuple[str, ...]:
        """The entries (as of words_of) for which MATCH may find too much: a page must hold each of them."""
        found: list[str] = []
        for clause in self.clauses:
            terms = [term for part in clause for term in part.terms]
            if len(clause) == 1:
                found += [_entry(term) for term in terms if term.to_check]
            elif any(term.to_check for term in terms):
                found.append("|".join(map(_entry, terms)))
        return tuple(found)

    def fts(self) -> str:
        """The expression for MATCH; "" when there is nothing to look for."""
        if not self.clauses:
            return ""
        wanted = " AND ".join(_any(clause) for clause in self.clauses)
        return (
            wanted if not self.excluded else f"({wanted})" + "".join(f" NOT {t.fts()}" for t in self.excluded)
        )


def _any(clause: tuple[Part, ...]) -> str:
    parts = [part.fts() for part in clause]
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"


@lru_cache(maxsize=64)
def parse(text: str) -> Query:
    """Understand what was typed. Never fails: what means nothing is left out."""
    clauses: list[list[Part]] = []
    excluded: list[Term] = []
    near, either, without, count = 0, False, False, 0
    said = () if text.isupper() else ("AND", "NOT")  # a heading in capitals is only words
    for match in _TOKEN.finditer(_APART_CENT.sub(r"\1\2", text)):
        word, minus = match.group("word") or "", bool(match.group("minus"))
        joins = _NEAR.fullmatch(word)
        if clauses and not minus and word in said:
            without = word == "NOT"
            continue
        if clauses and not minus and not near and (joins or word in ("OR", "|")):
            near = min(_MOST_NEAR, int(joins.group(1) or NEAR_WORDS) or 1) if joins else 0
            either = not joins
            continue
        term = _term(match.group("phrase"), word)
        if term is None:
            continue
        if (count := count + 1) > _MOST_TERMS:
            break
        if minus or without:
            excluded.append(term)
        elif near:
            last = clauses[-1][-1]
            clauses[-1][-1] = Part((*last.terms, term), near)
        elif either:
            clauses[-1].append(Part((term,)))
        else:
            clauses.append([Part((term,))])
        near, either, without = 0, False, False
    if not clauses and all(term.figure for term in excluded):  # a figure below nought, as it is printed
        clauses, excluded = [[Part((term,))] for term in excluded], []
    return Query(_with_synonyms(clauses), tuple(excluded))


def _with_synonyms(clauses: list[list[Part]]) -> tuple[tuple[Part, ...], ...]:
    """ "order paper" typed without quotation marks finds "agenda pack" too."""
    found: list[tuple[Part, ...]] = []
    at = 0
    while at < len(clauses):
        pair = clauses[at : at + 2]
        if len(pair) == 2 and _loose_word(pair[0]) and _loose_word(pair[1]):
            words = (_loose_word(pair[0]), _loose_word(pair[1]))
            if words in SAME_THING:
                others = [Part((Term(one, exact=True),)) for one in SAME_THING if one != words]
                both = Part((*pair[0][0].terms, *pair[1][0].terms))
                found.append((both, *others))
                at += 2
                continue
        found.append(tuple(clauses[at]))
        at += 1
    return tuple(found)


def _loose_word(clause: list[Part]) -> str:
    """The one plain word of a clause, "" where it is anything else."""
    term = clause[0].terms[0]
    plain = len(clause) == 1 and len(clause[0].terms) == 1 and len(term.words) == 1 and not term.exact
    return term.words[0] if plain else ""


def _term(phrase: str | None, word: str) -> Term | None:
    if phrase is None:
        word = _OF_SOMEBODY.sub("", word)
    words = tuple(_WORD.findall(fold(phrase if phrase is not None else word)))
    if not words:
        return None
    exact = phrase is not None
    prefix = _has_star(phrase or word) and _long_enough(words)
    typed = fold(phrase if phrase is not None else word).rstrip("*").lstrip("-\u2012\u2013\u2212 ")
    whole = "" if exact else joined(typed)
    if prefix:  # the search place adds the star itself, so that what is found does not change with it
        otherwise = () if exact else (*other_figures(words, figure_of(typed)), *filter(None, (whole,)))
        return Term(words, prefix, exact, otherwise)
    if figure := figure_of(typed, exact=exact):
        return Term(
            words, exact=exact, otherwise=() if exact else other_figures(words, figure), figure=figure
        )
    if whole and apart(whole) == " ".join(words):
        return Term((whole,))
    return Term(words, exact=exact, otherwise=(whole,) if whole else ())


def _has_star(typed: str) -> bool:
    return typed.rstrip(" )]").endswith("*")


def _long_enough(words: tuple[str, ...]) -> bool:
    """Whether a star may follow: the words before the last narrow down what it stands for."""
    return len(words[-1]) >= (SHORTEST_PREFIX if len(words) == 1 else _SHORTEST_LAST)


def only_leaves_out(text: str) -> bool:
    """Whether a query says only what is not to be found."""
    query = parse(text)
    return bool(query.excluded) and not query.clauses


def star_within(text: str) -> bool:
    """Whether a star stands where it means nothing: at the beginning of a word, or inside it."""
    return any("*" in word.rstrip('*"”)') for word in text.split())


def star_trouble(text: str) -> str:
    """Why a star in a query was not followed, as a sentence; "" where there is none that was not."""
    if star_within(text):
        return _("A star stands only at the end of a word: librar*")
    for match in _TOKEN.finditer(text):
        phrase, word = match.group("phrase"), match.group("word") or ""
        if phrase is not None and "*" in phrase.rstrip(" *"):
            return _("Inside quotation marks a star stands only at the end: “public librar*”")
        term = _term(phrase, word)
        if term is not None and not term.prefix and _has_star(phrase or word):
            return _("A star needs three letters or more before it: lib*")
    return ""


def words_of(text: str) -> tuple[str, ...]:
    """What a query looks for, for lighting on a page with find_words: "library", "risk register", "librar*".

    One entry for each thing that must be there; "cat|dog" where any one of them will do, and "=library" for that word
    and no other form of it. Excluded words are left out.
    """
    found: list[str] = []
    for clause in parse(text).clauses:
        if len(clause) == 1:
            found += [_entry(term) for term in clause[0].terms]
        else:
            found.append("|".join(_entry(term) for part in clause for term in part.terms))
    return tuple(found)


def _entry(term: Term) -> str:
    if term.figure:
        return f"={term.figure}" if term.exact else term.figure
    words = " ".join(term.words) + ("*" if term.prefix else "")
    return f"={words}" if term.exact and len(term.words) == 1 else words


def find_words(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where these words (of words_of) stand in a text: start and end, in order, without overlaps."""
    if not words:
        return []
    return [_with_sign(text, *match.span()) for match in _pattern(words).finditer(fold(text))]


def _with_sign(text: str, start: int, end: int) -> tuple[int, int]:
    """A place with the money sign, the minus and the per cent that stand at a figure's edge: who marks or quotes what
    was found is to have the whole figure."""
    if text[start].isdigit() and text[start - 1 : start] in _MONEY:
        start -= 1
    if text[start] in _FIGURE_BEGINS and _MINUS_BEFORE.search(text, max(0, start - 2), start):
        start -= 1
    behind = _CENT_BEHIND.match(text, end) if text[end - 1].isdigit() else None
    return start, behind.end() if behind else end


def find_together(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """As find_words; but different words that stand next to each other, with only signs between, are one place."""
    found = find_words(text, words)
    if len(words) < 2:
        return found
    folded, joined, inside = fold(text), list[tuple[int, int]](), set[str]()
    for start, end in found:
        word = folded[start:end]
        if joined and word not in inside and not _WORD.search(folded, joined[-1][1], start):
            joined[-1] = joined[-1][0], end
            inside.add(word)
        else:
            joined.append((start, end))
            inside = {word}
    return joined


def fullest(text: str, words: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the most of these words (of words_of) stand together, of equal places the first; None for nowhere."""
    found = find_together(text, words)
    return max(found, key=lambda one: len(_WORD.findall(text[slice(*one)])), default=None)


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> Pattern:
    parts: list[str] = []
    for word in sorted({one for entry in words for one in entry.split("|") if one}, key=len, reverse=True):
        open_end, exact = word.endswith("*"), word.startswith("=")
        plain = word.strip("*=")
        if not open_end and figure_of(plain):
            parts.append(figure_pattern(plain, exact=exact))
            continue
        ways = [plain]
        if " " not in plain and not exact:
            others = forms(plain)
            ways += [*filter(None, map(apart, others)), *others[1:]]
        parts += [_phrase(way) + (r"\w*" if open_end and way == plain else r"(?!\w)") for way in ways]
    return Pattern(r"(?<!\w)(?:" + "|".join(parts) + ")")


def _phrase(way: str) -> str:
    """What fits one word, or several next to each other; a long figure among them also with its commas."""
    return BETWEEN.join(piece_pattern(piece) for piece in way.split(" "))


_WORD = Pattern(r"[^\W_]+")
_ACCENTED = Pattern(r"[^\x00-\x7f]")


def fold(text: str) -> str:
    """Lower case without accents, the same length, as unicode61 with remove_diacritics 2 sees letters."""
    if text.isascii():
        return text.lower()
    return _ACCENTED.sub(lambda match: _plain(match.group()), level(text)).lower()


def _plain(sign: str) -> str:
    lowered = unicodedata.normalize("NFD", sign)[0].lower()
    return lowered if len(lowered) == 1 else sign
