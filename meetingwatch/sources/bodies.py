"""What a body really is: sites answer 200 with the wrong thing (council-sites 2.6)."""

from __future__ import annotations

import html
import re

from meetingwatch.words import _


def decode(body: bytes) -> str:
    """Bytes of a page as text: BOM, declared charset, UTF-8, else Windows-1252."""
    for mark, charset in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(mark):
            return body.decode(charset, errors="replace")
    declared = re.search(rb"(?:charset|encoding)=[\"']?([\w-]+)", body[:2000])
    for charset in ([declared.group(1).decode("ascii", "replace")] if declared else []) + ["utf-8"]:
        try:
            return body.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("cp1252", errors="replace")


def name_body(body: bytes) -> str:
    """A short machine name for what this is: "moderngov:getmeetings", "moderngov:page:Agenda",
    "pdf", "challenge", "redirect-script", "html", "xml:…", "ics", "empty" or "unknown"."""
    start = body[:4000].lstrip(b"\xef\xbb\xbf \r\n\t")
    if not start:
        return "empty"
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"BEGIN:VCALENDAR"):
        return "ics"
    root = _xml_root(start)
    if root:
        return root
    text = decode(body)
    if 'id="modgov"' in text or "id='modgov'" in text:
        return "moderngov:page:" + modgov_title(text)
    if b"Just a moment" in start or b"cf-challenge" in start or b"/cdn-cgi/" in start:
        return "challenge"
    if "window.location" in text and len(text) < 4000 and "<body" not in text.lower():
        return "redirect-script"
    if "Web Service method name is not valid" in text:
        return "no-such-operation"
    if re.search(
        r"dnn\$ctr\d+\$|DotNetNuke|/ctl/ViewMeetingPublic/|SimpleCalendarDate|DNNLabel|rgMasterTable"
        r"|DocumentListItem|Document\.ashx",
        text,
    ):
        return "cmis:page"
    return "html" if re.search(r"<(html|body|div|table|p|h1|script)\b", text, re.IGNORECASE) else "unknown"


def _xml_root(start: bytes) -> str:
    prolog = rb"(?:<\?xml[^>]*\?>)?\s*(?:<!--.*?-->\s*)*(?:<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)?"
    found = re.match(prolog + rb"<([A-Za-z][\w:-]*)", start, re.DOTALL | re.IGNORECASE)
    if not found:
        return ""
    root = found.group(1).decode("ascii").lower()
    if root in ("committees", "getmeetings", "getmeetingsbydate", "meeting", "councillorsbyward"):
        return f"moderngov:{root}"
    if root in ("rss", "feed"):
        return root
    return f"xml:{root}" if start.lstrip().startswith(b"<?xml") and root != "html" else ""


def breaks_off(text: str) -> bool:
    """Whether a ModernGov page ends before its content does (a connection closed early tells no length)."""
    if "</html>" in text.lower():
        return False
    inside = text[max(text.find('id="modgov"'), text.find("id='modgov'"), 0) :]
    opened, closed = len(re.findall(r"<div\b", inside, re.I)), len(re.findall(r"</div\s*>", inside, re.I))
    return closed <= opened


def modgov_title(text: str) -> str:
    """The main heading of a ModernGov page ("Agenda", "Browse meetings")."""
    found = re.search(r"<h1[^>]*mgMainTitleTxt[^>]*>(.*?)</h1>", text, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", found.group(1))).strip() if found else ""


def say_body(name: str) -> str:
    """The same for a person, to finish "The council's site gave us …"."""
    kind, _colon, rest = name.partition(":")
    if name.startswith("moderngov:page:"):
        return _("its page “{title}”").format(title=name.split(":", 2)[2])
    words = {
        "empty": _("an empty page"),
        "challenge": _("a page that checks for robots"),
        "redirect-script": _("a page that only points to another address"),
        "no-such-operation": _("the answer that it does not know this question"),
        "html": _("a web page in place of data"),
        "broken": _("a page that breaks off before its end"),
        "pdf": _("a PDF"),
        "ics": _("a calendar file"),
        "rss": _("a news feed"),
        "cmis": _("a page of another meetings system (CMIS)"),
        "xml": _("data of another kind ({rest})").format(rest=rest),
        "moderngov": _("meetings data of another kind ({rest})").format(rest=rest),
    }
    return words.get(kind, _("something that could not be understood"))
