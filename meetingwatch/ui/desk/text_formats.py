"""How the blocks and words of page text look."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFontMetrics, QTextBlockFormat, QTextCharFormat, QTextOption

_WIDE_CELL = 40  # figures: the widest cell of a table that the columns behind it give way to


def _head_block() -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setHeadingLevel(2)
    made.setTopMargin(14)
    made.setBottomMargin(6)
    return made


def _plain_block() -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setBottomMargin(8)
    made.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def _head() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontWeight(600)
    return made


def _quiet() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontItalic(True)
    return made


def found_look(colour: QColor, *, underline: QColor, manner: str) -> QTextCharFormat:
    """How lit words look: dark on a colour, with a line so that colour is not needed. manner: "underline", "dotted",
    "waved" or "boxed" (a line over them too) as with a mark's meaning (Theme.meanings), else "dashed"."""
    made = QTextCharFormat()
    made.setBackground(colour)
    made.setForeground(QColor("#1B1F24"))
    made.setUnderlineStyle(_LINES.get(manner, QTextCharFormat.UnderlineStyle.DashUnderline))
    made.setUnderlineColor(underline)
    made.setFontOverline(manner == "boxed")
    return made


_LINES = {
    "underline": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "boxed": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "dotted": QTextCharFormat.UnderlineStyle.DotLine,
    "waved": QTextCharFormat.UnderlineStyle.WaveUnderline,
}
HEAD_BLOCK, PLAIN_BLOCK = _head_block(), _plain_block()
HEAD, BODY, QUIET = _head(), QTextCharFormat(), _quiet()


def block_format(text: str, metrics: QFontMetrics) -> QTextBlockFormat:
    """How a block stands; a table's columns, with tabs between them, stand below each other."""
    if "\t" not in text:
        return PLAIN_BLOCK
    rows = [line.split("\t") for line in text.split("\n")]
    wide, stop = metrics.horizontalAdvance, 0
    stops = []
    for column in range(max(map(len, rows)) - 1):
        # A note of several lines does not push the columns behind it out of sight.
        widest = max(wide(row[column]) for row in rows if column < len(row))
        stop += min(widest, wide("0" * _WIDE_CELL)) + wide("00")
        stops.append(QTextOption.Tab(stop, QTextOption.TabType.LeftTab))
    made = QTextBlockFormat(PLAIN_BLOCK)
    made.setTabPositions(stops)
    return made
