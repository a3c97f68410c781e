"""Watched topics: what they look for, the passages they have met, and notices of new text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from meetingwatch.domain.times import parse_instant, utc_text
from meetingwatch.store.notices import Topic, topics


@dataclass(frozen=True)
class TopicNotice:
    """New text of a topic: page is an index from 0, item "9 Title" or "", snippet at most 200 characters."""

    topic: str
    paper: str
    page: int
    item: str
    snippet: str
    at: datetime
    id: int = 0
    seen_at: datetime | None = None


def get(db: sqlite3.Connection, topic_id: str) -> Topic | None:
    """One watched topic by its id."""
    return next((one for one in topics(db) if one.id == topic_id), None)


def change(db: sqlite3.Connection, topic: Topic) -> None:
    """Save what a topic looks for, where, and whether it is muted."""
    muted = utc_text(topic.muted_at) if topic.muted_at else None
    db.execute(
        "UPDATE topic SET query=?, committee=?, muted_at=? WHERE id=?",
        (topic.query, topic.committee, muted, topic.id),
    )


def bring_back(db: sqlite3.Connection, topic_id: str) -> None:
    """Watch a removed topic again, with all it had met."""
    db.execute("UPDATE topic SET removed_at=NULL WHERE id=?", (topic_id,))


def met(db: sqlite3.Connection, topic_id: str) -> set[str]:
    """Hashes of the passages that a topic has met."""
    rows = db.execute("SELECT passage FROM topic_passage WHERE topic=?", (topic_id,))
    return {row["passage"] for row in rows}


def remember(db: sqlite3.Connection, topic_id: str, passages: Iterable[str], now: datetime) -> None:
    """Passages that a topic has met now."""
    db.executemany(
        "INSERT INTO topic_passage (topic, passage, first_seen) VALUES (?,?,?) ON CONFLICT DO NOTHING",
        [(topic_id, one, utc_text(now)) for one in passages],
    )


def notify(db: sqlite3.Connection, notice: TopicNotice) -> None:
    """Keep a notice."""
    db.execute(
        "INSERT INTO topic_notice (topic, paper, page, item, snippet, at, seen_at) VALUES (?,?,?,?,?,?,?)",
        (
            notice.topic,
            notice.paper,
            notice.page,
            notice.item,
            notice.snippet,
            utc_text(notice.at),
            utc_text(notice.seen_at) if notice.seen_at else None,
        ),
    )


def notices(db: sqlite3.Connection, topic_id: str, limit: int = 500) -> list[TopicNotice]:
    """Notices of a topic, those not looked at first, then newest check first and within it in the paper's own order."""
    rows = db.execute(
        "SELECT * FROM topic_notice WHERE topic=? ORDER BY seen_at IS NOT NULL, at DESC, id LIMIT ?",
        (topic_id, limit),
    )
    return [
        TopicNotice(
            row["topic"],
            row["paper"],
            row["page"],
            row["item"],
            row["snippet"],
            parse_instant(row["at"]),
            row["id"],
            parse_instant(row["seen_at"]) if row["seen_at"] else None,
        )
        for row in rows
    ]


def unseen(db: sqlite3.Connection) -> dict[str, int]:
    """How many notices of each topic were not looked at yet."""
    rows = db.execute("SELECT topic, count(*) AS n FROM topic_notice WHERE seen_at IS NULL GROUP BY topic")
    return {row["topic"]: int(row["n"]) for row in rows}


def see(db: sqlite3.Connection, topic_id: str, now: datetime) -> int:
    """The person has looked at a topic's notices; gives how many were new to them."""
    done = db.execute(
        "UPDATE topic_notice SET seen_at=? WHERE topic=? AND seen_at IS NULL", (utc_text(now), topic_id)
    )
    return done.rowcount
