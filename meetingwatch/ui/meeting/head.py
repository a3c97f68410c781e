"""The top of a meeting's page: whose it is, when and where, whom to ask, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from meetingwatch.domain.council import CANCELLED, MOVED, SCHEDULED
from meetingwatch.domain.times import say_day, say_instant
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pieces import Band, Button, Text, column, copy_text, restyle
from meetingwatch.words import _
from meetingwatch.workflow.meeting_sheet import Sheet


class Head(QWidget):
    """Council, committee, date, place, chair, contact; three buttons that go below where it is narrow."""

    def __init__(
        self, hall: Hall, sheet: Sheet, add_to_calendar: Callable[[], None], open_page: Callable[[], None]
    ) -> None:
        super().__init__()
        self._hall, self._sheet = hall, sheet
        self._wide = True
        self._whole = QHBoxLayout()
        self._whole.setSpacing(10)
        council = Button(
            f"{sheet.council.name} ›".replace("&", "&&"),
            lambda: hall.go(Where("council", id=sheet.council.id)),
            kind="link",
            name="to-council",
        )
        council.setAccessibleName(_("Go to {council}").format(council=sheet.council.name))
        when = Text(when_words(sheet, hours24=hall.bench.settings().hours24))
        when.setObjectName("meeting-when")
        if sheet.meeting.status in (CANCELLED, MOVED):
            when.setProperty("struck", True)
            restyle(when)
        title = Text(sheet.committee or _("Meeting"), "title")
        title.setObjectName("meeting-title")
        self._whole.addLayout(column(council, title, when, spacing=2), 1)
        self._buttons = self._button_row(add_to_calendar, open_page)
        self._whole.addWidget(self._buttons)
        self._outer = column(self._whole, self._contact(), spacing=2)
        self.setLayout(self._outer)

    def _contact(self) -> QWidget:
        """The chair, whom to ask, and the address to copy beside the address."""
        contact = self._sheet.meeting.contact
        chair = ", ".join(one.name for one in self._sheet.meeting.members if is_chair(one.role))
        parts = [_("Chair: {name}.").format(name=chair)] if chair else []
        name = contact.name or _("Democratic services")
        reach = [part for part in (contact.telephone, contact.email) if part]
        if reach:
            parts.append(_("{name}: {reach}").format(name=name, reach=", ".join(reach[:1])))
        parts += reach[1:]
        texts = [Text(part, "quiet", wrap=False, select=True) for part in parts]
        copy = None
        if contact.email:
            copy = Button(_("Copy e-mail"), self._copy, kind="link", name="copy-email")
            copy.setAccessibleName(_("Copy the e-mail address {address}").format(address=contact.email))
        line = one_line(*texts, copy, spacing=10)
        line.setObjectName("contact")
        line.setVisible(bool(parts))
        return line

    def _copy(self) -> None:
        copy_text(self._sheet.meeting.contact.email)
        self._hall.notices.news(_("E-mail address copied."))

    def _button_row(self, add_to_calendar: Callable[[], None], open_page: Callable[[], None]) -> QWidget:
        sheet, hall = self._sheet, self._hall
        buttons = [Button(_("Add to calendar"), add_to_calendar, name="add-to-calendar")]
        if sheet.meeting.url.startswith(("http://", "https://")):
            buttons.append(Button(_("Council’s page"), open_page, name="council-page"))
        if sheet.pack is not None:
            pack = sheet.pack.id
            buttons.append(
                Button(
                    _("Read the papers"),
                    lambda: hall.go(Where("desk", id=pack)),
                    kind="primary",
                    name="read-papers",
                )
            )
        else:
            buttons.append(Button(_("Check now"), hall.check_now, name="check-now"))
        return one_line(*buttons)

    def fit(self, *, wide: bool) -> None:
        """Buttons at the right, or below."""
        if wide == self._wide:
            return
        self._wide = wide
        before, after = (self._outer, self._whole) if wide else (self._whole, self._outer)
        before.removeWidget(self._buttons)
        after.addWidget(self._buttons)


def is_chair(role: str) -> bool:
    """Whether this is the chair's role: not the vice-chair's or a deputy's."""
    words = role.lower()
    return "chair" in words and not any(other in words for other in ("vice", "deputy"))


def when_words(sheet: Sheet, *, hours24: bool) -> str:
    """ "Tuesday 18 July 2017, 7pm, Committee Room 1, Town Hall"."""
    meeting = sheet.meeting
    when = (
        say_instant(meeting.start, year=True, hours24=hours24)
        if meeting.time_known
        else _("{day}, time not given").format(day=say_day(meeting.start.date(), year=True))
    )
    return ", ".join(part for part in (when, meeting.place) if part)


def status_band(hall: Hall, sheet: Sheet) -> Band | None:
    """Cancelled, moved (our guess, with the way there), or a word we do not know; None for an ordinary one."""
    meeting = sheet.meeting
    link: Button | None = None
    tone = "urgent"
    if meeting.status == CANCELLED:
        words = _("The council’s page says that this meeting is cancelled.")
    elif meeting.status == MOVED:
        words, link = _moved(hall, sheet)
    elif sheet.moved_from is not None:
        tone, old = "soon", sheet.moved_from.id
        when = say_instant(sheet.moved_from.start)
        words = _("This seems to replace the meeting of {when}: our guess from the council’s list.").format(
            when=when
        )
        link = Button(
            _("The earlier date"), lambda: hall.go(Where("meeting", id=old)), kind="link", name="moved-from"
        )
    elif meeting.status != SCHEDULED:
        tone = "soon"
        words = _("The council’s page says “{text}”: check this meeting with democratic services.").format(
            text=meeting.status_text
        )
    elif not sheet.watched:
        tone = "info"
        words = _("You do not watch this committee, so nothing here is checked or reminded of.")
    else:
        return None
    band = Band(tone)
    band.setObjectName("status-band")
    band.line.addWidget(Text(words, "strong"), 1)
    if link:
        band.line.addWidget(link)
    return band


def _moved(hall: Hall, sheet: Sheet) -> tuple[str, Button | None]:
    new = sheet.moved_to
    if new is None:
        return _("The council seems to have moved this meeting; the new date is not known."), None
    when = say_instant(new.start, year=True)
    words = _("The council seems to have moved this meeting to {when}. That is our guess from its list.")
    go = Button(
        _("Open the new date"), lambda: hall.go(Where("meeting", id=new.id)), kind="link", name="moved-to"
    )
    return words.format(when=when), go
