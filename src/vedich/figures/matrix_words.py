"""What a period, a voice and the state of a report are called on the matrix and its papers.

In both languages at once: papers are written in the language that was asked for.
"""

from vedich.core.said import Language, Said
from vedich.figures.models import Period
from vedich.figures.words import PeriodKind, State, Voice
from vedich.pursuits.titles import field_title

UNREPORTED = "unreported"  # what a report is to those who do not see a draft
NOT_OPENED = "not_opened"  # nobody asked the commune for this period
ENDED = "ended"  # the commune stopped before the period was over

VOICE_WORDS = {
    Voice.COMMUNE: Said("xã", "commune"),
    Voice.FRONT: Said("MTTQ", "Front"),
    Voice.DEPARTMENT: Said("ngành", "department"),
    Voice.DISTRICT: Said("huyện", "district"),
    Voice.PROVINCE: Said("tỉnh", "province"),
}

REPORT_WORDS = {
    UNREPORTED: Said("chưa nộp", "not handed in"),
    NOT_OPENED: Said("chưa mở kỳ cho xã", "not opened for the commune"),
    ENDED: Said("đã thôi đăng ký", "pursuit ended"),
    State.DRAFT: Said("bản nháp", "draft"),
    State.SUBMITTED: Said("đã nộp", "handed in"),
    State.RETURNED: Said("trả lại", "returned"),
    State.CONFIRMED: Said("đã xác nhận", "confirmed"),
}
HANDED_IN = (State.SUBMITTED, State.RETURNED, State.CONFIRMED)


def voice_words(voice: str) -> Said:
    """Return what a voice is called; nothing where nobody spoke."""
    return VOICE_WORDS[Voice(voice)] if voice else Said("", "")


def beside_words(within: str, above: str, standard: str, field: str, language: Language) -> str:
    """Return what stands under a commune's name: what it lies in, if not said above; its field."""
    title = field_title(standard, field) if field else None
    named = title and ((title.en if language == "en" else "") or title.vi)
    return " · ".join(one for one in (within if within != above else "", named) if one)


def period_words(period: Period) -> Said:
    """Return what a period is called: "Năm 2023", "6 tháng đầu năm 2023", "Tháng 10/2023"."""
    first, last = period.first_day, period.last_day
    if period.kind == PeriodKind.YEAR:
        return Said(f"Năm {last.year}", f"Year {last.year}")
    if period.kind == PeriodKind.HALF_YEAR:
        vi, en = ("đầu", "First") if first.month == 1 else ("cuối", "Second")
        return Said(f"6 tháng {vi} năm {last.year}", f"{en} half of {last.year}")
    if period.kind == PeriodKind.MONTH:
        return Said(f"Tháng {last.month}/{last.year}", f"{last.month:02}/{last.year}")
    return Said(f"Đến ngày {last:%d/%m/%Y}", f"As of {last:%d/%m/%Y}")
