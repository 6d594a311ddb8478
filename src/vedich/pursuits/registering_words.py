"""The words of the workbook that registers many communes: its sheet and its columns."""

from vedich.standards.setting_up_words import Column, Heading, SheetWords

REGISTRATIONS = SheetWords(
    ("Đăng ký", "Registrations"),
    (
        Heading(Column.CODE, ("Mã đơn vị", "Place code")),
        Heading(Column.PLACE, ("Tên đơn vị", "Place name")),
        Heading(Column.SINCE_PLACE, ("Đơn vị có từ ngày", "Place since"), needed=False),
        Heading(Column.STANDARD, ("Bộ tiêu chí", "Standard")),
        Heading(Column.FIELD, ("Lĩnh vực", "Field"), needed=False),
        Heading(Column.REGISTERED_ON, ("Ngày đăng ký", "Registered on")),
        Heading(Column.TARGET_ON, ("Ngày phấn đấu đạt chuẩn", "Target date"), needed=False),
        Heading(Column.NOTE, ("Ghi chú", "Note"), needed=False),
    ),
)
