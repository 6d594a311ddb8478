"""The law files still hold everything the research files held that they were made from.

The literals were counted in those files, which are no part of the project; where ours count more
or fewer, the difference stands beside it with its reason. A number for several groups counts once
a group; a number inside a composite counts by itself.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from vedich import law
from vedich.core import documents
from vedich.core.capital import Capital, Category
from vedich.core.evidence import Evidence
from vedich.core.flatten import every_row
from vedich.core.forms import ReportForms
from vedich.core.layout import PageLayout
from vedich.core.model import Act, Indicator, Standard, Threshold
from vedich.core.procedure import Procedure
from vedich.core.vocabulary import Vocabulary

KINDS = {
    "act": Act,
    "standard": Standard,
    "procedure": Procedure,
    "capital": Capital,
    "evidence": Evidence,
    "forms": ReportForms,
    "layout": PageLayout,
    "vocabulary": Vocabulary,
}
ADDRESS = re.compile(r"https?://[^\s\"',;)]+")
ADDRESSES = 42
ADDRESSES_SHA256 = "d40d47f192bd38533e28421294071b783b459c286905e730c38bd5ccb8fb4bcd"
NOT_IN_THE_ORIGINALS = {  # what the incomes of 2016–2020 rest on, added here
    "https://thuviennhadat.vn/phap-ly-nha-dat/tieu-chi-ve-thu-nhap-xa-nong-thon-moi-giai-doan-"
    "2016---2020-hien-nay-duoc-quy-dinh-ra-sao-318802.html",
    "https://nongthonmoi.quangtri.gov.vn/so-tay-tuyen-truyen/So-tay-tuyen-truyen/so-tay-tong-hop-"
    "cac-van-ban-huong-dan-bo-tieu-chi-xa-nong-thon-moi-giai-doan-2016-2020-2.html",
    "https://ls1.hethongphapluat.com/quyet-dinh-816-qd-ubnd-nam-2017-ve-bo-tieu-chi-xa-nong-thon-"
    "moi-tinh-hoa-binh-giai-doan-2016-2020.html",
    "http://tintuc.thuvienphapluat.com/thong-bao-van-ban-moi/email/14746/bo-tieu-chi-xa-nong-thon-"
    "moi-giai-doan-2016-2020",
}


class Counts(NamedTuple):
    """What is counted of one standard; each triple is sourced, unverified, neither."""

    criteria: int
    indicators: int
    numbers: int
    indicators_without_number: int
    criterion_names: tuple[int, int, int]
    indicator_names: tuple[int, int, int]
    indicator_numbers: tuple[int, int, int]
    setters: tuple[int, int, int]


ORIGINALS = {
    "ntm-xa-2021-2025": Counts(19, 57, 79, 14, (19, 0, 0), (4, 53, 0), (4, 39, 14), (4, 43, 10)),
    "ntm-nang-cao-2021-2025": Counts(
        19, 75, 50, 26, (7, 12, 0), (3, 72, 0), (1, 48, 26), (1, 51, 23)
    ),
    "ntm-kieu-mau-2021-2025": Counts(1, 4, 4, 0, (1, 0, 0), (4, 0, 0), (4, 0, 0), (4, 0, 0)),
    "ntm-xa-2026-2030": Counts(10, 10, 9, 7, (10, 0, 0), (6, 0, 4), (0, 0, 10), (0, 0, 10)),
    "ntm-hien-dai-2026-2030": Counts(0, 0, 0, 0, (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0)),
    "tinh-hoan-thanh-2026-2030": Counts(1, 3, 3, 0, (1, 0, 0), (3, 0, 0), (3, 0, 0), (3, 0, 0)),
}
MORE_NUMBERS = {
    # Schools: 100 % at the minimum level follows from level 1 in two regions (2); the clause for
    # communes of few schools is closed to those two (2); "3 schools or fewer" is a number (1).
    "ntm-xa-2021-2025": 5,
    # Seen only where no law is made, so not numbers here but words in the note.
    "ntm-xa-2026-2030": -9,
}
MORE_WITHOUT_NUMBER = {"ntm-xa-2026-2030": 3}
# A source that says who sets a number does not say that provinces may be stricter, so what was
# sourced of the centre is unverified of the delegation (first), or nothing is known (second).
NOT_PROMOTED = {
    "ntm-xa-2021-2025": (4, 0),
    "ntm-nang-cao-2021-2025": (1, 0),
    "ntm-kieu-mau-2021-2025": (2, 0),
    "tinh-hoan-thanh-2026-2030": (0, 3),
}
ADDED = {
    "ntm-xa-2016-2020": Counts(1, 1, 7, 0, (1, 0, 0), (1, 0, 0), (1, 0, 0), (0, 0, 1)),
}
ADDRESSES_IN = {  # of each original: where its addresses are now, and how many there were
    ("318-2022-qd-ttg/act", "318-2022-qd-ttg/xa-ntm.", "211-2024"): 6,
    ("318-2022-qd-ttg/act", "318-2022-qd-ttg/xa-ntm-nang-cao", "211-2024"): 7,
    ("319-2022-qd-ttg",): 2,
    ("51-2025-qd-ttg",): 5,
    ("211-2024-qd-ttg",): 1,
    ("33-2022", "26-2024", "1068-2024", "185-2021", "267-2026", "chua-ro-so-2022"): 6,
    ("18-2022-qd-ttg", "131-2025-nd-cp", "13-2025-tt-bnnmt"): 9,
    ("30-2020-nd-cp",): 1,
    ("practice/capital-categories",): 1,
    ("practice/evidence",): 3,
    ("practice/report-forms",): 0,
    ("practice/vocabulary",): 10,
}


@pytest.fixture(scope="module")
def contents() -> dict[str, dict[str, Any]]:
    return {
        f"{folder}/{name}": documents.read(f"{folder}/{name}", text).content
        for folder in (*law.acts(), law.PRACTICE)
        for name, text in law.read(folder).items()
    }


@pytest.fixture(scope="module")
def read(contents: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        name: KINDS[content["schema"].split("/")[1]].model_validate(content)
        for name, content in contents.items()
    }


@pytest.fixture(scope="module")
def standards(read: dict[str, Any]) -> dict[str, Standard]:
    return {told.id: told for told in read.values() if isinstance(told, Standard)}


def test_every_set_is_a_standard(standards: dict[str, Standard]) -> None:
    assert set(standards) == ORIGINALS.keys() | ADDED.keys()


@pytest.mark.parametrize("name", ORIGINALS)
def test_a_standard_holds_what_its_original_held(standards: dict[str, Standard], name: str) -> None:
    original = ORIGINALS[name]
    unverified, unknown = NOT_PROMOTED.get(name, (0, 0))
    sourced, remembered, neither = original.setters

    assert counted(standards[name]) == original._replace(
        setters=(sourced - unverified - unknown, remembered + unverified, neither + unknown),
        numbers=original.numbers + MORE_NUMBERS.get(name, 0),
        indicators_without_number=original.indicators_without_number
        + MORE_WITHOUT_NUMBER.get(name, 0),
    )


@pytest.mark.parametrize("name", ADDED)
def test_an_added_standard_holds_what_was_read_of_it(
    standards: dict[str, Standard], name: str
) -> None:
    assert counted(standards[name]) == ADDED[name]


def test_declared_totals_are_kept(standards: dict[str, Standard]) -> None:
    declared = {
        name: (told.declared.criteria, told.declared.indicators, told.declared.conditions)
        for name, told in standards.items()
    }

    assert declared == {
        "ntm-xa-2016-2020": (19, 49, None),
        "ntm-xa-2021-2025": (19, 57, None),
        "ntm-nang-cao-2021-2025": (19, 75, None),
        "ntm-kieu-mau-2021-2025": (None, None, 4),
        "ntm-xa-2026-2030": (10, 47, None),
        "ntm-hien-dai-2026-2030": (None, None, None),
        "tinh-hoan-thanh-2026-2030": (None, None, None),
    }


def test_a_number_has_a_confidence_and_an_unknown_one_says_so(
    standards: dict[str, Standard],
) -> None:
    rows = [row for told in standards.values() for row in thresholds(told)]

    assert all(row.clause for row in rows)
    assert all(row.confidence for row in rows if row.value is not None)
    assert all(row.note and not row.confidence for row in rows if row.value is None)
    assert all(row.sources for row in rows if row.confidence == "sourced")


@pytest.mark.parametrize("name", NOT_PROMOTED)
def test_that_a_source_names_the_centre_is_kept_in_words(
    standards: dict[str, Standard], name: str
) -> None:
    notes = [i.delegation.note or "" for i in standards[name].indicators()]

    assert sum("trung ương đặt" in note for note in notes) == sum(NOT_PROMOTED[name])


def test_words_of_a_level_that_no_text_has_are_marked_as_ours(
    standards: dict[str, Standard],
) -> None:
    rows = [row for told in standards.values() for row in every_row(told) if row.levels]

    assert {row.code for row in rows} == {"14.1.c", "14.1.d", "14.1.e", "5.3", "5.4", "5.5"}
    assert all(f'"{row.levels[0]}" là từ của chúng tôi' in (row.note or "") for row in rows)


def test_codes_that_nobody_knows_are_marked_as_ours(standards: dict[str, Standard]) -> None:
    indicators = standards["ntm-xa-2026-2030"].indicators()
    ours = [i for i in indicators if ".x" in i.code]

    assert [i.code for i in ours] == ["1.x1", "3.x1", "3.x2", "4.x1", "6.x1", "8.x1", "8.x2"]
    assert all(i.code_confidence is None and i.code in (i.note or "") for i in ours)
    assert not any(c.complete for c in standards["ntm-xa-2026-2030"].criteria)


def test_the_amendment_of_2024_keeps_its_eleven_changes(read: dict[str, Any]) -> None:
    operations = read["211-2024-qd-ttg/act.yaml"].operations
    touched = [(o.standard, o.criterion) for o in operations if o.op == "set" and o.unknown]

    assert len(operations) == 11
    assert [no for name, no in touched if name == "ntm-xa-2021-2025"] == [13, 15, 17, 18]
    assert [no for name, no in touched if name == "ntm-nang-cao-2021-2025"] == [
        *(3, 8, 13, 14, 15, 16)
    ]
    assert [(o.op, o.indicator) for o in operations if o.indicator] == [
        ("set", "15.4"),
        ("repeal", "12.3"),
    ]
    assert not any(o.indicator_confidence == "sourced" for o in operations)
    assert {o.confidence for o in operations} == {"sourced"}


def test_thanh_hoa_has_zones_and_rewards_and_no_invented_number(read: dict[str, Any]) -> None:
    acts = [told for told in read.values() if isinstance(told, Act) and told.scope == "38"]

    assert len(acts) == 6
    assert [zone.id for act in acts for zone in act.zones] == ["vung1", "vung2"]
    assert not any(act.operations or act.annex_known for act in acts)
    assert (
        sum(len(act.facts) for act in acts) == 3 + 3 + 1 + 3
    )  # organisation, rewards, role, fields


def test_the_procedure_keeps_its_conditions_steps_and_papers(read: dict[str, Any]) -> None:
    procedure = read["18-2022-qd-ttg/procedure.yaml"]
    counts = (procedure.principles, procedure.conditions, procedure.steps, procedure.dossier)
    sure = Counter(step.confidence for step in procedure.steps)

    assert [len(told) for told in counts] == [1, 4, 10, 6]
    assert (sure["sourced"], sure["unverified"]) == (3, 7)
    assert (len(procedure.deadlines), procedure.conditions[1].share_at_least) == (1, None)
    assert len(read["131-2025-nd-cp/procedure.yaml"].changes) == 2


def test_practice_keeps_its_lists(read: dict[str, Any]) -> None:
    evidence = read["practice/evidence.yaml"]
    forms = read["practice/report-forms.yaml"]
    capital = read["practice/capital-categories.yaml"]

    assert len(evidence.criteria) == 19
    assert sum(len(proof.papers) for proof in evidence.criteria) == 42
    assert sum(bool(proof.sourced_part) for proof in evidence.criteria) == 9
    assert len(evidence.scoring) == 3
    lists = (forms.sets, forms.forms, forms.capital_rows, forms.works, forms.dictionary)
    assert [len(told) for told in lists] == [2, 10, 13, 13, 6]
    assert sum(1 for _ in every_category(capital.categories)) == 14


def test_the_vocabulary_and_the_layout_keep_their_rows(read: dict[str, Any]) -> None:
    words = read["practice/vocabulary.yaml"]
    page = read["30-2020-nd-cp/layout.yaml"]

    assert (len(words.counts), len(words.progress), len(words.targets)) == (5, 4, 2)
    assert Counter(row.region for row in words.regions.provinces) == {
        "tdmnpb": 14,
        "dbsh": 11,
        "btb": 6,
        "dhntb": 8,
        "tn": 5,
        "dnb": 6,
        "dbscl": 13,
    }
    assert [len(merger.formed_from) for merger in words.lineage.mergers] == [8, 8, 7]
    assert len(words.lineage.successions) == 2
    assert (len(page.components), len(page.mandatory)) == (24, 9)


@pytest.mark.parametrize("where", ADDRESSES_IN, ids="+".join)
def test_each_original_keeps_as_many_source_addresses(
    contents: dict[str, dict[str, Any]], where: tuple[str, ...]
) -> None:
    named = [told for name, told in contents.items() if name.startswith(where)]

    assert len(addresses(named)) == ADDRESSES_IN[where]


def test_every_source_address_is_still_there(contents: dict[str, dict[str, Any]]) -> None:
    kept = addresses(list(contents.values()))

    assert kept >= NOT_IN_THE_ORIGINALS
    kept -= NOT_IN_THE_ORIGINALS
    assert len(kept) == ADDRESSES
    assert hashlib.sha256("\n".join(sorted(kept)).encode()).hexdigest() == ADDRESSES_SHA256


def counted(standard: Standard) -> Counts:
    indicators = standard.indicators()
    return Counts(
        criteria=len(standard.criteria),
        indicators=len(indicators),
        numbers=sum(numbers(row) for row in thresholds(standard)),
        indicators_without_number=sum(not sure_number(i)[1] for i in indicators),
        criterion_names=triple([c.confidence for c in standard.criteria]),
        indicator_names=triple([i.confidence for i in indicators]),
        indicator_numbers=triple([sure_number(i)[0] for i in indicators]),
        setters=triple([i.delegation.confidence for i in indicators]),
    )


def thresholds(standard: Standard) -> list[Threshold]:
    return [threshold for row in every_row(standard) for threshold in row.thresholds]


def numbers(row: Threshold) -> int:
    if row.value is None:
        return 0
    return len(row.groups) if isinstance(row.groups, tuple) else 1


def sure_number(indicator: Indicator) -> tuple[str | None, bool]:
    """Return how sure its numbers are (they agree within an indicator), and whether it has any."""
    rows = [*indicator.thresholds, *(t for part in parts(indicator) for t in part.thresholds)]
    known = {row.confidence for row in rows if row.value is not None}
    assert len(known) <= 1
    return next(iter(known), None), bool(known)


def parts(indicator: Indicator) -> Iterator[Indicator]:
    for part in indicator.parts:
        yield part
        yield from parts(part)


def triple(confidences: list[str | None]) -> tuple[int, int, int]:
    counts = Counter(confidences)
    return counts["sourced"], counts["unverified"], counts[None]


def every_category(categories: tuple[Category, ...]) -> Iterator[Category]:
    for category in categories:
        yield category
        yield from every_category(category.children)


def addresses(told: object) -> set[str]:
    if isinstance(told, str):
        return set(ADDRESS.findall(told))
    inside = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    return {address for part in inside for address in addresses(part)}
