"""`vedich assess` on tables of people's own making: what is another's, or lost, is no figure."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.command import Command

HOW = ("--standard", "ntm-nang-cao-2021-2025", "--on", "2023-12-31")


def saved(folder: Path, rows: list[list[Any]], *merged: str) -> Path:
    book = Workbook()
    page = book.worksheets[0]
    for row in rows:
        page.append(row)
    for area in merged:
        page.merge_cells(area)
    book.save(folder / "bieu.xlsx")
    return folder / "bieu.xlsx"


def unmatched(vedich: Command, file: Path) -> list[tuple[int, str]]:
    answer = vedich("assess", file, *HOW, "--format", "json")
    return [(one["line"], one["reason"]) for one in json.loads(answer.out)["input"]["unmatched"]]


@pytest.mark.parametrize("title", [[], [["BIỂU TỔNG HỢP"]]])
@pytest.mark.parametrize(
    "unit", ["(nghìn đồng/người/năm)", "(đồng)", "(ĐVT: nghìn đồng) – Năm 2023", "(1.000 đồng)"]
)
def test_another_unit_over_a_column_is_refused(
    vedich: Command, tmp_path: Path, title: list[list[Any]], unit: str
) -> None:
    rows = [*title, ["Xã", f"10 Thu nhập bình quân {unit}"], ["Đông Thịnh", 66500]]

    told = unmatched(vedich, saved(tmp_path, rows, *(["A1:B1"] if title else [])))

    assert [line for line, _ in told] == [len(rows)]
    assert "không phải đơn vị của chỉ tiêu 10" in told[0][1]


def test_a_figure_merged_over_two_communes_is_nobodys(vedich: Command, tmp_path: Path) -> None:
    rows = [["BIỂU TỔNG HỢP"], ["Xã", "9. Nhà ở"], ["Đông Thịnh", 97], ["Đông Phú", None]]

    told = unmatched(vedich, saved(tmp_path, rows, "A1:B1", "B3:B4"))

    assert [line for line, _ in told] == [3]
    assert "B3:B4" in told[0][1]


def test_headings_too_far_down_are_said_to_be(vedich: Command, tmp_path: Path) -> None:
    rows = [*([f"Dòng {n}"] for n in range(32)), ["Xã", "9. Nhà ở"], ["Đông Thịnh", 97]]

    answer = vedich("assess", saved(tmp_path, rows, "A1:B1"), *HOW)

    assert answer.status == 2
    assert "no row of headings in its first 30 rows" in answer.err
