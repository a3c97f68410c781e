"""Handing over to the browser and the mail program.

Whether one opened cannot be known for sure (a desktop says yes before its program fails), so what was handed over is
always within reach: a message is on the clipboard, an address is shown.
"""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from meetingwatch.ui.kit.pieces import copy_text
from meetingwatch.ui.notices import Notices
from meetingwatch.words import _


def is_page(url: QUrl) -> bool:
    """Whether this is the address of a web page; nothing else is ever opened."""
    return url.scheme() in ("http", "https")


def open_page(url: QUrl, notices: Notices) -> None:
    """Open a web page in the browser, and say its address."""
    if not is_page(url):
        return
    opened = QDesktopServices.openUrl(url)
    form = _("Opened in your browser: {address}") if opened else _("No browser opened. The page is {address}")
    address = url.toString()
    notices.news(form.format(address=address), _("Copy the address"), lambda: copy_text(address))


def write_mail(mailto: QUrl, words: str, notices: Notices) -> None:
    """Open a message in the mail program, and copy its words: many read their mail in the browser.

    mailto is empty where the message is too long to be handed over.
    """
    copy_text(words)
    if mailto.scheme() == "mailto" and QDesktopServices.openUrl(mailto):
        notices.news(_("The message is copied too: if no mail program opens, paste it into your webmail."))
    else:
        notices.news(_("No mail program opened. The message is copied: paste it into your webmail."))
