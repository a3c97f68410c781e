"""Regular expressions that are compiled when first used."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys

import pytest

import meetingwatch
from meetingwatch.domain.pattern import Pattern


def test_it_does_what_re_does() -> None:
    words = Pattern(r"\b(\w)(\w*)", re.IGNORECASE)
    text = "clear working days"
    assert words.search(text, 3) is not None
    found = words.search(text, 6)
    assert found is not None and found.group() == "working"
    assert words.match(text, 5) is None
    assert words.fullmatch(text, 6, 13) is not None
    assert [one.start() for one in words.finditer(text)] == [0, 6, 14]
    assert words.sub(r"\1", text) == "c w d"
    assert words.sub(lambda one: one.group(1).upper(), text, count=1) == "C working days"
    assert Pattern(r"\d+").findall("7 of 14") == ["7", "14"]
    assert Pattern(r",\s*").split("a, b,c", 1) == ["a", "b,c"]


def test_a_fault_in_it_is_told_when_it_is_used() -> None:
    broken = Pattern("(")
    with pytest.raises(re.error):
        broken.search("")


def test_every_one_of_the_program_compiles() -> None:
    count = 0
    for info in pkgutil.walk_packages(meetingwatch.__path__, "meetingwatch."):
        if info.name.endswith("__main__"):
            continue
        for value in vars(importlib.import_module(info.name)).values():
            if isinstance(value, Pattern):
                assert value.compiled.pattern == value.pattern
                count += 1
    assert count > 300


def test_none_is_compiled_by_loading_the_room_that_reads_sentences() -> None:
    code = (
        "import gc; import meetingwatch.workflow.writing; from meetingwatch.domain.pattern import Pattern;"
        "print(sum('compiled' in vars(one) for one in gc.get_objects() if isinstance(one, Pattern)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"
