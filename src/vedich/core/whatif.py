"""What if another rule held: who gains, who loses, on which criteria.

The other rule is data: another standard, or an act of one's own with dated operations.
"""

from collections.abc import Mapping

from vedich.core.catalogue import Issued
from vedich.core.explain import Json
from vedich.core.figures import Figure
from vedich.core.flatten import every_row
from vedich.core.text import key
from vedich.core.words import Verdict

FAILS = (Verdict.NEARLY, Verdict.NOT_MET)


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
    """Return figures under another standard's codes; what it does not ask for is left out."""
    return {codes[code]: figure for code, figure in figures.items() if code in codes}


def change(before: Json, after: Json) -> Json:
    """Compare two results of one place: the title, and the criteria gained, lost and left open.

    Criteria are compared by name; those only one of the standards has are listed as such.
    """
    old, new = _by_name(before), _by_name(after)
    both = [name for name in new if name in old]
    return {
        "place": before["place"],
        "period": before["period"],
        "title": {"from": before["title"]["verdict"], "to": after["title"]["verdict"]},
        "met": {"from": before["counts"]["met"], "to": after["counts"]["met"]},
        "gained": [new[n] for n in both if _is(new, n, Verdict.MET) > _is(old, n, Verdict.MET)],
        "lost": [new[n] for n in both if _is(old, n, Verdict.MET) and _is(new, n, *FAILS)],
        "open": [
            new[n]
            for n in both
            if _is(old, n, Verdict.MET, *FAILS) and not _is(new, n, Verdict.MET, *FAILS)
        ],
        "only_from": [old[name] for name in old if name not in new],
        "only_to": [new[name] for name in new if name not in old],
    }


def _by_name(result: Json) -> dict[str, Json]:
    return {
        key(criterion["name"]): {
            "no": criterion["no"],
            "name": criterion["name"],
            "verdict": criterion["verdict"],
            "provisional": criterion["provisional"],
        }
        for criterion in result["criteria"]
    }


def _is(criteria: Mapping[str, Json], name: str, *verdicts: Verdict) -> bool:
    return criteria[name]["verdict"] in verdicts
