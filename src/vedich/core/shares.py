"""Thresholds taken of another standard's: so many percent above what it asks for on the day."""

from dataclasses import dataclass, replace

from vedich.core.flatten import scale_of
from vedich.core.model import Indicator, Standard
from vedich.core.precedence import Candidate, Ruling, alternative
from vedich.core.quantities import scaled, whole, written
from vedich.core.rulebook import Alternative, Share
from vedich.core.words import Lost


@dataclass(frozen=True, slots=True)
class Sharing:
    """A row judged by a share, the row of the other standard, and what is ruled on that one."""

    row: Indicator
    standard: Standard
    other: Indicator
    theirs: Ruling

    def number(self, percent: str) -> int:
        """Return the amount so many percent above the other threshold, a whole number."""
        winner = self.theirs.winner
        bar = whole((winner.row.value if winner else None) or "", self.other)
        share: int = scaled(percent, self.row.scale) + 100 * 10**self.row.scale
        return bar * share

    def told(self, candidate: Candidate, lost_because: Lost | None = None) -> Alternative:
        """Return one percentage with the amount it comes to, where that is known."""
        plain, percent = alternative(candidate, lost_because), candidate.row.value
        if percent is None:
            return plain
        winner = self.theirs.winner
        scale = scale_of_share(self.row, self.other)
        amount = written(self.number(percent), scale) if winner else None
        made_up = plain.illustrative or (winner is not None and winner.act.illustrative)
        return replace(plain, value=amount, share=self._share(percent), illustrative=made_up)

    def beside(self) -> tuple[Alternative, ...]:
        """Return what did not decide the other threshold: what lost, or has no number."""
        losers = self.theirs.losers
        if self.theirs.applies is not None and self.theirs.winner is None:
            losers = ((self.theirs.applies, Lost.NUMBER_UNKNOWN), *losers)
        return tuple(alternative(candidate, why) for candidate, why in losers)

    def _share(self, percent: str) -> Share:
        row = self.theirs.applies
        name, name_en = called(self.standard)
        return Share(
            percent,
            self.standard.id,
            self.other.code,
            name,
            name_en,
            value=row.row.value if row else None,
            act=str(row.act) if row else "",
            clause=(row.row.clause if row else None) or "",
        )


def scale_of_share(row: Indicator, other: Indicator) -> int:
    """Return the decimals kept: a share of another threshold needs both sides' and two more."""
    return row.scale + scale_of(other) + 2


def called(standard: Standard) -> tuple[str, str]:
    """Return what a standard goes by, in Vietnamese and in English: "NTM nâng cao 2021–2025"."""
    years = f"{standard.years.first}–{standard.years.last}"
    short = min(standard.aliases, key=len) if standard.aliases else ""
    vi = f"{short} {years}" if short else standard.title.vi
    return vi, standard.title.en or vi
