"""A nation that reports: every commune of the snapshot, ten months of 47 figures, and verdicts.

Rows are written straight into the tables; verdicts are passed by `figures.keeping`, as the product
does. Needs Django to be set up.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property
from importlib.resources import as_file, files
from itertools import islice
from random import Random

from django.db import connection, transaction

from bench.workspace_law import CODES, GROUPS, STANDARD, kind_of
from vedich.accounts.models import Membership, Office, Person
from vedich.accounts.roles import OfficeKind, Role
from vedich.audit.recording import Occasion
from vedich.audit.values import SYSTEM
from vedich.core.text import sort_key
from vedich.core.words import Known
from vedich.figures.inputs import digest_of
from vedich.figures.keeping import keep_verdicts
from vedich.figures.models import Opinion, Period, Statement, Value, Window
from vedich.figures.periods import span
from vedich.figures.words import PeriodKind, State, Voice, WindowState, Word
from vedich.places.models import Fact, Place
from vedich.places.refreshing import plan, write as load
from vedich.pursuits.models import Pursuit
from vedich.standards.models import CriterionOwner

THEN = Occasion(SYSTEM, datetime(2025, 12, 1, tzinfo=UTC))
MONTHS = tuple(range(1, 11))  # of 2026
YEAR = 2026
SINCE = date(2025, 12, 1)
COMMUNES = ("xã", "phường", "đặc khu")
SAID_ABOVE = 20  # every so many communes a department says some figures of its own, and a word
OTHERWISE = 3  # of how many indicators
LATE = 8  # every so many communes have not handed in the last month
SILENT = 97  # every so many figures are missing
TOGETHER = 60  # communes written in one transaction
ROWS = 2_000  # of one statement to the database
PROVINCE = "38"


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody pages are shown to."""

    whose: str
    membership: Membership


class Nation:
    """Makes everything; `most` narrows it to so many communes, for trying out."""

    def __init__(self, most: int | None = None) -> None:
        self.most = most
        self.chance = Random(20260101)

    def fill(self) -> dict[str, object]:
        """Write it all, and say how much there is."""
        self.places()
        self.people()
        self.windows()
        pursuits = self.pursuits()
        every = iter(pursuits)
        while some := list(islice(every, TOGETHER)):
            with transaction.atomic():
                self.reports(some)
        return {
            "pursuits": len(pursuits),
            "values": Value.objects.count(),
            "statements": Statement.objects.count(),
        }

    def places(self) -> None:
        """Load the snapshot, and put every commune into a group."""
        with as_file(files("vedich.places") / "snapshots" / "2025-07-01") as folder:
            load(plan(folder), occasion=THEN)
        told = {"name": "group", "confidence": "sourced", "source": "bench"}
        Fact.objects.bulk_create(
            (
                Fact(place=place, value=GROUPS[n % len(GROUPS)], **told)
                for n, place in enumerate(self.communes)
            ),
            batch_size=ROWS,
        )

    @cached_property
    def communes(self) -> list[Place]:
        """Return the communes that pursue, those of one province first."""
        every = Place.objects.filter(kind__in=COMMUNES, valid_until=None).order_by("path")
        found = sorted(every, key=lambda place: not place.path.startswith(f"VN/{PROVINCE}/"))
        return found[: self.most]

    def people(self) -> None:
        """Seat the people who look: of the country, a province, a department, a commune."""
        self.country = self._place("VN")
        self.province = self._place(PROVINCE)
        self.department = self._office(self.province, OfficeKind.DEPARTMENT, "Sở")
        committee = OfficeKind.PEOPLES_COMMITTEE
        seats = (
            ("country", self._office(self.country, committee, "Trung ương"), Role.COORDINATOR),
            ("province", self._office(self.province, committee, "Tỉnh"), Role.COORDINATOR),
            ("department", self.department, Role.DEPARTMENT),
            ("commune", self._office(self.communes[0], committee, "Xã"), Role.REPORTER),
        )
        for whose, office, role in seats:
            person = Person.objects.create(
                name=whose,
                sort_name=sort_key(whose),
                email=f"{whose}@example.org",
                joined_at=THEN.at,
                is_active=True,
            )
            Membership.objects.create(person=person, office=office, role=role, since=SINCE)
        CriterionOwner.objects.bulk_create(
            CriterionOwner(
                office=self.department,
                place=self.province,
                standard=STANDARD,
                criterion=criterion,
                act_number="1/QĐ",
                act_on=SINCE,
                since=SINCE,
            )
            for criterion in (1, 2, 3)
        )

    def _place(self, code: str) -> Place:
        return Place.objects.get(code=code, valid_until=None)

    def _office(self, place: Place, kind: OfficeKind, name: str) -> Office:
        return Office.objects.create(place=place, kind=kind, name=name, sort_name=sort_key(name))

    def windows(self) -> None:
        """Open ten months for the country; the last is still open."""
        self.periods = []
        for month in MONTHS:
            first, last = span(PeriodKind.MONTH, date(YEAR, month, 1))
            period = Period.objects.create(kind=PeriodKind.MONTH, first_day=first, last_day=last)
            state = WindowState.OPEN if month == MONTHS[-1] else WindowState.CLOSED
            due = {"place": self.country, "due_on": date(YEAR, month + 1, 10)}
            Window.objects.create(period=period, state=state, **due)
            self.periods.append(period)

    def pursuits(self) -> list[Pursuit]:
        """Register every commune."""
        return Pursuit.objects.bulk_create(
            (
                Pursuit(
                    place=place,
                    standard=STANDARD,
                    registered_on=SINCE,
                    target_on=date(YEAR + 1 + n % 3, 12, 31),
                    stage="working",
                    stage_since=SINCE,
                )
                for n, place in enumerate(self.communes)
            ),
            batch_size=ROWS,
        )

    def reports(self, pursuits: Sequence[Pursuit]) -> None:
        """Write what some communes report, and what is said above them, and pass verdicts."""
        statements = Statement.objects.bulk_create(self._statements(pursuits), batch_size=ROWS)
        _insert(value for one in statements for value in self._values(one))
        Opinion.objects.bulk_create(
            Opinion(
                statement=one,
                criterion=1,
                word=Word.BASICALLY_MET,
                reason="đo thử",
                office_id=self.department.pk,
                at=one.submitted_at or self._moment(one),
            )
            for one in statements
            if one.voice == Voice.DEPARTMENT
        )
        keep_verdicts(statements, at=self._moment(statements[0]))

    def _statements(self, pursuits: Sequence[Pursuit]) -> Iterator[Statement]:
        for pursuit in pursuits:
            for period in self.periods:
                newest = period is self.periods[-1]
                handed_in = not (newest and pursuit.pk % LATE == 0)
                state = State.CONFIRMED if not newest else State.SUBMITTED
                yield Statement(
                    pursuit=pursuit,
                    period=period,
                    voice=Voice.COMMUNE,
                    state=state if handed_in else State.DRAFT,
                    submissions=int(handed_in),
                    submitted_at=self._moment_of(period) if handed_in else None,
                )
                if pursuit.pk % SAID_ABOVE == 0 and period in self.periods[-2:]:
                    told = {"voice": Voice.DEPARTMENT, "state": State.STATED}
                    yield Statement(pursuit=pursuit, period=period, **told)

    def _values(self, statement: Statement) -> Iterator[Value]:
        of_commune = statement.voice == Voice.COMMUNE
        codes = CODES if of_commune else CODES[:OTHERWISE]
        at = self._moment(statement)
        for n, code in enumerate(codes):
            if self.chance.randrange(SILENT):
                said = self._said(kind_of(n))
                value = Value(
                    statement=statement,
                    indicator=code,
                    revision=1,
                    submission=1 if of_commune else 0,
                    known=Known.EXACT,
                    at=at,
                    **said,
                )
                value.digest = digest_of(value)
                yield value

    def _said(self, kind: str) -> dict[str, object]:
        if kind == "yes_no":
            yes = self.chance.random() < 0.9
            return {"number": Decimal(yes), "as_written": "đạt" if yes else "chưa đạt"}
        if kind == "amount":
            number = Decimal(self.chance.randrange(450, 950)) / 10
            return {"number": number, "as_written": f"{number}".replace(".", ",")}
        whole = self.chance.randrange(800, 4_000)
        share = self.chance.randrange(45, 100)
        part = whole * share // 100
        number = (Decimal(part) * 100 / whole).quantize(Decimal("0.01"))
        parts = {"numerator": Decimal(part), "denominator": Decimal(whole)}
        return {"number": number, "as_written": f"{number} %".replace(".", ","), **parts}

    def _moment(self, statement: Statement) -> datetime:
        return self._moment_of(statement.period)

    def _moment_of(self, period: Period) -> datetime:
        return datetime(YEAR, period.last_day.month, period.last_day.day, 9, tzinfo=UTC)


def _insert(values: Iterable[Value]) -> None:
    """Insert figures whose keys nobody asks for: twice as quick as `bulk_create`."""
    fields = [field for field in Value._meta.concrete_fields if not field.primary_key]
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = connection.ops.quote_name(Value._meta.db_table)
    places = ", ".join(["%s"] * len(fields))
    rows = (
        [field.get_db_prep_save(getattr(one, field.attname), connection) for field in fields]
        for one in values
    )
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", list(rows))


def who_looks() -> list[Who]:
    """Return whoever pages are shown to, by what they see."""
    return [
        Who(one.person.name, one)
        for one in Membership.objects.select_related("person", "office__place").order_by("pk")
    ]
