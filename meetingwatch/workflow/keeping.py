"""Looking after the library: checking it, safety copies, making the index again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from meetingwatch.documents.search import Index, discard
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.domain.times import to_london
from meetingwatch.store import checks, files
from meetingwatch.store import papers as paper_store
from meetingwatch.words import _
from meetingwatch.workflow import papers
from meetingwatch.workflow.workbench import Workbench


@dataclass(frozen=True)
class Health:
    """What a check found. Rows are ids whose content no longer fits its hash."""

    database: str
    altered: tuple[str, ...]
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    not_indexed: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing a person made, and no paper, is damaged or missing."""
        return self.database == "ok" and not (self.altered or self.missing or self.changed)

    def plain(self) -> dict[str, object]:
        """For the command line."""
        return {
            "ok": self.ok,
            "database": self.database,
            "altered_rows": list(self.altered),
            "missing_papers": list(self.missing),
            "changed_papers": list(self.changed),
            "not_indexed": list(self.not_indexed),
        }

    def sentences(self) -> list[str]:
        """For a person."""
        found = [] if self.database == "ok" else [_("The library file is damaged.")]
        found += [
            _("Something you wrote was altered on the disk: {id}").format(id=one) for one in self.altered
        ]
        found += [_("A paper is missing: {id}").format(id=one) for one in self.missing]
        return found + [_("A paper was altered on the disk: {id}").format(id=one) for one in self.changed]


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
    with Index(bench.library.index) as index:
        there = index.paper_ids()
    not_indexed = [one.id for one in kept if one.state == "read" and one.id not in there]
    return Health(database, tuple(altered), tuple(missing), tuple(changed), tuple(not_indexed))


def back_up(bench: Workbench) -> Path:
    """A safety copy of library.db, named by the moment."""
    stamp = to_london(bench.now()).strftime("%Y-%m-%d-%H%M%S")
    target = bench.library.folder / "backups" / f"library-{stamp}.db"
    checks.copy(bench.library.database, target)
    return target


def rebuild(bench: Workbench, cancel: Cancel, report: Report) -> int:
    """Throw the search index away and make it again from the papers."""
    discard(bench.library.index)
    return papers.rebuild_index(bench, cancel, report)
