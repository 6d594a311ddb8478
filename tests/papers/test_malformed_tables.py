"""What happens to tables which are hostile, damaged, or merely what people send."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.papers import broken_files as broken
from vedich.core.values import UnreadableValue, read_value
from vedich.papers.tables import Limits, UnreadableTable, read_table

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")

CSV, XLSX = "figures.csv", "figures.xlsx"
B2 = "cell B2"

# What it is, how it is made, words of what a person is told (place, problem, remedy).
MALFORMED = [
    ("empty csv", lambda f: broken.text(f, ""), ["is empty"]),
    ("blank csv", lambda f: broken.text(f, "\n \n\n"), ["is empty"]),
    ("header only", lambda f: broken.text(f, broken.HEAD), ["no rows", "below"]),
    ("tcvn3", broken.old_bytes("x·;tØnh\n§«ng ThÞnh;1\n", "latin-1"), ["line 1", "TCVN3 (ABC)"]),
    ("vni", broken.old_bytes("xa;tinh\nÑoâng Thònh;1\n", "latin-1"), ["line 2", "VNI", "UTF-8"]),
    (
        "windows-1258",
        broken.old_bytes(
            "xa\u0303;tỉ lê\u0323\nĐông Thi\u0323nh;1\n".replace("ỉ", "i\u0309"), "cp1258"
        ),
        ["Windows-1258", "CSV UTF-8"],
    ),
    (
        "tcvn3 inside utf-8",
        lambda f: broken.text(f, "commune,value\n§«ng ThÞnh,5\n"),
        ["cell A2", "TCVN3"],
    ),
    ("vni headings", lambda f: broken.text(f, "xaõ,giaù trò\nA,5\n"), ["xaõ", "VNI"]),
    ("western bytes", broken.old_bytes("xã,année été\nà,1\n", "latin-1"), ["not UTF-8", "Save As"]),
    (
        "utf-16 without mark",
        lambda f: broken.text(f, broken.HEAD.encode("utf-16-le")),
        ["line 1", "zero bytes", "UTF-16"],
    ),
    ("zero byte", lambda f: broken.text(f, broken.HEAD + "a\0;1;2\n"), ["line 2", "zero bytes"]),
    (
        "open quote",
        lambda f: broken.text(f, broken.HEAD + broken.ROW + 'A;"2;3\n' + broken.ROW * 9),
        ["line 3", "quotation mark", "not closed"],
    ),
    (
        "quote inside a quoted cell",
        lambda f: broken.text(f, broken.HEAD + '"xã "Đông"";1;2\n'),
        ["line 2", "quotation mark"],
    ),
    (
        "too many cells",
        lambda f: broken.text(f, broken.HEAD + "Đông Thịnh;18.4;98;5\n"),
        ["cell D2", "3 columns", "separator"],
    ),
    ("repeated heading", lambda f: broken.text(f, "Xã;Hoà;Hòa\n1;2;3\n"), ["B and C", "“Hòa”"]),
    ("one endless line", lambda f: broken.text(f, "a" * (5 << 20)), ["longer than 1 MB"]),
    ("too many columns", lambda f: broken.text(f, "a;" * 2000 + "b\n1\n"), ["columns", "1024"]),
    ("csv as xlsx", lambda f: broken.text(f, broken.HEAD, XLSX), ["plain text", ".csv"]),
    ("xlsx as csv", lambda f: broken.raw_book(f, name=CSV), ["workbook or ZIP", ".xlsx"]),
    ("old xls", lambda f: broken.container(f, "Workbook", "figures.xls"), ["97–2003", "save"]),
    ("old xls as xlsx", lambda f: broken.container(f, "Workbook", XLSX), ["97–2003"]),
    ("password", lambda f: broken.container(f, "EncryptedPackage", XLSX), ["password"]),
    ("html as xls", lambda f: broken.text(f, "<html><table>", "figures.xls"), ["web page"]),
    ("html as xlsx", lambda f: broken.text(f, "\n<TABLE><tr>", XLSX), ["web page"]),
    ("pdf", lambda f: broken.text(f, "%PDF-1.7", "figures.pdf"), ["PDF"]),
    ("pdf as csv", lambda f: broken.text(f, "%PDF-1.7"), ["PDF"]),
    ("unknown ending", lambda f: broken.text(f, broken.HEAD, "figures.dat"), ["“.dat”"]),
    ("xlsm", lambda f: broken.raw_book(f, name="figures.xlsm"), ["macros (.xlsm)"]),
    (
        "macro in xlsx",
        lambda f: broken.raw_book(f, parts={"xl/vbaProject.bin": "x"}),
        ["macros", "vbaProject.bin"],
    ),
    ("word as xlsx", lambda f: broken.archive(f, "word/document.xml", XLSX), ["Word document"]),
    ("zip as xlsx", lambda f: broken.archive(f, "photo.jpg", XLSX), ["a ZIP file"]),
    ("binary workbook", lambda f: broken.archive(f, "xl/workbook.bin", XLSX), [".xlsb"]),
    ("password in the zip", broken.encrypted_entry, ["password"]),
    ("zip bomb", broken.zip_bomb, ["64 MB", "200:1"]),
    ("zip which lies", broken.lying_zip, ["damaged"]),
    ("cut off", broken.truncated, ["damaged or cut off", "ask for it again"]),
    ("damaged inside", broken.damaged_inside, ["damaged or cut off"]),
    ("not xml", lambda f: broken.raw_book(f, "<row><c></row>"), ["damaged", "sheet1.xml"]),
    ("endless nesting", broken.deep_xml, ["damaged"]),
    ("no sheet", lambda f: broken.raw_book(f, parts={"_rels/.rels": "<a/>"}), ["workbook part"]),
    ("too many parts", broken.many_parts, ["5000"]),
    ("billion laughs", broken.billion_laughs, ["sheet1.xml", "entities", "attack"]),
    ("external entity", broken.external_entity, ["entities", "attack"]),
    ("entity in the texts", broken.entity_in_texts, ["s.xml", "entities"]),
    (
        "far cell",
        lambda f: broken.raw_book(f, broken.GOOD_ROWS + broken.cell("XFD1048576", "1")),
        ["“Trang 1”", "cell XFD1048576", "200000 rows"],
    ),
    ("odd cell", lambda f: broken.raw_book(f, broken.cell("A1A", "1")), ["damaged", "A1A"]),
    ("rows back", lambda f: broken.raw_book(f, broken.GOOD_ROWS * 2), ["row 1 follows row 2"]),
    ("text missing", lambda f: broken.raw_book(f, broken.cell("A1", "7", "s")), ["text number 7"]),
    (
        "endless text",
        lambda f: broken.raw_book(f, broken.cell("A1", "ha" * 40_000, "str")),
        ["cell A1", "32767 signs"],
    ),
    ("empty workbook", lambda f: broken.book(f, []), ["is empty"]),
    ("headings only", lambda f: broken.book(f, [["xã", "a"]]), ["“Trang 1”", "no rows"]),
    ("two sheets", lambda f: broken.book(f, [["a"], [1]], [["a"], [1]]), ["Trang 1”, “Trang 2"]),
    ("merged headings", broken.merged("B1:C1"), ["“Trang 1”, cell B1", "merged (B1:C1)"]),
    ("merged cells", broken.merged("A2:A3"), ["A2:A3 are merged", "rows 2–3"]),
    ("merged across", broken.merged("B2:C2"), ["B2:C2 are merged", "B2 alone"]),
    ("title above", lambda f: broken.text(f, f"BÁO CÁO\n{broken.HEAD}{broken.ROW}"), ["a title"]),
    (
        "title and empty cells",
        lambda f: broken.text(f, f"BÁO CÁO;;\n{broken.HEAD}{broken.ROW}"),
        ["line 1", "“BÁO CÁO”", "delete the lines of title above"],
    ),
    (
        "title in a workbook",
        lambda f: broken.book(f, [["BÁO CÁO"], ["xã", "a"], ["A", 1]]),
        ["“Trang 1”, line 1", "“BÁO CÁO”"],
    ),
    ("json", lambda f: broken.text(f, "{}", "figures.json"), ["JSON", "Choose a .csv or .xlsx"]),
    ("date as heading", lambda f: broken.book(f, [["xã", broken.date(2024, 2, 1)]]), ["cell B1"]),
    ("date as number", broken.with_date, [B2, "1.5 or 1/5", "1 May"]),
    ("formula", lambda f: broken.book(f, [["xã", "a"], ["A", "=1/3"]]), [B2, "saved result"]),
    ("error", lambda f: broken.book(f, [["xã", "a"], ["A", "#DIV/0!"]]), [B2, "denominator"]),
    ("folder", lambda f: f, ["not a file"]),
    ("missing", lambda f: f / CSV, ["no such file"]),
    ("device", lambda _: Path("/dev/null"), ["not a file"]),
]
NAMES = [name for name, _, _ in MALFORMED]


def told(path: Path, limits: Limits | None = None) -> list[str]:
    """Collect all that a person is told about a file: refusal, rows and values."""
    messages = []
    try:
        table = read_table(path, limits=limits or Limits())
        for row in table.rows:
            messages += [said.en for said in (*row.problems, *row.remarks)]
            messages += [problem for cell in row.cells[1:] if (problem := value_problem(cell))]
    except UnreadableTable as problem:
        messages.append(problem.said.en)
        check_both_languages(problem, path)
    return messages


def check_both_languages(problem: UnreadableTable, path: Path) -> None:
    assert path.name in problem.said.en
    assert path.name in problem.said.vi
    assert problem.said.vi != problem.said.en
    assert not set("{}") & set(problem.said.vi + problem.said.en)


def value_problem(cell) -> str | None:
    try:
        read_value(cell)
    except UnreadableValue as problem:
        return f"cell {cell.ref}: {problem}"
    return None


@pytest.mark.parametrize(("make", "words"), [row[1:] for row in MALFORMED], ids=NAMES)
def test_a_malformed_table_ends_in_a_message_which_names_the_place(make, words, tmp_path):
    path = make(tmp_path)

    messages = told(path)

    assert any(all(word in message for word in words) for message in messages), messages


@on_linux
def test_a_file_the_system_does_not_give_is_named(tmp_path):
    assert "cannot be read" in told(broken.nobody_may_read(tmp_path))[0]


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(seconds=0), "0 seconds"),
        (Limits(workbook_bytes=10), "Split the file"),
        (Limits(unpacked_bytes=10), "more than allowed"),
        (Limits(sheet_rows=1), "cell A2"),
        (Limits(merges=0), "merged ranges"),
    ],
)
def test_a_workbook_beyond_a_limit_is_refused(limits, words, tmp_path):
    path = broken.merged("A2:A3")(tmp_path)

    assert words in told(path, limits)[0]


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(csv_bytes=10), "MB"),
        (Limits(rows=1), "2 lines, more than 1"),
        (Limits(columns=2), "3"),
    ],
)
def test_a_csv_beyond_a_limit_is_refused(limits, words, tmp_path):
    path = broken.text(tmp_path, broken.HEAD + broken.ROW)

    assert words in told(path, limits)[0]


@pytest.mark.skipif(sys.platform == "win32", reason="memory is not limited there")
def test_a_workbook_which_needs_too_much_memory_is_refused(tmp_path):
    path = broken.many_texts(tmp_path)

    assert "48 MB of memory" in told(path, Limits(memory_bytes=48 << 20, ratio=10_000))[0]


MEASURED = """
import resource, sys
from pathlib import Path
from vedich.papers.tables import read_table, UnreadableTable
for name in sys.argv[1:]:
    try:
        for row in read_table(Path(name)).rows:
            pass
    except UnreadableTable:
        pass
most = [line for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(int(most[0].split()[1]) >> 10)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10)
"""


def megabytes(*paths: Path) -> int:
    """Read the files in a process of their own; give the most memory it or its child took."""
    source = Path(sys.modules["vedich"].__file__).parents[1]
    command = [sys.executable, "-c", MEASURED, *map(str, paths)]
    done = subprocess.run(
        command, env={"PYTHONPATH": str(source)}, capture_output=True, text=True, check=True
    )
    return max(map(int, done.stdout.split()))


@on_linux
def test_no_hostile_file_takes_much_memory(tmp_path):
    hostile = [broken.zip_bomb, broken.lying_zip, broken.billion_laughs, broken.deep_xml]
    paths = []
    for number, make in enumerate(hostile):
        folder = tmp_path / str(number)
        folder.mkdir()
        paths.append(make(folder))
    quote = broken.text(tmp_path, broken.HEAD + '"' + "a\n" * (10 << 20), "quote.csv")
    cells = broken.text(tmp_path, broken.HEAD + '"\n",' * (2 << 20), "cells.csv")

    assert megabytes(*paths, quote, cells) < 150


@on_linux
def test_memory_does_not_grow_with_rows(tmp_path):
    few = broken.text(tmp_path, broken.HEAD + broken.ROW * 100, "few.csv")
    many = broken.text(tmp_path, broken.HEAD + broken.ROW * 60_000, "many.csv")

    assert megabytes(many) < megabytes(few) + 10


@on_linux
@pytest.mark.slow
def test_a_million_rows_stay_within_300_megabytes(tmp_path):
    million = broken.text(tmp_path, broken.HEAD + broken.ROW * 1_000_000, "million.csv")

    assert sum(1 for _ in read_table(million).rows) == 1_000_000
    assert megabytes(million) < 300
