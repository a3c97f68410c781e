"""How a draft is named in lists."""

from __future__ import annotations

from meetingwatch.domain import kinds
from meetingwatch.domain.draft import Draft, draft_name


def title_of(draft: Draft) -> str:
    """Its kind, and its title or first words: "Public question: Paragraph 4.3 scores the move"."""
    words = draft_name(draft)
    return f"{kinds.label(draft.kind)}: {words}" if words else kinds.label(draft.kind)
