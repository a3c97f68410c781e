"""The message as a file (RFC 5322) and as an address (RFC 6068)."""

from __future__ import annotations

import email
from dataclasses import replace
from email.policy import default
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.domain.draft import Outgoing
from meetingwatch.domain.times import parse_instant
from meetingwatch.sending.mail import LONGEST_MAILTO, as_eml, as_mailto

NOW = parse_instant("2017-07-11T11:00:00+00:00")
GOING = Outgoing(
    "democracy@northmere.example",
    "",
    "Public question – £2.71m, Ŵ. Nayar",
    "Why £2.71m – ŵ?\n.leading dot\nFrom here",
    "Name: Priya Nayar",
)


def test_an_eml_file_comes_back_word_for_word() -> None:
    found = email.message_from_bytes(as_eml(GOING, "priya@mail.example", NOW), policy=default)
    assert found["Subject"] == GOING.subject
    assert found["To"] == GOING.to
    assert found["From"] == "priya@mail.example"
    assert found["X-Unsent"] == "1"
    assert found["Date"].datetime == NOW
    body = found.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == GOING.message


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=200))
def test_any_body_comes_back(text: str) -> None:
    going = replace(GOING, body=text)
    found = email.message_from_bytes(as_eml(going, "", NOW), policy=default)
    body = found.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == going.message


@pytest.mark.parametrize("field", ["to", "subject"])
def test_a_line_break_in_a_header_is_refused(field: str) -> None:
    going = replace(GOING, **{field: "a@b.example\r\nBcc: evil@mail.example"})
    with pytest.raises(ValueError, match=r"(?i)header|linefeed|newline|CR"):
        as_eml(going, "", NOW)
    with pytest.raises(ValueError, match=r"(?i)header|linefeed|newline|CR"):
        as_eml(GOING, "me@mail.example\nBcc: x@y.example", NOW)


def test_a_mailto_address_carries_everything() -> None:
    address = as_mailto(GOING)
    parts = urlsplit(address)
    fields = parse_qs(parts.query, keep_blank_values=True)
    assert (parts.scheme, parts.path) == ("mailto", GOING.to)
    assert fields["subject"] == [GOING.subject]
    assert fields["body"] == [GOING.message.replace("\n", "\r\n")]
    assert address.isascii()


def test_words_cannot_add_fields_to_an_address() -> None:
    address = as_mailto(replace(GOING, to="a@b.example?bcc=x@y.example", subject="x&bcc=y@z.example"))
    parts = urlsplit(address)
    assert set(parse_qs(parts.query)) == {"subject", "body"}


def test_a_long_message_has_no_address() -> None:
    assert as_mailto(replace(GOING, body="word " * 600)) == ""
    assert 0 < len(as_mailto(GOING)) <= LONGEST_MAILTO
