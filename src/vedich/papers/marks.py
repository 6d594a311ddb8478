"""How a verdict looks: one symbol, one word and one colour each, the same on every paper."""

from dataclasses import dataclass

from vedich.core.said import Language, Said
from vedich.core.words import Confidence, Verdict

PAPER = "#FBFAF7"
INK = "#1F2A2E"
GREEN = "#0B5D4B"
GOLD = "#8A5E00"
BRICK = "#A3261E"
GREY = "#55605F"
RULE = "#B9BFBC"
SHADE = "#EFEDE6"


@dataclass(frozen=True, slots=True)
class Mark:
    """One verdict as it is shown. Never by colour alone: symbol and word always go along.

    `symbol` is one character for cells and plain text; pages draw the SVG symbol `mark-<verdict>`.
    `short` fits a cell of an assessment. `ink` on `ground` has a contrast of at least 4.5 : 1.
    """

    symbol: str
    word: Said
    short: Said
    meaning: Said
    ink: str
    ground: str


MARKS = {
    Verdict.MET: Mark(
        "●",
        Said("đạt", "met"),
        Said("đạt", "met"),
        Said("Số liệu bảo đảm mức quy định.", "The figure reaches the threshold."),
        GREEN,
        "#DDECE6",
    ),
    Verdict.NEARLY: Mark(
        "◐",
        Said("gần đạt", "nearly met"),
        Said("gần đạt", "nearly"),
        Said(
            "Dưới mức, nhưng trong khoảng mà văn bản gọi là gần đạt.",
            "Below the threshold, within what an act calls nearly met.",
        ),
        GOLD,
        "#F8EED6",
    ),
    Verdict.NOT_MET: Mark(
        "○",
        Said("chưa đạt", "not met"),
        Said("chưa đạt", "not met"),
        Said("Số liệu chưa bảo đảm mức quy định.", "The figure does not reach the threshold."),
        BRICK,
        "#F9E3DF",
    ),
    Verdict.NO_DATA: Mark(
        "–",
        Said("chưa có số liệu", "no data"),
        Said("thiếu số liệu", "no data"),
        Said(
            "Chưa có số liệu dùng được; không phải là chưa đạt.",
            "No usable figure yet; this is not a failure.",
        ),
        GREY,
        "#FFFFFF",
    ),
    Verdict.NO_RULE: Mark(
        "?",
        Said("chưa có quy định", "no rule"),
        Said("chưa có mức", "no rule"),
        Said(
            "Mức phải đạt chưa được ban hành, hoặc ở đây chưa biết.",
            "The threshold has not been set, or is not known here.",
        ),
        GREY,
        SHADE,
    ),
    Verdict.NOT_COMPUTABLE: Mark(
        "÷",
        Said("không tính được", "not computable"),
        Said("không tính được", "no ratio"),
        Said("Mẫu số bằng 0 nên không có tỷ lệ.", "The denominator is zero: there is no share."),
        GOLD,
        SHADE,
    ),
    Verdict.NOT_APPLICABLE: Mark(
        "⊘",
        Said("không xét", "not applicable"),
        Said("không xét", "n/a"),
        Said(
            "Được miễn, hoặc không thuộc bộ tiêu chí vào ngày xét.",
            "Excused, or not part of the standard on the date.",
        ),
        GREY,
        "#FFFFFF",
    ),
}

CONFIDENCE = {
    Confidence.SOURCED: Said("đã đối chiếu nguồn", "checked against a source"),
    Confidence.UNVERIFIED: Said("chưa kiểm chứng", "not verified"),
    None: Said("chưa biết", "not known"),
}

PROVISIONAL = Said("tạm tính", "provisional")
BASICALLY_MET = Said("CBĐ", "basically met")
ILLUSTRATIVE = Said("minh họa", "illustrative")


def in_words(verdict: Verdict, language: Language) -> str:
    """Return symbol and word, for plain text: "● đạt"."""
    mark = MARKS[verdict]
    return f"{mark.symbol} {mark.word.in_(language)}"


def confidence_in_words(confidence: Confidence | None, language: Language) -> str:
    """Return how sure we are of a number, in words."""
    return CONFIDENCE[confidence].in_(language)
