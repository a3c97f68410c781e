"""How the blocks and words of page text look."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat


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
