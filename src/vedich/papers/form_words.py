"""The words of the official form: Vietnamese, as the papers it is filled in from."""

from vedich.core.columns import Column

FILLED = (Column.VALUE, Column.NUMERATOR, Column.DENOMINATOR, Column.NOTE, Column.SOURCE)
HEADS = {
    Column.CODE: "Mã chỉ tiêu",
    Column.NAME: "Nội dung chỉ tiêu",
    Column.UNIT: "Đơn vị tính",
    Column.VALUE: "Số liệu",
    Column.NUMERATOR: "Tử số",
    Column.DENOMINATOR: "Mẫu số",
    Column.NOTE: "Ghi chú",
    Column.SOURCE: "Nguồn",
}
BAR = "Mức phải đạt"
PLACE, STANDARD, PERIOD = "Đơn vị", "Bộ tiêu chí", "Kỳ báo cáo"  # before a colon, above the table
PAGE = "Trang"
INSTRUCTIONS = "Hướng dẫn"
HOW = (
    "Mỗi xã một trang. Chỉ điền vào các ô nền vàng nhạt; các ô khác được khóa và không được đọc.",
    "Ghi số như vẫn viết: 98,5 hoặc 98,5 %. Số lớn ghi liền, không chấm: 1234567.",
    "Tỷ lệ: ghi tử số và mẫu số nếu có (ví dụ 412 trên 430 hộ); tỷ lệ tính chính xác từ đó.",
    "Chưa biết chính xác: ghi “trên 90” hoặc “>90”. Chưa có số liệu: để trống.",
    "Chỉ tiêu bằng lời (đạt/chưa đạt, mức độ): chọn trong danh sách của ô.",
    "Ghi chú và nguồn (văn bản, ngày tháng) đi cùng số liệu; không đứng một mình.",
    "Xóa trắng một ô đã có số liệu là rút số liệu đó lại.",
    "Không đổi mã chỉ tiêu, không gộp ô. Sắp xếp lại dòng, đổi thứ tự cột hay tên trang thì được.",
    "Nộp lại tệp này ở mục “Excel”. Trước khi ghi, hệ thống cho xem: mới, đổi, lệch nhau, sai.",
)
TYPE_A_NUMBER = "Số, hoặc số kèm %, hoặc “trên 90”. Để trống nếu chưa có số liệu."
CHOOSE_A_WORD = "Chọn trong danh sách."
