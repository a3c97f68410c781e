"""Random walks of a person, their telephone, the council and a computer that dies: nobody's words are ever lost."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from meetingwatch import ical
from meetingwatch.sending import caldav
from meetingwatch.store.calendars import MINE, THEIRS
from meetingwatch.store.notices import OwnEvent
from meetingwatch.workflow import calendars, own_events, publishing
from tests.sending.calendar_server import CalendarServer
from tests.workflow.published import NOW, Killed, Mine

STEPS, SEEDS = 20, 2


class Walk:
    """One walk; told holds what the telephone wrote and nobody allowed to be overwritten; left what was left as
    theirs."""

    def __init__(self, mine: Mine, chance: random.Random, patch: pytest.MonkeyPatch) -> None:
        self.mine, self.chance, self.patch = mine, chance, patch
        self.told: dict[str, str] = {}
        self.left: set[str] = set()
        self.events: list[OwnEvent] = [mine.event(f"Event {n}") for n in range(3)]
        self.number = 0

    def step(self) -> None:
        """Somebody does something."""
        acts = (self.edit, self.throw, self.telephone, self.delete, self.publish, self.publish, self.die)
        self.chance.choice(acts)()
        there = self.mine.there()
        for uid, words in self.told.items():
            assert words in there.get(uid, ""), f"lost: {words}"

    def edit(self) -> None:
        """Change an event here; one in the bin comes back."""
        self.number += 1
        at = self.chance.randrange(len(self.events))
        self.events[at] = replace(self.events[at], place=f"Place {self.number}")
        own_events.save(self.mine.bench, self.events[at])

    def throw(self) -> None:
        """Into the bin."""
        own_events.remove(self.mine.bench, self.chance.choice(self.events))

    def _one_there(self) -> tuple[str, OwnEvent] | None:
        event = self.chance.choice(self.events)
        uid = ical.uid("own", event.id)
        return (uid, event) if uid in self.mine.there() else None

    def telephone(self) -> None:
        """Change one there."""
        found = self._one_there()
        if found:
            self.number += 1
            uid, event = found
            words = f"SUMMARY:Phone {self.number}"
            old = re.search(r"^SUMMARY:[^\r\n]*", self.mine.text(event), re.MULTILINE)
            assert old
            self.mine.server.change(self.mine.address(event), old[0], words)
            self.told[uid] = words

    def delete(self) -> None:
        """Delete one there."""
        found = self._one_there()
        if found:
            self.mine.server.ask("DELETE", self.mine.address(found[1]))
            self.told.pop(found[0], None)

    def publish(self) -> None:
        """Publish, and settle one of what waits."""
        waiting = self.mine.publish().conflicts
        if waiting and self.chance.random() < 0.5:
            one = self.chance.choice(waiting)
            choice = self.chance.choice((MINE, THEIRS))
            publishing.choose(self.mine.bench, one.uid, choice)
            self.left.discard(one.uid)
            if choice == MINE:
                self.told.pop(one.uid, None)
            else:
                self.left.add(one.uid)

    def die(self) -> None:
        """Publish, and be killed at some request, sent or not."""
        left, sent = self.chance.randrange(1, 3), self.chance.random() < 0.5
        with self.patch.context() as patched:
            for name in ("put", "delete"):
                real = getattr(caldav.CalDav, name)

                def killed(client: caldav.CalDav, *arguments: str, real: object = real) -> object:
                    nonlocal left
                    left -= 1
                    if left == 0 and not sent:
                        raise Killed
                    answer = real(client, *arguments)  # type: ignore[operator]
                    if left == 0:
                        raise Killed
                    return answer

                patched.setattr(caldav.CalDav, name, killed)
            try:
                self.mine.publish()
            except Killed:
                return

    def end(self) -> None:
        """Everything is settled as ours: the calendar shows exactly what is here, and then nothing changes."""
        for _n in range(4):
            for one in self.mine.publish().conflicts:
                publishing.choose(self.mine.bench, one.uid, MINE)
        found = self.mine.publish()
        assert (found.added, found.changed, found.removed, found.conflicts) == (0, 0, 0, ())


@pytest.mark.parametrize("seed", range(SEEDS))
def test_nothing_of_anybodys_is_lost(
    calendar_server: CalendarServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    mine = Mine(tmp_path / "library", calendar_server, calendar_server.make("walk"))
    foreign = ical.calendar_bytes([ical.own_event(ical.OwnEvent("x", "Dentist", NOW), now=NOW)]).decode()
    mine.server.ask("PUT", f"{mine.calendar}dentist.ics", foreign)
    dentist = ical.uid("own", "x")
    before = mine.there()[dentist]
    walk = Walk(mine, random.Random(seed), monkeypatch)
    for _n in range(STEPS):
        walk.step()
        assert mine.there()[dentist] == before
    walk.end()
    assert mine.there()[dentist] == before
    shown = {
        uid: ical.meaning(ical.read_events(text)) for uid, text in mine.there().items() if uid != dentist
    }
    here = {one.uid: one.hash for one in calendars.entries(mine.bench)}
    assert set(shown) - walk.left <= set(here), "what was thrown away is gone there, unless theirs was kept"
    for uid in (
        set(here) - walk.left - set(walk.told)
    ):  # what nobody here wrote anew stays as the telephone has it
        assert shown[uid] == here[uid]
