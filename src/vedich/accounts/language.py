"""The language somebody reads the pages in, kept with them so that every device knows it."""

from vedich.accounts.models import Person


def keep_language(*, person_id: int, language: str) -> None:
    """Keep the language somebody chose. A matter of theirs alone, so no event tells of it.

    language  one the pages are written in: "vi"
    """
    Person.objects.filter(pk=person_id).update(language=language)
