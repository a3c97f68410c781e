"""How everything looks: colours, sizes and the style sheet, in one place.

Sizes are pixels at 100 % text size; everything scales with the person's text size. Colour pairs are
checked by computing their contrast (tests/ui/test_theme.py): text 4.5:1, controls and focus 3:1
(WCAG 2.2, 1.4.3 and 1.4.11).
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True)
class Tone:
    """Ink on a wash, with a line round it."""

    ink: str
    wash: str
    line: str


@dataclass(frozen=True)
class Meaning:
    """How a mark of one meaning is drawn: its wash, its stroke, and the stroke's manner."""

    wash: str
    stroke: str
    manner: str  # underline, dotted, boxed or waved


@dataclass(frozen=True)
class Theme:
    """Every colour that the program uses. desk is round the pages; paper is a page's own white."""

    name: str
    window: str
    side: str
    card: str
    line: str
    control: str
    ink: str
    quiet: str
    accent: str
    accent_ink: str
    accent_text: str
    bar: str
    wash: str
    hover: str
    desk: str
    paper: str
    shade: str
    urgent: Tone
    soon: Tone
    good: Tone
    calm: Tone
    info: Tone
    meanings: dict[str, Meaning]


_MEANINGS = {
    "quote": Meaning("#FFEFA8", "#B58900", "underline"),
    "question": Meaning("#CFE3F8", "#2C6AA3", "dotted"),
    "figure": Meaning("#CDEFD3", "#2E7D4F", "boxed"),
    "dispute": Meaning("#F8D5E2", "#B03A6B", "waved"),
}

LIGHT = Theme(
    name="light",
    window="#F7F6F3",
    side="#EFEDE7",
    card="#FFFFFF",
    line="#E2DED4",
    control="#7C848D",
    ink="#1B1F24",
    quiet="#4A535D",
    accent="#1F4E79",
    accent_ink="#FFFFFF",
    accent_text="#1F4E79",
    bar="#1F4E79",
    wash="#DCE6EF",
    hover="#E9EEF3",
    desk="#D1CCC0",
    paper="#FFFFFF",
    shade="#F1EFEA",
    urgent=Tone("#9B1C1C", "#FCE8E6", "#EDB5B0"),
    soon=Tone("#8A4B08", "#FDF1DC", "#E8CB97"),
    good=Tone("#14622C", "#E5F4E9", "#A9D8B6"),
    calm=Tone("#4A535D", "#EFEDE7", "#CFCABE"),
    info=Tone("#1F4E79", "#E4ECF4", "#B3C7DB"),
    meanings=_MEANINGS,
)

DARK = Theme(
    name="dark",
    window="#15181C",
    side="#1B1F24",
    card="#1F242A",
    line="#343B43",
    control="#737E8A",
    ink="#E6E8EA",
    quiet="#B0B8C0",
    accent="#2C6AA3",
    accent_ink="#FFFFFF",
    accent_text="#8FC0E8",
    bar="#6FA8D8",
    wash="#17324A",
    hover="#232A31",
    desk="#0E1013",
    paper="#D9D6CF",
    shade="#262C33",
    urgent=Tone("#F6B8B2", "#4A1F1D", "#7C3A36"),
    soon=Tone("#F2CF8B", "#43310F", "#7A5C22"),
    good=Tone("#A9DDB8", "#1B3A25", "#356B47"),
    calm=Tone("#B0B8C0", "#2A3037", "#454E57"),
    info=Tone("#A9D0F0", "#17324A", "#2F5878"),
    meanings=_MEANINGS,
)

BODY, SMALL, SECTION, TITLE = 15, 13.5, 16, 22


def contrast(first: str, second: str) -> float:
    """WCAG 2.2 contrast ratio of two #RRGGBB colours, 1 to 21."""

    def luminance(text: str) -> float:
        parts = [int(text[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def palette(theme: Theme) -> QPalette:
    """Qt's own colours, for whatever the style sheet does not paint."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.card,
        QPalette.ColorRole.AlternateBase: theme.side,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.Button: theme.card,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.PlaceholderText: theme.quiet,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.accent_ink,
        QPalette.ColorRole.ToolTipBase: theme.card,
        QPalette.ColorRole.ToolTipText: theme.ink,
        QPalette.ColorRole.Link: theme.accent_text,
        QPalette.ColorRole.Mid: theme.line,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.control))
    return made


def _tones(theme: Theme) -> str:
    named = {
        "urgent": theme.urgent,
        "soon": theme.soon,
        "good": theme.good,
        "calm": theme.calm,
        "info": theme.info,
    }
    return "".join(
        f"""
QLabel[chip="{name}"] {{ color: {tone.ink}; background: {tone.wash}; border: 1px solid {tone.line}; }}
QLabel[tone="{name}"] {{ color: {tone.ink}; }}
QFrame[band="{name}"] {{ background: {tone.wash}; border: 0; border-bottom: 1px solid {tone.line}; }}
QFrame[band="{name}"] QLabel {{ color: {tone.ink}; }}
QFrame[band="{name}"] QPushButton[kind="link"] {{ color: {tone.ink}; }}"""
        for name, tone in named.items()
    )


def stylesheet(theme: Theme, scale: float) -> str:
    """The whole style sheet at this scale (1.0 to 2.0)."""

    def px(size: float) -> str:
        return f"{size * scale:.1f}px"

    return "".join(
        (
            _base(theme, px),
            _buttons(theme, px),
            _fields(theme, px),
            _lists(theme, px),
            _places(theme, px),
            _tones(theme),
        )
    )


def _base(t: Theme, px: object) -> str:
    assert callable(px)
    return f"""
* {{ font-size: {px(BODY)}; color: {t.ink}; }}
QMainWindow, QDialog, QWidget[place="true"], QStackedWidget {{ background: {t.window}; }}
QScrollArea, QScrollArea > QWidget > QWidget[column="true"] {{ background: transparent; border: 0; }}
QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: {px(TITLE)}; font-weight: 700; }}
QLabel[role="hero"] {{ font-size: {px(28)}; font-weight: 700; }}
QLabel[role="section"] {{ font-size: {px(SECTION)}; font-weight: 600; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="quiet"] {{ color: {t.quiet}; }}
QLabel[role="small"] {{ color: {t.quiet}; font-size: {px(SMALL)}; }}
QLabel[role="head"] {{ color: {t.quiet}; font-size: {px(SMALL)}; font-weight: 600; }}
QLabel[struck="true"] {{ text-decoration: line-through; color: {t.quiet}; }}
QLabel[chip] {{ border-radius: {px(9)}; padding: {px(1)} {px(8)};
  min-height: {px(18)}; font-size: {px(SMALL)}; font-weight: 600; }}
QLabel[count="accent"] {{ background: {t.accent}; color: {t.accent_ink}; border-radius: {px(9)};
  min-height: {px(18)}; padding: {px(1)} {px(6)}; font-size: {px(SMALL)}; font-weight: 600; }}
QLabel[count="plain"] {{ color: {t.quiet}; padding: {px(1)} {px(7)}; font-size: {px(SMALL)}; }}
QLabel[key="true"] {{ background: {t.card}; border: 1px solid {t.line}; border-bottom: 2px solid {t.line};
  border-radius: {px(3)}; padding: 0 {px(5)}; font-size: {px(12)}; font-family: monospace; color: {t.quiet}; }}
QFrame[card="true"] {{ background: {t.card}; border: 1px solid {t.line}; border-radius: {px(8)}; }}
QWidget[notices="true"] {{ background: {t.card}; border: 1px solid {t.control}; }}
QFrame[inset="true"] {{ background: {t.shade}; border: 0; border-radius: {px(6)}; }}
QFrame[rule="true"] {{ background: {t.line}; border: 0; max-height: 1px; min-height: 1px; }}
QToolTip {{ background: {t.card}; color: {t.ink}; border: 1px solid {t.line}; padding: {px(4)};
  font-size: {px(SMALL)}; }}
"""


def _buttons(t: Theme, px: object) -> str:
    """Buttons of every kind: plain, primary, links and pills."""
    assert callable(px)
    return f"""
QPushButton {{ background: {t.card}; border: 1px solid {t.control}; border-radius: {px(5)};
  padding: {px(4)} {px(12)}; min-height: {px(22)}; font-weight: 500; }}
QPushButton, QToolButton, QCheckBox, QRadioButton {{ outline: 0; }} QComboBox {{ combobox-popup: 0; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.wash}; }}
QPushButton:focus {{ border: 2px solid {t.bar}; padding: {px(3)} {px(11)}; }}
QPushButton:disabled {{ color: {t.quiet}; border-color: {t.line}; background: {t.shade}; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.accent_ink}; border: 1px solid {t.accent}; }}
QPushButton[kind="primary"]:hover {{ background: {t.accent}; border: 1px solid {t.ink}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {t.ink}; }}
QPushButton[kind="primary"]:disabled {{ background: {t.shade}; color: {t.quiet}; border-color: {t.line}; }}
QPushButton[kind="link"] {{ background: transparent; border: 0; border-bottom: 2px solid transparent; padding: 0;
  min-height: {px(22)}; text-decoration: underline; text-align: left;
  color: {t.ink}; font-weight: 400; font-size: {px(SMALL)}; }}
QPushButton[kind="link"]:hover {{ color: {t.accent_text}; }}
QPushButton[kind="link"]:focus {{ border-bottom: 2px solid {t.bar}; background: {t.wash}; }}
QPushButton[kind="pill"] {{ border-radius: {px(12)}; padding: {px(2)} {px(11)}; min-height: {px(21)};
  font-size: {px(SMALL)}; font-weight: 600; color: {t.quiet}; background: {t.side}; border: 1px solid {t.line}; }}
QPushButton[kind="pill"]:checked {{ background: {t.wash}; color: {t.accent_text}; border-color: {t.info.line}; }}
QPushButton[kind="pill"]:focus {{ border: 2px solid {t.bar}; padding: {px(1)} {px(10)}; }}
"""


def _fields(t: Theme, px: object) -> str:
    """What is typed, chosen or ticked, and what shows how far something is."""
    assert callable(px)
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {{ background: {t.card};
  border: 1px solid {t.control}; border-radius: {px(5)}; padding: {px(4)} {px(8)}; min-height: {px(22)};
  selection-background-color: {t.accent}; selection-color: {t.accent_ink}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
  border: 2px solid {t.bar}; padding: {px(3)} {px(7)}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{ color: {t.quiet};
  border-color: {t.line}; background: {t.shade}; }}
QLineEdit[big="true"] {{ font-size: {px(17)}; padding: {px(11)} {px(14)}; border-radius: {px(7)}; }}
QComboBox QAbstractItemView, QMenu {{ background: {t.card}; border: 1px solid {t.control}; color: {t.ink};
  selection-background-color: {t.wash}; selection-color: {t.ink}; }}
QMenu::item {{ padding: {px(5)} {px(18)}; }}
QMenu::item:selected {{ background: {t.wash}; color: {t.ink}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {px(4)} 0; }}
QCheckBox, QRadioButton {{ spacing: {px(8)}; min-height: {px(26)}; background: transparent; }}
QCheckBox::indicator, QListView[ticks="true"]::indicator {{ width: {px(16)}; height: {px(16)};
  border: 1px solid {t.control}; border-radius: {px(3)}; background: {t.card}; }}
QCheckBox::indicator:checked, QListView[ticks="true"]::indicator:checked {{ background: {t.accent};
  border-color: {t.accent}; image: url(icon:check.svg); }}
QCheckBox::indicator:focus {{ border: 2px solid {t.ink}; }}
QRadioButton::indicator {{ width: {px(16)}; height: {px(16)}; border: 1px solid {t.control};
  border-radius: {px(9)}; background: {t.card}; }}
QRadioButton::indicator:checked {{ border: {px(5)} solid {t.accent}; width: {px(8)}; height: {px(8)}; }}
QRadioButton:focus {{ color: {t.accent_text}; text-decoration: underline; }}
QComboBox::drop-down, QDateEdit::drop-down, QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: 0;
  width: {px(24)}; background: transparent; }}
QComboBox::down-arrow, QDateEdit::down-arrow, QAbstractSpinBox::down-arrow {{ image: url(icon:down.svg);
  width: {px(14)}; height: {px(14)}; }}
QAbstractSpinBox::up-arrow {{ image: url(icon:up.svg); width: {px(14)}; height: {px(14)}; }}
QAbstractSpinBox {{ padding-left: {px(8)}; }}
QProgressBar {{ background: {t.line}; border: 0; border-radius: {px(2)}; max-height: {px(5)};
  min-height: {px(5)}; }}
QProgressBar::chunk {{ background: {t.bar}; border-radius: {px(2)}; }}
QSplitter::handle {{ background: {t.line}; }}
"""


def _lists(t: Theme, px: object) -> str:
    """Scroll bars, lists, those to tick things in, and the calendar of a day."""
    assert callable(px)
    return f"""
QScrollBar:vertical {{ background: transparent; width: {px(13)}; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(13)}; margin: 0; }}
QScrollBar::handle {{ background: {t.control}; border-radius: {px(4)}; margin: {px(3)};
  min-height: {px(36)}; min-width: {px(36)}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QListView, QTreeView, QTableView {{ background: {t.card}; border: 0; outline: 0; }}
QListView[ticks="true"] {{ border: 1px solid {t.control}; border-radius: {px(5)}; padding: 1px; }}
QListView[ticks="true"]:focus {{ border: 2px solid {t.bar}; padding: 0; }}
QListView[ticks="true"]::item {{ height: {px(30)}; padding-left: {px(6)}; color: {t.ink}; }}
QListView[ticks="true"]::item:selected:active {{ background: {t.wash}; color: {t.ink}; }}
QListView[ticks="true"]::item:selected:!active {{ background: transparent; color: {t.ink}; }}
QDialog#calendar-sheet {{ background: {t.card}; border: 1px solid {t.control}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {t.side}; }}
QCalendarWidget QToolButton {{ background: transparent; border: 2px solid transparent; border-radius: {px(5)};
  color: {t.ink}; font-weight: 600; min-height: {px(26)}; padding: 0 {px(6)}; }}
QCalendarWidget QToolButton:hover {{ background: {t.hover}; }}
QCalendarWidget QToolButton:focus {{ border-color: {t.bar}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget QTableView {{ color: {t.ink}; selection-background-color: {t.accent};
  selection-color: {t.accent_ink}; alternate-background-color: {t.shade}; }}
"""


def _places(t: Theme, px: object) -> str:
    assert callable(px)
    return f"""
QFrame[side="true"] {{ background: {t.side}; border: 0; border-right: 1px solid {t.line}; }}
QPushButton[kind="place"] {{ background: transparent; border: 2px solid transparent; border-radius: {px(6)};
  padding: {px(4)} {px(8)}; min-height: {px(24)}; text-align: left; font-weight: 400; }}
QPushButton[kind="place"]:hover {{ background: {t.hover}; }}
QPushButton[kind="place"]:checked {{ background: {t.wash}; color: {t.accent_text}; font-weight: 600; }}
QPushButton[kind="place"]:focus {{ border: 2px solid {t.bar}; }}
QToolButton[kind="rail"] {{ background: transparent; border: 2px solid transparent; border-radius: {px(6)};
  padding: {px(5)} {px(2)}; font-size: {px(SMALL)}; }}
QToolButton[kind="rail"]:hover {{ background: {t.hover}; }}
QToolButton[kind="rail"]:checked {{ background: {t.wash}; color: {t.accent_text}; font-weight: 600; }}
QToolButton[kind="rail"]:focus {{ border: 2px solid {t.bar}; }}
QFrame[status="true"] {{ background: {t.side}; border: 0; border-top: 1px solid {t.line}; }}
QFrame[status="true"] QLabel {{ color: {t.quiet}; font-size: {px(SMALL)}; }}
QFrame[bar="true"] {{ background: {t.window}; border: 0; border-bottom: 1px solid {t.line}; }}
"""
