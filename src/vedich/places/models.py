"""What is kept of administrative units. Writes happen in `actions`, reads in `queries`."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from vedich.audit.paths import PathField

BEGINNING = date(1, 1, 1)


class Kind(models.TextChoices):
    """What a unit is called by law; the value is the Vietnamese word."""

    COUNTRY = "quốc gia"
    PROVINCE = "tỉnh"
    CENTRAL_CITY = "thành phố trực thuộc trung ương"
    URBAN_DISTRICT = "quận"
    DISTRICT = "huyện"
    TOWN = "thị xã"
    CITY = "thành phố"
    COMMUNE = "xã"
    WARD = "phường"
    TOWNSHIP = "thị trấn"
    SPECIAL_ZONE = "đặc khu"
    VILLAGE = "thôn"


class Place(models.Model):
    """One unit as it was called and placed during one time: a change of either is another row.

    A code or a name is no identity, both were used again by merged units: code and `valid_from`
    are. `valid_from` is null before records began; `valid_until` is the first day it no longer was.
    """

    code = models.CharField(max_length=12)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    kind = models.CharField(max_length=40, choices=Kind.choices)
    name = models.CharField(max_length=80)
    search_name = models.CharField(max_length=80)  # without accents: for finding, never telling
    sort_name = models.CharField(max_length=320)  # its plain order is the Vietnamese one
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = PathField(unique=True)  # "VN/38/405/16414/": what lies within begins with it
    predecessor_paths = models.TextField(blank=True)  # of all it came from, one a line
    source = models.CharField(max_length=200)
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                F("code"), Coalesce("valid_from", BEGINNING), name="one_place_a_code_and_day"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from"))
                | Q(valid_until=None)
                | Q(valid_from=None),
                name="place_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["search_name"], name="place_by_name"),
            models.Index(fields=["parent", "sort_name"], name="place_in_order"),
        ]

    def __str__(self) -> str:
        return self.titled

    @property
    def titled(self) -> str:
        """Return kind and name as one writes them: "Xã Đông Thịnh", "Thành phố Huế"."""
        kind = ("thành phố" if self.kind == Kind.CENTRAL_CITY else self.kind).capitalize()
        if self.kind == Kind.COUNTRY or self.name.startswith(f"{kind} "):  # "Thôn 1"
            return self.name
        return f"{kind} {self.name}"


class Fact(models.Model):
    """Something known of a place during a time: its region, its area. A later row supersedes."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="facts")
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=120)
    unit = models.CharField(max_length=20, blank=True)
    in_force_from = models.DateField(null=True)
    in_force_until = models.DateField(null=True)
    confidence = models.CharField(max_length=12)  # core.words.Confidence
    source = models.CharField(max_length=300)

    class Meta:
        indexes = [models.Index(fields=["place", "name"], name="fact_of_place")]

    def __str__(self) -> str:
        return f"{self.name} {self.value}"


class Succession(models.Model):
    """One unit, or a part of it, became one other."""

    from_place = models.ForeignKey(Place, models.PROTECT, related_name="became")
    to_place = models.ForeignKey(Place, models.PROTECT, related_name="came_from")
    on = models.DateField()
    part = models.CharField(max_length=8, default="unknown")  # whole | part | unknown
    share = models.DecimalField(max_digits=7, decimal_places=6, null=True)  # null: not known
    act = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_place", "to_place"], name="one_succession_a_pair")
        ]

    def __str__(self) -> str:
        return f"{self.from_place_id} → {self.to_place_id}"
