"""The law the workspace is measured by: a standard of 47 indicators, made up, and two acts on it.

The real standard of 2026–2030 has 47 indicators as well, of which ten are known here.
"""

from collections.abc import Iterator
from pathlib import Path

STANDARD = "do-thu-2026-2030"
GROUPS = ("nhom1", "nhom2", "nhom3")
CRITERIA = (4, 6, 5, 4, 6, 5, 4, 5, 4, 4)  # indicators of each: 47
LEAST = (60, 50, 40)  # percent, by group
YES_NO, AMOUNT = 5, 7  # every fifth indicator is answered yes or no, every seventh is an amount
TIGHTENED = 3  # indicators an amendment touches
CODES = tuple(f"{no}.{n}" for no, count in enumerate(CRITERIA, 1) for n in range(1, count + 1))


def kind_of(position: int) -> str:
    """Return the kind of an indicator, by its position."""
    if position % YES_NO == 0:
        return "yes_no"
    return "amount" if position % AMOUNT == 0 else "percent"


def write_law(folder: Path, *, amended: str = "", since: str = "2026-01-01") -> Path:
    """Write the acts as folders; `amended` names the scope of an act more: "38", or "nation"."""
    _write(folder / "do-thu", "act.yaml", _act("do-thu", "", "2025-12-01"))
    _write(folder / "do-thu", "xa.yaml", "".join(_standard()))
    if amended:
        scope = "" if amended == "nation" else amended
        text = _act(f"do-thu-{amended}", scope, since) + "".join(_operations())
        _write(folder / f"do-thu-{amended}", "act.yaml", text)
    return folder


def _write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def _act(name: str, scope: str, since: str) -> str:
    rank = "province_committee" if scope else "prime_minister"
    return (
        f"schema: vedich/act/1\nid: {name}\nnumber: null\ntitle: {{vi: Đo thử {name}}}\n"
        f'rank: {rank}\nscope: "{scope}"\npromulgated_on: {since}\nin_force_from: {since}\n'
        "confidence: sourced\nsources: [bench/workspace_law.py]\n"
    )


def _standard() -> Iterator[str]:
    groups = ", ".join(f"{{id: {one}, title: {{vi: Nhóm {one[-1]}}}}}" for one in GROUPS)
    yield (
        f"schema: vedich/standard/1\nid: {STANDARD}\ntitle: {{vi: Bộ tiêu chí đo thử}}\n"
        "grade: ntm\nyears: {first: 2026, last: 2030}\nexempt_counts_as_met: true\n"
        f"group_axis: commune-group\ngroups: [{groups}]\ncriteria:\n"
    )
    position = 0
    for no, count in enumerate(CRITERIA, 1):
        yield f"  - no: {no}\n    title: {{vi: Tiêu chí {no}}}\n    confidence: sourced\n"
        yield "    indicators:\n"
        for n in range(1, count + 1):
            yield from _indicator(f"{no}.{n}", kind_of(position))
            position += 1


def _indicator(code: str, kind: str) -> Iterator[str]:
    yield f'      - code: "{code}"\n        title: {{vi: Tỷ lệ của chỉ tiêu {code}}}\n'
    yield f"        kind: {kind}\n        confidence: sourced\n"
    yield "        delegation: {mode: may_tighten, confidence: sourced}\n"
    if kind == "percent":
        yield '        unit: "%"\n        numerator: {vi: Số hộ đạt}\n'
        yield "        denominator: {vi: Tổng số hộ}\n"
    if kind == "amount":
        yield "        unit: triệu đồng\n"
    told = 'clause: "Phụ lục", confidence: sourced'
    if kind == "yes_no":
        yield f"        thresholds: [{{groups: all, at_least: đạt, {told}}}]\n"
        return
    rows = (
        f'{{groups: [{group}], at_least: "{least}", {told}}}'
        for group, least in zip(GROUPS, LEAST, strict=True)
    )
    yield f"        thresholds: [{', '.join(rows)}]\n"


def _operations() -> Iterator[str]:
    """Yield an act's operations: some indicators ask for more, in every group."""
    percent = [code for n, code in enumerate(CODES) if kind_of(n) == "percent"]
    yield "operations:\n"
    for code in percent[:TIGHTENED]:
        for group, least in zip(GROUPS, LEAST, strict=True):
            yield (
                f'  - {{op: set, standard: {STANDARD}, indicator: "{code}", threshold: '
                f'{{groups: [{group}], at_least: "{least + 10}", clause: Điều 1, '
                "confidence: sourced}}\n"
            )
