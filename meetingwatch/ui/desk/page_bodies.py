"""What pages say between the lines that the paper repeats at their heads and feet: for words that run over pages, and
for reading aloud."""

from __future__ import annotations

from collections.abc import Sequence


class PageBodies:
    """Keeps the last answer: what is selected is asked for with every picture."""

    def __init__(self) -> None:
        self._asked: tuple[int, int, int] | None = None
        self._found: list[tuple[int, int]] = []

    def between(self, texts: Sequence[str], first: int, last: int) -> list[tuple[int, int]]:
        """Start and end of what each page from first to last (indices) says, in its normalised text; of a page that has
        nothing else all but its number. texts: every page's, () while they are not known, which gives []."""
        if not 0 <= first <= last < len(texts):
            return []
        if (id(texts), first, last) != self._asked:
            from meetingwatch.documents.page_words import bodies_near, body_span  # when somebody asks

            spans = bodies_near(texts, first, last)
            self._asked = id(texts), first, last
            self._found = [
                span if text[slice(*span)].strip() else body_span(text)
                for span, text in zip(spans, texts[first : last + 1], strict=True)
            ]
        return self._found
