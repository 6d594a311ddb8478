"""Vietnamese words: one way of writing them, a key to find them by, an order to list them in."""

import re
import unicodedata

from vedich.core.old_encodings import old_encoding

__all__ = ["key", "normal", "old_encoding", "search_key", "sort_key"]

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền hỏi ngã sắc nặng, after the level tone
_SHAPES = "\u0306\u0302\u031b"  # the breve, circumflex and horn which make another letter

# Invisible letters people paste along, and the Icelandic and African letters typed for Đ.
_STRAY: dict[int, str | None] = {
    ord(c): None for c in "\0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
}
_STRAY |= {ord("Ð"): "Đ", ord("ð"): "đ", ord("Ɖ"): "Đ"}

_LETTER = r"[^\W\d_]"
_TONE_TOO_LATE = re.compile(
    rf"(?:(o)([àảãáạèẻẽéẹ])|(?<!q)(u)([ỳỷỹýỵ]))(?!{_LETTER})", re.IGNORECASE
)
_TONE_TOO_EARLY = re.compile(rf"(?:([òỏõóọ])([ae])|([ùủũúụ])(y))(?=(?!ê){_LETTER})", re.IGNORECASE)


def normal(text: str) -> str:
    """Write `text` in the one way we compare: NFC, single spaces, "Hòa" for "Hoà".

    In oa, oe and uy the tone stands on the first vowel of an open syllable ("thủy", "khỏe") and on
    the second before another letter ("hoàn", "huỳnh"). qu- is an onset: "quý" stays.
    """
    text = " ".join(text.translate(_STRAY).split())
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    return _TONE_TOO_EARLY.sub(_tone_later, _TONE_TOO_LATE.sub(_tone_earlier, text))


def key(text: str) -> str:
    """Give what two spellings of one name share. Accents count: Đông Thịnh is not Đồng Thịnh."""
    return normal(text).casefold()


def search_key(text: str) -> str:
    """Give `text` without accents, for a search box. Never for telling two places apart."""
    plain = unicodedata.normalize("NFD", key(text)).replace("đ", "d")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def sort_key(text: str) -> str:
    """Give a printable key whose plain order is the Vietnamese order of `text`.

    Letters decide first (a ă â b c d đ e ê …), then tones (ngang huyền hỏi ngã sắc nặng), then
    small before capital. Numbers go by size: "Khu 2" before "Khu 10".
    """
    letters, tones, cases = [], [], []
    for sign in re.sub(r"\d+", lambda digits: digits.group().zfill(9), normal(text)):
        letter, tone = _letter_and_tone(sign)
        letters.append(letter)
        tones.append(tone)
        cases.append("1" if sign.isupper() else "0")
    words = " ".join("".join(letters).split())
    return f"{words}  {''.join(tones)}  {''.join(cases)}"


def _tone_earlier(found: re.Match[str]) -> str:
    first, second = (part for part in found.groups() if part)
    return unicodedata.normalize("NFC", first + _tone(second)) + _toneless(second)


def _tone_later(found: re.Match[str]) -> str:
    first, second = (part for part in found.groups() if part)
    return _toneless(first) + unicodedata.normalize("NFC", second + _tone(first))


def _tone(letter: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFD", letter) if mark in _TONES)


def _toneless(letter: str) -> str:
    marks = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))


def _letter_and_tone(sign: str) -> tuple[str, str]:
    """Give the place of one letter in the alphabet as two signs, and its tone as a digit."""
    marks = unicodedata.normalize("NFD", sign.casefold())
    tone = next((str(_TONES.index(mark) + 1) for mark in marks if mark in _TONES), "0")
    letter = unicodedata.normalize("NFC", marks[0] + "".join(m for m in marks if m in _SHAPES))
    if letter in _ALPHABET:
        return chr(ord("A") + _ALPHABET.index(letter)), tone
    return (letter if letter.isalnum() else " "), tone
