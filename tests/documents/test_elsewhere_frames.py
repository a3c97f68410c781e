"""Frames of a saved page are read where they are in its file, else named; where and when a page was saved."""

from __future__ import annotations

import pytest

from meetingwatch.documents.elsewhere_text import read

MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://www.example.org/news/1
Date: Thu, 12 Mar 2026 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="B"

--B
Content-Type: text/html; charset=utf-8
Content-Location: https://www.example.org/news/1

<body><p>Before</p><iframe src="cid:two@mhtml.blink"></iframe><iframe src="/inside/three.html"></iframe>
<iframe src="https://films.example/1" title="A film of the meeting"></iframe><p>After</p></body>
--B
Content-Type: text/html; charset=utf-8
Content-ID: <two@mhtml.blink>

<p>In the frame</p><iframe src="cid:two@mhtml.blink"></iframe>
--B
Content-Type: text/html; charset=utf-8
Content-Location: https://www.example.org/inside/three.html

<p>By its address</p>
--B--
"""


def said(kind: str, words: str) -> list[str]:
    return [block.text for block in read(kind, words.encode()).blocks]


def test_frames_that_are_in_the_file_are_read_where_they_stand() -> None:
    found = said("mhtml", MHTML)
    assert found[:3] == ["Before", "In the frame", "(A part of the page that is not in the file)"]
    assert found[3:] == [
        "By its address",
        "(A part of the page that is not in the file: A film of the meeting)",
        "After",
    ]


def test_frames_that_are_not_in_the_file_are_named_once() -> None:
    words = said(
        "html",
        '<body><p>Before</p><iframe src="https://maps.example/a"></iframe><iframe src="https://maps.example/a">'
        '</iframe><iframe src="https://ads.example" width=0 height=0></iframe><iframe src="about:blank"></iframe>'
        '<iframe srcdoc="&lt;p&gt;Written in it&lt;/p&gt;"></iframe>',
    )
    assert words == ["Before", "(A part of the page that is not in the file: maps.example)", "Written in it"]


def test_of_very_many_frames_the_last_are_named_instead() -> None:
    words = said("html", "<p>Before</p>" + '<iframe srcdoc="&lt;p&gt;inside&lt;/p&gt;"></iframe>' * 50_000)
    assert words[1] == "inside"
    assert 100 < words.count("inside") < 1_000
    assert words[-1] == "(A part of the page that is not in the file)"


def test_a_page_that_is_nothing_but_a_frame_elsewhere_has_no_words() -> None:
    with pytest.raises(ValueError, match="no words"):
        read("html", b'<body><iframe src="https://maps.example/a"></iframe>')


def test_a_page_that_single_file_saved_says_where_and_when() -> None:
    head = "<!DOCTYPE html><html><!-- \n Page saved with SingleFile \n url: https://www.example.org/x \n"
    date = " saved date: Thu Mar 12 2026 10:00:00 GMT+0000 (GMT) \n"
    found = read("html", (head + date + "--><p>words</p>").encode())
    assert (found.address, found.dated) == ("https://www.example.org/x", "2026-03-12")
    published = '--><meta property="article:published_time" content="2026-03-02"><p>words</p>'
    assert read("html", (head + date + published).encode()).dated == "2026-03-02"
    assert read("html", (head + "--><p>words</p>").encode()).dated == ""
    assert read("html", (head + date.replace("Mar 12", "Feb 31") + "--><p>words</p>").encode()).dated == ""
