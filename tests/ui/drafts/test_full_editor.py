"""The full editor: title, item, versions, and the ways out as a file."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from meetingwatch.domain.draft import CITATION_CHARACTER, Citation, Draft
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.drafts import full, paper_out
from meetingwatch.ui.drafts.full import DraftPlace
from meetingwatch.ui.drafts.title_field import TitleField
from meetingwatch.ui.drafts.versions import VersionsDialog
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.workflow import writing
from tests.ui.drafts.material import SCORE, mark, question, with_details


def opened(hall: Hall, qtbot: QtBot, draft: Draft) -> DraftPlace:
    place = DraftPlace(hall)
    qtbot.addWidget(place)
    place.resize(1200, 800)
    place.show_at(Where("draft", id=draft.id))
    place.refresh()
    place.show()
    qtbot.waitExposed(place)
    return place


def test_title_and_item_are_saved(hall: Hall, qtbot: QtBot) -> None:
    draft = question(hall.bench)
    place = opened(hall, qtbot, draft)
    QTest.keyClicks(place.title, "Scores")
    place.item.setCurrentIndex(place.item.findData("8"))
    place.item.activated.emit(place.item.currentIndex())
    place.leave()
    kept = writing.get(hall.bench, draft.id)
    assert (kept.title, kept.item) == ("Scores", "8")


def test_a_deputation_names_who_is_coming(hall: Hall, qtbot: QtBot) -> None:
    draft = writing.new(hall.bench, "deputation", meeting="northmere-m4145")
    place = opened(hall, qtbot, draft)
    place.people.names.setPlainText("A. One\n\nB. Two")
    place.leave()
    assert writing.get(hall.bench, draft.id).people == ("A. One", "B. Two")
    assert (
        "A. One"
        not in writing.outgoing(
            hall.bench, writing.written(hall.bench, writing.get(hall.bench, draft.id))
        ).message
    )


def test_an_older_version_comes_back_and_undo_takes_it_away(
    hall: Hall, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = mark(hall.bench, SCORE)
    draft = question(hall.bench, "First")
    draft = writing.cite(hall.bench, draft.id, one.id)
    later = replace(hall.bench, clock=lambda: hall.now() + timedelta(minutes=5))
    writing.save(later, replace(draft, text="Second", citations=()))
    place = opened(hall, qtbot, draft)
    versions = writing.versions(hall.bench, draft.id)
    monkeypatch.setattr(full, "ask_version", lambda _parent, found: found[0][1])
    place._versions()
    kept = writing.get(hall.bench, draft.id)
    assert kept.text == versions[0][1].text
    assert CITATION_CHARACTER in kept.text
    assert kept.citations[0].mark == one.id
    place.editor.undo()
    place.leave()
    assert writing.get(hall.bench, draft.id).text == "Second"


def test_the_versions_dialog_shows_text_and_gives_the_chosen_one(hall: Hall, qtbot: QtBot) -> None:
    old = Draft("d", "question", "", f"Old {CITATION_CHARACTER}", citations=(Citation("m", "q"),))
    place = opened(hall, qtbot, question(hall.bench))
    dialog = VersionsDialog(place, [(hall.now(), old)])
    qtbot.addWidget(dialog)
    assert dialog.text.toPlainText() == "Old [citation]"
    dialog._on_put()
    assert dialog.chosen == old


@pytest.mark.parametrize("format_", ["docx", "odt", "pdf", "eml", "txt", "md", "html"])
def test_every_format_is_written(hall: Hall, qtbot: QtBot, tmp_path: Path, format_: str) -> None:
    with_details(hall.bench)
    draft = question(hall.bench, "Is <b>this</b> £5 – ŵ?")
    target = tmp_path / f"out.{format_}"
    assert paper_out.save(hall.bench, draft.id, format_, target) == target
    data = target.read_bytes()
    if format_ == "pdf":
        assert data.startswith(b"%PDF")
    elif format_ == "odt":
        with zipfile.ZipFile(target) as whole:
            assert "£5 – ŵ" in whole.read("content.xml").decode()
    else:
        assert len(data) > 40
    assert [one.name for one in tmp_path.iterdir() if ".part" in one.name] == []


def test_a_folder_that_cannot_be_written_to_is_told(hall: Hall, qtbot: QtBot, tmp_path: Path) -> None:
    draft = question(hall.bench)
    (tmp_path / "file").write_text("not a folder")
    for format_ in ("pdf", "docx"):
        with pytest.raises(UserFacingError, match="could not be written"):
            paper_out.save(hall.bench, draft.id, format_, tmp_path / "file" / f"out.{format_}")


def test_the_chosen_kind_of_file_gives_the_ending(
    hall: Hall, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = question(hall.bench)
    place = opened(hall, qtbot, draft)
    answer = (str(tmp_path / "my.question"), "Plain text (.txt) (*.txt)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_rest: answer)
    place._save_as("txt")
    assert (tmp_path / "my.question.txt").exists()
    assert "my.question.txt" in hall.notices.texts()[0]


def test_an_unknown_draft_is_told_in_the_place(hall: Hall, qtbot: QtBot) -> None:
    place = DraftPlace(hall)
    qtbot.addWidget(place)
    place.show_at(Where("draft", id="nowhere"))
    assert not place._whole.isVisibleTo(place)


def test_narrow_windows_put_the_evidence_under_the_rules(hall: Hall, qtbot: QtBot) -> None:
    mark(hall.bench, SCORE)
    place = opened(hall, qtbot, question(hall.bench))
    assert place._left.isVisible()
    place.resize(800, 700)
    assert not place._left.isVisible()
    qtbot.waitUntil(place.evidence.rows[0].isVisible, timeout=1000)


def paste(place: DraftPlace, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    QTest.keyClick(place.title, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_draft_opens_with_the_caret_in_its_text(hall: Hall, qtbot: QtBot) -> None:
    place = opened(hall, qtbot, writing.new(hall.bench, "letter"))
    assert place.focusWidget() is place.editor


@pytest.mark.parametrize("words", ["Why?\nAnd when?", "word " * 1000 + "end"])
def test_a_question_pasted_as_title_goes_into_the_text(hall: Hall, qtbot: QtBot, words: str) -> None:
    draft = writing.new(hall.bench, "letter", text="Dear council. ")
    place = opened(hall, qtbot, draft)
    paste(place, words)
    place.leave()
    kept = writing.get(hall.bench, draft.id)
    assert (kept.title, kept.text) == ("", "Dear council. " + words)
    assert "put into the text" in hall.notices.texts()[-1]


def test_a_short_title_can_be_pasted(hall: Hall, qtbot: QtBot) -> None:
    draft = writing.new(hall.bench, "letter")
    place = opened(hall, qtbot, draft)
    paste(place, "Scores\n")
    place.leave()
    assert writing.get(hall.bench, draft.id).title == "Scores"


def test_a_title_typed_too_long_is_told(hall: Hall, qtbot: QtBot) -> None:
    place = opened(hall, qtbot, writing.new(hall.bench, "letter", title="w" * 200))
    QTest.keyClicks(place.title, "x")
    assert len(place.title.text()) == 200
    assert "200 characters" in hall.notices.texts()[-1]


def test_a_long_count_is_not_cut(hall: Hall, qtbot: QtBot) -> None:
    place = opened(hall, qtbot, question(hall.bench, "word " * 5028))
    counter = place.rules.counter
    assert "4928 too many" in counter.words.text()
    column = place._right.viewport()

    def whole() -> bool:
        return all(
            part.mapTo(column, part.rect().bottomRight()).x() < column.width()
            and part.height() >= part.heightForWidth(part.width())
            for part in (counter.words, counter.aloud)
        )

    qtbot.waitUntil(whole, timeout=2000)


def test_a_narrow_field_shows_how_a_title_begins(qtbot: QtBot) -> None:
    field = TitleField()
    qtbot.addWidget(field)
    field.say("Keep the children’s libraries open on Saturdays")
    assert field.cursorPosition() == 0
