"""`vedich assess` on the shipped figures and on small files of one's own."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from jsonschema import Draft202012Validator

from tests.command import Command
from vedich.core.words import Verdict

EXAMPLES = Path("src/vedich/cli/examples")
PUBLISHED = EXAMPLES / "commune_values.csv"
ILLUSTRATIVE = EXAMPLES / "dong-thinh-minh-hoa.csv"
SCHEMA = json.loads(Path("docs/reference/assess.schema.json").read_text(encoding="utf-8"))
HEAD = "tỉnh,huyện,xã,cấp độ,năm,chỉ tiêu,giá trị\n"
WHERE = "Thanh Hóa,Đông Sơn,Đông Thịnh,nông thôn mới,2023,"


def assess(vedich: Command, file: Path, *more: object) -> Any:
    answer = vedich("assess", file, "--format", "json", *more)
    assert answer.status in (0, 1), answer.err
    Draft202012Validator(SCHEMA).validate(answer.json)
    account = answer.json["input"]
    assert account["rows"] == account["matched"] + len(account["unmatched"]) + account["other"]
    return answer.json


def indicators(result: dict[str, Any]) -> dict[str, Any]:
    inside = [i for criterion in result["criteria"] for i in criterion["indicators"]]
    return {one["code"]: one for one in inside}


def one_row(vedich: Command, code: str, value: str, *more: object) -> Any:
    file = vedich.file("one.csv", HEAD + WHERE + f'{code},"{value}"\n')
    return indicators(assess(vedich, file, *more)["results"][0])[code]


def test_every_published_row_is_accounted_for(vedich: Command) -> None:
    lines = len(PUBLISHED.read_text(encoding="utf-8-sig").splitlines()) - 1

    answer = assess(vedich, PUBLISHED)

    assert answer["input"]["rows"] == lines == 238
    told = {row["line"] for row in answer["input"]["unmatched"]}
    judged = {i["line"] for r in answer["results"] for i in _all(r) if i["line"]}
    assert len(told) == len(answer["input"]["unmatched"])
    assert not told & judged
    assert len(judged) == answer["input"]["matched"]


def _all(result: dict[str, Any]) -> list[dict[str, Any]]:
    return [i for criterion in result["criteria"] for i in criterion["indicators"]]


def test_a_year_no_standard_covers_is_no_rule_with_the_reason(vedich: Command) -> None:
    answer = assess(vedich, PUBLISHED, "--place", "Nghĩa Khánh")

    (result,) = answer["results"]
    assert (result["standard"], result["period"]) == (None, "2014")
    assert result["title"]["verdict"] == "no_rule"
    assert {i["reason"] for i in _all(result)} == {"no_standard"}


def test_an_income_of_2020_is_judged_by_the_sourced_number_of_its_region(vedich: Command) -> None:
    answer = assess(vedich, PUBLISHED, "--place", "Diễn Liên")

    income = indicators(answer["results"][0])["10"]
    assert (income["value"], income["threshold"]["value"]) == ("36", "36")
    assert (income["verdict"], income["margin"]) == ("met", "0")
    assert income["threshold"]["confidence"] == "sourced"
    assert income["provisional"], "the region rests on a remembered list of provinces"


def test_every_verdict_of_the_published_figures_leads_to_act_clause_and_address(
    vedich: Command,
) -> None:
    answer = assess(vedich, PUBLISHED)

    for result in answer["results"]:
        for one in _all(result):
            if one["value"] is None or result["standard"] is None or one["threshold"] is None:
                continue
            why = vedich(
                *("law", "why", result["standard"], one["code"], "--on", result["on"]),
                *("--group", result["group"], "--format", "json"),
            )
            (chain,) = why.json
            told = chain["applies"] or chain["alternatives"][0]
            assert told["act"] == one["threshold"]["act"]
            assert told["sources"], one


def test_the_illustrative_commune_is_complete_and_provisional(vedich: Command) -> None:
    answer = assess(vedich, ILLUSTRATIVE)

    (result,) = answer["results"]
    assert answer["input"]["unmatched"] == []
    assert len(_all(result)) == 75
    assert result["provisional"]
    assert sum(result["counts"][verdict.value] for verdict in Verdict) == 19
    assert result["counts"]["basically_met"] == 1


def test_shortfalls_are_things_people_can_count(vedich: Command) -> None:
    answer = assess(vedich, ILLUSTRATIVE)

    insured = indicators(answer["results"][0])["14.1"]
    people, of = 5402, 5715
    need = insured["shortfall"]["count"]
    assert (people + need) * 100 >= 95 * of > (people + need - 1) * 100
    assert insured["shortfall"]["of"] == "Số người dân tham gia bảo hiểm y tế"
    assert insured["verdict"] == "not_met"


@pytest.mark.parametrize(
    ("written", "value", "verdict"),
    [
        ("80", "80", "met"),
        ("79,9999", "79.9999", "not_met"),
        ("80,00001", "80.00001", "met"),
        ("79,99999999", "79.99999999", "not_met"),
        ("98,5 %", "98.5", "met"),
        (">80", "80", "met"),
        ("trên 79", "79", "no_data"),
        ("dưới 80", "80", "not_met"),
        ("", None, "no_data"),
    ],
)
def test_a_share_is_judged_exactly_as_it_is_written(
    vedich: Command, written: str, value: str | None, verdict: str
) -> None:
    irrigated = one_row(vedich, "3.1", written)

    assert irrigated["verdict"] == verdict
    assert irrigated["value"] == value or Decimal(irrigated["value"]) == Decimal(value or 0)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("1.234", "1,2340"),
        ("khoảng 80", "“khoảng 80”"),
        ("đạt", "cần số liệu"),
        ("tám mươi", "“tám mươi”"),
    ],
)
def test_what_cannot_be_read_is_listed_with_line_and_reason(
    vedich: Command, written: str, words: str
) -> None:
    file = vedich.file("bad.csv", HEAD + WHERE + f'3.1,"{written}"\n')

    answer = vedich("assess", file, "--format", "json")

    assert answer.status == 1
    (row,) = answer.json["input"]["unmatched"]
    assert row["line"] == 2
    assert words in row["reason"]


def test_a_ratio_of_nothing_cannot_be_computed(vedich: Command) -> None:
    file = vedich.file(
        "ratio.csv",
        "xã,cấp độ,năm,chỉ tiêu,giá trị,tử số,mẫu số\nĐông Phú,nông thôn mới,2023,3.1,,0,0\n",
    )

    irrigated = indicators(assess(vedich, file)["results"][0])["3.1"]

    assert (irrigated["verdict"], irrigated["reason"]) == ("not_computable", "not_computable")


@pytest.mark.parametrize(
    ("up", "down", "words"),
    [("5", "-10", "số âm"), ("1", "99999999999999999", "lớn hơn mức có thể xét")],
)
def test_one_impossible_ratio_is_listed_and_the_rest_is_judged(
    vedich: Command, up: str, down: str, words: str
) -> None:
    head = "xã,cấp độ,năm,chỉ tiêu,giá trị,tử số,mẫu số\n"
    rows = f"A,nông thôn mới,2023,3.1,,{up},{down}\nB,nông thôn mới,2023,3.1,,9,10\n"

    answer = assess(vedich, vedich.file("ratio.csv", head + rows))

    assert [result["place"]["name"] for result in answer["results"]] == ["B"]
    assert words in answer["input"]["unmatched"][0]["reason"]


def test_a_ratio_is_judged_by_its_parts_and_not_by_the_rounded_percentage(vedich: Command) -> None:
    file = vedich.file(
        "ratio.csv",
        "xã,cấp độ,năm,chỉ tiêu,giá trị,tử số,mẫu số\n"
        'Đông Phú,nông thôn mới,2023,3.1,"80,0",7999,10000\n',
    )

    irrigated = indicators(assess(vedich, file)["results"][0])["3.1"]

    assert (irrigated["verdict"], irrigated["shortfall"]["count"]) == ("not_met", 1)


def test_two_communes_that_differ_by_an_accent_are_two(vedich: Command) -> None:
    rows = WHERE + "3.1,90\n" + WHERE.replace("Đông Thịnh", "Đồng Thịnh") + "3.1,70\n"
    file = vedich.file("two.csv", HEAD + rows)

    both = assess(vedich, file)
    one = assess(vedich, file, "--place", "Đồng Thịnh")

    assert [result["place"]["name"] for result in both["results"]] == ["Đông Thịnh", "Đồng Thịnh"]
    assert [indicators(r)["3.1"]["verdict"] for r in one["results"]] == ["not_met"]


def test_the_same_figure_twice_is_not_silently_overwritten(vedich: Command) -> None:
    file = vedich.file("twice.csv", HEAD + WHERE + "3.1,90\n" + WHERE + "3.1,70\n")

    answer = assess(vedich, file)

    assert indicators(answer["results"][0])["3.1"]["value"] == "90"
    assert [row["line"] for row in answer["input"]["unmatched"]] == [3]


def test_basically_met_is_a_tag_and_never_a_verdict(vedich: Command) -> None:
    market = one_row(vedich, "7", "cơ bản đạt")

    assert (market["verdict"], market["basically_met"]) == ("no_data", True)


def test_long_and_wide_say_the_same(vedich: Command) -> None:
    long = vedich.file("long.csv", HEAD + WHERE + "3.1,90\n" + WHERE + "15.1,91\n")
    wide = vedich.file(
        "wide.csv",
        "tỉnh,huyện,xã,cấp độ,năm,3.1,Tỷ lệ người dân tham gia bảo hiểm y tế (nam và nữ)\n"
        "Thanh Hóa,Đông Sơn,Đông Thịnh,nông thôn mới,2023,90,91\n",
    )

    first, second = (assess(vedich, file)["results"][0] for file in (long, wide))

    verdicts = [[(i["code"], i["verdict"], i["value"]) for i in _all(r)] for r in (first, second)]
    assert verdicts[0] == verdicts[1]


def test_a_workbook_is_read_with_its_number_formats(vedich: Command) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["xã", "cấp độ", "năm", "3.1", "15.1"])
    sheet.append(["Đông Phú", "nông thôn mới", 2023, 0.8, 0.95])
    sheet["D2"].number_format = sheet["E2"].number_format = "0.0%"
    path = vedich.folder / "wide.xlsx"
    book.save(path)

    found = indicators(assess(vedich, path)["results"][0])

    assert (found["3.1"]["value"], found["3.1"]["verdict"]) == ("80", "met")
    assert found["15.1"]["verdict"] == "met"


def test_group_and_date_can_be_given(vedich: Command) -> None:
    file = vedich.file("income.csv", "xã,cấp độ,năm,chỉ tiêu,giá trị\nA,nông thôn mới,2023,10,42\n")

    here = indicators(assess(vedich, file, "--group", "btb")["results"][0])["10"]
    later = indicators(assess(vedich, file, "--group", "btb", "--on", "2024-12-31")["results"][0])[
        "10"
    ]
    unknown = indicators(assess(vedich, file)["results"][0])["10"]

    assert (here["verdict"], here["threshold"]["value"]) == ("met", "42")
    assert (later["verdict"], later["threshold"]["value"]) == ("not_met", "45")
    assert (unknown["verdict"], unknown["reason"]) == ("no_rule", "group_unknown")


@pytest.mark.parametrize("more", [(), ("--standard", "ntm-xa-2021-2025")])
def test_an_unknown_group_is_refused_before_judging(vedich: Command, more: tuple[str, ...]) -> None:
    file = vedich.file("a.csv", HEAD + WHERE + "3.1,90\n")

    answer = vedich("assess", file, "--group", "bắc", *more)

    assert answer.status == 2
    assert "tdmnpb" in answer.err
    assert not answer.out


def test_a_place_the_file_does_not_have_is_told_with_those_it_has(vedich: Command) -> None:
    file = vedich.file("a.csv", HEAD + WHERE + "3.1,90\n")

    answer = vedich("assess", file, "--place", "Đồng Thịnh")

    assert answer.status == 2
    assert "“Đồng Thịnh”" in answer.err
    assert "Đông Thịnh" in answer.err


@pytest.mark.parametrize("day", ["2020-01-01", "2031-01-01"])
def test_a_day_the_standard_does_not_cover_is_no_rule_with_the_reason(
    vedich: Command, day: str
) -> None:
    file = vedich.file("a.csv", HEAD + WHERE + "3.1,90\n")

    for more in ((), ("--standard", "ntm-xa-2021-2025")):
        (result,) = assess(vedich, file, "--on", day, *more)["results"]
        assert {i["verdict"] for i in _all(result)} == {"no_rule"}
        assert {i["reason"] for i in _all(result) if "parts" not in i} == {"outside_years"}
        assert result["title"]["verdict"] == "no_rule"


def test_figures_of_2021_are_judged_under_the_act_of_2022(vedich: Command) -> None:
    file = vedich.file("a.csv", (HEAD + WHERE + "3.1,90\n").replace("2023", "2021"))

    (result,) = assess(vedich, file)["results"]

    assert indicators(result)["3.1"]["verdict"] == "met"


def test_a_number_not_known_here_has_act_clause_and_address(vedich: Command) -> None:
    answer = assess(vedich, ILLUSTRATIVE)

    open_ = [i for i in _all(answer["results"][0]) if i["verdict"] == "no_rule"]
    assert open_
    for one in open_:
        bar = one["threshold"]
        assert (bar["value"], bar["confidence"]) == (None, None)
        assert bar["act"]
        assert bar["clause"]
        assert bar["sources"]


def test_an_income_relative_to_another_standard_is_told_as_that(vedich: Command) -> None:
    head = "tỉnh,xã,cấp độ,năm,chỉ tiêu,giá trị\n"
    file = vedich.file("a.csv", head + "Thanh Hóa,A,nông thôn mới kiểu mẫu,2023,2,62\n")

    income = indicators(assess(vedich, file)["results"][0])["2"]
    shown = " ".join(vedich("assess", file).out.split())
    page = vedich.folder / "a.html"
    vedich("assess", file, "--out", page)

    assert (income["verdict"], income["reason"]) == ("no_rule", "other_unknown")
    assert (income["threshold"]["value"], income["threshold"]["as_written"]) == (None, "10 %")
    assert income["threshold"]["share_of_other"]["percent"] == "10"
    for text in (shown, page.read_text(encoding="utf-8")):
        assert "cao hơn từ" in text
        assert "10 triệu" not in text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "name", ["A [/x]", "[bold]A[/bold]", "[a/b]:*?", ":smile:", "[link=x]A", "\\[red]A"]
)
def test_a_name_is_printed_as_it_is(vedich: Command, name: str) -> None:
    rows = "".join(f"Thanh Hóa,{one},2023,3.1,90\n" for one in (name, "B", "C"))
    many = vedich.file("many.csv", "tỉnh,xã,năm,chỉ tiêu,giá trị\n" + rows)
    odd = vedich.file("odd.csv", f"tỉnh,xã,năm,chỉ tiêu,giá trị\nThanh Hóa,{name},2023,3.1,190\n")

    assert name in vedich("assess", many).out
    assert name in vedich("assess", many, "--place", name).out
    assert name in vedich("plausible", odd).out
    assert name in vedich("whatif", many, "--from", "ntm-xa-2021-2025").out


def test_an_unknown_standard_is_refused_with_the_near_ones(vedich: Command) -> None:
    answer = vedich("assess", PUBLISHED, "--standard", "ntm-xa-2021-2026")

    assert answer.status == 2
    assert "ntm-xa-2021-2025" in answer.err


@pytest.mark.parametrize("out", ["report.pdf", "nowhere/report.xlsx"])
def test_a_report_that_cannot_be_written_is_refused_before_judging(
    vedich: Command, out: str
) -> None:
    answer = vedich("assess", PUBLISHED, "--out", vedich.folder / out)

    assert answer.status == 2
    assert not answer.out


@pytest.mark.parametrize("ending", ["xlsx", "html", "json"])
def test_a_folder_is_no_report(vedich: Command, ending: str) -> None:
    folder = vedich.folder / f"dd.{ending}"
    folder.mkdir()

    answer = vedich("assess", ILLUSTRATIVE, "--out", folder)

    assert answer.status == 2
    assert str(folder) in answer.err
    assert not answer.out


@pytest.mark.parametrize(
    "words",
    [("assess", ILLUSTRATIVE, "--out", "/proc/abc.xlsx"), ("demo", "--folder", "/proc/abc")],
)
def test_where_nothing_can_be_written_is_told(vedich: Command, words: tuple[object, ...]) -> None:
    answer = vedich(*words)

    assert answer.status == 2
    assert "/proc/abc" in answer.err
    assert "Không ghi được" in answer.err


@pytest.mark.parametrize("ending", ["xlsx", "html", "json"])
def test_reports_are_written_where_asked(vedich: Command, ending: str) -> None:
    out = vedich.folder / f"report.{ending}"

    answer = vedich("assess", ILLUSTRATIVE, "--out", out)

    assert answer.status == 0, answer.err
    assert out.stat().st_size > 5_000


def test_tables_speak_vietnamese_and_english(vedich: Command) -> None:
    vietnamese = vedich("assess", ILLUSTRATIVE)
    english = vedich("assess", ILLUSTRATIVE, "--lang", "en")

    assert "chưa có quy định" in vietnamese.out
    assert "tạm tính" in vietnamese.out
    assert "no rule" in english.out
    assert "provisional" in english.out


def test_a_file_that_is_not_there_is_refused(vedich: Command) -> None:
    answer = vedich("assess", "nowhere.csv")

    assert answer.status == 2
    assert "nowhere.csv" in answer.err
