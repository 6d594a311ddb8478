"""Which indicator of which standard a figure belongs to; or why nobody can tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from vedich.core.catalogue import Issued
from vedich.core.columns import code_and_name
from vedich.core.flatten import every_row
from vedich.core.model import Criterion, Indicator
from vedich.core.said import SaidProblem
from vedich.core.text import key

# What published tables say beside the criteria: totals, money, fields, opinions, the place itself.
BESIDE = (
    "tổng",
    "vốn",
    "mốc",
    "địa lý",
    "dân số",
    "lĩnh vực",
    "hài lòng",
    "điều kiện",
    "total",
    "money",
)
REVIEWED = "kết quả thẩm định tiêu chí"


class Unmatched(SaidProblem):
    """A figure that belongs to no indicator; the message says why and what to write."""


class Beside(Exception):
    """A row that is no indicator's: a total, money, a field. It is read, and not judged."""


@dataclass(frozen=True)
class Finder:
    """Finds the indicators of one standard by code, title or alias. Accents always count."""

    issued: Issued

    @cached_property
    def _criteria(self) -> Mapping[int, Criterion]:
        return {criterion.no: criterion for criterion in self.issued.standard.criteria}

    @cached_property
    def _names(self) -> Mapping[str, list[tuple[int, str]]]:
        """Every name an indicator goes by → (criterion, code) of those which do."""
        names: dict[str, list[tuple[int, str]]] = {}
        for criterion in self.issued.standard.criteria:
            for indicator in criterion.indicators:
                own = (indicator.title.vi, indicator.title.en or "", *indicator.aliases)
                for name in {key(text) for text in own if text}:
                    names.setdefault(name, []).append((criterion.no, indicator.code))
        return names

    @cached_property
    def _codes(self) -> Mapping[str, int]:
        """Every code that has figures, parts included → its criterion."""
        return {
            row.code: criterion.no
            for criterion in self.issued.standard.criteria
            for row in (*criterion.indicators, *_parts(criterion))
        }

    @cached_property
    def rows(self) -> Mapping[str, Indicator]:
        """Every row that is compared, by its code."""
        return {row.code: row for row in every_row(self.issued.standard)}

    def find(self, criterion: str, indicator: str) -> str:
        """Return the code a row is about. Raises Unmatched, Beside."""
        check_beside(criterion, indicator)
        no = self._criterion(criterion)
        code, name = code_and_name(indicator)
        if code and (code in self._codes):
            return self._coded(code, no, indicator)
        if not indicator and no is not None:
            return self._only(no)
        found = [c for n, c in self._names.get(key(indicator), []) if no in (None, n)]
        found = found or [c for n, c in self._names.get(name, []) if no in (None, n)]
        if len(found) == 1:
            return found[0]
        raise self._why(indicator, no, found)

    def _coded(self, code: str, no: int | None, indicator: str) -> str:
        if no not in (None, self._codes[code]):
            own = self._codes[code]
            raise Unmatched(
                f"“{indicator}” thuộc tiêu chí {own}, nhưng dòng này ghi tiêu chí {no}. "
                "Hãy sửa một trong hai.",
                f"“{indicator}” is of criterion {own}, and the row says {no}. "
                "Correct one of the two.",
            )
        return code

    def _only(self, no: int) -> str:
        indicators = self._criteria[no].indicators
        if len(indicators) != 1:
            raise Unmatched(
                f"Dòng này chỉ ghi tiêu chí {no}. Hãy ghi thêm chỉ tiêu.",
                f"The row names criterion {no} and no indicator. Name the indicator.",
            )
        return indicators[0].code

    def _criterion(self, text: str) -> int | None:
        """Return the number of a criterion written like "10 Thu nhập"; None where none is."""
        code, name = code_and_name(text)
        if not (code or name):
            return None
        named = [no for no, criterion in self._criteria.items() if _called(criterion, name)]
        if code.isdigit() and int(code) in self._criteria:
            no = int(code)
            if named and no not in named:
                raise self._other_name(no, name, named[0])
            return no
        if not code and len(named) == 1:
            return named[0]
        known = "" if self.issued.standard.complete else " (trong phần đã biết)"
        known_en = "" if self.issued.standard.complete else " among those known here"
        raise Unmatched(
            f"{self._name} không có tiêu chí “{text}”{known}. Hãy ghi số thứ tự như văn bản in.",
            f"{self._name} has no criterion “{text}”{known_en}. Write its printed number.",
        )

    @property
    def _name(self) -> str:
        return self.issued.standard.id

    def _other_name(self, no: int, name: str, other: int) -> Unmatched:
        title = self._criteria[no].title
        return Unmatched(
            f"Tiêu chí {no} của {self._name} là “{title.vi}”; “{name}” là tiêu chí {other}. "
            "Hãy sửa số thứ tự hoặc bộ tiêu chí.",
            f"Criterion {no} of {self._name} is “{title.en or title.vi}”; “{name}” is criterion "
            f"{other}. Correct the number or the standard.",
        )

    def _why(self, indicator: str, no: int | None, found: list[str]) -> Unmatched:
        vi = self._name + (f", tiêu chí {no}" if no is not None else "")
        en = self._name + (f", criterion {no}" if no is not None else "")
        if found:
            which = ", ".join(found)
            return Unmatched(
                f"“{indicator}” có thể là {which} của {vi}. Hãy ghi mã chỉ tiêu.",
                f"“{indicator}” may be any of {which} in {en}. Write the code.",
            )
        shown = ", ".join(
            i.code for n, c in self._criteria.items() for i in c.indicators if no in (None, n)
        )
        return Unmatched(
            f"{vi} không có chỉ tiêu “{indicator}”. Hãy ghi mã hoặc đúng tên in của một trong: "
            f"{shown or '(chưa biết chỉ tiêu nào)'}.",
            f"{en} has no indicator “{indicator}”. Write the code or the printed name of one of: "
            f"{shown or '(none known here)'}.",
        )


def check_beside(criterion: str, indicator: str) -> None:
    """Let through what may be an indicator's. Raises Beside for totals, money, fields and words."""
    start = key(criterion)
    if any(start == word or start.startswith(word + " ") for word in BESIDE):
        raise Beside(criterion)
    if key(indicator) == REVIEWED:
        raise Beside(indicator)


def _parts(criterion: Criterion) -> list[Indicator]:
    stack = list(criterion.indicators)
    found: list[Indicator] = []
    while stack:
        indicator = stack.pop()
        stack.extend(indicator.parts)
        found += indicator.parts
    return found


def _called(criterion: Criterion, name: str) -> bool:
    own = (criterion.title.vi, criterion.title.en or "", *criterion.aliases)
    return bool(name) and any(_agree(key(text), name) for text in own if text)


def _agree(title: str, name: str) -> bool:
    return title == name or title.startswith(name + " ")
