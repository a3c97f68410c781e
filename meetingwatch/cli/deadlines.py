"""deadline: work one out; deadlines: all that is due at the watched committees."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from meetingwatch.cli.context import Commands, Context, day_argument, say, time_argument
from meetingwatch.cli.meetings import bounds
from meetingwatch.deadlines import plain, reasoner
from meetingwatch.domain.council import NATIONS
from meetingwatch.domain.deadline import Alternative, Deadline
from meetingwatch.domain.follow_up import ANSWER, follow_up_label
from meetingwatch.domain.kinds import label
from meetingwatch.domain.saying import earlier_words, written
from meetingwatch.words import _
from meetingwatch.workflow import due, owed
from meetingwatch.workflow.due import Due
from meetingwatch.workflow.owed import OwedAnswer


def add_to(commands: Commands) -> None:
    """Add the commands."""
    one = commands.add_parser("deadline", help="work out a deadline from a council's words")
    one.add_argument("--meeting", required=True, metavar="ISO", help="the meeting's start")
    words = one.add_mutually_exclusive_group(required=True)
    words.add_argument("--rule", metavar="TEXT", help="a sentence from a constitution")
    words.add_argument("--text", metavar="TEXT", help="what a council wrote beside a meeting")
    one.add_argument("--nation", default="england", choices=NATIONS)
    one.add_argument("--published", metavar="ISO", help="when the agenda came out")
    one.add_argument("--closed-days", default="", metavar="D,…", help="days the council is closed")
    one.set_defaults(run=work_out)
    every = commands.add_parser("deadlines", help="all that is due at the watched committees")
    every.add_argument("--from", dest="first", metavar="D")
    every.add_argument("--to", dest="last", metavar="D")
    every.set_defaults(run=run)


def _moment(text: str) -> datetime | date:
    """A bare date stays a date: no time of day is known then."""
    return day_argument(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip()) else time_argument(text)


def work_out(context: Context) -> int:
    """One deadline, or none with the reason on standard error."""
    wanted = context.arguments
    closed = [day_argument(part) for part in wanted.closed_days.split(",") if part.strip()]
    work = reasoner.from_rule_text if wanted.rule is not None else reasoner.from_note
    answer = work(
        wanted.rule if wanted.rule is not None else wanted.text,
        _moment(wanted.meeting),
        wanted.nation,
        _moment(wanted.published) if wanted.published else None,
        closed,
    )
    if answer.reason:
        say(answer.reason)
    data = [plain.to_json(one) for one in answer.deadlines]
    return context.print(data, lambda: [line for one in answer.deadlines for line in _lines(one)])


def _lines(one: Deadline) -> list[str]:
    lines = [f"{label(one.kind)}: {written(one)} ({one.basis}, {one.certainty})"]
    for other in one.alternatives:
        lines.append(f"  or: {written(replace(one, due=other.due, due_date=other.due_date))}: {other.reason}")
        lines += _sum(other, "    ")
    return [*lines, *_sum(one, "  "), *(f"  ! {warning}" for warning in one.warnings)]


def _sum(counted: Deadline | Alternative, indent: str) -> list[str]:
    """The days of a reading, those that count with a star."""
    return [
        f"{indent}{day.day.isoformat()} {'*' if day.counts else ' '} {day.why}" for day in counted.working
    ]


def run(context: Context) -> int:
    """All of them, and the answers that councils owe, from now on unless bounded; earliest first."""
    first, last = bounds(context)
    found = due.everything(context.bench, first, last)
    rows = [(one.moment, due.to_json(one), _line(one)) for one in found]
    for answer in owed.between(context.bench, first, last):
        rows.append((due.moment(answer.deadline), owed.to_json(answer), _answer_line(answer)))
    rows.sort(key=lambda row: row[0])
    if not rows:
        say(_("Nothing is due at the watched committees, as far as is known."))
    return context.print([data for _at, data, _words in rows], lambda: [words for _at, _data, words in rows])


def _line(one: Due) -> str:
    where = f" ({one.meeting.id})" if one.meeting.id else ""
    earlier = earlier_words(one.deadline)
    return f"{written(one.deadline)}: {_what(one.deadline)}, {one.said}{where}{'. ' + earlier if earlier else ''}"


def _answer_line(one: OwedAnswer) -> str:
    return f"{written(one.deadline)}: {follow_up_label(ANSWER)}, {one.name} ({one.follow.meeting})"


def _what(deadline: Deadline) -> str:
    """What is to be handed in, and whether the council asked for it to be changed."""
    words = _("change asked for, {kind}") if deadline.asked else "{kind}"
    return words.format(kind=label(deadline.kind))
