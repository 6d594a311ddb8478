"""The words of closed lists, as pages write them."""

from django.utils.translation import get_language, gettext_lazy as _

from vedich.core.model import Words
from vedich.core.said import Language, Said
from vedich.core.words import Delegation, Kind
from vedich.standards.unknowns import Doubt

WORDS: dict[object, object] = {
    **{
        f"kind:{kind.value}": told
        for kind, told in {
            Kind.PERCENT: _("share of a whole"),
            Kind.AMOUNT: _("amount"),
            Kind.COUNT: _("count"),
            Kind.YES_NO: _("met or not"),
            Kind.LEVEL: _("level"),
            Kind.SHARE_OF_OTHER: _("relative to another standard"),
            Kind.SOME_OF: _("some of a list"),
            Kind.COMPOSITE: _("all of several parts"),
        }.items()
    },
    Delegation.NONE.value: _("Nothing is left to provinces."),
    Delegation.MAY_TIGHTEN.value: _("A province may set a stricter number."),
    Delegation.MUST_SET.value: _("The province must set the number."),
    Delegation.FREE.value: _("The province sets the number freely."),
    "province_committee": _("provincial people's committee"),
    "province_council": _("provincial people's council"),
    "minister": _("minister"),
    "prime_minister": _("Prime Minister"),
    "government": _("Government"),
    "national_assembly": _("National Assembly"),
    "set": _("sets a number"),
    "repeal": _("repeals"),
    "exempt": _("exempts"),
    "delegate": _("leaves to provinces"),
    "near": _("sets what is nearly met"),
    "confirm": _("confirms a number"),
    "ntm": _("new rural"),
    "ntm-nang-cao": _("advanced"),
    "ntm-kieu-mau": _("model"),
    "ntm-hien-dai": _("modern"),
    "tinh-hoan-thanh": _("province completion"),
    Doubt.CRITERIA_MISSING.value: _("Criteria not here yet"),
    Doubt.INDICATORS_MISSING.value: _("Indicators not here yet"),
    Doubt.MEASURE_UNKNOWN.value: _("Measure not known"),
    Doubt.NUMBER_UNKNOWN.value: _("Thresholds not known"),
    Doubt.NUMBER_UNVERIFIED.value: _("Thresholds not verified"),
    Doubt.NAME_UNKNOWN.value: _("Names without a legal source"),
    Doubt.NAME_UNVERIFIED.value: _("Names not verified"),
    Doubt.CODE_UNKNOWN.value: _("Codes not known"),
    Doubt.DELEGATION_UNKNOWN.value: _("Left to provinces: not known"),
    Doubt.WORDING_UNKNOWN.value: _("Amendments in words not known"),
    Doubt.ANNEX_UNKNOWN.value: _("Provincial annexes not known"),
}

STATES: dict[str, object] = {
    "absent": _("not in force on this day"),
    "exempt": _("exempt"),
}


def language() -> Language:
    return "en" if (get_language() or "").startswith("en") else "vi"


def words(told: Words | Said | None) -> str:
    """Write a title or a sentence in the language of the page, or in Vietnamese if that is all."""
    if told is None:
        return ""
    return told.vi if language() == "vi" else told.en or told.vi
