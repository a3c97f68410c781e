"""Fresh wordings among other sentences: python -m tests.deadlines.noise

Councils write a deadline among much else. Each fresh note is read with one other sentence before or after it that
holds no deadline of the public; what was right alone must not become wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from meetingwatch.deadlines.reasoner import Answer
from tests.deadlines.fresh import answer_of, outcome_of, rows

MEETING = "2025-09-18T18:30"
SENTENCES = (
    "The meeting will be webcast live from 6.30pm.",
    "Please note that the meeting starts at 6.30pm on Thursday 18 September 2025.",
    "The agenda was published on 10 September 2025.",
    "Last updated: 9 September 2025.",
    "Doors open at 6pm.",
    "The minutes of the meeting held on 17 July 2025 will be approved.",
    "The next meeting is on 16 October 2025.",
    "Item 7 was deferred from the meeting of 17 July 2025.",
    "Each speaker has three minutes.",
    "Questions may be up to 100 words long and two may be asked by one person.",
    "A written reply will be sent within ten working days of the meeting.",
    "You must have lived in the borough for at least 28 days.",
    "The council offices are closed from 24 December until 2 January.",
    "Members of the Council must give seven working days' notice of motions.",
    "Councillors' questions must be received by noon on 8 September 2025.",
    "Apologies should be sent to the clerk by noon on 17 September.",
    "For a hearing loop please contact us by 16 September.",
    "The recording will be kept for six months.",
    "For more information telephone 01632 960123 between 9am and 5pm, Monday to Friday.",
    "Decisions come into force on 26 September 2025 unless called in.",
    "The public consultation closes at 5pm on 30 September 2025.",
    "Petitions with more than 1,500 signatures are debated by the full Council.",
    "Answers will be published by noon on Wednesday 17 September 2025.",
    "Standing order 12.4 applies.",
    "The Chair may vary the order of business.",
    "Please arrive ten minutes before the start.",
    "Meetings usually last two hours.",
    "The library is closed on Mondays.",
    "We aim to reply to every letter within two working days.",
    "The petition on parking will be debated on the night.",
    "You will hear from us on the day before the meeting.",
    "The committee meets every six weeks.",
    "The Youth Council holds its elections at the same time.",
    "Three questions were asked at the last meeting.",
)


def cases() -> Iterator[tuple[dict[str, Any], str]]:
    """Rows with one more sentence, and that sentence."""
    for row in rows():
        if row["how"] != "text" or row["meeting"] != MEETING:
            continue
        answer = answer_of(row)
        alone, confirmed = outcome_of(row, answer), _confirmed(answer)
        for sentence in SENTENCES:
            for words in (f"{sentence} {row['words']}", f"{_ended(row['words'])} {sentence}"):
                yield {**row, "words": words, "alone": alone, "confirmed": confirmed}, sentence


def _confirmed(answer: Answer) -> int:
    """How many deadlines are certain; a stray sentence should not make one doubtful."""
    return sum(one.confirmed for one in answer.deadlines)


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def main() -> int:
    """Print what became wrong, and the totals; exit 1 when anything did."""
    tried = wrong = changed = doubted = 0
    for row, _sentence in cases():
        answer = answer_of(row)
        doubted += _confirmed(answer) < row["confirmed"]
        outcome = outcome_of(row, answer)
        tried += 1
        changed += outcome != row["alone"]
        if outcome == "wrong":
            wrong += 1
            told = [(one.kind, str(one.due or one.due_date), one.certainty) for one in answer.deadlines]
            sys.stdout.write(f"{row['id']} {row['words']!r}: {told} {answer.reason}\n")
    sys.stdout.write(f"tried {tried}, changed {changed}, doubted {doubted}, wrong {wrong}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
