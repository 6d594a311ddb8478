"""What a Vietnamese syllable can look like: enough to tell text from rubbish."""

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSET = "ngh|ng|gh|gi|kh|ph|th|tr|ch|nh|qu|[bcdđghklmnprstvx]"
_RIME_ENDS = {
    "a": "- c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": "- c m n ng o p t",
    "ê": "- ch m n nh p t u",
    "i": "- a ch m n nh p t u",
    "iê": "c m n ng p t u",
    "yê": "m n ng t u",
    "o": "- c i m n ng p t",
    "oo": "c ng",
    "oa": "- c ch i m n ng nh o p t y",
    "oă": "c m n ng t",
    "oe": "- n o t",
    "ô": "- c i m n ng p t",
    "ơ": "- i m n p t",
    "u": "- a c i m n ng p t",
    "uâ": "n ng t y",
    "uê": "- ch nh",
    "uô": "c i m n ng t",
    "uơ": "-",
    "uy": "- a ch n nh p t u",
    "uyê": "n t",
    "ư": "- a c i m n ng t u",
    "ươ": "c i m n ng p t u",
    "y": "-",
}
_VOWELS = "aăâeêioôơuưy"
_EITHER = ("oa", "oe", "uy")  # the tone is written on the one or the other
_ON_SECOND = ("uê", "uơ")
_RIMES = "|".join(
    vowels + (end if end != "-" else "")
    for vowels, ends in _RIME_ENDS.items()
    for end in ends.split()
)
_SYLLABLE = re.compile(f"(?:{_ONSET})?({_RIMES})")
_STOPPED = re.compile("(?:c|ch|p|t)$")
_TONES_OF_STOPPED = {"\u0301", "\u0323"}


def is_syllable(word: str) -> bool:
    """Tell whether `word` could be one Vietnamese syllable: its letters, and at most one tone.

    The tone stands where it can be written; a syllable closed by c, ch, p or t takes only sắc or
    nặng.
    """
    letters, tones = _apart(word)
    found = _SYLLABLE.fullmatch(letters)
    if not found or len(tones) > 1:
        return False
    rime = found.group(1)
    return all(
        at - found.start(1) in _places_of_tone(rime)
        and (tone in _TONES_OF_STOPPED or not _STOPPED.search(rime))
        for at, tone in tones.items()
    )


def _apart(word: str) -> tuple[str, dict[int, str]]:
    """Give the letters without tones, and the tones by the place of their letter."""
    letters = ""
    tones: dict[int, str] = {}
    for letter in unicodedata.normalize("NFC", word.casefold()):
        marks = unicodedata.normalize("NFD", letter)
        letters += unicodedata.normalize("NFC", "".join(m for m in marks if m not in _TONES))
        tones |= {len(letters) - 1: mark for mark in marks if mark in _TONES}
    return letters, tones


@lru_cache(maxsize=256)
def _places_of_tone(rime: str) -> tuple[int, ...]:
    """List which letters of a rime may carry its tone: "oàn", "mía", "khuỷu", "òa" and "oà"."""
    vowels = len(rime) - len(rime.lstrip(_VOWELS))
    if rime in _EITHER:
        return (0, 1)
    if vowels < len(rime) or rime in _ON_SECOND:
        return (vowels - 1,)
    return (0,) if vowels < 3 else (1,)
