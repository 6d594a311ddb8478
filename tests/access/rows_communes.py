"""The rows of the access matrix for the pages of a commune and its indicators."""

from tests.access.row import Row, Things
from tests.factories.figures import period, report
from tests.factories.house import House
from tests.factories.pursuits import pursuit
from vedich.figures.models import Statement


def _reported(house: House) -> Statement:
    """Let the commune of the house hand a report in."""
    return report(pursuit(house.commune), period(house.province), {"4": "95/100"})


def of_report(house: House) -> Things:
    statement = _reported(house)
    return {"pursuit_id": statement.pursuit_id, "period_id": statement.period_id}


def of_criterion(house: House) -> Things:
    return {"pursuit_id": _reported(house).pursuit_id, "criterion": 4}


def of_indicator(house: House) -> Things:
    return {"pursuit_id": _reported(house).pursuit_id, "code": "4"}


COMMUNES: dict[str, Row] = {
    "communes:page": Row("members", of_report, reach="reads"),
    "communes:told": Row("members", of_report, reach="reads"),
    "communes:criterion": Row("members", of_criterion, reach="reads"),
    "communes:indicator": Row("members", of_indicator, reach="reads"),
}
