"""Acts and standards written small: three groups, a line an indicator. All numbers invented."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from vedich.core.compile import cell_of, compile_rulebook
from vedich.core.explain import Judgement, explain
from vedich.core.figures import Figure, fill
from vedich.core.load import load
from vedich.core.rulebook import Rulebook
from vedich.core.words import Known

Files = dict[str, str]
Json = dict[str, Any]
ON = date(2023, 12, 31)
ZONES = "zones: [{id: v1, title: {vi: Vùng 1}}, {id: v2, title: {vi: Vùng 2}}]\n"


def number(value: str, groups: str = "all", *, confidence: str = "sourced", more: str = "") -> str:
    """Return one threshold: `value` may name its comparison, as in "at_most 5"."""
    comparison, _, bar = value.rpartition(" ")
    said = "null, note: chưa biết" if bar == "null" else f'"{bar}"'
    return (
        f"{{groups: {groups}, {comparison or 'at_least'}: {said}, clause: Phụ lục, "
        f"confidence: {confidence}{more}}}"
    )


def indicator(
    code: str, *numbers: str, mode: str = "may_tighten", kind: str = "amount", more: str = ""
) -> str:
    rows = ", ".join(numbers or [number("70")])
    return (
        f'- code: "{code}"\n  title: {{vi: Chỉ tiêu {code}}}\n  kind: {kind}\n'
        + ("" if more.startswith("confidence:") else "  confidence: sourced\n")
        + (
            ""
            if "delegation:" in more
            else f"  delegation: {{mode: {mode}, confidence: sourced}}\n"
        )
        + f"  thresholds: [{rows}]\n"
        + (f"  {more}\n" if more else "")
    )


def standard(*indicators: str, name: str = "s", groups: str = "abc", more: str = "") -> str:
    ids = ", ".join(f"{{id: {one}, title: {{vi: Nhóm {one}}}}}" for one in groups)
    inside = "".join(f"      {line}\n" for one in indicators for line in one.splitlines())
    return (
        f"schema: vedich/standard/1\nid: {name}\ntitle: {{vi: Bộ {name}}}\ngrade: ntm\n"
        f"years: {{first: 2021, last: 2025}}\ngroups: [{ids}]\n{more}criteria:\n"
        "  - no: 1\n    title: {vi: Tiêu chí}\n    confidence: sourced\n    indicators:\n"
        f"{inside}"
    )


def act(
    name: str,
    *operations: str,
    scope: str = "",
    since: str = "2022-03-08",
    rank: str = "",
    more: str = "",
) -> str:
    rank = rank or ("province_committee" if scope else "prime_minister")
    return (
        f"schema: vedich/act/1\nid: {name}\nnumber: {name}/QĐ\ntitle: {{vi: Quyết định {name}}}\n"
        f'rank: {rank}\nscope: "{scope}"\npromulgated_on: {since}\nin_force_from: {since}\n'
        f"confidence: sourced\n{more}"
        + ("operations:\n" if operations else "")
        + "".join(operations)
    )


def done(text: str, *, of: str = "s", confidence: str = "sourced") -> str:
    """Return one operation."""
    return f"  - {{standard: {of}, confidence: {confidence}, clause: Điều 1, {text}}}\n"


def set_to(value: str, *, code: str = "1", more: str = "", of: str = "s", **row: str) -> str:
    return done(f'op: set, indicator: "{code}"{more}, threshold: {number(value, **row)}', of=of)


def files(*texts: str, **acts: str) -> Files:
    """Return one national act with these standards, or operations, and further acts by name."""
    standards = {f"n/{i}.yaml": text for i, text in enumerate(texts) if "/standard/" in text}
    operations = [text for text in texts if "/standard/" not in text]
    further = {f"{name}/act.yaml": text for name, text in acts.items()}
    return {"n/act.yaml": act("n", *operations), **standards, **further}


def judged(
    law: Files,
    said: Mapping[str, str | Figure] | str,
    *groups: str,
    place: str = "",
    on: date = ON,
    sure: bool = True,
    name: str = "s",
    known_at: date | None = None,
) -> Json:
    """Return the JSON of one column."""
    book = compile_rulebook(load(law), name, on=on, known_at=known_at)
    written = {"1": said} if isinstance(said, str) else said
    figures = {
        code: one if isinstance(one, Figure) else Figure(Decimal(one), Known.EXACT)
        for code, one in written.items()
    }
    cell = cell_of(book, on, place, groups, sure)
    judgement = Judgement.of(book, fill(book, [figures]), np.array([cell]))
    return explain(judgement, 0, figures)


def verdict(law: Files, said: Mapping[str, str | Figure] | str, *groups: str, **where: Any) -> str:
    """Return the word of the first indicator, with "?" where it is provisional."""
    one = judged(law, said, *groups, **where)["criteria"][0]["indicators"][0]
    return f"{one['verdict'].value}{'?' if one['provisional'] else ''}"


def told(law: Files, said: Mapping[str, str | Figure] | str, *groups: str, **where: Any) -> Json:
    """Return what is told of the first indicator."""
    first: Json = judged(law, said, *groups, **where)["criteria"][0]["indicators"][0]
    return first


def book(law: Files, *, on: date = ON, name: str = "s", known_at: date | None = None) -> Rulebook:
    return compile_rulebook(load(law), name, on=on, known_at=known_at)
