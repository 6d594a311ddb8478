"""The fixed words of the matrix as a paper, in both languages."""

from vedich.core.said import Language, Said

LABELS = {
    "heading": Said("Ma trận xã × tiêu chí", "Communes × criteria"),
    "matrix": Said("Ma trận", "Matrix"),
    "legend": Said("Chú giải", "Legend"),
    "commune": Said("Xã", "Commune"),
    "report": Said("Báo cáo", "Report"),
    "voice": Said("Theo", "According to"),
    "title": Said("Danh hiệu", "Title"),
    "met": Said("Số tiêu chí đạt", "Criteria met"),
    "communes_met": Said("Số xã đạt / tổng số xã", "Communes that meet it / all communes"),
    "as_of": Said("Số liệu tính đến", "Data as of"),
    "made_at": Said("Lập lúc", "Made at"),
    "rulebook": Said("Bộ quy tắc", "Rulebook"),
    "page": Said("Trang", "Page"),
    "no_rows": Said("Không có xã nào.", "There are no communes."),
    "no": Said("Số", "No."),
    "criterion": Said("Tiêu chí", "Criterion"),
    "mark": Said("Ký hiệu", "Mark"),
    "meaning": Said("Nghĩa là", "Meaning"),
    "provisional": Said(
        "Tạm tính: dựa trên con số, tên hoặc nhóm xã chưa đối chiếu với văn bản. Không dùng để "
        "công nhận trước khi đối chiếu.",
        "Provisional: rests on a number, name or group not checked against the text. Recognise "
        "nobody on it before that is done.",
    ),
    "basically_met": Said(
        "Cơ bản đạt: lời của người thẩm định, ghi bên cạnh; không tính là đạt.",
        "Basically met: a reviewer's word beside the verdict; never counted as met.",
    ),
    "illustrative": Said(
        "Minh họa: số liệu đặt ra để cho thấy cách xét, không phải của xã nào.",
        "Illustrative: figures made up to show how it works, not those of any commune.",
    ),
    "better": Said("Tốt lên so với kỳ trước của xã.", "Better than in the period before."),
    "worse": Said("Kém đi so với kỳ trước của xã.", "Worse than in the period before."),
    "differs": Said(
        "Các bên có kết quả khác nhau về tiêu chí này.",
        "Two voices come to different verdicts on this criterion.",
    ),
    "none_provisional": Said("Không có kết quả tạm tính.", "No verdict is provisional."),
    "highest": Said("mức cao nhất đã có ý kiến", "the highest voice that has spoken"),
}

SIGNS = {"provisional": "*", "better": "▲", "worse": "▼", "differs": "≠"}


def matrix_label(name: str, language: Language) -> str:
    """Return a fixed word or sentence. Raises KeyError."""
    return LABELS[name].in_(language)
