"""A council's site on loopback with a page for choosing a pack, whose files and answers a test changes as it goes."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader, PdfWriter

CHOOSER = "/mgChooseDocPack.aspx"


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
