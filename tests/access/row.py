"""What the access matrix knows of one address."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.factories.house import House
from vedich.accounts.roles import Role

Things = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One address.

    opening   the name of who it is open to, as the view says with `open_to`
    about     makes what the page is about; returns the words of its address
    reach     "writes" or "reads": who of those it is open to gets it, of the successor's people
              and of those who do not reach the commune; "anywhere" when it is about nothing there;
              "own": the commune's own offices only; "above": those of places above it only
    outside   the status for those who do not reach it
    refused   the status for those who reach the commune, and for whom it is not
    unseen    the status for those above the commune, where what is its own is not shown to them
    above     roles for which it is at places above too, where the reach is "own"
    only      the role, or roles, it is for, of those it is open to
    role, position  of whoever fills the form in, where others than its coordinators do
    form      what a form there holds when it is filled in right; None when there is none
    foreign   fields that carry ids, each with a maker of an id from elsewhere
    only_post there is nothing to read at the address
    sends     who fills the form in, by role and position, where all of those it is open to read it
    """

    opening: str
    about: Callable[[House], Things] = lambda _house: {}
    reach: str = "anywhere"
    outside: int = 404
    refused: int = 409
    unseen: int | None = None
    above: frozenset[Role] = frozenset()
    only: Role | frozenset[Role] | None = None
    role: Role = Role.COORDINATOR
    position: str = "inside"
    form: Callable[[House], Things] | None = None
    foreign: dict[str, Callable[[House], object]] = field(default_factory=dict)
    only_post: bool = False
    sends: Callable[[Role | None, str], bool] | None = None
