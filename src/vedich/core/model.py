"""The law as written: what a file under `law/` may say. Every object here is frozen.

Numbers are kept as the text of the act ("65.5"), never as floats. Dates are half-open: `until` is
the first day on which it is no longer so.
"""

from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from vedich.core.words import Comparison, Confidence, Delegation, Kind

Number = Annotated[str, StringConstraints(pattern=r"^-?\d{1,12}(\.\d{1,6})?$")]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9a-z][0-9a-z.]*$")]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
COMPARISONS = tuple(comparison.value for comparison in Comparison)


class Law(BaseModel):
    """Anything a law file may hold: closed to unknown keys, never changed once read."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Words(Law):
    """The same words in Vietnamese, verbatim, and in English, ours."""

    vi: str
    en: str | None = None


class Told(Law):
    """Something with a source: how sure we are of it, and who says so."""

    confidence: Confidence | None = None  # None: a lead only, or not known
    sources: tuple[str, ...] = ()
    note: str | None = None
    lead: str | None = None  # where it was seen, when that is no legal source


class Threshold(Told):
    """What counts as met, for some groups, in some year. Exactly one comparison is named.

    A null number is *not known here*, never *no threshold*.
    """

    groups: Literal["all", "rest"] | tuple[str, ...] = "all"  # rest: those no other row names
    year: int | None = None
    at_least: str | None = None
    more_than: str | None = None
    at_most: str | None = None
    less_than: str | None = None
    clause: str | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None

    @model_validator(mode="after")
    def _one_comparison(self) -> Self:
        named = [word for word in COMPARISONS if word in self.model_fields_set]
        if len(named) != 1:
            raise ValueError(f"names {len(named)} comparisons; write exactly one of {COMPARISONS}")
        return self

    @cached_property
    def comparison(self) -> Comparison:
        """Return the comparison the row names."""
        return next(c for c in Comparison if c.value in self.model_fields_set)

    @property
    def value(self) -> str | None:
        """Return the number or word as the act writes it; None where it is not known here."""
        written: str | None = getattr(self, self.comparison.value)
        return written


class OtherThreshold(Law):
    """Another standard's threshold that a share is taken of."""

    standard: Identifier
    indicator: Code


class DelegationRule(Told):
    """What the centre lets a province do; a null mode is not known here."""

    mode: Delegation | None = None


class Lead(Told):
    """The department that guides and appraises, as printed."""

    vi: str


class Indicator(Told):
    """One indicator, or one part of an indicator. The code is as printed; that of a part is ours.

    `code_confidence` is that of the title where the file does not say otherwise. `reads` names
    the part whose figure this one judges too, against another threshold. `scale` is the number of
    decimals kept.
    """

    code: Code
    code_confidence: Confidence | None = None
    title: Words
    kind: Kind
    unit: str | None = None
    scale: int = Field(default=4, ge=0, le=6)
    numerator: Words | None = None
    denominator: Words | None = None
    levels: tuple[str, ...] = ()
    of: OtherThreshold | None = None
    needs: int | None = Field(default=None, ge=1)  # of a `some_of`: how many parts
    parts: "tuple[Indicator, ...]" = ()
    reads: Code | None = None
    thresholds: tuple[Threshold, ...] = ()
    delegation: DelegationRule = DelegationRule()
    in_force_from: date | None = None
    in_force_until: date | None = None
    aliases: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()  # what the act names under the indicator
    contents_complete: bool = True
    points: Number | None = None  # what it earns under a points scheme

    @model_validator(mode="before")
    @classmethod
    def _code_as_sure_as_title(cls, told: Any) -> Any:
        if isinstance(told, dict) and "code_confidence" not in told:
            return told | {"code_confidence": told.get("confidence")}
        return told


class Criterion(Told):
    """One criterion: met when all, any, or at least so many of its indicators are."""

    no: int = Field(ge=1)
    title: Words
    needs: Literal["all", "any"] | int = "all"
    complete: bool = True  # False: it has indicators that are not known here
    department: Lead | None = None
    aliases: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()


class Group(Told):
    """One group of places on the standard's axis: a region, a commune group, a zone."""

    id: Identifier
    title: Words
    rule: Words | None = None
    parameters: dict[str, Number] = {}
    includes: str | None = None


class Rule(Told):
    """A rule in words that a person applies."""

    rule: Words


class Prerequisite(Told):
    """A title that has to be held first."""

    standard: Identifier
    clause: str | None = None


class Declared(Told):
    """How many criteria and indicators the act itself says it has."""

    criteria: int | None = None
    indicators: int | None = None
    conditions: int | None = None


class Years(Law):
    """The calendar years a standard covers, both included."""

    first: int
    last: int

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"last year {self.last} is before the first, {self.first}")
        return self


class OutstandingField(Law):
    """A field a model commune may stand out in."""

    id: Identifier
    title: Words


class Fields(Told):
    """The fields a title may be earned in; an open list may be added to by provinces."""

    open: bool
    values: tuple[OutstandingField, ...]


class Level(Law):
    """A word for having met so many criteria."""

    title: Words
    at_least: int


class Scheme(Told):
    """How points make the title, where an act scores instead of ticking.

    `awarded`: the figures are the points given. Otherwise a met indicator earns its points.
    """

    awarded: bool
    scale: int = Field(default=2, ge=0, le=4)
    total_at_least: Number | None = None
    criterion_keeps_percent: int | None = Field(default=None, ge=0, le=100)
    points: dict[Code, Number] = {}  # by indicator, where the scheme has its own
    clause: str | None = None


class Annex(Told):
    """Where in the act, or beside it, the standard stands."""

    number: str | None = None
    role: str | None = None
    on: date | None = None


class Standard(Told):
    """One set of criteria: `vedich/standard/1`."""

    schema_: Literal["vedich/standard/1"] = Field(alias="schema")
    id: Identifier
    title: Words
    grade: Identifier
    subject: Literal["commune", "province"] = "commune"
    field: Identifier | None = None
    pilot: bool = False
    years: Years
    status: str | None = None
    clause: str | None = None  # the annex of the act
    beside: tuple[Annex, ...] = ()
    declared: Declared = Declared()
    complete: bool = True  # False: it has criteria that are not known here
    group_axis: Identifier | None = None
    groups: tuple[Group, ...] = ()
    group_rules: tuple[Rule, ...] = ()
    prerequisites: tuple[Prerequisite, ...] = ()
    exempt_counts_as_met: bool | None = None
    fields: Fields | None = None
    scheme: Scheme | None = None
    levels: tuple[Level, ...] = ()
    aliases: tuple[str, ...] = ()
    before: tuple[Rule, ...] = ()  # what it followed
    facts: tuple[Rule, ...] = ()  # what was printed about it and binds nobody
    criteria: tuple[Criterion, ...] = ()

    def indicators(self) -> tuple[Indicator, ...]:
        """Return the indicators of every criterion, in printed order, parts not counted."""
        return tuple(i for criterion in self.criteria for i in criterion.indicators)

    def takes_shares_of(self) -> tuple[str, ...]:
        """Return the standards whose thresholds some indicator here is relative to."""
        below = list(self.indicators())
        for indicator in below:
            below += indicator.parts
        return tuple(dict.fromkeys(one.of.standard for one in below if one.of is not None))


class Operation(Told):
    """One dated change an act makes to a standard.

    `set` new thresholds, or `unknown: true` where it is known that something was amended and not
    what. `repeal` an indicator. `exempt` groups from it. `delegate` it. `near` sets the bar of
    *gần đạt*. `confirm` says a number was read in the text: `value` must be what stands there.
    A criterion without an indicator means every indicator of it.
    """

    op: Literal["set", "repeal", "exempt", "delegate", "near", "confirm"]
    standard: Identifier
    criterion: int | None = None
    indicator: Code | None = None
    indicator_confidence: Confidence | None = Confidence.SOURCED
    groups: Literal["all"] | tuple[str, ...] = "all"
    year: int | None = None
    threshold: Threshold | None = None
    unknown: bool = False
    mode: Delegation | None = None
    value: str | None = None
    clause: str | None = None
    in_force_from: date | None = None  # None: with the act
    in_force_until: date | None = None


class Act(Told):
    """One decision, circular or law: `vedich/act/1`. Its folder holds its standards."""

    schema_: Literal["vedich/act/1"] = Field(alias="schema")
    id: Identifier
    number: str | None
    title: Words
    issuer: str | None = None
    signer: str | None = None
    rank: str
    scope: str = ""  # a path of place codes: "" the nation, "38" Thanh Hóa
    promulgated_on: date | None
    in_force_from: date | None
    in_force_until: date | None = None
    recorded_on: date | None = None  # when it became known here, if later than promulgated
    text_sha256: str | None = None
    amends: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    applies_to: Identifier | None = None
    annex_known: bool = True  # False: it may set numbers nobody has read here (`applies_to`)
    illustrative: bool = False  # made up, no act at all: all that is judged by it is marked so
    zones: tuple[Group, ...] = ()
    scheme: Scheme | None = None
    facts: tuple[Rule, ...] = ()
    operations: tuple[Operation, ...] = ()

    def __str__(self) -> str:
        return self.number or self.title.vi


def json_schema(kind: type[Law]) -> dict[str, Any]:
    """Return the JSON Schema of one kind of law file, as checked in under docs/reference."""
    schema = kind.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
