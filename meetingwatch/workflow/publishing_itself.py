"""Publishing without being asked: after a change, where the person wants it and the keyring has the password."""

from __future__ import annotations

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.times import to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.sending.secrets import Secrets
from meetingwatch.store import calendars as store
from meetingwatch.store.calendars import CANCELLED, THEIRS
from meetingwatch.words import _
from meetingwatch.workflow import calendars, once, publishing
from meetingwatch.workflow.workbench import Workbench

PLACE = "calendar-itself"


def wanted(bench: Workbench) -> bool:
    """Whether the person wants it, and there is something that the online calendar does not show yet."""
    settings = bench.settings()
    return settings.caldav_auto and bool(settings.caldav_calendar) and behind(bench)


def behind(bench: Workbench) -> bool:
    """Whether the chosen calendar is behind what is known here, without asking the server."""
    today = to_london(bench.now()).date().isoformat()
    now = {one.uid: one.hash for one in calendars.entries(bench)}
    with bench.library.read() as db:
        rows = store.published(db, bench.settings().caldav_calendar)
    if any(uid not in rows or rows[uid].hash != hash_ for uid, hash_ in now.items()):
        return True
    gone = [one for uid, one in rows.items() if uid not in now]
    return any(one.state not in (THEIRS, CANCELLED) and one.ends >= today for one in gone)


def run(bench: Workbench, secrets: Secrets, cancel: Cancel, report: Report) -> UserFacingError | None:
    """Publish; gives what the person should know, once for each reason. Raises Cancelled."""
    try:
        account = publishing.account_of(bench.settings())
        unlocked = publishing.unlock(account, "", secrets)
        found = publishing.publish(bench, unlocked.password, cancel, report)
    except UserFacingError as error:
        told = UserFacingError(
            _("Your online calendar could not be brought up to date. {what}").format(what=error.what),
            _("It may show old times; this window shows the right ones."),
            error.do or _("Try “Publish now” in Settings."),
            details=error.details,
        )
        return told if once.is_news(bench, PLACE, error.what) else None
    waiting = publishing.sentences(found)[1:] if found.conflicts else []
    words = f"{' '.join(waiting)} {','.join(sorted(one.uid for one in found.conflicts))}" if waiting else ""
    if not once.is_news(bench, PLACE, words):
        return None
    return UserFacingError(
        waiting[0], _("Nothing was overwritten."), _("Choose in Settings, under Calendars.")
    )
