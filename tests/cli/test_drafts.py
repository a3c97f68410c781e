"""draft, submission, outbox, remind, calendar, library."""

from __future__ import annotations

import email
import io
import json
import zipfile
from datetime import datetime
from email.policy import default
from pathlib import Path

import pytest

from tests.practised import MEETING, Cli, Practised

DUTY = "has a statutory duty under the 1964 Act"


@pytest.fixture
def question(cli: Cli, tmp_path: Path) -> str:
    """A draft about item 9 with one citation."""
    text = tmp_path / "question.txt"
    text.write_text("Why is the register silent on this? <script>", encoding="utf-8-sig")
    mark = cli.json("marks", "add", "p30", "--page", 242, "--quote", DUTY)["id"]
    draft: str = cli.json(
        "draft", "new", "--kind", "question", "--meeting", MEETING, "--item", 9, "--file", text
    )["id"]
    cli.json("draft", "cite", draft, mark)
    return draft


def test_new_prints_only_an_id(cli: Cli) -> None:
    assert set(cli.json("draft", "new", "--kind", "statement")) == {"id"}


def test_a_cited_draft_checks_out(cli: Cli, question: str) -> None:
    found = cli.json("draft", "check", question)
    assert {"words", "limit", "speaking_seconds", "findings", "citations"} <= set(found)
    assert found["limit"] == 100
    (place,) = found["citations"]
    assert (place["status"], place["page"], place["label"]) == ("holds", 242, "240")
    assert {"level", "what", "rule", "source"} == set(found["findings"][0])
    assert {one["level"] for one in found["findings"]} <= {"ok", "note", "warn", "block"}
    shown = cli.json("draft", "show", question)
    assert "240" in shown["as_sent"]
    assert DUTY in shown["as_sent"]
    assert found["words"] == len(shown["as_sent"].split())
    assert [one["id"] for one in cli.json("draft", "list")] == [question]


def test_over_the_limit_blocks_but_still_saves(cli: Cli, tmp_path: Path) -> None:
    text = tmp_path / "long.txt"
    text.write_text("word " * 101, encoding="utf-8")
    draft = cli.json("draft", "new", "--kind", "question", "--meeting", MEETING, "--item", 9, "--file", text)
    found = cli.json("draft", "check", draft["id"])
    assert found["words"] == 101
    assert "block" in {one["level"] for one in found["findings"]}


def test_words_that_are_no_text_are_refused(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00\x81")
    cli.refused("draft", "new", "--kind", "question", "--file", tmp_path / "bytes")


def test_a_changed_page_is_not_compared_until_it_is(cli: Cli, question: str, papers: Practised) -> None:
    papers.server.stage = 2
    cli.json("watch", now=papers.now)
    (place,) = cli.json("draft", "check", question, now=papers.now)["citations"]
    assert place["status"] in ("not-compared", "changed", "moved")
    (mark,) = cli.json("marks", "list")
    assert mark["placed"] in ("yes", "ask")


@pytest.mark.parametrize("format_", ["txt", "md", "html", "docx", "eml"])
def test_export(cli: Cli, question: str, tmp_path: Path, format_: str) -> None:
    out = tmp_path / f"mine.{format_}"
    assert cli.json("draft", "export", question, "--format", format_, "-o", out) == {"file": str(out)}
    content = out.read_bytes()
    if format_ == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            text = parts.read("word/document.xml").decode()
    elif format_ == "eml":
        message = email.message_from_bytes(content, policy=default)
        assert message["To"] == "democracy@northmere.example"
        assert "18 July 2017" in message["Subject"]
        body = message.get_body(("plain",))
        assert body is not None
        text = body.get_content()
    else:
        text = content.decode()
    assert "statutory duty" in text
    assert ("<script>" in text) == (format_ in ("txt", "eml"))
    assert [one for one in tmp_path.iterdir() if one.suffix == ".part"] == []


def test_export_into_nowhere_keeps_the_draft(cli: Cli, question: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cli.refused("draft", "export", question, "--format", "txt", "-o", tmp_path / "file" / "out.txt")
    assert cli.json("draft", "list")


def test_sent_is_not_finished_until_received(cli: Cli, question: str) -> None:
    sent = cli.json("submission", "event", question, "sent", "--at", "2017-07-11T20:00")
    assert {"id", "draft", "stage", "sent_at", "received_at", "events"} <= set(sent)
    assert (sent["draft"], sent["stage"], sent["sent_at"], sent["received_at"]) == (
        question,
        "sent",
        "2017-07-11T20:00:00+01:00",
        None,
    )
    assert [one["id"] for one in cli.json("outbox", "list")] == [sent["id"]]
    got = cli.json(
        "submission", "event", sent["id"], "received", "--text", "thank you", "--at", "2017-07-12T09:00"
    )
    assert (got["stage"], got["received_at"]) == ("received", "2017-07-12T09:00:00+01:00")
    assert cli.json("outbox", "list") == []
    assert [one["stage"] for one in cli.json("submission", "show", sent["id"])["events"]] == [
        "sent",
        "received",
    ]
    assert len(cli.json("submission", "list")) == 1
    assert cli("submission", "event", sent["id"], "eaten").code == 2
    cli.refused("submission", "event", sent["id"], "received", "--at", "whenever")


@pytest.mark.parametrize(
    ("given", "until"),
    [
        (("--by", "2017-07-13"), "2017-07-13T23:59:00+01:00"),
        (("--by", "2017-07-13T00:00"), "2017-07-13T00:00:00+01:00"),
        (("--by", "2017-07-13T12:00"), "2017-07-13T12:00:00+01:00"),
        (("--at", "2017-07-13"), "2017-07-13T23:59:00+01:00"),
    ],
)
def test_a_day_without_a_time_is_until_its_end(
    cli: Cli, question: str, given: tuple[str, str], until: str
) -> None:
    sent = cli.json("submission", "event", question, "sent")
    found = cli.json("submission", "event", sent["id"], "reword", *given)
    assert found["events"][-1]["by"] == until


def test_reminders_are_shown_once_and_told_late_as_missed(cli: Cli, listing: Cli) -> None:
    evening = datetime.fromisoformat("2017-07-11T18:00:00+01:00")
    assert [one for one in cli.json("remind", "--once") if one["lead"] == "last-evening"] == []
    found = cli.json("remind", "--once", now=evening)
    assert {"deadline", "lead", "shown_at", "missed"} <= set(found[0])
    mine = [one for one in found if MEETING in one["deadline"]]
    assert {(one["lead"], one["missed"], one["shown_at"]) for one in mine} == {
        ("last-evening", False, "2017-07-11T18:00:00+01:00")
    }
    assert cli.json("remind", "--once", now=evening) == []
    late = listing.json("remind", now=datetime.fromisoformat("2017-07-12T22:00:00+01:00"))
    assert {one["missed"] for one in late if one["deadline"] and MEETING in one["deadline"]} == {True}
    assert listing.json("remind", now=datetime.fromisoformat("2017-07-12T22:00:00+01:00")) == []


def test_nobody_is_reminded_of_what_was_received(cli: Cli, question: str) -> None:
    sent = cli.json("submission", "event", question, "sent")
    cli.json("submission", "event", sent["id"], "received")
    found = cli.json("remind", now=datetime.fromisoformat("2017-07-11T18:00:00+01:00"))
    assert "question" not in {one["deadline"].split("|")[1] for one in found if one["deadline"]}


def events(path: Path) -> dict[str, tuple[int, datetime, str]]:
    """UID to sequence, start and status."""
    import icalendar

    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return {
        str(one["UID"]): (int(str(one["SEQUENCE"])), one.decoded("DTSTART"), str(one.get("STATUS", "")))
        for one in calendar.walk("VEVENT")
    }


def test_calendar_counts_and_keeps_its_uids(listing: Cli, meetings: Practised, tmp_path: Path) -> None:
    out = tmp_path / "mine.ics"
    first = listing.json("calendar", "export", "-o", out)
    assert set(first) == {"added", "changed", "removed", "unchanged"}
    before = events(out)
    assert first["added"] == len(before) > 10
    assert b"VALARM" in out.read_bytes()
    again = listing.json("calendar", "export", "-o", out)
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, len(before))
    assert events(out) == before
    meetings.server.stage = 3
    listing.json("watch", "--no-papers", now=meetings.now)
    third = listing.json("calendar", "export", "-o", out, now=meetings.now)
    after = events(out)
    assert third["changed"] >= 1
    raised = [uid for uid in before if uid in after and after[uid][0] > before[uid][0]]
    assert len(raised) == third["changed"]
    assert any(after[uid][2] == "CANCELLED" for uid in raised)


def test_library_check_backup_and_rebuild(cli: Cli, papers: Practised) -> None:
    assert cli.json("library", "check")["ok"] is True
    copy = cli.json("library", "backup")
    assert copy["ok"] is True
    assert Path(copy["file"]).exists()
    (papers.folder / "index.db").unlink()
    assert cli.json("library", "rebuild")["papers"] == 30
    assert cli.json("search", "statutory duty")["total"] >= 1


def test_rebuilding_names_a_paper_that_cannot_be_read_and_a_check_tells_of_the_index(
    cli: Cli, papers: Practised
) -> None:
    kept = sorted((papers.folder / "papers").rglob("*.pdf"))
    kept[0].write_bytes(b"%PDF-1.7")
    (papers.folder / "index.db").write_bytes(b"")
    said = cli("library", "rebuild", "--json")
    assert said.code == 0
    (bad,) = json.loads(said.out)["unread"]
    assert json.loads(said.out)["papers"] == 29
    assert bad["paper"] in said.err
    assert bad["title"] in said.err
    assert "damaged" in said.err
    assert cli.json("search", "statutory duty")["total"] >= 1


def test_a_check_is_not_ok_without_the_search_index(cli: Cli, papers: Practised) -> None:
    (papers.folder / "index.db").write_bytes(b"no index")
    said = cli("library", "check")
    assert said.code == 1
    assert "library rebuild" in said.out
    cli("library", "rebuild")
    assert cli("library", "check").out == "ok\n"


def test_check_finds_a_missing_and_an_altered_paper(cli: Cli, papers: Practised) -> None:
    kept = sorted((papers.folder / "papers").rglob("*.pdf"))
    kept[0].unlink()
    content = bytearray(kept[1].read_bytes())
    content[200] ^= 1
    kept[1].write_bytes(content)
    said = cli("library", "check", "--json")
    assert said.code == 4
    found = json.loads(said.out)
    assert (found["ok"], len(found["missing_papers"]), len(found["changed_papers"])) == (False, 1, 1)
