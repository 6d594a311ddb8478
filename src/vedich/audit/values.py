"""Who acts and how far they reach, as plain values: any floor can be told them."""

from dataclasses import dataclass

from django.db.models import Q


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever did something: a person acting in an office, or nobody for the system itself."""

    person_id: int | None = None
    office_id: int | None = None


SYSTEM = Actor()
COUNTRY_PATH = "VN/"  # the root of the tree of places


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the tree of places somebody reaches: some places and everything below them.

    `paths` are materialised paths of places, "VN/38/"; none at all reaches nothing, as a person
    does who holds no membership today.
    """

    paths: tuple[str, ...]

    def holds(self, path: str) -> bool:
        """Tell whether a place of that path lies within."""
        return path.startswith(self.paths) if self.paths else False

    def within(self, field: str) -> Q:
        """Return the condition that a path column lies within: ranges, so an index serves them."""
        reached = Q(pk__in=())
        for path in self.paths:
            reached |= Q(**{f"{field}__gte": path, f"{field}__lt": _after(path)})
        return reached


NOTHING = Scope(())
EVERYTHING = Scope((COUNTRY_PATH,))


def down_to(path: str) -> list[str]:
    """Return the paths of a place and all it lies in, the country first."""
    parts = path.rstrip("/").split("/")
    return ["/".join(parts[: at + 1]) + "/" for at in range(len(parts))]


def _after(path: str) -> str:
    """Return the first text that comes after every path below: "VN/38/" gives "VN/380"."""
    return path[:-1] + chr(ord(path[-1]) + 1)
