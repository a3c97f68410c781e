"""All that an e-mail says is read, or named: whichever part has the words, what it forwards, what is attached."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from meetingwatch.documents.elsewhere_text import read

HTML = "<p>The cost is <b>£12 million</b>, says the officer.</p>"


def mail(subject: str, words: str, html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Pat Officer <pat@example.gov.uk>"
    message["Date"] = "Thu, 12 Mar 2026 10:00:00 +0000"
    message["Subject"] = subject
    message.set_content(words)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def said(message: EmailMessage) -> list[str]:
    return [block.text.strip() for block in read("eml", message.as_bytes()).blocks]


@pytest.mark.parametrize(
    "stub", ["", "This message is in HTML. Your reader cannot show it.", "The cost is below.", "<see html>"]
)
def test_the_rich_part_is_read_where_the_plain_one_is_a_stub(stub: str) -> None:
    assert said(mail("Cost", stub, HTML))[-1] == "The cost is £12 million, says the officer."


def test_the_plain_part_is_read_where_it_says_the_same() -> None:
    words = said(mail("Cost", "The cost is £12 million,\nsays the officer.\n\n> Quoted", HTML))
    assert words[-2:] == ["The cost is £12 million,\nsays the officer.", "> Quoted"]


def test_text_behind_an_attachment_is_read_too() -> None:
    message = mail("Cost", "Before")
    message.add_attachment(b"x", maintype="application", subtype="zip", filename="plans.zip")
    tail = EmailMessage()
    tail.set_content("After")
    message.attach(tail)
    words = said(message)
    assert "Before" in words
    assert "After" in words


def test_what_is_attached_is_named_with_its_size_and_how_a_pdf_is_added() -> None:
    message = mail("Cost", "See the report.")
    message.add_attachment(b"%PDF-" * 3000, maintype="application", subtype="pdf", filename="Report.pdf")
    message.add_attachment("x" * 1_400_000, filename="Notes.txt")
    words = said(message)
    assert words[-2] == "Attachments (in the original): Report.pdf (15 KB), Notes.txt (1.4 MB)"
    assert words[-1].startswith("To read an attached PDF here, save it")
    assert not any(one.startswith("x") for one in words)


def test_a_pdf_inside_an_alternative_is_named() -> None:
    message = mail("Cost", "The cost is £12 million, says the officer.", HTML)
    message.get_payload(1).add_related(b"%PDF-", "application", "pdf", filename="Report.pdf")  # type: ignore[union-attr]
    assert "Attachments (in the original): Report.pdf (1 KB)" in said(message)


def test_forwarded_messages_are_read_to_the_second_and_then_named() -> None:
    deepest = mail("Third", "words of the third")
    for subject, words in (("Second", "of the second"), ("First", "of the first"), ("Outer", "of the outer")):
        outer = mail(subject, f"words {words}")
        outer.add_attachment(deepest)
        deepest = outer
    lines = said(deepest)
    at = lines.index("Forwarded message: First")
    assert lines[at - 1] == "words of the outer"
    assert lines[at + 1 : at + 5] == [
        "From: Pat Officer <pat@example.gov.uk>",
        "Date: Thu, 12 Mar 2026 10:00:00 +0000",
        "Subject: First",
        "words of the first",
    ]
    assert lines[-2:] == ["words of the second", "(A forwarded message that is not included: Third)"]
