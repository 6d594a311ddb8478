"""Filters for pages that show the law: its words, numbers, groups and addresses."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils.translation import gettext as _

from vedich.core.model import Group, Threshold
from vedich.core.words import Kind, Lost, Reason
from vedich.papers.bars import bar_words
from vedich.papers.reasons import lost_word, reason_word
from vedich.web.standards.words import STATES, WORDS, language, words

register = template.Library()
Json = Mapping[str, Any]


register.filter(words)


@register.filter
def word(name: object) -> str:
    """Write a word of a closed list: a kind, a delegation, a rank, an operation, a grade."""
    return str(WORDS[name]) if name in WORDS else str(name)


@register.filter
def kind(name: Kind) -> str:
    return str(WORDS[f"kind:{name.value}"])


@register.filter
def bar(answer: Json) -> str:
    """Write what an indicator must reach: "≥ 65 %", or why there is nothing to reach."""
    if answer["state"] in STATES:
        return str(STATES[answer["state"]])
    if answer["state"] == "no_rule" and answer["reason"]:
        return sentence(reason_word(Reason[answer["reason"].upper()], language()))
    return bar_words(answer["applies"], answer["unit"], language())


@register.filter
def number(told: Json, unit: str) -> str:
    """Write one number of one act, whether it applies or lost."""
    return bar_words(told, unit, language())


@register.filter
def written(threshold: Threshold, unit: str | None) -> str:
    """Write a threshold as the file of the law has it."""
    told = {
        "as_written": threshold.value,
        "value": threshold.value,
        "comparison": threshold.comparison.value,
    }
    return bar_words(told, "" if unit in (None, "đạt/không") else str(unit), language())


@register.filter
def lost(why: str) -> str:
    return lost_word(Lost(why), language())


@register.filter
def groups(some: Sequence[str] | str, names: Mapping[str, Group]) -> str:
    """Name groups: "Bắc Trung Bộ, Tây Nguyên"; none at all are every one."""
    if isinstance(some, str):
        some = () if some == "all" else tuple(some.split(","))
    if "rest" in some:
        return _("the other groups")
    told = [" · ".join(_group(part, names) for part in one.split("+")) for one in some]
    return ", ".join(told) or _("every group")


def _group(name: str, names: Mapping[str, Group]) -> str:
    return words(names[name].title) if name in names else name


@register.filter
def is_address(source: str) -> bool:
    """Tell whether a source can be opened: an address, and nothing but one."""
    return source.startswith(("https://", "http://")) and not any(map(str.isspace, source))


@register.filter
def site(address: str) -> str:
    """Name the site of an address."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def sentence(told: str) -> str:
    return told[:1].upper() + told[1:]
