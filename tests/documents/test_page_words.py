"""What a page says, made comparable."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.documents.page_words import joined, spoken, tokens

_WORDS = """Council library’s strategy Tŷ’r ŵyneb ﬁgures café £4,200 12.5% −3 –7 10 2026 and (see 240) * 12/01/2026 A1
25/0 ........ 3 ½ naïve STRASSE Straße"""
_PARTS = st.sampled_from(_WORDS.split())
_PAGES = st.lists(_PARTS, max_size=40).map(" ".join) | st.lists(_PARTS, max_size=40).map("\n".join)


@given(_PAGES)
def test_what_is_spoken_is_the_keys_of_the_tokens(text: str) -> None:
    keys, said = spoken(text)
    assert keys == [token.key for token in tokens(text)]
    assert said == joined(tokens(text))


def test_only_the_body_is_spoken() -> None:
    text = "Page 7\nThe library stays open.\nAgenda Item 3"
    start, end = text.index("The"), text.index("\nAgenda")
    assert spoken(text, (start, end)) == (["the", "library", "stays", "open", "."], "thelibrarystaysopen.")
