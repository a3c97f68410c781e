"""The person's own details, asked for where they are missing; kept in the settings of this computer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.pieces import Button, Card, Field, Text, row
from meetingwatch.words import _


class DetailsCard(Card):
    """Name, postcode, telephone, e-mail."""

    def __init__(self, hall: Hall, saved: Callable[[], object]) -> None:
        super().__init__()
        self._hall, self._saved = hall, saved
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
            field.returnPressed.connect(self._on_save)
            caption = Text(label, wrap=False)
            caption.setBuddy(field)
            self.column.addWidget(caption)
            self.column.addWidget(field)
            self.fields[name] = field
        save = Button(_("Keep these details"), self._on_save, name="keep-details")
        self.column.addLayout(row(save, 1))

    def fill(self) -> None:
        """Show what is kept."""
        settings = self._hall.bench.settings()
        for name, field in self.fields.items():
            field.setText(str(getattr(settings, name)))

    def _on_save(self) -> None:
        bench = self._hall.bench
        new = {name: " ".join(field.text().split()) for name, field in self.fields.items()}
        try:
            changed = bench.save_settings(replace(bench.settings(), **new))  # type: ignore[arg-type]
        except (OSError, UserFacingError) as error:
            self._hall.notices.failed(
                UserFacingError(
                    _("Your details could not be saved."),
                    _("Your draft is safe."),
                    _("Check that the disk is not full and try again."),
                    details=str(error),
                )
            )
            return
        self._hall.bridge.tell(changed)
        self._saved()
