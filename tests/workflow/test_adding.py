"""A document that is here already, added again: told, and what was typed of it is put on it and taken back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.errors import UserFacingError
from meetingwatch.store import papers as store
from meetingwatch.workflow import adding, papers
from meetingwatch.workflow.adding import Added
from meetingwatch.workflow.papers import NOTHING_GIVEN, Given
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import Item, made_pack

MAIL = b"""From: "The clerk" <clerk@northmere.example>
Date: Mon, 03 Jul 2017 10:15:00 +0100
Subject: Your question

The library opens at nine.
"""


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library")


@pytest.fixture(params=["pdf", "eml"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A document from elsewhere, as a PDF and as an e-mail."""
    if request.param == "pdf":
        return made_pack(tmp_path / "reply.pdf", (Item(3, "Minutes", 2),), outline=False).path
    path = tmp_path / "reply.eml"
    path.write_bytes(MAIL)
    return path


def add(bench: Workbench, path: Path, given: Given = NOTHING_GIVEN) -> Added:
    return adding.add(bench, path, Cancel(), silent, given=given)


def said(bench: Workbench, paper: str) -> tuple[str, str, str, str]:
    """What the library says of a paper."""
    found = papers.get(bench, paper)
    source = papers.original(bench, found)
    return found.title, found.publisher, source.address if source else "", source.dated if source else ""


def test_added_once_and_again_without_a_word(bench: Workbench, file: Path) -> None:
    first = add(bench, file)
    assert (first.new, first.said) == (True, f"“{first.paper.title}” was added.")
    before = said(bench, first.paper.id)
    again = add(bench, file)
    assert (again.paper.id, again.new, again.resaid) == (first.paper.id, False, None)
    assert again.said == f"“{first.paper.title}” was here already: nothing was added."
    assert said(bench, first.paper.id) == before


def test_what_was_typed_is_put_on_the_one_that_is_here_and_taken_back(bench: Workbench, file: Path) -> None:
    first = add(bench, file)
    before = said(bench, first.paper.id)
    again = add(
        bench, file, Given("Reply of the clerk", "Northmere", "https://northmere.example/r", "2017-07-10")
    )
    assert again.paper.title == "Reply of the clerk"
    after = ("Reply of the clerk", "Northmere", "https://northmere.example/r", "2017-07-10")
    assert said(bench, first.paper.id) == after
    assert again.said == (
        f"“{before[0]}” was here already. "
        "It is called “Reply of the clerk” now, and what else you typed of it is noted."
    )
    assert again.resaid is not None
    adding.step(bench, again.resaid, back=True)
    assert said(bench, first.paper.id) == before
    adding.step(bench, again.resaid, back=False)
    assert said(bench, first.paper.id) == after
    with bench.library.read() as db:
        assert len(store.everything(db)) == 1


def test_what_was_not_typed_and_what_is_said_already_stays(bench: Workbench, file: Path) -> None:
    first = add(bench, file, Given("Reply", "Northmere", "", "2017-07-10"))
    assert add(bench, file, Given("Reply", "", "", "2017-07-10")).resaid is None
    again = add(bench, file, Given("", "Northmere Council"))
    assert said(bench, first.paper.id) == ("Reply", "Northmere Council", "", "2017-07-10")
    assert again.said == "“Reply” was here already. What you typed of it is noted."
    named = add(bench, file, Given("The reply"))
    assert named.said == "“Reply” was here already. It is called “The reply” now."


def test_taking_it_back_leaves_what_was_said_since(bench: Workbench, file: Path) -> None:
    first = add(bench, file, Given("Reply"))
    one = add(bench, file, Given("The reply", "Northmere")).resaid
    add(bench, file, Given("The clerk’s reply"))
    assert one is not None
    adding.step(bench, one, back=True)
    assert said(bench, first.paper.id)[0] == "The clerk’s reply"
    assert said(bench, first.paper.id)[1] != "Northmere"


@pytest.mark.parametrize("name", ["notes.txt", "minutes.docx", "table.xlsx"])
def test_another_kind_of_file_is_refused_by_its_name(bench: Workbench, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"Some words that somebody wrote")
    with pytest.raises(UserFacingError, match=f"{name} is neither a PDF nor a saved web page or e-mail"):
        papers.add_file(bench, tmp_path / name, Cancel(), silent)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_what_is_no_file_at_all_is_refused_at_once(bench: Workbench, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")  # nobody will ever write into it
    with pytest.raises(UserFacingError, match=r"pipe\.pdf is not a file"):
        adding.add(bench, tmp_path / "pipe.pdf", Cancel(), silent)
