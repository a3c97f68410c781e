"""Reading aloud with the system's own voice: spd-say on Linux, say on macOS, SAPI on Windows.

One sentence is one process, so that what is heard is known and stopping is at once. Where the system has no voice,
voice() is None and nothing offers to read.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QProcess, QStandardPaths, Signal

_SAPI = (
    "Add-Type -AssemblyName System.Speech;"
    "[Console]::InputEncoding = [Text.Encoding]::UTF8;"
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())"
)


@dataclass(frozen=True)
class Voice:
    """A command that says what comes on its standard input (or, as_argument, what is its last argument), and
    returns when it has said it; hush silences it where ending the command is not enough."""

    command: tuple[str, ...]
    hush: tuple[str, ...] = ()
    as_argument: bool = False


def voice(
    platform: str = sys.platform, find: Callable[[str], str] = QStandardPaths.findExecutable
) -> Voice | None:
    """The system's voice, None where there is none."""
    if platform == "win32":
        shell = find("powershell")
        return Voice((shell, "-NoProfile", "-NonInteractive", "-Command", _SAPI)) if shell else None
    if platform == "darwin":
        say = find("say")
        return Voice((say, "-f", "-")) if say else None
    speak = find("spd-say")
    # -w waits for the end, -C cancels what speech-dispatcher has in hand.
    return Voice((speak, "-w", "--"), (speak, "-C"), as_argument=True) if speak else None


class Speaker(QObject):
    """Says sentences one after another. Call stop() before letting go."""

    began = Signal(int)  # which sentence, from 0
    finished = Signal()
    failed = Signal()

    def __init__(self, voice_: Voice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice = voice_
        self._sentences: Sequence[str] = ()
        self._at = 0
        self._process = QProcess(self)  # one for all: it is started anew for each sentence
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._hushing = False
        self.paused = False

    @property
    def speaking(self) -> bool:
        """Whether anything is being said, or waits while paused."""
        return self._at < len(self._sentences)

    def say(self, sentences: Sequence[str], at: int = 0) -> None:
        """Begin with a sentence; what was being said is dropped."""
        self._hush()
        self._sentences, self._at, self.paused = list(sentences), at, False
        self._next()

    def pause(self) -> None:
        """Hold at the sentence; go_on() begins it again."""
        if self.speaking and not self.paused:
            self.paused = True
            self._hush()

    def go_on(self) -> None:
        """Go on after a pause."""
        if self.paused:
            self.paused = False
            self._next()

    def skip(self, by: int) -> None:
        """To the next sentence (1) or back one (-1)."""
        if self.speaking:
            self.say(self._sentences, max(0, self._at + by))

    def stop(self) -> None:
        """Be silent."""
        self._hush()
        self._sentences, self._at, self.paused = (), 0, False

    def _next(self) -> None:
        while self._at < len(self._sentences) and not self._sentences[self._at].strip():
            self._at += 1
        if self._at >= len(self._sentences):
            self._sentences, self._at = (), 0
            self.finished.emit()
            return
        self.began.emit(self._at)
        if self.paused or not self.speaking or self._process.state() != QProcess.ProcessState.NotRunning:
            return  # whoever heard that it began has stopped it, or begun something else
        words = self._sentences[self._at]
        program, *arguments = self._voice.command
        self._process.start(program, [*arguments, words] if self._voice.as_argument else arguments)
        if not self._voice.as_argument:
            self._process.write(words.encode())
        self._process.closeWriteChannel()

    def _on_finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        if self._hushing:
            return
        if code:
            self._give_up()
            return
        self._at += 1
        self._next()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._give_up()

    def _give_up(self) -> None:
        self.stop()
        self.failed.emit()

    def _hush(self) -> None:
        if self._process.state() == QProcess.ProcessState.NotRunning:
            return
        self._hushing = True
        self._process.kill()
        self._process.waitForFinished(500)
        self._hushing = False
        if self._voice.hush:
            QProcess.startDetached(self._voice.hush[0], list(self._voice.hush[1:]))
