"""What an address of the matrix asks for: place, standard, period, voice, and which rows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from django.utils import timezone
from django.utils.http import urlencode

from vedich.figures.matrix import Matrix, matrix
from vedich.figures.matrix_choices import Choices, choices
from vedich.figures.matrix_wish import Only, Sort, Wish
from vedich.figures.words import Voice
from vedich.places.queries import place_of
from vedich.web.request import MemberRequest

if TYPE_CHECKING:
    from vedich.places.models import Place

Closed = TypeVar("Closed", Only, Sort, Voice)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, as far as it is there."""

    choices: Choices
    voice: Voice | None
    wish: Wish

    @property
    def query(self) -> str:
        """Return the part of an address that asks for the same place, standard, period, voice."""
        said: dict[str, str | int] = {"place": self.choices.place.pk}
        said["standard"] = self.choices.standard
        if self.choices.period is not None:
            said["period"] = self.choices.period.pk
        if self.voice is not None:
            said["voice"] = self.voice.value
        return urlencode(said)

    def matrix(
        self, request: MemberRequest, *, whole: bool = False, most: int | None = None
    ) -> Matrix | None:
        """Return the matrix asked for; None where there is nothing to show.

        whole  all of its rows; none, where there are more than `most`
        """
        period = self.choices.period
        if not self.choices.standard or period is None:
            return None
        return matrix(
            request.membership,
            place=self.choices.place,
            standard=self.choices.standard,
            period=period,
            voice=self.voice,
            day=timezone.localdate(),
            wish=replace(self.wish, page=None, most=most) if whole else self.wish,
        )


def asked(request: MemberRequest, said: Mapping[str, str] | None = None) -> Asked:
    """Read an address, or what a form says in its stead.

    Raises Place.DoesNotExist; what else it says wrongly is passed over.
    """
    said = request.GET if said is None else said
    chosen = choices(
        request.membership,
        place=_place(request, said),
        standard=said.get("standard", ""),
        period_id=number(said.get("period")),
        day=timezone.localdate(),
    )
    wish = Wish(
        only=_one_of(Only, said.get("only")),
        criterion=number(said.get("criterion")),
        sort=_one_of(Sort, said.get("sort")) or Sort.NAME,
        page=number(said.get("page")) or 1,
    )
    return Asked(chosen, voice_asked(said), wish)


def voice_asked(said: Mapping[str, str]) -> Voice | None:
    """Return the voice asked for; None for the highest that has spoken."""
    return _one_of(Voice, said.get("voice"))


def number(text: str | None) -> int | None:
    """Return a number of a row, as databases keep them; None where it is none."""
    fits = text is not None and text.isascii() and text.isdecimal() and len(text) <= 18
    return int(text) if fits and text else None


def _one_of(words: type[Closed], text: str | None) -> Closed | None:
    return next((word for word in words if word == text), None)


def _place(request: MemberRequest, said: Mapping[str, str]) -> "Place":
    wanted = number(said.get("place"))
    return request.membership.office.place if wanted is None else place_of(wanted)
