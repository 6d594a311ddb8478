"""Files nobody should have to read, each made by a function of the folder it goes into."""

import struct
import zipfile
from datetime import date
from pathlib import Path

from openpyxl import Workbook

HEAD = "xã;chỉ tiêu;giá trị\n"
ROW = "Đông Thịnh;18.4;98,5\n"

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CELL_OF_HEADINGS = '<c r="A1" t="inlineStr"><is><t>xã</t></is></c>'
GOOD_ROWS = (
    f'<row r="1">{CELL_OF_HEADINGS}</row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Đông Thịnh</t></is></c></row>'
)


def text(folder: Path, content: str | bytes, name: str = "figures.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def book(folder: Path, *sheets: list[list[object]], name: str = "figures.xlsx", **made) -> Path:
    """Write sheets with openpyxl; `made` holds what is done to the first before it is saved."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = workbook.create_sheet(f"Trang {number}")
        for row in rows:
            sheet.append(row)
    for change in made.values():
        change(workbook.worksheets[0])
    path = folder / name
    workbook.save(path)
    return path


def raw_book(folder: Path, sheet: str = GOOD_ROWS, *, prolog: str = "", after: str = "", **more):
    """Write a workbook by hand: the rows of its sheet, and further parts by name."""
    worksheet = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}'
        f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData>{after}</worksheet>'
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Trang 1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relation("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": worksheet,
    } | more.get("parts", {})
    path = folder / more.get("name", "figures.xlsx")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return path


def relation(kind: str, target: str, key: str = "r1") -> str:
    one = f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}">{one}</Relationships>'


def cell(ref: str, value: str, kind: str = "n") -> str:
    row = "".join(filter(str.isdigit, ref))
    return f'<row r="{row}"><c r="{ref}" t="{kind}"><v>{value}</v></c></row>'


def zip_bomb(folder: Path) -> Path:
    return raw_book(folder, GOOD_ROWS + " " * (64 << 20))


def lying_zip(folder: Path) -> Path:
    """Make a ZIP whose directory claims that its sheet is far smaller than it is."""
    path = raw_book(folder, GOOD_ROWS + " " * (32 << 20))
    content = bytearray(path.read_bytes())
    entry = content.rindex(b"xl/worksheets/sheet1.xml") - 46
    content[entry + 24 : entry + 28] = struct.pack("<I", 200)
    path.write_bytes(content)
    return path


def billion_laughs(folder: Path) -> Path:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    prolog = f'<!DOCTYPE worksheet [<!ENTITY l0 "ha">{laughs}]>'
    return raw_book(folder, cell("A1", "&l9;", "str"), prolog=prolog)


def external_entity(folder: Path) -> Path:
    secret = text(folder, "secret", "secret.txt")
    prolog = f'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file://{secret}">]>'
    return raw_book(folder, cell("A1", "&x;", "str"), prolog=prolog)


def entity_in_texts(folder: Path) -> Path:
    strings = f'<!DOCTYPE sst [<!ENTITY x "ha">]><sst xmlns="{MAIN}"><si><t>&x;</t></si></sst>'
    return with_texts(folder, strings)


def truncated(folder: Path) -> Path:
    path = book(folder, [["xã"], ["Đông Thịnh"]])
    path.write_bytes(path.read_bytes()[:-200])
    return path


def damaged_inside(folder: Path) -> Path:
    path = raw_book(folder, GOOD_ROWS)
    content = bytearray(path.read_bytes())
    start = content.index(b"xl/worksheets/sheet1.xml") + 40
    content[start : start + 20] = b"\xff" * 20
    path.write_bytes(content)
    return path


def container(folder: Path, stream: str, name: str) -> Path:
    """Write the start of the container old Office files share, with one stream named."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    return text(folder, head + stream.encode("utf-16-le").ljust(1024, b"\0"), name)


def archive(folder: Path, part: str, name: str) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(part, "content")
    return path


def encrypted_entry(folder: Path) -> Path:
    path = raw_book(folder)
    content = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(mark) + flags
        content[at] |= 1
    path.write_bytes(content)
    return path


def many_parts(folder: Path) -> Path:
    return raw_book(folder, parts={f"xl/media/{n}": "" for n in range(5_001)})


def many_texts(folder: Path) -> Path:
    """Make a workbook whose shared texts need much memory and little of anything else."""
    one = f"<si><t>{'ớ' * 8_000}{{}}</t></si>"
    texts = "".join(map(one.format, range(2_000)))
    return with_texts(folder, f'<sst xmlns="{MAIN}">{texts}</sst>')


def with_texts(folder: Path, strings: str) -> Path:
    """Make a workbook with the part that holds the texts of its cells."""
    sheet = relation("worksheet", "worksheets/sheet1.xml")
    both = f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="s.xml"/></Relationships>'
    related = sheet.replace("</Relationships>", both)
    return raw_book(folder, parts={"xl/s.xml": strings, "xl/_rels/workbook.xml.rels": related})


def old_bytes(content: str, encoding: str):
    return lambda folder: text(folder, content.encode(encoding))


def deep_xml(folder: Path) -> Path:
    return raw_book(folder, "<row>" * 200_000)


def merged(area: str):
    rows = [["xã", "a", "b"], ["Đông Thịnh", 1, 2], [None, 3, 4]]
    return lambda folder: book(folder, rows, merge=lambda sheet: sheet.merge_cells(area))


def with_date(folder: Path) -> Path:
    return book(folder, [["xã", "18.4"], ["Đông Thịnh", date(2024, 5, 1)]])


def nobody_may_read(folder: Path) -> Path:
    """Make a file whose first byte cannot be read, even by root."""
    path = folder / "figures.csv"
    path.symlink_to("/proc/self/mem")
    return path
