"""The law that comes with the program, read once, and what it says of provinces."""

from functools import cache

from vedich import law
from vedich.core.capital import Capital
from vedich.core.catalogue import Catalogue
from vedich.core.evidence import Evidence
from vedich.core.flatten import Gate
from vedich.core.forms import ReportForms
from vedich.core.grouping import Geography
from vedich.core.layout import PageLayout
from vedich.core.load import load
from vedich.core.model import Act, Law
from vedich.core.procedure import Condition, Procedure, Step
from vedich.core.text import key
from vedich.core.vocabulary import Vocabulary
from vedich.core.words import Confidence

KINDS: dict[str, type[Law]] = {
    "vedich/procedure/1": Procedure,
    "vedich/vocabulary/1": Vocabulary,
    "vedich/evidence/1": Evidence,
    "vedich/capital/1": Capital,
    "vedich/forms/1": ReportForms,
    "vedich/layout/1": PageLayout,
}


@cache
def files() -> dict[str, str]:
    """Return the texts of the shipped law: "act/file.yaml" → text."""
    folders = (*law.acts(), law.PRACTICE)
    return {f"{act}/{name}": text for act in folders for name, text in law.read(act).items()}


@cache
def catalogue() -> Catalogue:
    """Return everything the shipped law says."""
    return load(files(), KINDS)


def geography() -> Geography:
    """Return which region each province belongs to, and the codes known."""
    for other in catalogue().other.values():
        if isinstance(other, Vocabulary):
            regions = {
                key(name): row.region
                for row in other.regions.provinces
                for name in (row.province, *row.aliases)
            }
            codes = {key(c.province): c.code for c in other.counts if c.province and c.code}
            return Geography(regions, codes, other.regions.confidence is Confidence.SOURCED)
    return Geography()


def gates() -> dict[str, tuple[Gate, ...]]:
    """Return, for each standard, the conditions beside its criteria: those of its years' procedure.

    A standard whose procedure is not known here has none.
    """
    found: dict[str, tuple[Gate, ...]] = {}
    for name, other in catalogue().other.items():
        if isinstance(other, Procedure) and other.conditions:
            act = catalogue().acts[name.partition("/")[0]]
            for issued in catalogue().standards.values():
                standard = issued.standard
                if standard.subject == "commune" and other.years == standard.years:
                    found.setdefault(standard.id, tuple(_gates(other, act)))
    return found


def _gates(procedure: Procedure, act: Act) -> list[Gate]:
    """Return the gates of a procedure: its conditions, and a step that is one by itself."""
    every: list[Condition | Step] = [*procedure.conditions, *procedure.steps]
    named: dict[str, Gate] = {}
    for one in every:
        if one.gate and one.title and one.gate not in named:
            told = (one.confidence, one.clause or str(act), one.sources, act)
            aliases = one.aliases if isinstance(one, Condition) else ()
            named[one.gate] = Gate(one.gate, one.title, *told, aliases)
    return list(named.values())
