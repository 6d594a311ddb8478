"""The same verdicts and figures on the matrix, the commune, the workbook, and as JSON."""

import re
from html import unescape
from io import BytesIO
from random import Random

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests.factories import reports
from tests.factories.figures import period, report, value
from tests.factories.house import House, member, place
from tests.factories.owners import owner
from tests.factories.pursuits import pursuit
from tests.web.asking import client_of
from vedich.accounts.roles import Role
from vedich.core.words import Verdict
from vedich.figures import letters
from vedich.figures.models import Period, Statement
from vedich.papers.marks import MARKS
from vedich.pursuits.models import Pursuit
from vedich.standards.owners import criteria_of

pytestmark = pytest.mark.django_db
SAID = {
    "4": ("99/100", "989/1000", "100"),
    "6.3": ("4/6", "6/6"),
    "14.1": ("95", "94,9", "trên 96 %"),
    "16.2": ("90", "12/20"),
    "18.7": ("1451/1486", "100"),
    "1.1": ("đạt", "chưa đạt"),
    "5.1.b": ("0", "2"),
}


@pytest.fixture
def told() -> tuple[Client, list[Pursuit], Period]:
    """Let three communes report this and that, and a department say otherwise of one."""
    chance, house = Random(4), House()
    year = period(house.province)
    runs = [
        pursuit(one) for one in (house.commune, house.sibling, place("Đông Nam", house.district))
    ]
    for run in runs:
        report(run, year, {code: chance.choice(said) for code, said in SAID.items()})
    department = member(house.province, Role.DEPARTMENT)
    owner(department.office, house.province, 14, standard=runs[0].standard)
    value(runs[0], year, "14.1", "93", department)
    client = Client()
    client.cookies["django_language"] = "vi"
    client.force_login(member(house.province, Role.READER).person)
    return client, runs, year


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def word(verdict: str) -> str:
    return MARKS[Verdict(verdict)].word.vi


def kept(run: Pursuit, year: Period) -> Statement:
    """Return what is shown: the highest voice that has a verdict."""
    every = Statement.objects.filter(pursuit=run, period=year).select_related("verdict")
    return max(every, key=lambda one: one.voice == "department")


def test_verdicts_are_the_same_wherever_they_are_shown(
    told: tuple[Client, list[Pursuit], Period],
) -> None:
    client, runs, year = told
    matrix = page(client, "/matrix/")
    workbook = load_workbook(
        BytesIO(b"".join(client.get("/matrix/workbook/").streaming_content))
    ).worksheets[0]
    printed = {
        str(row[0].value).split("\n")[0].split(" (")[0]: [cell.value for cell in row]
        for row in workbook.iter_rows()
    }

    for run in runs:
        verdict = kept(run, year).verdict
        assert verdict is not None
        words = [word(letters.verdict(letter)) for letter in verdict.criteria]
        told_ = client.get(f"/communes/{run.pk}/{year.pk}/told/").json()
        commune = page(client, f"/communes/{run.pk}/{year.pk}/")

        assert [word(one["verdict"]) for one in told_["told"]["criteria"]] == words
        assert of_commune(commune) == words
        assert of_matrix(matrix, run) == words
        (cells,) = [row for name, row in printed.items() if name.startswith(run.place.titled)]
        assert [symbols(cell) for cell in cells[5:]] == [
            symbol(letter) for letter in verdict.criteria
        ]
        count = f"{verdict.met_lo}–{verdict.met_hi}"
        assert cells[4] == count
        assert f"{count}/19" in commune
        assert told_["kept"]["met"] == [verdict.met_lo, verdict.met_hi]


def test_figures_are_the_same_wherever_they_are_shown(
    told: tuple[Client, list[Pursuit], Period],
) -> None:
    client, runs, year = told

    for run in runs:
        json = client.get(f"/communes/{run.pk}/{year.pk}/told/").json()
        rows = {
            row["code"]: row
            for criterion in json["told"]["criteria"]
            for one in criterion["indicators"]
            for row in (one, *one.get("parts", ()))
        }
        for code in SAID:
            shown = figure(rows[code])
            indicator = plain(page(client, f"/communes/{run.pk}/indicators/{code}/"))
            criterion = plain(page(client, f"/matrix/{run.pk}/{year.pk}/{code.partition('.')[0]}/"))
            assert shown in indicator, (code, shown)
            assert shown in criterion, (code, shown)


def test_a_report_on_communes_counts_what_the_matrix_shows(
    told: tuple[Client, list[Pursuit], Period],
) -> None:
    _client, runs, year = told
    place = runs[0].place.parent
    assert place is not None
    by = member(place, Role.COORDINATOR)
    report = reports.begun_over(place, runs[0].standard, year, by)
    client = client_of(by, "vi")

    matrix = page(client, f"/matrix/?place={place.pk}&period={year.pk}")
    paper = plain(page(client, f"/reports/{report.pk}/"))
    tried = plain(page(client, f"/what-if/?place={place.pk}&period={year.pk}&on=2023-12-31"))

    for no, column in enumerate(zip(*(of_matrix(matrix, run) for run in runs), strict=True), 1):
        met = sum(said == MARKS[Verdict.MET].word.vi for said in column)
        failing = sum(said == MARKS[Verdict.NOT_MET].word.vi for said in column)
        name = criteria_of(runs[0].standard, "vi")[no - 1][1]
        assert f" {no}{name}{met}{failing}{len(runs) - met - failing} " in paper
    assert "Không xã nào đổi kết quả." in tried


def figure(row: dict[str, str]) -> str:
    """Return a figure as pages write it: its parts, or as it was written."""
    if row["numerator"]:
        up, down = (
            f"{int(row[part]):,}".replace(",", ".") for part in ("numerator", "denominator")
        )
        return f"{up}/{down}"
    return row["as_written"].removesuffix(" %")


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", html)))


def of_commune(html: str) -> list[str]:
    rows = re.findall(r'<tr id="criterion-\d+".*?</tr>', html, re.S)
    return [re.findall(r'verdict-word">([^<]+)<', row)[0] for row in rows]


def of_matrix(html: str, run: Pursuit) -> list[str]:
    (row,) = re.findall(rf'<tr><th scope="row" id="p{run.pk}".*?</tr>', html, re.S)
    _name, *cells = re.findall(r'<a href="?[^">]*/\d+/"?>([^<]+)', row)
    return [unescape(said) for said in cells]


def symbol(letter: str) -> str:
    return MARKS[letters.verdict(letter)].symbol


def symbols(cell: object) -> str:
    return str(cell).split()[0]
