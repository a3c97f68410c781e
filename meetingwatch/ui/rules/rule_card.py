"""One rule in plain words, with how it stands and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget

from meetingwatch.deadlines.rule_words import rule_words
from meetingwatch.domain import kinds
from meetingwatch.domain.deadline import Rule, check_words
from meetingwatch.domain.saying import confirmed_words, rule_quote
from meetingwatch.domain.times import say_date, to_london
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.deadlines import check_rule
from meetingwatch.ui.kit.limits import limits_words, sending_words, threshold_words
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.outside import is_page, open_page
from meetingwatch.ui.kit.pieces import Button, Chip, Text, column, row
from meetingwatch.ui.rules.next_dates import next_dates
from meetingwatch.words import _
from meetingwatch.workflow import kept_words, ruling, sentences
from meetingwatch.workflow.known import KnownRule


@dataclass(frozen=True)
class RuleHands:
    """What a row may ask of the place."""

    change: Callable[[KnownRule], object]
    leave_out: Callable[[KnownRule], object]
    restore: Callable[[KnownRule], object]
    history: Callable[[KnownRule], object]
    share: Callable[[KnownRule], object]


def _beside(title: Text, chip: Chip) -> QWidget:
    box = QWidget()
    box.setLayout(row(title, chip, 1))
    return box


def state_chip(one: KnownRule) -> Chip:
    """Where a rule comes from, in two or three words."""
    if one.out:
        return Chip(_("Not used"), "calm")
    if one.shared:
        return Chip(_("From a file, not checked"), "soon")
    if one.changed:
        return Chip(_("Changed by you"), "info")
    return Chip(_("Ships with MeetingWatch"), "calm") if one.shipped else Chip(_("Your own"), "info")


def away_words(rule: Rule, base: Rule | None) -> str:
    """What to say of a rule whose numbers are other than its words give."""
    says = kept_words.says(rule, base)
    words = _("It counts otherwise than the words kept with it: “{text}”").format(text=rule.text)
    return f"{words} {_('They mean: {says}').format(says=says)}" if says else words


class RuleRow(QWidget):
    """A rule: what it is for, what it means, its source, its hands."""

    def __init__(
        self,
        hall: Hall,
        council: str,
        one: KnownRule,
        hands: RuleHands,
        beside: tuple[KnownRule, ...] = (),
    ) -> None:
        super().__init__()
        self._hall, self._council, self._one, self._hands = hall, council, one, hands
        self._beside = beside
        self._dates: QWidget | None = None
        self.id = one.rule.id
        self.setObjectName(f"rule-{one.rule.id}")
        label = kinds.label(one.rule.kind)
        tier = f": {one.rule.tier}" if one.rule.tier else ""
        title = Text(f"{label}{tier}", "strong", wrap=False)
        parts: list[QWidget | None] = [_beside(title, state_chip(one)), self._meaning()]
        limits = limits_words(one.rule)
        more = (limits, sending_words(one.rule), *threshold_words(one.rule))
        parts += [Text(words) for words in more if words]
        quote = rule_quote(one.rule)
        if quote and not one.rule.source.edited_away:
            parts.append(Text(quote, "quiet", select=True))
        parts += [*self._warnings(), Text(self._source(), "quiet"), self._buttons(label)]
        self._outer = column(*parts, spacing=3)
        self._outer.setContentsMargins(0, 8, 0, 8)
        self.setLayout(self._outer)

    def _meaning(self) -> Text:
        words, rule = rule_words(self._one.rule), self._one.rule
        if not rule.confirmed:
            words = confirmed_words(words[0].lower() + words[1:], confirmed=False)
        return Text(words, "quiet" if self._one.out else "")

    def _warnings(self) -> list[QWidget]:
        one, today = self._one, to_london(self._hall.now()).date()
        found: list[str] = []
        if one.rule.source.edited_away:
            found.append(away_words(one.rule, one.shipped))
        found += [words for words in (ruling.beside_words(self._beside),) if words]
        old = check_words(one.rule, today)
        if old and not one.out:
            found.append(old)
        if one.shared:
            found.append(_("It came from somebody else’s file: hold it against the council’s own page."))
        if one.overtaken:
            found.append(_("MeetingWatch’s own version of this rule has changed since you changed it."))
        if one.spoilt:
            found.append(_("Your version of this rule cannot be read, so the shipped one is used."))
        if one.rule.ambiguity:
            found.append(_("Its words may be read in two ways: {why}").format(why=one.rule.ambiguity))
        return [Text("! " + words, tone="soon") for words in found]

    def _source(self) -> str:
        source = self._one.rule.source
        site = QUrl(source.url).host()
        if source.read is None:
            return _("It is not known when it was read.")
        if not site:
            return _("Read on {day}.").format(day=say_date(source.read))
        return _("Read on {day} at {site}.").format(day=say_date(source.read), site=site)

    def _buttons(self, label: str) -> QWidget:
        one, id_ = self._one, self._one.rule.id
        url = QUrl(one.rule.source.url)
        buttons: list[QWidget] = [
            self._link(_("Next dates"), self.toggle_dates, f"next-{id_}", label),
            self._link(_("Change…"), lambda: self._hands.change(one), f"change-{id_}", label),
        ]
        if is_page(url):
            opens = partial(open_page, url, self._hall.notices)
            buttons.append(self._link(_("Open its page"), opens, f"page-{id_}", label))
        if not one.out:
            buttons.append(
                self._link(
                    _("I have checked it today"),
                    lambda: check_rule(self._hall, self._council, id_),
                    f"checked-{id_}",
                    label,
                )
            )
            buttons.append(
                self._link(_("Do not use it"), lambda: self._hands.leave_out(one), f"leave-{id_}", label)
            )
        if one.out or one.changed:
            words = _("Put the shipped one back") if one.shipped and not one.out else _("Use it again")
            buttons.append(self._link(words, lambda: self._hands.restore(one), f"restore-{id_}", label))
        if one.changed or one.shipped is None:
            buttons.append(
                self._link(_("As it was before…"), lambda: self._hands.history(one), f"history-{id_}", label)
            )
        buttons.append(self._link(_("Share…"), lambda: self._hands.share(one), f"share-{id_}", label))
        return one_line(*buttons, spacing=16)

    def _link(self, words: str, pressed: Callable[[], object], name: str, label: str) -> Button:
        button = Button(words, pressed, kind="link", name=name)
        button.setAccessibleName(f"{words.rstrip('…')}: {label}")
        return button

    def toggle_dates(self) -> None:
        """Show or hide the next three dates."""
        if self._dates is not None:
            self._outer.removeWidget(self._dates)
            self._dates.deleteLater()
            self._dates = None
            return
        found = sentences.nexts_of(self._hall.bench, self._council, self._one.rule)
        self._dates = next_dates(found, hours24=self._hall.bench.settings().hours24)
        self._outer.addWidget(self._dates)
