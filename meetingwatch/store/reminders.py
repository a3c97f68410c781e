"""Which reminders were shown, and what the person did with each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from meetingwatch.domain.reminder import DISMISSED, DONE, SNOOZED, Reminder
from meetingwatch.domain.times import parse_instant, utc_text
from meetingwatch.store.plain import from_plain, to_text

AGAIN = "|again|"
# What was shown longer ago than this stands no more, whatever was done with it.
STANDS = timedelta(days=400)


@dataclass(frozen=True)
class Told:
    """What has been said so far.

    shown: keys. done: matters of which nothing more is said. snoozed: reminders to say again, at the instant chosen.
    standing: shown and neither closed, snoozed nor done, oldest first.
    """

    shown: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    snoozed: tuple[Reminder, ...] = ()
    standing: tuple[Reminder, ...] = ()


def told(db: sqlite3.Connection, now: datetime) -> Told:
    """All of it; what stands, of the last months."""
    acts = {
        row["subject"]: (row["act"], row["until"])
        for row in db.execute(
            "SELECT subject, act, until FROM reminder_act"
            " WHERE id IN (SELECT max(id) FROM reminder_act GROUP BY subject)"
        )
    }
    done = frozenset(subject for subject, (act, _until) in acts.items() if act == DONE)
    keys, standing, snoozed = set(), [], []
    rows = db.execute(
        "SELECT key, missed, CASE WHEN shown_at > ? THEN said ELSE '' END AS said FROM shown ORDER BY shown_at, rowid",
        (utc_text(now - STANDS),),
    )
    for row in rows:
        keys.add(row["key"])
        act, until = acts.get(row["key"], ("", ""))
        if not row["said"] or act == DISMISSED:
            continue
        one = replace(from_plain(Reminder, json.loads(row["said"])), missed=bool(row["missed"]))
        if one.matter in done:
            continue
        if act == SNOOZED:
            snoozed.append(again(one, parse_instant(until)))
        else:
            standing.append(one)
    return Told(frozenset(keys), done, tuple(snoozed), tuple(standing))


def again(reminder: Reminder, until: datetime) -> Reminder:
    """The same, to be said again: a reminder of its own, so that it too is shown once."""
    first = reminder.key.split(AGAIN, 1)[0]
    return replace(reminder, key=f"{first}{AGAIN}{utc_text(until)}", at=until, missed=False)


def record_shown(db: sqlite3.Connection, reminder: Reminder, now: datetime) -> bool:
    """Remember that it was shown; False where another program was first (each is shown once)."""
    done = db.execute(
        "INSERT INTO shown (key, deadline, lead, shown_at, missed, said) VALUES (?,?,?,?,?,?)"
        " ON CONFLICT DO NOTHING",
        (
            reminder.key,
            reminder.deadline,
            reminder.lead,
            utc_text(now),
            int(reminder.missed),
            to_text(reminder),
        ),
    )
    return done.rowcount > 0


def record_act(
    db: sqlite3.Connection, subjects: Iterable[str], act: str, now: datetime, until: datetime | None = None
) -> None:
    """Add what the person did. subjects: keys of reminders, or matters for "done"; until for "snoozed"."""
    text = utc_text(until) if until else ""
    db.executemany(
        "INSERT INTO reminder_act (subject, act, until, at) VALUES (?,?,?,?)",
        [(subject, act, text, utc_text(now)) for subject in subjects],
    )
