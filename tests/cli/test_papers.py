"""papers list, add, show, compare, export; marks; search; topics."""

from __future__ import annotations

import csv
import hashlib
import io
import random
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from tests.documents.item_packs import made
from tests.documents.label_packs import Maker
from tests.documents.made_papers import locked, made_pack, write_lines
from tests.documents.test_beside_pages import saved, written
from tests.practised import MEETING, Cli, Practised
from tests.workflow.chooser_site import cut

DUTY = "has a statutory duty under the 1964 Act"
XFDF = "{http://ns.adobe.com/xfdf/}"


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "leaflet.pdf", [["Save the branch", "=SUM(A1) save"], ["Second page"]])


def test_a_paper_with_files_in_it_says_so(empty: Cli, tmp_path: Path) -> None:
    path = tmp_path / "files.pdf"
    saved(path, written(path, files=("Report.pdf",)))
    added = empty.json("papers", "add", path)
    assert [note[:60] for note in added["notes"]] == [
        "1 file is inside this PDF and is not shown (Report.pdf). Ope"
    ]
    assert empty.json("papers", "show", added["id"])["notes"] == added["notes"]


def test_add_list_and_show(empty: Cli, leaflet: Path) -> None:
    added = empty.json("papers", "add", leaflet, "--title", "Our leaflet", "--publisher", "Friends")
    assert {"id", "sha256", "pages", "labels", "items", "textless_pages"} <= set(added)
    assert (added["pages"], len(added["labels"]), added["textless_pages"]) == (2, 2, [])
    assert added["sha256"] == hashlib.sha256(leaflet.read_bytes()).hexdigest()
    assert added.pop("new")
    assert empty.json("papers", "show", added["id"]) == added
    (listed,) = empty.json("papers", "list")
    assert (listed["title"], listed["publisher"], listed["status"]) == ("Our leaflet", "Friends", "read")


def test_half_a_pack_tells_which_pages_are_not_in_it(empty: Cli, tmp_path: Path) -> None:
    half = tmp_path / "half.pdf"
    half.write_bytes(cut(made_pack(tmp_path / "pack.pdf").path, 0, 8))
    added = empty.json("papers", "add", half)
    items = {one["number"]: (one["pages"], one["missing"], one["said_exempt"]) for one in added["items"]}
    assert items["5"] == ([9, 9], ["8", "9", "10", "11"], False)
    assert items["6"] == (None, ["12", "13", "14"], False)
    assert items["4"] == ([5, 8], [], False)
    said = empty("papers", "show", added["id"]).out
    assert "pages 9-9 (pages numbered 8 to 11 are not in this paper)" in said
    assert "6 Scanned register: not in this paper (pages numbered 12 to 14)" in said


def test_the_same_file_twice_is_one_paper(empty: Cli, leaflet: Path, tmp_path: Path) -> None:
    first = empty.json("papers", "add", leaflet)
    other = tmp_path / "copy.pdf"
    other.write_bytes(leaflet.read_bytes())
    again = empty.json("papers", "add", other, "--title", "Our leaflet", "--date", "2017-07-10")
    assert again["id"] == first["id"]
    assert (first["new"], again["new"]) == (True, False)
    (listed,) = empty.json("papers", "list")
    assert listed["title"] == "Our leaflet"
    assert empty.json("papers", "show", first["id"])["dated"] == "2017-07-10"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.pdf", b""),
        ("page.pdf", b"<!DOCTYPE html><html><body>Please log in</body></html>"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog"),
        ("words.txt", b"not a PDF"),
    ],
)
def test_what_is_no_paper_is_refused_and_leaves_nothing(
    empty: Cli, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    empty.refused("papers", "add", tmp_path / name)
    assert empty.json("papers", "list") == []
    assert [one for one in (empty.library / "papers").rglob("*") if one.is_file()] == []


def test_a_folder_is_no_paper(empty: Cli, tmp_path: Path) -> None:
    empty.refused("papers", "add", tmp_path)


def test_a_paper_joins_a_known_meeting_only(cli: Cli, leaflet: Path) -> None:
    added = cli.json("papers", "add", leaflet, "--meeting", MEETING)
    assert added["meeting"] == MEETING
    cli.refused("papers", "add", leaflet, "--meeting", "nowhere")


def test_show_the_order_paper(cli: Cli) -> None:
    found = cli.json("papers", "show", "p30")
    assert (found["pages"], len(found["labels"])) == (260, 260)
    assert found["labels"][241] == "240"
    assert set(range(201, 211)) <= set(found["textless_pages"])
    assert {"number", "title", "pages", "labels"} <= set(found["items"][0])


def test_printed_page_numbers_are_put_right(empty: Cli, leaflet: Path) -> None:
    added = empty.json("papers", "add", leaflet)
    found = empty.json("papers", "label", added["id"], "--from", 1, "--to", 2, "--start", "xiv")
    assert found["labels"] == ["xiv", "xv"]
    assert empty.json("papers", "show", added["id"])["labels"] == ["xiv", "xv"]
    assert empty.json("search", "second")["hits"][0]["label"] == "xv"
    empty.refused("papers", "label", added["id"], "--from", 1, "--to", 3, "--start", "1")


def test_ocr_needs_its_program_and_a_list_of_pages(
    empty: Cli, leaflet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = empty.json("papers", "add", leaflet)
    assert added["ocr_pages"] == []
    empty.refused("papers", "ocr", added["id"], "--pages", "1-x")
    empty.refused("papers", "ocr", added["id"], "--pages", "1")  # it has words
    monkeypatch.setenv("PATH", "/nowhere")
    empty.refused("papers", "ocr", added["id"])


def test_items_carry_authors_purposes_and_gaps(empty: Cli, tmp_path: Path) -> None:
    made("outline, exempt part", tmp_path / "pack.pdf", 1)
    items = empty.json("papers", "add", tmp_path / "pack.pdf")["items"]
    assert {
        "number",
        "title",
        "level",
        "pages",
        "labels",
        "author",
        "for_decision",
        "exempt",
        "missing",
    } <= set(items[0])
    (gap, *_more) = [item for item in items if item["exempt"]]
    assert (gap["pages"], gap["labels"]) == (None, None)
    assert gap["missing"]


def test_compare_papers_and_files(empty: Cli, tmp_path: Path) -> None:
    # Pages with words enough to be told apart.
    pages = [
        [f"Report {name}"] + [f"{name} line {n} of the {name} report" for n in range(30)]
        for name in ("roads", "libraries", "parks")
    ]
    old = write_lines(tmp_path / "old.pdf", pages)
    changed = [
        pages[0],
        ["Late addition", *[f"wholly new matter number {n}" for n in range(25)]],
        [*pages[1][:-1], "libraries line 29 now says 9"],
        pages[2],
    ]
    new = write_lines(tmp_path / "new.pdf", changed)
    added = empty.json("papers", "add", old)
    mark = empty.json("marks", "add", added["id"], "--page", 2, "--quote", "libraries line 3 of")
    sure = empty.json(
        "marks", "add", added["id"], "--page", 2, "--quote", "libraries line 29 of the libraries report"
    )
    found = empty.json("papers", "compare", added["id"], new)
    assert [(one["old"], one["new"]) for one in found["pages"]] == [(1, 1), (None, 2), (2, 3), (3, 4)]
    assert [one["change"] for one in found["pages"]][:2] == ["same", "added"]
    assert found["pages"][2]["change"] == "changed"
    assert {"old", "new"} == set(found["pages"][2]["words"][0])
    assert found["heads"] == {"gone": [], "come": [], "gone_on": [], "come_on": []}
    assert 0 < found["pages"][2]["similarity"] < 1
    assert {one["id"]: (one["old_page"], one["new_page"], one["placed"]) for one in found["marks"]} == {
        mark["id"]: (2, 3, "yes"),
        sure["id"]: (2, None, "ask"),
    }
    by_file = empty.json("papers", "compare", old, new)
    assert by_file["pages"] == found["pages"]
    assert by_file["marks"] == []


def test_marks_find_their_words_once(cli: Cli) -> None:
    made = cli.json(
        "marks", "add", "p30", "--page", 242, "--quote", DUTY, "--note", "ask this", "--meaning", "question"
    )
    assert {"id", "page", "label", "rects"} <= set(made)
    assert (made["page"], made["label"], made["quote"]) == (242, "240", DUTY)
    assert all(left < right and bottom < top for left, bottom, right, top in made["rects"])
    assert "not on page" in cli.refused("marks", "add", "p30", "--page", 242, "--quote", "no such words here")
    assert "more than once" in cli.refused("marks", "add", "p30", "--page", 242, "--quote", "the")
    second = cli.json("marks", "add", "p30", "--page", 242, "--quote", "the", "--nth", 2)
    assert second["rects"] != made["rects"]
    cli.refused("marks", "add", "p30", "--page", 242, "--quote", "the", "--nth", 99)
    for page in (0, -1, 261):
        cli.refused("marks", "add", "p30", "--page", page, "--quote", "library")
    assert len(cli.json("marks", "list")) == 2
    assert cli.json("marks", "list", "--paper", "p1") == []
    assert {"paper", "meaning", "note", "placed"} <= set(cli.json("marks", "list", "--paper", "p30")[0])


def test_marks_export_in_every_format(empty: Cli, leaflet: Path, tmp_path: Path) -> None:
    paper = empty.json("papers", "add", leaflet, "--title", "+44 leaflet")["id"]
    made = empty.json(
        "marks", "add", paper, "--page", 1, "--quote", "=SUM(A1) save", "--note", '@me "now", <b>&'
    )
    table = list(csv.DictReader(io.StringIO(empty("marks", "export", "--format", "csv").out)))
    assert [(one["quote"], one["note"], one["paper"]) for one in table] == [
        ("'=SUM(A1) save", '\'@me "now", <b>&', "'+44 leaflet")
    ]
    tree = ET.fromstring(empty("marks", "export", "--format", "xfdf").out)
    (highlight,) = tree.findall(f"{XFDF}annots/{XFDF}highlight")
    assert (highlight.get("page"), highlight.get("name")) == ("0", made["id"])
    assert len((highlight.get("coords") or "").split(",")) == 8 * len(made["rects"])
    assert highlight.findtext(f"{XFDF}contents") == '@me "now", <b>&'
    assert "SUM(A1)" in empty("marks", "export").out
    assert empty.json("marks", "export", "--format", "json")[0]["id"] == made["id"]
    out = tmp_path / "marks.csv"
    assert empty.json("marks", "export", "--format", "csv", "-o", out) == {"file": str(out), "marks": 1}
    assert out.read_text(encoding="utf-8").startswith("meeting,paper,item,page")
    other = empty.json("papers", "add", write_lines(tmp_path / "other.pdf", [["save the bus"]]))["id"]
    empty.json("marks", "add", other, "--page", 1, "--quote", "save the bus")
    assert "for one paper" in empty.refused("marks", "export", "--format", "xfdf")
    assert made["id"] in empty("marks", "export", "--format", "xfdf", "--paper", paper).out


def test_export_puts_marks_into_the_pack(cli: Cli, papers: Practised, tmp_path: Path) -> None:
    from pypdf import PdfReader

    cli.json("marks", "add", "p30", "--page", 242, "--quote", DUTY)
    out = tmp_path / "mine.pdf"
    assert cli.json("papers", "export", "p30", "-o", out)["marks"] == 1
    reader = PdfReader(out)
    assert len(reader.pages) == 260
    annotations: list[Any] = list(reader.pages[241].annotations or [])
    assert "/Highlight" in [one.get_object()["/Subtype"] for one in annotations]
    cli.refused("papers", "export", "p30", "-o", tmp_path / "no" / "such" / "\0.pdf")


def test_a_locked_paper_is_exported_as_an_unlocked_copy_and_says_so(
    empty: Cli, leaflet: Path, tmp_path: Path
) -> None:
    from pypdf import PdfReader

    source = locked(leaflet, tmp_path / "locked.pdf")
    plain = empty.json("papers", "add", leaflet)["id"]
    paper = empty.json("papers", "add", source)["id"]
    made = empty.json("marks", "add", paper, "--page", 1, "--quote", "Save the branch")
    out = tmp_path / "mine.pdf"
    said = empty("papers", "export", paper, "-o", out, "--json")
    assert said.json == {"file": str(out), "marks": 1, "waiting": 0, "unlocked": True}
    assert "locked by its publisher" in said.err
    assert "The original, with any digital signature, is unchanged in your library." in said.err
    reader = PdfReader(out)
    assert not reader.is_encrypted
    assert made["id"] in [one.get_object().get("/NM") for one in reader.pages[0].annotations or []]
    assert empty.json("papers", "show", paper)["sha256"] == hashlib.sha256(source.read_bytes()).hexdigest()
    empty.json("marks", "add", plain, "--page", 1, "--quote", "Save the branch")
    said = empty("papers", "export", plain, "-o", out, "--json")
    assert (said.json["unlocked"], said.err) == (False, "")


def test_search_gives_page_and_label(cli: Cli) -> None:
    found = cli.json("search", '"statutory duty under the 1964 Act"')
    assert set(found) == {"total", "took_ms", "hits"}
    assert found["total"] == 1
    (hit,) = found["hits"]
    assert {"paper", "meeting", "page", "label", "item", "snippet"} <= set(hit)
    assert (hit["paper"], hit["meeting"], hit["page"], hit["label"]) == ("p30", MEETING, 242, "240")
    assert "statutory duty" in hit["snippet"]


def test_search_limits_excludes_and_looks_elsewhere(cli: Cli) -> None:
    many = cli.json("search", "library", "--limit", 3)
    assert many["total"] > 3
    assert len(many["hits"]) == 3
    fewer = cli.json("search", "library -strategy")
    assert 0 < fewer["total"] < many["total"]
    assert cli.json("search", "libr*")["total"] >= many["total"]
    assert cli.json("search", "zzzzqqqq")["hits"] == []
    assert "A star needs three letters or more before it: lib*" in cli("search", "q*").err
    for odd in ('"', "AND", "NEAR", "*", "()", "a OR", 'x"y', "-"):
        assert cli("search", "--json", "--", odd).code == 0, odd
    mark = cli.json("marks", "add", "p30", "--page", 242, "--quote", DUTY, "--note", "Ask Yarrow")
    assert [one["id"] for one in cli.json("search", "yarrow", "--in", "marks")["hits"]] == [mark["id"]]
    draft = cli.json("draft", "new", "--kind", "question", "--title", "Yarrow branch")
    assert [one["id"] for one in cli.json("search", "yarrow", "--in", "drafts")["hits"]] == [draft["id"]]
    assert MEETING in [one["id"] for one in cli.json("search", "risk", "--in", "meetings")["hits"]]


def test_a_replaced_paper_is_searched_once(cli: Cli, papers: Practised) -> None:
    papers.server.stage = 2
    cli.json("watch", now=papers.now)
    hits = cli.json("search", "statutory duty under the 1964 Act")["hits"]
    assert "p30" not in {one["paper"] for one in hits}


def test_topics(empty: Cli) -> None:
    made = empty.json("topic", "add", "library hours")
    (listed,) = empty.json("topic", "list")
    assert listed == made
    assert (made["query"], made["committee"], made["muted"], made["unseen"]) == (
        "library hours",
        None,
        False,
        0,
    )
    empty.json("topic", "mute", made["id"])
    empty.json("topic", "edit", made["id"], "library fines")
    assert [(one["query"], one["muted"]) for one in empty.json("topic", "list")] == [("library fines", True)]
    assert empty.json("topic", "show", made["id"]) == []
    empty.json("topic", "unmute", made["id"])
    empty.refused("topic", "add", "x", "--committee", "nowhere")
    empty.json("topic", "remove", made["id"])
    assert empty.json("topic", "list") == []
    empty.refused("topic", "remove", made["id"])


def test_files_of_the_same_words_with_other_page_numbers_are_said_so(empty: Cli, tmp_path: Path) -> None:
    lines = [
        [f"{name} line {n} of the report" for n in range(9)] for name in ("roads", "parks", "bins", "homes")
    ]
    one, two = (
        write_lines(tmp_path / f"{first}.pdf", [[*page, f"Page {first + n}"] for n, page in enumerate(lines)])
        for first in (1, 201)
    )
    said = empty("papers", "compare", one, two).err
    assert "4 pages have other printed numbers: p. 1 is p. 201 now" in said
    assert "unchanged" not in said


def test_a_paper_compared_with_itself_has_no_news_not_even_its_scans(cli: Cli) -> None:
    found = cli.json("papers", "compare", "p30", "p30")
    assert {one["change"] for one in found["pages"]} == {"same"}


def test_the_reissued_order_paper_keeps_its_scans(cli: Cli, papers: Practised) -> None:
    papers.server.stage = 2
    new = next(
        one["id"] for one in cli.json("watch", now=papers.now)["papers"] if one["status"] == "replaced"
    )
    found = {one["old"]: one for one in cli.json("papers", "compare", "p30", new)["pages"] if one["old"]}
    scans = cli.json("papers", "show", "p30")["textless_pages"][1:]
    assert {found[page]["change"] for page in scans} == {"same"}


def test_a_paper_whose_file_was_cleared_away_is_fetched_again(cli: Cli, papers: Practised) -> None:
    sha256 = cli.json("papers", "show", "p30")["sha256"]
    kept = papers.folder / "papers" / sha256[:2] / f"{sha256}.pdf"
    kept.unlink()
    assert "not on this computer" in cli.refused("marks", "add", "p30", "--page", 242, "--quote", DUTY)
    cli.json("watch")
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == sha256


def test_a_word_after_a_minus_is_part_of_the_query() -> None:
    from meetingwatch.cli.main import shielded

    minus = "\N{MINUS SIGN}"
    assert shielded(["search", "library", "-music"]) == ["search", "library", f"{minus}music"]
    assert shielded(["search", "library", "--json", "-v"]) == ["search", "library", "--json", "-v"]
    assert shielded(["watch", "-music"]) == ["watch", "-music"]


def test_a_saved_page_is_added_searched_and_shown(empty: Cli, tmp_path: Path) -> None:
    page = tmp_path / "news.html"
    page.write_text(
        "<html><title>Library news</title><body><p>Volunteers at Tŷ Gwyn, £400.</p></body></html>"
    )
    made = empty.json(
        "papers",
        "add",
        page,
        "--publisher",
        "Example News",
        "--address",
        "https://example.org/n",
        "--date",
        "2017-07-03",
    )
    assert (made["title"], made["publisher"], made["address"]) == (
        "Library news",
        "Example News",
        "https://example.org/n",
    )
    assert (made["dated"], made["original"], made["pages"], made["labels"]) == (
        "2017-07-03",
        "news.html",
        1,
        ["1"],
    )
    assert empty.json("papers", "show", made["id"])["address"] == "https://example.org/n"
    assert [one["paper"] for one in empty.json("search", "volunteer ty")["hits"]] == [made["id"]]
    assert empty.json("papers", "add", page)["id"] == made["id"]
    empty.json("marks", "add", made["id"], "--page", 1, "--quote", "Tŷ Gwyn")
    assert empty("papers", "add", page, "--date", "soon").code == 2
    (tmp_path / "x.exe").write_bytes(b"MZ")
    empty.refused("papers", "add", tmp_path / "x.exe")


def test_papers_go_into_a_folder_under_readable_names(cli: Cli, tmp_path: Path) -> None:
    done = cli.json("library", "export-papers", tmp_path / "out")
    assert done["ok"]
    assert done["papers"] == done["new"] == len([one for one in cli.json("papers", "list") if one["sha256"]])
    assert list((tmp_path / "out").rglob("2017-07-18 Children*Agenda pack.pdf"))
    assert cli.json("library", "export-papers", tmp_path / "out")["new"] == 0


def test_one_page_and_one_paper_are_one(empty: Cli, tmp_path: Path) -> None:
    paper = Maker(tmp_path / "a.pdf", random.Random(1))
    paper.page(None, body="scan")
    paper.save()
    empty.json("papers", "add", tmp_path / "a.pdf")
    assert ", 1 page, read" in empty("papers", "list").out
    assert "1 page is a picture" in empty("search", "budget").err
    (empty.library / "index.db").unlink()
    assert "1 paper is not in the search index" in empty("search", "budget").err
