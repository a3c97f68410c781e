"""Paper files by hash, settings, and what a crash leaves behind."""

from __future__ import annotations

import hashlib
import json
import stat
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch import settings
from meetingwatch.domain.reminder import parse_lead
from meetingwatch.errors import UserFacingError
from meetingwatch.settings import Loaded, Settings
from meetingwatch.store import files, halves


def half(folder: Path, content: bytes) -> Path:
    path = files.half_file(folder)
    path.write_bytes(content)
    return path


def test_a_file_is_kept_by_its_hash_and_a_duplicate_dropped(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"paper").hexdigest()
    assert files.keep(tmp_path, half(tmp_path, b"paper")) == digest
    assert files.keep(tmp_path, half(tmp_path, b"paper")) == digest
    kept = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert kept == [files.path_of(tmp_path, digest)]
    assert stat.S_IMODE(kept[0].stat().st_mode) == 0o600


def test_a_kept_file_that_was_altered_is_put_right(tmp_path: Path) -> None:
    digest = files.keep(tmp_path, half(tmp_path, b"paper"))
    files.path_of(tmp_path, digest).write_bytes(b"papex")
    files.keep(tmp_path, half(tmp_path, b"paper"))
    assert files.path_of(tmp_path, digest).read_bytes() == b"paper"


def test_what_cannot_be_kept_leaves_no_half_file(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"paper").hexdigest()
    (tmp_path / digest[:2]).write_text("in the way")
    with pytest.raises(UserFacingError):
        files.keep(tmp_path, half(tmp_path, b"paper"))
    assert list(tmp_path.glob("*.part")) == []


def test_half_files_of_a_crash_are_swept(tmp_path: Path) -> None:
    kept = files.keep(tmp_path, half(tmp_path, b"paper"))
    half(tmp_path, b"ha")
    half(tmp_path, b"lf")
    assert halves.rescue(tmp_path) == 0  # nothing that could go on
    assert list(tmp_path.glob("*.part")) == []
    assert files.path_of(tmp_path, kept).exists()


def test_writing_whole_keeps_the_old_file_when_it_fails(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    files.write_whole(target, [b"old"])

    def parts() -> object:
        yield b"new"
        raise OSError(5, "the disk is gone")

    with pytest.raises(OSError, match="gone"):
        files.write_whole(target, parts())  # type: ignore[arg-type]
    assert target.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["out.txt"]


def test_settings_come_back(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    mine = Settings(text_size=150, free_evenings=(1, 3), name="Ann", hours24=True)
    settings.save(path, mine)
    assert settings.load(path) == Loaded(mine)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"9" * 5000, b"[" * 100_000])
def test_a_broken_settings_file_is_its_copy_and_else_the_defaults_and_is_told(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert settings.load(path) == Loaded(Settings(), damaged=True)
    mine = Settings(leads=("3d",), quiet_to="09:30")
    settings.save(path, mine)
    path.write_bytes(content)
    assert settings.load(path) == Loaded(mine, damaged=True, copied=True)
    settings.save(path, mine)
    assert settings.load(path) == Loaded(mine)
    assert (tmp_path / "settings-damaged.json").read_bytes() == content


def test_settings_that_were_never_saved_are_no_damage(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.json") == Loaded(Settings())


@pytest.mark.parametrize("name", ["text_size", "free_evenings", "leads", "quiet_from"])
def test_a_value_that_cannot_be_used_is_the_default_and_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({name: {"a": 1}, "name": "Ann"}), encoding="utf-8")
    assert settings.load(path) == Loaded(Settings(name="Ann"), wrong=(name,))


VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.lists(st.integers() | st.text(), max_size=8)
)


@given(st.dictionaries(st.sampled_from([*asdict(Settings()), "unknown"]), VALUES))
def test_whatever_stands_in_the_file_the_types_hold(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    found = settings.load(path).settings
    for name, value in asdict(Settings()).items():
        assert type(getattr(found, name)) is type(value), name
    assert 100 <= found.text_size <= 200
    assert set(found.free_evenings) <= set(range(7))
    for name in ("evening_starts", "quiet_from", "quiet_to"):
        hours, minutes = getattr(found, name).split(":")
        assert (0 <= int(hours) < 24, 0 <= int(minutes) < 60) == (True, True)
    assert all(
        parse_lead(one) for one in (*found.leads, *(x for of in found.kind_leads.values() for x in of))
    )
    assert found.largest_paper_mb > 0
    assert found.check_every_minutes > 0
    assert found.words_a_minute > 0
