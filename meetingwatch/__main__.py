"""Hands over: a document worker, the command line, or the window."""

from __future__ import annotations

import argparse
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run what the arguments ask for; gives the exit code."""
    argv = sys.argv[1:] if arguments is None else arguments
    if argv[:1] == ["--worker"]:  # how a frozen bundle starts its own workers
        from meetingwatch.documents import worker_main

        return worker_main.main(argv[1:])
    try:
        from meetingwatch import cli
    except KeyboardInterrupt:  # stopped while still starting: nothing was begun
        return 1
    return cli.run(argv, open_window)


def open_window(arguments: argparse.Namespace) -> int:
    """Hand over to the window (the only place that loads Qt)."""
    from meetingwatch import app

    return app.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
