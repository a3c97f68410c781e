"""Settings and help: every choice is kept as it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from meetingwatch import __version__
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.settings import Settings
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.fields import Chooser, WholeNumber, labelled
from meetingwatch.ui.kit.flow import Pair
from meetingwatch.ui.kit.pages import Column, Heading, Place
from meetingwatch.ui.kit.pieces import Button, Card, Field, Text, column, row
from meetingwatch.ui.look import SIZES
from meetingwatch.ui.settings.calendars import CalendarsCard
from meetingwatch.ui.settings.downloads import DownloadsCard
from meetingwatch.ui.settings.help import glossary_card, keys_card
from meetingwatch.ui.settings.reminders import RemindersCard
from meetingwatch.words import _
from meetingwatch.workflow import keeping
from meetingwatch.workflow.keeping import Health
from meetingwatch.workflow.workbench import SETTINGS


class SettingsPlace(Place):
    """Appearance, reminders, the person's details, papers, the library, help."""

    def __init__(self, hall: Hall) -> None:
        super().__init__("settings")
        self._hall = hall
        self._page = page = Column(margins=(28, 22, 28, 28), spacing=14)
        page.column.addWidget(Heading(_("Settings and help"), _("Every change is kept at once.")))
        settings = hall.bench.settings()
        self._mine: dict[str, Field] = {}  # the person's details
        self._reminders = RemindersCard(hall)
        left = column(
            self._appearance(settings),
            self._reminders,
            self._papers(settings),
            DownloadsCard(hall),
            CalendarsCard(hall),
            1,
            spacing=14,
        )
        right = column(
            self._details(settings),
            self._rules(),
            self._library(),
            keys_card(),
            glossary_card(),
            1,
            spacing=14,
        )
        sides = (QWidget(), QWidget())
        sides[0].setLayout(left)
        sides[1].setLayout(right)
        page.column.addWidget(Pair(sides[0], sides[1], hall.look, narrow=800, stretch=(1, 1)))
        page.column.addStretch(1)
        self.setLayout(column(page))

    def shows(self) -> set[str]:
        return {SETTINGS}

    def refresh(self) -> None:
        """The details may have been kept elsewhere, with a submission; what is being typed stays."""
        settings = self._hall.bench.settings()
        for name, field in self._mine.items():
            if not field.hasFocus() and field.text() != getattr(settings, name):
                field.setText(str(getattr(settings, name)))

    def show_at(self, where: Where) -> None:
        """At the top, or at the reminders (where.id)."""
        if where.id == "reminders":
            card = self._reminders
            QTimer.singleShot(0, card, lambda: self._page.ensureWidgetVisible(card, 0, 40))

    def _keep(self, **changes: object) -> None:
        bench = self._hall.bench
        self._hall.bridge.tell(bench.save_settings(replace(bench.settings(), **changes)))  # type: ignore[arg-type]

    def _card(self, title: str) -> tuple[Card, QGridLayout]:
        card = Card()
        card.column.addWidget(Text(title, "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        card.column.addLayout(grid)
        return card, grid

    def _tick(self, words: str, ticked: bool, keep: Callable[[bool], None], name: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setObjectName(name)
        box.setChecked(ticked)
        box.toggled.connect(keep)
        return box

    def _appearance(self, settings: Settings) -> Card:
        card, grid = self._card(_("How it looks"))
        size = Chooser()
        size.setObjectName("text-size")
        for one in SIZES:
            size.addItem(f"{one} %", one)
        size.setCurrentIndex(max(0, size.findData(settings.text_size)))
        self._hall.look.changed.connect(lambda: size.setCurrentIndex(size.findData(self._hall.look.size)))
        size.activated.connect(lambda _at: self._set_size(int(size.currentData())))
        labelled(grid, _("Text size (also Ctrl + and Ctrl −)"), size)
        look = Chooser()
        look.setObjectName("appearance")
        for value, words in (("system", _("As the computer")), ("light", _("Light")), ("dark", _("Dark"))):
            look.addItem(words, value)
        look.setCurrentIndex(max(0, look.findData(settings.appearance)))
        look.activated.connect(lambda _at: self._set_appearance(str(look.currentData())))
        labelled(grid, _("Light or dark"), look)
        hours = self._tick(
            _("Show times as 19:30"), settings.hours24, lambda on: self._keep(hours24=on), "hours24"
        )
        card.column.addWidget(hours)
        return card

    def _set_size(self, size: int) -> None:
        self._hall.look.set_size(size)
        self._keep(text_size=size)

    def _set_appearance(self, appearance: str) -> None:
        self._hall.look.set_appearance(appearance)
        self._keep(appearance=appearance)

    def _papers(self, settings: Settings) -> Card:
        card, grid = self._card(_("Papers"))
        card.column.addWidget(
            self._tick(
                _("Download new papers, to read without the internet"),
                settings.download_papers,
                lambda on: self._keep(download_papers=on),
                "download-papers",
            )
        )
        largest = WholeNumber()
        largest.setObjectName("largest-paper")
        largest.setRange(10, 1000)
        largest.setSuffix(" MB")
        largest.setValue(settings.largest_paper_mb)
        largest.valueChanged.connect(lambda n: self._keep(largest_paper_mb=n))
        labelled(grid, _("Largest paper to download"), largest)
        every = WholeNumber()
        every.setObjectName("check-every")
        every.setRange(15, 24 * 60)
        every.setSingleStep(15)
        every.setSuffix(_(" minutes"))
        every.setValue(settings.check_every_minutes)
        every.valueChanged.connect(lambda n: self._keep(check_every_minutes=n))
        labelled(grid, _("Look for news every"), every)
        return card

    def _details(self, settings: Settings) -> Card:
        card, grid = self._card(_("Your details for submissions"))
        card.column.addWidget(
            Text(
                _(
                    "They stay on this computer and go only into messages that you send. Leave out what you like."
                ),
                "quiet",
            )
        )
        fields = (
            ("name", _("Name")),
            ("postcode", _("Postcode")),
            ("telephone", _("Telephone")),
            ("email", _("E-mail")),
        )
        for name, label in fields:
            field = self._mine[name] = Field(label, name=f"my-{name}")
            field.setText(str(getattr(settings, name)))
            field.editingFinished.connect(lambda f=field, n=name: self._keep(**{n: f.text().strip()}))
            labelled(grid, label, field)
        pace = WholeNumber()
        pace.setObjectName("pace")
        pace.setRange(80, 220)
        pace.setSuffix(_(" words a minute"))
        pace.setValue(settings.words_a_minute)
        pace.valueChanged.connect(lambda n: self._keep(words_a_minute=n))
        labelled(grid, _("Speaking pace"), pace)
        return card

    def _rules(self) -> Card:
        card, _grid = self._card(_("Rules and working days"))
        words = _(
            "What each council’s deadlines are counted by: read, change, add and share its rules, and say when its "
            "offices close. Bank holidays come from gov.uk, asked at most once a week."
        )
        card.column.addWidget(Text(words, "quiet"))
        card.column.addWidget(
            Button(_("Open the rules"), lambda: self._hall.go(Where("rules")), name="open-rules")
        )
        return card

    def _library(self) -> Card:
        card, _grid = self._card(_("Your library"))
        folder = self._hall.bench.library.folder
        card.column.addWidget(Text(str(folder), select=True))
        open_ = Button(_("Open the folder"), self._open_folder, name="open-folder")
        check = Button(_("Check the library"), self._check, name="check-library")
        copy = Button(_("Make a safety copy"), self._back_up, name="back-up")
        card.column.addLayout(row(open_, check, copy, 1))
        self._health = Text("", "quiet")
        self._health.hide()
        card.column.addWidget(self._health)
        about = _(
            "MeetingWatch {version}. It asks only the councils’ own sites for public pages, and gov.uk for bank "
            "holidays."
        )
        card.column.addWidget(Text(about.format(version=__version__), "small"))
        return card

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._hall.bench.library.folder)))

    def _check(self) -> None:
        bench = self._hall.bench

        def job(cancel: Cancel, report: Report) -> Health:
            return keeping.check(bench, cancel, report)

        def done(found: Health) -> None:
            words = _("Everything in the library is whole.") if found.ok else " ".join(found.sentences())
            self._say(words)

        self._say(_("Checking…"))
        self._hall.tasks.start(job, owner=self, on_done=done)

    def _back_up(self) -> None:
        path = keeping.back_up(self._hall.bench)
        self._say(_("Kept as {file}").format(file=path))

    def _say(self, words: str) -> None:
        self._health.setText(words)
        self._health.show()
