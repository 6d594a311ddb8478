"""`vedich assess` on files laid out as people lay them out: every figure judged, or listed."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from jsonschema import Draft202012Validator

from tests.command import Command

SCHEMA = json.loads(Path("docs/reference/assess.schema.json").read_text(encoding="utf-8"))
HEAD = "tỉnh,xã,cấp độ,năm,chỉ tiêu,giá trị,tử số,mẫu số\n"
WHERE = "Thanh Hóa,A,nông thôn mới,2023,"
GATES = (
    "gate:survey",
    "Không có nợ đọng xây dựng cơ bản thuộc Chương trình trên địa bàn",
    "security",
    "gate:public-notice",
)
TITLE = "Bộ tiêu chí quốc gia về xã nông thôn mới giai đoạn 2021-2025"


class Assessed:
    """What the program answered, checked against the schema and its own account."""

    def __init__(self, vedich: Command, file: Path, *more: object) -> None:
        answer = vedich("assess", file, "--format", "json", *more)
        assert answer.status in (0, 1), answer.err
        Draft202012Validator(SCHEMA).validate(answer.json)
        self.status = answer.status
        self.input = answer.json["input"]
        self.results = answer.json["results"]
        told = self.input
        assert told["rows"] == told["matched"] + len(told["unmatched"]) + told["other"]

    @property
    def judged(self) -> dict[str, Any]:
        """Return every indicator with a figure, by commune and code."""
        return {
            (result["place"]["name"], one["code"]): one
            for result in self.results
            for criterion in result["criteria"]
            for one in criterion["indicators"]
            if one["line"]
        }


def assessed(vedich: Command, text: str, *more: object) -> Assessed:
    return Assessed(vedich, vedich.file("table.csv", text), *more)


@pytest.mark.parametrize("condition", [*GATES, "survey", "Tỉ lệ hài lòng", "public-notice"])
def test_a_gate_is_stated_by_its_code_or_its_name(vedich: Command, condition: str) -> None:
    found = assessed(vedich, f"{HEAD}{WHERE}{condition},đạt,,\n")

    conditions = found.results[0]["title"]["conditions"]
    assert (found.status, [c["verdict"] for c in conditions].count("met")) == (0, 1)


def test_every_condition_of_a_shipped_title_can_be_settled(vedich: Command) -> None:
    """That such a title is then met: tests/core/test_assessing.py, where every number is known."""
    said = [f"T,A,2023,nông thôn mới nâng cao,{gate},đạt" for gate in GATES]
    said.append(f"T,A,2023,nông thôn mới nâng cao,Đã được công nhận: {TITLE},đạt")

    found = assessed(vedich, "\n".join(["tỉnh,xã,năm,cấp độ,chỉ tiêu,giá trị", *said]) + "\n")

    title = found.results[0]["title"]
    assert {c["verdict"] for c in title["conditions"]} == {"met"}
    assert not [code for code in title["missing"] if ":" in code]


def test_impossible_figures_are_judged_as_written_and_listed(vedich: Command) -> None:
    rows = ["A|101,,", "B|,110,100", "C|1.234.567,,", "D|95,90,100", "E|>95,90,100"]
    text = "".join(
        f"Thanh Hóa,{name},nông thôn mới,2023,15.1,{figures}\n"
        for name, figures in (row.split("|") for row in rows)
    )

    found = assessed(vedich, HEAD + text + "Thanh Hóa,F,nông thôn mới,2023,10,45000000,,\n")

    checks = {doubt["lines"][0]: doubt["check"] for doubt in found.input["doubts"]}
    assert found.status == 1
    assert checks == {
        2: "out_of_range",
        3: "part_above_whole",
        4: "out_of_range",
        5: "percent_of_parts",
        6: "percent_of_parts",
        7: "unit_unlikely",
    }
    assert found.judged["D", "15.1"]["value"] == "90"
    assert {one["verdict"] for one in found.judged.values()} == {"met"}


def test_doubts_are_printed_and_stand_in_the_reports(vedich: Command) -> None:
    file = vedich.file("odd.csv", HEAD + WHERE + "15.1,95,90,100\n")
    out = vedich.folder / "report.html"

    table = vedich("assess", file, "--out", out)

    assert table.status == 1
    assert "95 (90/100)" in table.out
    assert "90/100 = 90,0 %, không phải 95 %" in " ".join(table.out.split())
    assert "không phải 95 %" in out.read_text(encoding="utf-8")
    assert vedich("assess", file, "--out", vedich.folder / "report.xlsx").status == 1


def merged(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["tỉnh", "huyện", "xã", "năm", "chỉ tiêu", "giá trị"])
    rows = [("A", "3.1", 85), ("", "15.1", 95), ("B", "3.1", 70), ("", "15.1", 80)]
    for commune, code, value in rows:
        sheet.append([None, None, commune or None, None, code, value])
    for column, text in (("A", "Thanh Hóa"), ("B", "Đông Sơn"), ("D", 2023)):
        sheet[f"{column}2"] = text
        sheet.merge_cells(f"{column}2:{column}5")
    sheet.merge_cells("C2:C3")
    sheet.merge_cells("C4:C5")
    path = folder / "merged.xlsx"
    book.save(path)
    return path


def test_merged_cells_count_for_every_row_they_cover(vedich: Command) -> None:
    found = Assessed(vedich, merged(vedich.folder))

    assert [result["place"]["path"] for result in found.results] == [
        "Thanh Hóa/Đông Sơn/A",
        "Thanh Hóa/Đông Sơn/B",
    ]
    assert {result["group"] for result in found.results} == {"btb"}
    assert [one["verdict"] for one in found.judged.values()] == ["met", "met", "not_met", "not_met"]
    assert "A2:A5" in found.input["remarks"][0]["remark"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + WHERE.replace(",A,", ",,") + "15.1,95,,\n", "không ghi tên xã"),
        ("năm,chỉ tiêu,giá trị\n2023,15.1,95\n", "bảng không có cột xã"),
    ],
)
def test_a_row_that_names_no_commune_is_listed(vedich: Command, text: str, words: str) -> None:
    found = assessed(vedich, text)

    assert (found.status, found.results) == (1, [])
    assert words in found.input["unmatched"][0]["reason"]


def test_the_one_commune_of_a_table_may_be_named_on_the_command_line(vedich: Command) -> None:
    found = assessed(vedich, "năm,chỉ tiêu,giá trị\n2023,15.1,95\n", "--place", "Đông Phú")

    assert (found.status, [*found.judged]) == (0, [("Đông Phú", "15.1")])


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("stt,xã,năm,cấp độ,mã,giá trị", "1,A,2023,nông thôn mới,15.1,95"),
        ("commune,year,level,code,value", "A,2023,nông thôn mới,15.1,95"),
        ("xã,năm,Chỉ tiêu,Giá trị (%)", "A,2023,15.1,95"),
        ("xã,năm,mã chỉ tiêu,tên chỉ tiêu,giá trị", "A,2023,15.1,Tham gia bảo hiểm y tế,95"),
        ("xã,năm,tên chỉ tiêu,mã chỉ tiêu,giá trị", "A,2023,Tham gia bảo hiểm y tế,15.1,95"),
        ("xã,năm,chỉ tiêu,giá trị", "A,2023,Tỉ lệ người dân tham gia bảo hiểm y tế,95"),
        ("xã,năm,15.1 tử số,15.1 mẫu số", "A,2023,95,100"),
        ("xã,năm,15.1 (tử số),15.1 (mẫu số)", "A,2023,95,100"),
    ],
)
def test_a_table_is_read_however_its_columns_are_called(
    vedich: Command, headings: str, row: str
) -> None:
    found = assessed(vedich, f"{headings}\n{row}\n")

    one = found.judged["A", "15.1"]
    assert (found.status, one["value"], one["verdict"]) == (0, "95", "met")


def test_basically_met_beside_the_parts_keeps_them(vedich: Command) -> None:
    found = assessed(vedich, HEAD + WHERE + "15.1,cơ bản đạt,90,100\n")

    one = found.judged["A", "15.1"]
    assert (one["value"], one["verdict"], one["basically_met"]) == ("90", "met", True)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("15.1,,90,", "Hãy ghi đủ cả tử số và mẫu số"),
        ("15.1 Thu nhập bình quân đầu người,95,,", "tên ghi là của 10"),
        ("1.1,x,,", "tiêu đề cột không ghi đạt"),
        ("Tỷ lệ hộ nghèo,4,,", "Gần nhất: 11 Tỷ lệ nghèo đa chiều"),
        ("nợ đọng xây dựng cơ bản,không,,", "đạt hay chưa"),
    ],
)
def test_what_may_mean_two_things_is_listed_with_the_reason(
    vedich: Command, row: str, words: str
) -> None:
    found = assessed(vedich, HEAD + WHERE + row + "\n")

    assert (found.status, found.judged) == (1, {})
    assert words in found.input["unmatched"][0]["reason"]


def test_a_mark_counts_under_a_heading_that_says_met(vedich: Command) -> None:
    long = assessed(vedich, "xã,năm,chỉ tiêu,đạt\nA,2023,1.1,x\n")
    wide = assessed(vedich, "xã,năm,1.1 (đạt/chưa đạt)\nA,2023,x\n")

    assert [found.judged["A", "1.1"]["verdict"] for found in (long, wide)] == ["met", "met"]


def test_totals_and_means_are_read_and_not_judged(vedich: Command) -> None:
    text = (
        WHERE + "Tổng số tiêu chí đạt,15,,\n" + WHERE.replace("A", "bình quân 3 xã") + "15.1,95,,"
    )

    found = assessed(vedich, HEAD + text)

    assert (found.input["other"], found.results) == (2, [])


@pytest.mark.parametrize("title", ["BÁO CÁO KẾT QUẢ", "BÁO CÁO KẾT QUẢ,,,,,,,"])
def test_a_title_above_the_headings_is_named(vedich: Command, title: str) -> None:
    file = vedich.file("title.csv", f"{title}\n{HEAD}{WHERE}15.1,95,,\n")

    answer = vedich("assess", file)

    assert answer.status == 2
    assert "dòng 1: “BÁO CÁO KẾT QUẢ” là tên biểu" in answer.err


def test_a_what_if_keeps_what_was_said_of_gates(vedich: Command) -> None:
    standard = "ntm-xa-2021-2025"
    file = vedich.file("gates.csv", HEAD + WHERE + "gate:survey,đạt,,\n" + WHERE + "15.1,95,,\n")

    told = vedich("whatif", file, "--from", standard, "--to", standard, "--format", "json").json

    assert told["not_carried"] == []
