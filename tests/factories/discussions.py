"""Threads, as their own actions make them: opened by somebody of the commune unless named."""

from datetime import date

from tests.factories.house import member, occasion
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.discussions import actions
from vedich.discussions.actions import Opening, Say
from vedich.discussions.models import Point, Thread
from vedich.discussions.people import NOBODY, Meant, Owner
from vedich.discussions.state import OWNED, Kind
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit

DUE = date(2026, 12, 31)


def thread(
    of: Pursuit,
    kind: Kind = Kind.QUESTION,
    by: Membership | None = None,
    *,
    criterion: int = 5,
    subject: str = "Hồ sơ của trường đã nộp chưa?",
    owner: Membership | None = None,
    meant: Meant = NOBODY,
    due_on: date = DUE,
    person: bool = False,
) -> Thread:
    """Open a thread; what must have an owner has the office of whoever opens it, unless named.

    A disagreement has one that coordinates above. A day that is past was to come when it was named.
    """
    above = of.place.parent
    if by is None:
        by = member(above, Role.COORDINATOR) if kind == Kind.GUIDANCE else member(of.place)
    owned = kind in OWNED
    disagree = kind == Kind.DISAGREEMENT
    sees_to = owner or (member(above, Role.COORDINATOR) if disagree else by)
    now = occasion(by)
    made = actions.open_thread(
        pursuit_id=of.pk,
        criterion=criterion,
        opening=Opening(
            kind=kind,
            subject=subject,
            said=Say("Đề nghị cho biết còn thiếu gì.", meant=meant),
            owner=Owner(sees_to.office_id, sees_to.person_id if person else None)
            if owned
            else None,
            due_on=max(due_on, now.day) if owned else None,
            would_remove="Kinh phí" if kind == Kind.OBSTACLE else "",
            voices=("commune", "department") if kind == Kind.DISAGREEMENT else (),
        ),
        by=by,
        occasion=now,
    )
    if owned and due_on != made.due_on:
        made.due_on = due_on
        made.save(update_fields=["due_on"])
    return made


def guidance_for_all(over: Place, standard: str, *, criterion: int = 5) -> Thread:
    """Give guidance to all communes of a place."""
    by = member(over, Role.COORDINATOR)
    return actions.guide_all(
        over=over,
        standard=standard,
        criterion=criterion,
        opening=Opening(Kind.GUIDANCE, "Cách lập hồ sơ", Say("Mỗi trường một tập.")),
        by=by,
        occasion=occasion(by),
    )


def point(
    in_: Thread,
    by: Membership,
    text: str = "Đã nộp hôm qua.",
    *,
    cites: int | None = None,
    meant: Meant = NOBODY,
) -> Point:
    """Say something in a thread."""
    said = Say(text, cites, meant=meant)
    return actions.say(thread_id=in_.pk, said=said, by=by, occasion=occasion(by))
