"""The first page, seen while the window is still being built: the page that it will be, or none."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from email.message import EmailMessage
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meetingwatch.app import Program
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import Paper
from meetingwatch.store import papers as paper_store
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.first_page import FirstPage
from meetingwatch.workflow import beginning, first_pages, papers, remembering
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import made_pack

Change = Callable[["Library"], object]


class Library:
    """A library with one paper, and the program that is opened on it as often as is wanted."""

    def __init__(self, application: QApplication, bot: QtBot, folder: Path) -> None:
        self.application, self.bot, self.folder = application, bot, folder
        self.bench: Workbench = open_workbench(folder / "library")
        self.place = QRect()  # where in the window the page was seen first
        made_pack(folder / "pack.pdf")
        self.paper: Paper = papers.add_file(self.bench, folder / "pack.pdf", Cancel(), silent)

    @contextmanager
    def opened(self, page: int | None = 1) -> Iterator[tuple[Program, QImage | None]]:
        """The program with the paper on the desk, its page drawn; and what was seen before there was a desk."""
        wish: dict[str, object] = {"paper": self.paper.id, "page": page, "hidden": False}
        arguments = argparse.Namespace(practice=False, now=None, library="", **wish)
        begun = beginning.begin(self.bench.library.folder, self.paper.id)
        program = Program(self.application, self.bench.library.folder, arguments, None, begun)
        try:
            seen = program._first_page is not None
            self.place = program._first_page.geometry() if program._first_page is not None else QRect()
            image = program.window.grab().toImage() if seen else None
            program.start(wish)
            source, pictures = canvas_of(program).source, canvas_of(program).pictures
            if seen:  # the page is not blank in between, though it is laid out more than once
                assert not pictures.bytes
                canvas_of(program).moved.emit()
                self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
                assert program.window.findChildren(FirstPage)
            self.bot.waitUntil(lambda: len(canvas_of(program).thumbs._kept) > 3 and not source.busy)
            yield program, image
        finally:
            program.window.quit()
            program.close()
            program.window.deleteLater()

    def seen_first(self) -> bool:
        """Whether the page is seen first when the program is started."""
        with self.opened() as (_program, image):
            return image is not None

    def look_at(self, **what: object) -> None:
        """The paper is looked at in another way."""
        kept = remembering.kept(self.bench, self.paper.id)
        remembering.keep(self.bench, self.paper.id, replace(kept, **what))  # type: ignore[arg-type]

    def set(self, **what: object) -> None:
        """Other settings."""
        self.bench.save_settings(replace(self.bench.settings(), **what))  # type: ignore[arg-type]

    @property
    def picture(self) -> Path:
        """Where the picture is kept."""
        return first_pages.path_of(self.bench, self.paper)


@pytest.fixture
def library(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    found = Library(qapp, qtbot, tmp_path)
    assert not found.seen_first()  # from now on the window is as large as the screen of the tests lets it be
    return found


def canvas_of(program: Program) -> PageCanvas:
    return program._wishes.desk().reader.canvas


@pytest.mark.parametrize(
    "change",
    [
        lambda _one: None,
        lambda one: one.picture.unlink(),
        lambda one: one.picture.write_bytes(one.picture.read_bytes()[:3000]),
        lambda one: one.look_at(zoom=50),
        lambda one: one.look_at(view="two"),
        lambda one: one.look_at(turn=90),
    ],
    ids=["kept", "not kept", "damaged", "zoom", "two pages", "turned"],
)
def test_what_is_seen_first_is_the_page_in_its_place(library: Library, change: Change) -> None:
    """As it was kept; where it was not, as the worker draws it."""
    with library.opened() as (program, _image):
        canvas_of(program).go_to(3)
    change(library)
    with library.opened() as (program, image):
        assert image is not None
        canvas = canvas_of(program)
        library.bot.waitUntil(lambda: not program.window.findChildren(FirstPage))
        corner = canvas.viewport().mapTo(program.window, QPoint(0, 0))
        place = QRect(corner, canvas.viewport().size()).adjusted(
            3, 3, -3, -3
        )  # within the frame of the keyboard
        assert canvas.page == 0
        assert program.window.focusWidget() is canvas  # the keys turn its pages
        assert image.copy(place) == program.window.grab(place).toImage().convertToFormat(image.format())


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.set(text_size=125),
        lambda one: one.set(appearance="dark"),
        lambda one: remembering.keep_layout(one.bench, {"panel": False}),
    ],
    ids=["text", "dark", "desk"],
)
def test_nothing_is_seen_first_where_its_place_may_be_another(library: Library, change: Change) -> None:
    with library.opened():
        pass
    change(library)
    assert not library.seen_first()


def test_a_page_wider_than_the_view_leaves_room_for_the_scroll_bar_below_it(library: Library) -> None:
    with library.opened() as (program, _image):
        room = canvas_of(program).viewport().height()
    library.look_at(zoom=110)
    with library.opened() as (program, _image):
        assert library.place.height() == canvas_of(program).viewport().height() < room


def test_another_page_than_the_first_is_waited_for(library: Library) -> None:
    with library.opened():
        pass
    with library.opened(page=3) as (program, image):
        assert image is None
        assert canvas_of(program).page == 2


def test_without_a_page_it_opens_where_the_person_left_it(library: Library) -> None:
    with library.opened(page=None) as (program, image):
        assert image is not None
        canvas = canvas_of(program)
        canvas.go_to(2)
        canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().value() + 77)
        library.bot.waitUntil(lambda: canvas.drawn() and not canvas.source.busy)
        down = canvas.down()
    for _time in range(2):  # as it was kept; the second time as it was kept again
        with library.opened(page=None) as (program, image):
            assert image is not None
            canvas = canvas_of(program)
            library.bot.waitUntil(lambda: not program.window.findChildren(FirstPage))
            corner = canvas.viewport().mapTo(program.window, QPoint(0, 0))
            place = QRect(corner, canvas.viewport().size()).adjusted(3, 3, -3, -3)
            assert (canvas.page, round(canvas.down(), 3)) == (2, round(down, 3))
            assert image.copy(place) == program.window.grab(place).toImage().convertToFormat(image.format())
    with library.opened(page=5) as (program, image):
        assert image is None
        assert canvas_of(program).page == 4


def test_nothing_is_kept_while_something_stands_beside_the_pages(library: Library) -> None:
    with library.opened() as (program, _image):
        program._wishes.desk().reader.toolbar.text.toggle()
        library.application.processEvents()
        library.picture.unlink(missing_ok=True)
    assert not library.picture.exists()


def test_a_new_file_is_seen_where_the_paper_before_it_lay(library: Library) -> None:
    with library.opened():
        pass
    made_pack(library.folder / "other.pdf", seed=9)
    begun = beginning.begin(library.bench.library.folder, str(library.folder / "other.pdf"))
    wish = {"paper": str(library.folder / "other.pdf"), "page": 1, "hidden": False}
    arguments = argparse.Namespace(practice=False, now=None, library="", **wish)
    program = Program(library.application, library.bench.library.folder, arguments, None, begun)
    try:
        (seen,) = program.window.findChildren(FirstPage)
        image, place = seen.grab().toImage(), seen.geometry()
        inner = place.adjusted(3, 3, -3, -3)  # within the frame of the keyboard
        program.start(wish)
        canvas = canvas_of(program)
        library.bot.waitUntil(lambda: not program.window.findChildren(FirstPage))
        assert QRect(canvas.viewport().mapTo(program.window, QPoint(0, 0)), canvas.viewport().size()) == place
        now = program.window.grab(inner).toImage().convertToFormat(image.format())
        assert image.copy(image.rect().adjusted(3, 3, -3, -3)) == now
    finally:
        program.window.quit()
        program.close()
        program.window.deleteLater()


def test_a_new_file_comes_onto_the_desk_and_is_read(library: Library) -> None:
    other = library.folder / "other.pdf"
    made_pack(other, seed=9)
    folder = library.bench.library.folder
    wish = {"paper": str(other), "page": 3, "hidden": False}
    begun = beginning.begin(folder, str(other))
    arguments = argparse.Namespace(practice=False, now=None, library="", **wish)
    program = Program(library.application, folder, arguments, None, begun)
    try:
        program.start(wish)
        desk, canvas = program._wishes.desk(), canvas_of(program)
        opened = desk.reader.opened
        assert opened is not None
        assert (opened.paper.title, opened.being_read, canvas.page) == ("other", True, 2)
        library.bot.waitUntil(lambda: bool(canvas.pictures.bytes))
        library.bot.waitUntil(lambda: any(canvas.labels), timeout=20_000)
        assert papers.get(library.bench, opened.paper.id).state == "read"
        assert [one.title for one in papers_of(library)].count("other") == 1
    finally:
        program.window.quit()
        program.close()
        program.window.deleteLater()


def test_files_that_cannot_be_opened_one_after_another_leave_one_strip(library: Library) -> None:
    with library.opened() as (program, _image):
        for name in ("one.pdf", "two.pdf"):
            (library.folder / name).write_bytes(b"%PDF-1.7 broken")
            program._wishes.open({"paper": str(library.folder / name), "page": None})
            library.bot.waitUntil(partial(is_said, program, name))
        assert said_in(program) == [
            "“two.pdf” could not be opened. This PDF is damaged and cannot be read. Fetch it again, or look at it on "
            "the council's own site."
        ]
        made_pack(library.folder / "good.pdf", seed=9)
        program._wishes.open({"paper": str(library.folder / "good.pdf"), "page": None})
        library.bot.waitUntil(lambda: not any("could not be opened" in one for one in said_in(program)))


def test_an_e_mail_that_is_opened_offers_what_is_attached(library: Library) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "Pat Officer <pat@example.gov.uk>", "Your question"
    message.set_content("The answer is attached.")
    pdf = made_pack(library.folder / "answer.pdf", seed=4).path.read_bytes()
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename="Answer.pdf")
    mail = library.folder / "answer.eml"
    mail.write_bytes(message.as_bytes())
    with library.opened() as (program, _image):
        for _time in range(2):  # once only
            program._wishes.open({"paper": str(mail), "page": None})
            library.bot.waitUntil(partial(is_said, program, "Answer.pdf is attached to"), timeout=10_000)
            library.bot.waitUntil(lambda: program.window.here.place == "desk")
        assert sum("is attached to" in one for one in said_in(program)) == 1


def is_said(program: Program, words: str) -> bool:
    return any(words in one for one in said_in(program))


def said_in(program: Program) -> list[str]:
    return program.window.hall.notices.texts()


def papers_of(library: Library) -> list[Paper]:
    with library.bench.library.read() as db:
        return paper_store.everything(db)
