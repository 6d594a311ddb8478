"""`vedich law`: which day, which group, which file, and what is said where no number is known."""

from pathlib import Path

import pytest

from tests.command import Command
from tests.law_texts import ACT, PROVINCE

LAW = Path("src/vedich/law")
INCOME = "cao hơn từ 10\u00a0% trở lên so với mức chỉ tiêu 10 của NTM nâng cao 2021–2025"
OVERLAY = PROVINCE + (
    '  - {op: set, standard: ntm-xa-2021-2025, indicator: "15.1", confidence: sourced, '
    'clause: Điều 1, threshold: {at_least: "95", clause: Điều 1, confidence: sourced}}\n'
)


@pytest.mark.parametrize("day", ["1900-01-01", "2019-12-31", "2020-12-31", "2026-01-01"])
def test_a_day_the_standard_does_not_cover_has_no_rule_and_says_why(
    vedich: Command, day: str
) -> None:
    words = ("law", "why", "ntm-xa-2021-2025", "15.1", "--on", day)
    (answer,) = vedich(*words, "--format", "json").json
    shown = vedich(*words)

    assert (answer["state"], answer["reason"]) == ("no_rule", "outside_years")
    assert answer["applies"] is None
    assert answer["covers"] == [2021, 2025]
    assert [one["lost_because"] for one in answer["alternatives"]] == ["other_time"]
    assert shown.status == 1
    assert "(2021–2025)" in shown.out


def test_the_first_day_it_covers_is_before_its_act_and_has_a_rule(vedich: Command) -> None:
    answer = vedich("law", "why", "ntm-xa-2021-2025", "15.1", "--on", "2021-01-01")

    assert answer.status == 0
    assert "≥\u00a090" in answer.out


def test_an_unknown_number_leads_to_clause_act_and_source(vedich: Command) -> None:
    words = ("law", "why", "ntm-nang-cao-2021-2025", "10", "--group", "btb")
    (answer,) = vedich(*words, "--on", "2023-12-31", "--format", "json").json

    row = answer["applies"]
    assert (row["value"], row["as_written"], row["confidence"]) == (None, None, None)
    assert row["act"] == "318/QĐ-TTg"
    assert row["clause"]
    assert row["sources"]
    assert row["note"]


def test_a_share_of_another_standard_is_told_as_one(vedich: Command) -> None:
    words = ("law", "why", "ntm-kieu-mau-2021-2025", "2", "--on", "2023-12-31")
    (answer,) = vedich(*words, "--format", "json").json

    assert (answer["applies"]["value"], answer["applies"]["as_written"]) == (None, "10 %")
    assert answer["applies"]["share_of_other"]["standard"] == "ntm-nang-cao-2021-2025"
    assert f"{INCOME} (chưa biết)" in vedich(*words).out
    shown = " ".join(vedich("law", "show", "ntm-kieu-mau-2021-2025").out.split())
    assert "10 triệu" not in shown


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--group", "zzz"), "tdmnpb"),
        (("--group", "vung1"), "tdmnpb"),
        (("--scope", "999"), "hai chữ số"),
        (("--scope", "Thanh Hóa"), "hai chữ số"),
    ],
)
def test_a_group_or_place_that_cannot_be_is_refused(
    vedich: Command, words: tuple[str, str], told: str
) -> None:
    answer = vedich("law", "why", "ntm-xa-2021-2025", "10", *words)

    assert answer.status == 2
    assert told in answer.err


def test_a_group_may_be_named_by_its_title(vedich: Command) -> None:
    words = ("law", "why", "ntm-xa-2021-2025", "10", "--on", "2023-12-31", "--format", "json")

    by_title, by_id = (vedich(*words, "--group", name).json for name in ("Bắc Trung Bộ", "btb"))

    assert by_title == by_id


def test_show_lists_the_groups_and_speaks_as_people_do(vedich: Command) -> None:
    shown = vedich("law", "show", "ntm-xa-2021-2025").out
    zones = vedich("law", "show", "ntm-nang-cao-2021-2025", "--lang", "en").out

    assert "btb (Bắc Trung Bộ)" in shown
    assert "vung1 (Zone 1)" in zones
    assert "≥ đạt" not in shown
    assert "từ mức độ 2 trở lên" in " ".join(shown.split())


def test_diff_speaks_as_people_do(vedich: Command) -> None:
    words = ("law", "diff", "ntm-xa-2021-2025", "ntm-nang-cao-2021-2025")
    answer = vedich(*words, "--format", "json").json

    row = next(one for one in answer["differ"] if one["first"]["code"] == "15.1")
    (ours,) = row["first"]["thresholds"]
    assert (ours["comparison"], ours["as_written"], ours["groups"]) == ("at_least", "90", "all")
    assert "at_least" not in vedich(*words).out
    assert "None" not in vedich(*words).out
    assert "every group: ≥\u00a095\u00a0%" in vedich(*words, "--lang", "en").out


def test_nothing_to_check_is_no_success(vedich: Command) -> None:
    empty = vedich.folder / "empty"
    wrong = vedich.folder / "wrong"
    empty.mkdir()
    wrong.mkdir()
    (wrong / "act.yml").write_text(ACT, encoding="utf-8")

    for place in (empty, wrong, vedich.folder / "nowhere"):
        answer = vedich("law", "check", place)
        assert answer.status == 2
        assert str(place) in answer.err


def test_a_file_whose_name_would_not_be_read_is_told(vedich: Command) -> None:
    vedich.file("act.yaml", ACT)
    vedich.file("other.yml", ACT)

    answer = vedich("law", "check", vedich.folder)

    assert answer.status == 2
    assert "does not end in .yaml" in answer.err


def test_a_file_that_is_not_utf_8_is_told_by_its_line(vedich: Command) -> None:
    (vedich.folder / "act.yaml").write_bytes(b"schema: vedich/act/1\ntitle: \xd0\xe2y\n")

    answer = vedich("law", "check", vedich.folder, "--format", "json")

    assert answer.status == 2
    (problem,) = answer.json["problems"]
    assert problem["line"] == 2
    assert "UTF-8" in problem["do"]


@pytest.mark.parametrize(
    ("place", "acts", "standards"),
    [
        ("318-2022-qd-ttg", 1, 2),
        ("318-2022-qd-ttg/xa-ntm.yaml", 1, 1),
        ("318-2022-qd-ttg/act.yaml", 1, 0),
        ("319-2022-qd-ttg", 1, 1),
        ("26-2024-qd-ubnd-thanh-hoa", 1, 0),
        ("practice", 0, 0),
        ("", 15, 7),
    ],
)
def test_part_of_the_law_is_checked_beside_the_rest(
    vedich: Command, place: str, acts: int, standards: int
) -> None:
    answer = vedich("law", "check", LAW / place, "--format", "json")

    assert answer.status == 0, answer.out
    assert answer.json == {"problems": [], "acts": acts, "standards": standards}


def test_an_overlay_of_a_shipped_standard_is_checked_against_it(vedich: Command) -> None:
    vedich.file("act.yaml", OVERLAY)
    good = vedich("law", "check", vedich.folder)

    vedich.file("act.yaml", OVERLAY.replace('"95"', '"80"'))
    lax = vedich("law", "check", vedich.folder)

    assert good.status == 0, good.err
    assert lax.status == 2
    assert "laxer" in lax.err


def test_check_speaks_english_too(vedich: Command) -> None:
    assert "không có gì sai" in vedich("law", "check").out
    assert "nothing wrong" in vedich("law", "check", "--lang", "en").out


def test_an_unknown_standard_is_told_in_both_languages(vedich: Command) -> None:
    answer = vedich("law", "show", "ntm-xa-2021")

    assert answer.status == 2
    assert "Không có bộ tiêu chí" in answer.err
    assert "There is no standard" in answer.err


def test_the_version_needs_no_command(vedich: Command) -> None:
    answer = vedich("--version")

    assert answer.status == 0
    assert answer.out.startswith("vedich ")
