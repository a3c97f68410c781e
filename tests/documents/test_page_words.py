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


def test_figures_keep_apart_and_words_do_not() -> None:
    assert spoken("10 2026\n−3 –7 of the one\noff")[1] == "10 2026 -3 -7oftheoneoff"
    assert spoken("1 0")[1] != spoken("10")[1]
    assert spoken("£4 200")[1] != spoken("£4,200")[1]
    assert spoken("item 3 5 per cent ..... 7 8")[1] == joined(tokens("item 3 5 per cent ..... 7 8"))
