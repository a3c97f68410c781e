"""Looking after the library: checking it, safety copies, making the index again."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from meetingwatch.documents.search import Index, discard
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.domain.times import to_london
from meetingwatch.store import checks, files
from meetingwatch.store import papers as paper_store
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import papers
from meetingwatch.workflow.workbench import Workbench


@dataclass(frozen=True)
class Health:
    """What a check found. Rows are ids whose content no longer fits its hash; index is "ok", "damaged" or "incomplete"
    (papers that were read are not in it)."""

    database: str
    altered: tuple[str, ...]
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    not_indexed: tuple[str, ...]
    index: str = "ok"

    @property
    def whole(self) -> bool:
        """Whether nothing a person made, and no paper, is damaged or missing."""
        return self.database == "ok" and not (self.altered or self.missing or self.changed)

    @property
    def ok(self) -> bool:
        """Whether the search index is sound and complete too, which can be made again from the papers."""
        return self.whole and self.index == "ok"

    def plain(self) -> dict[str, object]:
        """For the command line."""
        return {
            "ok": self.ok,
            "database": self.database,
            "altered_rows": list(self.altered),
            "missing_papers": list(self.missing),
            "changed_papers": list(self.changed),
            "index": self.index,
            "not_indexed": list(self.not_indexed),
        }

    def sentences(self) -> list[str]:
        """For a person."""
        found = [] if self.database == "ok" else [_("The library file is damaged.")]
        found += [
            _("Something you wrote was altered on the disk: {id}").format(id=one) for one in self.altered
        ]
        found += [_("A paper is missing: {id}").format(id=one) for one in self.missing]
        found += [_("A paper was altered on the disk: {id}").format(id=one) for one in self.changed]
        return found + self._of_index()

    def _of_index(self) -> list[str]:
        if self.index == "ok":
            return []
        n = len(self.not_indexed)
        what = (
            _("The search index is damaged.")
            if self.index == "damaged"
            else ngettext(
                "{n} paper is not in the search index.", "{n} papers are not in the search index.", n
            ).format(n=n)
        )
        safe = _("Your papers, marks and drafts are safe; the index is made from them.")
        return [f"{what} {safe} " + _("“Check now” or “library rebuild” makes it again.")]


def check(bench: Workbench, cancel: Cancel, report: Report) -> Health:
    """Everything kept: the database, what the person wrote, every paper's bytes, the index."""
    with bench.library.read() as db:
        database = checks.integrity(db)
        altered = checks.altered_rows(db)
        kept = [one for one in paper_store.everything(db) if one.sha256]
    missing, changed = [], []
    for number, paper in enumerate(kept):
        cancel.check()
        report(Progress(_("Checking papers"), number, len(kept), "papers"))
        path = files.path_of(bench.library.papers, paper.sha256)
        if not path.exists():
            missing.append(paper.id)
        elif files.hash_file(path) != paper.sha256:
            changed.append(paper.id)
    state, not_indexed = _index_state(bench, [one.id for one in kept if one.state == "read"])
    return Health(database, tuple(altered), tuple(missing), tuple(changed), not_indexed, state)


def _index_state(bench: Workbench, read: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """What is the matter with the search index, and which of the papers that were read are not in it."""
    with Index(bench.library.index) as index:
        sound = index.is_sound()
        there = index.paper_ids() if sound else set()
    if not sound:
        with suppress(OSError):  # it is empty at the next start, and so made again
            discard(bench.library.index)
        return "damaged", tuple(read)
    lost = tuple(one for one in read if one not in there)
    return "incomplete" if lost else "ok", lost


def back_up(bench: Workbench) -> Path:
    """A safety copy of library.db, named by the moment."""
    stamp = to_london(bench.now()).strftime("%Y-%m-%d-%H%M%S")
    target = bench.library.folder / "backups" / f"library-{stamp}.db"
    checks.copy(bench.library.database, target)
    return target


def rebuild(bench: Workbench, cancel: Cancel, report: Report) -> papers.Rebuilt:
    """Throw the search index away and make it again from the papers; those that cannot be read are passed over and
    told."""
    discard(bench.library.index)
    return papers.rebuild_index(bench, cancel, report)
