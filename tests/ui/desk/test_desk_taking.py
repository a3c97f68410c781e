"""Marks taken out of the desk and in again, and pages printed with their notes: with the real window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.documents.importing import read_annotations
from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import Mark
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.desk.printing import PrintSheet
from meetingwatch.ui.desk.taking_in import ImportSheet
from meetingwatch.ui.kit.pieces import Button, Field, Text
from meetingwatch.ui.kit.taking_out import ExportSheet
from meetingwatch.workflow import exporting, marking, papers, printing, reading
from tests.documents.made_papers import locked, made_pack
from tests.ui.desk.conftest import Desk, piece
from tests.ui.desk.test_desk_marking import words_at
from tests.ui.desk.test_desk_reading import open_at
from tests.workflow.test_importing_the_rest import annotation, with_annotations


def marked(qtbot: QtBot, desk: Desk, words: str = "Minutes of the last", note: str = "Who said so?") -> Mark:
    """Words of page 2 (index) marked, with a note."""
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    reader.canvas.hands.select(2, *words_at(desk, 2, words))
    mark = reader.mark("question")
    assert mark is not None
    reader.marker.change(mark.id, note=note)
    return replace(mark, note=note)


def at_rest(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.place.reader.whole.working.busy, timeout=20_000)


@pytest.mark.parametrize("format_", ["pdf", "md", "csv", "xfdf"])
def test_marks_are_exported_from_the_desk(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    marked(qtbot, desk)
    target = tmp_path / "out" / "marks"
    target.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_rest: (str(target), ""))
    desk.place.reader.doing["export"]()
    sheet = piece(desk.place.reader, ExportSheet, "export-sheet")
    piece(sheet, QRadioButton, f"export-{format_}").setChecked(True)
    piece(sheet, Button, "export-go").click()
    made = target.with_name(f"marks.{format_}")
    qtbot.waitUntil(made.exists, timeout=20_000)
    at_rest(qtbot, desk)
    if format_ == "pdf":
        (found,) = read_annotations(made, Cancel()).found
        assert (found.kind, found.page) == ("highlight", 2)
        assert "Who said so?" in found.contents
    else:
        assert "Who said so?" in made.read_text(encoding="utf-8-sig")
    assert str(made) in desk.notices.texts()[-1]
    assert "Show in folder" in [one.text() for one in desk.notices.findChildren(Button, "notice-action")]


def test_a_locked_paper_says_that_its_copy_is_unlocked(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = locked(made_pack(tmp_path / "pack.pdf").path, tmp_path / "locked.pdf")
    desk.paper = papers.add_file(desk.bench, source, Cancel(), silent)
    marked(qtbot, desk)
    target = tmp_path / "marks.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_rest: (str(target), ""))
    desk.place.reader.doing["export"]()
    sheet = piece(desk.place.reader, ExportSheet, "export-sheet")
    piece(sheet, Button, "export-go").click()
    qtbot.waitUntil(target.exists, timeout=20_000)
    at_rest(qtbot, desk)
    assert [(one.kind, one.page) for one in read_annotations(target, Cancel()).found] == [("highlight", 2)]
    said = desk.notices.texts()[-1]
    assert f"1 mark saved as {target}. This paper is locked by its publisher" in said
    assert "The original, with any digital signature, is unchanged in your library." in said


def test_a_place_that_cannot_be_written_is_told(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked(qtbot, desk)
    (tmp_path / "no folder").write_text("a file")
    gone = tmp_path / "no folder" / "marks.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_rest: (str(gone), ""))
    desk.place.reader.doing["export"]()
    sheet = piece(desk.place.reader, ExportSheet, "export-sheet")
    piece(sheet, QRadioButton, "export-md").setChecked(True)
    piece(sheet, Button, "export-go").click()
    qtbot.waitUntil(
        lambda: any("could not be written" in one for one in desk.notices.texts()), timeout=20_000
    )


def test_without_marks_there_is_nothing_to_export(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    desk.place.reader.doing["export"]()
    assert "no marks" in desk.notices.texts()[-1]


@pytest.mark.parametrize("format_", ["pdf", "xfdf"])
def test_marks_come_in_after_a_preview_and_go_in_one_step(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    marked(qtbot, desk)
    marked(qtbot, desk, "council", "Another")
    shown = reading.marks_of(desk.bench, desk.paper.id)
    file = tmp_path / f"from elsewhere.{format_}"
    exporting.save(desk.bench, shown, format_, file, Cancel(), silent)
    marking.remove_all(desk.bench, shown)
    desk.place.refresh()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_rest: (str(file), ""))
    desk.place.reader.doing["import"]()
    qtbot.waitUntil(lambda: desk.place.reader.findChild(ImportSheet) is not None, timeout=20_000)
    sheet = piece(desk.place.reader, ImportSheet, "import-sheet")
    assert len(sheet.rows.rows.rows) == 2
    assert reading.marks_of(desk.bench, desk.paper.id) == []  # only shown so far
    piece(sheet, Button, "import-go").click()
    found = reading.marks_of(desk.bench, desk.paper.id)
    assert {one.note for one in found} == {"Who said so?", "Another"}
    desk.place.reader.doing["undo"]()
    assert reading.marks_of(desk.bench, desk.paper.id) == []
    desk.place.reader.doing["redo"]()
    assert len(reading.marks_of(desk.bench, desk.paper.id)) == 2


def test_what_stays_out_is_told_before_anything_comes_in(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_at(qtbot, desk, 2)
    opened = desk.place.reader.opened
    assert opened is not None
    those = (annotation("Text", "A note"), annotation("Text"), annotation("Stamp", "APPROVED"))
    file = with_annotations(opened.path, tmp_path / "theirs.pdf", *those)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_rest: (str(file), ""))
    desk.place.reader.doing["import"]()
    qtbot.waitUntil(lambda: desk.place.reader.findChild(ImportSheet) is not None, timeout=20_000)
    sheet = piece(desk.place.reader, ImportSheet, "import-sheet")
    assert "1 new mark; 2 left out: 1 empty note, 1 stamp." in [
        one.text() for one in sheet.findChildren(Text)
    ]


def test_a_file_without_marks_says_so(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    open_at(qtbot, desk, 2)
    path = desk.place.reader.opened
    assert path is not None
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_rest: (str(path.path), ""))
    desk.place.reader.doing["import"]()
    qtbot.waitUntil(lambda: desk.place.reader.findChild(ImportSheet) is not None, timeout=20_000)
    sheet = piece(desk.place.reader, ImportSheet, "import-sheet")
    assert not piece(sheet, Button, "import-go").isVisible()


def test_pages_with_notes_become_a_pdf(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked(qtbot, desk, note="Ask who carried the motion")
    target = tmp_path / "print.pdf"
    asked: list[str] = []

    def ask(_parent: QWidget, _title: str, start: str, kinds: str) -> tuple[str, str]:
        asked.extend((Path(start).name, kinds))
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    desk.place.reader.doing["print"]()
    sheet = piece(desk.place.reader, PrintSheet, "print-sheet")
    piece(sheet, QRadioButton, "print-some").setChecked(True)
    piece(sheet, Field, "print-pages").setText("1-3, 5")
    piece(sheet, Button, "print-pdf").click()
    qtbot.waitUntil(target.exists, timeout=30_000)
    assert asked == ["Agenda pack printed pages.pdf", "PDF of the printed pages (*.pdf)"]
    at_rest(qtbot, desk)
    made = read_paper(target, Cancel(), silent)
    assert len(made.pages) == 4
    said = " ".join(made.pages[0].text.split())
    assert "Ask who carried the motion" in said
    assert "? Question" in said
    assert "page 1, PDF page 3" in said
    assert "motion" not in made.pages[1].text
    assert list(tmp_path.glob(".*")) == []


def test_notes_that_have_no_room_go_on_on_another_sheet(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "\n".join(f"Remark number {n} of a long evening" for n in range(400))
    marked(qtbot, desk, note=long)
    target = tmp_path / "print.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_rest: (str(target), ""))
    desk.place.reader.doing["print"]()
    sheet = piece(desk.place.reader, PrintSheet, "print-sheet")
    assert piece(sheet, QRadioButton, "print-marked").isChecked()
    piece(sheet, Button, "print-pdf").click()
    qtbot.waitUntil(target.exists, timeout=30_000)
    at_rest(qtbot, desk)
    pages = read_paper(target, Cancel(), silent).pages
    # Without its spaces: PDFium takes a tall narrow column for writing that runs downwards.
    said = "".join("".join(page.text.split()) for page in pages)
    assert len(pages) > 1
    assert [n for n in range(400) if f"Remarknumber{n}ofa" not in said] == []  # none is lost


def test_the_preview_shows_the_chosen_pages(qtbot: QtBot, desk: Desk) -> None:
    marked(qtbot, desk)
    desk.place.reader.doing["print"]()
    sheet = piece(desk.place.reader, PrintSheet, "print-sheet")
    piece(sheet, QCheckBox, "print-notes").setChecked(False)
    piece(sheet, Button, "print-go").click()
    qtbot.waitUntil(lambda: desk.place.reader.findChild(QPrintPreviewDialog) is not None, timeout=30_000)
    dialog = piece(desk.place.reader, QPrintPreviewDialog, "print-preview")
    assert dialog.isVisible()
    dialog.reject()


def words_in(sheet: PrintSheet) -> str:
    """What is wrong, as the sheet says it."""
    return " ".join(one.text() for one in sheet.findChildren(Text) if not one.isHidden())


def test_who_gives_no_file_after_all_still_has_the_sheet(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_at(qtbot, desk, 2)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_rest: ("", ""))
    desk.place.reader.doing["print"]()
    sheet = piece(desk.place.reader, PrintSheet, "print-sheet")
    piece(sheet, Field, "print-pages").setText("1-3")
    piece(sheet, Button, "print-pdf").click()
    assert sheet.isVisible()
    assert piece(sheet, Field, "print-pages").text() == "1-3"
    sheet.reject()


def test_what_is_no_page_is_told_in_the_sheet(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    desk.place.reader.doing["print"]()
    sheet = piece(desk.place.reader, PrintSheet, "print-sheet")
    piece(sheet, Field, "print-pages").setText("999")
    piece(sheet, Button, "print-go").click()
    assert sheet.isVisible()
    assert words_in(sheet)
    QTest.keyClicks(piece(sheet, Field, "print-pages"), "1")
    assert not words_in(sheet)  # it is about what was there before
    sheet.reject()
    opened = desk.place.reader.opened
    assert opened is not None
    assert printing.pages_asked(opened, "2 – 4; PDF 1, 3") == [0, 3, 4, 5]
    for wrong in ("4-2", " , ", "iv"):
        with pytest.raises(UserFacingError):
            printing.pages_asked(opened, wrong)
