"""What a PDF holds that is not on its pages, and how a person hears of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.words import _, ngettext

_MOST_NAMES = 3  # of files, in a sentence


@dataclass(frozen=True)
class BesidePages:
    """form: its pages stand for a form that only its maker's reader can draw. portfolio: it is a folder of papers.
    attached: the names of the files in it."""

    form: bool = False
    portfolio: bool = False
    attached: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know, a sentence or two each."""
        found = []
        if self.form:
            found.append(
                _(
                    "This PDF is a form that only Adobe Reader can show: what it says is not on its pages. Open it "
                    "there, print it to a PDF file, and add that."
                )
            )
        if self.portfolio:
            found.append(
                _(
                    "This PDF is a portfolio: the papers inside it are not shown ({names}). Open it in Adobe Reader, "
                    "save them apart, and add them."
                ).format(names=few(self.attached))
                if self.attached
                else _(
                    "This PDF is a portfolio: the papers inside it are not shown. Open it in Adobe Reader, save them "
                    "apart, and add them."
                )
            )
        elif self.attached:
            n = len(self.attached)
            found.append(
                ngettext(
                    "{n} file is inside this PDF and is not shown ({names}). Open it in Adobe Reader, save it apart, "
                    "and add it.",
                    "{n} files are inside this PDF and are not shown ({names}). Open it in Adobe Reader, save them "
                    "apart, and add them.",
                    n,
                ).format(n=n, names=few(self.attached))
            )
        return tuple(found)


def few(names: Sequence[str]) -> str:
    """Files' names in a sentence: the first of them, and how many more there are."""
    known = [name or _("a file without a name") for name in names[:_MOST_NAMES]]
    said = [name if len(name) <= 60 else f"{name[:40]}…{name[-16:]}" for name in known]
    more = len(names) - len(said)
    if more:
        said.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
    return ", ".join(said)


NOTHING_BESIDE = BesidePages()
