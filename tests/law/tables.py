"""The shipped law as tables an official can read, kept beside the tests and compared with them.

A published file never changes: what the law says next is an operation of a new act. While nothing
is released, or where a number was copied wrongly, correct the file, write the tables anew with
`.venv/bin/python -m tests.law.tables`, and read the difference before committing it.
"""

import csv
import hashlib
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

from vedich import law
from vedich.core.flatten import every_row
from vedich.core.model import Act, Indicator, Operation, Standard, Threshold
from vedich.core.words import Comparison, Confidence
from vedich.standards.shipped import catalogue

HERE = Path(__file__).parent
HASHES = HERE / "files.sha256"
NUMBERS = HERE / "numbers"
SIGN = {
    Comparison.AT_LEAST: "≥",
    Comparison.MORE_THAN: ">",
    Comparison.AT_MOST: "≤",
    Comparison.LESS_THAN: "<",
}
SURE = {Confidence.SOURCED: "có nguồn", Confidence.UNVERIFIED: "chưa kiểm chứng", None: ""}
NOT_KNOWN = "chưa biết"
Row = tuple[object, ...]


def hashes() -> dict[str, str]:
    """Return every file of law and the SHA-256 of its text."""
    return {
        f"{folder}/{name}": hashlib.sha256(text.encode()).hexdigest()
        for folder in (*law.acts(), law.PRACTICE)
        for name, text in law.read(folder).items()
    }


def pinned_hashes() -> dict[str, str]:
    """Return what `files.sha256` says (sha256sum reads it too, in src/vedich/law)."""
    lines = HASHES.read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def tables() -> dict[str, str]:
    """Return every table, by file name, as it must stand under `numbers`."""
    of_standards = {
        f"{name}.csv": written(HEADINGS, numbers(issued.standard))
        for name, issued in catalogue().standards.items()
    }
    acts = catalogue().acts.values()
    return of_standards | {
        "acts.csv": written(ACT_HEADINGS, (_act(act) for act in acts)),
        "operations.csv": written(OPERATION_HEADINGS, operations()),
    }


def written(headings: Row, rows: Iterator[Row]) -> str:
    """Return rows as CSV; what is None stands empty."""
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows([headings, *rows])
    return out.getvalue()


HEADINGS: Row = (
    *("tiêu chí, chỉ tiêu", "tên", "nhóm", "năm", "so sánh", "mức", "đơn vị"),
    *("độ tin của mức", "độ tin của tên", "điều khoản"),
)


def numbers(standard: Standard) -> Iterator[Row]:
    """Yield what every indicator asks of every group in every year."""
    titles = {group.id: group.title.vi for group in standard.groups}
    for row in every_row(standard):
        if not row.thresholds:
            yield (*_beginning(row), "", "", "", NOT_KNOWN, row.unit, "", SURE[row.confidence], "")
        for threshold in row.thresholds:
            for group in _groups(threshold, titles):
                yield (*_beginning(row), group, *_ending(row, threshold))


def _beginning(row: Indicator) -> Row:
    return row.code, row.title.vi


def _ending(row: Indicator, threshold: Threshold) -> Row:
    value = NOT_KNOWN if threshold.value is None else threshold.value
    sure = SURE[threshold.confidence], SURE[row.confidence]
    sign = SIGN[threshold.comparison]
    return (threshold.year, sign, value, row.unit, *sure, threshold.clause)


def _groups(threshold: Threshold, titles: dict[str, str]) -> list[str]:
    if isinstance(threshold.groups, tuple):
        return [titles[group] for group in threshold.groups]
    return ["mọi nơi" if threshold.groups == "all" else "nơi còn lại"]


ACT_HEADINGS: Row = (
    *("văn bản", "số", "ban hành", "hiệu lực từ", "hết hiệu lực từ", "cấp", "phạm vi"),
    *("áp dụng cho", "độ tin"),
)


def _act(act: Act) -> Row:
    days = act.promulgated_on, act.in_force_from, act.in_force_until
    return (act.id, act.number, *days, act.rank, act.scope, act.applies_to, SURE[act.confidence])


OPERATION_HEADINGS: Row = (
    *("văn bản", "việc", "bộ tiêu chí", "tiêu chí", "chỉ tiêu", "độ tin của mã", "nhóm", "mức"),
    *("từ", "đến", "điều khoản", "độ tin"),
)


def operations() -> Iterator[Row]:
    """Yield what every act does to a standard."""
    for act in catalogue().acts.values():
        for operation in act.operations:
            yield (act.id, *_operation(operation))


def _operation(operation: Operation) -> Row:
    value = operation.threshold.value if operation.threshold else operation.value
    return (
        operation.op,
        operation.standard,
        operation.criterion,
        operation.indicator,
        SURE[operation.indicator_confidence] if operation.indicator else "",
        operation.groups if operation.groups == "all" else " ".join(operation.groups),
        NOT_KNOWN if operation.unknown else value,
        operation.in_force_from,
        operation.in_force_until,
        operation.clause,
        SURE[operation.confidence],
    )


def write(tell: Callable[[str], None] = print) -> None:
    """Write every table and hash anew, and name what changed."""
    pages = {NUMBERS / name: text for name, text in tables().items()}
    pages[HASHES] = "".join(f"{digest}  {name}\n" for name, digest in sorted(hashes().items()))
    for page, text in pages.items():
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")
            tell(f"wrote {page}")


if __name__ == "__main__":
    write()
