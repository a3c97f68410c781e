"""What stands over a page that could not be drawn: a plain message and "Try again"."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.kit.pieces import Button, Card, Text
from meetingwatch.words import _


class Trouble(Card):
    """Shown over the page in view that failed, or over everything when the paper's reader died."""

    def __init__(self, canvas: PageCanvas) -> None:
        super().__init__(margins=20)
        self.setParent(canvas)
        self.setObjectName("page-trouble")
        self._canvas = canvas
        self.words = Text("")
        self.words.setMinimumWidth(300)
        self.column.addWidget(self.words)
        self.column.addWidget(Button(_("Try again"), canvas.try_again, name="try-page-again"))
        canvas.not_drawn.has_card = True
        canvas.trouble_changed.connect(self._look)
        self.hide()

    def _look(self) -> None:
        canvas = self._canvas
        page = canvas.not_drawn.on_card()
        reason = canvas.dead or (canvas.failed[page] if page is not None else "")
        if not reason:
            self.hide()
            return
        self.words.setText(reason)
        self.setAccessibleName(reason)
        self.adjustSize()
        view = QRectF(canvas.viewport().geometry())
        room = view if canvas.dead or page is None else canvas.page_rect(page).intersected(view)
        self.move(round(room.center().x() - self.width() / 2), round(room.center().y() - self.height() / 2))
        self.show()
        self.raise_()
