"""What can be wrong with a workbook: one class a reason. The child names them by their `code`."""

from typing import ClassVar

from vedich.papers.rows import UnreadableTable


class UnreadableWorkbook(UnreadableTable):
    """A workbook which cannot, or should not, be read."""

    code: ClassVar[str] = ""


class DamagedWorkbook(UnreadableWorkbook):
    """A part is missing, cut off or contradicts itself."""

    code = "damaged"
    vi = "tệp hỏng hoặc bị cắt cụt ({why}). Hãy mở bằng Excel rồi lưu lại, hoặc xin lại bản gốc."
    en = "is damaged or cut off ({why}). Open it in Excel and save it again, or ask for it again."


class NotAWorkbook(UnreadableWorkbook):
    """A ZIP file which holds something else."""

    code = "not_workbook"
    vi = "không phải sổ tính Excel mà là {found}. Hãy chọn tệp .xlsx, hoặc lưu lại thành .xlsx."
    en = "is no Excel workbook but {found}. Choose an .xlsx file, or save it as .xlsx."


class MacroWorkbook(UnreadableWorkbook):
    """A workbook with programs in it."""

    code = "macro"
    vi = "có macro ({part}). Hãy lưu lại kiểu “Excel Workbook (.xlsx)”, không có macro."
    en = "has macros ({part}). Save it as “Excel Workbook (.xlsx)”, which has none."


class EncryptedWorkbook(UnreadableWorkbook):
    """A workbook behind a password."""

    code = "encrypted"
    vi = "được đặt mật khẩu. Hãy bỏ mật khẩu (File, Info, Protect Workbook) rồi lưu lại."
    en = "is protected by a password. Take it off (File, Info, Protect Workbook) and save again."


class ZipBomb(UnreadableWorkbook):
    """A small file which unpacks into far too much."""

    code = "zip_bomb"
    vi = (
        "nén quá mức: {packed} KB mở ra thành {unpacked} MB, nhiều hơn mức cho phép ({most}). "
        "Hãy chép số liệu sang một sổ tính mới."
    )
    en = (
        "unpacks from {packed} KB to {unpacked} MB, which is more than allowed ({most}). "
        "Copy the figures into a new workbook."
    )


class TooManyParts(UnreadableWorkbook):
    """More files in the ZIP than a workbook has."""

    code = "parts"
    vi = "gồm {parts} phần, nhiều hơn {most}. Hãy chép số liệu sang một sổ tính mới."
    en = "has {parts} parts, more than {most}. Copy the figures into a new workbook."


class DocumentType(UnreadableWorkbook):
    """A document type or entities: Excel never writes them, attackers do."""

    code = "dtd"
    vi = (
        "phần {part} khai báo DTD hoặc thực thể XML, điều Excel không bao giờ làm; "
        "tệp có thể đã bị cài mã độc. Đừng mở; hãy xin lại bản gốc."
    )
    en = (
        "its part {part} declares a document type or entities, which Excel never does; it may be "
        "an attack. Do not open it; ask for the original."
    )


class FarCell(UnreadableWorkbook):
    """A value so far out that no form reaches it."""

    code = "far_cell"
    vi = (
        "có số liệu ở xa quá mức {rows} dòng và {columns} cột. "
        "Hãy xóa ô đó, chia nhỏ bảng, hoặc lưu trang thành CSV UTF-8."
    )
    en = (
        "has a value beyond the {rows} rows and {columns} columns we read. "
        "Clear that cell, divide the table, or save the sheet as CSV UTF-8."
    )


class LongText(UnreadableWorkbook):
    """More text in one cell than Excel allows."""

    code = "long_text"
    vi = "có hơn {most} ký tự trong một ô. Hãy rút ngắn."
    en = "holds more than {most} signs in one cell. Shorten it."


class TooManyCells(UnreadableWorkbook):
    """More filled cells on one sheet than any table of figures has."""

    code = "cells"
    vi = (
        "có hơn {most} ô có nội dung trên một trang. Hãy chỉ giữ các dòng, cột cần đọc, "
        "hoặc chia bảng ra nhiều tệp."
    )
    en = (
        "has more than {most} filled cells on one sheet. Keep only the rows and columns that are "
        "to be read, or divide the table into several files."
    )


class LongFormat(UnreadableWorkbook):
    """A number format longer than Excel lets anybody write."""

    code = "long_format"
    vi = (
        "có định dạng số dài hơn {most} ký tự, điều Excel không cho phép. "
        "Hãy chép số liệu (Paste Values) sang một sổ tính mới."
    )
    en = (
        "has a number format of more than {most} signs, which Excel does not allow. "
        "Copy the figures (Paste Values) into a new workbook."
    )


class TooManyMerges(UnreadableWorkbook):
    """More merged ranges than a form has."""

    code = "merges"
    vi = "có hơn {most} vùng ô gộp. Hãy bỏ gộp ô."
    en = "has more than {most} merged ranges. Unmerge them."


class SheetMissing(UnreadableWorkbook):
    """No sheet of the name asked for."""

    code = "sheet_missing"
    vi = "không có trang “{asked}”. Các trang: {names}."
    en = "has no sheet “{asked}”. Its sheets: {names}."


class SheetNotChosen(UnreadableWorkbook):
    """Several sheets with content, and none named."""

    code = "sheet_not_chosen"
    vi = "có nhiều trang có số liệu: {names}. Hãy ghi rõ đọc trang nào."
    en = "has several sheets with content: {names}. Say which one to read."


class NothingInWorkbook(UnreadableWorkbook):
    """No sheet with anything on it."""

    code = "empty"
    vi = "không có gì trên trang nào. Hãy chọn tệp có dòng tiêu đề và số liệu."
    en = "is empty: no sheet has anything on it. Choose a file with headings and figures."


class MergedHeadings(UnreadableWorkbook):
    """Headings over more than one column or row, or a title above them."""

    code = "merged_headings"
    vi = (
        "tiêu đề gộp ô ({merged}). Tiêu đề phải nằm trên một dòng, mỗi cột một ô: "
        "hãy bỏ gộp ô, và xóa các dòng tên biểu phía trên."
    )
    en = (
        "its headings are merged ({merged}). They must stand in one row, a cell each column: "
        "unmerge them, and delete the lines of title above."
    )


class WorkbookTooHeavy(UnreadableWorkbook):
    """The child ran out of time or memory."""

    code = "heavy"
    vi = (
        "cần hơn {seconds} giây hoặc {memory} MB bộ nhớ để đọc. "
        "Hãy chép số liệu sang một sổ tính mới, hoặc lưu trang thành CSV UTF-8."
    )
    en = (
        "takes more than {seconds} seconds or {memory} MB of memory to read. "
        "Copy the figures into a new workbook, or save the sheet as CSV UTF-8."
    )


BY_CODE: dict[str, type[UnreadableWorkbook]] = {
    problem.code: problem for problem in UnreadableWorkbook.__subclasses__()
}
