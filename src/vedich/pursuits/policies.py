"""What may happen to a pursuit as it stands. Who may do it: `permissions`."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from vedich.accounts.models import Membership
from vedich.audit.refusals import Refused
from vedich.places.models import Kind, Place
from vedich.pursuits import procedures, state
from vedich.pursuits.models import PersonInCharge, Pursuit, Recognition
from vedich.standards import shipped

MOST_PERCENT = 100


class NotForThisPlace(Refused):
    """Only communes pursue titles, and only under standards for communes."""


class NotThereThen(Refused):
    """A place that did not exist on a day was not registered on it."""


class NotIssuedThen(Refused):
    """Nobody was registered under a standard before its act was issued."""


class FieldWanted(Refused):
    """A model commune is outstanding in a field; no other title has one."""


class PursuitThereAlready(Refused):
    """A commune pursues a title once at a time."""


class TargetTooEarly(Refused):
    """A target lies after the registration."""


class NotYet(Refused):
    """What is recorded has happened."""


class PursuitOver(Refused):
    """A pursuit that is over goes no further."""


class NoSuchMove(Refused):
    """A stage that does not follow the one a pursuit is at."""


class NoteWanted(Refused):
    """Who is sent back, or loses a title, is told why."""


class BackInTime(Refused):
    """A later stage, or an end, lies no earlier than what came before it."""


class InChargeAlready(Refused):
    """Somebody is in charge of a criterion once."""


class NotWorkingForIt(Refused):
    """Whoever is in charge works for the commune, or for a place above it, that day."""


class NoSuchCriterion(Refused):
    """A criterion the standard does not have."""


class RecognisedAlready(Refused):
    """A title is given once a year."""


class DaysOutOfOrder(Refused):
    """What ends or is due lies after what begins."""


class NoSuchGate(Refused):
    """A gate the procedure does not have."""


class NotAPercentage(Refused):
    """A share lies between 0 and 100 percent, and only the survey has shares."""


def check_not_in_the_future(day: date | None, today: date) -> None:
    """Refuse a day that has not come yet. Raises NotYet."""
    if day is not None and day > today:
        raise NotYet(
            _("%(day)s has not come yet. Record what happened, when it has.")
            % {"day": f"{day:%d/%m/%Y}"}
        )


def check_registered_on(standard: str, on: date, today: date) -> None:
    """Refuse a day on which nobody can have been registered under a standard.

    A standard may be issued after its years have begun; its communes count from their first day.

    Raises UnknownStandard, NotYet, NotIssuedThen.
    """
    check_not_in_the_future(on, today)
    issued = shipped.catalogue().issued(standard)
    act, begins = issued.act, date(issued.standard.years.first, 1, 1)
    if act.promulgated_on is not None and on < min(act.promulgated_on, begins):
        raise NotIssuedThen(
            _(
                "This standard was issued on %(issued)s (%(act)s); nobody was registered under it "
                "on %(day)s. Correct the day, or choose another standard."
            )
            % {"issued": f"{act.promulgated_on:%d/%m/%Y}", "act": act, "day": f"{on:%d/%m/%Y}"}
        )


def check_can_register(
    place: Place, standard: str, field: str, registered_on: date, target_on: date | None
) -> None:
    """Refuse a pursuit that cannot be, or is there already.

    Raises what `check_could_be` does, and PursuitThereAlready.
    """
    check_could_be(place, standard, field, registered_on, target_on)
    there = Pursuit.objects.filter(place=place, standard=standard, field=field, ended_on=None)
    if there.exists():
        raise PursuitThereAlready(
            _("%(place)s pursues this title already.") % {"place": place.titled}
        )


def is_commune(place: Place) -> bool:
    """Tell whether a place is one that pursues titles. Wards are outside the programme."""
    return place.kind == Kind.COMMUNE


def check_could_be(
    place: Place, standard: str, field: str, registered_on: date, target_on: date | None
) -> None:
    """Refuse a pursuit that cannot be, whatever there is.

    Raises UnknownStandard, NotForThisPlace, NotThereThen, FieldWanted, TargetTooEarly.
    """
    issued = shipped.catalogue().issued(standard).standard
    if not is_commune(place) or issued.subject != "commune":
        raise NotForThisPlace(
            _("Only a commune can be registered, under a standard for communes; not %(place)s.")
            % {"place": place.titled}
        )
    _check_was_there(place, registered_on)
    if bool(field) != (issued.fields is not None):
        said = _("This standard is met in a field. Choose one.")
        raise FieldWanted(said if not field else _("This standard has no fields. Leave it empty."))
    check_target(registered_on, target_on)


def check_target(registered_on: date, target_on: date | None) -> None:
    """Refuse a target before the registration. Raises TargetTooEarly."""
    if target_on is not None and target_on < registered_on:
        raise TargetTooEarly(
            _("It was registered on %(day)s; the target cannot be earlier.")
            % {"day": f"{registered_on:%d/%m/%Y}"}
        )


def offered(pursuit: Pursuit, day: date) -> tuple[str, ...]:
    """Return the stages a pursuit may come to on a day, by the procedure in force on it."""
    if pursuit.ended_on is not None:
        return ()
    now = procedures.steps_of(procedures.procedure_for(pursuit.standard, day))
    return state.next_stages(pursuit.stage, now, steps_before(pursuit))


def steps_before(pursuit: Pursuit) -> tuple[str, ...]:
    """Return the steps of the procedure in force when a pursuit came to where it is."""
    then = procedures.procedure_for(pursuit.standard, pursuit.stage_since)
    return procedures.steps_of(then)


def check_can_move(pursuit: Pursuit, stage: str, on: date, note: str) -> None:
    """Refuse a move that is none. Raises PursuitOver, BackInTime, NoSuchMove, NoteWanted."""
    check_open(pursuit)
    if on < pursuit.stage_since:
        raise BackInTime(
            _("It has been at this stage since %(day)s; the next one cannot be earlier.")
            % {"day": f"{pursuit.stage_since:%d/%m/%Y}"}
        )
    if stage not in offered(pursuit, on):
        raise NoSuchMove(
            _(
                "By the procedure in force on %(day)s this stage does not follow the one it is at. "
                "Look at the path again: somebody may have been quicker."
            )
            % {"day": f"{on:%d/%m/%Y}"}
        )
    if stage in state.NEED_A_NOTE and not note.strip():
        raise NoteWanted(_("Say why, so that the commune knows what to do."))


def check_goes_on(stages: Sequence[str]) -> None:
    """Refuse where no stage follows. Raises NoSuchMove."""
    if not stages:
        raise NoSuchMove(
            _("No stage that follows is known here: the procedure for these years is not known.")
        )


def check_open(pursuit: Pursuit) -> None:
    """Refuse for a pursuit that is over. Raises PursuitOver."""
    if pursuit.ended_on is not None:
        raise PursuitOver(
            _("This pursuit is over since %(day)s. Register the commune again, if it goes on.")
            % {"day": f"{pursuit.ended_on:%d/%m/%Y}"}
        )


def check_can_end(pursuit: Pursuit, on: date, note: str) -> None:
    """Refuse an end that is none. Raises PursuitOver, BackInTime, NoteWanted."""
    check_open(pursuit)
    if on < pursuit.stage_since:
        raise BackInTime(
            _("It came to its stage on %(day)s; it cannot end before that.")
            % {"day": f"{pursuit.stage_since:%d/%m/%Y}"}
        )
    if not note.strip():
        raise NoteWanted(_("Say why, so that the commune knows what to do."))


def check_can_be_in_charge(
    pursuit: Pursuit, criterion: int, member: Membership, since: date
) -> None:
    """Refuse whoever cannot be in charge of a criterion.

    Raises PursuitOver, NoSuchCriterion, NotWorkingForIt, InChargeAlready.
    """
    check_open(pursuit)
    issued = shipped.catalogue().issued(pursuit.standard).standard
    if criterion not in {one.no for one in issued.criteria}:
        raise NoSuchCriterion(_("The standard has no criterion %(no)s.") % {"no": criterion})
    if not (member.writes.holds(pursuit.place.path) and member.holds_on(since)):
        raise NotWorkingForIt(
            _("Choose somebody who works for %(place)s, or for a place above it, on that day.")
            % {"place": pursuit.place.titled}
        )
    there = PersonInCharge.objects.filter(
        pursuit=pursuit, criterion=criterion, membership=member, until=None
    )
    if there.exists():
        raise InChargeAlready(
            _("%(person)s is in charge of criterion %(no)s already.")
            % {"person": member.person.name, "no": criterion}
        )


def check_can_leave_charge(charge: PersonInCharge, on: date) -> None:
    """Refuse an end before the beginning, or a second one. Raises DaysOutOfOrder."""
    if charge.until is not None:
        raise DaysOutOfOrder(_("This has ended already."))
    if on < charge.since:
        raise DaysOutOfOrder(
            _("It began on %(day)s; it cannot end before that.")
            % {"day": f"{charge.since:%d/%m/%Y}"}
        )


def check_recognition(recognition: Recognition) -> None:
    """Refuse a recognition that cannot be.

    Raises UnknownStandard, NotForThisPlace, RecognisedAlready, DaysOutOfOrder.
    """
    issued = shipped.catalogue().issued(recognition.standard).standard
    if issued.subject != "commune":
        raise NotForThisPlace(_("This standard is not for communes. Choose another."))
    there = Recognition.objects.filter(
        place=recognition.place,
        standard=recognition.standard,
        field=recognition.field,
        for_year=recognition.for_year,
    )
    if there.exclude(pk=recognition.pk).exists():
        raise RecognisedAlready(
            _("%(place)s has this title for %(year)s already. Correct that one.")
            % {"place": recognition.place.titled, "year": recognition.for_year}
        )
    decided, revoked = recognition.decided_on, recognition.revoked_on
    if decided is not None and revoked is not None and revoked < decided:
        raise DaysOutOfOrder(_("A title is revoked after it was given. Correct the days."))


def check_gate(
    standard: str, gate: str, started_on: date | None, due_on: date | None, *shares: Decimal | None
) -> None:
    """Refuse what cannot be said of a gate. Raises NoSuchGate, DaysOutOfOrder, NotAPercentage."""
    if gate not in {one.code for one in procedures.gates_of(standard)}:
        raise NoSuchGate(_("The procedure known here has no such gate for this standard."))
    if started_on is not None and due_on is not None and due_on < started_on:
        raise DaysOutOfOrder(_("It is due before it begins. Correct the days."))
    said = [share for share in shares if share is not None]
    if said and gate != "survey":
        raise NotAPercentage(_("Only the survey has shares. Leave them empty."))
    if not all(0 <= share <= MOST_PERCENT for share in said):
        raise NotAPercentage(_("A share lies between 0 and 100 percent. Correct it."))


def _check_was_there(place: Place, on: date) -> None:
    begun = place.valid_from is None or place.valid_from <= on
    if not begun or (place.valid_until is not None and place.valid_until <= on):
        raise NotThereThen(
            _("%(place)s was not there on %(day)s. Correct the place or the day.")
            % {"place": place.titled, "day": f"{on:%d/%m/%Y}"}
        )
