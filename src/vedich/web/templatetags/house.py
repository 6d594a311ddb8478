"""Tags and filters every template of the house may load."""

from datetime import date, timedelta

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from vedich.core.said import Language, Said
from vedich.papers.marks import BASICALLY_MET, CONFIDENCE, ILLUSTRATIVE, MARKS, PROVISIONAL

register = template.Library()

_WORDS: dict[str | None, Said] = {
    **{str(verdict): mark.word for verdict, mark in MARKS.items()},
    **{confidence and str(confidence): said for confidence, said in CONFIDENCE.items()},
    "provisional": PROVISIONAL,
    "basically_met": BASICALLY_MET,
    "illustrative": ILLUSTRATIVE,
}


@register.filter
def day(value: date | None) -> str:
    """Write a day as it is written in Vietnam: 24/10/2023."""
    return "" if value is None else f"{value:%d/%m/%Y}"


@register.filter
def last_day(value: date | None) -> str:
    """Write the last day of a time that is kept by the first day after it."""
    return "" if value is None else day(value - timedelta(days=1))


@register.filter
def in_words(code: str | None) -> str:
    """Write a verdict, a confidence or a tag beside them in the same words as every paper."""
    language: Language = "en" if get_language() == "en" else "vi"
    return _WORDS[code and str(code)].in_(language)


@register.simple_tag(takes_context=True)
def acting_field(context: Context) -> SafeString:
    """Say in a form in which office it is filled in."""
    acting = context.get("acting")
    value = "" if acting is None else acting.pk
    return format_html('<input type="hidden" name="acting" value="{}">', value)
