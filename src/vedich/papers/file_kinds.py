"""What a file is by its first bytes, whatever its name says."""

from collections.abc import Callable
from pathlib import Path

from vedich.core.said import Said
from vedich.papers.rows import Place, UnreadableTable
from vedich.papers.workbook_problems import EncryptedWorkbook

_HEAD = 4_096
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD_97 = "WordDocument".encode("utf-16-le")
_OLE2_DIRECTORY = 4 << 20  # how far we look for the names of its streams

CSV_NAMES = frozenset({".csv", ".tsv", ".txt"})
WORKBOOK_NAMES = frozenset({".xlsx"})


class FileMissing(UnreadableTable):
    """No file of that name."""

    vi = "không có tệp này. Hãy xem lại tên và thư mục."
    en = "there is no such file. Check its name and folder."


class NotAFile(UnreadableTable):
    """A folder, a pipe or a device."""

    vi = "không phải một tệp (là thư mục hoặc thiết bị). Hãy chọn tệp CSV hoặc XLSX."
    en = "is not a file (a folder or a device). Choose a CSV or XLSX file."


class FileNotReadable(UnreadableTable):
    """A file the system does not let us read."""

    vi = "không được phép đọc hoặc đọc bị lỗi ({why}). Hãy xem quyền của tệp, hoặc chép lại tệp."
    en = "may not or cannot be read ({why}). Check who may read it, or copy it again."


class OtherKind(UnreadableTable):
    """A file of a kind we do not read, or under a name of another kind."""

    vi = "{found_vi}. {remedy_vi}"
    en = "{found_en}. {remedy_en}"

    def __init__(self, place: Place, found: Said, remedy: Said) -> None:
        super().__init__(
            place, found_vi=found.vi, found_en=found.en, remedy_vi=remedy.vi, remedy_en=remedy.en
        )


_SAVE_AS = Said(
    "Hãy mở tệp rồi lưu lại kiểu “Excel Workbook (.xlsx)” hoặc “CSV UTF-8”.",
    "Open it and save it as “Excel Workbook (.xlsx)” or “CSV UTF-8”.",
)
_RENAME_XLSX = Said("Hãy đổi đuôi tên tệp thành .xlsx.", "Rename it to end in .xlsx.")
_RENAME_CSV = Said("Hãy đổi đuôi tên tệp thành .csv.", "Rename it to end in .csv.")
_IF_CSV = Said(
    "Hãy chọn tệp .csv hoặc .xlsx; nếu đây là bảng CSV thì đổi đuôi thành .csv.",
    "Choose a .csv or .xlsx file; if this is a CSV table, rename it to end in .csv.",
)
_CHOOSE = Said("Hãy chọn tệp .csv hoặc .xlsx.", "Choose a .csv or .xlsx file.")
_OLD_EXCEL = Said(
    "là sổ tính Excel 97–2003 (.xls)", "is a workbook of Excel 97–2003 (.xls), which we do not read"
)
_WEB_PAGE = Said(
    "là trang web (HTML) mang tên sổ tính", "is a web page (HTML) under the name of a table"
)
_BY_NAME = {
    ".xlsm": Said("là sổ tính có macro (.xlsm)", "is a workbook with macros (.xlsm)"),
    ".xltm": Said("là mẫu có macro (.xltm)", "is a template with macros (.xltm)"),
    ".xlsb": Said("là sổ tính nhị phân (.xlsb)", "is a binary workbook (.xlsb)"),
    ".ods": Said("là sổ tính OpenDocument (.ods)", "is an OpenDocument workbook (.ods)"),
    ".numbers": Said("là sổ tính Numbers", "is a workbook of Numbers"),
}
_NO_TABLES = {
    ".json": Said("là tệp JSON, không phải bảng", "is a JSON file, not a table"),
    ".docx": Said("là văn bản Word", "is a Word document"),
    ".yaml": Said("là tệp YAML, không phải bảng", "is a YAML file, not a table"),
    ".yml": Said("là tệp YAML, không phải bảng", "is a YAML file, not a table"),
}


def check_file(path: Path) -> None:
    """Refuse what is not a CSV or XLSX file by its first bytes and by its name.

    Raises FileMissing, NotAFile, FileNotReadable, EncryptedWorkbook, OtherKind.
    """
    place = Place(path.name)
    head = read_head(path, place)
    name = path.suffix.lower()
    if head.startswith(_OLE2):
        raise _ole2(path, place)
    if name in _BY_NAME:
        raise OtherKind(place, _BY_NAME[name], _SAVE_AS)
    if name in _NO_TABLES:
        raise OtherKind(place, _NO_TABLES[name], _CHOOSE)
    if _is_web_page(head):
        raise OtherKind(place, _WEB_PAGE, _SAVE_AS)
    for starts, found, remedy in _FOREIGN:
        if starts(head):
            raise OtherKind(place, found, remedy)
    _check_name(name, place, is_zip=head.startswith(b"PK"), is_blank=not head)


def read_head(path: Path, place: Place) -> bytes:
    """Give the first bytes of a file. Raises FileMissing, NotAFile, FileNotReadable."""
    try:
        if not path.exists():
            raise FileMissing(place)
        if not path.is_file():
            raise NotAFile(place)
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except OSError as problem:
        raise FileNotReadable(place, why=problem.strerror or type(problem).__name__) from problem


def _check_name(name: str, place: Place, *, is_zip: bool, is_blank: bool) -> None:
    if name in WORKBOOK_NAMES and not is_zip and not is_blank:
        found = Said("không phải sổ tính mà là văn bản", "is no workbook but plain text")
        raise OtherKind(place, found, _RENAME_CSV)
    if is_zip and name not in WORKBOOK_NAMES:
        found = Said("không phải CSV mà là sổ tính hoặc tệp nén", "is a workbook or ZIP file")
        raise OtherKind(place, found, _RENAME_XLSX)
    if name not in CSV_NAMES | WORKBOOK_NAMES:
        found = Said(f"có đuôi lạ “{name}”", f"has the unknown ending “{name}”")
        raise OtherKind(place, found, _IF_CSV)


def _ole2(path: Path, place: Place) -> UnreadableTable:
    """Name what hides in the container old Office files and encrypted new ones share."""
    with path.open("rb") as stream:
        start = stream.read(_OLE2_DIRECTORY)
    if _ENCRYPTED in start:
        return EncryptedWorkbook(place)
    if _WORD_97 in start:
        return OtherKind(place, Said("là văn bản Word 97–2003", "is a Word 97–2003 text"), _CHOOSE)
    return OtherKind(place, _OLD_EXCEL, _SAVE_AS)


def _is_web_page(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:512].lower()
    return start.startswith((b"<html", b"<!doctype", b"<table", b"<head", b"<meta", b"<div"))


def _starts(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(marks)


_FOREIGN = (
    (_starts(b"%PDF"), Said("là tệp PDF", "is a PDF file"), _CHOOSE),
    (_starts(b"{\\rtf"), Said("là văn bản RTF", "is an RTF text"), _CHOOSE),
    (_starts(b"\x89PNG", b"\xff\xd8\xff"), Said("là ảnh", "is a picture"), _CHOOSE),
    (
        _starts(b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf"),
        Said("là tệp nén", "is a compressed archive"),
        Said("Hãy giải nén rồi chọn tệp bên trong.", "Unpack it and choose the file inside."),
    ),
    (
        _starts(b"<?xml"),
        Said("là tệp XML, không phải bảng", "is an XML file, not a table"),
        _SAVE_AS,
    ),
)
