"""The number printed on the page, not the file's own."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from meetingwatch.documents.labels import index_of_label, printed_labels
from meetingwatch.documents.missing import missing_numbers

BODY = "The report says this.\nAnd that."
LONG = "\n".join(f"Line {word} of what the report says." for word in "one two three four five six".split())


def stamped(numbers: list[int | None]) -> list[str]:
    return [BODY if n is None else f"{BODY}\nPage {n}" for n in numbers]


def test_the_stamp_is_read_with_its_offset() -> None:
    assert printed_labels([BODY, BODY, *stamped([1, 2, 3])]) == [None, None, "1", "2", "3"]


def test_gaps_inside_a_run_are_filled_but_nothing_beyond_it() -> None:
    texts = stamped([None, None, 1, 2, None, None, 5, 6, None])
    assert printed_labels(texts) == [None, None, "1", "2", "3", "4", "5", "6", None]


def test_an_appendix_that_numbers_itself_does_not_win_over_the_stamp() -> None:
    texts = [f"{BODY}\nPage {i - 39}\nPage {i}" if i >= 40 else f"{BODY}\nPage {i}" for i in range(1, 101)]
    assert printed_labels(texts) == [str(i) for i in range(1, 101)]
    texts = [f"{BODY}\n{i - 39}\nPage {i}" if 40 <= i < 60 else f"{BODY}\nPage {i}" for i in range(1, 101)]
    assert printed_labels(texts) == [str(i) for i in range(1, 101)]


def test_a_supplement_bound_in_starts_again_from_one() -> None:
    assert printed_labels(stamped([1, 2, 3, 4, 1, 2, 3])) == ["1", "2", "3", "4", "1", "2", "3"]
    assert printed_labels(stamped([101, 102, None, 1, 2])) == ["101", "102", None, "1", "2"]


def test_roman_front_matter_and_bare_numbers() -> None:
    texts = [f"{BODY}\n{n}" for n in ("i", "ii", "iii", "iv", "1", "2", "3", "4")]
    assert printed_labels(texts) == ["i", "ii", "iii", "iv", "1", "2", "3", "4"]
    assert printed_labels([f"{BODY}\n{n} of 4" for n in range(1, 5)]) == ["1", "2", "3", "4"]


def test_stray_numbers_are_not_page_numbers() -> None:
    chance = random.Random(4)
    texts = [f"{BODY}\n{chance.randint(1, 900)}" for _ in range(60)]
    assert printed_labels(texts) == [None] * 60


def test_the_stamp_may_run_on_with_the_item() -> None:
    assert printed_labels([f"{BODY}\nPage {n} Agenda Item 3" for n in (7, 8)]) == ["7", "8"]
    assert printed_labels([f"{BODY}\nPage 101"]) == ["101"]


def test_the_files_own_labels_are_believed_only_when_they_say_something() -> None:
    texts = stamped([None, 1, 2])
    assert printed_labels(texts, ["1", "2", "3"]) == [None, "1", "2"]
    assert printed_labels(texts, ["", "", ""]) == [None, "1", "2"]
    assert printed_labels(texts, ["i", "1", "2"]) == ["i", "1", "2"]
    with pytest.raises(ValueError, match="every page"):
        printed_labels(texts, ["1"])


def test_known_truth_over_many_random_packs() -> None:
    chance = random.Random(11)
    right = wrong = 0
    for _pack in range(60):
        truth: list[str | None] = [None] * chance.randint(0, 4)
        texts = [BODY] * len(truth)
        for number in range(1, chance.randint(20, 120)):
            truth.append(str(number))
            lines = [BODY] + ([f"{chance.randint(1, 40)}"] if chance.random() < 0.2 else [])
            texts.append("\n".join([*lines, f"Page {number}"] if chance.random() < 0.9 else lines))
        found = printed_labels(texts)
        right += sum(a == b for a, b in zip(found, truth, strict=True))
        wrong += sum(a is not None and a != b for a, b in zip(found, truth, strict=True))
    assert wrong == 0
    assert right > 3000


def test_looking_a_label_up() -> None:
    labels = [None, "1", "2", "8", "9"]
    assert index_of_label(labels, "8") == 3
    assert index_of_label(labels, " p. 9 ") == 4
    assert index_of_label(labels, "5") is None
    assert index_of_label(["iv"], "IV") == 0


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Appendix {}",
            "Recommendation {}",
            "Report N{}",
            "Annexe no. {}",
            "Policy – {}",
            "Northern sites {}",
        ),
        *("Option {} of 6", "RISK {}", "{} Northern sites", "Appendix | {}"),
    ],
)
def test_a_heading_that_counts_on_is_no_page_number(heading: str) -> None:
    assert printed_labels([f"{heading.format(n)}\n{LONG}" for n in range(1, 7)]) == [None] * 6


@pytest.mark.parametrize("ending", ["Appendix {}", "Cabinet report R{}", "See recommendation {}"])
def test_nor_is_it_one_at_the_foot(ending: str) -> None:
    assert printed_labels([f"{LONG}\n{ending.format(n)}" for n in range(1, 7)]) == [None] * 6


def test_headings_leave_the_footers_own_numbers_alone() -> None:
    printed = ["i", "ii", "iii", "iv", *map(str, range(1, 11)), "A1", "A2", "A3", "A4"]
    texts = [f"Report R{n}\n{LONG}\n{label}" for n, label in enumerate(printed, 1)]
    assert printed_labels(texts) == printed


@pytest.mark.parametrize(
    "footer", ["Housing plan | {}", "Housing plan • {}", "Housing plan – {}", "Housing plan page {}"]
)
@pytest.mark.parametrize("shape", ["{footer}\n{body}", "{body}\n{footer}"])
def test_a_number_parted_from_its_words_is_the_pages(footer: str, shape: str) -> None:
    texts = [shape.format(footer=footer.format(n), body=LONG) for n in range(1, 7)]
    assert printed_labels(texts) == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize(
    "footer", ["Housing plan {}", "{} Housing plan", "Annual report | {}", "Appendices {}"]
)
def test_at_the_foot_words_alone_are_enough(footer: str) -> None:
    texts = [f"{LONG}\n{footer.format(n)}" for n in range(1, 7)]
    assert printed_labels(texts) == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize("footer", ["{own} Housing plan Page {n}", "{own} Page {n}", "Item {own} – Page {n}"])
def test_a_stamp_ends_a_line_that_has_another_number(footer: str) -> None:
    texts = [f"{LONG}\n{footer.format(own=n - 56, n=n)}" for n in range(59, 65)]
    assert printed_labels(texts) == [str(n) for n in range(59, 65)]
    assert printed_labels([BODY, f"{BODY}\nMinutes of the last meeting Page 5", BODY]) == [None] * 3


def test_a_stamp_begins_a_running_head() -> None:
    texts = [
        f"Page {n} Cabinet Report\nWords of the report\nand more\nof them\nCouncil 2026" for n in range(5, 12)
    ]
    assert printed_labels(texts) == [str(n) for n in range(5, 12)]
    lists = [f"Page {n} of the strategy says how\nWords\nof\nthe\nreport" for n in (5, 9, 4, 12)]
    assert printed_labels(lists) == [None] * 4


def test_a_reports_own_stamp_among_words_yields_to_the_packs_bare_numbers() -> None:
    own = {n: f"Housing plan | Page {n - 19}\n" for n in range(20, 32)}
    texts = [f"{LONG}\n{own.get(n, '')}{n}" for n in range(1, 61)]
    assert printed_labels(texts) == [str(n) for n in range(1, 61)]


def footed(numbers: Sequence[int | str | None], footer: str = "Page {}") -> list[str]:
    return [LONG if n is None else f"{LONG}\n{footer.format(n)}" for n in numbers]


@pytest.mark.parametrize("footer", ["Page {}", "Housing plan | {}", "Page {} of 40", "{}", "- {} -"])
def test_a_number_that_is_printed_twice_is_the_label_twice(footer: str) -> None:
    printed = [*range(1, 11), 10, *range(12, 20)]
    assert printed_labels(footed(printed, footer)) == list(map(str, printed))
    assert missing_numbers(printed_labels(footed(printed, footer)), footed(printed, footer)) == []


def test_what_the_footer_says_wins_over_what_it_should_say() -> None:
    printed = [*range(90, 110), 101, *range(111, 120)]
    assert printed_labels(footed(printed)) == list(map(str, printed))
    assert missing_numbers(printed_labels(footed(printed)), footed(printed)) == []
    lettered = [*range(1, 13), "12a", *range(14, 20)]
    assert printed_labels(footed(lettered)) == list(map(str, lettered))


def test_other_numbers_at_the_foot_of_a_page_without_its_stamp_are_not_its_label() -> None:
    """A year, a version, a table's last figure, a date, a list of contents, a short report's own stamp."""
    for other in (
        "2017",
        "v1.0 112 2017",
        "14",
        "23 18 July 2017",
        "Minutes of the meeting Page 5",
        "Page 1",
    ):
        texts = footed([*range(1, 21), None, *range(22, 30)])
        texts[20] = f"{LONG}\n{other}"
        assert printed_labels(texts) == [str(n) for n in range(1, 30)]
    bare = footed([*range(1, 21), None, *range(22, 30)], "{}")
    for other in ("14", "27", "1", "2017"):
        bare[20] = f"{LONG}\n{other}"
        assert printed_labels(bare)[20] == "21"


def test_a_reports_own_stamps_do_not_win_where_the_packs_is_lacking() -> None:
    texts = footed(range(1, 61))
    texts[39:45] = [f"{LONG}\nPage {own}\nPage {39 + own}" for own in range(1, 7)]
    texts[43] = f"{LONG}\nPage 5"  # the pack's own 44 was not stamped
    assert printed_labels(texts) == [str(n) for n in range(1, 61)]


@pytest.mark.parametrize(
    "footer", ["{n} Page {own} of 5", "Page {own} of 5 {n}", "Housing plan {n} Page {own} of 5"]
)
def test_a_report_that_counts_its_own_pages_beside_the_packs_number(footer: str) -> None:
    texts = [f"{LONG}\n{footer.format(n=n, own=(n - 7) % 5 + 1)}" for n in range(7, 27)]
    assert printed_labels(texts) == [str(n) for n in range(7, 27)]


def test_a_report_as_long_as_its_pack_does_not_win_over_the_packs_number() -> None:
    texts = [f"{LONG}\n{n} Page {n - 6} of 20" for n in range(7, 27)]
    assert printed_labels(texts) == [str(n) for n in range(7, 27)]


def test_other_figures_beside_a_count_leave_it_the_pages_number() -> None:
    for footer in ("Version 2 Page {n} of 3", "Printed 14 July 2017 Page {n} of 3", "Page {n} of 3"):
        assert printed_labels([f"{LONG}\n{footer.format(n=n)}" for n in range(1, 4)]) == ["1", "2", "3"]


def test_pages_after_a_gap_bear_their_numbers_where_the_front_sheet_names_them() -> None:
    agenda = "Agenda\n1. Roads (Pages 2 - 6)\n2. Land sale (exempt) (Pages 7 - 30)\n{}"

    def labels(last: str, *numbers: int) -> list[str | None]:
        return printed_labels([f"{agenda.format(last)}\n1", *footed(numbers, "{}")])

    road = [*map(str, range(1, 7))]
    assert labels("3. Forward plan (Pages 31 - 32)", *range(2, 7), 31, 32) == [*road, "31", "32"]
    assert labels("3. Forward plan (Page 31)", *range(2, 7), 31) == [*road, "31"]
    # Others may be of another document, which counts for itself.
    assert labels("3. Forward plan", *range(2, 7), 31, 32)[6:] == [None, None]
    assert labels("3. Forward plan (Pages 31 - 32)", *range(2, 7), 57, 58)[6:] == [None, None]
    # So are those that stand elsewhere on the page, or do not go on from what is before them.
    front = f"{agenda.format('3. Forward plan (Pages 31 - 32)')}\n1"
    elsewhere = [front, *footed(range(2, 7), "{}"), f"31\n{LONG}", f"32\n{LONG}"]
    assert printed_labels(elsewhere)[6:] == [None, None]
    assert labels("3. Forward plan (Pages 31 - 32)", *range(2, 7), 3, 4)[6:] == [None, None]
