"""What if another rule held: who gains, who loses, on which criteria.

The other rule is data: another standard, or an act of one's own with dated operations.
"""

from collections.abc import Mapping

from vedich.core.catalogue import Issued
from vedich.core.explain import Json
from vedich.core.figures import Figure
from vedich.core.flatten import every_row, is_condition
from vedich.core.text import key
from vedich.core.words import Verdict

FAILS = (Verdict.NEARLY, Verdict.NOT_MET)  # by how much, least first


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


def change(before: Json, after: Json) -> Json:
    """Compare two results of one place: the title, and the criteria gained, lost and left open.

    Lost is what was met, nearly met or still open and now fails, or fails by more: a title that
    could be earned before cannot be any more. Criteria are compared by name; those only one of
    the standards has are listed as such. `from` is the verdict before, null where there was none.
    """
    old, new = _by_name(before), _by_name(after)
    both = [_moved(new[name], old[name]) for name in new if name in old]
    return {
        "place": before["place"],
        "period": before["period"],
        "title": {"from": before["title"]["verdict"], "to": after["title"]["verdict"]},
        "met": {"from": before["counts"]["met"], "to": after["counts"]["met"]},
        "gained": [one for one in both if one["verdict"] == Verdict.MET != one["from"]],
        "lost": [one for one in both if _fell(one)],
        "open": [
            one
            for one in both
            if one["from"] in (Verdict.MET, *FAILS) and one["verdict"] not in (Verdict.MET, *FAILS)
        ],
        "only_from": [old[name] for name in old if name not in new],
        "only_to": [new[name] for name in new if name not in old],
    }


def loses(changed: Json) -> bool:
    """Tell whether a place is worse off: in a criterion, one no longer asked, or the title."""
    gone = any(one["verdict"] == Verdict.MET for one in changed["only_from"])
    title = {"from": changed["title"]["from"], "verdict": changed["title"]["to"]}
    return bool(changed["lost"]) or gone or _fell(title)


def _by_name(result: Json) -> dict[str, Json]:
    return {
        key(criterion["name"]): {
            "no": criterion["no"],
            "name": criterion["name"],
            "name_en": criterion["name_en"],
            "verdict": criterion["verdict"],
            "provisional": criterion["provisional"],
        }
        for criterion in result["criteria"]
    }


def _moved(after: Json, before: Json) -> Json:
    return after | {"from": before["verdict"]}


def _fell(one: Json) -> bool:
    """Tell whether something fails that did not, or not by as much."""
    old, new = one["from"], one["verdict"]
    return new in FAILS and (old not in FAILS or FAILS.index(old) < FAILS.index(new))
