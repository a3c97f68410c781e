"""The person's own details, asked for where they are missing; kept as typed in the settings of this computer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.later import later
from meetingwatch.ui.kit.pieces import Button, Card, Field, Text, row
from meetingwatch.words import _

SAVE_AFTER_MS = 350


class DetailsCard(Card):
    """Name, postcode, telephone, e-mail. kept is called after each saving; done when the person is through."""

    def __init__(self, hall: Hall, kept: Callable[[], object], done: Callable[[], object]) -> None:
        super().__init__()
        self._hall, self._kept, self._done = hall, kept, done
        self._waiting = False
        self._timer = later(self, 0, self.flush)
        self.setObjectName("details-card")
        self.column.addWidget(Text(_("Your details"), "section"))
        note = _("The council needs to know who asks. They stay on this computer until you send them.")
        self.column.addWidget(Text(note, "small"))
        self.fields: dict[str, Field] = {}
        for name, label in (
            ("name", _("Full name")),
            ("postcode", _("Postcode or address")),
            ("telephone", _("Telephone")),
            ("email", _("E-mail")),
        ):
            field = Field(label, name=f"my-{name}")
            field.textChanged.connect(self._on_typed)
            field.editingFinished.connect(self.flush)
            field.returnPressed.connect(self._on_done)
            caption = Text(label, wrap=False)
            caption.setBuddy(field)
            self.column.addWidget(caption)
            self.column.addWidget(field)
            self.fields[name] = field
        save = Button(_("Keep these details"), self._on_done, name="keep-details")
        self.column.addLayout(row(save, 1))

    def fill(self) -> None:
        """Show what is kept; what is being typed stays as it is."""
        if self._waiting:
            return
        settings = self._hall.bench.settings()
        for name, field in self.fields.items():
            known = str(getattr(settings, name))
            if _tidy(field.text()) != _tidy(known):
                field.blockSignals(True)
                field.setText(known)
                field.blockSignals(False)

    def _on_typed(self, _words: str) -> None:
        self._waiting = True
        self._timer.start(SAVE_AFTER_MS)

    def flush(self) -> bool:
        """Save what is not saved yet; False where it could not be saved."""
        self._timer.stop()
        if not self._waiting:
            return True
        bench = self._hall.bench
        settings = bench.settings()
        typed = {name: _tidy(field.text()) for name, field in self.fields.items()}
        new = replace(settings, **typed)  # type: ignore[arg-type]
        if new == settings:
            self._waiting = False
            return True
        try:
            changed = bench.save_settings(new)
        except (OSError, UserFacingError) as error:
            self._hall.notices.failed(
                UserFacingError(
                    _("Your details could not be saved."),
                    _("Your draft is safe."),
                    _("Check that the disk is not full and try again."),
                    details=str(error),
                )
            )
            return False
        self._waiting = False
        self._kept()
        self._hall.bridge.tell(changed)
        return True

    def _on_done(self) -> None:
        if self.flush():
            self._done()


def _tidy(words: str) -> str:
    """Without spaces at the ends, and one between words."""
    return " ".join(words.split())
