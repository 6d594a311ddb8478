"""The report forms of a programme: `vedich/forms/1`."""

from typing import Literal

from pydantic import Field

from vedich.core.model import Identifier, Law, Told, Words

Level = Literal["province", "commune"]


class FormSet(Law):
    """The forms that one level hands in together."""

    id: Identifier
    title: Words
    level: Level
    forms: tuple[str, ...]


class Form(Told):
    """One form. Rows and columns are listed, told in words, or those of another list or form."""

    code: str
    title: Words
    level: Level
    columns: tuple[str, ...] = ()
    columns_in_words: str | None = None
    rows: tuple[str, ...] = ()
    rows_in_words: str | None = None
    rows_from: Literal["capital_rows", "works"] | None = None
    same_as: str | None = None


class CapitalRow(Law):
    """One numbered row of the forms about money, and the sources that count in it."""

    number: str
    title: Words
    categories: tuple[Identifier, ...] = ()


class Term(Law):
    """One entry of the dictionary of reported indicators."""

    code: str
    title: Words
    unit: str


class ReportForms(Told):
    """Every form of a programme, with the rows they share."""

    schema_: Literal["vedich/forms/1"] = Field(alias="schema")
    id: Identifier
    title: Words
    periods: tuple[str, ...]
    sets: tuple[FormSet, ...]
    forms: tuple[Form, ...]
    capital_rows: tuple[CapitalRow, ...]
    works: tuple[str, ...]
    dictionary: tuple[Term, ...]
