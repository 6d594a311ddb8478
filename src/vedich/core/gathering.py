"""Figures sorted by place, standard and period; every row accounted for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from vedich.core.catalogue import Catalogue, Issued
from vedich.core.columns import Column, code_and_name
from vedich.core.entries import Entry, PlaceName
from vedich.core.figures import Figure, UnreadableFigure, read_figure
from vedich.core.flatten import Gate
from vedich.core.matching import Beside, Finder, Unmatched, check_beside
from vedich.core.periods import Period, UnreadablePeriod, read_period
from vedich.core.said import Language, Said
from vedich.core.text import key
from vedich.core.words import Known


@dataclass(frozen=True, slots=True)
class Geography:
    """What places are known to belong to, by the key of a province's name.

    `regions_sure` is False where the lists of provinces are only remembered.
    """

    regions: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    regions_sure: bool = False


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
    period: str
    identity: tuple[str, ...]
    covered: bool = True


@dataclass(slots=True)
class Gathered:
    """The figures of one subject, by code, and what is known of the place."""

    place: PlaceName
    groups: tuple[str, ...]
    figures: dict[str, Figure] = field(default_factory=dict)
    loose: list[tuple[str, str, Figure]] = field(default_factory=list)  # of no standard


@dataclass(slots=True)
class Account:
    """What became of every row. rows = matched + unmatched + other."""

    rows: int = 0
    matched: int = 0
    other: list[Entry] = field(default_factory=list)
    unmatched: list[tuple[int, str, Said]] = field(default_factory=list)
    remarks: dict[tuple[int, Said], None] = field(default_factory=dict)  # in order, once each
    subjects: dict[Subject, Gathered] = field(default_factory=dict)


class Gatherer:
    """Sorts figures into subjects, one at a time, and keeps account."""

    def __init__(self, catalogue: Catalogue, geography: Geography, asked: Asked) -> None:
        self.catalogue = catalogue
        self.geography = geography
        self.asked = asked
        self.account = Account()
        self._finder = cache(lambda standard: Finder(catalogue.issued(standard)))
        self._find = cache(lambda standard, *said: self._finder(standard).find(*said))
        self._name = cache(self._named_group)
        self._period = cache(read_period)
        self._grades = {
            key(name): issued.standard.grade
            for issued in catalogue.standards.values()
            for name in (issued.standard.grade, *issued.standard.aliases)
        }

    def add(self, entry: Entry) -> None:
        """Take one figure; what cannot be placed is kept with the reason."""
        if not self._wanted(entry.place):
            return
        self.account.rows += 1
        self.account.remarks.update({(entry.line, said): None for said in entry.remarks})
        if entry.problems:
            self.account.unmatched.append((entry.line, entry.indicator, entry.problems[0]))
            return
        try:
            self._place(entry)
        except Beside:
            self.account.other.append(entry)
            return
        except (Unmatched, UnreadableFigure, UnreadablePeriod) as problem:
            self.account.unmatched.append((entry.line, entry.indicator, problem.said))
            return
        self.account.matched += 1

    def _wanted(self, place: PlaceName) -> bool:
        wanted = self.asked.place
        if wanted is None or not place.name:
            return True
        return key(wanted) in (key(place.code), key(place.name))

    def _place(self, entry: Entry) -> None:
        check_beside(entry.get(Column.CRITERION), entry.indicator)
        period, grade = self._when(entry), self._grade(entry)
        issued = self._standard(entry, grade, period)
        if issued is None:
            self._keep_loose(entry, grade, period)
            return
        finder = self._finder(issued.standard.id)
        code = self._find(issued.standard.id, entry.get(Column.CRITERION), entry.indicator)
        if code not in finder.rows:
            raise _by_parts(code, finder)
        figure = read_figure(entry, finder.rows[code])
        subject = self._subject(entry, issued.standard.id, period, True)
        self._keep(self._gathered(subject, entry, issued), code, figure)

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

    def _subject(self, entry: Entry, standard: str, period: Period, covered: bool) -> Subject:
        on, since = period.end, period.start
        if self.asked.on is not None:
            on = since = self.asked.on
        return Subject(standard, on, since, period.written, entry.place.identity(), covered)

    def _gathered(self, subject: Subject, entry: Entry, issued: Issued | None) -> Gathered:
        before = self.account.subjects.get(subject)
        if before is None:
            place = entry.place
            if not place.name and self.asked.place:
                place = PlaceName(self.asked.place)
            before = Gathered(place, self._groups(entry, issued))
            self.account.subjects[subject] = before
        elif entry.get(Column.GROUP):
            sure = tuple(group for group in before.groups if not group.startswith("?"))
            before.groups = self._one_of_a_kind(sure + self._groups(entry, issued), issued)
        return before

    def _groups(self, entry: Entry, issued: Issued | None) -> tuple[str, ...]:
        said = [part.strip() for part in entry.get(Column.GROUP).split(",") if part.strip()]
        groups = [*self.asked.groups, *said]
        if issued is None:
            return tuple(groups)
        if groups:
            named = tuple(self._name(group, issued.standard.id) for group in groups)
            return self._one_of_a_kind(named, issued)
        region = self.geography.regions.get(province_of(entry.place))
        by_region = issued.standard.group_axis == "region" and region is not None
        return (f"?{region}",) if by_region else ()

    def _one_of_a_kind(self, named: tuple[str, ...], issued: Issued | None) -> tuple[str, ...]:
        """Return groups once each: one of the standard's, one zone. Raises Unmatched for more."""
        groups = tuple(dict.fromkeys(named))
        own = {group.id for group in issued.standard.groups} if issued else set()
        kinds = [group in own for group in groups]
        if issued is None or len(set(kinds)) == len(kinds):
            return groups
        every = ", ".join(groups)
        raise Unmatched(
            f"Một xã không thể thuộc nhiều nhóm cùng loại: {every}. "
            "Hãy ghi một nhóm cho mỗi xã và kỳ.",
            f"A place cannot be in several groups of one kind: {every}. "
            "Name one for each commune and period.",
        )

    def _named_group(self, text: str, standard: str) -> str:
        """Return a group's id, by id or title. Raises Unmatched."""
        issued = self.catalogue.issued(standard)
        zones = [zone for act in self.catalogue.acts.values() for zone in act.zones]
        every = [*issued.standard.groups, *zones]
        for group in every:
            if key(text) in (group.id, key(group.title.vi), key(group.title.en or "")):
                return group.id
        known = ", ".join(group.id for group in every)
        raise Unmatched(
            f"{issued.standard.id} không có nhóm “{text}”. Các nhóm: {known or 'không có'}.",
            f"{issued.standard.id} has no group “{text}”. Its groups: {known or 'none'}.",
        )

    def _keep(self, gathered: Gathered, code: str, figure: Figure) -> None:
        before = gathered.figures.get(code)
        if before is None or _only_tagged(before):
            gathered.figures[code] = _tagged(figure, before)
        elif figure.basically_met:
            gathered.figures[code] = _tagged(before, figure)
        else:
            raise Unmatched(
                f"Chỉ tiêu {code} đã có ở dòng {before.line} ({before.as_written}). "
                "Giữ một dòng cho mỗi chỉ tiêu, xã và kỳ.",
                f"Indicator {code} stands already on line {before.line} ({before.as_written}). "
                "Keep one row for each indicator, commune and period.",
            )

    def _keep_loose(self, entry: Entry, grade: str, period: Period) -> None:
        """Keep a figure of a year no standard here covers: it gets `no_rule`, never a guess."""
        criterion = entry.get(Column.CRITERION)
        if not code_and_name(criterion or entry.indicator)[0]:
            raise Unmatched(
                f"Không có bộ tiêu chí nào cho năm {period.end.year}, và dòng này không ghi số "
                "thứ tự tiêu chí.",
                f"No standard here covers {period.end.year}, and the row has no criterion number.",
            )
        subject = self._subject(entry, grade, period, False)
        figure = Figure(as_written=entry.cell.text, line=entry.line)
        self._gathered(subject, entry, None).loose.append((criterion, entry.indicator, figure))


def _only_tagged(figure: Figure) -> bool:
    """Tell whether all that was said is "basically met", so that a figure may still come."""
    return figure.basically_met and figure.known is Known.NOTHING


def _tagged(figure: Figure, other: Figure | None) -> Figure:
    if other is None or not (figure.basically_met or other.basically_met):
        return figure
    return Figure(
        figure.number,
        figure.known,
        figure.numerator,
        figure.denominator,
        figure.as_written,
        figure.line,
        True,
    )


def _by_parts(code: str, finder: Finder) -> Unmatched:
    parts = ", ".join(c for c in finder.rows if c.startswith(code + "."))
    return Unmatched(
        f"Chỉ tiêu {code} được xét theo từng phần. Hãy ghi số liệu cho: {parts}.",
        f"Indicator {code} is judged by its parts. Give a figure for each of: {parts}.",
    )


def province_of(place: PlaceName) -> str:
    """Return the key of the province a place was said to be in, "" where none was."""
    return key(place.path[0]) if place.path else ""
