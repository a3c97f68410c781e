"""Drafts: made, saved as typed, cited into, checked, and written out."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from meetingwatch.domain import kinds
from meetingwatch.domain.council import Meeting
from meetingwatch.domain.draft import (
    CITATION_CHARACTER,
    Checked,
    CitedPlace,
    Draft,
    Outgoing,
    Sender,
)
from meetingwatch.domain.file_errors import not_written
from meetingwatch.domain.mark import Mark
from meetingwatch.domain.times import iso, say_date, say_time
from meetingwatch.drafting import checks, citations, outputs
from meetingwatch.errors import UserFacingError
from meetingwatch.sending.mail import as_eml
from meetingwatch.settings import Settings
from meetingwatch.store import councils as council_store
from meetingwatch.store import drafts as store
from meetingwatch.store import files
from meetingwatch.store import marks as mark_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.words import _
from meetingwatch.workflow import due, papers, whose
from meetingwatch.workflow.citing import cited_places
from meetingwatch.workflow.known import of_council
from meetingwatch.workflow.workbench import DRAFTS, Workbench


@dataclass(frozen=True)
class Written:
    """A draft with everything a screen shows beside it. committee: its name, as the council calls it; said: as it is
    said here. meeting: as it stands now, wherever it was moved."""

    draft: Draft
    text: str
    checked: Checked
    places: tuple[CitedPlace, ...]
    deadline: due.Due | None
    committee: str
    when: str
    meeting: Meeting | None = None
    said: str = ""


def new(
    bench: Workbench, kind: str, *, meeting: str = "", item: str = "", text: str = "", title: str = ""
) -> Draft:
    """Start a draft; without a meeting there is no agenda, and no item. Raises UserFacingError for an unknown kind or
    meeting."""
    if kind not in kinds.SUBMISSION_KINDS:
        raise UserFacingError(
            _("“{kind}” is not a kind of submission.").format(kind=kind),
            "",
            _("Choose one of: {kinds}.").format(kinds=", ".join(kinds.SUBMISSION_KINDS)),
        )
    with bench.library.read() as db:
        if meeting and meeting_store.get(db, meeting) is None:
            raise papers.no_meeting(meeting)
    draft = Draft(
        str(uuid.uuid4()), kind, title, text.replace(CITATION_CHARACTER, ""), meeting, item if meeting else ""
    )
    return save(bench, draft)


def save(bench: Workbench, draft: Draft) -> Draft:
    """Save a draft as typed."""
    with bench.library.write() as db:
        return store.save(db, draft, bench.now())


def get(bench: Workbench, draft_id: str) -> Draft:
    """One draft. Raises UserFacingError when it is not there."""
    with bench.library.read() as db:
        found = store.get(db, draft_id)
    if found is None:
        raise UserFacingError(
            _("There is no draft “{id}”.").format(id=draft_id), "", _("“draft list” shows them.")
        )
    return found


def meeting_of(bench: Workbench, meeting_id: str) -> Meeting | None:
    """The meeting of a draft as it stands now, wherever it was moved; None for none."""
    with bench.library.read() as db:
        return due.followed(db, meeting_id)


def remove(bench: Workbench, draft_id: str) -> set[str]:
    """Put a draft in the bin."""
    with bench.library.write() as db:
        store.bin_(db, draft_id, bench.now())
    return {DRAFTS}


def restore(bench: Workbench, draft_id: str) -> set[str]:
    """Take it out again."""
    with bench.library.write() as db:
        store.restore(db, draft_id)
    return {DRAFTS}


def cite(bench: Workbench, draft_id: str, mark_id: str, position: int | None = None) -> Draft:
    """Put a mark's words in quotation marks, and its citation, into a draft at a position (else the end).

    Raises UserFacingError when either is not there.
    """
    draft = get(bench, draft_id)
    mark = mark_of(bench, mark_id)
    at = len(draft.text) if position is None else max(0, min(position, len(draft.text)))
    before, after = draft.text[:at], draft.text[at:]
    lead, tail = citations.fitted(before, after, mark.anchor.quote)
    text = f"{before}{lead}{CITATION_CHARACTER}{tail}{after}"
    number = before.count(CITATION_CHARACTER)
    cited = list(draft.citations)
    cited.insert(number, citations.cited_now(mark, bench.now()))
    return save(bench, replace(draft, text=text, citations=tuple(cited)))


def mark_of(bench: Workbench, mark_id: str) -> Mark:
    """One mark. Raises UserFacingError when it is not there."""
    with bench.library.read() as db:
        mark = mark_store.get(db, mark_id)
    if mark is None:
        raise UserFacingError(
            _("There is no mark “{id}”.").format(id=mark_id), "", _("“marks list” shows them.")
        )
    return mark


def openings(bench: Workbench, meeting_id: str) -> tuple[due.Due, ...]:
    """Every way to take part in a meeting with its deadline; none for an unknown meeting."""
    with bench.library.read() as db:
        meeting = meeting_store.get(db, meeting_id)
        council = council_store.get(db, meeting.council) if meeting else None
        committee = council_store.committee(db, meeting.committee) if meeting else None
        known = of_council(bench.library, db, council) if council else None
    if meeting is None or council is None or known is None:
        return ()
    return due.of_meeting(council, committee.name if committee else "", meeting, bench.now(), known)


def versions(bench: Workbench, draft_id: str) -> list[tuple[datetime, Draft]]:
    """Kept versions of a draft, newest first."""
    with bench.library.read() as db:
        return store.versions(db, draft_id)


def of_meeting(bench: Workbench, meeting_id: str) -> list[Draft]:
    """The drafts for a meeting, also those that moved there with it, newest change first; all drafts where no meeting
    is given."""
    with bench.library.read() as db:
        return [
            one
            for one in store.everything(db)
            if not meeting_id or meeting_id in (one.meeting, due.at_its_meeting(db, one).meeting)
        ]


def of_document(bench: Workbench, paper_id: str) -> list[Draft]:
    """The drafts that belong to no meeting and cite a paper, or another version of it, newest change first."""
    with bench.library.read() as db:
        paper = paper_store.get(db, paper_id)
        newest = paper_store.newest_version(db, paper) if paper is not None else None
        older = paper_store.older_versions(db, newest) if newest is not None else []
        versions = [paper_id, *(one.id for one in (newest, *older) if one is not None)]
        marks = {one.id for one in mark_store.of_papers(db, list(dict.fromkeys(versions)))}
        return [
            one
            for one in store.everything(db)
            if not one.meeting and any(cited.mark in marks for cited in one.citations)
        ]


def sender(settings: Settings) -> Sender:
    """The person's details as the checks and the message need them."""
    return Sender(
        settings.name, settings.postcode, settings.telephone, settings.email, settings.words_a_minute
    )


def written(bench: Workbench, draft: Draft) -> Written:
    """Text as sent, checks, citations and deadline of a draft."""
    places = cited_places(bench, draft)
    text = citations.render(draft, places)
    with bench.library.read() as db:
        meeting = due.followed(db, draft.meeting)
        committee = council_store.committee(db, meeting.committee) if meeting else None
        said = whose.name_of(db, committee.id) if committee else ""
        mine = _mine_on_item(
            db_drafts=store.everything(db), sent={s.draft for s in store.submissions(db)}, of=draft
        )
    found = due.for_draft(bench, draft, meeting)
    circumstances = checks.Circumstances(
        now=bench.now(),
        rule=found.rule if found else None,
        due=found.deadline.due if found else None,
        confirmed=found.deadline.confirmed if found else True,
        items=tuple((item.number, item.title) for item in meeting.items) if meeting else (),
        agenda_known=bool(meeting and meeting.agenda_published),
        mine_on_item=mine,
        before_papers=found.early if found else "",
        sender=sender(bench.settings()),
    )
    checked = checks.check(draft, places, circumstances)
    when = ""
    if meeting:
        clock = f", {say_time(meeting.start.time())}" if meeting.time_known else ""
        when = f"{say_date(meeting.start.date())}{clock}"
    return Written(
        draft, text, checked, places, found, committee.name if committee else "", when, meeting, said
    )


def _mine_on_item(*, db_drafts: list[Draft], sent: set[str], of: Draft) -> int:
    same = [
        one for one in db_drafts if one.meeting == of.meeting and one.item == of.item and one.kind == of.kind
    ]
    return sum(1 for one in same if one.id in sent and one.id != of.id)


def outgoing(bench: Workbench, found: Written) -> Outgoing:
    """Exactly what goes to whom."""
    settings = bench.settings()
    draft, meeting = found.draft, found.meeting
    rule = found.deadline.rule if found.deadline else None
    to, source = "", ""
    if meeting and meeting.contact.email:
        to, source = meeting.contact.email, _("from the meeting page")
    elif rule and "@" in rule.submit_to:
        to, source = rule.submit_to, _("from the council’s rule")
    day = say_date(meeting.start.date()) if meeting else ""
    item = _("item {number}").format(number=draft.item) if draft.item else ""
    parts = (kinds.label(draft.kind), found.committee, day, item, _initials(settings.name))
    subject = ", ".join(part for part in parts if part)
    if draft.kind == kinds.LETTER and draft.title:
        subject = draft.title
    subject, body = " ".join(subject.split()), found.text.strip()
    return Outgoing(to, source, subject, body, details_of(settings), settings.email)


def _initials(name: str) -> str:
    """ "P. Nayar" from "Priya Nayar"."""
    words = name.split()
    return f"{words[0][0]}. {words[-1]}" if len(words) > 1 else name


def details_of(settings: Settings) -> str:
    """The sender's lines under the message; they stand outside the question."""
    pairs = (
        (_("Name"), settings.name),
        (_("Postcode"), settings.postcode),
        (_("Telephone"), settings.telephone),
        (_("E-mail"), settings.email),
    )
    return "\n".join(f"{label}: {value}" for label, value in pairs if value)


def document(bench: Workbench, found: Written) -> outputs.Document:
    """The draft as a document with heading and details."""
    draft = found.draft
    under = ", ".join(part for part in (found.committee, found.when) if part)
    heading = outputs.heading_of(draft.kind, draft.title, draft.item)
    return outputs.Document(heading, under, found.text, details_of(bench.settings()))


def export(bench: Workbench, draft_id: str, format_: str, target: Path) -> Path:
    """Write a draft as docx, html, md, txt or eml, whole or not at all. Raises UserFacingError."""
    found = written(bench, get(bench, draft_id))
    made = document(bench, found)
    if format_ == "docx":
        data = outputs.as_docx(made)
    elif format_ == "eml":
        try:
            data = as_eml(outgoing(bench, found), bench.settings().email, bench.now())
        except ValueError as error:  # a line break in an address or a name
            raise UserFacingError(
                _("The council’s address or your own cannot be used in an e-mail."),
                _("Your draft is safe."),
                _("Copy the message, and ask democratic services for their address."),
                details=str(error),
            ) from error
    elif format_ in outputs.FORMATS:
        texts = {"html": outputs.as_html, "md": outputs.as_markdown, "txt": outputs.as_text}
        data = texts[format_](made).encode()
    else:
        raise UserFacingError(_("“{format}” is not a format.").format(format=format_))
    try:
        files.write_whole(target, [data])
    except OSError as error:
        raise not_written(target, _("Your draft is safe."), error) from error
    return target


def to_json(found: Written) -> dict[str, object]:
    """A draft's checks as the command line prints them."""
    return {
        "words": found.checked.words,
        "limit": found.checked.limit,
        "speaking_seconds": found.checked.speaking_seconds,
        "findings": [
            {"level": one.level, "what": one.what, "rule": one.rule, "source": one.source}
            for one in found.checked.findings
        ],
        "citations": [
            {"mark": place.citation.mark, "status": place.status, "page": place.number, "label": place.label}
            for place in found.places
        ],
    }


def plain(draft: Draft) -> dict[str, object]:
    """A draft as the command line lists it; citations stand as [1], [2] in its text."""
    text = draft.text
    for number in range(1, len(draft.citations) + 1):
        text = text.replace(CITATION_CHARACTER, f"[{number}]", 1)
    return {
        "id": draft.id,
        "kind": draft.kind,
        "title": draft.title,
        "meeting": draft.meeting,
        "item": draft.item,
        "text": text,
        "citations": [{"mark": one.mark, "quote": one.quote} for one in draft.citations],
        "made_at": iso(draft.made_at) if draft.made_at else None,
        "changed_at": iso(draft.changed_at) if draft.changed_at else None,
    }
