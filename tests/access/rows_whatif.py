"""The rows of the access matrix for the room `whatif`."""

from tests.access.row import Row, Things
from tests.access.rows_matrix import of_cell, with_reports_about
from tests.factories.house import House


def of_commune(house: House) -> Things:
    return {name: key for name, key in of_cell(house).items() if name != "criterion"}


WHATIF: dict[str, Row] = {
    "whatif:page": Row("members", with_reports_about),
    "whatif:sheet": Row("members", with_reports_about),
    "whatif:workbook": Row("members", with_reports_about),
    "whatif:commune": Row("members", of_commune, reach="reads"),
}
