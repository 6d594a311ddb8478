"""What the cover of an assessment says of it, whatever the cover is made of."""

from collections.abc import Iterable, Iterator

from vedich.core.said import Language
from vedich.papers.assessment import Assessment
from vedich.papers.assessment_labels import label, short_hash
from vedich.papers.numerals import printed, printed_moment

MOST_HASHES = 4  # more do not fit at the foot of a page; all are listed at the end


def warnings(paper: Assessment) -> Iterator[str]:
    """Yield what a reader must know before believing the rest."""
    language = paper.language
    if paper.illustrative:
        yield label("warn_illustrative", language)
    if paper.provisional:
        yield label("warn_provisional", language)
    if paper.account.unmatched:
        yield label("warn_unmatched", language)
    if paper.doubtful:
        yield label("warn_doubtful", language)
    if paper.left_out:
        yield label("warn_left_out", language) + f"{printed(paper.left_out, language)}."


def facts(paper: Assessment) -> Iterator[tuple[str, str]]:
    """Yield what the cover says of the paper: a name and what stands behind it."""
    language, account = paper.language, paper.account
    standards = dict.fromkeys(f"{m.standard} · {m.period}" for m in paper.matrices)
    yield label("assessed", language), "\n".join(standards) or "–"
    yield label("file", language), paper.file
    yield label("as_of", language), paper.data_as_of
    yield label("made_at", language), printed_moment(paper.made_at, language)
    yield label("places", language), printed(paper.places, language)
    parts = (
        (account.matched, "rows_matched"),
        (account.unmatched, "rows_unmatched"),
        (account.other, "rows_other"),
    )
    sums = " + ".join(f"{printed(n, language)} {label(word, language)}" for n, word in parts)
    yield label("rows", language), f"{printed(account.rows, language)} = {sums}"
    hashes = dict.fromkeys(short_hash(book.hash) for book in paper.rulebooks)
    yield label("rulebook", language), ", ".join(hashes) or "–"


def foot(as_of: str, rulebooks: Iterable[str], language: Language) -> str:
    """Return what stands at the foot of every page: data as of, and the law used, by hash."""
    hashes = list(dict.fromkeys(short_hash(rulebook) for rulebook in rulebooks))
    more = f" +{len(hashes) - MOST_HASHES}" if len(hashes) > MOST_HASHES else ""
    named = f" · {label('rulebook', language)} {', '.join(hashes[:MOST_HASHES])}{more}"
    return f"{label('as_of', language)} {as_of}" + (named if hashes else "")
