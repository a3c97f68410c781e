"""Saved pages, e-mails and texts become pages whose words come out again; hostile ones end in one sentence."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.documents import elsewhere
from meetingwatch.documents.elsewhere import kind_of, turn
from meetingwatch.documents.elsewhere_text import read, read_html
from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.errors import UserFacingError

PAGE = (
    """<!-- saved from url=(0043)https://www.example.org/news/library-closure -->
<!DOCTYPE html><html><head><meta charset="utf-8"><title>Library to close | Example News</title>
<meta property="og:site_name" content="Example News"><meta property="article:published_time" content="2017-07-03T09:00">
<script>document.write("never shown")</script><style>p {color: red}</style></head>
<body><nav><a href="/">Home never shown</a></nav><main><h1>Library to close</h1>
<p>The council said “savings of £40,000” at Tŷ Gwyn and <b>Pontŵr</b> were
needed.</p><ul><li>First</li><li><p>Second</p></li></ul>
<table><tr><th>Year</th><th>Visits</th></tr><tr><td>2016</td><td>12,345</td></tr></table>
<p hidden>never shown</p><img src="https://tracker.example/x.png" alt="a picture"><iframe src="x">never</iframe>
<h2>What next</h2><p>"""
    + "A consultation follows in the autumn. " * 30
    + "</p></main></body></html>"
)

MAIL = b"""From: "Pat Officer" <pat@example.gov.uk>
To: resident@example.org
Date: Mon, 03 Jul 2017 10:15:00 +0100
Subject: =?utf-8?q?Your_question_about_T=C5=B7_Gwyn?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=XX

--XX
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Dear resident,

The cost is \xc2\xa340,000.

--XX
Content-Type: application/pdf; name="figures.pdf"
Content-Disposition: attachment; filename="figures.pdf"
Content-Transfer-Encoding: base64

JVBERi0=
--XX--
"""


def put(tmp_path: Path, name: str, data: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def words(tmp_path: Path, pdf: bytes) -> list[str]:
    """What a reader sees on each page."""
    path = put(tmp_path, "turned.pdf", pdf)
    read_back = read_paper(path, Cancel(), silent)
    assert [page.label for page in read_back.pages] == [str(n + 1) for n in range(len(read_back.pages))]
    return [page.text for page in read_back.pages]


def test_a_saved_page(tmp_path: Path) -> None:
    turned = turn(put(tmp_path, "page.html", PAGE), Cancel())
    assert (turned.kind, turned.title, turned.publisher) == (
        "html",
        "Library to close | Example News",
        "Example News",
    )
    assert (turned.address, turned.dated) == ("https://www.example.org/news/library-closure", "2017-07-03")
    text = " ".join(" ".join(words(tmp_path, turned.pdf)).split())
    assert "The council said “savings of £40,000” at Tŷ Gwyn and Pontŵr were needed." in text
    assert "• First" in text
    assert "2016 12,345" in text
    assert "never" not in text
    assert "tracker" not in text
    assert "red" not in text.split()


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    path = put(tmp_path, "page.html", PAGE)
    assert turn(path, Cancel()).pdf == turn(path, Cancel()).pdf


def test_an_email(tmp_path: Path) -> None:
    turned = turn(put(tmp_path, "answer.eml", MAIL), Cancel())
    assert (turned.title, turned.publisher, turned.dated) == (
        "Your question about Tŷ Gwyn",
        "Pat Officer",
        "2017-07-03",
    )
    (text,) = words(tmp_path, turned.pdf)
    assert "The cost is £40,000." in text
    assert "figures.pdf" in text


def test_a_page_in_one_file(tmp_path: Path) -> None:
    data = (
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://example.org/a\nSubject: Saved\n"
        "Date: Tue, 04 Jul 2017 08:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="B"\n\n--B\nContent-Type: text/html\n'
        "Content-Transfer-Encoding: quoted-printable\nContent-Location: https://example.org/a\n\n"
        "<html><body><p>Caf=E9 at T=C5=B7</p></body></html>\n--B--\n"
    )
    turned = turn(put(tmp_path, "page.mhtml", data), Cancel())
    assert (turned.address, turned.dated, turned.title) == ("https://example.org/a", "2017-07-04", "Saved")


def test_an_e_mail_saved_as_text_keeps_its_lines(tmp_path: Path) -> None:
    head = "From: clerk@northmere.example\nSubject: Your question\n\n"
    data = head + "First line\nSecond line\n\n" + "long " * 2000 + "x" * 500
    turned = turn(put(tmp_path, "notes.txt", data), Cancel())
    pages = words(tmp_path, turned.pdf)
    assert "First line\nSecond line" in pages[0]
    assert len(pages) > 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("gone.html", None),
        ("empty.html", b""),
        ("script.html", b"<html><script>alert(1)</script></html>"),
        ("nothing.mhtml", b"no such thing"),
        ("blank.txt", b" \n\n "),
        ("program.exe", b"MZ"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path: Path, name: str, data: bytes | None) -> None:
    path = tmp_path / name if data is None else put(tmp_path, name, data)
    with pytest.raises(UserFacingError) as caught:
        turn(path, Cancel())
    assert caught.value.what.endswith(".")


RUBBISH = random.Random(7).randbytes(2_000)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("rnd.eml", RUBBISH, "rnd.eml is not an e-mail"),
        ("list.eml", b"Milk, eggs, bread\n\nand butter: two", "list.eml is not an e-mail"),
        ("rnd.mhtml", RUBBISH, "rnd.mhtml is not a saved web page"),
        (
            "body.eml",
            b"From: a@b.example\nSubject: x\n\n" + RUBBISH,
            "body.eml is not a text that can be read",
        ),
        ("rnd.html", RUBBISH, "rnd.html is not a text that can be read"),
        (
            "photo.htm",
            b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + RUBBISH,
            "photo.htm is not a text that can be read",
        ),
        ("page.html", b"<html><body><p>Hello</p>" + RUBBISH * 5, "page.html is not a text that can be read"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused_in_a_sentence(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    with pytest.raises(UserFacingError) as caught:
        turn(put(tmp_path, name, data), Cancel())
    assert caught.value.what.startswith(words)
    assert str(caught.value).count(".") == 1 + name.count(".")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("draft.eml", "Subject: Library hours\n\nWhen does it open?".encode("utf-16")),
        ("bom.eml", b"\xef\xbb\xbf\r\nFrom: clerk@northmere.example\n\nWhen does it open?"),
        ("old.eml", "From clerk Mon Jul  3\nX-Old: 1\nTo: a@b.example\n\nWhen does it open?"),
        ("quotes.html", b"<meta charset=iso-8859-1><p>\x93When does it open?\x94 \x93\x96\x94 \x91a\x92</p>"),
        ("wide.html", "<p>“When does it open?” Tŷ Gwyn €5</p>".encode("utf-16")),
        ("wrong.html", b"<meta charset=us-ascii><p>When does it open? " + "Ŵ".encode() * 2),
    ],
)
def test_what_is_odd_but_words_is_read(tmp_path: Path, name: str, data: str | bytes) -> None:
    (text,) = words(tmp_path, turn(put(tmp_path, name, data), Cancel()).pdf)
    assert "When does it open?" in text


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("<div>" * 300_000 + "deep", id="deep"),
        pytest.param("<p>" + "<b>x</b>" * 400_000, id="wide"),
        pytest.param("<table>" * 20_000 + "cell", id="tables"),
        pytest.param("<p>" + "word " * 1_500_000, id="long"),
        pytest.param("<p>" + "x" * 3_000_000, id="one long word"),
        pytest.param("<p>&" + "amp;" * 500_000, id="entities"),
        pytest.param(b"<p>" + bytes(range(256)) * 2000, id="binary"),
    ],
)
def test_hostile_pages_end(tmp_path: Path, data: str | bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "SECONDS", 5.0)
    try:
        assert turn(put(tmp_path, "hostile.html", data), Cancel()).pdf.startswith(b"%PDF-")
    except UserFacingError as error:
        assert error.what.endswith(".")


@pytest.mark.parametrize(
    ("name", "before"), [("long.html", "<p>"), ("long.eml", "Subject: All of it\r\n\r\n")]
)
def test_all_of_a_long_document_is_kept_or_it_is_refused(tmp_path: Path, name: str, before: str) -> None:
    break_ = "<p>" if name.endswith("html") else "\r\n\r\n"
    many = [f"Paragraph {n} of what they sent." for n in range(40_000)]
    pages = turn(put(tmp_path, name, before + break_.join(many)), Cancel()).pdf
    reader = pypdf.PdfReader(io.BytesIO(pages))
    assert "Paragraph 39999 of" in " ".join(reader.pages[-1].extract_text().split())
    with pytest.raises(UserFacingError) as caught:
        turn(put(tmp_path, name, before + break_.join(many * 4)), Cancel())
    assert "longer than 1,500 pages" in caught.value.what
    assert caught.value.safe


def test_words_that_stand_deep_in_a_page_are_kept(tmp_path: Path) -> None:
    pages = turn(put(tmp_path, "deep.html", "<div>" * 3_000 + "deep" + "</div>" * 3_000), Cancel()).pdf
    assert "deep" in pypdf.PdfReader(io.BytesIO(pages)).pages[0].extract_text()


def test_a_pdf_by_another_name_is_a_pdf(tmp_path: Path) -> None:
    assert kind_of(put(tmp_path, "really.html", b"%PDF-1.7")) == ""
    assert kind_of(put(tmp_path, "page.HTM", b"<p>")) == "html"
    assert kind_of(put(tmp_path, "notes.txt", b"Milk, eggs, bread")) == ""


def test_addresses_that_are_not_of_the_web_are_dropped() -> None:
    page = b'<html><head><link rel="canonical" href="javascript:x"></head><body>words here</body></html>'
    assert read("html", page).address == ""
    assert read_html(page).address == "javascript:x"


@given(st.sampled_from(["html", "mhtml", "eml", "txt"]), st.binary(max_size=400))
def test_anything_is_words_or_a_plain_refusal(kind: str, data: bytes) -> None:
    try:
        found = read(kind, data)
    except ValueError:
        return
    assert found.blocks
