"""A pursuit as its page shows it: the path, the gates, the titles, who works on what."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from vedich.accounts.permissions import may_coordinate
from vedich.accounts.queries import names_of, office_names_of
from vedich.figures.sheet_read import chain_of
from vedich.pursuits import permissions, policies, procedures, queries, state
from vedich.standards import shipped
from vedich.standards.owners import criteria_of, owners_over
from vedich.web.pursuits.words import (
    MOVERS,
    days_left,
    field_word,
    gate_keeper,
    gate_word,
    stage_word,
    title_word,
)
from vedich.web.standards.words import language, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedich.accounts.models import Membership
    from vedich.core.procedure import Procedure
    from vedich.places.models import Place
    from vedich.pursuits.models import GateRecord, Pursuit, Recognition

RUNNING = (state.GateState.NOT_STARTED, state.GateState.RUNNING)
REACHED = frozenset({state.RECOGNISED, "proclaimed", *state.WATCHED})


@dataclass(frozen=True, slots=True)
class Clock:
    """A day something is due, with how many days are left, or how many it is past."""

    due: date
    words: str
    late: bool


def clock(due: date | None, today: date) -> Clock | None:
    """Return the clock of something that is due; None where no day was set."""
    return None if due is None else Clock(due, days_left(due, today), due < today)


def target_clock(pursuit: "Pursuit", today: date) -> Clock | None:
    """Return the clock of a target; it stops once the title is given, or the pursuit over."""
    if pursuit.target_on is None:
        return None
    if pursuit.ended_on is not None or pursuit.stage in REACHED:
        return Clock(pursuit.target_on, "", late=False)
    return clock(pursuit.target_on, today)


def row(
    pursuit: "Pursuit", standings: "dict[int, dict[str, GateRecord]]", today: date
) -> dict[str, Any]:
    """Return one line of the list of pursuits."""
    gates = procedures.gates_of(pursuit.standard)
    said = standings.get(pursuit.pk, {})
    met = sum(said[one.code].state == state.GateState.MET for one in gates if one.code in said)
    return {
        "one": pursuit,
        "title": title_word(pursuit.standard),
        "field": field_word(pursuit.standard, pursuit.field),
        "stage": stage_word(pursuit.stage),
        "target": target_clock(pursuit, today),
        "gates_met": met,
        "gates": len(gates),
    }


def page(by: "Membership", pursuit: "Pursuit", today: date) -> dict[str, Any]:
    """Return everything the page of a pursuit shows, but what was done.

    pursuit  read with its place and all that lies above it
    """
    place = pursuit.place
    chain = list(chain_of(place))
    procedure = procedures.procedure_for(pursuit.standard, pursuit.ended_on or today)
    coordinates = may_coordinate(by, place)
    open_ = pursuit.ended_on is None
    stages = policies.offered(pursuit, today)
    return {
        "pursuit": pursuit,
        "place": place,
        "chain": chain,
        "title": title_word(pursuit.standard),
        "field": field_word(pursuit.standard, pursuit.field),
        "stage": stage_word(pursuit.stage),
        "target": target_clock(pursuit, today),
        "procedure": procedure,
        "procedure_title": "" if procedure is None else words(procedure.title),
        "why_unknown": words(procedures.why_unknown(pursuit.standard)),
        "walked": walked(pursuit),
        "ahead": ahead(pursuit, procedure),
        "gates": gates(by, pursuit, today),
        "wanted": wanted(pursuit),
        "criteria": criteria(pursuit, chain, today),
        "may_change": open_ and coordinates,
        "may_move": any(permissions.may_move(by, place, one) for one in stages),
        "who_moves": sorted({str(MOVERS[state.mover(one)]) for one in stages}),
        "may_decide": permissions.may_decide(by, place),
    }


def walked(pursuit: "Pursuit") -> list[dict[str, Any]]:
    """Return the path as it was walked, with who said so."""
    steps = list(queries.steps_of(pursuit))
    people = names_of(one.person_id for one in steps if one.person_id is not None)
    offices = office_names_of(one.office_id for one in steps if one.office_id is not None)
    return [
        {
            "stage": stage_word(one.stage),
            "on": one.on,
            "note": one.note,
            "who": people.get(one.person_id or 0, ""),
            "office": offices.get(one.office_id or 0, ""),
            "now": at == len(steps),
            "returned": one.stage in state.NEED_A_NOTE,
        }
        for at, one in enumerate(steps, 1)
    ]


def ahead(pursuit: "Pursuit", procedure: "Procedure | None") -> list[dict[str, Any]]:
    """Return the stages still to come, with what each is and who takes it."""
    if pursuit.ended_on is not None:
        return []
    steps = {} if procedure is None else {step.stage: step for step in procedure.steps}
    now, before = procedures.steps_of(procedure), policies.steps_before(pursuit)
    return [
        {
            "stage": stage_word(stage),
            "what": words(steps[stage].title) if stage in steps else "",
            "who": MOVERS[state.mover(stage)],
        }
        for stage in state.ahead(pursuit.stage, now, before)
    ]


def gates(by: "Membership", pursuit: "Pursuit", today: date) -> list[dict[str, Any]]:
    """Return how each gate stands, whose it is, and everything that was said of it before."""
    history: dict[str, list[GateRecord]] = {}
    for record in queries.gate_history(pursuit):
        history.setdefault(record.gate, []).append(record)
    open_ = pursuit.ended_on is None
    rows = []
    for gate in procedures.gates_of(pursuit.standard):
        said = history.get(gate.code, [])
        now = said[0] if said else None
        runs = now is None or now.state in RUNNING
        rows.append(
            {
                "code": gate.code,
                "word": gate_word(gate.code),
                "law": words(gate.title),
                "clause": gate.clause,
                "confidence": gate.confidence,
                "keeper": gate_keeper(gate.code),
                "now": now,
                "clock": clock(now.due_on, today) if now and runs else None,
                "before": said[1:],
                "may_record": open_ and permissions.may_record_gate(by, pursuit.place, gate.code),
            }
        )
    return rows


def suggested_due(pursuit: "Pursuit", gate: str, today: date) -> date | None:
    """Return when a gate would be due that began today, where the procedure says for how long."""
    procedure = procedures.procedure_for(pursuit.standard, today)
    steps = () if procedure is None else procedure.steps
    days = next((one.within_days for one in steps if one.gate == gate and one.within_days), None)
    return None if days is None else today + timedelta(days=days)


def wanted(pursuit: "Pursuit") -> list[dict[str, Any]]:
    """Return the titles that have to be held first, with what is recorded of each."""
    given: dict[str, list[Recognition]] = {}
    for one in queries.recognitions_over(pursuit.place):
        given.setdefault(one.standard, []).append(one)
    issued = shipped.catalogue().issued(pursuit.standard).standard
    first = [one.standard for one in issued.prerequisites]
    others = [one for one in given if one not in first]
    return [
        {
            "standard": standard,
            "title": title_word(standard),
            "needed": standard in first,
            "given": [
                {"one": one, "field": field_word(standard, one.field)}
                for one in given.get(standard, [])
            ],
        }
        for standard in (*first, *others)
    ]


def criteria(pursuit: "Pursuit", chain: "Iterable[Place]", today: date) -> list[dict[str, Any]]:
    """Return each criterion with the offices that own it and who works on it."""
    owning: dict[int, list[Any]] = {}
    for owner in owners_over(chain, pursuit.standard, today):
        owning.setdefault(owner.criterion, []).append(owner)
    working = queries.in_charge_of(pursuit, today)
    return [
        {
            "no": no,
            "name": name,
            "owners": owning.get(no, []),
            "people": [
                {"one": one, "left": not one.membership.holds_on(max(today, one.since))}
                for one in working.get(no, [])
            ],
        }
        for no, name in criteria_of(pursuit.standard, language())
    ]
