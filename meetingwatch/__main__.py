"""Hands over: a document worker, the command line, or the window."""

from __future__ import annotations

import argparse
import gc
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run what the arguments ask for; gives the exit code."""
    argv = sys.argv[1:] if arguments is None else arguments
    if argv[:1] == ["--worker"]:  # how a frozen bundle starts its own workers
        from meetingwatch.documents import worker_main

        return worker_main.main(argv[1:])
    gc.disable()  # modules stay: looking among them for rubbish makes somebody wait
    try:
        from meetingwatch import cli
    except KeyboardInterrupt:  # stopped while still starting: nothing was begun
        return 1
    finally:
        gc.enable()
    return cli.run(argv, open_window)


def open_window(arguments: argparse.Namespace) -> int:
    """Hand over to the window (the only place that loads Qt); a paper it begins with is opened meanwhile."""
    from meetingwatch.workflow.folders import chosen_folder

    gc.disable()  # modules and widgets stay: looking among them for rubbish makes somebody wait (ui/sweeper.py goes on)

    folder = chosen_folder(arguments.library, practice=arguments.practice)
    begun = None
    if getattr(arguments, "paper", "") and not arguments.practice:
        from meetingwatch.workflow import beginning

        arguments.paper = beginning.whole_name(arguments.paper)
        begun = beginning.begin(folder, arguments.paper)
        if begun is None:
            beginning.refuse_unknown(folder, arguments.paper)
    from meetingwatch import app

    try:
        return app.run(arguments, folder, begun)
    finally:
        gc.enable()
        if begun is not None:
            begun.close()


if __name__ == "__main__":
    sys.exit(main())
