"""Verdicts as letters, so that one commune's are one short line: "mmNd?"."""

from collections.abc import Iterable, Sequence

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


def letters(words: Iterable[int], provisional: Iterable[bool]) -> str:
    """Return a line of verdicts, given as positions in `Verdict`; capitals are provisional."""
    pairs = zip(words, provisional, strict=True)
    return "".join(_ORDER[word].upper() if shaky else _ORDER[word] for word, shaky in pairs)


def verdict(letter: str) -> Verdict:
    """Return the verdict a letter stands for, provisional or not."""
    return _VERDICTS[letter.lower()]


def is_provisional(letter: str) -> bool:
    """Tell whether the verdict of a letter rests on something unverified."""
    return letter.isupper()


def reason_letters(reasons: Iterable[int]) -> str:
    """Return a line of reasons, a letter each, in the order of `Reason`."""
    return "".join(chr(_FIRST + reason) for reason in reasons)


def reason(letter: str) -> Reason:
    """Return the reason a letter stands for."""
    return Reason(ord(letter) - _FIRST)


def count(line: str, wanted: Verdict) -> int:
    """Return how many verdicts of a line are of a kind, provisional ones too."""
    return line.lower().count(_LETTERS[wanted])


def tags(basically: Sequence[bool]) -> str:
    """Return a line that says where somebody called it basically met."""
    return "".join(BASICALLY if tagged else "." for tagged in basically)
