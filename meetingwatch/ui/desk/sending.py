"""Marks sent from their card to the draft beside the page, also while that is put away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from meetingwatch.ui.desk.arranging import Arranger
from meetingwatch.ui.desk.reader import Reader
from meetingwatch.ui.hall import Hall
from meetingwatch.words import _

_LETTERS = 60  # of the words sent, in the notice that they are there


class Sending(QObject):
    """Where nobody sees the draft, a notice says that the words are in it, and the page has the keyboard again."""

    def __init__(
        self, hall: Hall, arranger: Arranger, reader: Reader, make_draft: Callable[[], object]
    ) -> None:
        super().__init__(reader)
        self._hall, self._arranger, self._reader, self._make_draft = hall, arranger, reader, make_draft
        reader.cite.connect(self._send)

    def _send(self, mark_id: str) -> None:
        self._make_draft()
        cite: Callable[[str], bool] | None = getattr(self._arranger.side, "cite", None)
        if cite is None or not cite(mark_id) or self._reader.toolbar.side_shown.isChecked():
            return
        halves = self._reader.halves.all
        half = next(
            (one for one in halves if one.card.mark is not None and one.card.mark.id == mark_id), halves[0]
        )
        mark = half.marker.get(mark_id)
        words = " ".join(mark.anchor.quote.split()) if mark is not None else ""
        if len(words) > _LETTERS:
            words = f"{words[:_LETTERS].rstrip()}…"
        said = _("In the draft: “{words}”.").format(words=words) if words else _("It is in the draft.")
        half.card.put_away()
        half.canvas.setFocus()
        self._hall.notices.news(said, _("Show the draft"), self._show)

    def _show(self) -> None:
        self._reader.toolbar.side_shown.setChecked(True)
        go_on: Callable[[], None] | None = getattr(self._arranger.side, "go_on", None)
        if go_on is not None:
            go_on()
