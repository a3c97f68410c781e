"""How a draft is named in lists."""

from __future__ import annotations

from meetingwatch.domain import kinds
from meetingwatch.domain.draft import CITATION_CHARACTER, Draft

LONGEST = 70


def title_of(draft: Draft) -> str:
    """Its kind, and its title or first words: "Public question: Paragraph 4.3 scores the move"."""
    words = draft.title or " ".join(draft.text.replace(CITATION_CHARACTER, "").split())
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0] + "…"
    return f"{kinds.label(draft.kind)}: {words}" if words else kinds.label(draft.kind)
