"""The rows of the access matrix for the room `discussions`."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access.row import Row, Things
from tests.access.rows_pursuits import a_pursuit
from tests.factories.discussions import DUE, thread
from tests.factories.house import House, member, occasion
from tests.factories.pursuits import ADVANCED
from vedich.accounts.roles import Role
from vedich.discussions import actions, turning
from vedich.discussions.actions import Say
from vedich.discussions.models import Thread
from vedich.discussions.state import Kind, State
from vedich.files.actions import store_file

CRITERION = 5
DECIDE = frozenset({Role.COORDINATOR, Role.LEADER})


def a_thread(house: House, kind: Kind = Kind.QUESTION) -> Thread:
    """Return a thread of the commune; a row may be asked for twice of one house."""
    there = Thread.objects.filter(place=house.commune, kind=kind).exclude(state=State.CLOSED)
    return there.first() or thread(a_pursuit(house), kind)


def of_criterion(house: House) -> Things:
    return {"pursuit_id": a_pursuit(house).pk, "criterion": CRITERION}


def of_question_to_open(house: House) -> Things:
    return of_criterion(house) | {"kind": "question"}


def of_thread(house: House) -> Things:
    return {"thread_id": a_thread(house).pk}


def of_obstacle(house: House) -> Things:
    return {"thread_id": a_thread(house, Kind.OBSTACLE).pk}


def of_guidance(house: House) -> Things:
    return {"thread_id": a_thread(house, Kind.GUIDANCE).pk}


def of_pinned(house: House) -> Things:
    one = a_thread(house, Kind.GUIDANCE)
    if one.pinned_over_id is None:
        by = member(house.district, Role.COORDINATOR)
        turning.pin(thread_id=one.pk, over=house.district, by=by, occasion=occasion(by))
    return {"thread_id": one.pk}


def of_removed(house: House) -> Things:
    closed = Thread.objects.filter(place=house.commune, state=State.CLOSED).first()
    if closed is None:
        closed = thread(a_pursuit(house), Kind.OBSTACLE)
        by = member(house.commune, Role.LEADER)
        said = Say("Đã cấp vốn.")
        turning.close(thread_id=closed.pk, said=said, by=by, occasion=occasion(by))
    return {"thread_id": closed.pk}


def of_file(house: House) -> Things:
    one = a_thread(house)
    by = member(house.commune)
    upload = SimpleUploadedFile("giay.txt", "đã ký".encode())
    kept = store_file(upload=upload, place_path=house.commune.path, occasion=occasion(by))
    said = Say(f"Có giấy {kept.pk}.", files=(kept,))
    actions.say(thread_id=one.pk, said=said, by=by, occasion=occasion(by))
    return {"thread_id": one.pk, "file_id": kept.pk}


def of_district(house: House) -> Things:
    return {"place_id": house.district.pk, "standard": ADVANCED, "criterion": CRITERION}


def a_question(_house: House) -> Things:
    return {"subject": "Còn thiếu gì?", "text": "Đề nghị cho biết."}


def a_head(house: House) -> Things:
    owner = member(house.district)
    return {
        "state": "removing",
        "owner": f"member:{owner.pk}",
        "due_on": f"{DUE:%Y-%m-%d}",
        "would_remove": "Vốn huyện",
        "seen": 99,
    }


DISCUSSIONS: dict[str, Row] = {
    "discussions:list": Row("members"),
    "discussions:obstacles": Row("members"),
    "discussions:pursuit": Row(
        "members", lambda house: {"pursuit_id": a_pursuit(house).pk}, reach="reads"
    ),
    "discussions:criterion": Row("members", of_criterion, reach="reads"),
    "discussions:open": Row(
        "speakers",
        of_question_to_open,
        reach="writes",
        form=a_question,
        foreign={"mentions": lambda house: f"person:{member(house.far_commune).person_id}"},
    ),
    "discussions:guide_all": Row(
        "guides", of_district, reach="above", outside=409, only=DECIDE, position="parent",
        form=a_question,
    ),
    "discussions:thread": Row("members", of_thread, reach="reads"),
    "discussions:say": Row(
        "speakers",
        of_thread,
        reach="writes",
        form=lambda _: {"text": "Đã nộp hôm qua."},
        foreign={
            "mentions": lambda house: f"office:{member(house.far_commune).office_id}",
            "cites": lambda _: 99,
        },
    ),
    "discussions:steer": Row(
        "speakers",
        of_obstacle,
        reach="writes",
        only=DECIDE,
        form=a_head,
        foreign={"owner": lambda house: f"member:{member(house.far_commune).pk}"},
    ),
    "discussions:close": Row(
        "speakers", of_obstacle, reach="writes", only=DECIDE, form=lambda _: {"text": "Đã xong."}
    ),
    "discussions:reopen": Row(
        "speakers", of_removed, reach="writes", only=DECIDE, form=lambda _: {"text": "Lại vướng."}
    ),
    "discussions:pin": Row(
        "guides", of_guidance, reach="above", only=DECIDE, position="parent", form=lambda _: {}
    ),
    "discussions:unpin": Row(
        "guides", of_pinned, reach="above", only=DECIDE, position="parent", form=lambda _: {}
    ),
    "discussions:file": Row("members", of_file, reach="reads"),
}  # fmt: skip
