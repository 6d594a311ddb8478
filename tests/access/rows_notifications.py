"""The rows of the access matrix for the room `notifications`."""

from tests.access.row import Row, Things
from tests.access.rows_pursuits import a_pursuit
from tests.factories.discussions import thread
from tests.factories.house import House, member
from vedich.accounts.roles import Role
from vedich.notifications.models import Telling

NOBODY: frozenset[Role] = frozenset()


def of_telling(house: House) -> Things:
    """Return what somebody of the commune was told: for nobody else to open."""
    if not Telling.objects.exists():
        member(house.commune)
        thread(a_pursuit(house), by=member(house.district, Role.DEPARTMENT))
    return {"telling_id": Telling.objects.earliest("pk").pk}


NOTIFICATIONS: dict[str, Row] = {
    "notifications:list": Row("members"),
    "notifications:open": Row(
        "members",
        of_telling,
        reach="writes",
        refused=404,
        only=NOBODY,
        form=lambda _: {},
        only_post=True,
    ),
    "notifications:read_all": Row("members", only_post=True),
    "notifications:read_topic": Row("members", only_post=True),
    "notifications:follow": Row(
        "members",
        reach="writes",
        form=lambda house: {"topic": f"pursuit:{a_pursuit(house).pk}", "follow": "yes"},
        only_post=True,
    ),
    "notifications:following": Row("members"),
    "notifications:settings": Row(
        "members", form=lambda _: {"digest": "on", "quiet_from": "18:00", "quiet_until": "07:30"}
    ),
    "notifications:commune": Row(
        "members", lambda house: {"place_id": house.commune.pk}, reach="reads"
    ),
}
