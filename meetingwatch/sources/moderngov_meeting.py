"""ModernGov's meeting page, ieListDocuments: note, contact, documents and items (council-sites 2.2)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from meetingwatch.domain import council as c
from meetingwatch.domain import paper
from meetingwatch.domain.pattern import Pattern
from meetingwatch.sources.base import UnreadableError
from meetingwatch.sources.dates import read_start
from meetingwatch.sources.moderngov_pages import (
    PAGES,
    absolute,
    content,
    link_key,
    shouted,
    tight_words,
    words,
)
from meetingwatch.sources.moderngov_service import is_exempt, plain_text, status_of, to_follow
from meetingwatch.words import _

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SIZE = Pattern(r"\s*PDF\s+[\d.,]+\s*[KMG]B\s*$", re.IGNORECASE)
# English and Welsh sites: "Agenda and draft minutes", "Cyfarfod", "Rhaglen a chofnodion".
_TITLE = Pattern(r"agenda|meeting|minutes|decisions|cyfarfod|rhaglen|cofnodion|penderfyniadau", re.IGNORECASE)
_WELSH_LABELS = {
    "lleoliad": "venue",
    "lleoliad arfaethedig": "proposed venue",
    "nodyn": "note",
    "cyswllt": "contact",
}
_NO_ITEM = Pattern(r"\s*,?\s*item\s+[\w./]+\.?\s*$", re.IGNORECASE)


def meeting(body: bytes, council: c.Council, known: c.Meeting) -> c.Meeting:
    """The page joined to what is known; fields it does not tell stay. Raises UnreadableError."""
    part = content(body)
    title = words(part.css_first("h1.mgMainTitleTxt"))
    if not _TITLE.match(title):
        raise UnreadableError(_("its page “{title}”").format(title=title))
    if known.key not in page_keys(part) | {known.key if not page_keys(part) else ""}:
        raise UnreadableError(_("another meeting than the one asked for"))
    heading = " ".join(words(node) for node in part.css("h2.mgSubTitleTxt"))
    start = read_start(heading)
    labels = _labels(part)
    documents = _documents(part, council.base)
    items = _items(part, council.base)
    # Only after the date: a committee's own name may hold capitals ("Special Meeting, SWT Full Council").
    state = shouted(re.split(r"\b\d{4}\b", heading)[-1]) if start else ""
    return replace(
        known,
        start=start[0] if start else known.start,
        time_known=start[1] if start else known.time_known,
        status=status_of(state) if state else known.status,
        status_text=state.title() if state else known.status_text,
        place=labels.get("venue", "") or labels.get("proposed venue", "") or known.place,
        note=labels.get("note", ""),
        contact=_contact(part),
        agenda_key=known.agenda_key or next((key for key in map(_agenda_key, documents) if key), ""),
        agenda_published=known.agenda_published or bool(items or documents),
        items=items or known.items,
        documents=documents,
        page_modified=_modified(body),
        provenance=known.provenance | {"note": PAGES, "contact": PAGES, "documents": PAGES},
        detailed=True,
    )


def _modified(body: bytes) -> str:
    found = re.search(rb"DC\.date\.modified[^>]*content=[\"']([^\"']+)", body[:20_000], re.IGNORECASE)
    return found.group(1).decode("ascii", "replace") if found else ""


def page_keys(part: LexborNode) -> set[str]:
    """Meeting numbers that a meeting page gives for itself (attendance and calendar links)."""
    found = {
        link_key(link.attributes.get("href") or "", "ID")
        for link in part.css("a[href*='mgMeetingAttendance']")
    }
    return found - {""}


def _labels(part: LexborNode) -> dict[str, str]:
    found: dict[str, str] = {}
    for label in part.css("span.mgLabel"):
        name = words(label).rstrip(": ").lower()
        name = _WELSH_LABELS.get(name, name)
        parent = label.parent
        if parent is None or name in found:
            continue
        text = words(parent).removeprefix(words(label)).strip()
        found[name] = re.sub(r"\s*View directions\s*$", "", text).rstrip(" .")
    return found


def _contact(part: LexborNode) -> c.Contact:
    for label in part.css("span.mgLabel"):
        parent = label.parent
        if parent is None or not words(label).lower().startswith(("contact", "cyswllt")):
            continue
        text = words(parent).removeprefix(words(label)).strip()
        mail = parent.css_first("a[href^='mailto:']")
        email = (mail.attributes.get("href") or "")[7:].split("?")[0].strip() if mail else ""
        phone = re.search(r"(?:\+44\s?|\b0)(?:\d[\s()-]?){8,10}\d\b", text)
        name = re.split(r"\s*(?:Tel\b|Email\b|E-mail\b|[,;:/(]|\+44|\b0\d)", text, maxsplit=1)[0].strip()
        return c.Contact(name, " ".join(phone.group().split()) if phone else "", email)
    return c.Contact()


def _agenda_key(link: c.DocumentLink) -> str:
    found = re.match(r"g(\d+)", link.key)
    return found.group(1) if found else ""


def _clean_title(link: LexborNode) -> str:
    text = tight_words(link)
    text = _SIZE.sub("", text)
    return _NO_ITEM.sub("", text).strip() if link.css_first("span.mgHide") else text


def _size(link: LexborNode) -> str:
    return words(link.css_first("span.mgFileSize")).removeprefix("PDF").strip()


def _documents(part: LexborNode, base: str) -> tuple[c.DocumentLink, ...]:
    """The action list: front sheet, pack, supplements, decisions, minutes."""
    found: list[c.DocumentLink] = []
    for link in part.css("ul.mgActionList a"):
        made = _action(link.attributes.get("href") or "", link, base)
        if made and all(made.key != one.key for one in found):
            found.append(made)
    return tuple(found)


def _action(href: str, link: LexborNode, base: str) -> c.DocumentLink | None:
    title, low = _clean_title(link), href.lower()
    if "mgchoosedocpack" in low:
        agenda, extra = link_key(href, "ID"), link_key(href, "SID")
        key = f"g{agenda}-s{extra}" if extra else f"g{agenda}-t10"
        kind = paper.SUPPLEMENT if extra else paper.PACK
        return c.DocumentLink(key, title, absolute(base, href), kind, size_text=_size(link))
    number = re.search(r"documents/([gbs])(\d+)/", low)
    if number is None and "mgconvert2pdf" not in low:
        return None
    letter, digits = (number.group(1), number.group(2)) if number else ("g", link_key(href, "ID"))
    type_ = link_key(href, "T")
    kinds = {
        "0": paper.FRONTSHEET,
        "1": paper.MINUTES,
        "2": paper.DECISIONS,
        "9": paper.SUPPLEMENT,
        "10": paper.PACK,
    }
    kind = paper.SUPPLEMENT if letter == "b" else kinds.get(type_, paper.OTHER)
    key = f"{letter}{digits}" + (f"-t{type_}" if type_ and letter == "g" else "")
    return c.DocumentLink(key, title, absolute(base, href), kind, size_text=_size(link))


def _items(part: LexborNode, base: str) -> tuple[c.AgendaItem, ...]:
    found: list[c.AgendaItem] = []
    for row in part.css("#mgItemTable > tbody > tr"):  # a table inside an item's minutes is no item
        cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
        if len(cells) >= 2:
            item = _item(cells[0], cells[1], base)
            if item.title:
                found.append(item)
    return tuple(found)


def _item(number_cell: LexborNode, cell: LexborNode, base: str) -> c.AgendaItem:
    anchor = number_cell.css_first("a[name]")
    number = words(number_cell.css_first("p.mgAiTitleTxt") or number_cell).rstrip(".")
    heading = cell.css_first("p.mgAiTitleTxt") or cell.css_first("h3, p")
    link = heading.css_first("a[href*='documents/' i], a.mgAiTitleLnk") if heading else None
    title = _clean_title(link) if link else (_SIZE.sub("", tight_words(heading)) if heading else "")
    text = _own_text(cell)
    documents = tuple(_item_documents(cell, number, base))
    return c.AgendaItem(
        key=((anchor.attributes.get("name") or "") if anchor else "").removeprefix("AI"),
        number=number,
        title=title,
        text=text,
        exempt=is_exempt(title, text) and not documents,
        to_follow=to_follow(title, text) and not documents,
        documents=documents,
    )


def _own_text(cell: LexborNode) -> str:
    """The item's own words: what stands before "Decision:" and "Minutes:"."""
    parts: list[str] = []
    for node in cell.css("p.mgSubItemTitleTxt, div.mgWordPara"):
        if node.tag == "p":
            if re.match(r"(decision|minutes|resolution)", words(node), re.IGNORECASE):
                break
        else:
            parts.append(plain_text(node.html or ""))
    return "\n".join(part for part in parts if part)


def _item_documents(cell: LexborNode, number: str, base: str) -> list[c.DocumentLink]:
    found: list[c.DocumentLink] = []
    for link in cell.css("a[href]"):
        href = link.attributes.get("href") or ""
        digits = re.search(r"documents/s(\d+)/|mgconvert2pdf\.aspx\?id=(\d+)", href, re.IGNORECASE)
        key = f"s{digits.group(1) or digits.group(2)}" if digits else ""
        if key and all(one.key != key for one in found):
            found.append(
                c.DocumentLink(
                    key,
                    _clean_title(link),
                    absolute(base, href),
                    paper.REPORT,
                    item=number,
                    size_text=_size(link),
                )
            )
    return found
