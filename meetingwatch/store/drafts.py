"""Drafts with their versions, and what became of those that were sent."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta

from meetingwatch.domain.draft import Draft, Outgoing
from meetingwatch.domain.submission import Submission, SubmissionEvent
from meetingwatch.domain.times import parse_instant, utc_text
from meetingwatch.store.plain import content_hash, from_plain, to_text

# A new version is kept at most this often; between, the newest version is the draft itself.
VERSION_EVERY = timedelta(minutes=2)


def _draft(row: sqlite3.Row) -> Draft:
    return from_plain(Draft, json.loads(row["data"]))


def save(db: sqlite3.Connection, draft: Draft, now: datetime) -> Draft:
    """Add or change a draft, as typed; keeps a version when the last kept one is old enough."""
    draft = replace(draft, made_at=draft.made_at or now, changed_at=now)
    data = to_text(draft)
    _keep_version(db, draft.id, now)
    db.execute(
        "INSERT INTO draft (id, kind, meeting, data, hash, made_at, changed_at) VALUES (?,?,?,?,?,?,?)"
        " ON CONFLICT (id) DO UPDATE SET kind=excluded.kind, meeting=excluded.meeting, data=excluded.data,"
        " hash=excluded.hash, changed_at=excluded.changed_at, deleted_at=NULL",
        (
            draft.id,
            draft.kind,
            draft.meeting,
            data,
            content_hash(data),
            utc_text(draft.made_at or now),
            utc_text(now),
        ),
    )
    return draft


def _keep_version(db: sqlite3.Connection, draft_id: str, now: datetime) -> None:
    last = db.execute("SELECT max(at) AS at FROM draft_version WHERE draft=?", (draft_id,)).fetchone()["at"]
    if last and parse_instant(last) > now - VERSION_EVERY:
        return
    db.execute(
        "INSERT INTO draft_version (draft, data, at) SELECT id, data, ? FROM draft WHERE id=?",
        (utc_text(now), draft_id),
    )


def versions(db: sqlite3.Connection, draft_id: str) -> list[tuple[datetime, Draft]]:
    """Kept versions, newest first."""
    rows = db.execute("SELECT data, at FROM draft_version WHERE draft=? ORDER BY id DESC", (draft_id,))
    return [(parse_instant(row["at"]), _draft(row)) for row in rows]


def get(db: sqlite3.Connection, draft_id: str) -> Draft | None:
    """One draft, in the bin or not."""
    row = db.execute("SELECT data FROM draft WHERE id=?", (draft_id,)).fetchone()
    return _draft(row) if row else None


def everything(db: sqlite3.Connection) -> list[Draft]:
    """All drafts, newest change first."""
    return [
        _draft(row)
        for row in db.execute("SELECT data FROM draft WHERE deleted_at IS NULL ORDER BY changed_at DESC, id")
    ]


def bin_(db: sqlite3.Connection, draft_id: str, now: datetime) -> bool:
    """Put a draft in the bin; False if it is not there."""
    done = db.execute(
        "UPDATE draft SET deleted_at=? WHERE id=? AND deleted_at IS NULL", (utc_text(now), draft_id)
    )
    return done.rowcount > 0


def restore(db: sqlite3.Connection, draft_id: str) -> None:
    """Take a draft out of the bin."""
    db.execute("UPDATE draft SET deleted_at=NULL WHERE id=?", (draft_id,))


def add_submission(db: sqlite3.Connection, submission: Submission, now: datetime) -> None:
    """Record that a draft was sent, with the text as it went."""
    db.execute(
        "INSERT INTO submission (id, draft, sent_text, hash, made_at, message, meeting, meeting_start)"
        " VALUES (?,?,?,?,?,?,?,?)",
        (
            submission.id,
            submission.draft,
            submission.sent_text,
            content_hash(submission.sent_text),
            utc_text(now),
            to_text(submission.message) if submission.message else "",
            submission.meeting,
            utc_text(submission.meeting_start) if submission.meeting_start else "",
        ),
    )
    for event in submission.events:
        add_event(db, submission.id, event)


def add_event(db: sqlite3.Connection, submission_id: str, event: SubmissionEvent) -> None:
    """Add one dated thing that happened to it."""
    db.execute(
        "INSERT INTO submission_event (submission, stage, at, text, file, by_when) VALUES (?,?,?,?,?,?)",
        (
            submission_id,
            event.stage,
            utc_text(event.at),
            event.text,
            event.file,
            utc_text(event.by) if event.by else "",
        ),
    )


def submissions(db: sqlite3.Connection, *, draft: str = "") -> list[Submission]:
    """What was sent, newest first."""
    rows = db.execute(
        "SELECT * FROM submission WHERE (?='' OR draft=?) ORDER BY made_at DESC, rowid DESC", (draft, draft)
    ).fetchall()
    return [_submission(db, row) for row in rows]


def submission(db: sqlite3.Connection, submission_id: str) -> Submission | None:
    """One submission."""
    row = db.execute("SELECT * FROM submission WHERE id=?", (submission_id,)).fetchone()
    return _submission(db, row) if row else None


def _submission(db: sqlite3.Connection, row: sqlite3.Row) -> Submission:
    return Submission(
        row["id"],
        row["draft"],
        row["sent_text"],
        _events(db, row["id"]),
        from_plain(Outgoing, json.loads(row["message"])) if row["message"] else None,
        row["meeting"],
        parse_instant(row["meeting_start"]) if row["meeting_start"] else None,
    )


def _events(db: sqlite3.Connection, submission_id: str) -> tuple[SubmissionEvent, ...]:
    rows = db.execute("SELECT * FROM submission_event WHERE submission=? ORDER BY id", (submission_id,))
    return tuple(
        SubmissionEvent(
            row["stage"],
            parse_instant(row["at"]),
            row["text"],
            row["file"],
            parse_instant(row["by_when"]) if row["by_when"] else None,
        )
        for row in rows
    )
