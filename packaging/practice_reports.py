"""Reports as departments write them: a stream of blocks for flow_pages."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from practice_blocks import chart, money_table, table
from practice_layout import Blocks, Look, heading
from practice_words import MONTHS, PLACES, Words
from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle


def para(look: Look, text: str, *, indent: float = 0, bold: bool = False) -> Paragraph:
    """A plain paragraph."""
    return Paragraph(text, look.style(before=look.leading * 0.55, indent=indent, bold=bold))


def report(
    look: Look,
    words: Words,
    title: str,
    department: str,
    *,
    opening: Sequence[str] = (),
    first_section: int = 1,
    charts: bool = True,
    meeting: str = "",
) -> Blocks:
    """An officer's report without end: a title block, numbered sections, tables and charts now and then."""
    if title:
        yield from title_block(look, words, title, department, meeting)
    for text in opening:
        yield para(look, text)
    for number, name in enumerate(itertools.cycle(words.headings()), start=first_section):
        yield heading(look, f"{number}. {name}")
        yield from _section(look, words, number, charts)


def _section(look: Look, words: Words, number: int, charts: bool) -> Iterator[Flowable]:
    for index in range(1, words.random.randint(4, 8)):
        label = f"{number}.{index}" if look.numbered else ""
        yield para(look, f"{label} {words.paragraph()}".strip())
        luck = words.random.random()
        if luck < 0.12:
            for _ in range(words.random.randint(3, 5)):
                yield para(look, f"• {words.sentence()}", indent=18)
        elif luck < 0.22:
            yield money_table(look, words, words.random.randint(4, 8))
        elif luck < 0.30 and charts:
            yield chart(look, words)


def title_block(look: Look, words: Words, title: str, department: str, meeting: str) -> Iterator[Flowable]:
    """The box at the head of a report."""
    yield Paragraph(title, look.style(bold=True, scale=1.5))
    summary = f"{words.sentence()} {words.sentence()}"
    rows = [
        ("Report of", department),
        ("To", meeting or "The Committee"),
        ("Wards", ", ".join(words.random.sample(PLACES, 3)) if words.random.random() < 0.4 else "All"),
        ("Status", "Public"),
        ("Urgent", "No"),
        ("Officer contact", f"{department}, 01999 555 {words.random.randint(100, 199)}"),
        ("Summary", summary),
        ("Recommendation", f"That the Committee note the report. {words.sentence()}"),
    ]
    bold, plain = look.style(bold=True, scale=0.95), look.style(scale=0.95)
    cells = [[Paragraph(name, bold), Paragraph(text, plain)] for name, text in rows]
    grid = Table(cells, colWidths=[look.width * 0.24, look.width * 0.76])
    grid.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, HexColor("#8b949e")),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("BACKGROUND", (0, 0), (0, -1), HexColor("#f1f3f5")),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
            ]
        )
    )
    grid.spaceBefore = 14
    yield grid


def actions(look: Look, words: Words, title: str) -> Blocks:
    """An improvement plan: landscape tables of actions without end."""
    yield Paragraph(title, look.style(bold=True, scale=1.8))
    yield para(look, words.paragraph(3, 4))
    for theme in itertools.count(1):
        yield heading(look, f"Theme {theme}: {words.thing().removeprefix('the ').capitalize()}", 1.3)
        rows = [("Ref", "Action", "Lead", "By", "Evidence", "Status")]
        for index in range(1, words.random.randint(6, 8)):
            month = f"{words.random.choice(MONTHS)} {words.random.randint(2017, 2018)}"
            status = words.random.choice(("Green: on track", "Amber: slipping", "Red: late", "Blue: done"))
            lead = words.random.choice(("Director", "Head of Service", "Team Manager", "Finance Partner"))
            rows.append((f"{theme}.{index}", words.sentence(), lead, month, words.sentence(), status))
        yield table(look, rows, (1, 7, 2.2, 2, 6, 2.2), figures=False)


def register(look: Look, words: Words, title: str, start: int = 1) -> Blocks:
    """A risk register: each risk with its impact, likelihood and score, which multiply."""
    if title:
        yield Paragraph(title, look.style(bold=True, scale=1.8))
        yield para(look, "Scores are impact multiplied by likelihood, each from 1 to 5. " + words.sentence())
    number = start
    while True:
        rows = [("No.", "Risk", "Cause and effect", "Controls in place", "Scores", "Owner")]
        for _ in range(words.random.randint(4, 5)):
            impact, likelihood = words.random.randint(2, 5), words.random.randint(1, 5)
            score = impact * likelihood
            scores = f"impact {impact}, likelihood {likelihood}, score {score} ({level(score)})"
            name = words.thing().removeprefix("the ").capitalize()
            rows.append((f"R{number}", name, words.sentence(), words.paragraph(1, 2), scores, "Director"))
            number += 1
        yield table(look, rows, (0.8, 3, 5, 5.5, 3, 1.6), figures=False)
        yield para(look, words.paragraph(1, 2))


def level(score: int) -> str:
    """The word for a score."""
    return "high" if score >= 15 else "medium high" if score >= 8 else "medium" if score >= 4 else "low"


def minutes(look: Look, words: Words, title: str, present: Sequence[str], said: Sequence[str] = ()) -> Blocks:
    """Minutes without end: who came, then numbered items with what was resolved."""
    yield Paragraph(title, look.style(bold=True, scale=1.25))
    yield para(look, "<b>Present:</b> " + "; ".join(present))
    for text in said:
        yield para(look, text)
    for number in itertools.count(1):
        yield heading(look, f"{number}. {words.thing().removeprefix('the ').upper()}", 1.0)
        yield para(look, words.paragraph(2, 4))
        if words.random.random() < 0.6:
            yield para(look, words.paragraph(2, 4))
        yield para(look, f"<b>RESOLVED</b> that {words.resolution()}", indent=20)


def programme(look: Look, words: Words, title: str, first: Sequence[Sequence[str]] = ()) -> Blocks:
    """A forward work programme: what comes to which meeting."""
    yield Paragraph(title, look.style(bold=True, scale=1.5))
    yield para(look, words.paragraph(2, 3))
    given = list(first)
    year = words.latest + 1
    months = (
        f"September {year}",
        f"October {year}",
        f"November {year}",
        f"January {year + 1}",
        f"March {year + 1}",
    )
    for when in itertools.cycle(months):
        yield heading(look, when)
        rows: list[Sequence[str]] = [("Subject", "Purpose", "Report of", "Key decision")]
        rows += given
        given = []
        for _ in range(words.random.randint(3, 6)):
            key = words.random.choice(("Yes", "No", "No"))
            subject = words.thing().removeprefix("the ").capitalize()
            rows.append((subject, words.sentence(), "Director", key))
        yield table(look, rows, (4, 7, 2.4, 1.8), figures=False)
