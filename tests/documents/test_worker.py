"""Papers are read and drawn in another process, which may die without harm."""

from __future__ import annotations

import os
import platform
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from meetingwatch.documents import limits
from meetingwatch.documents.worker import PaperReader, read_paper
from meetingwatch.documents.worker_pages import Answer, Boxes, Died, Failed, Opened, PageWorker, Rendered
from meetingwatch.domain.job import Cancel, Progress, silent
from meetingwatch.errors import Cancelled, UserFacingError
from tests.documents.helpers import answers, children, descriptors
from tests.documents.made_papers import made_pack, one_page, write_lines

needs_proc = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at /proc")
HANGS = b"q\n" + b"1 0 0 1 0 0 cm /X1 Do\n" * 12


def hanging_paper(path: Path) -> Path:
    """A page that takes for ever: forms that draw forms that draw forms."""
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N %d 0 R >> >> /Length %d >>"
    body = b"0 0 m 9 9 l S /N Do " * 10
    forms = [(form % (n + 1, len(body))) + b"\nstream\n" + body + b"\nendstream" for n in range(6, 18)]
    forms.append(
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 14 >>\nstream\n0 0 m 9 9 l S \nendstream"
    )
    path.write_bytes(one_page(HANGS, *forms))
    return path


def test_a_pack_is_read_whole(tmp_path: Path) -> None:
    pack = made_pack(tmp_path / "pack.pdf")
    told: list[Progress] = []
    paper = read_paper(pack.path, Cancel(), told.append)
    assert [page.label for page in paper.pages] == pack.labels
    assert paper.textless == (13, 14, 15)
    empty = read_paper(write_lines(tmp_path / "empty-page.pdf", [["words"], []]), Cancel(), silent)
    assert empty.textless == ()
    assert not empty.pages[1].has_text
    assert paper.title.startswith("(Public Pack)")
    assert (told[0].done, told[-1].done, told[-1].total, told[-1].unit) == (0, 19, 19, "pages")
    for page, lines in zip(paper.pages, pack.lines, strict=True):
        assert " ".join(page.text.split()) == " ".join(" ".join(lines).split())


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    pack = made_pack(tmp_path / "pack.pdf")
    cancel = Cancel()
    with pytest.raises(Cancelled):
        read_paper(pack.path, cancel, lambda progress: cancel.cancel() if progress.done > 2 else None)


def test_what_is_not_a_paper_is_told_plainly(tmp_path: Path) -> None:
    said = {}
    locked = tmp_path / "locked.pdf"
    writer = PdfWriter()
    writer.append(PdfReader(write_lines(tmp_path / "plain.pdf", [["words"]])))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(locked)
    bodies = {
        "empty": b"",
        "page": b"\r\n<!DOCTYPE html><html><body>Service unavailable</body></html>",
        "text": b"Dear resident, the paper will follow.",
        "damaged": b"%PDF-1.7\n" + bytes(range(256)) * 20,
        "locked": locked.read_bytes(),
        "no-pages": one_page(b"").replace(b"/Kids [3 0 R] /Count 1", b"/Kids [     ] /Count 0"),
    }
    for name, body in bodies.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(body)
        with pytest.raises(UserFacingError) as caught:
            read_paper(path, Cancel(), silent)
        said[name] = caught.value.what
    assert "is empty" in said["empty"]
    assert "web page" in said["page"]
    assert "not a PDF" in said["text"]
    assert "damaged" in said["damaged"]
    assert "password" in said["locked"]
    assert "no pages" in said["no-pages"] or "damaged" in said["no-pages"]
    with pytest.raises(UserFacingError, match="could not be opened"):
        PageWorker(tmp_path / "nowhere.pdf")


def test_pages_are_drawn_newest_request_first(tmp_path: Path) -> None:
    pack = made_pack(tmp_path / "pack.pdf")
    worker = PageWorker(pack.path)
    try:
        opened = answers(worker, 1)[0]
        assert isinstance(opened, Opened)
        assert len(opened.sizes) == 19
        for index in range(6):
            worker.request_render(index, 1.0, 595, 842, token=index)
        worker.drop_stale({2, 3})
        drawn = answers(worker, 4)
        assert [a.page_index for a in drawn if isinstance(a, Rendered)] == [0, 5, 4, 1]
        first = drawn[0]
        assert isinstance(first, Rendered)
        assert (first.width, first.height, first.stride) == (595, 842, 595 * 4)
        assert len(first.pixels) == first.stride * first.height
        assert first.pixels[:3] == b"\xff\xff\xff"
        assert min(first.pixels[::4]) < 60
        with pytest.raises(ValueError, match="tiles"):
            worker.request_render(0, 9.0, 5000, 5000, token=1)
    finally:
        worker.close()
        worker.close()


def test_a_tile_is_the_same_part_of_the_page(tmp_path: Path) -> None:
    pack = made_pack(tmp_path / "pack.pdf")
    with PaperReader(pack.path, Cancel()) as reader:
        whole = reader.render(2, 2.0, 1191, 1684)
    worker = PageWorker(pack.path)
    try:
        worker.request_render(2, 2.0, 200, 100, token=1, left_px=140, top_px=130)
        tile = next(a for a in answers(worker, 2) if isinstance(a, Rendered))
    finally:
        worker.close()
    assert whole is not None
    row = 140 * 4 + (130 + 50) * 1191 * 4
    assert tile.pixels[50 * 800 : 50 * 800 + 800] == whole.pixels[row : row + 800]
    assert min(tile.pixels[::4]) < 60


def test_boxes_lie_on_the_ink(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "one.pdf", [["A line of words"]])
    worker = PageWorker(path)
    try:
        worker.request_boxes(0)
        found = next(a for a in answers(worker, 2) if isinstance(a, Boxes))
        assert found.text.text == "A line of words"
        last = found.text.box(14)
        assert last is not None
        assert 135 < last.left < last.right < 150
        assert 765 < last.bottom < 770 < last.top < 785
    finally:
        worker.close()


def test_a_page_that_hangs_is_given_up_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = hanging_paper(tmp_path / "hangs.pdf")
    monkeypatch.setattr(limits, "RENDER_SECONDS", 0.5)
    began = time.monotonic()
    worker = PageWorker(path)
    try:
        assert isinstance(answers(worker, 1)[0], Opened)
        for token in (1, 2):
            before = worker.pid
            worker.request_render(0, 1.0, 100, 100, token=token)
            failed = answers(worker, 1)[0]
            assert isinstance(failed, Failed)
            assert (failed.page_index, failed.kind, failed.token) == (0, "render", token)
            assert worker.alive
            assert worker.pid != before
        worker.request_render(0, 1.0, 100, 100, token=3)
        assert isinstance(answers(worker, 2)[-1], Died)
        assert not worker.alive
        assert worker.fileno() is None
        worker.restart()
        assert worker.alive
    finally:
        worker.close()
    assert time.monotonic() - began < 10


@needs_proc
def test_a_worker_that_is_killed_is_replaced_and_nothing_is_left_behind(tmp_path: Path) -> None:
    pack = made_pack(tmp_path / "pack.pdf")
    before, files = children(), descriptors()
    worker = PageWorker(pack.path)
    assert isinstance(answers(worker, 1)[0], Opened)
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    worker.request_render(1, 1.0, 595, 842, token=5)
    found = answers(worker, 1)
    assert isinstance(found[0], Failed)
    worker.request_render(1, 1.0, 595, 842, token=6)
    assert isinstance(answers(worker, 1)[0], Rendered)
    worker.close()
    read_paper(pack.path, Cancel(), silent)
    assert children() == before
    assert descriptors() == files


@needs_proc
def test_an_idle_worker_that_dies_is_replaced_quietly(tmp_path: Path) -> None:
    pack = made_pack(tmp_path / "pack.pdf")
    worker = PageWorker(pack.path)
    try:
        answers(worker, 1)
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGKILL)
        deadline = time.monotonic() + 5
        found: list[Answer] = []
        while not worker.busy and time.monotonic() < deadline:
            found += worker.poll()
        assert found == []
        assert worker.alive
        worker.request_boxes(2)
        assert isinstance(answers(worker, 1)[0], Boxes)
    finally:
        worker.close()


@needs_proc
def test_a_worker_is_poor(tmp_path: Path) -> None:
    pack = made_pack(tmp_path / "pack.pdf")
    with PaperReader(pack.path, Cancel()) as reader:
        proc = Path(f"/proc/{reader._worker.pid}")
        allowed = (proc / "limits").read_text()
        status = (proc / "status").read_text()
        environment = (proc / "environ").read_bytes()
        open_files = [str(link.readlink()) for link in (proc / "fd").iterdir()]
    said = {line[:26].strip(): line[26:].split()[0] for line in allowed.splitlines()[1:]}
    assert said["Max address space"] == str(limits.ADDRESS_SPACE)
    assert said["Max core file size"] == "0"
    assert said["Max file size"] == "0"
    if platform.machine() in ("x86_64", "aarch64"):
        assert "Seccomp:\t2" in status
    assert b"HOME=" not in environment
    others = {
        name for name in open_files if not name.startswith(("pipe:", "/memfd:meetingwatch", "/dev/null"))
    }
    assert others == {str(pack.path)}


CONFINED = """
import os, socket, subprocess, sys
from meetingwatch.documents import limits
limits.confine()
tries = {
    "network": lambda: socket.create_connection(("127.0.0.1", 9), 1),
    "program": lambda: subprocess.run(["true"]),
    "fork": os.fork,
    "write": lambda: open(sys.argv[1], "w"),
    "append": lambda: os.open(sys.argv[1], os.O_RDWR | os.O_APPEND),
    "delete": lambda: os.unlink(sys.argv[1]),
    "move": lambda: os.rename(sys.argv[1], sys.argv[1] + "2"),
    "truncate": lambda: os.truncate(sys.argv[1], 0),
}
for name, attempt in tries.items():
    try:
        attempt()
    except PermissionError:
        print(name)
open(sys.argv[1]).read()
print("read")
"""


@needs_proc
@pytest.mark.skipif(
    platform.machine() not in ("x86_64", "aarch64"), reason="no list of calls for this machine"
)
def test_a_confined_process_can_do_no_harm(tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("kept")
    done = subprocess.run(
        [sys.executable, "-c", CONFINED, str(victim)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert done.stdout.split() == [
        "network",
        "program",
        "fork",
        "write",
        "append",
        "delete",
        "move",
        "truncate",
        "read",
    ]
    assert victim.read_text() == "kept"


def test_a_page_that_cannot_be_read_leaves_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_lines(tmp_path / "three.pdf", [["first"], ["second"], ["third"]])
    body = path.read_bytes()
    reader = PdfReader(path)
    victim = reader.pages[1].indirect_reference
    assert victim is not None
    broken = body.replace(b"%d 0 obj\n<<" % victim.idnum, b"%d 0 obj\n(<" % victim.idnum)
    path.write_bytes(broken)
    paper = read_paper(path, Cancel(), silent)
    assert paper.pages[0].text == "first"
    assert paper.pages[-1].text == "third"
