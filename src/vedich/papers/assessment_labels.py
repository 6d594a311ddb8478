"""The fixed words of an assessment's paper, in both languages."""

from vedich.core.said import Language, Said

LABELS = {
    "cover": Said("Trang bìa", "Cover"),
    "assessed": Said("Đã đánh giá", "Assessed"),
    "file": Said("Tệp số liệu", "File"),
    "as_of": Said("Số liệu tính đến", "Data as of"),
    "made_at": Said("Lập lúc", "Made at"),
    "places": Said("Số xã", "Communes"),
    "rows": Said("Số dòng của tệp", "Rows of the file"),
    "rows_matched": Said("đã xét", "judged"),
    "rows_unmatched": Said("không nhận ra", "not matched"),
    "rows_other": Said("không phải chỉ tiêu", "beside the indicators"),
    "rows_other_why": Said(
        "Tổng hợp, nguồn vốn, lĩnh vực…: đã đọc, không dùng để xét.",
        "Totals, money, fields…: read, not judged.",
    ),
    "warning": Said("Cần lưu ý", "Take note"),
    "warn_provisional": Said(
        "Kết quả có dấu * là tạm tính: dựa trên mức hoặc nhóm xã chưa đối chiếu với văn bản. "
        "Không dùng để công nhận trước khi đối chiếu.",
        "Verdicts marked * are provisional: they rest on numbers or groups not checked against "
        "the text. Recognise nobody on them before that is done.",
    ),
    "warn_illustrative": Said(
        "Số liệu minh họa: đặt ra để cho thấy cách xét, không phải số liệu thật của xã nào.",
        "Illustrative figures: made up to show how it works, not the real figures of any commune.",
    ),
    "warn_unmatched": Said(
        "Có dòng không nhận ra nên không được xét; xem mục “Không nhận ra”.",
        "Some rows could not be matched and were not judged; see “Not matched”.",
    ),
    "warn_doubtful": Said(
        "Có số liệu khó có thể đúng, vẫn được xét như đã ghi; xem mục “Đáng ngờ”.",
        "Some figures are hard to believe and were judged as written; see “Doubtful”.",
    ),
    "doubtful": Said("Đáng ngờ", "Doubtful"),
    "warn_left_out": Said(
        "Có nhiều xã: chỉ in trang riêng cho các xã còn thiếu nhiều tiêu chí nhất; các xã khác "
        "chỉ có trong ma trận. Số xã không có trang riêng: ",
        "Too many communes for a page each: those that lack the most have one, the others stand "
        "in the matrix only. Communes without a page: ",
    ),
    "standing": Said("Các xã đang ở đâu", "Where the communes stand"),
    "legend": Said("Ký hiệu", "Marks"),
    "mark": Said("Ký hiệu", "Mark"),
    "in_matrix": Said("Trong ma trận", "In the matrix"),
    "meaning": Said("Nghĩa là", "Meaning"),
    "provisional": Said("tạm tính", "provisional"),
    "provisional_means": Said(
        "Dựa trên con số, tên hoặc nhóm xã chưa đối chiếu với văn bản.",
        "Rests on a number, name or group not checked against the text.",
    ),
    "basically_met": Said("cơ bản đạt", "basically met"),
    "basically_met_means": Said(
        "Lời của người thẩm định, ghi bên cạnh; không tính là đạt.",
        "A reviewer's word, shown beside the verdict; never counted as met.",
    ),
    "illustrative": Said("minh họa", "illustrative"),
    "illustrative_means": Said(
        "Số liệu đặt ra để minh họa, không phải của xã nào.", "Figures made up to show the form."
    ),
    "contents": Said("Mục lục", "Contents"),
    "matrix": Said("Ma trận xã × tiêu chí", "Communes × criteria"),
    "commune": Said("Xã", "Commune"),
    "communes": Said("Từng xã", "Each commune"),
    "standard": Said("Bộ tiêu chí", "Standard"),
    "period": Said("Kỳ", "Period"),
    "group": Said("Vùng, nhóm", "Region or group"),
    "group_unknown": Said("chưa biết", "not known"),
    "title": Said("Danh hiệu", "Title"),
    "result": Said("Kết quả", "Verdict"),
    "criteria": Said("tiêu chí", "criteria"),
    "communes_met": Said("Số xã đạt", "Communes that meet it"),
    "criterion": Said("Tiêu chí", "Criterion"),
    "code": Said("Mã", "Code"),
    "indicator": Said("Chỉ tiêu", "Indicator"),
    "value": Said("Số liệu", "Figure"),
    "bar": Said("Mức phải đạt", "Threshold"),
    "why": Said("Vì sao, còn thiếu gì", "Why, and what is wanting"),
    "basis": Said("Căn cứ", "Basis"),
    "confidence": Said("Độ tin cậy", "Confidence"),
    "bar_confidence": Said("Độ tin cậy của mức", "Confidence of the threshold"),
    "others": Said("Mức khác không áp dụng", "Numbers that do not apply"),
    "cannot": Said("không thể đạt với số liệu này", "cannot be met with these figures"),
    "wanting": Said("Còn thiếu", "What is missing"),
    "wanting_none": Said("Không còn thiếu gì.", "Nothing is missing."),
    "wanting_words": Said("Cần gì", "What is wanted"),
    "unruled": Said("Kỳ chưa có bộ tiêu chí", "Periods without a standard"),
    "unruled_why": Said(
        "Ở đây chưa có bộ tiêu chí nào cho các kỳ này. Số liệu được giữ nguyên, không xét và "
        "không suy đoán.",
        "No standard here covers these periods. The figures are kept, not judged, not guessed at.",
    ),
    "level": Said("Cấp độ", "Level"),
    "line": Said("Dòng", "Line"),
    "unmatched": Said("Không nhận ra", "Not matched"),
    "unmatched_none": Said("Mọi dòng đều đã nhận ra.", "Every row was matched."),
    "written": Said("Tệp ghi", "What was written"),
    "reason": Said("Lý do và cách sửa", "Why, and what to do"),
    "sources": Said("Căn cứ và nguồn", "Sources"),
    "act": Said("Văn bản", "Act"),
    "act_title": Said("Trích yếu", "Title"),
    "clause": Said("Điều khoản", "Clause"),
    "address": Said("Địa chỉ nguồn", "Address"),
    "resting": Said("Số chỉ tiêu", "Indicators"),
    "shaky": Said("Kết quả tạm tính", "Provisional verdicts"),
    "shaky_none": Said("Không có kết quả tạm tính.", "No verdict is provisional."),
    "why_shaky": Said("Vì sao tạm tính", "Why it is provisional"),
    "results": Said("Số kết quả", "Verdicts"),
    "rulebook": Said("Bộ quy tắc", "Rulebook"),
    "rulebooks": Said("Bộ quy tắc đã dùng", "Rulebooks used"),
    "rulebooks_why": Said(
        "Mã băm cho biết chính xác luật nào đã được dùng; cùng mã là cùng luật.",
        "The hash says exactly which law was used; the same hash is the same law.",
    ),
    "on": Said("Vào ngày", "On"),
    "hash": Said("Mã băm", "Hash"),
    "page": Said("Trang", "Page"),
    "to_top": Said("Về đầu trang", "Back to the top"),
    "sheet": Said("Trang tính", "Sheet"),
    "clipped": Said("(còn nữa)", "(more)"),
}


def label(name: str, language: Language) -> str:
    """Return a fixed word or sentence. Raises KeyError."""
    return LABELS[name].in_(language)


def short_hash(rulebook: str) -> str:
    """Return as much of a hash as is read out."""
    return rulebook[:12]
