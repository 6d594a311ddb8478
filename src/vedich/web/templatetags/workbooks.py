"""Filters for the pages of workbooks: states, fates and problems in words."""

from typing import TYPE_CHECKING

from django import template

from vedich.core.said import Said
from vedich.web.standards.words import language
from vedich.workbooks.reading import AtCell
from vedich.workbooks.words import Fate, State

if TYPE_CHECKING:
    from vedich.workbooks.models import Intake

register = template.Library()


@register.filter
def intake_state(state: str) -> str:
    """Write how far a workbook has come."""
    return str(State(state).label)


@register.filter
def fate(one: Fate) -> str:
    """Write what a row would do."""
    return str(one.label)


@register.filter
def intake_problem(intake: "Intake") -> str:
    """Write why a workbook cannot be read."""
    return Said(intake.problem_vi, intake.problem_en).in_(language())


@register.filter
def percent_read(intake: "Intake") -> int | None:
    """Write how much of a workbook is read; None while nobody knows how much there is."""
    return 100 * intake.sheets_done // intake.sheets_all if intake.sheets_all else None


@register.filter
def doubted(one: AtCell) -> str:
    """Write why a figure is hard to believe."""
    return one.said.in_(language())
