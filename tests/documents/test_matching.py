"""Matching long papers in a process of its own gives what matching them here gives."""

from __future__ import annotations

import pytest

from meetingwatch.documents import matching
from meetingwatch.documents.comparing import match_pages
from meetingwatch.documents.matching import Matcher, Side, match_apart
from meetingwatch.documents.prints import PicturePrint, made_print
from meetingwatch.documents.worker_process import WorkerGone
from meetingwatch.domain.job import Cancel
from meetingwatch.errors import Cancelled


def _paper(pages: int, *, scans: bool = False) -> Side:
    texts = [
        f"Page {n}\nReport {n} on the libraries of ward {n * 7} and its {n} rooms.\n{n}" for n in range(pages)
    ]
    prints: dict[int, PicturePrint] = {}
    if scans:
        for n in (3, 40):
            texts[n] = ""
            prints[n] = made_print(bytes((x * n) % 256 for x in range(400 * 560 * 4)), 560, 0.7)
    return Side(texts, prints)


def _edited(side: Side) -> Side:
    texts = [*side.texts[:10], "A page that was put in, about nothing else.", *side.texts[12:]]
    texts[50] = texts[50].replace("libraries", "museums")
    return Side(texts, {index - (index > 11): one for index, one in side.prints.items()})


@pytest.mark.parametrize("scans", [False, True])
def test_a_process_of_its_own_gives_the_same(*, scans: bool) -> None:
    old = _paper(90, scans=scans)
    new = _edited(old)
    here = match_pages(old.texts, new.texts, old.prints, new.prints)
    with Matcher(Cancel()) as matcher:
        assert matcher.match(old, new) == here
        assert matcher.match(old, old) == match_pages(old.texts, old.texts, old.prints, old.prints)
        assert matcher.match(new, old) == match_pages(new.texts, old.texts, new.prints, old.prints)


def test_without_a_process_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    old = _paper(90)
    new = _edited(old)
    here = match_pages(old.texts, new.texts)

    def none(*_arguments: object, **_named: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(matching, "WorkerProcess", none)
    assert match_apart(old, new, Cancel()) == here

    class Dies:
        def __init__(self, *_arguments: object, **_named: object) -> None:
            pass

        def send(self, _message: object) -> None:
            raise WorkerGone

        def close(self) -> None:
            pass

    monkeypatch.setattr(matching, "WorkerProcess", Dies)
    assert match_apart(old, new, Cancel()) == here


def test_it_can_be_stopped() -> None:
    cancel = Cancel()
    with Matcher(cancel) as matcher:
        cancel.cancel()
        with pytest.raises(Cancelled):
            matcher.match(_paper(90), _paper(90))
