"""A reissued paper: what became of each page, and where a mark's words are now."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from meetingwatch.documents.carrying import Carrier, Pages, Version
from meetingwatch.documents.comparing import (
    ADDED,
    CHANGED,
    MOVED,
    REMOVED,
    SAME,
    PagePair,
    changed_words,
    match_pages,
)
from meetingwatch.documents.prints import picture_prints
from meetingwatch.documents.worker import PaperReader, read_paper
from meetingwatch.domain.anchors import anchor_from_offsets, find_quote
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import Anchor
from tests.documents.helpers import laid_out
from tests.documents.made_papers import Item, made_pack, sentence

LEAD = "The risk register shows a score of"


def replace_anchor(
    anchor: Anchor, pairs: Sequence[PagePair], old: Sequence[str], new: Sequence[str], page: Pages
) -> Anchor | None:
    """Where words of the old version stand in the new one."""
    carrier = Carrier(
        Version(old, (), lambda _index: None), Version(new, (), page), pairs, lambda _old, _new: False
    )
    return carrier.words(anchor, next((pair for pair in pairs if pair.old == anchor.page), None))


def written(chance: random.Random, pages: int) -> list[str]:
    return ["\n".join(f"{n}.{i} {sentence(chance)}." for i in range(12)) for n in range(pages)]


def test_an_untouched_reissue_has_no_news() -> None:
    texts = written(random.Random(1), 30)
    old = [f"{text}\nPage {n}" for n, text in enumerate(texts, 1)]
    new = [f"{text}\nPage {n + 5}" for n, text in enumerate(texts, 1)]
    assert {pair.change for pair in match_pages(old, new)} == {SAME}


def test_inserted_removed_changed_and_moved_pages_are_told() -> None:
    chance = random.Random(2)
    old = written(chance, 20)
    extra = written(random.Random(77), 2)
    new = [*old[:3], extra[0], *old[3:6], *old[7:12], *old[14:20], *old[12:14], extra[1]]
    new[1] = new[1].replace("1.3 ", "1.3 Amended and corrected: ")
    pairs = match_pages(old, new)
    told = {pair.old: pair for pair in pairs if pair.old is not None}
    assert told[1].change == CHANGED
    assert 0.5 < told[1].similarity < 1
    assert told[6].change == REMOVED
    assert {told[12].change, told[13].change} == {MOVED}
    assert (told[12].new, told[13].new) == (18, 19)
    assert [pair.new for pair in pairs if pair.change == ADDED] == [3, 20]
    assert {told[n].change for n in (0, 2, 5, 7, 11, 14, 19)} == {SAME}
    assert [pair.new for pair in pairs if pair.new is not None] == list(range(len(new)))


def test_many_random_reissues_never_match_wrongly() -> None:
    wrong = missed = total = 0
    for seed in range(12):
        chance = random.Random(seed)
        old = written(chance, 60)
        plan: list[tuple[int | None, str]] = []
        for number, text in enumerate(old):
            if chance.random() < 0.06:
                plan.append((None, written(chance, 1)[0]))
            if chance.random() < 0.05:
                continue
            if chance.random() < 0.25:
                words = text.split(" ")
                for _change in range(len(words) // 8):
                    words[chance.randrange(len(words))] = "altered"
                text = " ".join(words)
            plan.append((number, text))
        if chance.random() < 0.5:
            at = chance.randrange(len(plan) - 12)
            block, plan[at : at + 12] = plan[at : at + 12], []
            plan += block
        truth = {origin: now for now, (origin, _text) in enumerate(plan) if origin is not None}
        for pair in match_pages(old, [text for _origin, text in plan]):
            if pair.old is not None:
                total += 1
                wrong += pair.new is not None and truth.get(pair.old) != pair.new
                missed += pair.new is None and pair.old in truth
    assert wrong == 0
    assert missed <= total * 0.01


def test_blank_pages_go_with_the_page_before() -> None:
    texts = written(random.Random(3), 3)
    blank = "This page is intentionally left blank"
    pairs = match_pages([texts[0], blank, texts[1], blank], [texts[0], blank, texts[1], texts[2], blank])
    assert [(pair.old, pair.new) for pair in pairs] == [
        (0, 0),
        (1, 1),
        (2, 2),
        (None, 3),
        (None, 4),
        (3, None),
    ]


def test_a_mark_follows_its_words_and_a_changed_figure_asks() -> None:
    chance = random.Random(4)
    old = written(chance, 8)
    old[5] += f"\n{LEAD} 16 for libraries.\nMore is said here."
    page = laid_out(old[5])
    sure = anchor_from_offsets(page, *find_quote(old[5], "5.4")[0])
    score = anchor_from_offsets(page, *find_quote(old[5], f"{LEAD} 16")[0])
    sure = type(sure)(5, sure.quote, sure.before, sure.after, sure.start, sure.rects)
    score = type(score)(5, score.quote, score.before, score.after, score.start, score.rects)
    new = [*written(random.Random(9), 3), *old]
    new[8] = new[8].replace("score of 16", "score of 9")
    pairs = match_pages(old, new)
    again = replace_anchor(sure, pairs, old, new, lambda index: laid_out(new[index]))
    assert again is not None
    assert again.quote == "5.4"
    assert replace_anchor(score, pairs, old, new, lambda index: laid_out(new[index])) is None
    unchanged = [*old]
    same = replace_anchor(
        score, match_pages(old, unchanged), old, unchanged, lambda index: laid_out(unchanged[index])
    )
    assert same is not None
    assert same.quote == score.quote
    assert replace_anchor(sure, pairs, old, new, lambda _index: None) is None
    assert replace_anchor(sure, [], old, new, lambda index: laid_out(new[index])) is None


def test_words_that_ran_over_to_the_next_page_are_found_there() -> None:
    old = written(random.Random(5), 4)
    anchor = anchor_from_offsets(laid_out(old[1]), *find_quote(old[1], old[1].split("\n")[11])[0])
    anchor = type(anchor)(1, anchor.quote, anchor.before, anchor.after, anchor.start, anchor.rects)
    lines = old[1].split("\n")
    new = [old[0], "\n".join(lines[:9]), "\n".join(lines[9:]) + "\n" + old[2], old[3]]
    again = replace_anchor(anchor, match_pages(old, new), old, new, lambda index: laid_out(new[index]))
    assert again is not None
    assert again.quote == anchor.quote


def test_scans_match_only_by_the_same_picture(tmp_path: Path) -> None:
    items = (Item(3, "Report", 2), Item(4, "Scans", 3, scans=True))
    first = made_pack(tmp_path / "one.pdf", items, seed=1)
    second = made_pack(tmp_path / "two.pdf", (Item(2, "Extra report", 1), *items), seed=1)
    other = made_pack(tmp_path / "three.pdf", items, seed=8)
    papers = {pack.path: read_paper(pack.path, Cancel(), silent) for pack in (first, other)}
    prints = {
        path: picture_prints(path, paper.pages, [page.text for page in paper.pages], Cancel())
        for path, paper in papers.items()
    }
    assert set(prints[first.path]) == {1, 4, 5, 6}  # page 1 says that it is left blank
    texts = [page.text for page in papers[first.path].pages]
    alone = {pair.old: pair.new for pair in match_pages(texts, texts)}
    assert [alone[n] for n in (4, 5, 6)] == [None, None, None]
    known = {p.old: p.new for p in match_pages(texts, texts, prints[first.path], prints[first.path])}
    assert [known[n] for n in (4, 5, 6)] == [4, 5, 6]
    others = [page.text for page in papers[other.path].pages]
    strange = {p.old: p.new for p in match_pages(texts, others, prints[first.path], prints[other.path])}
    assert [strange[n] for n in (4, 5, 6)] == [None, None, None]
    assert second.labels[-1] == "6"


def test_marks_on_a_made_reissue_land_on_the_same_words(tmp_path: Path) -> None:
    first = made_pack(tmp_path / "one.pdf", seed=3, front_sheet=False)
    second = made_pack(tmp_path / "two.pdf", seed=3)  # two more pages in front
    old = [page.text for page in read_paper(first.path, Cancel(), silent).pages]
    new = [page.text for page in read_paper(second.path, Cancel(), silent).pages]
    pairs = match_pages(old, new)
    with PaperReader(first.path, Cancel()) as one, PaperReader(second.path, Cancel()) as two:
        for index in (0, 3, 7, 15):
            page = one.page(index)
            assert page is not None
            start = page.text.index("1.3" if "1.3" in page.text else ".3")
            anchor = anchor_from_offsets(page, start, start + 40)
            again = replace_anchor(anchor, pairs, old, new, two.page)
            assert again is not None
            assert again.page == index + 2
            assert again.quote == anchor.quote
            assert [r.left for r in again.rects] == pytest.approx([r.left for r in anchor.rects])


def test_changed_words() -> None:
    old, new = "The score was 16 last year.\nPage 4", "The score is 9 last year.\nPage 7"
    assert changed_words(old, new) == [("was 16", "is 9")]
    assert changed_words(old, old) == []


PRACTICE = Path(__file__).resolve().parents[2] / "resources" / "practice"
FIRST, AGAIN = (PRACTICE / "papers" / f"cels-2017-07-18-{name}.pdf" for name in ("pack", "reissued-pack"))


@pytest.mark.skipif(not (FIRST.is_file() and AGAIN.is_file()), reason="the practice papers are not made yet")
def test_the_practice_councils_reissued_pack_matches_its_truth() -> None:
    truth = {old - 1: new - 1 for old, new in json.loads((PRACTICE / "truth.json").read_text())["pages"]}
    one, two = read_paper(FIRST, Cancel(), silent), read_paper(AGAIN, Cancel(), silent)
    pairs = match_pages(
        [page.text for page in one.pages],
        [page.text for page in two.pages],
        picture_prints(FIRST, one.pages, [page.text for page in one.pages], Cancel()),
        picture_prints(AGAIN, two.pages, [page.text for page in two.pages], Cancel()),
    )
    assert {p.old: p.new for p in pairs if p.old is not None and p.new is not None} == truth
    assert one.textless == tuple(range(200, 210))
    assert [page.label for page in one.pages] == [None, None, *(str(n) for n in range(1, 259))]
