"""Names of indicators as people write them: spelled in two ways, cut short, or another's."""

import re
from collections.abc import Iterable, Sequence

from vedich.core.text import key

_I_OR_Y = re.compile(r"\b([hklmst])([yỳýỷỹỵ])\b")  # "tỷ lệ" and "tỉ lệ", "kỹ thuật" and "kĩ thuật"
_AS_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_WORD = re.compile(r"\w+")
_SAY_LITTLE = {"tỉ", "lệ", "số", "có", "các", "và", "được", "theo", "của", "cho", "the", "of", "in"}
_ENOUGH = 0.6  # of the words of a name, to take it for a short form of a title
_SHOWN = 48


def name_key(text: str) -> str:
    """Give what two spellings of one indicator's name share. Never for places."""
    return _I_OR_Y.sub(lambda found: found[1] + found[2].translate(_AS_I), key(text))


def short_key(text: str) -> str:
    """Give a name's key without what it says in brackets."""
    return _BRACKETS.sub("", name_key(text)).strip()


def words_of(text: str) -> frozenset[str]:
    """Return the words of a name which tell it from others."""
    return frozenset(_WORD.findall(name_key(text))) - _SAY_LITTLE


def agree(name: str, titles: Iterable[str]) -> bool:
    """Tell whether a name may be a short form of titles: most of its words are theirs."""
    said, known = words_of(name), words_of(" ".join(titles))
    return len(said & known) >= _ENOUGH * len(said)


def nearest(name: str, titles: Sequence[frozenset[str]], most: int = 3) -> list[int]:
    """Return the positions of the titles (as words) most like a name; the first where none is."""
    said = words_of(name)
    alike = [len(said & title) / (len(said | title) or 1) for title in titles]
    ranked = sorted(range(len(titles)), key=lambda at: (-alike[at], at))[:most]
    return [at for at in ranked if alike[at]] or ranked


def cut_short(title: str) -> str:
    """Return a title as messages show it."""
    return title if len(title) <= _SHOWN else f"{title[: _SHOWN - 1].rstrip()}…"
