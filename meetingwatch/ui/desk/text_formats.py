"""How the blocks and words of page text look."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFontMetrics, QTextBlockFormat, QTextCharFormat, QTextOption

from meetingwatch.ui.desk.blocks import Block

_WIDE_CELL = 40  # figures: the widest cell of a table that the columns behind it give way to
_BETWEEN = " | "  # the cells of a table that is wider than the view


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


def standing(block: Block, metrics: QFontMetrics, room: float) -> tuple[Block, QTextBlockFormat]:
    """A block and how it stands; a table's columns, with tabs between them, stand below each other. Where they are
    wider than the room (pixels) lines stand between its cells instead: a row that goes on below would have its figures
    under other columns' heads."""
    if "\t" not in block.text:
        return block, PLAIN_BLOCK
    rows = [line.split("\t") for line in block.text.split("\n")]
    stops, end = _stops(rows, metrics)
    if end > room:
        return _in_lines(block), PLAIN_BLOCK
    made = QTextBlockFormat(PLAIN_BLOCK)
    made.setTabPositions(stops)
    return block, made


def _in_lines(block: Block) -> Block:
    letters, places = [], list[int]()
    for letter, place in zip(block.text, block.places, strict=True):
        letters.append(_BETWEEN if letter == "\t" else letter)
        places += [-1] * len(_BETWEEN) if letter == "\t" else [place]
    return Block("".join(letters), tuple(places))


def _stops(rows: list[list[str]], metrics: QFontMetrics) -> tuple[list[QTextOption.Tab], int]:
    """Where the columns begin behind the first, and where the last one ends."""
    wide, stop = metrics.horizontalAdvance, 0
    stops = []
    columns = max(map(len, rows))
    for column in range(columns - 1):
        # A note of several lines does not push the columns behind it out of sight.
        widest = max(wide(row[column]) for row in rows if column < len(row))
        stop += min(widest, wide("0" * _WIDE_CELL)) + wide("00")
        stops.append(QTextOption.Tab(stop, QTextOption.TabType.LeftTab))
    return stops, stop + max(wide(row[-1]) for row in rows if len(row) == columns)
