"""What several of these tests need."""

from __future__ import annotations

import select
import time
from pathlib import Path

from meetingwatch.documents.worker import PaperReader
from meetingwatch.documents.worker_pages import Answer, PageWorker
from meetingwatch.domain.anchors import fold
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.mark import Mark
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import PageSize

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"


def only_page(path: Path) -> PageText:
    """The first page of a paper that was just made."""
    with PaperReader(path, Cancel()) as reader:
        page = reader.page(0)
    assert page is not None
    return page


def answers(worker: PageWorker, count: int, seconds: float = 20.0) -> list[Answer]:
    """Poll as a window would until this many answers came."""
    found: list[Answer] = []
    until = time.monotonic() + seconds
    while len(found) < count and time.monotonic() < until:
        descriptor = worker.fileno()
        if descriptor is None:
            found += worker.poll()
            break
        select.select([descriptor], [], [], 0.05)
        found += worker.poll()
    return found


def children() -> set[int]:
    """Processes that this one has started and that still are there, finished or not."""
    found: set[int] = set()
    for task in Path("/proc/self/task").iterdir():
        found |= {int(pid) for pid in (task / "children").read_text().split()}
    return found


def descriptors() -> int:
    """How many files are open here."""
    return len(list(Path("/proc/self/fd").iterdir()))


def laid_out(text: str, size: PageSize | None = None) -> PageText:
    """A page whose characters stand in a grid, six points wide and twelve high, line by line."""
    from array import array

    boxes = array("f")
    x, y = 72.0, 700.0
    for sign in text:
        if sign == "\n":
            boxes.extend((0, 0, 0, 0))
            x, y = 72.0, y - 15
        else:
            boxes.extend((x, y, x + 6, y + 12))
            x += 6
    return PageText(0, text, boxes, size or PageSize(595, 842))


def under(page: PageText | None, mark: Mark) -> str:
    """The words whose middles lie under a mark's rectangles."""
    assert page is not None
    signs = []
    for offset, sign in enumerate(page.text):
        rect = page.box(offset)
        if rect is None or sign.isspace():
            signs.append(sign if sign.isspace() else "")
            continue
        x, y = (rect.left + rect.right) / 2, (rect.bottom + rect.top) / 2
        lit = any(r.left <= x <= r.right and r.bottom <= y <= r.top for r in mark.anchor.rects)
        signs.append(sign if lit else "")
    return fold("".join(signs).strip()).text
