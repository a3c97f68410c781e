"""Running the practice council beside its own library."""

from __future__ import annotations

from meetingwatch.practice.server import PracticeServer


def serve(stage: int = 1, *, port: int = 0, delay_ms: int = 0) -> PracticeServer:
    """A started practice council on loopback. Raises OSError when the port is taken."""
    server = PracticeServer(stage, port=port, delay_ms=delay_ms)
    server.start()
    return server
