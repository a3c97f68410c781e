"""Where each agenda item stands, by whichever way the paper tells it."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.documents.items import find_items, front_sheet_items
from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import Page, PageSize, PaperItem, find_item
from meetingwatch.workflow.left_out import beside, left_out
from tests.documents.made_papers import ITEMS, Pack, made_pack

PRACTICE = Path(__file__).resolve().parents[2] / "resources" / "practice" / "papers"


def pages(texts: list[str], labels: list[str | None] | None = None) -> list[Page]:
    labels = labels or [None] * len(texts)
    return [
        Page(i, PageSize(595, 842), label, text)
        for i, (text, label) in enumerate(zip(texts, labels, strict=True))
    ]


def agrees(items: tuple[PaperItem, ...], pack: Pack, source: str) -> None:
    found = {item.number: item for item in items if item.level == 0 and item.number}
    assert {number: item.first for number, item in found.items()} == pack.starts
    for item in ITEMS:
        assert found[str(item.number)].title == item.title
        assert found[str(item.number)].last == pack.starts[str(item.number)] + item.pages - 1
        assert found[str(item.number)].source == source


def test_from_the_outline_with_appendices_below(tmp_path: Path) -> None:
    pack = made_pack(tmp_path / "pack.pdf")
    paper = read_paper(pack.path, Cancel(), silent)
    agrees(paper.items, pack, "outline")
    below = [item for item in paper.items if item.level == 1]
    assert [(item.title, item.first, item.last) for item in below] == [("Appendix A: tables", 5, 7)]


def test_titles_that_the_outline_cut_come_from_the_front_sheet(tmp_path: Path) -> None:
    pack = made_pack(tmp_path / "pack.pdf", cut_titles=True)
    agrees(read_paper(pack.path, Cancel(), silent).items, pack, "outline")


def test_from_the_front_sheets_printed_pages(tmp_path: Path) -> None:
    pack = made_pack(tmp_path / "pack.pdf", outline=False)
    agrees(read_paper(pack.path, Cancel(), silent).items, pack, "frontsheet")


def test_from_headings_when_there_is_nothing_else(tmp_path: Path) -> None:
    pack = made_pack(tmp_path / "pack.pdf", outline=False, front_sheet=False)
    items = read_paper(pack.path, Cancel(), silent).items
    assert {item.number: item.first for item in items} == pack.starts
    assert {item.source for item in items} == {"headings"}
    assert items[0].title == ITEMS[0].title


def test_a_front_sheet_as_it_is_printed() -> None:
    text = (
        "AGENDA\nThursday, 30 January, at 10.00 am\n1. Apologies\n2. Declarations of Interest\n"
        "3. Minutes of the meeting held on 9th January (Pages 1 - 10)\n4. Updates\n"
        "5. 24/00108 - Monitoring report – November 2024-25\n(Pages 11 - 84)\n"
        "6. Draft budget, programme 2025-35 \nand treasury strategy (Pages 85 - 276)\n"
        "7. Plan for Education (Pages \n277 - 326)\n8. Late paper (Page 327)"
    )
    found = front_sheet_items(pages([text]))
    assert [(i.number, i.first, i.last) for i in found] == [
        ("1", None, None),
        ("2", None, None),
        ("3", 1, 10),
        ("4", None, None),
        ("5", 11, 84),
        ("6", 85, 276),
        ("7", 277, 326),
        ("8", 327, 327),
    ]
    assert found[5].title == "Draft budget, programme 2025-35 and treasury strategy"
    assert found[4].title == "24/00108 - Monitoring report – November 2024-25"


def test_an_exempt_item_whose_pages_are_not_in_the_pack_is_a_gap() -> None:
    texts = [
        "1. Open report (Pages 1 - 2)\n2. Exempt report (Pages 3 - 9)\n3. Last (Pages 10 - 11)",
        "a",
        "b",
        "c",
        "d",
    ]
    found = find_items(pages(texts, [None, "1", "2", "10", "11"]), [])
    assert [(i.number, i.first, i.last, i.exempt) for i in found] == [
        ("1", 1, 2, False),
        ("2", 2, 2, True),
        ("3", 3, 4, False),
    ]
    assert found[1].missing == ("3", "4", "5", "6", "7", "8", "9")
    assert found[1].said_exempt
    assert [find_item(found, index) for index in (2, 3)] == [found[0], found[2]]


def test_a_missing_page_is_not_called_exempt_where_nobody_says_so() -> None:
    """A page lost from a file: the front sheet names the item's pages, and not a word of their being kept back."""
    texts = [
        "1. Open report (Pages 1 - 2)\n2. Agency workforce (Page 3)\n3. Last (Pages 4 - 5)",
        "a",
        "b",
        "c",
        "d",
    ]
    found = find_items(pages(texts, [None, "1", "2", "4", "5"]), [])
    assert [(i.number, i.missing, i.said_exempt) for i in found][1] == ("2", ("3",), False)
    (gap,) = left_out(found)
    assert gap.words == "Page 3 is not in this paper: 2. Agency workforce."
    assert beside(found, 2) == "Left out after this page: 3 (2. Agency workforce)."


def test_pages_that_bear_no_number_are_not_called_left_out() -> None:
    """A deck bound into the report: 2, five pages without a number, 8."""
    outline = [(0, "Agenda", 0), (0, "1 First", 1), (0, "2 Second", 9)]
    labels = [None, "1", "2", None, None, None, None, None, "8", "9"]
    texts = ["Agenda", *(f"words\n{label or 'words'}" for label in labels[1:])]
    assert not [item for item in find_items(pages(texts, labels), outline) if item.exempt]


def test_numbers_in_the_outline_with_and_without_a_point() -> None:
    outline = [
        (0, "Agenda", 0),
        (0, "9 First", 1),
        (0, "10. Second", 2),
        (0, "24/00096 Third", 3),
        (1, "Appendix", 3),
    ]
    found = find_items(pages(["", "a", "b", "c"]), outline)
    assert [(i.number, i.title) for i in found] == [
        ("", "Agenda"),
        ("9", "First"),
        ("10", "Second"),
        ("", "24/00096 Third"),
        ("", "Appendix"),
    ]
    outline = [(0, "Whole pack", 0), (1, "1 One", 0), (1, "2 Two", 2), (2, "App", 3), (0, "?", -1)]
    found = find_items(pages(["", "a", "b", "c"]), outline)
    assert [(i.number, i.level, i.first, i.last) for i in found] == [
        ("1", 0, 0, 1),
        ("2", 0, 2, 3),
        ("", 1, 3, 3),
    ]


def test_the_item_of_a_page() -> None:
    items = (PaperItem("1", "A", 0, 3), PaperItem("2", "B", 3, 5), PaperItem("", "App", 4, 5, level=1))
    assert find_item(items, 2) == items[0]
    assert find_item(items, 3) == items[1]
    assert find_item(items, 4, level=1) == items[2]
    assert find_item(items, 9) is None


def test_a_contact_in_every_pages_footer_wrote_no_report() -> None:
    body = "\n".join(f"Line {n} of what the report says." for n in ("one", "two", "three", "four"))
    texts = ["Agenda\n1. Roads (Pages 2 - 3)\n2. Libraries (Pages 4 - 5)\n1"]
    for number, head in (
        (2, "Roads"),
        (3, body),
        (4, "Libraries\nReport author: Head of Libraries"),
        (5, body),
    ):
        texts.append(
            f"{head}\n{body}\nContact: J. Example 020 8359 200{number}\nPrinted 14/07/2017\n{number}"
        )
    items = find_items(pages(texts, ["1", "2", "3", "4", "5"]), ())
    assert [(item.number, item.author) for item in items] == [("1", ""), ("2", "Head of Libraries")]
    # One who is named at the foot of a report's first page alone is whom to ask.
    texts[2] = f"{body}\n{body}\nThe end\n3"
    texts[1] = texts[1].replace("Contact: J. Example", "Contact: P. Rao,")
    assert find_items(pages(texts, ["1", "2", "3", "4", "5"]), ())[0].author == "P. Rao"


@pytest.mark.parametrize(
    "says",
    [
        "exempt",
        "Exempt",
        "not public",
        "exempt, not public",
        "Exempt - not for publication",
        "to follow",
        "To Follow",
        "verbal",
        "Verbal",
        "Oral",
        "Enclosed separately",
        "Circulated separately",
        "under separate cover",
        "To be tabled",
        "Attached",
        "Private and confidential",
        "........ To follow",
    ],
)
@pytest.mark.parametrize("below", [False, True])
def test_words_in_the_column_of_pages_are_no_part_of_the_title(says: str, *, below: bool) -> None:
    title = "Commercial appendix (exempt: Schedule 12A, paragraph 3)"
    between = "\n" if below else " "
    text = (
        "AGENDA\nItem Page\n1. Minutes (Pages 3 - 12)\n2. Forward work programme 13 - 20\n"
        f"3. {title}{between}{says}\n4. School places\nand their cost{between}{says}\n5. Last item 21 - 30"
    )
    found = front_sheet_items(pages([text]))
    assert [item.title for item in found] == [
        "Minutes",
        "Forward work programme",
        title,
        "School places and their cost",
        "Last item",
    ]
    assert [item.first for item in found] == [3, 13, None, None, 21]


@pytest.mark.parametrize("says", ["Verbal report", "oral update", "Verbal item"])
def test_a_spoken_report_in_a_line_of_its_own_is_no_part_of_the_title(says: str) -> None:
    found = front_sheet_items(pages([f"AGENDA\n1. School places\n{says}\n2. Last item 21 - 30"]))
    assert [item.title for item in found] == ["School places", "Last item"]


@pytest.mark.parametrize(
    "title",
    [
        "Leader’s verbal report",
        "Children’s Services verbal update",
        "Minutes - Exempt",
        "Minutes (exempt)",
        "Items which are exempt",
        "Companies to be made private",
        "Housing: social and private",
        "Verbal",
        "Works to listed buildings, public or private",
        "Actions to follow up",
        "The public and the private",
    ],
)
def test_a_title_that_ends_in_such_words_keeps_them(title: str) -> None:
    found = front_sheet_items(pages([f"AGENDA\n1. {title}\n2. Last item 21 - 30"]))
    assert [item.title for item in found] == [title, "Last item"]


def test_what_the_column_calls_not_public_is_exempt() -> None:
    found = front_sheet_items(pages(["AGENDA\n1. First (Pages 1 - 2)\n2. Land at Mill Lane not public"]))
    assert [(item.title, item.exempt) for item in found] == [("First", False), ("Land at Mill Lane", True)]


def test_the_practice_councils_exempt_item_is_named_as_it_is() -> None:
    read = read_paper(PRACTICE / "cels-2017-07-18-pack.pdf", Cancel(), silent)
    last = [item for item in read.items if item.level == 0][-1]
    assert (last.number, last.title, last.exempt) == (
        "11",
        "Commercial appendix (exempt: Schedule 12A, paragraph 3)",
        True,
    )


SHEETS = {
    "parts in brackets": (
        [
            "AGENDA",
            "Item Pages",
            "6 Minutes 1 - 1",
            "7(i) Winter gritting plan 2 - 2",
            "7(ii) School streets 3 - 3",
        ],
        [("6", 0), ("7(i)", 1), ("7(ii)", 2)],
    ),
    "letters behind a point": (
        ["AGENDA", "Item Pages", "4 Minutes 1 - 1", "5.a Street lighting 2 - 2", "5.b Cycle lanes 3 - 3"],
        [("4", 0), ("5.a", 1), ("5.b", 2)],
    ),
    "no word of an agenda": (
        ["Housing Committee", "Item Pages", "3 Minutes 1 - 1", "4 Rents 2 - 2", "5 Fire safety 3 - 3"],
        [("3", 0), ("4", 1), ("5", 2)],
    ),
    "one page each": (
        ["Cabinet", "Item Page", "2 Minutes 1", "3 Rents 2", "4 Fire safety 3", "5 Any other business 3"],
        [("2", 0), ("3", 1), ("4", 2), ("5", 2)],
    ),
    "in Welsh": (
        ["Y Cabinet", "Eitem Tudalen", "2. Cofnodion 1 - 1", "3. Llyfrgelloedd 2 - 2", "4. Cyllideb 3 - 3"],
        [("2", 0), ("3", 1), ("4", 2)],
    ),
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_columns_of_items_and_pages(sheet: str) -> None:
    lines, wanted = SHEETS[sheet]
    read = pages(["\n".join(lines), "one", "two", "three"], [None, "1", "2", "3"])
    assert [(item.number, item.first - 1) for item in find_items(read, [])] == wanted


def test_a_reports_contents_are_no_items() -> None:
    lines = ["Statement of accounts", "Contents Page", "1 Foreword 3", "2 Income 5", "3 Notes 9"]
    assert find_items(pages(["\n".join(lines), *"abcdefghi"], [None, *map(str, range(1, 10))]), []) == ()
    for head in ("Local plan review: table of contents", "Report of the Director"):
        ranges = [head, "Item Pages", "1 Introduction 1 - 2", "2 Options 3 - 5", "3 Costs 6 - 9"]
        assert find_items(pages(["\n".join(ranges), *"abcdefghi"], [None, *map(str, range(1, 10))]), []) == ()


def test_a_report_in_welsh_says_who_wrote_it_and_what_it_asks() -> None:
    report = "Eitem 3\nPwnc: Llyfrgelloedd y Sir\nAwdur: Ann Example, Pennaeth Gwasanaeth\nEr penderfyniad"
    (item,) = find_items(pages([report]), [])
    assert (item.number, item.title) == ("3", "Llyfrgelloedd y Sir")
    assert (item.author, item.for_decision) == ("Ann Example, Pennaeth Gwasanaeth", True)


def test_what_a_report_is_for_is_no_part_of_its_author() -> None:
    (item,) = find_items(
        pages(["Item No: 5.1\nParking\nReport author: Jo Example, Parking Manager\nFOR DECISION"]), []
    )
    assert (item.author, item.for_decision) == ("Jo Example, Parking Manager", True)


def test_numbers_drawn_apart_begin_lines_of_their_own(tmp_path: Path) -> None:
    """PDFium puts a piece of one letter behind the line above it."""
    rows = [
        ("3", "Minutes of the last meeting", "1 - 1"),
        ("4", "Parking charges", "2 - 2"),
        ("5", "Trees", "3 - 3"),
    ]
    canvas = Canvas(str(tmp_path / "pack.pdf"), pagesize=A4, invariant=1)
    canvas.drawString(60, 780, "AGENDA")
    for n, (number, title, span) in enumerate([("Item", "", "Pages"), *rows]):
        for left, words in ((60, number), (100, title), (500, span)):
            canvas.drawString(left, 700 - 30 * n, words)
    canvas.showPage()
    for printed in (1, 2, 3):
        canvas.drawString(60, 700, "A report")
        canvas.drawString(280, 30, f"Page {printed}")
        canvas.showPage()
    canvas.save()
    found = read_paper(tmp_path / "pack.pdf", Cancel(), silent)
    assert found.pages[0].text.split("\n")[2:] == [f"{number} {title} {span}" for number, title, span in rows]
    assert [(item.number, item.title, item.first) for item in found.items] == [
        (number, title, n) for n, (number, title, _span) in enumerate(rows, 1)
    ]
