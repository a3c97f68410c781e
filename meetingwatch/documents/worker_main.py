"""A worker process: opens one PDF, answers requests until its parent goes. Imports nothing heavy, never Qt.

Started by worker_process.py as `python -m meetingwatch.documents.worker_main ARGUMENT…`; in a packaged app,
whose sys.executable is the app itself, as `app --worker ARGUMENT…`, and `__main__` must then call main(ARGUMENTS)
before it imports anything else.
"""

from __future__ import annotations

import mmap
import os
import sys

from meetingwatch.documents import limits, wire


def main(arguments: list[str]) -> int:
    """Run a worker: read PAPER PIXELS SIZE, mark PAPER (documents/appending.py), turn FILE (elsewhere_worker.py), match
    (matching_worker.py), or bounded PROGRAM ARGUMENT…, which becomes that program with less to use (worker_ocr.py).

    PAPER and PIXELS are file descriptors opened by the parent; on Windows a path and the name of a mapping.
    """
    if arguments[0] == "bounded":
        limits.bound_program()
        os.execv(arguments[1], arguments[1:])  # noqa: S606 - no shell, a program found by its full path
    end = _take_pipes()
    try:
        if arguments[0] == "match":
            from meetingwatch.documents import matching_worker

            limits.confine()
            return matching_worker.serve(end)
        paper = _opened(arguments[1])
        if arguments[0] == "mark":
            import pypdf  # noqa: F401 - our own code is loaded before the doors are shut

            from meetingwatch.documents import appending

            limits.confine()
            return appending.serve(end, paper)
        if arguments[0] == "turn":
            from meetingwatch.documents import elsewhere_worker

            elsewhere_worker.prepare()
            limits.confine()
            return elsewhere_worker.serve(end, paper)
        from meetingwatch.documents import engine  # noqa: F401 - likewise

        pixels = _shared(arguments[2], int(arguments[3]))
        limits.confine()
        return _Reader(end, pixels, paper).run()
    except BrokenPipeError:
        return 0  # the parent has gone


def _take_pipes() -> wire.ChildEnd:
    """Standard input and output, kept for messages; whoever prints, prints to nowhere."""
    source, sink = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (source, sink):
            msvcrt.setmode(descriptor, os.O_BINARY)
    return wire.ChildEnd(source, sink)


class _Reader:
    """Answers requests about one paper. Every answer names the request's op."""

    def __init__(self, end: wire.ChildEnd, pixels: mmap.mmap, paper: mmap.mmap) -> None:
        self._end = end
        self._pixels = pixels
        self._paper = paper

    def run(self) -> int:
        from meetingwatch.documents import engine

        try:
            self._document = engine.Document(self._paper)
        except engine.EngineError as error:
            self._end.send({"op": "open", "error": error.kind})
            return 1
        self._end.send({"op": "open", "pages": self._document.page_count})
        while (request := self._end.receive()) is not None:
            limits.allow_cpu()
            try:
                self._answer(request)
            except engine.EngineError as error:
                self._end.send({**request, "error": error.kind})
            except MemoryError:
                self._end.send({**request, "error": "memory"})
        return 0

    def _answer(self, request: wire.Message) -> None:
        op = request["op"]
        if op == "texts":
            self._texts(request["first"], request["last"])
        elif op == "boxes":
            text, geometry, boxes, rules = self._document.boxes(request["page"])
            self._end.send({**request, "text": text, "geometry": geometry, "rules": rules}, boxes)
        elif op == "images":
            self._end.send({**request, "rects": self._document.images(request["page"])})
        elif op == "render":
            stride, lacking = self._document.render(
                request["page"], tuple(request["window"]), request["scale"], self._pixels
            )
            self._end.send({**request, "stride": stride, "lacking": lacking})
        elif op == "about":
            document = self._document
            self._end.send(
                {
                    "op": "about",
                    "title": document.information("Title")[:500],
                    "modified": document.information("ModDate")[:100],
                    "sizes": document.shown_sizes(),
                    "outline": document.outline(),
                    "labels": document.page_labels(),
                    "beside": document.beside_pages(),
                }
            )
        elif op == "sizes":
            self._end.send({"op": "sizes", "sizes": self._document.shown_sizes()})

    def _texts(self, first: int, last: int) -> None:
        """One answer a page, so that the parent's patience is measured per page."""
        from meetingwatch.documents import engine

        for index in range(first, last + 1):
            limits.allow_cpu()
            try:
                text, geometry, drawn = self._document.text(index)
                answer = {"op": "text", "page": index, "text": text, "geometry": geometry, "drawn": drawn}
                self._end.send(answer)
            except engine.EngineError as error:
                self._end.send({"op": "text", "page": index, "error": error.kind})


def _shared(given: str, size: int) -> mmap.mmap:
    """The memory that pixels go into: a file descriptor, or on Windows a name."""
    if sys.platform == "win32":
        return mmap.mmap(-1, size, tagname=given)
    return mmap.mmap(int(given), size)


def _opened(given: str) -> mmap.mmap:
    """The paper's bytes, copy on write so that nothing can change the file.

    A descriptor opened by the parent: the worker needs no right to the person's folders.
    """
    descriptor = (
        os.open(given, os.O_RDONLY | getattr(os, "O_BINARY", 0)) if sys.platform == "win32" else int(given)
    )
    memory = mmap.mmap(descriptor, 0, access=mmap.ACCESS_COPY)
    os.close(descriptor)
    return memory


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
