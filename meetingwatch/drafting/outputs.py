"""The documents that come out of a draft: plain text, Markdown, HTML and .docx."""

from __future__ import annotations

import html
import io
import re
from dataclasses import dataclass

from meetingwatch.domain import kinds
from meetingwatch.words import _

FORMATS = ("docx", "html", "md", "txt", "eml")


@dataclass(frozen=True)
class Document:
    """What is to be written: heading, the line under it, paragraphs as sent, and the sender's lines."""

    heading: str
    under: str
    body: str
    details: str

    @property
    def paragraphs(self) -> list[str]:
        """The body's paragraphs."""
        return [part.strip() for part in re.split(r"\n\s*\n", self.body) if part.strip()]


def heading_of(kind: str, title: str, item: str) -> str:
    """ "Public question, item 9", or the draft's own title after its kind."""
    words = kinds.label(kind)
    if item:
        words += ", " + _("item {number}").format(number=item)
    return f"{words}: {title}" if title else words


def as_text(document: Document) -> str:
    """Plain text, as for an e-mail or a paste."""
    parts = [document.heading, document.under, "", document.body.strip(), "", document.details]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts)).strip() + "\n"


def as_markdown(document: Document) -> str:
    """Markdown with the same words; signs that mean something to it are escaped."""

    def safe(text: str) -> str:
        return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)

    parts = [f"# {safe(document.heading)}", safe(document.under)]
    parts += [safe(one) for one in document.paragraphs]
    parts.append(safe(document.details))
    return "\n\n".join(part for part in parts if part) + "\n"


def as_html(document: Document) -> str:
    """A whole small page, everything escaped."""
    paragraphs = "\n".join(
        f"<p>{html.escape(one).replace(chr(10), '<br>')}</p>" for one in document.paragraphs
    )
    details = html.escape(document.details).replace("\n", "<br>")
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">\n'
        f"<title>{html.escape(document.heading)}</title></head><body>\n"
        f"<h1>{html.escape(document.heading)}</h1>\n<p>{html.escape(document.under)}</p>\n"
        f"{paragraphs}\n<p>{details}</p>\n</body></html>\n"
    )


def as_docx(document: Document) -> bytes:
    """A .docx with a heading, as officers open it."""
    import docx

    made = docx.Document()
    made.core_properties.title = document.heading
    made.core_properties.author = ""
    made.add_heading(document.heading, level=1)
    if document.under:
        made.add_paragraph(document.under)
    for paragraph in document.paragraphs:
        made.add_paragraph(paragraph)
    if document.details:
        made.add_paragraph(document.details)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()
