"""The worker's part: one source in, one PDF out."""

from __future__ import annotations

import mmap

from meetingwatch.documents import (
    elsewhere_letters,
    elsewhere_mail,
    elsewhere_pages,
    elsewhere_source,
    elsewhere_text,
    limits,
)
from meetingwatch.documents.wire import ChildEnd

SECONDS = 9


def prepare() -> None:
    """Load what is needed from disk before the doors are shut."""
    import selectolax.lexbor  # noqa: F401

    elsewhere_letters.load()
    elsewhere_pages.load_font()
    elsewhere_pages.pages(elsewhere_text.read("txt", "Ready ŵ".encode()), 1)


def serve(end: ChildEnd, source: mmap.mmap) -> int:
    """Answer one request: {"op": "turn", "kind": …, "most": pages} with what it says and its pages, {"op": "attached",
    "number": n} with the names of the PDFs attached to an e-mail, and the nth of them (from 0) if there is one."""
    request = end.receive()
    if request is None:
        return 0
    limits.allow_cpu(SECONDS)
    if request["op"] == "attached":
        _send_attached(end, bytes(source), int(request["number"]))
        return 0
    try:
        found = elsewhere_text.read(str(request["kind"]), bytes(source))
        data = elsewhere_pages.pages(found, int(request["most"]))
    except elsewhere_source.NotReadError as error:
        end.send({"op": "turn", "error": error.reason})
    except ValueError:
        end.send({"op": "turn", "error": "no-words"})
    except Exception:
        end.send({"op": "turn", "error": "damaged"})
    else:
        about = {"title": found.title, "publisher": found.publisher, "address": found.address}
        end.send({"op": "turn", "dated": found.dated, **about}, data)
    return 0


def _send_attached(end: ChildEnd, data: bytes, number: int) -> None:
    try:
        found = elsewhere_mail.attached_pdfs(data)
    except Exception:
        found = []
    wanted = found[number][1] if 0 <= number < len(found) else b""
    end.send({"op": "attached", "names": [name for name, _data in found]}, wanted)
