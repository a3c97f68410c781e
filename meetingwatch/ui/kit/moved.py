"""A meeting that moved under what was sent for it: said wherever that stands, with the ready question."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget

from meetingwatch.domain.draft import Draft
from meetingwatch.domain.submission import ACCEPTED, Submission
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.button_line import ButtonLine
from meetingwatch.ui.kit.outside import write_mail
from meetingwatch.ui.kit.pieces import Band, Button, Text, clear, column, copy_text
from meetingwatch.ui.kit.recording import record
from meetingwatch.words import _
from meetingwatch.workflow import moved_on
from meetingwatch.workflow.moved_on import MovedOn
from meetingwatch.workflow.receipts import Asking


def moved_line(hall: Hall, draft: Draft | None) -> Text | None:
    """The fact alone, for rows; None where nothing moved."""
    found = moved_on.of_draft(hall.bench, draft) if draft else None
    return Text(found.short, "small", tone="soon") if found else None


class MovedBand(QWidget):
    """The fact, and what to do; hidden where nothing moved. What reads the same is left as it is."""

    def __init__(self, hall: Hall, draft: Draft | None = None) -> None:
        super().__init__()
        self._hall = hall
        self._shown: tuple[str, Submission | None] = ("", None)
        self._line = column()
        self.setObjectName("moved-band")
        self.setLayout(self._line)
        self.say(draft)

    def say(self, draft: Draft | None) -> None:
        """Read it anew for a draft."""
        found = moved_on.of_draft(self._hall.bench, draft) if draft else None
        if found is None:
            self.hide()
            return
        if self.isHidden() and self.parentWidget() is not None:
            self.show()
        shown = (found.words, found.sent)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._line)
        band = Band("soon" if found.sent else "info")
        text = Text(found.words, "strong", select=True)
        text.setObjectName("moved-words")
        band.line.addLayout(column(text, _buttons(self._hall, found), spacing=6), 1)
        self._line.addWidget(band)


def _buttons(hall: Hall, found: MovedOn) -> QWidget | None:
    if found.sent is None or found.asking is None:
        return None
    copy = Button(_("Copy an e-mail that asks"), partial(_copy, hall, found.asking), name="moved-copy")
    copy.setToolTip(found.asking.words)
    mail = Button(_("Write it in my mail program"), partial(_mail, hall, found.asking), name="moved-mail")
    stands = Button(_("They say it stands"), partial(_stands, hall, found), name="moved-stands")
    return ButtonLine(copy, mail, stands)


def _copy(hall: Hall, ready: Asking) -> None:
    copy_text(ready.words)
    to = ready.to or _("democratic services")
    hall.notices.news(_("Copied. Paste it into an e-mail to {to}.").format(to=to))


def _mail(hall: Hall, ready: Asking) -> None:
    write_mail(QUrl(ready.mailto), ready.words, hall.notices)


def _stands(hall: Hall, found: MovedOn) -> None:
    assert found.sent is not None
    record(hall, found.sent, ACCEPTED, _("Recorded: {words}").format(words=found.stands), text=found.stands)
