"""A real calendar server (Radicale) on loopback, in a process of its own."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

USER, PASSWORD = "resident", "canary-pw£ŵ-7c1f"
_CONFIG = """
[server]
hosts = 127.0.0.1:{port}
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = {folder}/store
[logging]
level = warning
"""


@dataclass(frozen=True)
class CalendarServer:
    """Speaks to it as another program of the person's would."""

    url: str

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str]:
        """One request as the person; gives status and body."""
        words = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        request = urllib.request.Request(
            path if "://" in path else f"{self.url}{path}",
            method=method,
            data=body.encode() or None,
            headers={"Authorization": f"Basic {words}", "Content-Type": "text/plain"}
            | {name.replace("_", "-"): value for name, value in headers.items()},
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def make(self, name: str, component: str = "VEVENT") -> str:
        """A new calendar with an address of its own, which it gives."""
        body = (
            '<?xml version="1.0"?><c:mkcalendar xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><set><prop>'
            f"<displayname>{name}</displayname><c:supported-calendar-component-set>"
            f'<c:comp name="{component}"/></c:supported-calendar-component-set></prop></set></c:mkcalendar>'
        )
        path = f"/{USER}/{name}-{uuid.uuid4().hex[:8]}/"
        status, said = self.ask("MKCALENDAR", path, body)
        assert status == 201, said
        return f"{self.url}{path}"

    def entries(self, calendar: str) -> dict[str, str]:
        """Everything in a calendar: address and text."""
        _status, listed = self.ask("PROPFIND", calendar, Depth="1")
        found = re.findall(r"<(?:\w+:)?href>([^<]+\.ics)</", listed)
        return {f"{self.url}{one}": self.ask("GET", one)[1] for one in dict.fromkeys(found)}

    def change(self, address: str, old: str, new: str) -> None:
        """Change an entry as the person's telephone would."""
        _status, text = self.ask("GET", address)
        assert old in text
        status, said = self.ask("PUT", address, text.replace(old, new))
        assert status in (201, 204), said

    def events(self, calendar: str) -> dict[str, str]:
        """The same by UID."""
        return {
            re.search(r"^UID:(.*?)\r?$", text, re.MULTILINE)[1]: text  # type: ignore[index]
            for text in self.entries(calendar).values()
        }


@contextmanager
def radicale(folder: Path) -> Iterator[CalendarServer]:
    """A running server with one user."""
    (folder / "store").mkdir(parents=True)
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    config = folder / "config"
    config.write_text(_CONFIG.format(port=port, folder=folder), encoding="utf-8")
    log = (folder / "log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "radicale", "--config", str(config)], stdout=log, stderr=log
    )
    try:
        for _n in range(400):
            assert process.poll() is None, (folder / "log").read_text()
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.02)
        yield CalendarServer(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(10)
        log.close()
