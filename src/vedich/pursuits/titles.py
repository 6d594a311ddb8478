"""The titles communes may pursue, and their fields, as people name them."""

from vedich.core.model import Standard, Words
from vedich.core.text import key, normal
from vedich.standards import shipped


def standards_for_communes() -> list[Standard]:
    """Return the standards a commune may be registered under, those of the newest years first."""
    every = [one.standard for one in shipped.catalogue().standards.values()]
    every.sort(key=lambda standard: (-standard.years.first, standard.id))
    return [one for one in every if one.subject == "commune"]


def standards_called(text: str) -> list[Standard]:
    """Return the standards a text names: by id, by title in either language, or by alias."""
    said = key(text)
    return [
        one
        for one in standards_for_communes()
        if said in map(key, filter(None, (one.id, one.title.vi, one.title.en, *one.aliases)))
    ]


def field_called(standard: Standard, text: str) -> str | None:
    """Return the id of a field, or the field as it was written where the list is open.

    None where the standard has no such field.
    """
    said = key(text)
    if standard.fields is None:
        return None
    for field in standard.fields.values:
        if said in map(key, filter(None, (field.id, field.title.vi, field.title.en))):
            return field.id
    return normal(text) if standard.fields.open else None


def field_title(standard: str, field: str) -> Words:
    """Return what a field is called: what was written, where the standard does not list it."""
    fields = shipped.catalogue().issued(standard).standard.fields
    known = {one.id: one.title for one in fields.values} if fields else {}
    return known.get(field, Words(vi=field))
