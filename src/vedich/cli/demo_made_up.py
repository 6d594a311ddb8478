"""Figures made up for the demo, always the same ones: every one of them is marked illustrative."""

from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256

from vedich.core.figures import Figure
from vedich.core.model import Indicator
from vedich.core.words import Comparison, Kind, Known
from vedich.figures.filling import Reported

WHOLE = 100
_ONE = Decimal(1)
_SOME = Decimal(1200)  # of households, where nothing is known to be like


def made_up(
    rows: Mapping[str, Indicator], like: Mapping[str, Figure], who: str, progress: int
) -> dict[str, Reported]:
    """Return figures of a commune that has come so far: at 100 as good as those it is like.

    like      figures of another commune; an indicator without one gets its threshold or "yes"
    who       the commune: the same name, the same figures
    progress  0 to 100, of the way
    """
    found = {code: _figure(row, like.get(code), who, progress) for code, row in rows.items()}
    return {code: Reported(figure, illustrative=True) for code, figure in found.items() if figure}


def as_they_are(figures: Mapping[str, Figure]) -> dict[str, Reported]:
    """Return figures of an example file, marked illustrative."""
    return {code: Reported(figure, illustrative=True) for code, figure in figures.items()}


def _figure(row: Indicator, like: Figure | None, who: str, progress: int) -> Figure | None:
    hard = _chance(who, row.code)
    if hard > progress + 35:
        return None  # nobody has got to it yet
    behind = max(0, hard - progress)
    if row.kind is Kind.YES_NO:
        return _word(behind == 0)
    if row.kind is Kind.LEVEL:
        return _level(row, like, behind)
    if row.kind is Kind.PERCENT and (like is None or not like.denominator):
        like = Figure(None, Known.EXACT, _SOME * (_asked(row) or WHOLE) / WHOLE, _SOME)
    if like is not None and like.denominator:
        return _share(like, who, behind)
    return _number(row, like, behind)


def _word(yes: bool) -> Figure:
    return Figure(Decimal(int(yes)), Known.EXACT, as_written="đạt" if yes else "chưa đạt")


def _level(row: Indicator, like: Figure | None, behind: int) -> Figure:
    best = len(row.levels) - 1 if like is None or like.number is None else int(like.number)
    at = max(0, best - (behind > 0))
    return Figure(Decimal(at), Known.EXACT, as_written=row.levels[at])


def _share(like: Figure, who: str, behind: int) -> Figure:
    up, down = like.numerator or Decimal(0), like.denominator or _ONE
    step = _ONE if down == down.to_integral_value() else Decimal("0.1")
    whole = max(step, (down * (85 + _chance(who, "size") % 30) / 100).quantize(step))
    part = (whole * up / down * (WHOLE - behind) / WHOLE).quantize(step)
    return Figure(None, Known.EXACT, min(part, whole), whole)


def _number(row: Indicator, like: Figure | None, behind: int) -> Figure | None:
    number = like.number if like is not None and like.number is not None else _asked(row)
    if number is None:
        return None
    way = WHOLE - behind if _rises(row) else WHOLE + 4 * behind
    step = _ONE if row.kind is Kind.COUNT else Decimal("0.1")
    said = (number * way / WHOLE).quantize(step)
    return Figure(said, Known.EXACT, as_written=f"{said:f}".replace(".", ","))


def _asked(row: Indicator) -> Decimal | None:
    asked = [one.value for one in row.thresholds if one.value and one.value[0].isdigit()]
    return Decimal(asked[0]) if asked else None


def _rises(row: Indicator) -> bool:
    falling = (Comparison.AT_MOST, Comparison.LESS_THAN)
    return not any(one.comparison in falling for one in row.thresholds)


def _chance(*words: str) -> int:
    """Return a number from 0 to 99 that is always the same for the same words."""
    return int(sha256("/".join(words).encode()).hexdigest(), 16) % 100
