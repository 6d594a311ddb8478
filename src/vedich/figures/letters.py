"""Verdicts as letters, so that one commune's are one short line: "mmNd?"."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vedich.core.words import Reason, Verdict

_LETTERS = {
    Verdict.MET: "m",
    Verdict.NEARLY: "y",
    Verdict.NOT_MET: "n",
    Verdict.NO_DATA: "d",
    Verdict.NO_RULE: "r",
    Verdict.NOT_COMPUTABLE: "c",
    Verdict.NOT_APPLICABLE: "x",
}
_VERDICTS = {letter: verdict for verdict, letter in _LETTERS.items()}
_ORDER = tuple(_LETTERS[verdict] for verdict in Verdict)
_FIRST = ord("a")
BASICALLY = "b"  # in a line of tags; "." where nobody said so
_CODES = np.array([[ord(one), ord(one.upper())] for one in _ORDER], np.uint8)  # by word, shaky
_WORD = np.full(256, _ORDER.index(_LETTERS[Verdict.NO_DATA]), np.int8)  # of each letter
_SHAKY = np.zeros(256, np.bool_)
_WORD[_CODES] = np.arange(len(_ORDER))[:, np.newaxis]
_SHAKY[_CODES[:, 1]] = True


def letter(word: int, *, provisional: bool) -> str:
    """Return the letter of a verdict, given as its position in `Verdict`."""
    return _ORDER[word].upper() if provisional else _ORDER[word]


def lines(words: NDArray[np.int8], provisional: NDArray[np.bool_]) -> list[str]:
    """Return a line of letters for each commune. Both arrays are [rows, communes]."""
    return _texts(_CODES[words, provisional.astype(np.int8)])


def read_lines(lines: Sequence[str], width: int) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
    """Return lines as they went into `lines`, [width, communes]; what one lacks is not known."""
    even = "".join(line if len(line) == width else line[:width].ljust(width) for line in lines)
    table = np.frombuffer(even.encode("ascii"), np.uint8).reshape(len(lines), width).T
    return _WORD[table], _SHAKY[table]


def verdict(letter: str) -> Verdict:
    """Return the verdict a letter stands for, provisional or not."""
    return _VERDICTS[letter.lower()]


def is_provisional(letter: str) -> bool:
    """Tell whether the verdict of a letter rests on something unverified."""
    return letter.isupper()


def reason_lines(reasons: NDArray[np.int8]) -> list[str]:
    """Return a line for each commune, a letter a reason. The array is [rows, communes]."""
    return _texts((_FIRST + reasons).astype(np.uint8))


def reason(letter: str) -> Reason:
    """Return the reason a letter stands for."""
    return Reason(ord(letter) - _FIRST)


def count(line: str, wanted: Verdict) -> int:
    """Return how many verdicts of a line are of a kind, provisional ones too."""
    return line.lower().count(_LETTERS[wanted])


def tags(basically: Sequence[bool]) -> str:
    """Return a line that says where somebody called it basically met."""
    return "".join(BASICALLY if tagged else "." for tagged in basically)


def _texts(codes: NDArray[np.uint8]) -> list[str]:
    """Return the columns of codes as texts."""
    return [column.tobytes().decode("ascii") for column in np.ascontiguousarray(codes.T)]
