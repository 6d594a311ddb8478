"""Provincial acts tried out: whatever the compiler would refuse is refused when files are read."""

from collections.abc import Iterator, Sequence
from datetime import date

from vedich.core.axes import Axes
from vedich.core.catalogue import Catalogue
from vedich.core.checks import Written, acts
from vedich.core.compile import law_of, row_laws
from vedich.core.flatten import lay_out
from vedich.core.model import Operation
from vedich.core.precedence import Conflict, OverlayRefused, window
from vedich.core.problems import Problem
from vedich.core.rulebook import Cell
from vedich.core.rulings import ruled_in
from vedich.core.standing import RowLaw


def refused_overlays(catalogue: Catalogue, written: Sequence[Written]) -> Iterator[Problem]:
    """Yield what provincial acts do that the centre does not allow, on whatever day that shows.

    For files that every other check has passed.
    """
    for refused in _refused(catalogue):
        for file, act in acts(written):
            for o, operation in enumerate(act.operations):
                if operation is refused.operation:
                    yield file.problem(
                        ("operations", o, *(["threshold"] if operation.threshold else [])),
                        f"{refused}",
                        "A commune could hold a title in one province that the centre does not "
                        "give.",
                        "Set a number at least as strict as the centre's, or take it out.",
                    )


def _refused(catalogue: Catalogue) -> Iterator[OverlayRefused]:
    overlaid = {
        operation.standard
        for act in catalogue.acts.values()
        for operation in act.operations
        if act.scope
    }
    for standard in sorted(overlaid):
        law = law_of(catalogue, standard)
        for row in row_laws(law, lay_out(law.issued)):
            yield from _of_row(row, law.axes())


def _of_row(law: RowLaw, axes: Axes) -> Iterator[OverlayRefused]:
    told: list[Operation | None] = []
    mentioned = law.mentioned()
    for scope in sorted({act.scope for act, _ in law.operations if act.scope}):
        for day in _days(law):
            for groups in axes.possible(scope, (), mentioned):
                try:
                    ruled_in(law, Cell(day, scope, tuple(sorted(groups))))
                except OverlayRefused as refused:
                    if not any(refused.operation is one for one in told):
                        told.append(refused.operation)
                        yield refused
                except Conflict:  # told when it is compiled, whichever acts it is between
                    continue


def _days(law: RowLaw) -> list[date]:
    """Return the days on which something about the row changes, within the years it covers."""
    years = law.standard.years
    first, last = date(years.first, 1, 1), date(years.last, 12, 31)
    windows = [(row.since, row.until) for row in (*law.candidates, *law.nears)]
    windows += [window(act, operation) for act, operation in law.operations]
    changes = {day for each in windows for day in each if day is not None}
    return sorted({max(day, first) for day in changes if day <= last} | {first})
