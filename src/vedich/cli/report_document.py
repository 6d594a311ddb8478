"""The typed document every report is written from, built from what `vedich assess` answers."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby

from vedich.cli.report_law import Law
from vedich.cli.report_lines import account_of, line_of, lines_of, shaky, sources
from vedich.cli.report_words import OPEN, Json, headline, title_word
from vedich.core.catalogue import Catalogue
from vedich.core.said import Language, Said
from vedich.core.text import sort_key
from vedich.core.words import Verdict
from vedich.papers.assessment import (
    Assessment,
    Cell,
    Commune,
    Counts,
    Line,
    Matrix,
    MatrixRow,
    Page,
    Place,
    Rulebook,
    Section,
    Unmatched,
    Unruled,
    Wanting,
)
from vedich.papers.numerals import printed_day

MOST_COMMUNES = 200  # more pages than this nobody leafs through; the matrix holds everybody
TITLE = Said("Kết quả đánh giá xã nông thôn mới", "New rural communes: what was judged")
CONDITIONS = Said("Điều kiện kèm theo", "Conditions beside the criteria")
TO_REACH = Said("mức phải đạt", "to reach")
WANTED = (Verdict.NOT_MET, Verdict.NEARLY, *OPEN)


def document(
    answer: Json,
    catalogue: Catalogue,
    *,
    source: str,
    made_at: datetime,
    language: Language = "vi",
    title: str = "",
    illustrative: bool = False,
    most: int = MOST_COMMUNES,
) -> Assessment:
    """Build the paper of one assessment.

    `answer` is the JSON of `vedich assess`: `input` and `results`. `source` is the file as the
    reader knows it; `illustrative` says that its figures are made up. Where there are more than
    `most` communes, those that lack the most get a page; all stand in the matrix.
    """
    law = Law(catalogue, language)
    told = sorted(answer["results"], key=_order)
    covered = [result for result in told if result["standard"]]
    pages = _Pages(law, illustrative)
    shown = _most_wanting(covered, most)
    return Assessment(
        language=language,
        title=title or TITLE.in_(language),
        file=source,
        data_as_of=_days([date.fromisoformat(result["on"]) for result in told], language),
        made_at=made_at,
        places=len({_identity(result) for result in told}),
        account=account_of(answer["input"]),
        matrices=tuple(pages.matrices(covered)),
        communes=tuple(pages.communes(r for r in covered if _identity(r) in shown)),
        unruled=tuple(line for r in told if not r["standard"] for line in _unruled(r, law)),
        unmatched=tuple(
            Unmatched(row["line"], row.get("what", ""), row["reason"])
            for row in answer["input"]["unmatched"]
        ),
        doubtful=tuple(
            Unmatched(doubt["lines"][0], doubt["place"], f"{doubt['reason']} {doubt['do']}")
            for doubt in answer["input"].get("doubts", ())
        ),
        sources=tuple(sources(covered, law)),
        shaky=tuple(shaky(covered, law)),
        rulebooks=tuple(_rulebooks(covered, law)),
        illustrative=illustrative,
        left_out=len({_identity(result) for result in covered}) - len(shown),
    )


class _Pages:
    """Turns results into rows of the matrix and pages of communes."""

    def __init__(self, law: Law, illustrative: bool) -> None:
        self.law = law
        self.language: Language = law.language
        self.illustrative = illustrative

    def matrices(self, results: Sequence[Json]) -> Iterator[Matrix]:
        """Yield a matrix for each standard × period, the latest first."""

        def which(result: Json) -> tuple[str, str, str]:
            return result["on"], result["standard"], result["period"]

        ordered = sorted(results, key=which, reverse=True)
        for (on, standard, period), batch in groupby(ordered, which):
            rows = list(batch)
            yield Matrix(
                name=f"{self.law.short(standard)} {period}",
                standard=self.law.title(standard),
                period=period,
                data_on=_day(on, self.language),
                rulebook=rows[0]["rulebook"],
                columns=tuple(
                    (str(c["no"]), self.law.criterion(standard, c["no"], c["name"]))
                    for c in rows[0]["criteria"]
                ),
                rows=tuple(map(self._row, rows)),
            )

    def _row(self, result: Json) -> MatrixRow:
        title = result["title"]
        return MatrixRow(
            place=place_of(result),
            verdict=Verdict(title["verdict"]),
            word=title_word(title, self.language),
            cells=tuple(
                Cell(Verdict(c["verdict"]), c["provisional"], c["basically_met"])
                for c in result["criteria"]
            ),
            counts=_counts(result),
            provisional=result["provisional"],
            illustrative=self.illustrative,
        )

    def communes(self, results: Iterable[Json]) -> Iterator[Commune]:
        """Yield each commune with its pages, the latest period first."""
        for _, batch in groupby(results, _identity):
            latest = sorted(batch, key=lambda result: result["on"], reverse=True)
            yield Commune(place_of(latest[0]), tuple(map(self._page, latest)))

    def _page(self, result: Json) -> Page:
        sections = tuple(self._sections(result))
        title = result["title"]
        return Page(
            place=place_of(result),
            standard=self.law.title(result["standard"]),
            period=result["period"],
            data_on=_day(result["on"], self.language),
            group=self.law.groups(result["standard"], result["group"]),
            rulebook=result["rulebook"],
            verdict=Verdict(title["verdict"]),
            word=title_word(title, self.language),
            headline=headline(result, self.language),
            counts=_counts(result),
            sections=sections,
            wanting=tuple(w for section in sections for w in self._wanting(section)),
            provisional=result["provisional"],
            illustrative=self.illustrative,
        )

    def _sections(self, result: Json) -> Iterator[Section]:
        standard = result["standard"]
        for told in result["criteria"]:
            missing = any(Verdict(i["verdict"]) in OPEN for i in told["indicators"])
            yield Section(
                no=str(told["no"]),
                name=self.law.criterion(standard, told["no"], told["name"]),
                verdict=Verdict(told["verdict"]),
                lines=tuple(lines_of(told["indicators"], standard, self.law)),
                impossible=missing and told["verdict"] == Verdict.NOT_MET,
                provisional=told["provisional"],
                basically_met=told["basically_met"],
            )
        if conditions := result["title"]["conditions"]:
            lines = tuple(line_of(told, standard, self.law) for told in conditions)
            yield Section("", CONDITIONS.in_(self.language), None, lines)

    def _wanting(self, section: Section) -> Iterator[Wanting]:
        for line in section.lines:
            if line.verdict in WANTED and not line.part:
                words = self._needs(line) or _parts_wanting(section, line)
                yield Wanting(line.verdict, section.no, line.code, line.name, words)

    def _needs(self, line: Line) -> str:
        """Return what a line wants: where there is no figure, the bar it will have to reach."""
        if line.verdict is Verdict.NO_DATA and line.bar is not None and not line.value:
            return f"{TO_REACH.in_(self.language)}: {line.bar.words}"
        return _short(line)


def place_of(result: Json) -> Place:
    """Return the place of a result."""
    place = result["place"]
    within = place["path"].rpartition("/")[0]
    above = ", ".join(reversed([name for name in within.split("/") if name]))
    return Place(place["name"], above, place["code"] or "")


def _parts_wanting(section: Section, whole: Line) -> str:
    """Return what the parts of an indicator want, where it has none of its own to say."""
    parts = [line for line in section.lines if line.part and line.code.startswith(whole.code)]
    wanted = [part for part in parts if part.verdict in WANTED]
    return "; ".join(": ".join(filter(None, (part.code, _short(part)))) for part in wanted)


def _short(line: Line) -> str:
    """Return what a line wants, to stand behind a colon."""
    words = line.wanting or line.why.removesuffix(".")
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _most_wanting(results: Sequence[Json], most: int) -> set[tuple[str, str]]:
    """Return the communes that get a page: all, or those that lack the most."""
    lacking: dict[tuple[str, str], int] = {}
    for result in results:
        counts = _counts(result).of
        lack = sum(counts.get(verdict, 0) for verdict in WANTED)
        lacking[_identity(result)] = max(lack, lacking.get(_identity(result), 0))
    ranked = sorted(lacking, key=lambda place: (-lacking[place], place))
    return set(ranked[:most])


def _unruled(result: Json, law: Law) -> Iterator[Unruled]:
    for criterion in result["criteria"]:
        for indicator in criterion["indicators"]:
            named = (criterion["name"], indicator["name"])
            yield Unruled(
                place=place_of(result),
                standard=law.grade(result["grade"]),
                period=result["period"],
                indicator=" · ".join(dict.fromkeys(name for name in named if name)),
                value=indicator["as_written"],
                line=indicator["line"],
            )


def _rulebooks(results: Sequence[Json], law: Law) -> Iterator[Rulebook]:
    seen = {(r["standard"], r["on"], r["rulebook"]) for r in results}
    for standard, on, rulebook in sorted(seen):
        yield Rulebook(law.title(standard), _day(on, law.language), rulebook)


def _counts(result: Json) -> Counts:
    counts = result["counts"]
    return Counts({v: counts[v] for v in Verdict if counts[v]}, counts["basically_met"])


def _identity(result: Json) -> tuple[str, str]:
    place = result["place"]
    return place["path"], place["code"] or ""


def _order(result: Json) -> tuple[str, tuple[str, str]]:
    return sort_key(result["place"]["path"] or result["place"]["name"]), _identity(result)


def _day(on: str, language: Language) -> str:
    return printed_day(date.fromisoformat(on), language)


def _days(days: Sequence[date], language: Language) -> str:
    """Return the day the data stand for, or the first and last of several."""
    if not days:
        return "–"
    return " – ".join(printed_day(day, language) for day in sorted({min(days), max(days)}))
