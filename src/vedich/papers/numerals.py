"""Numbers and dates as they are printed: 1.234,5 and 31/12/2023, or 1,234.5 in English."""

from datetime import date, datetime

from vedich.core.said import Language

NO_BREAK = "\u00a0"


def printed(number: str | int, language: Language) -> str:
    """Return an exact decimal ("1234.50") as printed. Zeros after the point are dropped."""
    sign, digits = ("−", str(number)[1:]) if str(number).startswith("-") else ("", str(number))
    whole, _, decimals = digits.partition(".")
    decimals = decimals.rstrip("0")
    thousand, point = (".", ",") if language == "vi" else (",", ".")
    grouped = f"{int(whole):,}".replace(",", thousand)
    return sign + grouped + (point + decimals if decimals else "")


def with_unit(words: str, unit: str) -> str:
    """Put a unit behind a number, kept on the same line where it is short."""
    if not unit:
        return words
    return f"{words}{NO_BREAK if len(unit) <= 4 else ' '}{unit}"


def printed_day(day: date, language: Language) -> str:
    """Return a day: 31/12/2023, or 31 December 2023 in English."""
    if language == "vi":
        return f"{day.day:02}/{day.month:02}/{day.year}"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def printed_moment(at: datetime, language: Language) -> str:
    """Return a moment, to the minute."""
    join = " lúc " if language == "vi" else " at "
    return f"{printed_day(at, language)}{join}{at.hour:02}:{at.minute:02}"


MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
