"""Sets everything up in a fresh checkout and runs the program or its checks. Standard library only.

python3 packaging/bootstrap.py --practice   makes .venv, then opens the window on the practice council
python3 packaging/bootstrap.py test         makes .venv, then runs every check
python3 packaging/bootstrap.py check        only the quick ones (format, lint, types, contracts)
Anything else is passed to meetingwatch.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
OLDEST = (3, 11)

# What Qt needs from the system on Debian and Ubuntu: the shared library and its package.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
# What a real window on X11 needs besides; not needed for the checks.
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
CHECKS = (
    ("format", ["ruff", "format", "--check", "."]),
    ("lint", ["ruff", "check", "."]),
    ("types", ["mypy"]),
    ("contracts", ["importlinter.cli", "lint-imports"]),
)


def main(arguments: list[str]) -> int:
    """Set up, then do what was asked; gives the exit code."""
    if sys.version_info < OLDEST:
        return stop(f"MeetingWatch needs Python 3.11 or later; this is {sys.version.split()[0]}.")
    os.chdir(ROOT)
    windowed = not (arguments and arguments[0] in ("test", "check"))
    trouble = system_packages(windowed) or environment()
    if trouble:
        return stop(trouble)
    if not windowed:
        return run_checks(arguments[0])
    return subprocess.call([str(python()), "-m", "meetingwatch", *arguments])


def stop(words: str) -> int:
    """Say why it cannot go on."""
    print(words, file=sys.stderr)
    return 1


def python() -> Path:
    """The environment's own Python."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def missing_packages(windowed: bool) -> list[str]:
    """Debian packages of system libraries that are not there."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = LIBRARIES | (WINDOW_LIBRARIES if windowed else {})
    found = [package for library, package in wanted.items() if not loads(library)]
    if importlib.util.find_spec("ensurepip") is None:
        found.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    return found


def loads(library: str) -> bool:
    """Whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def system_packages(windowed: bool) -> str:
    """Install what the system lacks, as root; else the exact line to type. "" when all is there."""
    packages = missing_packages(windowed)
    if not packages:
        return ""
    line = "apt-get install -y " + " ".join(packages)
    if shutil.which("apt-get") is None:
        return (
            f"Qt needs system libraries that are missing. On Debian or Ubuntu they are: {' '.join(packages)}"
        )
    if os.geteuid() != 0:
        return f"Some system libraries are missing. Type this line, then start again:\n\n    sudo {line}\n"
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-q"], line.split()):
        if subprocess.call(command, env=environment, stdout=subprocess.DEVNULL):
            return f"Installing system libraries failed. Try by hand:\n\n    {line}\n"
    left = missing_packages(windowed)
    return f"Still missing after installing: {' '.join(left)}" if left else ""


def environment() -> str:
    """Make .venv from the hashed lock file, again only when the lock changed. "" when it is ready."""
    stamp = VENV / "lock.sha256"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if python().exists() and stamp.exists() and stamp.read_text() == wanted:
        return ""
    print("Setting up (this downloads about 150 MB the first time)…", file=sys.stderr)
    if not python().exists() and subprocess.call([sys.executable, "-m", "venv", str(VENV)]):
        return "Python could not make a virtual environment. On Debian or Ubuntu: sudo apt-get install python3-venv"
    pip = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.call([*pip, "--require-hashes", "-r", str(LOCK)]):
        return "Downloading the libraries failed. Check the internet connection, then start again."
    # Else each start would do it again where Python may keep nothing (PYTHONDONTWRITEBYTECODE): half a second.
    subprocess.call([str(python()), "-m", "compileall", "-q", "meetingwatch"])
    # PySide carries some of its modules packed as source, compiled at each start: SBK_EMBED has them laid out as files.
    unpacked = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.call([str(python()), "-c", "import PySide6"], env=unpacked | {"SBK_EMBED": "0"})
    stamp.write_text(wanted)
    return ""


# Tests of one file stay together, because they share what is slow to make.
BESIDE_EACH_OTHER = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")


def run_checks(which: str) -> int:
    """Every check in turn, all of them even when one fails; tests last."""
    failed = []
    for name, command in CHECKS:
        if call(command):
            failed.append(name)
    if which == "test" and call(["pytest", "-q", *BESIDE_EACH_OTHER]):
        failed.append("tests")
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.", file=sys.stderr)
    return 1 if failed else 0


def call(command: list[str]) -> int:
    """Run one of the environment's tools; gives its exit code."""
    settings = os.environ | {
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    if command[0] == "importlinter.cli":
        tool = [
            str(python()),
            "-c",
            "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())",
        ]
        return subprocess.call(tool, env=settings | {"PYTHONPATH": str(ROOT)})
    return subprocess.call([str(python()), "-m", *command], env=settings)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
