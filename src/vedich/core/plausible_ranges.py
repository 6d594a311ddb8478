"""Figures outside what their unit allows, or in another unit than they say."""

import re
from collections.abc import Iterator
from decimal import Decimal

from vedich.core.background import Background
from vedich.core.doubts import Check, Doubt, doubt
from vedich.core.model import Indicator
from vedich.core.observations import COUNTED, PER_CENT, Observation
from vedich.core.phrases import unit_key
from vedich.core.printed import Printed, told

_CHANGE = re.compile(r"tăng|giảm|vượt|chênh|so với|growth|change|increase|decrease")
_COUNTS = re.compile(
    r"\b(?:tỷ lệ|tỉ lệ|số)\s+(?:hộ|người|dân số|trẻ em|học sinh|lao động|trường)\b"
)
_MEAN = re.compile(r"bình quân|trung bình|average|mean")
_POINTS = re.compile(r"(?:điểm|points?)\s*/\s*(\d+)")
_HEAD = re.compile(r"triệu.*/\s*(?:người|khẩu)|million.*/\s*(?:person|head|capita)")
_INCOME = range(1, 501)  # triệu đồng a head and year: published ones are 10 to 74.3, 2010 to 2024
_OTHER_UNITS = (
    (Decimal("1e-6"), "đồng"),
    (Decimal("1e-3"), "nghìn đồng"),
    (Decimal("1e3"), "tỷ đồng"),
)


def percent_in_range(row: Observation, background: Background) -> Iterator[Doubt]:
    """Doubt a share below 0 or above 100 per cent: a slipped decimal comma, 985 for 98,5."""
    for printed in _percentages(row, background):
        if not 0 <= printed.number <= 100 and not _CHANGE.search(row.name):
            yield _outside(row, printed, "0–100 %")
            return


def fraction_for_percent(row: Observation, background: Background) -> Iterator[Doubt]:
    """Doubt 0,985 where a share in per cent has to be large: 98,5 % may be meant.

    What has to stay below a threshold, the poor, is that small in truth; so may be 1 of 200.
    """
    value = row.value
    if value is None or row.part or not 0 < value.number < 1:
        return
    if unit_of(row, background) != PER_CENT or not _has_to_be_large(background.indicator(row)):
        return
    meant = Printed((value.number * 100).normalize()).said
    yield doubt(
        Check.FRACTION_OF_PERCENT,
        [row],
        (
            f"{value.said.vi} ở chỉ tiêu tính bằng %: có phải là {meant.vi} % không?",
            f"{value.said.en} under an indicator in %: is {meant.en} % meant?",
        ),
        (
            f"Nếu phải, hãy ghi {meant.vi}.",
            f"If so, write {meant.en}.",
        ),
    )


def _has_to_be_large(indicator: Indicator | None) -> bool:
    """Tell whether more is better by the act, whether its number is known here or not."""
    thresholds = indicator.thresholds if indicator else ()
    return any({"at_least", "more_than"} & one.model_fields_set for one in thresholds)


def points_in_range(row: Observation, _: Background) -> Iterator[Doubt]:
    """Doubt more points than can be had: 965 of 100."""
    most = _POINTS.match(row.unit)
    if most and row.value and not 0 <= row.value.number <= int(most[1]):
        yield _outside(row, row.value, f"0–{most[1]}")


def not_negative(row: Observation, background: Background) -> Iterator[Doubt]:
    """Doubt fewer than none of what is counted or measured, also as a part or whole of a share.

    Percentages and points are apart.
    """
    if _CHANGE.search(row.name):
        return
    apart = _percentages(row, background) or _POINTS.match(row.unit)
    for printed in (None if apart else row.value, row.part, row.whole):
        if printed and printed.number < 0:
            yield _outside(row, printed, "≥ 0")
            return


def whole_things(row: Observation, _: Background) -> Iterator[Doubt]:
    """Doubt a fraction of what is counted one by one: 5402,5 people."""
    part = row.part if row.part is not row.value else None  # which may be a share without its sign
    counts = [row.value] if row.unit in COUNTED else []
    for printed in (*counts, part, row.whole):
        if printed is None or printed.number == printed.number.to_integral_value():
            continue
        if (printed is row.value or _COUNTS.search(row.name)) and not _MEAN.search(row.name):
            yield _fraction(row, printed)
            return


def _fraction(row: Observation, printed: Printed) -> Doubt:
    return doubt(
        Check.NOT_WHOLE,
        [row],
        (
            f"{row.title}: {printed.said.vi} không phải số nguyên, trong khi ở đây đếm từng đơn "
            "vị trọn.",
            f"{row.title}: {printed.said.en} is not whole, but whole things are counted here.",
        ),
        (
            "Ghi số đếm được; nếu là tỷ lệ phần trăm thì ghi vào ô số liệu.",
            "Write how many were counted; a percentage belongs to the figure itself.",
        ),
    )


def income_in_its_unit(row: Observation, background: Background) -> Iterator[Doubt]:
    """Doubt an income that fits another unit than its own: 42800000 under triệu đồng."""
    if row.value is None or not _HEAD.match(unit_of(row, background)):
        return
    if _sensible(row.value.number) or row.value.number <= 0:
        return
    yield _unlikely(row, row.value)


def _unlikely(row: Observation, income: Printed) -> Doubt:
    likely = [
        (income.number * factor, unit)
        for factor, unit in _OTHER_UNITS
        if _sensible(income.number * factor)
    ]
    vi = en = ""
    if likely:
        number, unit = likely[0]
        shown = told(number, 2)
        vi = f" Có vẻ tính bằng {unit}: {shown.vi} triệu đồng."
        en = f" It looks like {unit}: {shown.en} million."
    return doubt(
        Check.UNIT_UNLIKELY,
        [row],
        (
            f"{income.said.vi} triệu đồng/người/năm khó có thể đúng.{vi}",
            f"{income.said.en} million dong a head and year is hardly possible.{en}",
        ),
        (
            "Đổi số liệu về đơn vị ghi bên cạnh, hoặc sửa đơn vị.",
            "Convert the figure to the unit beside it, or mend the unit.",
        ),
    )


def _sensible(number: Decimal) -> bool:
    return _INCOME[0] <= number <= _INCOME[-1]


def _percentages(row: Observation, background: Background) -> list[Printed]:
    own = [row.value] if row.value and unit_of(row, background) == PER_CENT else []
    return own + ([row.percent] if row.percent else [])


def unit_of(row: Observation, background: Background) -> str:
    """Return a row's unit, or its indicator's where the table has none."""
    if row.unit or not row.name:
        return row.unit
    indicator = background.indicator(row)
    return unit_key(indicator.unit or "") if indicator else ""


def _outside(row: Observation, printed: Printed, bounds: str) -> Doubt:
    name = row.title or row.criterion
    return doubt(
        Check.OUT_OF_RANGE,
        [row],
        (
            f"{name}: {printed.said.vi} nằm ngoài {bounds}.",
            f"{name}: {printed.said.en} lies outside {bounds}.",
        ),
        (
            "Xem lại dấu phẩy thập phân và đơn vị ở bản gốc.",
            "Check the decimal comma and the unit in the original.",
        ),
    )
