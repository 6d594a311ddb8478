"""Everything that changes pursuits: one function a thing that is done."""

from datetime import date
from decimal import Decimal

from vedich.accounts import permissions as accounts
from vedich.accounts.models import Membership
from vedich.accounts.policies import check_still_there
from vedich.audit.recording import Occasion, record, recording
from vedich.core.text import normal
from vedich.files.models import StoredFile
from vedich.places.models import Place
from vedich.pursuits import permissions, policies
from vedich.pursuits.models import GateRecord, Pursuit, Recognition, Step
from vedich.pursuits.procedures import procedure_for
from vedich.pursuits.queries import pursuit_in, pursuits_in
from vedich.pursuits.state import ENDED, REGISTERED, REVOKED, GateState


@recording()
def register_pursuit(
    *,
    place: Place,
    standard: str,
    field: str = "",
    registered_on: date,
    target_on: date | None,
    by: Membership,
    occasion: Occasion,
) -> Pursuit:
    """Register a commune for a title.

    Raises NotYours, PlaceClosed, and what `policies.check_registered_on` and
    `policies.check_can_register` do.
    """
    accounts.check_can_coordinate(by, place)
    check_still_there(place, occasion.day)
    policies.check_registered_on(standard, registered_on, occasion.day)
    return register(
        place=place,
        standard=standard,
        field=field,
        registered_on=registered_on,
        target_on=target_on,
        occasion=occasion,
    )


@recording()
def register(
    *,
    place: Place,
    standard: str,
    field: str = "",
    registered_on: date,
    target_on: date | None = None,
    illustrative: bool = False,
    note: str = "",
    occasion: Occasion,
) -> Pursuit:
    """Register a commune, whoever asks: for `register_pursuit` and for setting up."""
    field = normal(field)
    Place.objects.select_for_update().get(pk=place.pk)  # two at once: the second is refused
    policies.check_can_register(place, standard, field, registered_on, target_on)
    procedure = procedure_for(standard, registered_on)
    pursuit = Pursuit.objects.create(
        place=place,
        standard=standard,
        field=field,
        registered_on=registered_on,
        target_on=target_on,
        procedure="" if procedure is None else procedure.id,
        stage=REGISTERED,
        stage_since=registered_on,
        illustrative=illustrative,
    )
    _walked(pursuit, REGISTERED, registered_on, note, occasion)
    record(
        "pursuits.registered",
        pursuit,
        occasion=occasion,
        place_path=place.path,
        standard=standard,
        **({"field": field} if field else {}),
        registered_on=registered_on.isoformat(),
        target_on=target_on and target_on.isoformat(),
    )
    return pursuit


@recording()
def set_target(
    *, pursuit_id: int, target_on: date | None, by: Membership, occasion: Occasion
) -> Pursuit:
    """Set another target, or none. Raises Pursuit.DoesNotExist, NotYours, TargetTooEarly."""
    pursuit = _locked(by, pursuit_id)
    accounts.check_can_coordinate(by, pursuit.place)
    policies.check_open(pursuit)
    policies.check_target(pursuit.registered_on, target_on)
    before, pursuit.target_on = pursuit.target_on, target_on
    pursuit.save(update_fields=["target_on"])
    record(
        "pursuits.target_set",
        pursuit,
        occasion=occasion,
        place_path=pursuit.place.path,
        before=before and before.isoformat(),
        after=target_on and target_on.isoformat(),
    )
    return pursuit


@recording()
def advance(
    *, pursuit_id: int, stage: str, on: date, note: str = "", by: Membership, occasion: Occasion
) -> Pursuit:
    """Take a pursuit to a stage that follows.

    Raises Pursuit.DoesNotExist, NotYours, NotYet, and what `policies.check_can_move` does.
    """
    pursuit = _locked(by, pursuit_id)
    permissions.check_can_move(by, pursuit.place, stage)
    policies.check_not_in_the_future(on, occasion.day)
    return set_stage(pursuit=pursuit, stage=stage, on=on, note=note, occasion=occasion)


@recording()
def set_stage(
    *, pursuit: Pursuit, stage: str, on: date, note: str = "", occasion: Occasion
) -> Pursuit:
    """Take a pursuit to a stage that follows, whoever asks: for `advance` and for setting up.

    A title that is revoked ends it: whoever tries again registers again.
    """
    policies.check_can_move(pursuit, stage, on, note)
    before, pursuit.stage, pursuit.stage_since = pursuit.stage, stage, on
    pursuit.ended_on = on if stage == REVOKED else None
    pursuit.save(update_fields=["stage", "stage_since", "ended_on"])
    _walked(pursuit, stage, on, note, occasion)
    record(
        "pursuits.moved",
        pursuit,
        occasion=occasion,
        place_path=pursuit.place.path,
        before=before,
        stage=stage,
        on=on.isoformat(),
    )
    return pursuit


@recording()
def withdraw(
    *, pursuit_id: int, on: date, note: str, by: Membership, occasion: Occasion
) -> Pursuit:
    """End a pursuit that goes no further; a commune may be registered again.

    Raises Pursuit.DoesNotExist, NotYours, NotYet, PursuitOver, BackInTime, NoteWanted.
    """
    pursuit = _locked(by, pursuit_id)
    accounts.check_can_coordinate(by, pursuit.place)
    policies.check_not_in_the_future(on, occasion.day)
    policies.check_can_end(pursuit, on, note)
    return end(pursuit=pursuit, on=on, note=note, occasion=occasion)


@recording()
def end(*, pursuit: Pursuit, on: date, note: str, occasion: Occasion) -> Pursuit:
    """End a pursuit, whoever asks: for `withdraw` and where its place ended."""
    pursuit.ended_on = on
    pursuit.save(update_fields=["ended_on"])
    _walked(pursuit, ENDED, on, note, occasion)
    path = pursuit.place.path
    record("pursuits.ended", pursuit, occasion=occasion, place_path=path, on=on.isoformat())
    return pursuit


@recording()
def go_on_in(*, pursuit: Pursuit, place: Place, on: date, note: str, occasion: Occasion) -> Pursuit:
    """Let a pursuit go on, stage and target with it, in the place that follows its own.

    Raises what `policies.check_can_register` does.
    """
    after = register(
        place=place,
        standard=pursuit.standard,
        field=pursuit.field,
        registered_on=on,
        target_on=None if pursuit.target_on is None else max(on, pursuit.target_on),
        illustrative=pursuit.illustrative,
        note=note,
        occasion=occasion,
    )
    if pursuit.stage != REGISTERED:
        after.stage = pursuit.stage
        after.save(update_fields=["stage"])
        _walked(after, pursuit.stage, on, note, occasion)
    return after


@recording()
def record_gate(
    *,
    pursuit_id: int,
    gate: str,
    state: GateState,
    started_on: date | None = None,
    due_on: date | None = None,
    coverage: Decimal | None = None,
    satisfied: Decimal | None = None,
    note: str = "",
    act_file: StoredFile | None = None,
    by: Membership,
    occasion: Occasion,
) -> GateRecord:
    """Say how a gate stands. Raises Pursuit.DoesNotExist, NotYours, and as `keep_gate_record`."""
    pursuit = pursuit_in(by.writes, pursuit_id)
    permissions.check_can_record_gate(by, pursuit.place, gate)
    policies.check_open(pursuit)
    return keep_gate_record(
        pursuit=pursuit,
        gate=gate,
        state=state,
        started_on=started_on,
        due_on=due_on,
        coverage=coverage,
        satisfied=satisfied,
        note=note,
        act_file=act_file,
        occasion=occasion,
    )


@recording()
def keep_gate_record(
    *,
    pursuit: Pursuit,
    gate: str,
    state: GateState,
    started_on: date | None = None,
    due_on: date | None = None,
    coverage: Decimal | None = None,
    satisfied: Decimal | None = None,
    note: str = "",
    act_file: StoredFile | None = None,
    illustrative: bool = False,
    occasion: Occasion,
) -> GateRecord:
    """Keep what is said of a gate, whoever says it: for `record_gate` and for setting up.

    Raises NoSuchGate, DaysOutOfOrder, NotAPercentage.
    """
    policies.check_gate(pursuit.standard, gate, started_on, due_on, coverage, satisfied)
    kept = GateRecord.objects.create(
        pursuit=pursuit,
        gate=gate,
        state=state,
        started_on=started_on,
        due_on=due_on,
        coverage=coverage,
        satisfied=satisfied,
        note=normal(note),
        act_file=act_file,
        illustrative=illustrative,
        person_id=occasion.by.person_id,
        office_id=occasion.by.office_id,
        at=occasion.at,
    )
    record(
        "pursuits.gate_recorded",
        kept,
        occasion=occasion,
        place_path=pursuit.place.path,
        pursuit=pursuit.pk,
        gate=gate,
        state=state,
    )
    return kept


@recording()
def recognise(*, title: Recognition, by: Membership, occasion: Occasion) -> Recognition:
    """Record a title that was decided on, or correct what was recorded of it.

    `title` is a row, new or fetched within reach, as it shall be.

    Raises NotYours, NotYet, and what `policies.check_recognition` does.
    """
    permissions.check_can_decide(by, title.place)
    policies.check_not_in_the_future(title.decided_on, occasion.day)
    policies.check_not_in_the_future(title.revoked_on, occasion.day)
    return _keep(title, occasion)


@recording()
def add_recognition(
    *,
    place: Place,
    standard: str,
    field: str = "",
    for_year: int,
    decision_number: str = "",
    decided_on: date | None = None,
    act_file: StoredFile | None = None,
    source: str = "",
    revoked_on: date | None = None,
    illustrative: bool = False,
    occasion: Occasion,
) -> Recognition:
    """Record a title, whoever asks: for setting up. Raises as `policies.check_recognition`."""
    title = Recognition(
        place=place,
        standard=standard,
        field=field,
        for_year=for_year,
        decision_number=decision_number,
        decided_on=decided_on,
        act_file=act_file,
        source=source,
        revoked_on=revoked_on,
        illustrative=illustrative,
    )
    return _keep(title, occasion)


def _keep(title: Recognition, occasion: Occasion) -> Recognition:
    policies.check_recognition(title)
    new = title.pk is None
    title.field, title.source = normal(title.field), normal(title.source)
    title.decision_number = normal(title.decision_number)
    title.save()
    record(
        "pursuits.title_recorded" if new else "pursuits.title_corrected",
        title,
        occasion=occasion,
        place_path=title.place.path,
        standard=title.standard,
        **({"field": title.field} if title.field else {}),
        for_year=title.for_year,
        decision=title.decision_number,
        decided_on=title.decided_on and title.decided_on.isoformat(),
        revoked_on=title.revoked_on and title.revoked_on.isoformat(),
    )
    return title


def _locked(by: Membership, pursuit_id: int) -> Pursuit:
    """Return one pursuit within reach, kept from others until the commit."""
    return pursuits_in(by.writes).select_for_update(of=("self",)).get(pk=pursuit_id)


def _walked(pursuit: Pursuit, stage: str, on: date, note: str, occasion: Occasion) -> None:
    Step.objects.create(
        pursuit=pursuit,
        stage=stage,
        on=on,
        note=normal(note),
        person_id=occasion.by.person_id,
        office_id=occasion.by.office_id,
        at=occasion.at,
    )
