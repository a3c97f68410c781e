"""The icon in the tray, where the desktop has a tray: opens the window, and keeps the program when it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from meetingwatch.ui.icons import program_icon
from meetingwatch.words import _


def there_is_one() -> bool:
    """Whether the desktop has a tray now; it may come and go."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """The icon with its menu; last says which notice a press on its balloon means."""

    def __init__(
        self,
        bring_up: Callable[[], object],
        show_reminders: Callable[[], object],
        check_now: Callable[[], object],
        leave: Callable[[], object],
    ) -> None:
        super().__init__()
        self._bring_up = bring_up
        self._pressed: Callable[[], object] = bring_up
        self.icon = QSystemTrayIcon(program_icon(), self)
        self._menu = QMenu()
        self._menu.addAction(_("Open MeetingWatch"), bring_up)
        self._menu.addAction(_("Reminders…"), show_reminders)
        self._menu.addAction(_("Check now"), check_now)
        self._menu.addSeparator()
        self._menu.addAction(_("Quit: no more reminders"), leave)
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self._on_activated)
        self.icon.messageClicked.connect(lambda: self._pressed())
        self.say("")
        self.icon.show()

    def say(self, next_reminder: str) -> None:
        """What the icon says under the mouse."""
        self.icon.setToolTip("\n".join(one for one in ("MeetingWatch", next_reminder) if one))

    def balloon(self, title: str, body: str, pressed: Callable[[], object] | None = None) -> None:
        """Show a balloon that stays; pressed is called when it is."""
        self._pressed = pressed or self._bring_up
        self.icon.showMessage(title, body, program_icon(), 0)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self._bring_up()

    def close(self) -> None:
        """Take the icon away."""
        self.icon.hide()
