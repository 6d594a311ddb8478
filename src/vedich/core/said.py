"""A sentence in both languages: what the product says to people who use it."""

from typing import Literal, NamedTuple

Language = Literal["vi", "en"]


class Said(NamedTuple):
    """The same sentence in Vietnamese and in English."""

    vi: str
    en: str

    def in_(self, language: Language) -> str:
        """Return the sentence in one language."""
        return self.vi if language == "vi" else self.en


class SaidProblem(Exception):
    """Something a person can mend; `said` is the sentence, in both languages."""

    def __init__(self, vi: str, en: str) -> None:
        self.said = Said(vi, en)
        super().__init__(en)
