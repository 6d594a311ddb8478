"""A sentence in both languages: what the product says to people who use it."""

from typing import Literal, NamedTuple, Protocol

Language = Literal["vi", "en"]


class Said(NamedTuple):
    """The same sentence in Vietnamese and in English."""

    vi: str
    en: str

    def in_(self, language: Language) -> str:
        """Return the sentence in one language."""
        return self.vi if language == "vi" else self.en


class Sentence(Protocol):
    """A sentence in both languages, however it is kept."""

    @property
    def vi(self) -> str:
        """Return it in Vietnamese."""

    @property
    def en(self) -> str:
        """Return it in English."""

    def in_(self, language: Language) -> str:
        """Return it in one language."""


class Filled(NamedTuple):
    """A sentence with facts in it, put together when it is read: a million rows may say it."""

    sentence: Said
    facts: tuple[object, ...]

    @property
    def vi(self) -> str:
        """Return the sentence in Vietnamese."""
        return self.sentence.vi.format(*self.facts)

    @property
    def en(self) -> str:
        """Return the sentence in English."""
        return self.sentence.en.format(*self.facts)

    def in_(self, language: Language) -> str:
        """Return the sentence in one language."""
        return self.vi if language == "vi" else self.en


class SaidProblem(Exception):
    """Something a person can mend; `said` is the sentence, in both languages."""

    def __init__(self, vi: str, en: str) -> None:
        self.said = Said(vi, en)
        super().__init__(en)
