"""Trouble that would come again with every try is told once, and again only after it was well in between."""

from __future__ import annotations

from meetingwatch.store import notices as notice_store
from meetingwatch.workflow.workbench import Workbench


def is_news(bench: Workbench, place: str, trouble: str) -> bool:
    """Whether this trouble of a place was not told yet; "" says that all is well there."""
    with bench.library.read() as db:
        told = str(notice_store.place(db, place).get("told", ""))
    if told != trouble:
        with bench.library.write() as db:
            notice_store.remember_place(db, place, {"told": trouble})
    return bool(trouble) and told != trouble
