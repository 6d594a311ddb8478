"""Small laws written out as text, for tests of the loader and the compiler. All invented."""

ACT = """\
schema: vedich/act/1
id: national
number: 1/QĐ-TTg
title: {vi: Quyết định mẫu}
rank: prime_minister
promulgated_on: 2022-03-08
in_force_from: 2022-03-08
confidence: sourced
sources: ["https://example.org/1"]
"""

STANDARD = """\
schema: vedich/standard/1
id: commune
title: {vi: Bộ tiêu chí mẫu, en: A sample standard}
grade: ntm
years: {first: 2021, last: 2025}
group_axis: region
groups:
  - {id: delta, title: {vi: Đồng bằng}}
  - {id: highland, title: {vi: Vùng cao}}
criteria:
  - no: 1
    title: {vi: Nước sạch}
    confidence: sourced
    indicators:
      - code: "1.1"
        title: {vi: Tỷ lệ hộ dùng nước sạch}
        kind: percent
        unit: "%"
        numerator: {vi: Số hộ dùng nước sạch, en: Households with clean water}
        denominator: {vi: Tổng số hộ, en: Households}
        confidence: sourced
        delegation: {mode: may_tighten, confidence: sourced}
        thresholds:
          - {groups: [delta], at_least: "65", clause: "Phụ lục, 1.1", confidence: sourced}
          - {groups: [highland], at_least: "55", clause: "Phụ lục, 1.1", confidence: unverified}
      - code: "1.2"
        title: {vi: Có tổ quản lý công trình nước}
        kind: yes_no
        confidence: sourced
        thresholds:
          - {at_least: "đạt", clause: "Phụ lục, 1.2", confidence: sourced}
  - no: 2
    title: {vi: Thu nhập}
    confidence: sourced
    indicators:
      - code: "2"
        title: {vi: Thu nhập bình quân đầu người}
        kind: amount
        unit: triệu đồng/người/năm
        confidence: sourced
        delegation: {mode: free, confidence: sourced}
        thresholds:
          - {groups: all, year: 2023, at_least: "45", clause: "Phụ lục, 2", confidence: sourced}
          - {groups: all, year: 2024, at_least: "47.5", clause: "Phụ lục, 2", confidence: sourced}
"""

PROVINCE = """\
schema: vedich/act/1
id: province
number: 7/QĐ-UBND
title: {vi: Quyết định của tỉnh mẫu}
rank: province_committee
scope: "38"
promulgated_on: 2023-01-01
in_force_from: 2023-01-01
confidence: sourced
operations:
"""


def national(standard: str = STANDARD, act: str = ACT, operations: str = "") -> dict[str, str]:
    """Return the files of one national act with one standard."""
    added = f"operations:\n{operations}" if operations else ""
    return {"national/act.yaml": act + added, "national/commune.yaml": standard}


def with_province(operations: str, **other: str) -> dict[str, str]:
    """Return the national files and a province's act with these operations."""
    return {**national(**other), "province/act.yaml": PROVINCE + operations}


def operation(text: str) -> str:
    """Return one operation in flow style as a list item."""
    return "  - {standard: commune, confidence: sourced, clause: Điều 1, " + text + "}\n"
