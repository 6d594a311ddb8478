"""The fixed words of a what-if as a paper, in both languages."""

from vedich.core.said import Language, Said

LABELS = {
    "heading": Said("Nếu quy định khác", "What if"),
    "communes": Said("Theo xã", "By commune"),
    "criteria": Said("Theo tiêu chí", "By criterion"),
    "legend": Said("Chú giải", "Legend"),
    "commune": Said("Xã", "Commune"),
    "voice": Said("Theo", "According to"),
    "title_before": Said("Danh hiệu hiện nay", "Title now"),
    "title_after": Said("Danh hiệu nếu khác", "Title then"),
    "met_before": Said("Số tiêu chí đạt hiện nay", "Criteria met now"),
    "met_after": Said("Số tiêu chí đạt nếu khác", "Criteria met then"),
    "gained": Said("Đạt thêm, hoặc không còn bị xét", "Gained, or no longer asked"),
    "lost": Said("Không đạt nữa, hoặc không thể đạt", "Lost or out of reach"),
    "open": Said("Chưa kết luận được", "Left open"),
    "gone": Said("Đã đạt, không còn xét", "Met, no longer asked"),
    "new": Said("Đạt, mới được xét", "Met, newly asked"),
    "no": Said("Số", "No."),
    "code": Said("Mã", "Code"),
    "name": Said("Tiêu chí, chỉ tiêu", "Criterion, indicator"),
    "before": Said("Số xã đạt hiện nay", "Communes meeting it now"),
    "after": Said("Số xã đạt nếu khác", "Communes meeting it then"),
    "gaining": Said("Số xã đạt thêm", "Communes gaining"),
    "losing": Said("Số xã mất", "Communes losing"),
    "opening": Said("Số xã chưa kết luận được", "Communes left open"),
    "not_asked": Said("không xét", "not asked"),
    "code_before": Said("trước là {0}", "was {0}"),
    "tried": Said("Điều thử", "What is tried"),
    "place": Said("Nơi", "Place"),
    "period": Said("Kỳ", "Period"),
    "standard": Said("Bộ tiêu chí hiện nay", "Standard now"),
    "target": Said("Bộ tiêu chí nếu khác", "Standard then"),
    "not_carried": Said("Không chuyển sang được", "Not carried over"),
    "all_carried": Said("Mọi số liệu đều được chuyển sang.", "Every figure is carried over."),
    "as_of": Said("Số liệu tính đến", "Data as of"),
    "made_at": Said("Lập lúc", "Made at"),
    "rulebook_before": Said("Bộ quy tắc hiện nay", "Rulebook now"),
    "rulebook_after": Said("Bộ quy tắc nếu khác", "Rulebook then"),
    "page": Said("Trang", "Page"),
    "mark": Said("Ký hiệu", "Mark"),
    "meaning": Said("Nghĩa là", "Meaning"),
    "draft": Said("bản nháp", "draft"),
    "no_rows": Said("Không có xã nào.", "There are no communes."),
    "nothing_kept": Said(
        "Đây là phép thử: không kết quả nào được lưu, không xã nào bị đổi kết quả.",
        "This is a trial: no result is kept, and no commune's verdict is changed.",
    ),
    "provisional": Said(
        "Tạm tính (*): dựa trên con số, tên hoặc nhóm xã chưa đối chiếu với văn bản. Không dùng để "
        "công nhận trước khi đối chiếu.",
        "Provisional (*): rests on a number, name or group not checked against the text. "
        "Recognise nobody on it before that is done.",
    ),
    "illustrative": Said(
        "Minh họa: số liệu hoặc mức đặt ra để cho thấy cách xét, không phải của xã nào hay văn "
        "bản nào.",
        "Illustrative: figures or thresholds made up to show how it works, not those of any "
        "commune or act.",
    ),
}


def whatif_label(name: str, language: Language) -> str:
    """Return a fixed word or sentence. Raises KeyError."""
    return LABELS[name].in_(language)
