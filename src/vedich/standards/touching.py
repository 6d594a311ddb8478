"""Which standards an act bears on."""

from vedich.core.catalogue import Catalogue
from vedich.core.model import Act
from vedich.core.procedure import Procedure
from vedich.standards import shipped


def standards_touched_by(act: str) -> list[str]:
    """Return the standards an act of the shipped law bears on; every one for an act not here.

    It may carry them, change them, be their province's own, ask for a gate, or carry the standard
    that one of theirs is a share of.
    """
    catalogue = shipped.catalogue()
    if act not in catalogue.acts:
        return list(catalogue.standards)
    touched = {*_directly(catalogue, catalogue.acts[act])}
    return [
        standard
        for standard in catalogue.standards
        if standard in touched or not touched.isdisjoint(_leans_on(catalogue, standard))
    ]


def _directly(catalogue: Catalogue, act: Act) -> list[str]:
    return [
        *(name for name, issued in catalogue.standards.items() if issued.act.id == act.id),
        *(operation.standard for operation in act.operations),
        *([act.applies_to] if act.applies_to else []),
        *_gated(catalogue, act),
    ]


def _gated(catalogue: Catalogue, act: Act) -> list[str]:
    """Return the standards of the years whose procedure the act carries."""
    years = [
        other.years
        for name, other in catalogue.other.items()
        if isinstance(other, Procedure) and name.partition("/")[0] == act.id
    ]
    every = catalogue.standards.items()
    return [name for name, issued in every if issued.standard.years in years]


def _leans_on(catalogue: Catalogue, standard: str) -> set[str]:
    issued = catalogue.issued(standard)
    rows = issued.standard.indicators()
    shares = {row.of.standard for one in rows for row in (one, *one.parts) if row.of}
    return shares | {one.standard for one in issued.standard.prerequisites}
