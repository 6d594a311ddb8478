"""The tests would notice: a laxer province, a repeal taken for sure, an unread act forgotten."""

from pathlib import Path

import pytest

from tests.core.test_mutations import Mutation, check_it_is_noticed

WATCHING = [
    *(
        f"tests/core/test_{name}.py"
        for name in (
            "precedence",
            "unchecked_law",
            "places_partly_known",
            "known_incompletely",
            "filling",
            "compile",
            "scoring",
            "naming",
            "what_applies",
        )
    ),
    "tests/law/test_bad_operations_are_refused.py",
]
ORDER = "return rank_of(act), depth, said_on"
SHAKY = "    return number or amended or repealed or left or not law.is_named(cell)"
OF_BOTH = "shaky = _shaky(law, cell, mine) or _shaky(other, cell, theirs)"
REPEAL = 'return certain(repeal) and (repeal.groups == "all" or cell.groups_sourced)'
LEFT = "return delegation.mode is None or delegation.confidence is not Confidence.SOURCED"
SURE = "return indicator.confidence is sourced and indicator.code_confidence is sourced"
UNTIL = "row.in_force_until or operation.in_force_until or act.in_force_until"
OF_THE_ROW = '        and (operation.groups == "all" or candidate.groups == operation.groups)\n'
KEPT = "return replace(self._settle(seen, seen.groups[0], sourced=False), provisional=True)"
MENTIONED = "return frozenset(named | (self.other.mentioned() if self.other else frozenset()))"
PRECEDENCE = [
    ("return theirs.strict and not ours.strict", "return False"),
    ("if ours.rising != theirs.rising:", "if False:"),
    (ORDER, "return rank_of(act), 0, said_on"),
    (ORDER, "return Rank.MINISTER, depth, said_on"),
    (ORDER, "return Rank(6 - depth), rank_of(act), said_on"),
    (UNTIL, "row.in_force_until or operation.in_force_until"),
    ("        and operation.year in (None, candidate.row.year)\n", ""),
    (OF_THE_ROW, ""),
    ("        return Lost.HIGHER_RANK", "        return Lost.LATER"),
    ("if centre.since <= local.since:", "if centre.since < local.since:"),
    ("        raise _laxer_than(indicator, local, centre)", "        return local"),
    ("    if mode is Delegation.NONE:\n", "    if False:\n"),
    ("if mode is Delegation.MUST_SET and local is None and", "if False and"),
    (
        "strongest([row for row in standing if row.scope], indicator)",
        "strongest([row for row in standing if row.scope and row.row.value], indicator)",
    ),
    ("return told and operation.indicator_confidence is Confidence.SOURCED", "return told"),
    ("key=lambda row: (*row.order(), row.sure)", "key=lambda row: row.order()"),
    ("return None if value is None else whole(value, indicator), ", "return value, "),
    ("    if indicator.kind is Kind.COUNT:", "    if False:"),
]
STANDING = [
    ("        and (until is None or cell.on < until)\n", ""),
    (
        "        and (until is None or cell.on < until)\n",
        "        and (until is None or cell.on <= until)\n",
    ),
    ("on < one.in_force_from", "on <= one.in_force_from"),
    ("on >= one.in_force_until", "on > one.in_force_until"),
    (" and (until is None or on < until)", ""),
    ("if act.scope and self.delegation(cell)", "if False and self.delegation(cell)"),
    ("return read.issuperset(unsure)", "return False"),
    (SURE, "return indicator.confidence is sourced"),
    ("for one in self.lineage if not _is_sure(one)", "for one in (self.row,) if not _is_sure(one)"),
    ("            and o.confidence is Confidence.SOURCED\n", ""),
    ("            and within(cell.scope, act.scope)\n            and (o.", "            and (o."),
    ("            and (o.in_force_until is None or cell.on < o.in_force_until)\n", ""),
    ("held.sort(key=_strength, reverse=True)", "held.sort(key=_strength)"),
    ("for row in (*self.candidates, *self.nears)", "for row in self.candidates"),
    (MENTIONED, "return frozenset(named)"),
    ("            if by.scope:", "            if False:"),
    ("return within(cell.scope, act.scope) and since <= cell.on", "return since <= cell.on"),
    ("and since <= cell.on and not over", "and not over"),
    ("left = here and self.delegation(cell).mode is not Delegation.NONE", "left = True"),
]
RULINGS = [
    (SHAKY, SHAKY.replace("left or ", "")),
    (SHAKY, SHAKY.replace(" or not law.is_named(cell)", "")),
    (SHAKY, SHAKY.replace("number or ", "")),
    (SHAKY, SHAKY.replace("amended or ", "")),
    (SHAKY, SHAKY.replace("repealed or ", "")),
    (OF_BOTH, "shaky = _shaky(law, cell, mine)"),
    (OF_BOTH, "shaky = _shaky(other, cell, theirs)"),
    ("sources = own + sharing.beside() + unclear", "sources = own + unclear"),
    ("shaky = not any(certain(o) for _, o in exemptions)", "shaky = False"),
    (REPEAL, 'return repeal.groups == "all" or cell.groups_sourced'),
    (REPEAL, "return certain(repeal)"),
    (LEFT, "return delegation.confidence is not Confidence.SOURCED"),
    (LEFT, "return delegation.mode is None"),
    (
        "return max(each, key=lambda one: (one.provisional, one.illustrative))",
        "return each[0]",
    ),
    (
        "        if open_.like(ruled):\n            return open_",
        "        if False:\n            pass",
    ),
    (KEPT, "return self._settle(seen, seen.groups[0], sourced=False)"),
    ("if other.gone(cell.on) or repealed or other.dropping(", "if other.dropping("),
    ("    if not law.is_known:\n", "    if False:\n"),
    (
        "return whole(near.row.value, law.row), near.sure",
        "return whole(near.row.value, law.row), True",
    ),
    ("        return None, False", "        return None, True"),
]
EDITS = {
    "precedence.py": PRECEDENCE,
    "standing.py": STANDING,
    "rulings.py": RULINGS,
    "axes.py": [
        ("return named if len(named) == len(axis) else [*named, NONE_NAMED]", "return named"),
        ("items() if within(scope, of)", "items() if of or within(scope, of)"),
    ],
    "compile.py": [
        (
            "standards = [self.issued, *(law.issued for law in self.beside.values())]",
            "standards = [self.issued]",
        ),
        ("return list({act.id: act for act in own + further}.values())", "return own"),
        ("if operation.indicator in codes\n", "if operation.indicator == row.code\n"),
        ("return not operation.indicator or unclear(operation)", "return not operation.indicator"),
        ("tuple(act for act in self._speaking() if not act.annex_known)", "()"),
    ],
    "flatten.py": [
        ("    if not standard.complete:\n", "    if False:\n"),
        ('        return "at_least", needs\n', '        return "any", 1\n'),
        ("whole=row.kind is Kind.COUNT", "whole=False"),
    ],
    "catalogue.py": [
        ("return act.recorded_on or act.promulgated_on", "return act.promulgated_on"),
    ],
    "scoring.py": [
        ("sorted(scoring, key=_strength, reverse=True)", "scoring"),
        ("scheme.confidence is Confidence.SOURCED", "True"),
    ],
}
LAW = [Mutation(file, was, becomes, 0) for file, edits in EDITS.items() for was, becomes in edits]


@pytest.mark.slow
@pytest.mark.parametrize("mutation", LAW, ids=str)
def test_a_changed_reading_of_the_law_fails_a_test(mutation: Mutation, tmp_path: Path) -> None:
    check_it_is_noticed(mutation, WATCHING, tmp_path)
