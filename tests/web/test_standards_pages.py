"""Standards in the browser: what the law says, found by anybody, with how sure it is."""

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from vedich.papers.bars import bar_words
from vedich.standards import shipped, why
from vedich.standards.why import last_day, reasons

pytestmark = pytest.mark.django_db
STANDARDS = list(shipped.catalogue().standards)
NEW_RURAL = "ntm-xa-2021-2025"
ADVANCED = "ntm-nang-cao-2021-2025"
HOSTILE = [
    '"><script>alert(1)</script>',
    "' OR 1=1 --",
    "x" * 5000,
    "../../etc/passwd",
    "\u202e\u0000",
    "{{ settings.SECRET_KEY }}",
    "javascript:alert(1)",
]


def indicators() -> list[tuple[str, str]]:
    """Return every third indicator of every standard, and every part of those."""
    rows = []
    for name, issued in shipped.catalogue().standards.items():
        for indicator in issued.standard.indicators()[::3]:
            rows += [(name, one.code) for one in (indicator, *indicator.parts)]
    return rows


def page(client: Client, address: str, status: int = 200, **asked: Any) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == status, answer.content.decode()[:400]
    return spaced(unescape(answer.content.decode()))


def spaced(text: str) -> str:
    """Write every run of spaces, breaking or not, as one."""
    return " ".join(text.split())


def indicator_page(client: Client, standard: str, code: str, **asked: Any) -> str:
    return page(client, reverse("standards:indicator", args=[standard, code]), **asked)


def test_the_list_names_every_standard_and_how_sure_its_numbers_are(client: Client) -> None:
    client.cookies["django_language"] = "en"

    shown = page(client, reverse("standards:list"))

    for standard in STANDARDS:
        assert reverse("standards:standard", args=[standard]) in shown
    assert "10 of 47" in shown


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("standard", STANDARDS)
def test_every_standard_opens_as_a_tree(client: Client, standard: str, language: str) -> None:
    client.cookies["django_language"] = language
    issued = shipped.catalogue().standards[standard]

    shown = page(client, reverse("standards:standard", args=[standard]))

    for criterion in issued.standard.criteria:
        assert f'id="criterion-{criterion.no}"' in shown
    for indicator in issued.standard.indicators():
        assert reverse("standards:indicator", args=[standard, indicator.code]) in shown


@pytest.mark.parametrize(("standard", "code"), indicators())
def test_an_indicator_opens_with_its_clause(client: Client, standard: str, code: str) -> None:
    shown = indicator_page(client, standard, code)

    for answer in reasons(standard, code):
        if answer["applies"]:
            assert answer["applies"]["act"] in shown
            assert answer["applies"]["clause"] in shown


@pytest.mark.parametrize(
    ("standard", "code", "group", "on", "place"),
    [
        (NEW_RURAL, "10", "btb", "2023-10-24", ""),
        (NEW_RURAL, "10", "btb", "2024-10-24", ""),
        (NEW_RURAL, "15.1", "tn", "2025-06-01", ""),
        (NEW_RURAL, "5", "dbscl", "2022-12-31", ""),
        (ADVANCED, "14.1", "btb", "2023-10-24", "38"),
        (ADVANCED, "12.3", "btb", "2025-01-01", "38"),
        ("ntm-xa-2026-2030", "1.1", "nhom3", "2027-01-01", ""),
    ],
)
def test_the_number_on_the_page_is_the_one_of_law_why(
    client: Client, standard: str, code: str, group: str, on: str, place: str
) -> None:
    told = reasons(standard, code, groups=(group,), on=date.fromisoformat(on), scope=place)

    shown = indicator_page(client, standard, code, group=group, on=on, place=place)

    for answer in told:
        assert answer["rulebook"][:12] in shown
        for one in [answer["applies"], *answer["alternatives"]]:
            if one is not None:
                assert spaced(bar_words(one, answer["unit"], "vi")) in shown
                assert one["act"] in shown


def test_the_page_says_why_another_number_lost(client: Client) -> None:
    shown = indicator_page(client, ADVANCED, "12.3", group="btb", on="2024-06-01")

    assert "đã sửa đổi hoặc bãi bỏ, ở đây chưa biết câu chữ" in shown
    assert "211/QĐ-TTg" in shown


def test_a_number_is_shown_for_each_year_it_held(client: Client) -> None:
    shown = indicator_page(client, NEW_RURAL, "10")

    assert "01/01/2023" in shown
    assert "31/12/2023" in shown
    assert shown.index("≥ 42") < shown.index("≥ 48", shown.index('id="years"'))


def test_papers_and_departments_stand_beside(client: Client) -> None:
    shown = indicator_page(client, NEW_RURAL, "1.1")

    assert "hình ảnh/biên bản công bố, cắm mốc" in shown
    assert "Sở Xây dựng" in shown


def test_sources_are_opened_without_a_referrer_and_only_over_http(client: Client) -> None:
    shown = page(client, reverse("standards:unknown"), standard="ntm-kieu-mau-2021-2025")

    assert 'rel="noreferrer"' in shown
    assert "javascript:" not in shown


@pytest.mark.parametrize(
    ("standard", "code"),
    [("ntm-xa-2099", None), (NEW_RURAL, "99.9"), ("ntm-xa-2099", "1.1"), (NEW_RURAL, "gate:debt")],
)
def test_what_is_not_here_is_404_and_names_what_is(
    client: Client, standard: str, code: str | None
) -> None:
    name, args = ("standard", [standard]) if code is None else ("indicator", [standard, code])

    shown = page(client, reverse(f"standards:{name}", args=args), 404)

    assert reverse("standards:standard", args=[NEW_RURAL]) in shown


@pytest.mark.parametrize(
    "asked",
    [
        {"on": "2023-13-01"},
        {"on": "24.10.2023"},
        {"on": "0001-01-01"},
        {"on": "9999-12-31"},
        {"group": "nowhere"},
        {"place": "99"},
        {"zone": "vung9"},
    ],
)
def test_a_bad_question_is_422_and_says_what_to_write(
    client: Client, asked: dict[str, str]
) -> None:
    shown = indicator_page(client, ADVANCED, "14.1", status=422, **asked)

    assert 'class="errors"' in shown or "errors" in shown
    assert 'id="years"' in shown


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("field", ["group", "zone", "on", "place"])
def test_hostile_questions_are_refused_and_never_repeated_as_html(
    client: Client, field: str, typed: str
) -> None:
    answer = client.get(reverse("standards:indicator", args=[ADVANCED, "14.1"]), {field: typed})

    assert answer.status_code == 422
    assert b"<script>alert" not in answer.content


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("field", ["a", "b", "a_on", "b_on"])
def test_hostile_comparisons_are_refused(client: Client, field: str, typed: str) -> None:
    asked = {"a": NEW_RURAL, "b": ADVANCED} | {field: typed}

    answer = client.get(reverse("standards:compare"), asked)

    assert answer.status_code == 422
    assert b"<script>alert" not in answer.content


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_addresses_are_not_found(client: Client, typed: str) -> None:
    known = reverse("standards:unknown")

    assert client.get(known, {"standard": typed}).status_code == 404
    if "/" not in typed and "\u0000" not in typed:
        assert client.get(reverse("standards:standard", args=[typed])).status_code == 404
        assert (
            client.get(reverse("standards:indicator", args=[NEW_RURAL, typed])).status_code == 404
        )


def test_two_standards_are_compared_by_name(client: Client) -> None:
    shown = page(client, reverse("standards:compare"), a=NEW_RURAL, b=ADVANCED)

    changed = shown[shown.index('id="changed"') : shown.index('id="gone"')]
    assert "bảo hiểm y tế" in changed
    assert f"{reverse('standards:indicator', args=[NEW_RURAL, '15.1'])}?on=2025-12-31" in changed
    assert f"{reverse('standards:indicator', args=[ADVANCED, '14.1'])}?on=2025-12-31" in changed


def test_one_standard_is_compared_on_two_days(client: Client) -> None:
    asked = {"a": NEW_RURAL, "b": NEW_RURAL, "a_on": "2023-12-31", "b_on": "2024-12-31"}

    shown = page(client, reverse("standards:compare"), **asked)

    changed = shown[shown.index('id="changed"') : shown.index('id="gone"')]
    assert "≥ 42" in changed
    assert "≥ 45" in changed
    assert "15.1" not in changed


def test_two_acts_are_compared(client: Client) -> None:
    shown = page(client, reverse("standards:compare"), a="318-2022-qd-ttg", b="211-2024-qd-ttg")

    assert reverse("standards:standard", args=[ADVANCED]) in shown
    assert "bãi bỏ một chỉ tiêu của tiêu chí 12" in shown


def test_a_standard_and_an_act_are_not_compared(client: Client) -> None:
    shown = page(client, reverse("standards:compare"), 422, a=NEW_RURAL, b="211-2024-qd-ttg")

    assert 'role="alert"' in shown


@pytest.mark.parametrize("standard", STANDARDS)
def test_what_is_wanting_is_listed_by_standard(client: Client, standard: str) -> None:
    shown = page(client, reverse("standards:unknown"), standard=standard)

    assert 'id="chosen"' in shown


def test_nobody_has_to_sign_in_and_nothing_is_asked_of_the_database(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(5):
        page(client, reverse("standards:list"))
    for address in (
        reverse("standards:standard", args=[ADVANCED]),
        reverse("standards:indicator", args=[ADVANCED, "14.1"]),
        reverse("standards:compare") + f"?a={NEW_RURAL}&b={ADVANCED}",
        reverse("standards:unknown") + f"?standard={ADVANCED}",
    ):
        with django_assert_max_num_queries(3):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", ["list", "compare", "unknown"])
def test_pages_of_the_law_are_only_read(client: Client, name: str) -> None:
    assert client.post(reverse(f"standards:{name}")).status_code == 405


def test_the_law_is_not_compiled_again_for_the_same_question(client: Client) -> None:
    indicator_page(client, ADVANCED, "14.1", on="2024-05-05")
    before = why.rulebook.cache_info().misses

    indicator_page(client, ADVANCED, "14.1", on="2024-05-05", group="btb")

    assert why.rulebook.cache_info().misses == before
    assert why.rulebook.cache_info().maxsize is not None


def test_without_a_day_the_last_one_covered_is_meant(client: Client) -> None:
    shown = indicator_page(client, NEW_RURAL, "10", group="btb")

    assert last_day(shipped.catalogue().standards[NEW_RURAL]) == date(2025, 12, 31)
    assert "31/12/2025" in shown
    assert "≥ 48" in shown


def test_every_indicator_and_part_of_every_standard_has_its_page(client: Client) -> None:
    """Those an act has repealed since, too: what was asked for stays readable."""
    broken = {}
    for name, issued in shipped.catalogue().standards.items():
        stack = list(issued.standard.indicators())
        while stack:
            row = stack.pop()
            stack.extend(row.parts)
            status = client.get(reverse("standards:indicator", args=[name, row.code])).status_code
            if status != 200:
                broken[name, row.code] = status

    assert broken == {}
