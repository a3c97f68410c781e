"""The PDFs that came with an e-mail are offered as it is added, and come in with one click."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from pytestqt.qtbot import QtBot

from meetingwatch.store import papers as paper_store
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.pieces import Band, Button
from meetingwatch.workflow import papers
from tests.documents.made_papers import write_lines
from tests.ui.papers.test_papers_place import place_of
from tests.ui.papers.test_refused_files import added

BROKEN = b"%PDF-1.7 broken"


def mail(tmp_path: Path, *names: str) -> Path:
    message = EmailMessage()
    message["From"] = "Pat Officer <pat@example.gov.uk>"
    message["Date"] = "Thu, 12 Mar 2026 10:00:00 +0000"
    message["Subject"] = "Your question"
    message.set_content("The answer is attached.")
    message.add_attachment(b"not one", maintype="application", subtype="pdf", filename="none.pdf")
    for name in names:
        pdf = write_lines(tmp_path / "attached.pdf", [[f"What {name} says of libraries"]])
        data = BROKEN if name.startswith("broken") else pdf.read_bytes()
        message.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    path = tmp_path / "answer.eml"
    path.write_bytes(message.as_bytes())
    return path


def offered(hall: Hall) -> Band:
    """The strip that offers them."""
    (band,) = (one for one in hall.notices._bands() if "attached to" in one.accessibleName())
    return band


def test_attached_pdfs_come_in_with_one_click(qtbot: QtBot, hall: Hall, tmp_path: Path) -> None:
    place = place_of(qtbot, hall)
    added(qtbot, place, mail(tmp_path, "broken.pdf", "Report.pdf", "../Figures – £ 2026.PDF"))
    band = offered(hall)
    assert band.accessibleName() == (
        "3 PDFs are attached to “Your question”: broken.pdf, Report.pdf, ../Figures – £ 2026.PDF."
    )
    button = band.findChild(Button, "notice-action")
    assert button is not None
    assert button.text() == "Add them"
    button.click()
    known = {"Report", "_Figures – £ 2026"}

    def came() -> bool:
        with hall.bench.library.read() as db:
            return known <= {one.title for one in paper_store.everything(db) if one.state == "read"}

    qtbot.wait_until(came, timeout=20_000)
    with hall.bench.library.read() as db:
        (paper,) = (one for one in paper_store.everything(db) if one.title == "Report")
    assert paper.publisher == "Pat Officer"
    source = papers.original(hall.bench, paper)
    assert source is not None
    assert source.dated == "2026-03-12"
    qtbot.wait_until(
        lambda: any("_Figures – £ 2026” was added" in one for one in hall.notices.texts()), timeout=5_000
    )
    assert any("“broken.pdf” could not be opened." in one for one in hall.notices.texts())


def test_nothing_is_offered_where_nothing_is_attached_or_it_is_here_already(
    qtbot: QtBot, hall: Hall, tmp_path: Path
) -> None:
    place = place_of(qtbot, hall)
    added(qtbot, place, mail(tmp_path))
    assert not any("attached to" in one for one in hall.notices.texts())
