"""Two people and one workbook: whatever they do, in whatever order, nothing is lost."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, strategies as st

from vedich.core.figures import Figure
from vedich.core.words import Known
from vedich.figures.reading import Typed
from vedich.workbooks.merging import Choice, Stated, merge
from vedich.workbooks.words import Fate

FIGURES, WORDS = ("", "1", "2", "3"), ("", "a", "b")


def stated(figure: str, note: str, source: str) -> Stated:
    read = Figure(Decimal(figure), Known.EXACT) if figure else Figure()
    return Stated(Typed(figure, note=note, source=source), read)


states = st.builds(stated, st.sampled_from(FIGURES), *[st.sampled_from(WORDS)] * 2)
PARTS = ("value", "note", "source")


def reference(base: str, file: str, now: str) -> tuple[str, bool]:
    """Merge one thing as one would on paper: what comes of it, and whether somebody must decide."""
    changed_in_file, changed_here = file != base, now != base
    if changed_in_file and changed_here and file != now:
        return now, True
    return (file if changed_in_file else now), False


@given(base=states, file=states, now=states)
def test_every_row_merges_as_the_reference_does(base: Stated, file: Stated, now: Stated) -> None:
    merged = merge(base, file, now)

    expected = {
        part: reference(*(getattr(one.typed, part) for one in (base, file, now))) for part in PARTS
    }
    clashes = {part for part, (_, clash) in expected.items() if clash}
    assert (merged.fate is Fate.CONFLICT) == bool(clashes)
    for part, (kept, clash) in expected.items():
        cautious = merged.result(Choice.STANDING).typed
        if merged.fate is Fate.CONFLICT:
            assert getattr(cautious, part) == kept
            bold = getattr(merged.result(Choice.FILE).typed, part)
            assert bold == (getattr(file.typed, part) if clash else kept)
        else:
            assert getattr(merged.result(Choice.FILE).typed, part) == kept


@given(base=states, file=states, now=states)
def test_merging_again_after_it_was_taken_changes_nothing(
    base: Stated, file: Stated, now: Stated
) -> None:
    """The same file twice: what it said is what stands."""
    then = merge(base, file, now).result(Choice.FILE)

    again = merge(base, file, then)

    assert again.result(Choice.FILE) == then
    assert again.fate in (Fate.SAME, Fate.CONFLICT)
    assert (again.fate is Fate.CONFLICT) <= any(
        getattr(then.typed, part) not in (getattr(file.typed, part), getattr(base.typed, part))
        for part in PARTS
    )


@given(base=states, now=states)
def test_a_row_nobody_touched_in_the_workbook_stays_as_it_stands(base: Stated, now: Stated) -> None:
    merged = merge(base, base, now)

    assert merged.fate is Fate.SAME
    assert merged.result(Choice.FILE) == now


@given(base=states, file=states)
def test_a_row_nobody_touched_here_comes_to_what_the_workbook_says(
    base: Stated, file: Stated
) -> None:
    merged = merge(base, file, base)

    assert merged.result(Choice.FILE).typed == file.typed
    assert (merged.fate is Fate.SAME) == (file == base)


def test_the_same_figure_written_otherwise_is_no_change() -> None:
    standing = stated("1", "", "")
    otherwise = replace(standing, typed=replace(standing.typed, value="1,0"))

    assert merge(standing, otherwise, standing).fate is Fate.SAME
