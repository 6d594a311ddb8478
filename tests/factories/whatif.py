"""A small law to try other rules with, all of it invented, read beside the shipped one."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.factories.matrix import a_pursuit
from vedich import law
from vedich.audit.recording import Occasion
from vedich.audit.values import SYSTEM
from vedich.core.figures import Figure
from vedich.core.words import Known
from vedich.figures.filling import Reported, fill_report
from vedich.figures.models import Period, Statement
from vedich.figures.words import State, Voice
from vedich.places.models import Fact, Place
from vedich.pursuits.models import Pursuit

OLD, NEW = "thu-xa-2021-2025", "thu-moi-2026-2030"
RAISED, LOCAL, SAME_DAY, RELAXED = "thu-nang", "thu-tinh-40", "thu-cung-ngay", "thu-mien"
AT = Occasion(SYSTEM, datetime(2023, 10, 20, 3, 0, tzinfo=UTC))

_ACT = """\
schema: vedich/act/1
id: {id}
number: {number}
title: {{vi: "Văn bản thử {id}"}}
rank: {rank}
scope: "{scope}"
promulgated_on: {since}
in_force_from: {since}
confidence: sourced
sources: [tests/factories/whatif.py]
"""
_SET = """\
  - op: set
    standard: {standard}
    indicator: "{code}"
    clause: Điều 1
    confidence: sourced
    threshold: {{groups: all, at_least: "{least}", clause: Điều 1, confidence: sourced}}
"""
_INDICATOR = """\
      - code: "{code}"
        title: {{vi: "{title}", en: "{title} (en)"}}
        kind: {kind}
        unit: "{unit}"
{more}        confidence: sourced
        delegation: {{mode: may_tighten, confidence: sourced}}
        thresholds: [{thresholds}]
"""
_RATIO = """\
        numerator: {vi: Số hộ dùng nước sạch}
        denominator: {vi: Tổng số hộ}
"""
_HEAD = """\
schema: vedich/standard/1
id: {id}
title: {{vi: "Bộ thử {id}", en: "Trial standard {id}"}}
grade: {grade}
years: {{first: {first}, last: {last}}}
group_axis: thu
groups:
  - {{id: gan, title: {{vi: Gần phố, en: Near town}}, confidence: sourced}}
  - {{id: xa, title: {{vi: Xa phố, en: Far from town}}, confidence: sourced}}
criteria:
"""


def _bar(least: str, groups: str = "all") -> str:
    return f'{{groups: {groups}, at_least: "{least}", clause: Phụ lục, confidence: sourced}}'


def _criterion(no: int, title: str, *indicators: str) -> str:
    head = f'  - no: {no}\n    title: {{vi: "{title}", en: "{title} (en)"}}\n'
    return f"{head}    confidence: sourced\n    indicators:\n{''.join(indicators)}"


def _indicator(code: str, title: str, *thresholds: str, kind: str, unit: str) -> str:
    more = _RATIO if kind == "percent" else ""
    told = {"code": code, "title": title, "kind": kind, "unit": unit, "more": more}
    return _INDICATOR.format(**told, thresholds=", ".join(thresholds))


def _water(code: str, *thresholds: str) -> str:
    return _indicator(code, "Tỷ lệ hộ dùng nước sạch", *thresholds, kind="percent", unit="%")


def _income(code: str, least: str) -> str:
    unit = "triệu đồng/người/năm"
    return _indicator(code, "Thu nhập bình quân", _bar(least), kind="amount", unit=unit)


def _yes(code: str, title: str) -> str:
    return _indicator(code, title, _bar("đạt"), kind="yes_no", unit="đạt/không")


def act(name: str, *, number: str, since: str, scope: str, least: str) -> str:
    """Return the file of an act that asks for another income under the first standard."""
    rank = "province_committee" if scope else "prime_minister"
    head = _ACT.format(id=name, number=number, since=since, rank=rank, scope=scope)
    return f"{head}operations:\n{_SET.format(standard=OLD, code='2', least=least)}"


def files() -> dict[str, str]:
    """Return the files of the law: two standards, and acts that do something to the first."""
    national = {"rank": "prime_minister", "scope": ""}
    old = _HEAD.format(id=OLD, grade="thu", first=2021, last=2025) + "".join(
        (
            _criterion(
                1,
                "Nước sạch",
                _water("1.1", _bar("60", "[gan]"), _bar("50", "[xa]")),
                _yes("1.2", "Có tổ quản lý nước"),
            ),
            _criterion(2, "Thu nhập", _income("2", "45")),
            _criterion(3, "Chợ", _yes("3", "Có chợ")),
        )
    )
    new = _HEAD.format(id=NEW, grade="thu-moi", first=2026, last=2030) + "".join(
        (
            _criterion(1, "Thu nhập", _income("1", "60")),
            _criterion(2, "Nước sạch", _water("2.1", _bar("80"))),
            _criterion(3, "Chuyển đổi số", _yes("3", "Có tổ công nghệ số")),
        )
    )
    made = {"thu/xa.yaml": old, "thu/moi.yaml": new}
    made["thu/act.yaml"] = _ACT.format(id="thu", number="1/QĐ", since="2021-01-01", **national)
    for name, number, since, scope, least in (
        (RAISED, "2/QĐ", "2025-06-01", "", "50"),
        (LOCAL, "3/QĐ-UBND", "2022-01-01", "40", "48"),
        (SAME_DAY, "4/QĐ", "2023-06-30", "", "45"),
    ):
        told = act(name, number=number, since=since, scope=scope, least=least)
        made[f"{name}/act.yaml"] = told
    head = _ACT.format(id=RELAXED, number="5/QĐ", since="2022-06-01", **national)
    exempt = f'  - {{op: exempt, standard: {OLD}, indicator: "3", groups: [xa], clause: Điều 1, '
    made[f"{RELAXED}/act.yaml"] = f"{head}operations:\n{exempt}confidence: sourced}}\n"
    return made


@contextmanager
def trial_law(folder: Path) -> Iterator[None]:
    """Have the small law read beside the shipped one."""
    for name, text in files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(law, "_further", {})
        law.also(folder)
        _forget()
        yield
    _forget()


def _forget() -> None:
    """Empty every cache of ours: law is read once a process."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith("vedich."):
            for one in vars(module).values():
                if callable(forget := getattr(one, "cache_clear", None)):
                    forget()


def in_group(place: Place, group: str = "gan") -> Place:
    """Put a commune into a group, for sure."""
    told = {"name": "group", "confidence": "sourced", "source": "made up"}
    Fact.objects.create(place=place, value=group, **told)
    return place


def figure(said: str) -> Figure:
    """Return a figure: "35/40", "đạt", "chưa đạt", "58.5"."""
    up, slash, down = said.partition("/")
    if slash:
        return Figure(None, Known.EXACT, Decimal(up), Decimal(down), as_written=said)
    words = {"đạt": Decimal(1), "chưa đạt": Decimal(0)}
    number = words[said] if said in words else Decimal(said)
    return Figure(number, Known.EXACT, as_written=said.replace(".", ","))


MEETS_ALL = {"1.1": "65/100", "1.2": "đạt", "2": "46", "3": "đạt"}


def reports(
    place: Place,
    period: Period,
    said: Mapping[str, str] | None = None,
    *,
    state: State = State.SUBMITTED,
    voice: Voice = Voice.COMMUNE,
    illustrative: bool = False,
    pursuit: Pursuit | None = None,
) -> Statement:
    """Let a commune pursue the first standard and report; of nothing said, all is met."""
    known = Pursuit.objects.filter(place=place, standard=OLD).first()
    figures = {
        code: Reported(figure(text), illustrative=illustrative)
        for code, text in (MEETS_ALL if said is None else said).items()
    }
    return fill_report(
        pursuit=pursuit or known or a_pursuit(place, OLD, registered_on=date(2021, 1, 1)),
        period=period,
        figures=figures,
        voice=voice,
        state=state,
        occasion=AT,
    )
