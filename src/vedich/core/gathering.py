"""Figures sorted by place, standard and period; every row accounted for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache

from vedich.core.background import Background
from vedich.core.catalogue import Catalogue, Issued
from vedich.core.columns import Column, code_and_name
from vedich.core.doubts import Check, Doubt
from vedich.core.entries import Entry, Named, PlaceName
from vedich.core.figures import Figure, UnreadableFigure, read_figure
from vedich.core.flatten import Gate, conditions_of, is_unknown
from vedich.core.grouping import Geography, Groups
from vedich.core.matching import Beside, Finder, Unmatched, of_several, stands_beside
from vedich.core.model import Indicator
from vedich.core.periods import Period, UnreadablePeriod, read_period
from vedich.core.phrases import word_in
from vedich.core.plausible import figure_doubts
from vedich.core.said import Filled, Language, Said, Sentence
from vedich.core.text import key, normal
from vedich.core.words import Kind, Known

_KEPT = 65_536  # texts remembered, so that a million rows share what a few thousand say
_MEASURED = (Kind.PERCENT, Kind.AMOUNT, Kind.COUNT, Kind.SHARE_OF_OTHER)
_BESIDE = Said("", "")  # no refusal: the row is read, and of no indicator
_CORRECT_ONE = Said(
    "Sửa mã hoặc tên: mã được dùng lại giữa các bộ tiêu chí.",
    "Correct the code or the name: codes are reused between standards.",
)
_TWICE = Said(
    "Chỉ tiêu {0} đã có ở dòng {1} ({2}). Giữ một dòng cho mỗi chỉ tiêu, xã và kỳ.",
    "Indicator {0} stands already on line {1} ({2}). "
    "Keep one row for each indicator, commune and period.",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person asked for beside the file."""

    standard: str | None = None
    groups: tuple[str, ...] = ()
    on: date | None = None
    place: str | None = None
    gates: Mapping[str, tuple[Gate, ...]] = field(default_factory=dict)  # by standard
    language: Language = "vi"


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """One result to come: a place, a standard (or the grade nobody covers), a period."""

    standard: str
    on: date
    since: date  # the first day of the period; `on` itself where a day was asked for
    days: tuple[date, date]  # of the period, however it was written
    identity: tuple[str, ...]
    period: str = field(compare=False)
    covered: bool = True


@dataclass(slots=True)
class Gathered:
    """The figures of one subject, by code, and what is known of the place."""

    place: PlaceName
    groups: tuple[str, ...]
    figures: dict[str, Figure] = field(default_factory=dict)
    loose: list[tuple[str, str, Figure]] = field(default_factory=list)  # of no standard


Refusal = tuple[int, str, Sentence]  # the line, what was named there, why it is not judged


@dataclass(slots=True)
class Account:
    """What became of every row. rows = matched + unmatched + other."""

    rows: int = 0
    matched: int = 0
    other: int = 0
    unmatched: list[Refusal] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)  # of figures judged all the same
    remarks: dict[tuple[int, Said], None] = field(default_factory=dict)  # in order, once each
    subjects: dict[Subject, Gathered] = field(default_factory=dict)


class Gatherer:
    """Sorts figures into subjects, one at a time, and keeps account."""

    def __init__(self, catalogue: Catalogue, geography: Geography, asked: Asked) -> None:
        self.catalogue = catalogue
        self.geography = geography
        self.asked = asked
        self.account = Account()
        self._background = Background(catalogue)
        self._groups = Groups(catalogue, geography, asked.groups)
        self._finder = cache(self._finder_of)
        self._find = lru_cache(_KEPT)(self._found)
        self._period = cache(read_period)
        self._once = lru_cache(_KEPT)(lambda said: said)
        self._identity = lru_cache(_KEPT)(PlaceName.identity)
        self._named: set[tuple[str, str]] = set()  # names already doubted, by standard
        self._grades = {
            key(name): issued.standard.grade
            for issued in catalogue.standards.values()
            for name in (issued.standard.grade, *issued.standard.aliases)
        }

    def add(self, entry: Entry) -> None:
        """Take one figure; what cannot be placed is kept with the reason."""
        if not self._wanted(entry.place):
            return
        account = self.account
        account.rows += 1
        if entry.remarks:
            account.remarks.update({(entry.line, said): None for said in entry.remarks})
        why = entry.problems[0] if entry.problems else self._refusal(entry)
        if why is _BESIDE:
            account.other += 1
        elif why is not None:
            account.unmatched.append((entry.line, entry.indicator, why))
        else:
            account.matched += 1

    def _refusal(self, entry: Entry) -> Sentence | None:
        """Place a figure; or return why it cannot be, or that it is of no indicator."""
        try:
            return self._place(entry)
        except Beside:
            return _BESIDE
        except (Unmatched, UnreadableFigure, UnreadablePeriod) as problem:
            said: Said = self._once(problem.said)
            return said

    def _wanted(self, place: PlaceName) -> bool:
        wanted = self.asked.place
        if wanted is None or place.commune is not Named.HERE or not place.name:
            return True
        return key(wanted) in (key(place.code), key(place.name))

    def _place(self, entry: Entry) -> Sentence | None:
        criterion = entry.get(Column.CRITERION)
        if of_several(entry.place.name) or (
            stands_beside(criterion, entry.indicator)
            and word_in(key(entry.cell.text)) is None  # a word may be of a condition
        ):
            raise Beside(entry.indicator)
        period, grade = self._when(entry), self._grade(entry)
        issued = self._standard(entry, grade, period)
        place = self._located(entry.place, issued)
        if issued is None:
            self._keep_loose(entry, place, grade, period)
            return None
        standard = issued.standard.id
        found = self._find(standard, criterion, entry.indicator)
        if isinstance(found, Exception):
            raise found
        row, doubtful = found
        figure = read_figure(entry, row)
        gathered = self._gathered(self._subject(place, standard, period), place, entry, issued)
        repeated = _keep(gathered, row.code, figure)
        if repeated is None:
            self._doubt(entry, row, doubtful, standard)
        return repeated

    def _finder_of(self, standard: str) -> Finder:
        issued = self.catalogue.issued(standard)
        titles = {name: one.standard.title for name, one in self.catalogue.standards.items()}
        beside = conditions_of(issued, self.asked.gates.get(standard, ()), titles)
        return Finder(issued, tuple(row for row in beside if not is_unknown(row)))

    def _found(
        self, standard: str, criterion: str, indicator: str
    ) -> tuple[Indicator, Said | None] | Unmatched | Beside:
        """Find a row, or return why it cannot be found: the same text is asked for many times."""
        finder = self._finder(standard)
        try:
            code = finder.find(criterion, indicator)
        except (Unmatched, Beside) as problem:
            return problem.with_traceback(None)
        if code not in finder.rows:
            return _by_parts(code, finder)
        return finder.rows[code], finder.doubtful(indicator, code)

    def _doubt(self, entry: Entry, row: Indicator, name: Said | None, standard: str) -> None:
        """Keep what makes a figure hard to believe; it is judged by what it says all the same."""
        doubts = self.account.doubts
        if name is not None and (standard, entry.indicator) not in self._named:
            self._named.add((standard, entry.indicator))
            where = ", ".join(reversed(entry.place.path)) or entry.place.code
            doubts.append(Doubt(Check.NAME_DIFFERS, (entry.line,), where, name, _CORRECT_ONE))
        if row.kind in _MEASURED:
            doubts += figure_doubts(entry, row, self._background)

    def _located(self, place: PlaceName, issued: Issued | None) -> PlaceName:
        """Return the place a row is about. Raises Unmatched where it names no commune."""
        of_commune = issued is None or issued.standard.subject == "commune"
        if not of_commune or (place.commune is Named.HERE and place.name):
            return place
        if place.commune is Named.NOT_HERE:
            raise Unmatched(
                "Dòng này không ghi tên xã. Hãy ghi tên xã ở từng dòng.",
                "The row names no commune. Write the commune in each row.",
            )
        if self.asked.place is None:
            raise Unmatched(
                "Dòng này không ghi tên xã: bảng không có cột xã. Thêm cột xã, hoặc dùng --place.",
                "The row names no commune: the table has no column for it. Add the column commune, "
                "or use --place.",
            )
        return PlaceName("", (*place.path, normal(self.asked.place)))

    def _when(self, entry: Entry) -> Period:
        text = entry.get(Column.PERIOD)
        if text:
            return self._period(text)
        if self.asked.on is None:
            raise Unmatched(
                "Dòng này không ghi năm hay kỳ. Thêm cột năm, hoặc dùng --on.",
                "The row names no year or period. Add the column year, or use --on.",
            )
        return Period(self.asked.on, self.asked.on, self.asked.on.isoformat())

    def _grade(self, entry: Entry) -> str:
        said = entry.get(Column.LEVEL)
        grade = self._grades.get(key(said), "") if said else "ntm"
        if not grade and self.asked.standard is None:
            raise Unmatched(
                f"Không có bộ tiêu chí nào cho cấp độ “{said}”. Xem `vedich law list`.",
                f"No standard is of the level “{said}”. See `vedich law list`.",
            )
        return grade

    def _standard(self, entry: Entry, grade: str, period: Period) -> Issued | None:
        named = self.asked.standard or entry.get(Column.STANDARD)
        if named:
            return self._named_standard(named)
        return self.catalogue.covering(grade, period.end.year)

    def _named_standard(self, named: str) -> Issued:
        """Return a standard by its id. Raises Unmatched: one bad row must not stop a file."""
        if named in self.catalogue.standards:
            return self.catalogue.issued(named)
        known = ", ".join(self.catalogue.standards)
        raise Unmatched(
            f"Không có bộ tiêu chí “{named}”. Hãy ghi một trong: {known}.",
            f"There is no standard “{named}”. Write one of: {known}.",
        )

    def _subject(
        self, place: PlaceName, standard: str, period: Period, covered: bool = True
    ) -> Subject:
        on, since = period.end, period.start
        if self.asked.on is not None:
            on = since = self.asked.on
        days = period.start, period.end
        return Subject(standard, on, since, days, self._identity(place), period.written, covered)

    def _gathered(
        self, subject: Subject, place: PlaceName, entry: Entry, issued: Issued | None
    ) -> Gathered:
        before = self.account.subjects.get(subject)
        said = entry.get(Column.GROUP)
        if before is None:
            before = Gathered(place, self._groups.of(place, said, issued))
            self.account.subjects[subject] = before
        elif said:
            before.groups = self._groups.joined(before.groups, place, said, issued)
        return before

    def _keep_loose(self, entry: Entry, place: PlaceName, grade: str, period: Period) -> None:
        """Keep a figure of a year no standard here covers: it gets `no_rule`, never a guess."""
        criterion = entry.get(Column.CRITERION)
        if not code_and_name(criterion or entry.indicator)[0]:
            raise Unmatched(
                f"Không có bộ tiêu chí nào cho năm {period.end.year}, và dòng này không ghi số "
                "thứ tự tiêu chí.",
                f"No standard here covers {period.end.year}, and the row has no criterion number.",
            )
        subject = self._subject(place, grade, period, False)
        figure = Figure(as_written=entry.cell.text, line=entry.line)
        self._gathered(subject, place, entry, None).loose.append(
            (criterion, entry.indicator, figure)
        )


def _keep(gathered: Gathered, code: str, figure: Figure) -> Sentence | None:
    """Keep a figure; or say which one stands there already. A tag may come before or after."""
    before = gathered.figures.get(code)
    if before is None or _only_tagged(before):
        gathered.figures[code] = _tagged(figure, before)
    elif _only_tagged(figure):
        gathered.figures[code] = _tagged(before, figure)
    else:
        return Filled(_TWICE, (code, before.line, before.as_written))
    return None


def _only_tagged(figure: Figure) -> bool:
    """Tell whether all that was said is "basically met", so that a figure may still come."""
    return figure.basically_met and figure.known is Known.NOTHING


def _tagged(figure: Figure, other: Figure | None) -> Figure:
    if other is None or not (figure.basically_met or other.basically_met):
        return figure
    return replace(figure, basically_met=True)


def _by_parts(code: str, finder: Finder) -> Unmatched:
    parts = ", ".join(c for c in finder.rows if c.startswith(code + "."))
    return Unmatched(
        f"Chỉ tiêu {code} được xét theo từng phần. Hãy ghi số liệu cho: {parts}.",
        f"Indicator {code} is judged by its parts. Give a figure for each of: {parts}.",
    )
