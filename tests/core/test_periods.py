from datetime import date

import pytest

from vedich.core.periods import UnreadablePeriod, read_period


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2023", date(2023, 12, 31)),
        ("năm 2023", date(2023, 12, 31)),
        ("2023.0", date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("tháng 6/2024", date(2024, 6, 30)),
        ("2023-10-24", date(2023, 10, 24)),
        ("24/10/2023", date(2023, 10, 24)),
        ("quý I/2024", date(2024, 3, 31)),
        ("Quý 3 2024", date(2024, 9, 30)),
        ("6 tháng 2024", date(2024, 6, 30)),
        ("6 tháng đầu năm 2024", date(2024, 6, 30)),
        ("9 tháng 2024", date(2024, 9, 30)),
    ],
)
def test_a_period_ends_on_its_last_day(text: str, end: date) -> None:
    assert read_period(text).end == end


@pytest.mark.parametrize(
    "text", ["", "<=2017", "khoảng đầu 2024", "20233", "2023-13", "31/02/2023", "hôm qua"]
)
def test_what_is_no_period_is_refused_with_examples(text: str) -> None:
    with pytest.raises(UnreadablePeriod, match="quý I/2024") as refused:
        read_period(text)

    assert "Hãy ghi" in refused.value.said.vi


def test_a_period_keeps_its_writing_and_is_the_same_however_it_is_written() -> None:
    written = [read_period(text) for text in ("Quý II/2023", "quý  ii/2023", "2023.0")]

    assert [str(period) for period in written] == ["Quý II/2023", "quý ii/2023", "2023"]
    assert written[0] == written[1] != written[2]
