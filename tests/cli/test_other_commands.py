"""`vedich law`, `whatif`, `plausible`, `demo` and `docs`."""

import socket
from pathlib import Path

import pytest

from tests.command import Command
from tests.law_texts import STANDARD, national

EXAMPLES = Path("src/vedich/cli/examples")
FIGURES = (
    "tỉnh,xã,năm,chỉ tiêu,giá trị\n"
    "Thanh Hóa,Đông Thịnh,2023,15.1,94\n"
    "Thanh Hóa,Đông Thịnh,2023,15.2,đạt\n"
    "Thanh Hóa,Đông Thịnh,2023,3.2,đạt\n"
)


def test_the_list_says_what_is_here_and_how_sure_it_is(vedich: Command) -> None:
    rows = {row["id"]: row for row in vedich("law", "list", "--format", "json").json}

    assert rows["ntm-xa-2026-2030"]["indicators"] == 10
    assert rows["ntm-xa-2026-2030"]["declared"]["indicators"] == 47
    assert rows["ntm-xa-2026-2030"]["thresholds"]["sourced"] == 0
    assert "10/47" in vedich("law", "list").out


def test_a_standard_is_shown_with_clause_and_confidence(vedich: Command) -> None:
    shown = vedich("law", "show", "ntm-kieu-mau-2021-2025").out

    assert "319/QĐ-TTg" in shown
    assert "đã đối chiếu nguồn" in shown


def test_the_shipped_law_has_nothing_wrong(vedich: Command) -> None:
    assert vedich("law", "check").status == 0


def test_a_bad_folder_ends_in_file_and_line(vedich: Command) -> None:
    folder = vedich.folder / "national"
    folder.mkdir()
    for name, text in national(standard=STANDARD.replace("[delta]", "[dleta]")).items():
        (vedich.folder / name).write_text(text, encoding="utf-8")

    answer = vedich("law", "check", vedich.folder)

    assert answer.status == 2
    assert "national/commune.yaml:24" in answer.err


def test_why_gives_the_chain_and_what_lost(vedich: Command) -> None:
    answer = vedich("law", "why", "ntm-xa-2021-2025", "5", "--group", "btb", "--format", "json")

    assert answer.status == 0
    assert {row["code"] for row in answer.json} >= {"5.a"}
    assert all(row["applies"]["act"] == "318/QĐ-TTg" for row in answer.json)


def test_why_of_an_unknown_number_says_so_and_asks_for_attention(vedich: Command) -> None:
    answer = vedich("law", "why", "ntm-nang-cao-2021-2025", "10", "--group", "btb")

    assert answer.status == 1
    assert "chưa biết" in answer.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("ntm-xa-2021-2025", "99"), "1.1"),
        (("ntm-xa-2021", "10"), "ntm-xa-2021-2025"),
        (("ntm-xa-2021-2025", "10", "--group", "x"), "tdmnpb"),
    ],
)
def test_why_of_what_is_not_there_names_what_is(
    vedich: Command, words: tuple[str, ...], told: str
) -> None:
    answer = vedich("law", "why", *words)

    assert answer.status == 2
    assert told in answer.err


def test_two_standards_are_compared_by_name_and_never_by_code(vedich: Command) -> None:
    answer = vedich(
        "law", "diff", "ntm-xa-2021-2025", "ntm-nang-cao-2021-2025", "--format", "json"
    ).json

    insured = next(row for row in answer["differ"] if "bảo hiểm y tế" in row["name"])
    assert (insured["first"]["code"], insured["second"]["code"]) == ("15.1", "14.1")


def test_whatif_carries_figures_by_name_and_says_who_loses(vedich: Command) -> None:
    file = vedich.file("figures.csv", FIGURES)

    answer = vedich(
        *("whatif", file, "--from", "ntm-xa-2021-2025", "--to", "ntm-nang-cao-2021-2025"),
        *("--format", "json"),
    )

    assert answer.json["carried"]["15.1"] == "14.1"
    assert "15.2" in answer.json["not_carried"]
    assert answer.json["summary"]["places"] == 1


WHAT_IF = """\
schema: vedich/act/1
id: what-if
number: null
title: {vi: Giả định}
rank: prime_minister
promulgated_on: 2023-01-01
in_force_from: 2023-01-01
operations:
  - op: set
    standard: ntm-xa-2021-2025
    indicator: "10"
    groups: [btb]
    clause: giả định
    threshold: {at_least: "45", clause: giả định, confidence: unverified}
"""


def test_whatif_takes_an_act_of_ones_own_and_says_who_loses(vedich: Command) -> None:
    act = vedich.file("act.yaml", WHAT_IF)
    file = vedich.file(
        "income.csv",
        "tỉnh,xã,năm,chỉ tiêu,giá trị\nThanh Hóa,A,2023,10,43\nThanh Hóa,B,2023,10,46\n",
    )

    answer = vedich("whatif", file, "--from", "ntm-xa-2021-2025", "--act", act, "--format", "json")

    changed = {one["place"]["name"]: one for one in answer.json["results"]}
    assert [criterion["no"] for criterion in changed["A"]["lost"]] == [10]
    assert changed["B"]["lost"] == []
    assert changed["A"]["met"] == {"from": 1, "to": 0}
    assert answer.status == 1


def test_whatif_shows_a_title_that_cannot_be_earned_any_more(vedich: Command) -> None:
    act = vedich.file("act.yaml", WHAT_IF.replace('"10"', '"15.1"').replace('"45"', '"95"'))
    file = vedich.file("a.csv", "tỉnh,xã,năm,chỉ tiêu,giá trị\nThanh Hóa,A,2023,15.1,92\n")
    words = ("whatif", file, "--from", "ntm-xa-2021-2025", "--act", act)

    answer = vedich(*words, "--format", "json")

    (changed,) = answer.json["results"]
    assert changed["title"] == {"from": "no_data", "to": "not_met"}
    assert [(one["no"], one["from"]) for one in changed["lost"]] == [(15, "no_data")]
    assert answer.json["summary"]["lose"] == 1
    assert answer.status == 1
    assert "Health: – no data → ○ not met" in " ".join(vedich(*words, "--lang", "en").out.split())


def test_whatif_shows_what_only_one_of_the_standards_asks_for(vedich: Command) -> None:
    file = EXAMPLES / "dong-thinh-minh-hoa.csv"
    words = ("whatif", file, "--from", "ntm-nang-cao-2021-2025", "--to", "ntm-xa-2021-2025")

    (changed,) = vedich(*words, "--format", "json").json["results"]
    shown = vedich(*words, "--lang", "en").out

    gone = [one for one in changed["only_from"] if one["verdict"] == "met"]
    left = [one for one in changed["open"] if one["from"] == "met"]
    new = [one for one in changed["only_to"] if one["verdict"] == "met"]
    ends = changed["met"]
    assert ends["from"] - len(gone) - len(left) + len(changed["gained"]) + len(new) == ends["to"]
    assert gone
    assert "16 Access to law" in shown
    assert "Criteria only in ntm-xa-2021-2025: 5 Schools" in shown


@pytest.mark.parametrize("kind", ["missing", "folder", "not utf-8"])
def test_whatif_refuses_an_act_that_cannot_be_read(vedich: Command, kind: str) -> None:
    act = vedich.folder / "act.yaml"
    if kind == "folder":
        act.mkdir()
    elif kind == "not utf-8":
        act.write_bytes(b"title: \xff\n")

    answer = vedich(
        "whatif", EXAMPLES / "commune_values.csv", "--from", "ntm-xa-2021-2025", "--act", act
    )

    assert answer.status == 2
    assert "act.yaml:1" in answer.err


def test_whatif_refuses_a_group_the_target_does_not_have(vedich: Command) -> None:
    words = ("whatif", EXAMPLES / "commune_values.csv", "--from", "ntm-xa-2021-2025")

    answer = vedich(*words, "--group", "zzz")

    assert answer.status == 2
    assert "tdmnpb" in answer.err


def test_whatif_refuses_an_act_that_is_wrong(vedich: Command) -> None:
    act = vedich.file("act.yaml", WHAT_IF.replace('"10"', '"99"'))

    answer = vedich(
        "whatif", EXAMPLES / "commune_values.csv", "--from", "ntm-xa-2021-2025", "--act", act
    )

    assert answer.status == 2
    assert "what-if/act.yaml:9" in answer.err


def test_a_second_demo_leaves_the_running_one_alone(vedich: Command) -> None:
    kept = vedich.folder / "demo" / "house" / "vedich.sqlite3"
    kept.parent.mkdir(parents=True)
    kept.write_text("of the demo that runs")

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = vedich("demo", "--folder", vedich.folder / "demo", "--serve", "--port", port)

    assert answer.status == 2
    assert str(port) in answer.err + answer.out
    assert kept.read_text() == "of the demo that runs"


def test_the_demo_names_its_reports(vedich: Command) -> None:
    answer = vedich("demo", "--folder", vedich.folder / "demo")

    assert answer.status == 0
    names = sorted(path.name for path in (vedich.folder / "demo").iterdir())
    assert len(names) == 4
    assert all(name in answer.out for name in names)


def test_the_reference_pages_are_what_the_program_writes(vedich: Command) -> None:
    assert vedich("docs", vedich.folder / "reference").status == 0

    for page in (vedich.folder / "reference").iterdir():
        kept = Path("docs/reference") / page.name
        assert kept.read_text(encoding="utf-8") == page.read_text(encoding="utf-8"), "make docs"


def test_help_alone_says_what_there_is(vedich: Command) -> None:
    said = vedich("--help").out

    assert all(word in said for word in ("assess", "law", "whatif", "plausible", "demo"))
