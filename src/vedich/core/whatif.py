"""What if another rule held: who gains, who loses, on which criteria.

The other rule is data: another standard, or an act of one's own with dated operations. What counts
as gained, lost or left open is said here once, for one result and for a nation of them.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vedich.core.catalogue import Issued
from vedich.core.explain import Json
from vedich.core.figures import Figure
from vedich.core.flatten import every_row, is_condition
from vedich.core.model import Years
from vedich.core.text import key
from vedich.core.words import Verdict

FAILS = (Verdict.NEARLY, Verdict.NOT_MET)  # by how much, least first
TOLD = (Verdict.MET, *FAILS, Verdict.NOT_APPLICABLE)  # nothing about it is open


class Move(StrEnum):
    """How a verdict moved from one rule to the other."""

    GAINED = "gained"  # met now, and was not
    LOST = "lost"  # met, nearly met or open, and fails now, or fails by more
    OPEN = "open"  # was settled or not asked for, and nobody can tell any more
    EXCUSED = "excused"  # was met, and is not asked for any more
    EASED = "eased"  # was not met, or open, and is not asked for any more


@dataclass(frozen=True, slots=True)
class Aligned:
    """Rows of two standards that are the same one: positions in each, in printed order."""

    both: tuple[tuple[int, int], ...]
    only_from: tuple[int, ...]
    only_to: tuple[int, ...]


def carry(origin: Issued, target: Issued) -> dict[str, str]:
    """Return which indicator of the target asks for the same figure: origin's code → target's.

    Codes are reused from one standard to the next (14.1 is schooling in one and health insurance
    in another), so an indicator is carried over by its name and unit, never by its code.
    """
    if origin.standard.id == target.standard.id:
        return {row.code: row.code for row in every_row(origin.standard)}
    asked = {(key(r.title.vi), r.unit): r.code for r in every_row(target.standard)}
    return {
        row.code: asked[key(row.title.vi), row.unit]
        for row in every_row(origin.standard)
        if (key(row.title.vi), row.unit) in asked
    }


def carried(figures: Mapping[str, Figure], codes: Mapping[str, str]) -> dict[str, Figure]:
    """Return figures under another standard's codes; what it does not ask for is left out.

    What is said of gates and titles held stays said.
    """
    return {
        codes.get(code, code): figure
        for code, figure in figures.items()
        if code in codes or is_condition(code)
    }


def moved_to(on: date, origin: Years, target: Years) -> date:
    """Return the day to judge by: the same, or the nearest year's end the other standard covers.

    What the first standard does not cover is not moved into the years of the second.
    """
    year = min(max(on.year, target.first), target.last)
    moves = origin.first <= on.year <= origin.last and year != on.year
    return date(year, 12, 31) if moves else on


def aligned(origin: Sequence[Hashable], target: Sequence[Hashable]) -> Aligned:
    """Align the rows of two standards by what they go by; of two of one name the last counts."""
    old = {name: at for at, name in enumerate(origin)}
    new = {name: at for at, name in enumerate(target)}
    return Aligned(
        both=tuple((old[name], at) for name, at in new.items() if name in old),
        only_from=tuple(at for name, at in old.items() if name not in new),
        only_to=tuple(at for name, at in new.items() if name not in old),
    )


def moved(before: Verdict, after: Verdict) -> Move | None:
    """Return how a verdict moved; None where it did not, or nobody could tell before or after."""
    if after == before:
        return None
    if after == Verdict.MET:
        return Move.GAINED
    if after in FAILS:
        return Move.LOST if fell(before, after) else None
    if after == Verdict.NOT_APPLICABLE:
        return Move.EXCUSED if before == Verdict.MET else Move.EASED
    return Move.OPEN if before in TOLD else None


def fell(before: Verdict, after: Verdict) -> bool:
    """Tell whether something fails that did not, or not by as much."""
    return after in FAILS and (before not in FAILS or FAILS.index(before) < FAILS.index(after))


def change(before: Json, after: Json) -> Json:
    """Compare two results of one place: the title, and the criteria gained, lost, left open.

    Lost is what was met, nearly met or still open and now fails, or fails by more: a title that
    could be earned before cannot be any more. Excused is what was met and is not asked for any
    more, eased what was not met. Criteria are compared by name; those only one of the standards
    has are listed as such. `from` is the verdict before.
    """
    old, new = ([_told(one) for one in result["criteria"]] for result in (before, after))
    names = [[key(one["name"]) for one in criteria] for criteria in (old, new)]
    together = aligned(*names)
    both = [new[b] | {"from": old[a]["verdict"]} for a, b in together.both]
    return {
        "place": before["place"],
        "period": before["period"],
        "title": {"from": before["title"]["verdict"], "to": after["title"]["verdict"]},
        "met": {"from": before["counts"]["met"], "to": after["counts"]["met"]},
        **{move.value: [one for one in both if _move(one) is move] for move in Move},
        "only_from": [old[at] for at in together.only_from],
        "only_to": [new[at] for at in together.only_to],
    }


def loses(changed: Json) -> bool:
    """Tell whether a place is worse off: in a criterion, one no longer asked, or the title."""
    gone = any(one["verdict"] == Verdict.MET for one in changed["only_from"])
    title = changed["title"]
    return bool(changed["lost"]) or gone or fell(Verdict(title["from"]), Verdict(title["to"]))


def _told(criterion: Json) -> Json:
    return {
        "no": criterion["no"],
        "name": criterion["name"],
        "name_en": criterion["name_en"],
        "verdict": criterion["verdict"],
        "provisional": criterion["provisional"],
    }


def _move(one: Json) -> Move | None:
    return moved(Verdict(one["from"]), Verdict(one["verdict"]))
