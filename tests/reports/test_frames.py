"""What stands around a report, as people write it and as the paper takes it."""

from datetime import date

import pytest

from tests.factories.house import House
from vedich.reports.frames import Around, frame_of

pytestmark = pytest.mark.django_db


def test_addressees_lose_the_sign_people_type_after_them(house: House) -> None:
    around = Around(to="Ủy ban nhân dân huyện;\nVăn phòng Điều phối .\n\n")

    frame = frame_of(around, house.commune, "tiến độ", date(2023, 10, 24))

    assert frame.to == ("Ủy ban nhân dân huyện", "Văn phòng Điều phối")


def test_what_nobody_wrote_is_left_open(house: House) -> None:
    frame = frame_of(Around(to=" ;\n"), house.commune, "tiến độ", date(2023, 10, 24))

    assert set(frame.to) == {"………………………"}
    assert set(frame.issuer) == {"………………………"}
