"""Checks of acts made up for a demo: they say so, and never stand in for what an act does say."""

from collections.abc import Iterator, Sequence

from vedich.core.checks import Checks, Written, acts, places, standards
from vedich.core.model import Act, Operation, Threshold
from vedich.core.problems import Problem
from vedich.core.text import key
from vedich.core.words import Confidence

MARK = "minh họa"
MAY = ("set", "exempt")  # what can be told apart wherever it applies
checked = Checks()


@checked
def _they_say_so(written: Sequence[Written]) -> Iterator[Problem]:
    for file, act in _illustrative(written):
        if not key(act.title.vi).startswith(key(MARK)):
            why = "Its title stands wherever a number of it does, on paper too."
            what = f"{act} is illustrative, and its title does not say so."
            yield file.problem(("title",), what, why, f"Begin the title with “{MARK}”.")


@checked
def _they_only_set_numbers(written: Sequence[Written]) -> Iterator[Problem]:
    why = "Nobody could tell any more which verdicts rest on what is made up."
    for file, act in _illustrative(written):
        for o, one in enumerate(act.operations):
            if one.op not in MAY or one.unknown:
                what = f"{act} is illustrative and would {one.op}."
                do = "Let it set numbers and exempt groups, nothing else."
                yield file.problem(("operations", o), what, why, do)
        if act.scheme is not None:
            what = f"{act} is illustrative and has a scheme of points."
            yield file.problem(("scheme",), what, why, "Take the scheme out.")


@checked
def _nothing_of_them_is_sourced(written: Sequence[Written]) -> Iterator[Problem]:
    for file, path, one in _sayings(written):
        if one.confidence is Confidence.SOURCED:
            what = "a number of an illustrative act is called sourced."
            why = "What is made up has no source."
            yield file.problem(path, what, why, "Write `confidence: unverified`.")


@checked
def _they_set_only_what_nobody_knows(written: Sequence[Written]) -> Iterator[Problem]:
    known = {*_numbers_of_standards(written), *_numbers_of_acts(written)}
    for file, act in _illustrative(written):
        for o, one in enumerate(act.operations):
            if one.op == "set" and (one.standard, one.indicator) in known:
                what = f"{act} sets a number for {one.indicator}, for which an act has one."
                why = "A made-up number would stand in for the real one."
                do = "Take the operation out: the real number is here now."
                yield file.problem(("operations", o), what, why, do)


def _illustrative(written: Sequence[Written]) -> Iterator[tuple[Written, Act]]:
    return ((file, act) for file, act in acts(written) if act.illustrative)


def _sayings(
    written: Sequence[Written],
) -> Iterator[tuple[Written, tuple[str | int, ...], Act | Operation | Threshold]]:
    """Yield whatever may carry a confidence in an illustrative act and the standards in it."""
    folders = {file.folder for file, _ in _illustrative(written)}
    for file, act in _illustrative(written):
        yield file, ("confidence",), act
        for o, one in enumerate(act.operations):
            yield file, ("operations", o), one
            if one.threshold is not None:
                yield file, ("operations", o, "threshold"), one.threshold
    for file, standard in standards(written):
        for place in places(file, standard) if file.folder in folders else ():
            for t, row in enumerate(place.indicator.thresholds):
                yield file, (*place.path, "thresholds", t), row


def _numbers_of_standards(written: Sequence[Written]) -> Iterator[tuple[str, str | None]]:
    folders = {file.folder for file, _ in _illustrative(written)}
    for file, standard in standards(written):
        for place in places(file, standard) if file.folder not in folders else ():
            if any(row.value is not None for row in place.indicator.thresholds):
                yield standard.id, place.indicator.code


def _numbers_of_acts(written: Sequence[Written]) -> Iterator[tuple[str, str | None]]:
    for _, act in acts(written):
        for one in act.operations if not act.illustrative else ():
            if one.threshold is not None and one.threshold.value is not None:
                yield one.standard, one.indicator
