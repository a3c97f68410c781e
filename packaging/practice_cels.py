"""The 260-page order paper of 18 July 2017, its supplement, and how it was reissued."""

from __future__ import annotations

from dataclasses import replace

from practice_blocks import letter_lines, scan, site_plan, table
from practice_layout import (
    COVER,
    FINANCE,
    GRID,
    LETTER,
    STRATEGY,
    TIMES,
    Blocks,
    PagePlan,
    Section,
    blank,
    bookmarked,
    flow_pages,
    heading,
)
from practice_pack import Occasion, Pack
from practice_reports import actions, minutes, para, programme, register, report
from practice_words import Words
from reportlab.platypus import Flowable, Paragraph

COMMITTEE = "Children, Education, Libraries & Safeguarding"
OCCASION = Occasion(
    COMMITTEE,
    "Tuesday 18 July 2017 at 7.00 pm",
    "Committee Room 1, Town Hall, Northmere",
    "18/07/2017 19:00",
    "20170710085500",
    "Public questions or a request to make a public comment must be submitted by 10am on Wednesday 12 July 2017, "
    "by e-mail to democracy@northmere.example. One question per person on an item, of no more than 100 words.",
)
REISSUED = replace(OCCASION, modified="20170711093000")
FIGURE, CHANGED_FIGURE = "£2.71m", "£2.17m"
SUPPLEMENT_TITLE = "Supplement 1: Risk and duties report, revised"
IMPACT = "It identifies a potential negative impact on children under sixteen."
REVISED_IMPACT = "It identifies a potential adverse effect on children and young people under eighteen."


def order_paper() -> Pack:
    """The agenda pack as first published: 2 pages of front sheet and 258 printed ones."""
    return Pack(OCCASION, _sections(_item7(), _item8(), _item9()), tuple(_guidance()))


def reissued_paper() -> Pack:
    """The pack under the same address a day later: four pages in, two out, one figure changed."""
    seventh, eighth, ninth = _item7(), _item8(), _item9()
    words = Words("cels-7-additional", "care")
    extra = flow_pages("added", GRID, actions(GRID, words, "Additional actions agreed on 10 July"), 4)
    at = next(index for index, plan in enumerate(seventh) if plan.key == "performance/1")
    seventh[at:at] = extra
    eighth = [plan for plan in eighth if plan.key not in {"agency-finance/9", "agency-finance/10"}]
    ninth = [duties_page(CHANGED_FIGURE, IMPACT) if plan.key == "duties/1" else plan for plan in ninth]
    return Pack(REISSUED, _sections(seventh, eighth, ninth), tuple(_guidance()))


def supplement_pages() -> list[PagePlan]:
    """Eighteen pages: printed 233 to 246 and 171 to 174 of the pack again, four of them with other words."""
    ninth = _item9()
    first = 143
    revised = {
        "duties/1": duties_page(FIGURE, REVISED_IMPACT),
        "duties/2": _mitigation_page(
            "six sites, each with a trained lead volunteer and a weekly staffed morning"
        ),
        "equality/1": _equality(
            ("Score after mitigation", "medium", "The group includes students aged 16 and 17.")
        )[0],
        "mitigations/1": _mitigations("Two further security patrols were agreed on 10 July.")[0],
    }
    wanted = [*range(233, 247), *range(171, 175)]
    chosen = [ninth[number - first] for number in wanted]
    pages = [replace(revised.get(one.key, one), bookmark=one.bookmark) for one in chosen]
    return [*pages[:14], *bookmarked(pages[14:], "Appendix A Register, reprinted")]


def supplement_truth() -> list[dict[str, object]]:
    """Which printed page of the order paper each page of the supplement replaces, and whether it differs."""
    changed = {240, 241, 243, 245}
    wanted = [*range(233, 247), *range(171, 175)]
    return [{"page": n, "replaces": old, "differs": old in changed} for n, old in enumerate(wanted, start=1)]


def item_reports() -> dict[str, tuple[str, list[PagePlan]]]:
    """The documents that hang under the items one by one: file stem to title and pages, unstamped."""
    seventh, eighth, ninth = _item7(), _item8(), _item9()
    return {
        "cels-minutes-june": ("Minutes of the last meeting", list(_minutes())),
        "cels-inspection-report": ("Inspection outcome and improvement plan", _part(seventh, "inspection")),
        "cels-inspection-findings": ("Appendix A Inspection findings", _part(seventh, "findings")),
        "cels-agency-report": ("Agency workforce update", _part(eighth, "agency")),
        "cels-risk-report": ("Risk and duties report", _part(ninth, "risk")),
        "cels-library-strategy": (
            "Library strategy 2017 to 2021",
            _part(ninth, "strategy") + _part(ninth, "duties"),
        ),
        "cels-forward-programme": ("Forward work programme", list(_item10())),
    }


def _part(plans: list[PagePlan], name: str) -> list[PagePlan]:
    return [plan for plan in plans if plan.key.split("/")[0] == name]


def _sections(seventh: list[PagePlan], eighth: list[PagePlan], ninth: list[PagePlan]) -> tuple[Section, ...]:
    return (
        Section("1", "Minutes of the last meeting", tuple(_minutes())),
        Section("2", "Apologies for absence"),
        Section("3", "Declarations of interests"),
        Section("4", "Report of the Monitoring Officer (if any)"),
        Section("5", "Public questions and comments (if any)", note="to follow"),
        Section("6", "Members' items (if any)"),
        Section("7", "Inspection outcome and improvement plan", tuple(seventh)),
        Section("8", "Agency workforce update", tuple(eighth)),
        Section("9", "Risk and duties report", tuple(ninth)),
        Section("10", "Forward work programme", tuple(_item10())),
        Section("11", "Commercial appendix (exempt: Schedule 12A, paragraph 3)", note="not public"),
    )


def _guidance() -> list[PagePlan]:
    return flow_pages("guidance", COVER, _guidance_text(), 2, full=True)


def _guidance_text() -> Blocks:
    yield heading(COVER, "Information for the public", 1.5)
    for title, text in (
        ("Coming to the meeting", "The public may attend. Doors open fifteen minutes before the start. The room "
         "has a hearing loop and step-free access from the side entrance in Wharf Lane."),
        ("Public questions", "A resident may ask one question on an item of this agenda, of no more than 100 words. "
         "It must reach Democratic Services by 10am, three clear working days before the meeting. No more than two "
         "questions are taken on an item. Written answers are laid round before the meeting, and one supplementary "
         "question may be put."),
        ("Public comments", "A resident may speak on an item for up to three minutes. The request must arrive by "
         "10am, three clear working days before the meeting."),
        ("Petitions", "A petition of at least 25 names may be presented if it arrives fifteen clear working days "
         "before the meeting."),
        ("Recording", "Anybody may film, record or write about the public part of the meeting, without disturbing it. "
         "Children are not to be filmed without the consent of the adult with them."),
        ("Fire", "If the alarm sounds, leave by the nearest exit and gather in Wharf Lane. Do not use the lifts."),
        ("Exempt business", "The public may be asked to leave before item 11, which would disclose exempt information "
         "under Schedule 12A, paragraph 3, of the Local Government Act 1972."),
        ("Large print", "This agenda can be had in large print or read aloud on request; ask Democratic Services."),
        ("Who sits on the committee", "Councillor A. Okafor (Chair), Councillor B. Lindqvist (Vice-Chair) and seven "
         "other members; two co-opted members may vote on education."),
        ("Abbreviations", "EqIA: equality impact assessment. FTE: full-time equivalent. RAG: red, amber, green."),
    ):  # fmt: skip
        yield heading(COVER, title)
        yield para(COVER, text)
    words = Words("cels-guidance", "governance")
    for number in range(1, 12):
        yield heading(COVER, f"How decisions are made: note {number}")
        yield para(COVER, words.paragraph(2, 3))


def _minutes() -> list[PagePlan]:
    words = Words("cels-minutes", "schools")
    present = (
        "Councillor A. Okafor (Chair)",
        "Councillor B. Lindqvist (Vice-Chair)",
        "Councillor C. Tamarind",
    )
    title = "Minutes of the Children, Education, Libraries &amp; Safeguarding Committee, 12 June 2017"
    return flow_pages("minutes", TIMES, minutes(TIMES, words, title, present), 10)


def _item7() -> list[PagePlan]:
    care = Words("cels-7", "care")
    title = "Inspection outcome and improvement plan"
    cover = report(COVER, care, title, "Children's Social Care", meeting=COMMITTEE.replace("&", "&amp;"))
    letter = Words("cels-7a", "care")
    opening = (
        "Inspectors found widespread weaknesses in the recording of visits, and steady improvement since May.",
    )
    findings = report(
        LETTER, letter, "Findings of the inspection", "Inspection liaison", opening=opening, charts=False
    )
    grid = actions(GRID, Words("cels-7b", "care"), "Improvement plan, version 2.1")
    figures = report(LETTER, Words("cels-7c", "schools"), "Performance data", "Performance and Insight")
    views = report(TIMES, Words("cels-7d", "care"), "Views of young people", "Participation", charts=False)
    sheets = [
        site_plan("pathway/1", Words("plan-1", "care"), "Family centre at Kiln Lane: proposed layout"),
        site_plan(
            "pathway/2", Words("plan-2", "care"), "Family centre at Rushby: proposed layout", turned=True
        ),
    ]
    return [
        *flow_pages("inspection", COVER, cover, 18),
        *bookmarked(
            flow_pages("findings", LETTER, findings, 24, own="Findings {n} of {count}"), "Appendix A Findings"
        ),
        *bookmarked(
            flow_pages("plan", GRID, grid, 24, own="Improvement plan, page {n}"),
            "Appendix B Improvement plan",
        ),
        *bookmarked(flow_pages("performance", LETTER, figures, 14), "Appendix C Performance data"),
        *bookmarked(sheets, "Appendix C1 Site layouts (A3)"),
        *bookmarked(flow_pages("views", TIMES, views, 3), "Appendix D Views of young people"),
        blank("blank/7"),
    ]


def _item8() -> list[PagePlan]:
    title = "Agency workforce update"
    main = report(
        TIMES, Words("cels-8", "workforce"), title, "Human Resources", meeting=COMMITTEE.replace("&", "&amp;")
    )
    money = report(FINANCE, Words("cels-8a", "finance"), "Cost of temporary staff", "Finance")
    opening = (
        "In January the library service transferred eleven posts to the community participation team, and with them "
        "the budget for outreach. The posts are shown under their new service in every table below.",
    )
    moves = report(COVER, Words("cels-8b", "workforce"), "Service changes", "Organisation", opening=opening)
    return [
        *flow_pages("agency", TIMES, main, 20),
        *bookmarked(flow_pages("agency-finance", FINANCE, money, 12), "Appendix 1 Cost of temporary staff"),
        *bookmarked(flow_pages("changes", COVER, moves, 11), "Appendix 2 Service changes"),
        blank("blank/8"),
    ]


def _item9() -> list[PagePlan]:
    opening = (
        "This report brings together the corporate risk register, the register of statutory duties and the strategy "
        "for library services, because the same decisions bear on all three.",
    )
    main = report(
        COVER, Words("cels-9", "risk"), "Risk and duties report", "Strategy and Assurance", opening=opening,
        meeting=COMMITTEE.replace("&", "&amp;"),
    )  # fmt: skip
    risks = register(GRID, Words("cels-9a", "risk"), "Corporate risk register, July 2017")
    strategy = report(
        STRATEGY, Words("cels-9-strategy", "libraries"), "Library strategy 2017 to 2021", "Libraries"
    )
    shown = flow_pages(
        "strategy", STRATEGY, _until_four(strategy), 29, own="Library strategy, page {n}", full=True
    )
    return [
        *flow_pages("risk", COVER, main, 20),
        *bookmarked(flow_pages("register", GRID, risks, 36, own="Register page {n} of {count}"), "Appendix A Register"),
        *bookmarked(_responses(), "Appendix B Consultation responses (scanned)"),
        *bookmarked(_branches(), "Appendix B1 Branch layouts (A3)"),
        *bookmarked(shown, "Library strategy 2017 to 2021"),
        duties_page(FIGURE, IMPACT),
        _mitigation_page("four sites"),
        *_after_duties(),
        *bookmarked(_equality(("Score after mitigation", "medium", "The group includes school pupils."))
                    , "Appendix D Equality impact assessment"),
        *bookmarked(_mitigations("Security patrols are shared with the parks service."), "Appendix C Mitigations"),
    ]  # fmt: skip


def _until_four(blocks: Blocks) -> Blocks:
    """The strategy's sections 1 to 3; later headings lose their number and stand below section 3."""
    for block in blocks:
        text = getattr(block, "text", "")
        if getattr(block, "is_heading", False) and text[:2] not in {"1.", "2.", "3."}:
            yield heading(STRATEGY, text.split(". ", 1)[1], 1.0)
        elif text[:1].isdigit() and int(text.split(".", 1)[0]) > 3:
            yield para(STRATEGY, text.split(" ", 1)[1])
        else:
            yield block


def _responses() -> list[PagePlan]:
    pages = []
    for index in range(1, 11):
        words = Words(f"response-{index}", "libraries")
        pages.append(
            scan(
                f"response/{index}",
                f"Response {index}",
                letter_lines(words, 30),
                f"scan-{index}",
                textless=True,
            )
        )
    return pages


def _branches() -> list[PagePlan]:
    return [
        site_plan(
            "branch/1", Words("branch-1", "libraries"), "Marsh Green library: layout for self-service opening"
        ),
        site_plan(
            "branch/2",
            Words("branch-2", "libraries"),
            "Saltern library: layout for self-service opening",
            turned=True,
        ),
    ]


def duties_page(figure: str, impact: str) -> PagePlan:
    """Printed page 240: the statutory duty, the score, the staffing table, the impact."""
    look = STRATEGY
    blocks: list[Flowable] = [
        heading(look, "4. Statutory duties and risk management", 1.2),
        para(look, "4.1 The Council has a duty to deliver services of good quality to children and their families "
                   "across the borough."),
        para(look, "4.2 The Council has a statutory duty under the 1964 Act to provide a comprehensive and efficient "
                   "public library service. Officers consider that the strategy meets this duty."),
        para(look, "4.3 The corporate risk register rates the transition to self-service opening as a score of 9 "
                   "(medium high), with mitigations set out in Appendix C."),
        table(look, [("Year", "Permanent staff", "Agency spend"), ("2013/14", "207", "£0.00m"),
                     ("2016/17", "138", figure)], (3, 5, 4), figures=False),
        para(look, "4.4 The average length of an agency placement in the period was 188 days. Members are asked to "
                   "note the position."),
        para(look, f"4.5 An equality impact assessment is attached as Appendix D. {impact}"),
    ]  # fmt: skip
    return flow_pages("duties", look, iter(blocks), 1, own="Library strategy, page 30", full=True)[0]


def _mitigation_page(sites: str) -> PagePlan:
    look, words = STRATEGY, Words("cels-mitigation", "libraries")
    blocks = [
        para(look, "4.6 The register records one mitigation: self-service opening of the library service with "
                   f"volunteers at {sites}."),
        *(para(look, f"4.{number} {words.paragraph(3, 4)}") for number in range(7, 13)),
    ]  # fmt: skip
    plan = flow_pages("duties", look, iter(blocks), 1, own="Library strategy, page 31", full=True)[0]
    return replace(plan, key="duties/2")


def _after_duties() -> list[PagePlan]:
    words = Words("cels-after", "libraries")
    stream = report(STRATEGY, words, "", "Libraries", first_section=5)
    return [
        replace(flow_pages("duties", STRATEGY, stream, 1, own="Library strategy, page 32")[0], key="duties/3")
    ]


def _equality(row: tuple[str, str, str]) -> list[PagePlan]:
    look, words = LETTER, Words("cels-equality", "libraries")
    rows = [
        ("Question", "Effect", "Evidence"),
        ("Who is affected?", "children and parents", "Branch counts."),
        row,
    ]
    rows += [
        (f"Group {number}", words.random.choice(("none", "low", "medium")), words.sentence())
        for number in range(1, 6)
    ]

    def blocks() -> Blocks:
        yield Paragraph("Appendix D: equality impact assessment", look.style(bold=True, scale=1.5))
        yield para(look, words.paragraph(3, 4))
        yield table(look, rows, (3, 2.4, 6), figures=False)
        yield from report(look, words, "", "Libraries", charts=False)

    return flow_pages("equality", look, blocks(), 2, own="EqIA {n}/{count}")


def _mitigations(extra: str) -> list[PagePlan]:
    look, words = FINANCE, Words("cels-mitigations", "libraries")

    def blocks() -> Blocks:
        yield Paragraph("Appendix C: mitigations", look.style(bold=True, scale=1.5))
        yield para(
            look,
            f"The transition to self-service opening stands at a score of 9 (impact 3, likelihood 3). {extra}",
        )
        yield from report(look, words, "", "Libraries", charts=False)

    return flow_pages("mitigations", look, blocks(), 2)


def _item10() -> list[PagePlan]:
    first = (
        (
            "Library opening hours",
            "To agree staffed and self-service hours (was September).",
            "Director",
            "Yes",
        ),
        ("Update on the improvement plan", "To receive the second quarterly report.", "Director", "No"),
    )
    blocks = programme(TIMES, Words("cels-10", "schools"), "Forward work programme", first)
    return flow_pages("programme", TIMES, blocks, 12)
