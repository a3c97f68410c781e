"""A citation in the text of a draft: one character (U+FFFC) that is painted as a chip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from meetingwatch.domain import draft as d
from meetingwatch.domain.draft import Citation, CitedPlace
from meetingwatch.drafting import citations
from meetingwatch.ui.look import Look
from meetingwatch.ui.theme import SMALL

# Qt leaves everything from UserObject and UserProperty on to programs.
CHIP = QTextFormat.ObjectTypes.UserObject.value + 1
MARK = QTextFormat.Property.UserProperty.value + 1
QUOTE = QTextFormat.Property.UserProperty.value + 2
PAGE = QTextFormat.Property.UserProperty.value + 4
CHECKED = QTextFormat.Property.UserProperty.value + 3
PAPER = QTextFormat.Property.UserProperty.value + 5
NUMBER = QTextFormat.Property.UserProperty.value + 6


@dataclass(frozen=True)
class Said:
    """What a chip says (short), how it is sent (written), and its tone: "info" or "soon"."""

    short: str
    written: str
    tone: str = "info"


UNKNOWN = Said("…", "(?)")


def said_of(places: tuple[CitedPlace, ...], meeting: str) -> dict[str, Said]:
    """What the chips of a draft say, by mark; of a mark that is cited twice what is wrong with either."""
    found: dict[str, Said] = {}
    for place in places:
        well = place.status in (d.HOLDS, d.MOVED) and not place.misquoted
        if well and place.citation.mark in found:
            continue
        tone = "info" if well else "soon"
        found[place.citation.mark] = Said(
            citations.short(place, meeting=meeting), citations.written(place, meeting=meeting), tone
        )
    return found


def format_of(citation: Citation) -> QTextCharFormat:
    """The character format that carries a citation."""
    made = QTextCharFormat()
    made.setObjectType(CHIP)
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    made.setProperty(MARK, citation.mark)
    made.setProperty(QUOTE, citation.quote)
    made.setProperty(PAGE, citation.page)
    made.setProperty(PAPER, citation.paper)
    made.setProperty(NUMBER, citation.number)
    made.setProperty(CHECKED, citation.checked_at.isoformat() if citation.checked_at else "")
    return made


def citation_of(shape: QTextFormat) -> Citation | None:
    """The citation that a character format carries."""
    if shape.objectType() != CHIP:
        return None
    checked = shape.stringProperty(CHECKED)
    return Citation(
        shape.stringProperty(MARK),
        shape.stringProperty(QUOTE),
        datetime.fromisoformat(checked) if checked else None,
        shape.stringProperty(PAGE),
        shape.stringProperty(PAPER),
        shape.intProperty(NUMBER),
    )


class ChipPainter(QPyTextObject):
    """Measures and paints the chips of one document. said is kept up to date by the editor."""

    def __init__(self, look: Look, document: QTextDocument) -> None:
        super().__init__(document)
        self._look = look
        self.said: dict[str, Said] = {}

    def _font(self) -> QFont:
        font = QFont()
        font.setPixelSize(self._look.px(SMALL))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def intrinsicSize(self, document: QTextDocument, at: int, shape: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(self._font())
        words = self.said.get(shape.stringProperty(MARK), UNKNOWN).short
        width = metrics.horizontalAdvance(words) + self._look.px(24)
        room = document.textWidth() - 2 * document.documentMargin() - 2
        return QSizeF(min(width, room) if room > 40 else width, metrics.height() + self._look.px(5))

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, at: int, shape: QTextFormat
    ) -> None:
        said = self.said.get(shape.stringProperty(MARK), UNKNOWN)
        theme = self._look.theme
        tone = theme.soon if said.tone == "soon" else theme.info
        pill = QRectF(rect).adjusted(2.5, 0.5, -2.5, -0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tone.line), 1))
        painter.setBrush(QColor(tone.wash))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(QColor(tone.ink))
        painter.setFont(self._font())
        inner = pill.adjusted(self._look.px(6), 0, -self._look.px(6), 0)
        words = QFontMetricsF(self._font()).elidedText(
            said.short, Qt.TextElideMode.ElideRight, inner.width() + 4
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)
        painter.restore()
