"""The documents that come out hold the words, and nothing of them is read as markup."""

from __future__ import annotations

import io

import docx
import pytest

from meetingwatch.drafting import outputs
from meetingwatch.drafting.outputs import Document

MADE = Document(
    "Public question, item 9: <b>Scores</b> & *stars*",
    "Children, 18 July 2017, 7pm",
    "First £5 – ŵ.\nSame paragraph.\n\nSecond [link](x)?",
    "Name: Priya Nayar\nPostcode: NM4 2AB",
)


def test_docx_opens_and_has_the_words() -> None:
    found = docx.Document(io.BytesIO(outputs.as_docx(MADE)))
    texts = [one.text for one in found.paragraphs]
    assert texts == [
        MADE.heading,
        MADE.under,
        "First £5 – ŵ.\nSame paragraph.",
        "Second [link](x)?",
        MADE.details,
    ]
    assert found.core_properties.author == ""


def test_html_is_escaped() -> None:
    text = outputs.as_html(MADE)
    assert "&lt;b&gt;Scores&lt;/b&gt; &amp;" in text
    assert "<b>" not in text
    assert '<meta charset="utf-8">' in text


def test_markdown_is_escaped() -> None:
    text = outputs.as_markdown(MADE)
    assert "\\*stars\\*" in text
    assert "\\[link\\](x)" in text


def test_plain_text_has_everything_once() -> None:
    text = outputs.as_text(MADE)
    for part in (MADE.heading, MADE.under, "First £5 – ŵ.", "Second [link](x)?", "NM4 2AB"):
        assert text.count(part) == 1


@pytest.mark.parametrize(
    ("title", "item", "expected"),
    [
        ("", "", "Public question"),
        ("", "9", "Public question, item 9"),
        ("Scores", "9", "Public question, item 9: Scores"),
    ],
)
def test_headings(title: str, item: str, expected: str) -> None:
    assert outputs.heading_of("question", title, item) == expected


def test_an_empty_draft_still_makes_documents() -> None:
    empty = Document("Letter", "", "", "")
    assert outputs.as_text(empty) == "Letter\n"
    assert docx.Document(io.BytesIO(outputs.as_docx(empty))).paragraphs[0].text == "Letter"
