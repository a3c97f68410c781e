"""practice serve: the practice council on loopback, until stopped."""

from __future__ import annotations

import json
import signal
import sys

from meetingwatch.cli.context import Commands, Context
from meetingwatch.domain.times import iso
from meetingwatch.errors import UserFacingError
from meetingwatch.workflow import practising


def add_to(commands: Commands) -> None:
    """Add the command."""
    practice = commands.add_parser("practice", help="the practice council").add_subparsers(
        required=True, metavar="serve"
    )
    serve = practice.add_parser("serve", help="serve the practice council on 127.0.0.1 until stopped")
    serve.add_argument("--port", type=int, default=0, choices=range(65536), metavar="N")
    serve.add_argument("--stage", type=int, default=1, choices=(1, 2, 3, 4))
    serve.add_argument("--delay", type=int, default=0, metavar="MS")
    serve.set_defaults(run=run)


def run(context: Context) -> int:
    """Serve until a signal comes; prints one line of JSON once ready."""
    wanted = context.arguments
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda _number, _frame: context.cancel.cancel())
    try:
        server = practising.serve(wanted.stage, port=wanted.port, delay_ms=wanted.delay)
    except OSError as error:
        raise UserFacingError(
            f"Port {wanted.port} cannot be used.",
            "",
            "Leave out --port, or choose another.",
            details=str(error),
        ) from error
    with server:
        sys.stdout.write(json.dumps({"url": server.url, "now": iso(server.now)}) + "\n")
        sys.stdout.flush()
        while not context.cancel.wait(3600):
            pass
    return 0
