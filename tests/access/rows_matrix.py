"""The rows of the access matrix for the pages of the matrix and comparing."""

from tests.access.row import Row, Things
from tests.factories.house import House
from tests.factories.matrix import STANDARD, a_pursuit, a_year, says
from vedich.pursuits.models import Pursuit


def a_report(house: House) -> Pursuit:
    """Return the pursuit of the commune of the house, of which something was handed in."""
    found = Pursuit.objects.filter(place=house.commune, standard=STANDARD, ended_on=None).first()
    pursuit = found or a_pursuit(house.commune)
    if not pursuit.statements.filter(period=a_year()).exists():
        says(pursuit, a_year())
    return pursuit


def of_cell(house: House) -> Things:
    return {"pursuit_id": a_report(house).pk, "period_id": a_year().pk, "criterion": 2}


def of_pursuit(house: House) -> Things:
    return {"pursuit_id": a_report(house).pk}


def with_reports_about(house: House) -> Things:
    """Make something to be shown to everybody: the pages are about what each one reaches."""
    a_report(house)
    for where in (house.sibling, house.far_commune):
        if not where.pursuits.exists():
            says(a_pursuit(where), a_year())
    return {}


MATRIX: dict[str, Row] = {
    "matrix:page": Row("members", with_reports_about),
    "matrix:late": Row("members", with_reports_about),
    "matrix:sheet": Row("members", with_reports_about),
    "matrix:workbook": Row("members", with_reports_about),
    "matrix:cells": Row("members", of_cell, reach="reads"),
    "compare:communes": Row("members", with_reports_about),
    "compare:periods": Row("members", of_pursuit, reach="reads"),
}
