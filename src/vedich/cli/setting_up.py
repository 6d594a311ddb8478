"""Everything an installation needs before it can serve. Each step may be repeated."""

import re
from collections.abc import Iterator, Mapping
from importlib.resources import as_file, files

import typer
from django.core.management import call_command
from django.utils import timezone

from vedich.accounts.queries import people_in
from vedich.audit.recording import Occasion
from vedich.audit.values import EVERYTHING, SYSTEM
from vedich.cli.database import check_reachable, pending
from vedich.cli.first_coordinator import invite_first, link
from vedich.places import refreshing
from vedich.places.queries import country
from vedich.standards.actions import notice_shipped_law

SNAPSHOTS = files("vedich.places") / "snapshots"
# Of what packages bring along. Maps stay: style sheets name them.
UNUSED = [
    "*rtl*",
    "bootstrap-grid*",
    "bootstrap-utilities*",
    "bootstrap-reboot.css*",
    "bootstrap.*",
    "htmx-2.js",
    "htmx-4*",
    "htmax*",
    "ext",
]
DATED = re.compile(r"\d{4}-\d{2}-\d{2}")


def set_up(person: Mapping[str, str], *, ask: bool) -> Iterator[str]:
    """Do every step that is still to be done, and yield what was done.

    person  name, email and place of the first coordinator; what is empty is asked for, if `ask`
    Raises DatabaseOutOfReach, SnapshotRefused, NobodyNamed, PlaceUnclear.
    """
    check_reachable()
    yield database()
    yield assets()
    yield places()
    changed = notice_shipped_law(occasion=Occasion(SYSTEM, timezone.now()))
    yield f"Law: {len(changed)} acts new or changed."
    if people_in(EVERYTHING).exists():
        yield "People: somebody is here already; they invite others."
        return
    if not (ask or person["email"]):
        yield (
            "People: nobody yet. Run `vedich setup` in a terminal, or give --name, --email and "
            "--place, to invite the first coordinator."
        )
        return
    wanted = {word: said or typer.prompt(word.capitalize()) for word, said in person.items()}
    yield f"People: {wanted['email']} comes in by this link, once, within seven days:"
    yield link(invite_first(**wanted, at=timezone.now()))


def database() -> str:
    """Bring the database up to date."""
    to_do = len(pending())
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    return f"Database: {to_do} changes made."


def assets() -> str:
    """Collect what browsers fetch."""
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)
    return "Assets: collected."


def places() -> str:
    """Load the newest snapshot of administrative units, if there are none yet."""
    if country() is not None:
        return "Places: here already; `vedich places refresh` compares them with a snapshot."
    dated = [one.name for one in SNAPSHOTS.iterdir() if DATED.fullmatch(one.name)]
    if not dated:
        return "Places: no snapshot came with the program. Load one with `vedich places refresh`."
    newest = max(dated)
    with as_file(SNAPSHOTS / newest) as folder:
        plan = refreshing.plan(folder)
        refreshing.write(plan, occasion=Occasion(SYSTEM, timezone.now()))
    return f"Places: {len(plan.new)} units, as of {newest}."
