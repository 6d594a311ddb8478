"""What `vedich assess` answers, written by hand: a small standard and communes of every kind."""

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

from vedich.cli.report_document import document
from vedich.core.catalogue import Catalogue, Issued
from vedich.core.model import Act, Standard
from vedich.core.words import Verdict
from vedich.papers.assessment import Assessment

Json = dict[str, Any]
STANDARD = "ntm-xa-2021-2025"
HASH = "3f2a91c07be4d5518a60f4a2c9e7b1d03f2a91c07be4d5518a60f4a2c9e7b1d0"
MADE_AT = datetime(2024, 1, 5, 14, 7, tzinfo=UTC)
ACT = "318/QĐ-TTg"
ADDRESS = "https://vanban.chinhphu.vn/?pageid=27160&docid=205470"
OTHER_ADDRESS = "https://xaydungchinhsach.chinhphu.vn/bo-tieu-chi-quoc-gia.htm"
NAMES = (
    "Quy hoạch",
    "Giao thông",
    "Thủy lợi và phòng, chống thiên tai",
    "Điện",
    "Trường học",
    "Cơ sở vật chất văn hóa",
    "Cơ sở hạ tầng thương mại nông thôn",
    "Thông tin và Truyền thông",
    "Nhà ở dân cư",
    "Thu nhập",
    "Nghèo đa chiều",
    "Lao động",
    "Tổ chức sản xuất và phát triển kinh tế nông thôn",
    "Giáo dục và Đào tạo",
    "Y tế",
    "Văn hóa",
    "Môi trường và an toàn thực phẩm",
    "Hệ thống chính trị và tiếp cận pháp luật",
    "Quốc phòng và An ninh",
)
LONG = (
    "Tỷ lệ chất thải rắn sinh hoạt và chất thải rắn không nguy hại trên địa bàn được thu gom, "
    "xử lý theo quy định, kể cả ở các điểm dân cư xa trung tâm xã"
)


def bar(
    value: str | None,
    *,
    comparison: str = "at_least",
    written: str | None = None,
    clause: str = "Bộ tiêu chí xã nông thôn mới",
    confidence: str | None = "sourced",
    group: str = "all",
    note: str | None = None,
    alternatives: tuple[Json, ...] = (),
) -> Json:
    """Return a threshold as the answer tells it."""
    sources = [ADDRESS] if confidence == "sourced" else []
    return {
        "value": value,
        "as_written": written if written is not None else value,
        "comparison": comparison,
        "group": group,
        "clause": clause,
        "act": ACT,
        "confidence": confidence,
        "source": sources[0] if sources else None,
        "sources": sources,
        "note": note,
        "alternatives": list(alternatives),
    }


def indicator(code: str, name: str, verdict: str, **more: Any) -> Json:
    """Return one indicator; by default a yes/no that was met."""
    reasons = {"no_data": "no_observation", "no_rule": "threshold_unknown"}
    reasons |= {"not_applicable": "exempt", "not_computable": "not_computable"}
    settled = verdict in ("met", "not_met", "nearly")
    told = {
        "code": code,
        "name": name,
        "verdict": verdict,
        "reason": reasons.get(verdict, "compared"),
        "provisional": False,
        "basically_met": False,
        "value": "1" if settled else None,
        "as_written": "đạt" if settled else "",
        "line": 2 if settled else 0,
        "unit": "đạt/không",
        "threshold": bar(
            "1",
            written="đạt",
            clause=f"Bộ tiêu chí xã nông thôn mới, tiêu chí {code.split('.')[0]}",
        ),
        "margin": None,
        "shortfall": None,
    }
    return told | more


def criterion(no: int, indicators: list[Json], **more: Any) -> Json:
    """Return one criterion, judged as all of its indicators."""
    verdicts = [told["verdict"] for told in indicators]
    order = ("not_met", "no_data", "not_computable", "no_rule", "nearly", "met", "not_applicable")
    verdict = next(word for word in order if word in verdicts)
    bounds = {"met": ["met", "met"], "not_met": ["not_met", "not_met"]}
    return {
        "no": no,
        "name": NAMES[no - 1],
        "verdict": verdict,
        "bounds": bounds.get(verdict, ["not_met", "met"]),
        "provisional": any(told["provisional"] for told in indicators),
        "basically_met": any(told["basically_met"] for told in indicators),
        "indicators": indicators,
    } | more


def result(
    path: str, criteria: list[Json], *, code: str | None = None, year: int = 2023, **more: Any
) -> Json:
    """Return one commune under the standard, its title judged as all of its criteria."""
    counts = Counter(told["verdict"] for told in criteria)
    every = [told for one in criteria for told in one["indicators"]]
    open_ = [t["code"] for t in every if t["verdict"] in ("no_data", "no_rule", "not_computable")]
    order = ("not_met", "no_data", "not_computable", "no_rule", "nearly")
    verdict = next((word for word in order if counts[word]), "met")
    bounds = {"met": ["met", "met"], "not_met": ["not_met", "not_met"]}
    shaky = any(told["provisional"] for told in criteria)
    return {
        "place": {"code": code, "name": path.rpartition("/")[2], "path": path},
        "standard": STANDARD,
        "grade": None,
        "period": str(year),
        "on": f"{year}-12-31",
        "group": "btb",
        "rulebook": HASH,
        "provisional": shaky,
        "title": {
            "verdict": verdict,
            "bounds": bounds.get(verdict, ["not_met", "met"]),
            "provisional": shaky,
            "missing": open_,
            "conditions": [],
        },
        "counts": {v.value: counts[v.value] for v in Verdict}
        | {"basically_met": sum(told["basically_met"] for told in criteria)},
        "criteria": criteria,
    } | more


def plain(verdict: str = "met") -> list[Json]:
    """Return 19 criteria of two yes/no indicators each, all of one verdict."""
    return [
        criterion(
            no,
            [indicator(f"{no}.{k}", f"{NAMES[no - 1]}: nội dung {k}", verdict) for k in (1, 2)],
        )
        for no in range(1, 20)
    ]


def water(verdict: str, **more: Any) -> Json:
    """Return a share of households, 37 short, on a number nobody has checked."""
    lost = bar("50", clause="Bộ tiêu chí xã nông thôn mới, tiêu chí 17") | {"lost_because": "later"}
    told = {
        "value": "61.4",
        "as_written": "61,4",
        "unit": "%",
        "provisional": True,
        "threshold": bar(
            "65",
            group="btb",
            confidence="unverified",
            clause="Bộ tiêu chí xã nông thôn mới, tiêu chí 17.1",
            note="[memory] nhớ lại, chưa đối chiếu",
            alternatives=(lost,),
        ),
        "margin": "-3.6",
        "shortfall": {"count": 37, "of": "Số hộ sử dụng nước sạch theo quy chuẩn"},
    }
    return indicator("17.1", "Tỷ lệ hộ sử dụng nước sạch theo quy chuẩn", verdict, **(told | more))


def everything() -> Json:
    """Return a commune with every verdict, tag, part, bound and doubt there is."""
    criteria = plain()
    income = indicator(
        "10.1",
        "Thu nhập bình quân đầu người",
        "met",
        value="48.25",
        as_written="48,25",
        unit="triệu đồng/người/năm",
        threshold=bar("48", clause="Bộ tiêu chí xã nông thôn mới, tiêu chí 10"),
        margin="0.25",
    )
    poverty = indicator(
        "11.1",
        "Tỷ lệ nghèo đa chiều",
        "no_data",
        reason="bound_too_wide",
        as_written="dưới 6",
        value="6",
        unit="%",
        threshold=bar(
            "5", comparison="at_most", clause="Bộ tiêu chí xã nông thôn mới, tiêu chí 11"
        ),
    )
    health = indicator("15.1", "Tỷ lệ dân tham gia bảo hiểm y tế", "nearly", value="89", unit="%")
    health |= {"as_written": "89", "threshold": bar("90"), "margin": "-1", "basically_met": True}
    parts = [
        indicator("14.1.a", "", "met"),
        indicator("14.1.b", "", "not_met", margin=None),
    ]
    school = indicator("14.1", "Phổ cập giáo dục", "not_met", threshold=None, as_written="")
    school |= {"value": None, "parts": parts}
    gone = indicator("7.1", "Chợ nông thôn", "not_applicable")
    left = indicator("2.1", "Tỷ lệ đường xã được nhựa hóa", "no_rule", reason="province_must_set")
    left |= {"as_written": "100", "value": "100", "unit": "%"}
    left |= {"threshold": bar(None, confidence=None, note="UBND cấp tỉnh quy định cụ thể")}
    waste = indicator("17.2", LONG, "not_computable", unit="%", as_written="0/0", value=None)
    for no, told in ((10, income), (11, poverty), (15, health), (14, school), (7, gone), (2, left)):
        criteria[no - 1] = criterion(no, [told])
    criteria[16] = criterion(17, [water("not_met"), waste])
    criteria[9]["indicators"][0]["as_written"] = "48,25"
    holds = indicator("gate:khao-sat", "Khảo sát sự hài lòng của người dân", "no_data")
    told = result("Thanh Hóa/Đông Sơn/Đông Thịnh", criteria, code="14662")
    told["title"]["conditions"] = [holds]
    told["title"]["missing"].append("gate:khao-sat")
    return told


def uncovered() -> Json:
    """Return a figure of a year that no standard covers."""
    loose = indicator("10", "thu nhập bình quân đầu người", "no_rule", reason="no_standard")
    loose |= {"as_written": "18,6", "line": 41, "threshold": None, "unit": "", "value": None}
    told = result("Nghệ An/Nghĩa Đàn/Nghĩa Khánh", [], year=2014)
    told |= {"standard": None, "grade": "ntm", "rulebook": None}
    told["criteria"] = [criterion(10, [loose])]
    return told


def answer(*results: Json, unmatched: tuple[tuple[int, str, str], ...] = ()) -> Json:
    """Return a whole answer."""
    rows = [{"line": n, "what": what, "reason": why} for n, what, why in unmatched]
    other, matched = 4, 3 * len(results)
    counted = {"rows": matched + other + len(rows), "matched": matched, "other": other}
    return {"input": counted | {"unmatched": rows}, "results": list(results)}


def three_communes() -> Json:
    """Return the sample everybody looks at: three communes, doubts, and rows nobody could place."""
    long = "Thanh Hóa/Thường Xuân/Xuân Thắng (sáp nhập từ Xuân Thắng cũ và một phần Xuân Lộc)"
    some = plain()
    for no in (3, 6, 9, 13, 18):
        some[no - 1] = criterion(no, [indicator(f"{no}.1", f"{NAMES[no - 1]}: ", "no_data")])
    return answer(
        everything(),
        everything() | {"period": "2022", "on": "2022-12-31"},
        result(long, some),
        result("Thanh Hóa/Đông Sơn/Đông Phú", plain()),
        uncovered(),
        unmatched=(
            (17, "Tỷ lệ hộ có vườn mẫu", "Bộ tiêu chí không có chỉ tiêu này. Hãy ghi mã chỉ tiêu."),
            (23, '=HYPERLINK("http://x")', "“1.234” đọc được hai cách: 1234 hoặc 1,234."),
        ),
    )


def catalogue() -> Catalogue:
    """Return a catalogue with the one standard and its act."""
    told = {
        "schema": "vedich/standard/1",
        "id": STANDARD,
        "title": {
            "vi": "Bộ tiêu chí quốc gia về xã nông thôn mới giai đoạn 2021-2025",
            "en": "National criteria for new rural communes 2021-2025",
        },
        "grade": "ntm",
        "years": {"first": 2021, "last": 2025},
        "aliases": ["nông thôn mới", "NTM"],
        "group_axis": "region",
        "groups": [{"id": "btb", "title": {"vi": "Bắc Trung Bộ", "en": "North Central"}}],
        "criteria": [
            {"no": no, "title": {"vi": name}, "indicators": _indicators(no)}
            for no, name in enumerate(NAMES, 1)
        ],
    }
    act = {
        "schema": "vedich/act/1",
        "id": "318-2022-qd-ttg",
        "number": ACT,
        "title": {"vi": "Bộ tiêu chí quốc gia về xã nông thôn mới giai đoạn 2021-2025"},
        "rank": "prime_minister",
        "promulgated_on": date(2022, 3, 8),
        "in_force_from": date(2022, 3, 8),
        "sources": [OTHER_ADDRESS],
    }
    issued = Issued(Standard.model_validate(told), Act.model_validate(act))
    return Catalogue({"318-2022-qd-ttg": issued.act}, {STANDARD: issued})


def _indicators(no: int) -> list[Json]:
    if no != 17:
        return []
    clean = {
        "code": "17.1",
        "title": {
            "vi": "Tỷ lệ hộ sử dụng nước sạch theo quy chuẩn",
            "en": "Households using clean water",
        },
        "kind": "percent",
        "unit": "%",
        "numerator": {
            "vi": "Số hộ sử dụng nước sạch theo quy chuẩn",
            "en": "Households using clean water",
        },
        "denominator": {"vi": "Tổng số hộ", "en": "Households"},
    }
    return [clean]


def paper(told: Json | None = None, **more: Any) -> Assessment:
    """Return the document of an answer; of the three communes unless told otherwise."""
    options = {"source": "so-lieu-2023.csv", "made_at": MADE_AT} | more
    return document(told or three_communes(), catalogue(), **options)
