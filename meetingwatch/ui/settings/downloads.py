"""Downloads in Settings: limits on size and on metered lines, and the folder with readable names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QGridLayout, QSpinBox

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.fields import Chooser, WholeNumber, labelled
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pieces import Button, Card, Text
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import readable
from meetingwatch.workflow.readable import Exported


class DownloadsCard(Card):
    """Every change is kept at once."""

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._hall = hall
        settings = hall.bench.settings()
        self.column.addWidget(Text(_("Downloads"), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        labelled(
            grid,
            _("Ask before papers above"),
            self._size("ask-above", 0, settings.ask_above_mb, "ask_above_mb"),
        )
        self._metered = Chooser()
        self._metered.setObjectName("metered")
        for value, words in (("auto", _("As the computer says")), ("always", _("Yes")), ("never", _("No"))):
            self._metered.addItem(words, value)
        self._metered.setCurrentIndex(max(0, self._metered.findData(settings.metered)))
        self._metered.activated.connect(lambda _at: self._keep(metered=str(self._metered.currentData())))
        labelled(grid, _("This line is metered"), self._metered)
        small = self._size("metered-mb", 1, settings.metered_mb, "metered_mb")
        labelled(grid, _("On a metered line, only papers up to"), small)
        self.column.addLayout(grid)
        self.column.addWidget(Text(_("Papers in a folder of your own"), "strong"))
        about = _(
            "Copies under names that people can read, by council, committee and year. Nothing is overwritten."
        )
        self.column.addWidget(Text(about, "quiet"))
        self._folder = Text("", select=True)
        self._stop = Button(_("Keep it no longer"), self._on_stop, name="stop-folder")
        self.column.addWidget(self._folder)
        once = Button(_("Export papers…"), self._on_export, name="export-papers")
        keep = Button(_("Keep a folder up to date…"), self._on_keep, name="keep-folder")
        self.column.addWidget(one_line(once, keep, self._stop))
        self._said = Text("", "quiet")
        self._said.hide()
        self.column.addWidget(self._said)
        self._say_folder()

    def _size(self, object_name: str, least: int, value: int, setting: str) -> QSpinBox:
        box = WholeNumber()
        box.setObjectName(object_name)
        box.setRange(least, 1000)
        box.setSuffix(" MB")
        if not least:
            box.setSpecialValueText(_("never ask"))
        box.setValue(value)
        box.valueChanged.connect(lambda n: self._keep(**{setting: n}))
        return box

    def _keep(self, **changes: object) -> None:
        bench = self._hall.bench
        self._hall.bridge.tell(bench.save_settings(replace(bench.settings(), **changes)))  # type: ignore[arg-type]

    def _say_folder(self) -> None:
        folder = self._hall.bench.settings().readable_folder
        self._folder.setText(_("Kept up to date: {folder}").format(folder=folder))
        self._folder.setVisible(bool(folder))
        self._stop.setVisible(bool(folder))

    def _ask_folder(self, then: Callable[[Path], None]) -> None:
        name = QFileDialog.getExistingDirectory(self, _("Choose a folder for the papers"))
        if name:
            then(Path(name))

    def _on_export(self) -> None:
        self._ask_folder(self.export_to)

    def _on_keep(self) -> None:
        self._ask_folder(self.keep_in)

    def keep_in(self, folder: Path) -> None:
        """Export now, and after each check from now on."""
        self._keep(readable_folder=str(folder))
        self._say_folder()
        self.export_to(folder)

    def _on_stop(self) -> None:
        self._keep(readable_folder="")
        self._say_folder()

    def export_to(self, folder: Path) -> None:
        """Export in the background, and say what was done."""
        bench = self._hall.bench

        def job(cancel: Cancel, report: Report) -> Exported:
            return readable.export(bench, folder, cancel, report)

        def done(found: Exported) -> None:
            words = ngettext("{n} paper is in {folder}.", "{n} papers are in {folder}.", found.files)
            self._say(words.format(n=found.files, folder=found.folder))

        self._say(_("Putting papers into the folder…"))
        self._hall.tasks.start(job, owner=self, on_done=done)

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()
