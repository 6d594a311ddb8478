"""Who works on which criterion of a pursuit, beside the office that answers for it."""

from datetime import date

from vedich.accounts import permissions as accounts
from vedich.accounts.models import Membership
from vedich.accounts.queries import memberships_in
from vedich.audit.recording import Occasion, record, recording
from vedich.pursuits import policies
from vedich.pursuits.models import PersonInCharge, Pursuit
from vedich.pursuits.queries import charges_in, pursuit_in


@recording()
def put_in_charge(
    *,
    pursuit_id: int,
    criterion: int,
    membership_id: int,
    since: date,
    by: Membership,
    occasion: Occasion,
) -> PersonInCharge:
    """Put a member in charge of a criterion, beside the office that answers for it.

    Raises Pursuit.DoesNotExist, Membership.DoesNotExist, NotYours, and what
    `policies.check_can_be_in_charge` does.
    """
    pursuit = pursuit_in(by.writes, pursuit_id)
    accounts.check_can_coordinate(by, pursuit.place)
    member = memberships_in(by.writes).get(pk=membership_id)
    return keep_in_charge(
        pursuit=pursuit, criterion=criterion, member=member, since=since, occasion=occasion
    )


@recording()
def keep_in_charge(
    *, pursuit: Pursuit, criterion: int, member: Membership, since: date, occasion: Occasion
) -> PersonInCharge:
    """Put a member in charge, whoever asks: for `put_in_charge` and for setting up."""
    policies.check_can_be_in_charge(pursuit, criterion, member, since)
    charge = PersonInCharge.objects.create(
        pursuit=pursuit, criterion=criterion, membership=member, since=since
    )
    record(
        "pursuits.put_in_charge",
        charge,
        occasion=occasion,
        place_path=pursuit.place.path,
        pursuit=pursuit.pk,
        criterion=criterion,
        person_id=member.person_id,
        since=since.isoformat(),
    )
    return charge


@recording()
def end_charge(*, charge_id: int, on: date, by: Membership, occasion: Occasion) -> PersonInCharge:
    """Let somebody be in charge no more: `on` is the first day they are not.

    Raises PersonInCharge.DoesNotExist, NotYours, DaysOutOfOrder.
    """
    charge = charges_in(by.writes).get(pk=charge_id)
    place = charge.pursuit.place
    accounts.check_can_coordinate(by, place)
    policies.check_can_leave_charge(charge, on)
    charge.until = on
    charge.save(update_fields=["until"])
    record(
        "pursuits.left_charge",
        charge,
        occasion=occasion,
        place_path=place.path,
        pursuit=charge.pursuit_id,
        criterion=charge.criterion,
        person_id=charge.membership.person_id,
        on=on.isoformat(),
    )
    return charge
