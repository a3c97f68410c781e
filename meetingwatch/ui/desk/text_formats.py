"""How the blocks and words of page text look."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextFormat


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


def found_look(colour: QColor, *, underline: QColor | None = None, wave: bool = False) -> QTextCharFormat:
    """How lit words look: dark on a colour, underlined so that colour is not needed."""
    made = QTextCharFormat()
    made.setBackground(colour)
    made.setForeground(QColor("#1B1F24"))
    if underline is not None:
        style = QTextCharFormat.UnderlineStyle
        made.setUnderlineStyle(style.WaveUnderline if wave else style.SingleUnderline)
        made.setUnderlineColor(underline)
        made.setProperty(QTextFormat.Property.TextUnderlineColor, underline)
    return made


HEAD_BLOCK, PLAIN_BLOCK = _head_block(), _plain_block()
HEAD, BODY, QUIET = _head(), QTextCharFormat(), _quiet()
