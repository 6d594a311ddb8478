"""Why, in words: the reason codes, lost alternatives and comparison signs people see."""

from vedich.core.said import Language, Said
from vedich.core.words import Comparison, Lost, Reason

REASONS = {
    Reason.COMPARED: Said("so với mức quy định", "compared with the threshold"),
    Reason.NO_OBSERVATION: Said("chưa có số liệu", "no figure yet"),
    Reason.STALE: Said("số liệu đã cũ", "the figure is too old"),
    Reason.PENDING: Said("số liệu chờ xác nhận", "the figure awaits confirmation"),
    Reason.BOUND_TOO_WIDE: Said(
        "số liệu chỉ là khoảng, chưa đủ để kết luận", "the figure is a bound that settles nothing"
    ),
    Reason.NOT_COMPUTABLE: Said("mẫu số bằng 0", "the denominator is zero"),
    Reason.EXEMPT: Said("được miễn", "exempt"),
    Reason.NOT_IN_FORCE: Said("không có hiệu lực vào ngày xét", "not in force on the date"),
    Reason.THRESHOLD_UNKNOWN: Said(
        "văn bản có mức, ở đây chưa biết", "the act sets a threshold that is not known here"
    ),
    Reason.PROVINCE_MUST_SET: Said(
        "UBND cấp tỉnh quy định, ở đây chưa có", "left to the province; its number is not here"
    ),
    Reason.GROUP_UNKNOWN: Said(
        "mức khác nhau theo vùng, nhóm; chưa biết xã thuộc vùng, nhóm nào",
        "the threshold differs by group and the group is not known",
    ),
    Reason.YEAR_NOT_COVERED: Said(
        "không có mức cho năm này", "no threshold is in force for the year"
    ),
    Reason.OTHER_UNKNOWN: Said(
        "dựa trên mức của bộ tiêu chí khác, ở đây chưa biết",
        "rests on another standard's threshold, which is not known here",
    ),
    Reason.NO_STANDARD: Said(
        "không có bộ tiêu chí nào ở đây cho kỳ này", "no standard here covers the period"
    ),
    Reason.NOT_KNOWN_HERE: Said(
        "còn nội dung của văn bản chưa biết", "part of the act is not known here"
    ),
    Reason.OUTSIDE_YEARS: Said(
        "bộ tiêu chí không áp dụng cho năm này", "the standard does not cover the year"
    ),
}
LOST = {
    Lost.NUMBER_UNKNOWN: Said("chưa biết con số", "its number is not known here"),
    Lost.OWN_PROVINCE: Said("tỉnh quy định mức riêng", "the province has set its own"),
    Lost.HIGHER_RANK: Said("có văn bản cấp cao hơn", "an act of a higher rank says otherwise"),
    Lost.LATER: Said("có văn bản sau", "a later act says otherwise"),
    Lost.WORDING_UNKNOWN: Said(
        "đã sửa đổi hoặc bãi bỏ, ở đây chưa biết câu chữ",
        "amended or repealed, in words not known here",
    ),
    Lost.FOR_THE_GROUP: Said("có mức riêng cho vùng, nhóm", "there is a row for the group"),
    Lost.OTHER_GROUP: Said("chỉ dành cho vùng, nhóm này", "for this group only"),
    Lost.OTHER_TIME: Said("chỉ dành cho thời gian khác", "for another time only"),
    Lost.LEFT_TO_PROVINCE: Said(
        "tỉnh phải tự quy định, ở đây chưa có",
        "the province must set its own, which is not here",
    ),
}
SIGNS = {
    Comparison.AT_LEAST: "≥",
    Comparison.MORE_THAN: ">",
    Comparison.AT_MOST: "≤",
    Comparison.LESS_THAN: "<",
}


def reason_word(reason: Reason, language: Language) -> str:
    """Return why a verdict is what it is."""
    return REASONS[reason].in_(language)


def lost_word(lost: Lost, language: Language) -> str:
    """Return why a number does not apply."""
    return LOST[lost].in_(language)
