"""Which indicator of which standard a figure belongs to; or why nobody can tell."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from vedich.core.catalogue import Issued
from vedich.core.columns import code_and_name
from vedich.core.flatten import every_row
from vedich.core.model import Criterion, Indicator
from vedich.core.names import agree, cut_short, name_key, nearest, short_key, words_of
from vedich.core.said import Said, SaidProblem
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
_OF_ALL = re.compile(r"(?:tổng|total)(?!\w)|cộng$|số tiêu chí (?:đã |đạt|được|hoàn thành)")
_MEANS = "tổng|tổng số|tổng cộng|cộng|bình quân|total|sum|average|mean"
_OVER = r"\d|\(|các |cả |chung|của |toàn |huyện|tỉnh|all |of |over "
_SEVERAL = re.compile(
    rf"(?:{_MEANS})|(?:{_MEANS}|trung bình)[ :]+(?:{_OVER}).*|toàn (?:huyện|tỉnh)"
)


class Unmatched(SaidProblem):
    """A figure that belongs to no indicator; the message says why and what to write."""


class Beside(Exception):
    """A row that is no indicator's: a total, money, a field. It is read, and not judged."""


@dataclass(frozen=True)
class Finder:
    """Finds the indicators of one standard by code, title or alias. Accents always count.

    `conditions` are what the title needs beside the criteria: titles held, and gates.
    """

    issued: Issued
    conditions: tuple[Indicator, ...] = ()

    @cached_property
    def _criteria(self) -> Mapping[int, Criterion]:
        return {criterion.no: criterion for criterion in self.issued.standard.criteria}

    @cached_property
    def _every(self) -> Mapping[str, tuple[int, Indicator]]:
        """Every code, parts included → its criterion and what stands there."""
        return {
            row.code: (criterion.no, row)
            for criterion in self.issued.standard.criteria
            for row in (*criterion.indicators, *_parts(criterion))
        }

    @cached_property
    def _names(self) -> Mapping[str, list[tuple[int, str]]]:
        """Every name an indicator goes by → (criterion, code) of those which do."""
        return self._by(name_key)

    @cached_property
    def _short_names(self) -> Mapping[str, list[tuple[int, str]]]:
        """The same without what the names say in brackets."""
        return self._by(short_key)

    def _by(self, form: Callable[[str], str]) -> Mapping[str, list[tuple[int, str]]]:
        names: dict[str, list[tuple[int, str]]] = {}
        for criterion in self.issued.standard.criteria:
            for indicator in criterion.indicators:
                for name in {form(text) for text in _called(indicator)}:
                    names.setdefault(name, []).append((criterion.no, indicator.code))
        return names

    @cached_property
    def _conditions(self) -> Mapping[str, str]:
        """Every name a condition goes by, its code too → the code."""
        return {
            form(name): row.code
            for row in self.conditions
            for name in (row.code, row.code.partition(":")[2], *_called(row))
            for form in (name_key, short_key)
        }

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        """The words of the names of each indicator: to name the nearest."""
        every = (i for criterion in self._criteria.values() for i in criterion.indicators)
        return {i.code: words_of(" ".join(_called(i))) for i in every}

    @cached_property
    def rows(self) -> Mapping[str, Indicator]:
        """Every row that is compared, conditions included, by its code."""
        return {row.code: row for row in (*every_row(self.issued.standard), *self.conditions)}

    def find(self, criterion: str, indicator: str) -> str:
        """Return the code a row is about. Raises Unmatched, Beside."""
        if condition := self._conditions.get(name_key(indicator)):
            return condition
        if stands_beside(criterion, indicator):
            raise Beside(indicator)
        if not indicator and "." in code_and_name(criterion)[0]:
            criterion, indicator = "", criterion
        no = self._criterion(criterion)
        code, name = code_and_name(indicator)
        if code in self._every:
            return self._coded(code, no, name, indicator)
        if not indicator and no is not None:
            return self._only(no)
        if not indicator:
            raise Unmatched(
                "Dòng này không ghi chỉ tiêu. Hãy ghi mã hoặc tên chỉ tiêu.",
                "The row names no indicator. Write its code or name.",
            )
        found = self._called(indicator, no) or self._called(name, no)
        if len(found) == 1:
            return found[0]
        raise self._why(indicator, no, found)

    def _called(self, name: str, no: int | None = None) -> list[str]:
        """Return the indicators of a name: the whole name first, then without brackets."""
        for names, form in ((self._names, name_key), (self._short_names, short_key)):
            found = [code for of, code in names.get(form(name), []) if no in (None, of)]
            if found:
                return found
        return []

    def _coded(self, code: str, no: int | None, name: str, indicator: str) -> str:
        own = self._every[code][0]
        if no not in (None, own):
            raise Unmatched(
                f"“{indicator}” thuộc tiêu chí {own}, nhưng dòng này ghi tiêu chí {no}. "
                "Hãy sửa một trong hai.",
                f"“{indicator}” is of criterion {own}, and the row says {no}. "
                "Correct one of the two.",
            )
        others = self._called(name)
        if others and not any(_within(code, other) for other in others):
            title, which = self._every[code][1].title, ", ".join(others)
            raise Unmatched(
                f"“{indicator}”: {code} là “{cut_short(title.vi)}”, còn tên ghi là của {which}. "
                "Mã được dùng lại giữa các bộ tiêu chí. Hãy sửa mã hoặc tên.",
                f"“{indicator}”: {code} is “{cut_short(title.en or title.vi)}”, and the name is of "
                f"{which}. Codes are reused between standards. Correct the code or the name.",
            )
        return code

    def doubtful(self, indicator: str, code: str) -> Said | None:
        """Say so where the name beside a code shares little with any title the code has here."""
        written, name = code_and_name(indicator)
        if written != code or not name or agree(name, self._titles(code)):
            return None
        title = self._every[code][1].title
        return Said(
            f"{code} của {self._name} là “{cut_short(title.vi)}”; tên bên cạnh mã là “{name}”.",
            f"{code} of {self._name} is “{cut_short(title.en or title.vi)}”; the name beside the "
            f"code is “{name}”.",
        )

    def _titles(self, code: str) -> list[str]:
        """Return every name of a code, of what it is part of, and of its criterion."""
        no, _ = self._every[code]
        above = [row for own, (_, row) in self._every.items() if _within(code, own)]
        return [*_called(self._criteria[no]), *(name for row in above for name in _called(row))]

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
        named = [no for no, criterion in self._criteria.items() if _is_called(criterion, name)]
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
        near = self._nearest(indicator, no)
        return Unmatched(
            f"{vi} không có chỉ tiêu “{indicator}”. Hãy ghi mã hoặc đúng tên in. "
            f"Gần nhất: {near.vi or '(chưa biết chỉ tiêu nào)'}.",
            f"{en} has no indicator “{indicator}”. Write the code or the printed name. "
            f"Nearest: {near.en or '(none known here)'}.",
        )

    def _nearest(self, indicator: str, no: int | None) -> Said:
        """Name the three indicators most like a name, with their codes."""
        codes = [code for code in self._words if no in (None, self._every[code][0])]
        at = nearest(code_and_name(indicator)[1], [self._words[code] for code in codes])
        titles = [(codes[i], self._every[codes[i]][1].title) for i in at]
        return Said(
            "; ".join(f"{code} {cut_short(title.vi)}" for code, title in titles),
            "; ".join(f"{code} {cut_short(title.en or title.vi)}" for code, title in titles),
        )


@lru_cache(4096)
def stands_beside(criterion: str, indicator: str) -> bool:
    """Tell whether a row is of no indicator by its words: a total, money, a field, an opinion."""
    start, named = key(criterion), key(indicator)
    if any(start == word or start.startswith(word + " ") for word in BESIDE):
        return True
    return named == REVIEWED or bool(_OF_ALL.match(named))


@lru_cache(4096)
def of_several(place: str) -> bool:
    """Tell whether a row is of no single commune: a total or a mean over several.

    Only by such words as no commune is called: there are a xã Trung Bình and a xã Tổng Cọt.
    """
    return bool(_SEVERAL.fullmatch(key(place)))


def _parts(criterion: Criterion) -> list[Indicator]:
    stack = list(criterion.indicators)
    found: list[Indicator] = []
    while stack:
        indicator = stack.pop()
        stack.extend(indicator.parts)
        found += indicator.parts
    return found


def _called(one: Indicator | Criterion) -> list[str]:
    """Return every name one goes by."""
    return [name for name in (one.title.vi, one.title.en, *one.aliases) if name]


def _within(code: str, whole: str) -> bool:
    return code == whole or code.startswith(whole + ".")


def _is_called(criterion: Criterion, name: str) -> bool:
    said = name_key(name)
    return bool(name) and any(_begins(name_key(text), said) for text in _called(criterion))


def _begins(title: str, name: str) -> bool:
    return title == name or title.startswith(name + " ")
