"""A commune with a period that takes figures, and how its form is sent. For tests."""

from dataclasses import dataclass, field
from datetime import date

from django.http import HttpResponse

from tests.factories import figures
from tests.factories.house import House, member
from tests.factories.pursuits import pursuit
from tests.web.asking import client_of
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures.models import Period, Statement, Value
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit

EARLIER = date(2022, 6, 1)
HTMX = {"HX-Request": "true"}


@dataclass
class Commune:
    """A commune in pursuit of a title, a year that takes its figures, and its reporter."""

    house: House = field(default_factory=House)
    pursuit: Pursuit = field(init=False)
    period: Period = field(init=False)
    reporter: Membership = field(init=False)

    def __post_init__(self) -> None:
        self.pursuit = pursuit(self.house.commune)
        self.period = figures.period(self.house.province)
        self.reporter = member(self.house.commune)

    @property
    def place(self) -> Place:
        return self.house.commune

    @property
    def report(self) -> Statement:
        return Statement.objects.get(pursuit=self.pursuit, period=self.period, voice="commune")

    def at(self, rest: str = "") -> str:
        """Return an address of the report."""
        return f"/figures/{self.pursuit.pk}/{self.period.pk}/{rest}"

    def read(self, rest: str = "", by: Membership | None = None) -> HttpResponse:
        return client_of(by or self.reporter).get(self.at(rest))

    def save(
        self, code: str, value: str = "", by: Membership | None = None, **fields: object
    ) -> HttpResponse:
        """Send one row, as the script does when one leaves it."""
        who = by or self.reporter
        sent = {"code": code, "acting": who.pk, f"value-{code}": value}
        sent |= {f"{name}-{code}" if name != "put" else name: said for name, said in fields.items()}
        return client_of(who).post(self.at("save/"), sent, headers=HTMX)

    def send(self, criterion: int, by: Membership | None = None, **form: object) -> HttpResponse:
        """Send the whole form of a criterion, as a browser without scripts does."""
        who = by or self.reporter
        return client_of(who).post(self.at(f"{criterion}/"), form | {"acting": who.pk})

    def post(self, rest: str, by: Membership, **form: object) -> HttpResponse:
        return client_of(by).post(self.at(rest), form | {"acting": by.pk})

    def values(self, code: str) -> list[str]:
        """Return everything that was said of an indicator, in order."""
        found = Value.objects.filter(statement=self.report, indicator=code).order_by("revision")
        return [one.as_written for one in found]

    def leader(self) -> Membership:
        return member(self.place, Role.LEADER)
