"""Promises about the source itself that no type checker looks at."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "meetingwatch").rglob("*.py"))
# What a person may not find in any file of ours: an index's address, or somebody's own folders.
REGISTRY = re.compile(
    r"https?://[^\s\"']*(?:pypi|pythonhosted|artifactory|nexus|/simple/)[^\s\"']*", re.IGNORECASE
)
HOME = re.compile(r"(?<![\w.])/(?:root|home/\w+|Users/\w+|workspace|work)/[\w.-]+")
TEXT = {
    ".py",
    ".pyi",
    ".toml",
    ".lock",
    ".md",
    ".json",
    ".sql",
    ".txt",
    ".svg",
    ".cfg",
    ".yml",
    ".desktop",
    "",
}
# Where names out of a fixed table are looked up: days, months, bank holidays.
TABLES = {"domain/times.py", "deadlines/holidays.py"}
LONGEST_FUNCTION, LONGEST_FILE = 60, 450


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def committed() -> list[Path]:
    """Files that are in the repository or would be."""
    done = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in done.stdout.splitlines() if (ROOT / name).is_file()]


def test_no_file_names_a_registry_or_somebodys_folder() -> None:
    found = []
    for path in committed():
        if path.suffix not in TEXT or path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {one}" for one in REGISTRY.findall(text) + HOME.findall(text)]
    assert found == []


def test_every_translated_text_is_a_plain_literal() -> None:
    found = []
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            wanted = {"_": 1, "ngettext": 2}.get(node.func.id, 0)
            for one in node.args[:wanted]:
                plain = isinstance(one, ast.Constant) and isinstance(one.value, str)
                in_table = path.relative_to(ROOT / "meetingwatch").as_posix() in TABLES
                table = in_table and isinstance(one, ast.Subscript | ast.Name)
                if not plain and not table and path.name != "words.py":
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found == []


def test_functions_and_files_stay_short() -> None:
    long = []
    for path in SOURCES:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LONGEST_FILE:
            long.append(f"{path.relative_to(ROOT)}: {lines} lines")
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {length} lines")
    assert long == []


def imported(path: Path) -> set[str]:
    """Top-level packages a file imports anywhere."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {one.name.split(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def test_nobody_brings_another_way_to_the_network_or_to_processes() -> None:
    """Modules that nobody imports cannot be named in the import contracts; this bans them."""
    banned = {"multiprocessing", "httpx", "aiohttp", "asyncio", "lxml", "fitz", "pickle", "shelve", "marshal"}
    assert {path.name: found for path in SOURCES if (found := imported(path) & banned)} == {}


def test_every_public_thing_of_the_rooms_without_a_window_says_what_it_is_for() -> None:
    found = []
    for path in SOURCES:
        if "ui" in path.parts:
            continue
        for node in tree(path).body:
            named = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if named and not ast.get_docstring(node):  # type: ignore[arg-type]
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found == []


def test_reading_the_command_line_loads_nothing_slow() -> None:
    script = "import sys, meetingwatch.cli; print(sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(ast.literal_eval(done.stdout))
    slow = {
        "PySide6",
        "requests",
        "urllib3",
        "icalendar",
        "pypdf",
        "pypdfium2_raw",
        "docx",
        "keyring",
        "selectolax",
        "jeepney",
    }
    assert loaded & slow == set()


def test_the_wheel_carries_the_resources(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False, timeout=110)
    if done.returncode and "No module named" in done.stdout + done.stderr:
        pytest.skip("the build tools are not here")
    assert done.returncode == 0, done.stderr[-2000:]
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as parts:
        names = set(parts.namelist())
    shipped = {
        one.relative_to(ROOT / "resources").as_posix()
        for one in (ROOT / "resources").rglob("*")
        if one.is_file()
    }
    carried = {
        one.removeprefix("meetingwatch/_resources/")
        for one in names
        if one.startswith("meetingwatch/_resources/")
    }
    assert shipped - carried == set()
    assert "meetingwatch/store/migrations/0001_start.sql" in names
    assert any(one.endswith("entry_points.txt") for one in names)
    assert not [one for one in names if one.startswith("tests/") or "__pycache__" in one]
