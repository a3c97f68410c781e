"""Saved pages and e-mails keep every letter, whatever alphabet they say they are in."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from meetingwatch.documents.elsewhere import turn
from meetingwatch.documents.elsewhere_letters import decode, decode_page
from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.job import Cancel, silent

SAID = "It’s “quoted” – the council’s £5 … café"


def said_on(tmp_path: Path, name: str, data: bytes) -> str:
    """The words on the pages that a file becomes."""
    path = tmp_path / name
    path.write_bytes(data)
    pdf = tmp_path / "turned.pdf"
    pdf.write_bytes(turn(path, Cancel()).pdf)
    pages = read_paper(pdf, Cancel(), silent).pages
    return " ".join(" ".join(page.text for page in pages).split())


def page(label: str, words: bytes) -> bytes:
    head = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"></head><body><p>'
    )
    return head.encode() + words


def mail(label: str, words: bytes, kind: str = "plain") -> bytes:
    head = f"From: a@b.example\nSubject: x\nContent-Type: text/{kind}; charset={label}\n"
    return head.encode() + b"Content-Transfer-Encoding: 8bit\n\n" + words


@pytest.mark.parametrize(
    "label", ["iso-8859-1", "ISO8859-1", "latin1", "us-ascii", "windows-1252", "x-unknown"]
)
def test_western_labels_mean_windows_1252(tmp_path: Path, label: str) -> None:
    words = SAID.encode("cp1252")
    assert SAID in said_on(tmp_path, "page.html", page(label, words))
    assert SAID in said_on(tmp_path, "answer.eml", mail(label, words))
    assert SAID in said_on(tmp_path, "html.eml", mail(label, b"<p>" + words, "html"))


@pytest.mark.parametrize(
    ("label", "words", "written"),
    [
        ("iso-8859-15", "Ŵ costs €5", "iso8859-15"),
        ("iso-8859-14", "Tŷ Gwŷn Ŵ", "iso8859-14"),
        ("windows-1250", "Łódź", "cp1250"),
        ("utf-8", SAID, "utf-8"),
        ("utf-16", SAID, "utf-8"),
        ("iso-8859-1", "Tŷ Gwyn £9", "utf-8"),
    ],
)
def test_other_alphabets_are_read_in_the_worker_too(
    tmp_path: Path, label: str, words: str, written: str
) -> None:
    data = words.encode(written, "replace")
    assert data.decode(written) in said_on(tmp_path, "page.html", page(label, data))


def test_no_letter_is_dropped() -> None:
    assert decode(b"It\x92s", "iso-8859-15") == "It’s"
    assert decode("It\x92s".encode(), "utf-8") == "It’s"
    assert decode(b"one \xa3 among " + "ŷ".encode(), "utf-8") == "one £ among ŷ"
    assert decode(b"a\x81b", "latin1") == "a\ufffdb"
    assert decode(codecs.BOM_UTF16_LE + SAID.encode("utf-16-le"), "latin1") == SAID
    assert decode_page(page("rot13", b"abc")).endswith("abc")


def test_a_head_of_an_e_mail_keeps_its_letters(tmp_path: Path) -> None:
    head = b"From: Si\xe2n <s@b.example>\nSubject: The council\x92s =?iso-8859-1?Q?=93plan=94?=\n\nwords"
    words = said_on(tmp_path, "head.eml", head)
    assert "From: Siân" in words
    assert "The council’s “plan”" in words
