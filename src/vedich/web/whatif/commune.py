"""What the page of one commune under another rule is given."""

from collections.abc import Mapping
from typing import Any

from vedich.core.model import Indicator
from vedich.figures.matrix_words import period_words, voice_words
from vedich.figures.reading import rows_of
from vedich.figures.whatif_commune import CommuneWhatIf, Criterion, Told
from vedich.figures.whatif_words import rule_words
from vedich.papers.numerals import printed, with_unit
from vedich.standards import shipped
from vedich.web.figures.words import share_words, threshold_words, unit_said, wanting_words
from vedich.web.standards.words import language, words
from vedich.web.whatif.marks import between, verdict
from vedich.web.whatif.shown import hashes


def commune_shown(found: CommuneWhatIf) -> dict[str, Any]:
    """Return a commune's criteria in words, before and after."""
    said, catalogue = language(), shipped.catalogue()
    titles = {
        one: words(catalogue.issued(one).standard.title)
        for one in (found.pursuit.standard, found.target)
    }
    rows = rows_of(found.target)
    both = found.title_before and found.title_after
    return {
        "found": found,
        "pursuit": found.pursuit,
        "period": found.period,
        "period_words": words(period_words(found.period)),
        "voice_words": words(voice_words(found.voice)),
        "standard_title": titles[found.pursuit.standard],
        "target_title": titles[found.target],
        "title": between(found.title_before, found.title_after, said) if both else "",
        "criteria": [_criterion(one, rows) for one in found.criteria],
        "moved": sum(one.moved for one in found.criteria),
        "rule": [words(one) for one in rule_words(found.rule, found.question, found.on)],
        "rulebooks": hashes(found.rulebooks[:1]),
        "rulebooks_after": hashes(found.rulebooks[1:]),
    }


def _criterion(one: Criterion, rows: Mapping[str, Indicator]) -> dict[str, Any]:
    lines = [_line(line, rows) for line in one.lines]
    return {
        "one": one,
        "name": words(one.name),
        "verdicts": between(one.before, one.after, language()),
        "lines": lines,
        "differing": sum(line["differs"] for line in lines),
    }


def _line(line: Told, rows: Mapping[str, Indicator]) -> dict[str, Any]:
    said = language()
    before, after = line.before or {}, line.after or {}
    bars = threshold_words(before), threshold_words(after)
    row = rows.get(line.code)
    return {
        "line": line,
        "name": words(line.name),
        "figure": _figure(after or before),
        "bar_before": bars[0],
        "bar_after": bars[1],
        "differs": bool(before and after) and bars[0] != bars[1],
        "before": verdict(line.cell_before, said) if line.cell_before else "",
        "after": verdict(line.cell_after, said) if line.cell_after else "",
        "wanting": wanting_words(after, row) if after and row else "",
    }


def _figure(told: Mapping[str, Any]) -> str:
    """Write the figure a line is judged on: "35/40 = 87,5 %", "58,5 triệu đồng", "đạt"."""
    unit, said = told.get("unit"), language()
    if told.get("denominator"):
        ratio = "/".join(printed(told[part], said) for part in ("numerator", "denominator"))
        return f"{ratio} {share_words(told, unit)}".strip()
    written = told.get("as_written") or ""
    if not written and told.get("value") is not None:
        written = printed(told["value"], said)
    return with_unit(written, unit_said(unit)) if written[-1:].isdigit() else written
