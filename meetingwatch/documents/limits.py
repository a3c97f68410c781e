"""What a worker process may use, and the bounds on one paper. Standard library only: workers import this.

A paper comes from a stranger, so each is opened in a process that is poor: little memory, little processor
time, no files to write, no core dump, and where the system lets us, no network and no new programs.
"""

from __future__ import annotations

import ctypes
import sys

from meetingwatch.documents.syscalls import refuse_dangerous_calls

ADDRESS_SPACE = 3 << 30  # bytes; a 60 MB pack needs about 0.2 GB
CPU_SECONDS = 30  # for one request
TEXT_SECONDS = 5.0  # wall clock, after which the parent kills the worker
RENDER_SECONDS = 10.0
OPEN_SECONDS = 10.0
WRITE_SECONDS = 60.0
OCR_CPU_SECONDS = 120  # for one page
KILLS_ALLOWED = 3
FILE_BYTES = 1 << 30
PIXELS = 12_000_000
PAGES = 5_000
OUTLINE_NODES = 5_000
PAGE_CHARACTERS = 200_000

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # from the kernel's sched.h


def confine() -> None:
    """Take away what this process does not need. Called once, in a worker, before a file is looked at.

    What the system does not offer is skipped: Windows has none of these limits.
    """
    if sys.platform == "win32":
        return
    import resource

    _bound(
        (resource.RLIMIT_AS, ADDRESS_SPACE),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
    )
    allow_cpu()
    if sys.platform.startswith("linux"):
        _leave_the_network()
        refuse_dangerous_calls()


def bound_program() -> None:
    """What another program (Tesseract) may use, just before this process becomes it: as confine(), but it may start."""
    if sys.platform == "win32":
        return
    import resource

    _bound(
        (resource.RLIMIT_AS, ADDRESS_SPACE),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, OCR_CPU_SECONDS),
    )
    if sys.platform.startswith("linux"):
        _leave_the_network()


def _bound(*wanted: tuple[int, int]) -> None:
    if sys.platform == "win32":
        return
    import resource

    for what, amount in wanted:
        try:
            resource.setrlimit(what, (amount, amount))
        except (ValueError, OSError):
            continue  # macOS refuses some of them


def allow_cpu(seconds: int = CPU_SECONDS) -> None:
    """Let the next request use this much processor time; the system ends the process when it uses more."""
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, hard))


def _leave_the_network() -> None:
    """Move into a network of our own without any way out. Some systems forbid it; then we go on."""
    try:
        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)
    except (OSError, AttributeError):
        return
