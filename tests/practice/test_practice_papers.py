"""The practice papers hold what the story needs, on the pages where it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pypdf
import pypdfium2
import pytest

from meetingwatch.resources import path as resource_path
from meetingwatch.resources import read_json, resources_folder

PAPERS = "practice/papers"


def texts(name: str) -> list[str]:
    document = pypdfium2.PdfDocument(resource_path(f"{PAPERS}/{name}"))
    found = [str(page.get_textpage().get_text_range()) for page in document]
    document.close()
    return [re.sub(r"\s+", " ", text) for text in found]


@pytest.fixture(scope="module")
def pack() -> list[str]:
    return texts("cels-2017-07-18-pack.pdf")


def test_the_order_paper_prints_its_own_numbers(pack: list[str]) -> None:
    assert len(pack) == 260
    assert "Page" not in pack[0].split("Pages")[0]
    assert pack[1].strip() == ""
    for index in range(2, 260):
        if pack[index].strip():
            assert re.search(rf"Page {index - 1}\b", pack[index]), index
    reader = pypdf.PdfReader(resource_path(f"{PAPERS}/cels-2017-07-18-pack.pdf"))
    assert "/PageLabels" not in cast("dict[str, object]", reader.trailer["/Root"].get_object())


def test_printed_page_240(pack: list[str]) -> None:
    page = pack[241]
    for words in (
        "4. Statutory duties and risk management",
        "to provide a comprehensive and efficient public library service. Officers consider that the strategy "
        "meets this duty.",
        "as a score of 9 (medium high), with mitigations set out in Appendix C.",
        "2013/14 207 £0.00m 2016/17 138 £2.71m",
        "188 days",
        "potential negative impact on children under sixteen",
        "Page 240",
    ):
        assert words in page
    assert "self-service opening of the library service with volunteers at four sites" in pack[242]


def test_the_front_sheet_gives_printed_ranges(pack: list[str]) -> None:
    for words in (
        "(Pages 3 - 12)",
        "(Pages 13 - 98)",
        "(Pages 99 - 142)",
        "(Pages 143 - 246)",
        "(Pages 247 - 258)",
    ):
        assert words in pack[0]
    for number, printed in ((1, 3), (7, 13), (8, 99), (9, 143), (10, 247)):
        assert f"Agenda Item {number}" in pack[printed + 1]


def test_library_services_are_mentioned_where_the_story_says(pack: list[str]) -> None:
    assert "library services" in pack[144]
    assert "the library service transferred eleven posts to the community participation team" in pack[132]


def test_scans_have_no_text_and_large_sheets_are_a3(pack: list[str]) -> None:
    assert [index - 1 for index, text in enumerate(pack) if not text.strip() and index != 1] == list(
        range(199, 209)
    )
    assert sum("This page is intentionally left blank" in text for text in pack) == 2
    reader = pypdf.PdfReader(resource_path(f"{PAPERS}/cels-2017-07-18-pack.pdf"))
    for index, turned in ((94, 0), (95, 90), (210, 0), (211, 90)):
        page = reader.pages[index]
        assert page.rotation == turned
        assert sorted((round(page.mediabox.width), round(page.mediabox.height))) == [842, 1191]


def test_the_outline_has_two_levels_and_metadata_is_like_the_real_thing() -> None:
    reader = pypdf.PdfReader(resource_path(f"{PAPERS}/cels-2017-07-18-pack.pdf"))
    outline = cast("list[Any]", reader.outline)
    top = [one.title for one in outline if not isinstance(one, list)]
    assert top[0] == "Agenda"
    assert "9 Risk and duties report" in top
    below = [one.title for part in outline if isinstance(part, list) for one in part]
    assert "Appendix C Mitigations" in below
    assert reader.metadata is not None
    title = "(Public Pack)Agenda Document for Children, Education, Libraries & Safeguarding, 18/07/2017 19:00"
    assert reader.metadata.title == title
    assert str(reader.metadata["/ModDate"]).startswith("D:20170710")


def test_the_supplement_replaces_page_240_by_its_page_8(pack: list[str]) -> None:
    supplement = texts("cels-2017-07-18-supplement-1.pdf")
    truth = cast("dict[str, Any]", read_json("practice/truth.json"))["supplement"]
    assert len(supplement) == len(truth) == 18
    assert truth[7] == {"page": 8, "replaces": 240, "differs": True}

    def body(text: str) -> str:
        return re.sub(r"(Agenda Item \d+|Page \d+)", "", text).strip()

    for row in truth:
        new, old = supplement[row["page"] - 1], pack[row["replaces"] + 1]
        assert f"Page {row['page']}" in new
        assert (body(new) != body(old)) == row["differs"], row
    assert sum(row["differs"] for row in truth) == 4
    assert "score of 9 (medium high)" in supplement[7]
    assert "negative impact" not in supplement[7]


def test_the_reissued_pack_follows_its_truth_map(pack: list[str]) -> None:
    again = texts("cels-2017-07-18-reissued-pack.pdf")
    truth = cast("dict[str, Any]", read_json("practice/truth.json"))
    assert (len(truth["added"]), len(truth["removed"])) == (4, 2)
    assert len(again) == 262
    changed = {tuple(pair) for pair in truth["changed"]}
    for old, new in truth["pages"]:
        before, after = (re.sub(r"Page \d+", "", text) for text in (pack[old - 1], again[new - 1]))
        assert (before != after) == ((old, new) in changed), (old, new)
    assert [242, 244] in truth["pages"]
    assert "£2.17m" in again[243]
    assert "£2.71m" not in again[243]


def test_last_years_register_scores_sixteen_on_its_printed_page_88() -> None:
    register = texts("cels-2016-07-06-pack.pdf")
    assert len(register) == 96
    assert register[89].count("impact 4, likelihood 4, score 16 (high)") == 1
    assert "Library service transition" in register[89]
    assert "Page 88" in register[89]
    assert "Agenda Item 11" in register[78]


@pytest.mark.parametrize(("name", "pages"), [("environment-2017-07-11", 118), ("planning-2017-07-20", 64)])
def test_other_packs(name: str, pages: int) -> None:
    assert len(texts(f"{name}-pack.pdf")) == pages
    assert len(texts(f"{name}-front.pdf")) == 1


@pytest.mark.parametrize("year", [2013, 2014, 2015, 2016])
def test_every_year_has_a_paper_about_the_library_service(year: int) -> None:
    names = [one.name for one in resource_path(PAPERS).glob(f"*-{year}-*-pack.pdf")]
    assert any("library service" in text.lower() for name in names for text in texts(name))


def test_an_ocr_layer_lies_under_a_scan() -> None:
    page = texts("policy-2016-05-09-pack.pdf")[32]
    assert "the library service will remain open on Sundays" in page
    assert "Page 31" in page


def test_the_generator_makes_the_same_bytes(tmp_path: Path) -> None:
    script = resources_folder().parent / "packaging" / "make_practice.py"
    if not script.exists():
        pytest.skip("not a checkout")
    command = [sys.executable, str(script), "--out", str(tmp_path), "--only", "licensing-2016"]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    made = sorted((tmp_path / "papers").glob("*.pdf"))
    assert len(made) == 4
    for one in made:
        assert one.read_bytes() == resource_path(f"{PAPERS}/{one.name}").read_bytes()


def test_the_rules_give_the_printed_deadlines() -> None:
    rules = cast("dict[str, Any]", read_json("practice/rules.json"))["rules"]
    by_kind = {one["kind"]: one for one in rules}
    assert (by_kind["question"]["count"], by_kind["question"]["time"]) == (3, "10:00")
    assert by_kind["question"]["max_words"] == 100
    deputation = by_kind["deputation"]
    assert (deputation["count"], deputation["time"], deputation["bodies"]) == (6, "12:00", ["Full Council"])
    assert (deputation["speaking_minutes"], deputation["people_max"], deputation["signatures_min"]) == (
        5,
        5,
        10,
    )
    assert (by_kind["petition"]["count"], by_kind["petition"]["signatures_min"]) == (15, 25)
