"""What the chip beside a paper says."""

from __future__ import annotations

from meetingwatch.domain.paper import ELSEWHERE, Paper
from meetingwatch.ui.meeting.side import paper_state
from meetingwatch.ui.papers.model import state_words


def test_a_paper_that_could_not_be_read_does_not_promise_to_be() -> None:
    kept = Paper("p1", "", "file-a", ELSEWHERE, "Letter", sha256="a", state="kept")
    bad = Paper("p1", "", "file-a", ELSEWHERE, "Letter", sha256="a", state="kept", reason="It is damaged.")
    for words in (state_words, paper_state):
        assert words(kept) == ("here, not read yet", "info")
        assert words(bad) == ("could not be read", "urgent")
