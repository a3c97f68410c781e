"""Kills a program while it saves drafts, again and again, and counts what it had acknowledged and then lost."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from meetingwatch.store import checks, drafts
from meetingwatch.store.library import open_library

# Types into drafts as fast as it can; says a draft's number only when its save has come back.
TYPIST = """
import sys
from pathlib import Path
from meetingwatch.workflow import writing
from meetingwatch.workflow.workbench import open_workbench
from dataclasses import replace
bench = open_workbench(Path(sys.argv[1]))
first = int(sys.argv[2])
print("ready", flush=True)
for number in range(first, first + 100_000):
    draft = writing.new(bench, "question", text="typed", title=str(number))
    writing.save(bench, replace(draft, text=f"typed {number}"))
    print(number, flush=True)
"""


@dataclass(frozen=True)
class Killed:
    """What a campaign found."""

    kills: int
    acknowledged: int
    lost: int
    damaged: int


def kills(library: Path, times: int, seed: int) -> Killed:
    """Kill so many times at chance moments; the library is looked at after each kill."""
    chance = random.Random(seed)
    acknowledged: set[str] = set()
    lost = damaged = 0
    for round_ in range(times):
        acknowledged |= _one(library, round_ * 100_000, chance.randint(1, 60))
        with open_library(library).read() as db:
            there = {draft.title for draft in drafts.everything(db) if draft.text == f"typed {draft.title}"}
            damaged += int(checks.integrity(db) != "ok") + len(checks.altered_rows(db))
        lost += len(acknowledged - there)
    return Killed(times, len(acknowledged), lost, damaged)


def _one(library: Path, first: int, after: int) -> set[str]:
    """One typist, killed once it has acknowledged so many; gives all that it acknowledged."""
    typist = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(library), str(first)], stdout=subprocess.PIPE, text=True
    )
    assert typist.stdout
    said: set[str] = set()
    for line in typist.stdout:
        if line.strip().isdigit():
            said.add(line.strip())
        if len(said) >= after:
            break
    typist.kill()
    rest = typist.stdout.read().split("\n")
    typist.stdout.close()
    typist.wait()
    # The last line may have been cut by the kill; a whole one was acknowledged.
    return said | {line for line in rest[:-1] if line.isdigit()}
