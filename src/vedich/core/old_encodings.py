"""Text typed before Unicode: told from good text, and named, never guessed at."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from vedich.core.syllables import is_syllable

_TCVN3_LETTERS = (
    "µà ¸á ¶ả ·ã ¹ạ ¨ă »ằ ¾ắ ¼ẳ ½ẵ Æặ ©â Çầ Êấ Èẩ Éẫ Ëậ ®đ Ìè Ðé Îẻ Ïẽ Ñẹ ªê Òề Õế Óể Ôễ Öệ "
    "×ì Ýí Øỉ Üĩ Þị ßò ãó áỏ âõ äọ «ô åồ èố æổ çỗ éộ ¬ơ êờ íớ ëở ìỡ îợ ïù óú ñủ òũ ôụ \xadư õừ "
    "øứ öử ÷ữ ùự úỳ ýý ûỷ üỹ þỵ ¡Ă ¢Â §Đ £Ê ¤Ô ¥Ơ ¦Ư"
)
_TCVN3 = {ord(pair[0]): pair[1] for pair in _TCVN3_LETTERS.split(" ")}

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_TONES = {"ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_ROOFS = {"â": "", "à": _GRAVE, "á": _ACUTE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_VNI_BOWLS = {"ê": "", "è": _GRAVE, "é": _ACUTE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
_VNI_ALONE = {"ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ñ": "đ", "î": "ỵ"}
_VNI_VOWELS = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}

_WORD = re.compile(r"[^\x00-\x40\x5b-\x60\x7b-\x7f\xa0]+")
_ONLY_UNICODE_HAS = re.compile("[\u0102\u0103\u0110\u0111\u0128-\u01b0\u0300-\u0323\u1ea0-\u1ef9]")
_LIKE_UTF8 = re.compile("[ÃÄÆ]|á[º»]")
# Real words which would read as Vietnamese in TCVN3 or VNI: "où" would be "ó", "µm" "àm".
_NOT_EVIDENCE = frozenset(
    {"où", "dû", "mû", "crû", "gît", "lâ", "thaï", "laïc", "loïc", "caïn", "coït", "aït", "haï"}
    | {"haïm", "piô", "µm"}
)
_ENOUGH = 0.8  # of the words with a sign beyond ASCII, how many must make Vietnamese


def old_encoding(written: str | bytes) -> str | None:
    """Name the encoding `written` was typed in before Unicode, or None where it is good text.

    Text is what a program shows which took the bytes for Western European: "§«ng ThÞnh" is
    "TCVN3 (ABC)", "Ñoâng Thònh" is "VNI". UTF-8 taken for Western European is named too.
    Bytes may further be "Windows-1258". Names only: the caller refuses.
    """
    if isinstance(written, str):
        if written.isascii() or _ONLY_UNICODE_HAS.search(written):
            return None
        mended = _utf8_again(written) if _LIKE_UTF8.search(written) else ""
        if _share(_evidence(_WORD.findall(mended))) >= _ENOUGH:
            return "UTF-8 read as Windows-1252"
        return _of_words(tuple(_WORD.findall(written)))
    if _is_utf8(written):
        return None
    unicode_text = unicodedata.normalize("NFC", written.decode("cp1258", errors="replace"))
    shares = {"Windows-1258": _share(_evidence(_WORD.findall(unicode_text)))}
    return _best(_evidence(_WORD.findall(written.decode("latin-1"))), shares)


@lru_cache(maxsize=4096)
def _of_words(words: tuple[str, ...]) -> str | None:
    return _best(_evidence(words), {})


def _best(words: list[str], shares: dict[str, float]) -> str | None:
    """Name the reading which makes most words Vietnamese, if it makes enough of them so."""
    shares = {name: _share(words, decode) for name, decode in _READINGS.items()} | shares
    as_it_stands = _share(words)
    name = max(shares, key=lambda each: shares[each])
    return name if shares[name] >= _ENOUGH and shares[name] > as_it_stands else None


def _evidence(words: Iterable[str]) -> list[str]:
    """List the words with signs beyond ASCII; single signs (§, ©) prove nothing."""
    telling = [word for word in words if not word.isascii() and len(word) > 1]
    return [word for word in telling if word.lower() not in _NOT_EVIDENCE]


def _share(words: list[str], decode: Callable[[str], str] = str) -> float:
    good = sum(is_syllable(decode(word)) for word in words)
    return good / len(words) if words else 0.0


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf8_again(text: str) -> str:
    try:
        raw = b"".join(bytes([ord(c)]) if ord(c) < 256 else c.encode("cp1252") for c in text)
        return raw.decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""


def _from_tcvn3(word: str) -> str:
    return word.translate(_TCVN3)


def _from_vni(word: str) -> str:
    return _VNI_SIGNS.sub(lambda found: _VNI[found.group()], word)


def _vni_table() -> dict[str, str]:
    marked = {"a": _VNI_TONES | _roofed(_VNI_ROOFS, _CIRCUMFLEX) | _roofed(_VNI_BOWLS, _BREVE)}
    marked |= dict.fromkeys("eo", _VNI_TONES | _roofed(_VNI_ROOFS, _CIRCUMFLEX))
    small = dict(_VNI_ALONE)
    for sign, vowel in _VNI_VOWELS.items():
        small[sign] = vowel
        for mark, tone in marked.get(sign, _VNI_TONES).items():
            small[sign + mark] = unicodedata.normalize("NFC", vowel + tone)
    return small | {sign.upper(): letter.upper() for sign, letter in small.items()}


def _roofed(marks: dict[str, str], roof: str) -> dict[str, str]:
    return {mark: roof + tone for mark, tone in marks.items()}


_VNI = _vni_table()
_VNI_SIGNS = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_READINGS: dict[str, Callable[[str], str]] = {"TCVN3 (ABC)": _from_tcvn3, "VNI": _from_vni}
