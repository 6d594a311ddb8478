"""Why a kept verdict is what it is: on demand, from the very rows it was passed on."""

from dataclasses import dataclass
from typing import Any

from vedich.core.explain import explain
from vedich.figures.inputs import Inputs, figures_of
from vedich.figures.judging import judgement, law_hash
from vedich.figures.models import Verdict
from vedich.figures.replaying import replays

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Explained:
    """A kept verdict with its reasons.

    told      as `vedich assess` says it: title, counts, criteria with their indicators
    inputs    the figures it was passed on, by code, each with its voice and row
    outdated  True where the law was another then; the reasons are those of today's, and the
              verdict is about to be passed again
    """

    verdict: Verdict
    told: Json
    inputs: Inputs
    outdated: bool


def explained(verdict: Verdict) -> Explained:
    """Explain a kept verdict, read with `statement__pursuit`; nothing is kept or changed."""
    case = replays([verdict])[0].case
    told = explain(judgement(case), 0, figures_of(case.inputs))
    return Explained(verdict, told, case.inputs, verdict.rulebook != law_hash(case.ground))
