"""Drafts of submissions and the citations in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

# Where a citation stands in a draft's text: one such character per citation, in order.
# U+FFFC is Unicode's OBJECT REPLACEMENT CHARACTER.
CITATION_CHARACTER = "\ufffc"

HOLDS = "holds"
MOVED = "moved"
CHANGED = "changed"
GONE = "gone"
NOT_COMPARED = "not-compared"


@dataclass(frozen=True)
class Citation:
    """A mark cited in a draft, with the words as they were quoted that day; page is how its page was named then
    ("240", the printed number, or "PDF 242"), "" where that is not known. paper (its version's id) and number (the
    PDF's own, from 1) are where the words stood then, "" and 0 where that is not known."""

    mark: str
    quote: str
    checked_at: datetime | None = None
    page: str = ""
    paper: str = ""
    number: int = 0


@dataclass(frozen=True)
class CitedPlace:
    """Where a citation points now, as a reader needs it.

    label is the printed page; number the PDF's own from 1; status one of the constants above.
    replaced_by: plain words such as "Supplement 1 p. 8" where a later paper changed the page; not_there: the quoted
    words do not stand on that page. by_ocr: its words were read from a picture and may be wrong. altered: what is cited
    stands, but a newer version says something else around it. misquoted: what the draft has in quotation marks before
    the citation, where the page does not say it, or says it in another place (quoted_aside); paraphrased: the words
    that were cited are not in the draft; unsaid: a quotation sooner in the paragraph, or a figure that was put into one
    ("[£2,999]"), which the page does not have.
    publisher and dated ("5 March 2026") are told of a document from elsewhere. unread: of words that are not found in a
    newer version, how many of its pages are pictures that nobody has read.
    """

    citation: Citation
    paper: str
    paper_title: str
    meeting: str
    meeting_date: str
    number: int
    label: str | None
    item: str
    status: str = HOLDS
    replaced_by: str = ""
    by_ocr: bool = False
    not_there: bool = False
    altered: bool = False
    misquoted: str = ""
    quoted_aside: bool = False
    paraphrased: bool = False
    unsaid: str = ""
    publisher: str = ""
    dated: str = ""
    unread: int = 0


@dataclass(frozen=True)
class Draft:
    """Something being written. text holds CITATION_CHARACTER once per citation, in order.

    chases: what was sent (a submission) and is asked after by this letter, "" for all other drafts.
    """

    id: str
    kind: str
    title: str
    text: str
    meeting: str = ""
    item: str = ""
    citations: tuple[Citation, ...] = ()
    people: tuple[str, ...] = ()
    made_at: datetime | None = None
    changed_at: datetime | None = None
    chases: str = ""


LONGEST_NAME = 70


def draft_name(draft: Draft) -> str:
    """Its title, or its first words ("" where it has neither): "Paragraph 4.3 scores the move"."""
    words = draft.title or " ".join(draft.text.replace(CITATION_CHARACTER, "").split())
    return words if len(words) <= LONGEST_NAME else words[:LONGEST_NAME].rsplit(" ", 1)[0] + "…"


@dataclass(frozen=True)
class Finding:
    """One line of the checks beside a draft: level "ok", "note", "warn" or "block"."""

    level: str
    what: str
    rule: str = ""
    source: str = ""


@dataclass(frozen=True)
class Checked:
    """What the checks found. words are counted on the text as sent, citations included."""

    words: int
    limit: int | None
    speaking_seconds: int
    findings: tuple[Finding, ...]
    citations: tuple[CitedPlace, ...]


@dataclass(frozen=True)
class Sender:
    """The person's own details, for the message; only what they filled in. pace is words a minute."""

    name: str = ""
    postcode: str = ""
    telephone: str = ""
    email: str = ""
    pace: int = 130


@dataclass(frozen=True)
class Outgoing:
    """Exactly what goes where: a message ready to be handed to a mail program. sender: the person's own address, ""
    where they gave none."""

    to: str
    to_source: str
    subject: str
    body: str
    details: str
    sender: str = ""

    @property
    def message(self) -> str:
        """Body and the sender's details, as the officer will read them."""
        return f"{self.body}\n\n{self.details}".strip() + "\n"
