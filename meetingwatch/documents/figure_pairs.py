"""The same figure in an earlier report and in this one: whether it changed, by how much, and where nobody could say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from meetingwatch.documents.amounts import SHARE, Amount, amount_of, is_nothing, without_notes
from meetingwatch.documents.figure_names import tokens
from meetingwatch.documents.figure_tables import Figure
from meetingwatch.words import _


@dataclass(frozen=True)
class FigurePair:
    """The same figure then and now. unlike: whether its whole table is some thousand times what it was, and nothing is
    said of a unit."""

    old: Figure
    new: Figure
    unlike: bool = False

    @property
    def row(self) -> str:
        """The row's name now, and what it was where that is another."""
        return _with_earlier(self.old.row, self.new.row)

    @property
    def column(self) -> str:
        """The column's name now, and what it was where that is another."""
        return _with_earlier(self.old.column, self.new.column)

    @property
    def doubt(self) -> str:
        """Why the two cannot be taken from each other, in a few words; "" where they can."""
        before, now = self._before, self._now
        one = before.unit if before else self.old.unit
        two = now.unit if now else self.new.unit
        if self._reads_alike and (one.of if one else None) == (two.of if two else None):
            return ""
        if before is None or now is None:
            return self._missing()
        if one is None and two is None:
            return _("perhaps another unit") if self.unlike else ""
        if one is None or two is None or (one.kind != two.kind and not (one.kind and two.kind)):
            return _("only one tells its unit")
        if one.kind != two.kind:
            return _("another unit")
        sure = one.of == two.of or (one.sure and two.sure and not self._fits_better_unconverted)
        return "" if sure else _("perhaps another unit")

    def _missing(self) -> str:
        if is_nothing(self.old.value) != is_nothing(self.new.value):
            return _("no figure before") if is_nothing(self.old.value) else _("no figure now")
        return _("not a plain figure")

    @property
    def changed(self) -> bool:
        """Whether it is another figure now, or may be; the same sum in another unit has not changed."""
        if self.doubt:
            return True
        before, now = self._before, self._now
        if before is None or now is None:
            return not self._reads_alike
        return abs(self._apart) > self._rounding if self._converted else before.number != now.number

    @property
    def change(self) -> str:
        """The difference with its sign, and its share of the old figure: "+£120 (+4.0%)", "−1.5 points"; "" where
        there is none. Where the unit is another one now, that is said; where the two cannot be taken from each other
        it begins with "?"."""
        if self.doubt:
            return f"? ({self.doubt})"
        now = self._now
        unit = now.unit.said if self._converted and now is not None and now.unit is not None else ""
        if not self.changed:
            return _("the same, now in {unit}").format(unit=unit) if unit else ""
        if now is None:
            return ""
        if not unit:
            return _difference(self._earlier, self._apart, now)
        rough = self._rough
        apart = _to_step(self._apart, 2 * self._rounding) if rough else self._apart
        words = _difference(self._earlier, apart, now)
        told = _("about {change}, both in {unit}") if rough else _("{change}, both in {unit}")
        return told.format(change=words, unit=unit)

    @property
    def _before(self) -> Amount | None:
        return amount_of(self.old.value, self.old.unit)

    @property
    def _now(self) -> Amount | None:
        return amount_of(self.new.value, self.new.unit)

    @property
    def _reads_alike(self) -> bool:
        return _plain(self.old.value) == _plain(self.new.value)

    @property
    def _powers(self) -> int:
        """How many tens the old unit has more than the new one."""
        before, now = self._before, self._now
        if before is None or now is None or before.unit is None or now.unit is None:
            return 0
        return before.unit.power - now.unit.power

    @property
    def _converted(self) -> bool:
        return self._powers != 0

    @property
    def _fits_better_unconverted(self) -> bool:
        """Whether the two are nearer as printed than in one unit: a caption's "£m" may not be meant for them."""
        before, now = self._before, self._now
        if before is None or now is None or not before.number or not now.number:
            return False
        as_printed = abs((now.number / before.number).copy_abs().log10())
        converted = abs((now.number / self._earlier).copy_abs().log10())
        return as_printed < converted

    @property
    def _earlier(self) -> Decimal:
        """The old figure in the new one's unit."""
        return self._before.number.scaleb(self._powers) if self._before is not None else Decimal(0)

    @property
    def _apart(self) -> Decimal:
        return self._now.number - self._earlier if self._now is not None else Decimal(0)

    @property
    def _rough(self) -> bool:
        """Whether one of them is told less finely."""
        before, now = self._before, self._now
        return before is not None and now is not None and before.step.scaleb(self._powers) != now.step

    @property
    def _rounding(self) -> Decimal:
        """As much as rounding alone can set the two apart, in the new unit."""
        before, now = self._before, self._now
        return max(before.step.scaleb(self._powers), now.step) / 2 if before and now else Decimal(0)


def _difference(before: Decimal, apart: Decimal, now: Amount) -> str:
    figure = f"{'−' if apart < 0 else '+'}{now.money}{abs(apart):,f}"
    if now.unit is not None and now.unit.kind == SHARE:
        return _("{n} points").format(n=figure)
    share = f" ({float(apart / abs(before) * 100):+.1f}%)".replace("-", "−") if before else ""
    return f"{figure}{now.suffix}{share}"


def _to_step(number: Decimal, step: Decimal) -> Decimal:
    """A number rounded to whole steps, with no more places than a step has."""
    return (round(number / step) * step).quantize(step.normalize())


def _with_earlier(old: str, new: str) -> str:
    if tokens(old) == tokens(new):  # another unit is told with the change
        return new
    return _("{name} (was: {earlier})").format(name=new, earlier=old or _("no name"))


def _plain(value: str) -> str:
    return re.sub(r"[,\s]", "", without_notes(value)).replace("–", "-").replace("−", "-").casefold()
