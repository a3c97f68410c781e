"""The other order papers: small ones, and those the story needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from practice_blocks import letter_lines, scan, site_plan, table
from practice_calendar import Row
from practice_layout import (
    COVER,
    FINANCE,
    GRID,
    LETTER,
    STRATEGY,
    TIMES,
    Blocks,
    Look,
    PagePlan,
    Section,
    blank,
    bookmarked,
    flow_pages,
)
from practice_pack import Occasion, Pack
from practice_people import SHORT, TOPIC
from practice_reports import minutes, para, programme, register, report
from practice_words import Words
from reportlab.platypus import Paragraph

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = "January February March April May June July August September October November December".split()
LOOKS = (COVER, TIMES, STRATEGY)  # the embedded font would make small papers four times as large
REGISTER_2016 = "2016-07-06"
REVIEW_2016 = "2016-05-09"


def long_day(day: date) -> str:
    """18 July 2017."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def occasion(row: Row) -> Occasion:
    """The front sheet's words for a meeting."""
    start = row.start
    time = f"{start.hour % 12 or 12}.{start.minute:02} {'am' if start.hour < 12 else 'pm'}"
    return Occasion(
        row.committee,
        f"{_DAYS[start.weekday()]} {long_day(start)} at {time}",
        f"{row.room}, Town Hall, Northmere",
        f"{start.day:02}/{start.month:02}/{start.year} {start.hour:02}:{start.minute:02}",
        f"{row.published:%Y%m%d}165500",
        row.note + ("." if row.note and not row.note.endswith(".") else ""),
    )


def pack_for(row: Row) -> Pack:
    """The order paper of any meeting but the big one. Raises ValueError if the page count is not kept."""
    name = SHORT[row.committee]
    day = f"{row.start:%Y-%m-%d}"
    if name == "environment" and row.pages > 100:
        sections = _environment()
    elif name == "planning" and row.pages > 50:
        sections = _planning()
    elif day == REGISTER_2016:
        sections = _register_2016()
    elif day == REVIEW_2016:
        sections = _review_2016()
    else:
        sections = _small(row)
    made = Pack(occasion(row), sections)
    if sum(len(one.pages) for one in sections) != row.pages:
        raise ValueError(f"{row.committee} {day}: {len(made.keys()) - 2} pages, not {row.pages}")
    return made


def minutes_for(row: Row, pages: int) -> list[PagePlan]:
    """The printed minutes of a meeting."""
    words = Words(f"minutes {row.committee} {row.start}", TOPIC[row.committee], row.start.year - 1)
    title = f"Minutes of the {row.committee.replace('&', '&amp;')}, {long_day(row.start)}"
    present = ("The Chair", "the Vice-Chair", "four other members", "officers of the Council")
    said = [f"<b>{row.about}</b>. The committee considered the report and noted it."] if row.about else []
    return flow_pages("minutes", TIMES, minutes(TIMES, words, title, present, said), pages)


def _small(row: Row) -> tuple[Section, ...]:
    seed = f"{row.committee} {row.start}"
    topic = "libraries" if "ibrary" in row.about else TOPIC[row.committee]
    luck = Words(seed, topic, row.start.year - 1)
    look = luck.random.choice(LOOKS)
    opening = []
    if topic == "libraries":
        opening = [f"This report concerns the library service. {luck.sentence()} {luck.sentence()}"]
    main = report(
        look, luck, row.about, "Libraries" if topic == "libraries" else "The service", opening=opening
    )
    before = row.start - timedelta(days=42)
    last = replace(row, start=before, about="")
    work = programme(COVER, Words(f"work {seed}", topic, row.start.year - 1), "Forward work programme")
    return (
        Section("1", "Apologies for absence"),
        Section("2", "Declarations of interests"),
        Section("3", "Minutes of the last meeting", tuple(minutes_for(last, 2))),
        Section("4", "Public questions and comments (if any)"),
        Section("5", row.about, tuple(flow_pages("main", look, main, row.pages - 3))),
        Section("6", "Forward work programme", tuple(flow_pages("work", COVER, work, 1))),
    )


def _stream(look: Look, seed: str, topic: str, title: str, department: str, *opening: str) -> Blocks:
    latest = 2015 if seed.startswith("2016") else 2016
    return report(look, Words(seed, topic, latest), title, department, opening=opening)


def _environment() -> tuple[Section, ...]:
    weeds = (
        "The Council uses glyphosate on kerbs and no weed killer in its parks; "
        "a trial without any of it ran in two wards."
    )
    spray = _stream(
        COVER, "env-4", "environment", "Weed killer on streets and in parks", "Street Scene", weeds
    )
    air = _stream(LETTER, "env-5", "environment", "Air quality annual status", "Public Protection")
    depot = _stream(FINANCE, "env-6", "finance", "Depot lease and fleet replacement", "Finance")
    trees = _stream(STRATEGY, "env-7", "environment", "Tree strategy", "Parks")
    risks = register(GRID, Words("env-7a", "environment"), "Tree inspection schedule")
    flood = _stream(TIMES, "env-8", "environment", "Flood resilience study", "Highways")
    plan = site_plan("depot/1", Words("depot", "environment"), "Depot at Lowmoor: proposed layout")
    last = Row("Environment Committee", _first_of_may())
    return (
        Section("1", "Minutes of the last meeting", tuple(minutes_for(last, 6))),
        Section("2", "Apologies and declarations of interests"),
        Section("3", "Public questions and comments (if any)", note="to follow"),
        Section("4", "Weed killer on streets and in parks", tuple(flow_pages("weeds", COVER, spray, 18))),
        Section("5", "Air quality annual status", tuple(flow_pages("air", LETTER, air, 26))),
        Section("6", "Depot lease and fleet replacement", (*flow_pages("depot", FINANCE, depot, 17), plan)),
        Section(
            "7",
            "Tree strategy",
            (
                *flow_pages("trees", STRATEGY, trees, 22),
                *bookmarked(flow_pages("schedule", GRID, risks, 8), "Appendix A Inspection schedule"),
            ),
        ),
        Section("8", "Flood resilience study", (*flow_pages("flood", TIMES, flood, 17), blank("blank/8"))),
    )


def _first_of_may() -> datetime:
    return datetime(2017, 5, 2, 19, 30)  # noqa: DTZ001 - a date for a heading, no instant


def _planning() -> tuple[Section, ...]:
    one = _stream(
        COVER, "plan-3", "planning", "Former laundry, Fallowgate: 84 homes", "Development Management"
    )
    two = _stream(TIMES, "plan-4", "planning", "12 Garth End: side extension", "Development Management")
    three = _stream(LETTER, "plan-5", "planning", "Saltern Yard: change of use", "Development Management")
    letters = [
        scan(
            f"letter/{n}",
            f"Letter {n}",
            letter_lines(Words(f"plan-letter-{n}", "planning"), 28),
            f"plan-scan-{n}",
        )
        for n in range(1, 5)
    ]
    sheet = site_plan("site/1", Words("site", "planning"), "Former laundry: ground floor", turned=True)
    return (
        Section("1", "Apologies and declarations of interests"),
        Section(
            "2",
            "Minutes of the last meeting",
            tuple(minutes_for(Row("Planning Committee B", _first_of_may()), 4)),
        ),
        Section(
            "3",
            "Former laundry, Fallowgate",
            (
                *flow_pages("laundry", COVER, one, 24),
                sheet,
                *bookmarked(letters, "Letters received (scanned)"),
            ),
        ),
        Section("4", "12 Garth End", tuple(flow_pages("garth", TIMES, two, 12))),
        Section("5", "Saltern Yard", (*flow_pages("saltern", LETTER, three, 16), blank("blank/5"))),
    )


def _register_2016() -> tuple[Section, ...]:
    """The papers of 6 July 2016: item 11, printed page 88, scores the transition at 16."""
    last = Row("Children, Education, Libraries & Safeguarding", _first_of_may().replace(year=2016))
    placements = _stream(COVER, "2016-7", "care", "Placements for children in care", "Children's Social Care")
    staff = _stream(TIMES, "2016-8", "workforce", "Workforce in children's services", "Human Resources")
    places = _stream(LETTER, "2016-9", "schools", "School places", "Education")
    work = programme(TIMES, Words("2016-10", "schools", 2015), "Forward work programme")
    first = register(GRID, Words("2016-11", "risk", 2015), "Corporate risk register, July 2016")
    rest = register(GRID, Words("2016-11b", "risk", 2015), "", 101)
    foot = "Register 2016"
    return (
        Section("1", "Minutes of the last meeting", tuple(minutes_for(last, 4))),
        Section("2", "Apologies for absence"),
        Section("3", "Declarations of interests"),
        Section("4", "Report of the Monitoring Officer (if any)"),
        Section("5", "Public questions and comments (if any)"),
        Section("6", "Members' items (if any)"),
        Section(
            "7", "Placements for children in care", tuple(flow_pages("placements", COVER, placements, 28))
        ),
        Section("8", "Workforce in children's services", tuple(flow_pages("staff", TIMES, staff, 22))),
        Section("9", "School places", tuple(flow_pages("places", LETTER, places, 18))),
        Section("10", "Forward work programme", tuple(flow_pages("programme", TIMES, work, 4))),
        Section(
            "11",
            "Risk register",
            (
                *flow_pages("register", GRID, first, 11, own=foot),
                _scored_sixteen(foot),
                *flow_pages("register-end", GRID, rest, 6, own=foot),
            ),
        ),
    )


def _scored_sixteen(foot: str) -> PagePlan:
    words = Words("2016-11-88", "libraries", 2015)

    def blocks() -> Blocks:
        yield Paragraph("R90 Library service transition", GRID.style(bold=True, scale=1.5))
        yield para(
            GRID,
            "Library service transition: impact 4, likelihood 4, score 16 (high). The risk is the move to "
            "self-service opening, with buildings open while no member of staff is present.",
        )
        for text in (
            "Cause: the savings agreed in February require fewer staffed hours.",
            "Effect: children under sixteen who come alone cannot enter; the Council may be said to "
            "fall short of its duty.",
            "Controls in place: none beyond the existing security contract. Further controls are to be designed.",
        ):
            yield para(GRID, text)
        scores = [("Quarter", "Impact", "Likelihood", "Score"), ("October 2015", "4", "3", "12")]
        scores += [
            ("January 2016", "4", "3", "12"),
            ("April 2016", "4", "4", "16"),
            ("July 2016", "4", "4", "16"),
        ]
        yield table(GRID, scores, (4, 2, 2, 2))
        for _ in range(6):
            yield para(GRID, words.paragraph(4, 5))

    return flow_pages("register-88", GRID, blocks(), 1, own=foot, full=True)[0]  # fmt: skip


def _review_2016() -> tuple[Section, ...]:
    """The papers of 9 May 2016: item 6 holds a scan on printed page 31 whose text an OCR program read."""
    last = Row("Policy and Resources Committee", _first_of_may().replace(year=2016, month=3))
    money = _stream(FINANCE, "2016-5", "finance", "Revenue outturn", "Finance")
    opening = "The review looks at the library service as a whole."
    review = _stream(TIMES, "2016-6", "libraries", "Library review", "Libraries", opening)
    lines = letter_lines(Words("2016-review", "libraries", 2015), 24)
    lines[0:0] = ["Residents were told that the library service will remain open", "on Sundays.", ""]
    promise = scan("promise/1", "Note of the meeting at Marsh Green", lines, "promise", layer=True)
    more = _stream(TIMES, "2016-6b", "libraries", "", "Libraries")
    return (
        Section("1", "Minutes of the last meeting", tuple(minutes_for(last, 3))),
        Section("2", "Apologies for absence"),
        Section("3", "Declarations of interests"),
        Section("4", "Public questions and comments (if any)"),
        Section("5", "Revenue outturn", tuple(flow_pages("outturn", FINANCE, money, 9))),
        Section(
            "6",
            "Library review",
            (*flow_pages("review", TIMES, review, 18), promise, *flow_pages("review-end", TIMES, more, 7)),
        ),
        Section("7", "Forward work programme", tuple(_work("2016-7-work"))),
    )


def _work(seed: str) -> list[PagePlan]:
    return flow_pages(
        "work", COVER, programme(COVER, Words(seed, "finance", 2015), "Forward work programme"), 2
    )


def answers_paper() -> list[PagePlan]:
    """The printed questions and answers laid round at 4:12pm on 18 July 2017."""
    look = COVER

    def blocks() -> Blocks:
        yield Paragraph("Public questions and written answers", look.style(bold=True, scale=1.5))
        yield para(look, "Children, Education, Libraries &amp; Safeguarding, 18 July 2017, item 5")
        for number, (question, answer) in enumerate(_ASKED, start=1):
            yield para(look, f"Question {number}. {question}", bold=True)
            yield para(look, f"Answer: {answer}")

    return flow_pages("answers", look, blocks(), 1, full=True)


_ASKED = (
    (
        "Item 9. Paragraph 4.3 scores the move to self-service opening at 9. The register last "
        "July scored the same risk at 16. "
        "What mitigation was added between those dates to bring the score down?",
        "The register is reviewed quarterly. The score of 9 reflects mitigations in place at the time.",
    ),
    (
        "Item 9. At which four sites would volunteers open the library service?",
        "The sites will be named when the partners have signed.",
    ),
    (
        "Item 8. What did an agency placement cost on average last year?",
        "The average day rate was £312. The average placement lasted 188 days.",
    ),
    (
        "Item 7. How many visits were recorded late in June?",
        "Forty-one visits were recorded later than five working days after they were made.",
    ),
    (
        "Item 8. Which teams had more agency than permanent staff in June?",
        "The duty team and the assessment team.",
    ),
    (
        "Item 7. Which recommendation is furthest behind its date?",
        "A written answer will be sent within ten working days.",
    ),
    (
        "Item 10. When will library opening hours be decided?",
        "The decision was expected in September and is now planned for October.",
    ),
)
