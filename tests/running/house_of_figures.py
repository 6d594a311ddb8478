"""Make a commune that reports in an installation; print its pursuit and period."""

from datetime import date

import django

django.setup()

from tests.factories.figures import period  # noqa: E402
from tests.factories.house import House, member  # noqa: E402
from tests.factories.pursuits import pursuit  # noqa: E402

house = House()
member(house.commune)
print(pursuit(house.commune).pk, period(house.district, date(2023, 6, 1)).pk)
