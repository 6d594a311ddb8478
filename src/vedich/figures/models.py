"""What is kept of figures and verdicts. Writes happen in `actions`, reads in `queries`."""

from django.db import models
from django.db.models import F, Q

from vedich.audit.exact import ExactField
from vedich.figures.words import PeriodKind, State, Voice, WindowState, Word
from vedich.files.models import StoredFile
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit


class Period(models.Model):
    """A span of days figures are for; both days belong to it. The same for everybody."""

    kind = models.CharField(max_length=12, choices=PeriodKind.choices)
    first_day = models.DateField()
    last_day = models.DateField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first_day", "last_day"], name="one_period_a_span"),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="period_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day}/{self.last_day}"


class Window(models.Model):
    """A period opened by a place for all that lies within it: the nearest one above counts.

    `own_state` is what the place itself has set, `state` the strictest of that and of those above.
    """

    period = models.ForeignKey(Period, models.PROTECT, related_name="windows")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    due_on = models.DateField()
    own_state = models.CharField(
        max_length=8, choices=WindowState.choices, default=WindowState.OPEN
    )
    state = models.CharField(max_length=8, choices=WindowState.choices, default=WindowState.OPEN)
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "place"], name="one_window_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.state}"


class Extension(models.Model):
    """One place may still hand in after the window closed or was locked. Never changed."""

    window = models.ForeignKey(Window, models.PROTECT, related_name="extensions")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    until_on = models.DateField()  # the last day
    reason = models.CharField(max_length=500)
    person_id = models.BigIntegerField(null=True)
    office_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.place_id} until {self.until_on}"


class Statement(models.Model):
    """What one voice says of a commune's figures for one period; the commune's is its report.

    A head: state and verdicts change in place. `submissions` counts how often the commune has
    handed it in; what it writes now will be part of the next. `verdict` is of what others may see,
    `draft_verdict` of what the commune is writing.
    """

    pursuit = models.ForeignKey(Pursuit, models.PROTECT, related_name="statements")
    period = models.ForeignKey(Period, models.PROTECT, related_name="statements")
    voice = models.CharField(max_length=12, choices=Voice.choices)
    state = models.CharField(max_length=12, choices=State.choices)
    submissions = models.PositiveSmallIntegerField(default=0)
    submitted_at = models.DateTimeField(null=True)  # or stated, by other voices: the last time
    verdict = models.ForeignKey("Verdict", models.PROTECT, null=True, related_name="+")
    draft_verdict = models.ForeignKey("Verdict", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pursuit", "period", "voice"], name="one_statement_a_voice"
            )
        ]
        indexes = [models.Index(fields=["period", "pursuit"], name="statement_of_period")]

    def __str__(self) -> str:
        return f"{self.pursuit_id} {self.period_id} {self.voice}"


class StatementStep(models.Model):
    """A step of a commune's report: who handed it in, returned or confirmed it. Never changed.

    Returned for one criterion, or as a whole (`criterion` null).
    """

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="steps")
    state = models.CharField(max_length=12, choices=State.choices)
    submission = models.PositiveSmallIntegerField()
    criterion = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=1000, blank=True)
    person_id = models.BigIntegerField(null=True)
    office_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["statement", "at"], name="step_of_statement")]

    def __str__(self) -> str:
        return f"{self.state} {self.submission}"


class Value(models.Model):
    """One figure one voice gave for one indicator; a correction is the next `revision`.

    Shaped as `core.figures.Figure`: exact, or a bound, or a ratio judged by its parts. A row with
    `known` NOTHING and no word takes an earlier figure back. `submission` is the number of the
    handing-in it is part of; 0 for voices that only state, whose figures are seen at once.
    `digest` is of all that is said here: a change behind our back is named by it.
    """

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="values")
    indicator = models.CharField(max_length=24)  # the code of a leaf: "5.1", "14.2.a"
    revision = models.PositiveSmallIntegerField()  # 1, 2, 3 … of this figure
    submission = models.PositiveSmallIntegerField()
    known = models.SmallIntegerField()  # core.words.Known
    number = ExactField(null=True)
    numerator = ExactField(null=True)
    denominator = ExactField(null=True)
    as_written = models.CharField(max_length=200, blank=True)  # with its qualifier: "trên 98,5 %"
    basically_met = models.BooleanField(default=False)  # the word, beside whatever it comes to
    note = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=300, blank=True)
    proof = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    illustrative = models.BooleanField(default=False)
    person_id = models.BigIntegerField(null=True)
    office_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    digest = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "indicator", "revision"], name="one_value_a_revision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} = {self.as_written}"


class Opinion(models.Model):
    """A reviewer's word on a criterion, with the reason; the latest of a voice and office counts.

    It stands beside the verdict and never changes it.
    """

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="opinions")
    criterion = models.PositiveSmallIntegerField()
    word = models.CharField(max_length=16, choices=Word.choices)
    reason = models.CharField(max_length=1000, blank=True)
    person_id = models.BigIntegerField(null=True)
    office_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["statement", "criterion"], name="opinion_on_criterion")]

    def __str__(self) -> str:
        return f"{self.criterion} {self.word}"


class DoubtAnswer(models.Model):
    """Why a figure that is hard to believe stands all the same. Never changed."""

    value = models.ForeignKey(Value, models.PROTECT, related_name="doubt_answers")
    check_name = models.CharField(max_length=32)  # core.doubts.Check
    reason = models.CharField(max_length=500)
    person_id = models.BigIntegerField(null=True)
    office_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["value", "check_name"], name="one_answer_a_doubt")
        ]

    def __str__(self) -> str:
        return f"{self.check_name}: {self.reason}"


class Recomputation(models.Model):
    """All verdicts of some standards judged again, because an act changed, or places (`act` "").

    A head: it is worked off some communes at a time; `reached` is the last pursuit looked at.
    """

    act = models.CharField(max_length=80)
    scope = models.CharField(max_length=24, blank=True)  # of the act: "" the nation, "38"
    event_seq = models.BigIntegerField()
    standards = models.TextField()  # one a line
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reached = models.BigIntegerField(default=0)
    judged = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event_seq"], name="one_recomputation_an_event")
        ]

    def __str__(self) -> str:
        return self.act or "places"


class Verdict(models.Model):
    """One judging of a commune by one voice, as it came out. Never changed, never made on reading.

    Words are letters (`figures.letters`), a capital where the verdict is provisional:
    `criteria`, `indicators`, `conditions` in the order of the rulebook; `reasons` one a leaf.
    `basically` has a "b" for each criterion somebody called basically met, else ".".
    The ground it was judged on is kept, so that it can be judged again: the day, the scope
    ("38"), the groups ("btb", one a line) and whether those are sure.
    """

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="verdicts")
    of_draft = models.BooleanField(default=False)
    title = models.CharField(max_length=1)
    criteria = models.CharField(max_length=40)
    indicators = models.CharField(max_length=200)
    conditions = models.CharField(max_length=16, blank=True)
    reasons = models.CharField(max_length=240)
    basically = models.CharField(max_length=40)
    met_lo = models.PositiveSmallIntegerField()  # criteria met for sure
    met_hi = models.PositiveSmallIntegerField()  # and those that may still turn out to be
    illustrative = models.BooleanField(default=False)
    on = models.DateField()
    scope = models.CharField(max_length=24, blank=True)
    groups = models.CharField(max_length=120, blank=True)
    groups_sure = models.BooleanField(default=True)
    rulebook = models.CharField(max_length=64)  # hash of the law that applies there
    inputs = models.TextField(blank=True)  # what went in, by row: "v12 v15 g3 r7" (figures.inputs)
    inputs_hash = models.CharField(max_length=64)  # of what those rows say
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    recomputation = models.ForeignKey(
        Recomputation, models.PROTECT, null=True, related_name="verdicts"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.title} {self.criteria}"
