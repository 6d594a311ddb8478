"""Make a province whose form was filled in and handed in, in an installation; print the intake."""

from io import BytesIO

import django

django.setup()

from openpyxl import load_workbook  # noqa: E402

from tests.factories.figures import period  # noqa: E402
from tests.factories.house import House, member, place  # noqa: E402
from tests.factories.pursuits import pursuit  # noqa: E402
from tests.factories.workbooks import handed_in, saved, taken_away  # noqa: E402
from vedich.accounts.roles import Role  # noqa: E402
from vedich.workbooks.asked import asked_by  # noqa: E402

COMMUNES, FIGURES = 166, 47

house = House()
year = period(house.province)
by = member(house.province, Role.COORDINATOR)
runs = [pursuit(place(f"Xã {n}", house.district)) for n in range(COMMUNES)]
book = load_workbook(BytesIO(taken_away(*runs, period=year, by=by)))
rows = list(asked_by(runs[0].standard).rows.values())
shares = {row.code for row in rows if row.kind.value == "percent"}
wanted = [row.code for row in rows if row.code in shares or row.kind.value == "yes_no"][:FIGURES]
for page in book.worksheets:
    for row in page.iter_rows():
        if (code := row[0].value) in wanted:
            row[5].value = 90 if code in shares else "đạt"
print(handed_in(saved(book), by).pk, len(wanted) * COMMUNES)
