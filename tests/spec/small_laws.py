"""Small laws for the drawn tables. Every number in them is invented."""

SHARE = """
- code: "1.1"
  title: {vi: Tỷ lệ hộ dùng nước sạch}
  kind: percent
  unit: "%"
  numerator: {vi: Số hộ dùng nước sạch}
  denominator: {vi: Tổng số hộ}
  confidence: sourced
  thresholds:
    - {groups: [delta], at_least: "65", clause: Phụ lục, confidence: sourced}
    - {groups: [highland], at_least: "55", clause: Phụ lục, confidence: sourced}
"""


def amount(comparison: str, value: str = '"5"') -> str:
    return f"""
- code: "1.1"
  title: {{vi: Tỷ lệ nghèo}}
  kind: amount
  unit: "%"
  confidence: sourced
  thresholds:
    - {{{comparison}: {value}, clause: Phụ lục, confidence: sourced}}
"""


BASIC = """\
schema: vedich/standard/1
id: basic
title: {vi: Bộ tiêu chí nền}
grade: nang-cao
years: {first: 2021, last: 2025}
criteria:
  - no: 1
    title: {vi: Thu nhập}
    confidence: sourced
    indicators:
      - code: "10"
        title: {vi: Thu nhập bình quân đầu người}
        kind: amount
        unit: triệu đồng/người/năm
        confidence: sourced
        thresholds:
          - {year: 2023, at_least: "47.5", clause: Phụ lục, confidence: sourced}
"""


def yes(code: str, dash: str = "- ") -> str:
    return f"""
{dash}code: "{code}"
{" " * len(dash)}title: {{vi: Có {code}}}
{" " * len(dash)}kind: yes_no
{" " * len(dash)}confidence: sourced
{" " * len(dash)}thresholds: [{{at_least: đạt, clause: Phụ lục, confidence: sourced}}]"""


TWO = yes("1.1") + yes("1.2")


def exempt(code: str, groups: str = "all") -> str:
    return (
        f'  - {{op: exempt, standard: spec, indicator: "{code}", groups: {groups}, '
        "confidence: sourced, clause: Điều 3}\n"
    )


SECOND = "  - no: 2\n    title: {vi: Tiêu chí hai}\n    confidence: sourced\n    indicators:"
SECOND += yes("2").replace("\n", "\n      ") + "\n"
BOTH = exempt("1.1") + exempt("1.2")


def part(code: str, spaces: int, rest: str) -> str:
    head = (f'code: "{code}"', f"title: {{vi: Phần {code}}}", "confidence: sourced", rest)
    pad = "\n" + " " * (spaces + 2)
    return " " * spaces + "- " + pad.join(line for text in head for line in text.split("\n")) + "\n"


def bar(row: str) -> str:
    return f"thresholds: [{{{row}, clause: Phụ lục, confidence: sourced}}]"


SHARE_OF_SCHOOLS = (
    'kind: percent\nunit: "%"\nnumerator: {vi: Số trường đạt}\ndenominator: {vi: Tổng số trường}\n'
)
SCHOOLS = (
    part("1.1", 0, "kind: composite\nparts:")
    + part("1.1.a", 2, SHARE_OF_SCHOOLS + bar('at_least: "100"'))
    + part("1.1.b", 2, "kind: some_of\nneeds: 1\nparts:")
    + part("1.1.b.1", 4, SHARE_OF_SCHOOLS + bar('at_least: "70"'))
    + part("1.1.b.2", 4, "kind: composite\nparts:")
    + part("1.1.b.2.a", 6, "kind: count\nunit: trường\n" + bar('at_most: "3"'))
    + part("1.1.b.2.b", 6, SHARE_OF_SCHOOLS + 'reads: "1.1.b.1"\n' + bar('at_least: "50"'))
)
