"""The frame of the practice council's pages and the small pieces that all of them use."""

from __future__ import annotations

import html
import re
from datetime import datetime

from meetingwatch.practice.council import Item, Paper, Sitting, View
from meetingwatch.practice.service import word_paragraphs

# Not strftime: a window's toolkit may have set another locale.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_KINDS = {"frontsheet": 0, "minutes": 1, "decisions": 2, "pack": 10}


def attribute(text: str) -> str:
    """Text as attributes carry it there: nearly every sign as a numeric entity."""
    return re.sub(r"[^A-Za-z0-9.\-_]", lambda found: f"&#{ord(found[0])};", text)


def link(href: str, words: str, title: str = "", css: str = "") -> str:
    """An anchor; words may be markup."""
    parts = [f' class="{css}" '] if css else []
    parts.append(f' href="{html.escape(href, quote=False)}" ')
    parts += [f' title="{attribute(title)}"'] if title else []
    return f"<a {''.join(parts)}>{words}</a>"


def clock_time(at: datetime) -> str:
    """7:00 pm."""
    return f"{at.hour % 12 or 12}:{at.minute:02} {'am' if at.hour < 12 else 'pm'}"


def long_date(at: datetime) -> str:
    """Tuesday 18 July 2017, in English whatever the person's language."""
    return f"{_DAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]} {at.year}"


def short_date(at: datetime) -> str:
    """18 Jul 2017."""
    return f"{at.day} {MONTHS[at.month - 1][:3]} {at.year}"


def meeting_url(sitting: Sitting) -> str:
    """The meeting's page, relative."""
    return f"ieListDocuments.aspx?CId={sitting.committee}&MId={sitting.id}&Ver=4"


def size_text(size: int) -> str:
    """PDF 161 KB."""
    return f"PDF {size / 1_000_000:.0f} MB" if size >= 1_000_000 else f"PDF {max(1, size // 1000)} KB"


def size_mark(paper: Paper) -> str:
    """The size as it stands inside a link's text."""
    return f'<span  class="mgFileSize" ><img src="mgimages/pdf.gif" alt="" /> {size_text(paper.size)}</span>'


def document_url(paper: Paper, sitting: Sitting, committee: str) -> str:
    """The address of a PDF: by attachment, by supplement, or by agenda with its T=."""
    stem = committee.replace(",", "").replace("&", "and")
    start = sitting.start
    month = MONTHS[start.month - 1][:3]
    when = f"{_DAYS[start.weekday()]} {start.day:02}-{month}-{start.year} {start.hour:02}.{start.minute:02}"
    if paper.kind == "report":
        return f"documents/s{paper.number}/{_safe(paper.title)}.pdf"
    if paper.kind == "supplement":
        return f"documents/b{paper.number}/{_safe(paper.title)} {when} {stem}.pdf?T=9"
    names = {
        "frontsheet": f"Agenda frontsheet {when} {stem}",
        "minutes": f"Printed minutes {when} {stem}",
        "decisions": f"Decisions {when} {stem}",
        "pack": f"Public reports pack {when} {stem}",
    }
    return f"documents/g{sitting.agenda_id}/{names[paper.kind]}.pdf?T={_KINDS[paper.kind]}"


def _safe(title: str) -> str:
    return re.sub(r"[^A-Za-z0-9 .()\-]", " ", title).strip()


def item_papers(item: Item, sitting: Sitting, committee: str) -> str:
    """The documents under an item after its first, as a list with a hidden item number."""
    rows = [
        f"<li>\n{link(document_url(paper, sitting, committee), _additional(paper, item))}  </li>"
        for paper in item.papers[1:]
    ]
    if not rows:
        return ""
    label = '<p class="mgSubItemTitleTxt">Additional documents:</p>'
    return f'{label}\n<ul  class="mgBulletList" >\n' + "\n".join(rows) + "\n</ul>"


def _additional(paper: Paper, item: Item) -> str:
    hidden = f'<span  class="mgHide" >, item {item.number}.</span>'
    return f"{html.escape(paper.title)} {hidden}\n{size_mark(paper)} "


def words(text: str) -> str:
    """A block of editor text."""
    return f'<div class="mgWordPara">{word_paragraphs(text)}</div>' if text else ""


def frame(view: View, title: str, heading: str, body: str, head: str = "") -> str:
    """A whole page: what matters stands in #modgov, everything else is furniture."""
    now = html.escape(title)
    council = html.escape(view.name)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="DC.title"  content="{attribute(title)}"/>
{head}<title>
	{now} | {council}
</title>
<style>
body {{ font-family: sans-serif; margin: 0; color: #1b1f24; }}
header, footer {{ background: #23425c; color: #fff; padding: 12px 24px; }}
header a {{ color: #fff; }}
main {{ max-width: 60em; margin: 0 auto; padding: 12px 24px; }}
.mgHide {{ display: none; }}
td {{ vertical-align: top; padding: 4px 10px 4px 0; }}
</style>
</head>
<body>
<header><strong>{council}</strong> (an invented council, for practice)
<nav><a href="ieDocHome.aspx?bcr=1">Meetings and papers</a>
<a href="mgCalendarMonthView.aspx?GL=1&amp;bcr=1">Calendar</a>
<a href="mgListCommittees.aspx?bcr=1">Committees</a></nav></header>
<main>
<div id="modgov"><div class="mgHeader"><h1  class="mgMainTitleTxt" >{heading}</h1></div>
{body}
</div>
</main>
<footer>Nothing on this site is real.</footer>
</body>
</html>
"""


def subtitle(text: str) -> str:
    """The second heading; text is markup."""
    return f'<div class="mgSubTitle" >\n<h2 class="mgSubTitleTxt">{text}</h2>\n</div>'
