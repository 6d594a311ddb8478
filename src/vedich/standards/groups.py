"""The regions, groups and zones a place can be in, by the names people give them."""

from collections.abc import Iterable

from vedich.core.catalogue import Catalogue
from vedich.core.compile import law_of
from vedich.core.model import Group
from vedich.core.said import SaidProblem
from vedich.core.text import key


class NoSuchGroup(SaidProblem):
    """No standard that is asked about has a group of that name."""


def groups_of(catalogue: Catalogue, standard: str | None = None) -> tuple[Group, ...]:
    """Return the groups of a standard and the zones of its overlays; of none, those of every one.

    A standard whose thresholds are relative to another's has the groups of that one too.

    Raises UnknownStandard.
    """
    names = catalogue.standards if standard is None else (standard,)
    laws = [law_of(catalogue, name) for name in names]
    together = [one for law in laws for one in catalogue.judged_with(law.issued)]
    own = [group for one in together for group in one.standard.groups]
    zones = [zone for law in laws for act in law.overlays() for zone in act.zones]
    return tuple({group.id: group for group in (*own, *zones)}.values())


def named_groups(
    asked: Iterable[str], catalogue: Catalogue, standard: str | None = None
) -> tuple[str, ...]:
    """Return the ids of groups asked for by id or title. Raises NoSuchGroup, UnknownStandard."""
    every = groups_of(catalogue, standard)
    ids = {key(group.title.en or group.id): group.id for group in every}
    ids |= {key(group.title.vi): group.id for group in every}
    ids |= {group.id: group.id for group in every}
    return tuple(_named(one, ids, standard) for one in asked)


def _named(asked: str, ids: dict[str, str], standard: str | None) -> str:
    if key(asked) in ids:
        return ids[key(asked)]
    known = ", ".join(dict.fromkeys(ids.values()))
    raise NoSuchGroup(
        f"{standard or 'Không bộ tiêu chí nào'} {'không ' if standard else ''}có nhóm “{asked}”. "
        f"Các nhóm: {known or 'không có'}.",
        f"{standard or 'No standard'} has {'no' if standard else 'a'} group “{asked}”. "
        f"The groups: {known or 'none'}.",
    )


def parts_of(option: str | None) -> tuple[str, ...]:
    """Return the groups named in one option: "btb, vung1"."""
    return tuple(part.strip() for part in (option or "").split(",") if part.strip())
