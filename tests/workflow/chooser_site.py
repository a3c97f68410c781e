"""A council's site on loopback with a page for choosing a pack, whose files and answers a test changes as it goes."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from meetingwatch.domain.council import AgendaItem, Council, DocumentLink, Meeting
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import Paper
from meetingwatch.http import Client
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import fetching
from meetingwatch.workflow.downloads import Downloads
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import ITEMS, made_pack

CHOOSER = "/mgChooseDocPack.aspx"
NOW = datetime(2026, 5, 1, 9, tzinfo=UTC)
ONE, TWO = "documents/g1/one.pdf?T=10", "documents/g1/two.pdf?T=10"


@dataclass
class ChooserSite:
    """links are the page's files and words; a file is bytes, or the status that is answered in its place. sent: the
    addresses whose bytes went out."""

    url: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    files: dict[str, bytes | int] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)

    def offer(self, *files: tuple[str, str, bytes | int]) -> None:
        """From now on the page offers these: address, words, what comes."""
        self.links = [(address, words) for address, words, _body in files]
        self.files = {f"/{address}": body for address, _words, body in files}
        self.sent.clear()

    def page(self) -> bytes:
        """The page for choosing."""
        anchors = "".join(f'<li><a href="{address}">{words}</a></li>' for address, words in self.links)
        head = '<h1 class="mgMainTitleTxt">Choose</h1>'
        return f'<!DOCTYPE html><html><body><div id="modgov">{head}<ul>{anchors}</ul></div></body></html>'.encode()

    def answer(self, path: str, etag: str) -> tuple[int, bytes, str]:
        """Status, body and ETag."""
        if path.startswith(CHOOSER):
            return 200, self.page(), ""
        body = self.files.get(path, 404)
        if isinstance(body, int):
            return body, b"", ""
        mine = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if etag == mine:
            return 304, b"", mine
        self.sent.append(path.lstrip("/"))
        return 200, body, mine


@contextmanager
def chooser_site() -> Iterator[ChooserSite]:
    """The running site."""
    site = ChooserSite()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body, etag = site.answer(self.path.split("?")[0], self.headers.get("If-None-Match", ""))
            self.send_response(status)
            if etag:
                self.send_header("ETag", etag)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        site.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def cut(path: Path, first: int, last: int) -> bytes:
    """Some pages (indices, both included) of a paper as a file of their own."""
    writer, out = PdfWriter(), BytesIO()
    for page in PdfReader(path).pages[first : last + 1]:
        writer.add_page(page)
    writer.write(out)
    return out.getvalue()


class Place:
    """A watched meeting whose pack is behind a page for choosing, its library, and the files of a pack in halves."""

    def __init__(self, folder: Path, site: ChooserSite, bench: Workbench | None = None) -> None:
        folder.mkdir(exist_ok=True)
        self.site, self.now = site, bench.now() if bench else NOW
        client = Client(pause=0)
        self.bench = bench or open_workbench(folder / "library", clock=lambda: self.now, client=client)
        pack = made_pack(folder / "pack.pdf")
        self.all = pack.path.read_bytes()
        self.first, self.second = cut(pack.path, 0, 8), cut(pack.path, 9, 18)
        link = DocumentLink("g1-t10", "Agenda reports pack", f"{site.url}{CHOOSER}?ID=1", "pack")
        more = DocumentLink("b1", "Supplement", f"{site.url}/documents/b1/more.pdf", "supplement")
        self.meeting = Meeting(
            "c-m1", "c", "c-1", "1", self.now + timedelta(days=7), documents=(link, more), detailed=True
        )
        self.meeting = replace(self.meeting, provenance={"documents": "pages"})
        with self.bench.library.write() as db:
            council_store.save(db, Council("c", "C", "england", "moderngov", site.url), NOW)
            meeting_store.save(db, self.meeting, NOW)

    def in_two(self, first: bytes | int | None = None, second: bytes | int | None = None) -> None:
        one = (ONE.split("?")[0], "part 1 of 2 (items 3 to 4)", self.first if first is None else first)
        two = (TWO.split("?")[0], "part 2 of 2 (items 5 to 7)", self.second if second is None else second)
        self.site.offer(one, two)

    def check(
        self, queue: Downloads | None = None, *, hours: float = 13, asked: bool = False
    ) -> list[tuple[str, str]]:
        """A check so many hours on: what became of which papers of the pack."""
        self.now += timedelta(hours=hours)
        done, _told = fetching.fetch_all(self.bench, [self.meeting], Cancel(), silent, queue, asked=asked)
        return [(one.paper.title, one.status) for one in done if one.paper.kind != "supplement"]

    def papers(self) -> list[Paper]:
        with self.bench.library.read() as db:
            return [one for one in paper_store.of_meeting(db, "c-m1") if one.kind != "supplement"]

    def standing(self) -> list[tuple[str, int, str, bool]]:
        return [(one.key, one.version, one.state, one.gone_at is not None) for one in self.papers()]

    def with_agenda(self) -> None:
        """The meeting's page lists the items too."""
        items = tuple(AgendaItem(str(n), str(n), ITEMS[n - 3].title) for n in range(3, 8))
        self.meeting = replace(self.meeting, items=items)
        with self.bench.library.write() as db:
            meeting_store.save(db, self.meeting, NOW)
