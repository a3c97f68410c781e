"""Shipped data is found wherever the program runs from."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from meetingwatch import resources


def test_a_file_is_found_and_read() -> None:
    assert resources.path("practice/council.json").is_file()
    assert isinstance(resources.read_json("practice/rules.json"), dict)


def test_a_bundle_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.resources_folder() == tmp_path / "resources"


@pytest.mark.parametrize("place", ["package/_resources", "resources"])
def test_a_wheel_and_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    (tmp_path / place).mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "package" / "resources.py"))
    assert resources.resources_folder() == tmp_path / place


def test_an_incomplete_installation_says_where_it_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "package" / "resources.py"))
    with pytest.raises(FileNotFoundError, match="no resources folder"):
        resources.resources_folder()
