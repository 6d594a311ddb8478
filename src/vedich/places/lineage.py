"""What a place came from, noted on it, so that whoever follows can read what was there before."""

from collections import defaultdict

from vedich.places.models import Place, Succession


def note_predecessors() -> None:
    """Write on every place the paths of all that it came from, at any remove."""
    came_from: dict[int, list[int]] = defaultdict(list)
    for before, after in Succession.objects.values_list("from_place_id", "to_place_id"):
        came_from[after].append(before)
    paths = dict(Place.objects.values_list("pk", "path"))
    stale = []
    for place in Place.objects.only("pk", "path", "predecessor_paths"):
        noted = "\n".join(sorted(paths[pk] for pk in _all_before(place.pk, came_from)))
        if noted != place.predecessor_paths:
            place.predecessor_paths = noted
            stale.append(place)
    Place.objects.bulk_update(stale, ["predecessor_paths"], batch_size=500)


def _all_before(place: int, came_from: dict[int, list[int]]) -> set[int]:
    found: set[int] = set()
    waiting = list(came_from.get(place, ()))
    while waiting:
        before = waiting.pop()
        if before not in found and before != place:
            found.add(before)
            waiting += came_from.get(before, ())
    return found
