"""What is done when the shipped law is another than at the last start."""

from collections.abc import Iterable
from datetime import datetime

from vedich.audit.recording import Occasion, record, recording
from vedich.standards import shipped
from vedich.standards.models import ShippedAct, StandardSummary
from vedich.standards.shipped_hashes import hash_of_acts
from vedich.standards.summaries import declared_indicators, summary
from vedich.standards.touching import standards_touched_by
from vedich.standards.why import last_day, rulebook

CHANGED = "standards.law_changed"


def notice_shipped_law(*, occasion: Occasion) -> list[str]:
    """Compare the shipped acts with those of the last start, and record what became of each.

    Returns the acts that were added, changed or taken out. To be called at every start; when
    nothing changed nothing is written.
    """
    now = hash_of_acts()
    before = dict(ShippedAct.objects.values_list("act", "sha256"))
    different = [act for act in {**now, **before} if now.get(act) != before.get(act)]
    if not different:
        return []
    with recording():
        return [act for act in sorted(different) if _notice(act, now.get(act), occasion)]


def _notice(act: str, sha256: str | None, occasion: Occasion) -> bool:
    """Keep the new hash of one act; False where another process was quicker."""
    row, _ = ShippedAct.objects.select_for_update().get_or_create(
        act=act, defaults={"sha256": "", "seen_at": occasion.at}
    )
    if row.sha256 == sha256:
        return False
    record(
        CHANGED,
        ("act", act),
        occasion=occasion,
        before=row.sha256 or None,
        after=sha256,
        standards=standards_touched_by(act),
    )
    if sha256 is None:
        row.delete()
    else:
        row.sha256, row.seen_at = sha256, occasion.at
        row.save(update_fields=["sha256", "seen_at"])
    return True


@recording()
def recount_standards(*, standards: Iterable[str], at: datetime) -> list[str]:
    """Count again how much of some standards is known, and forget those that are no more.

    Returns those whose numbers are others than before.
    """
    StandardSummary.objects.exclude(standard__in=shipped.catalogue().standards).delete()
    return [standard for standard in standards if _recount(standard, at)]


def _recount(standard: str, at: datetime) -> bool:
    issued = shipped.catalogue().standards.get(standard)
    if issued is None:
        return False
    told = summary(issued)
    counted = {
        "rulebook": rulebook(standard, last_day(issued)).hash,
        "criteria": told["criteria"],
        "indicators": told["indicators"],
        "declared": declared_indicators(issued.standard),
        **told["thresholds"],
    }
    if StandardSummary.objects.filter(standard=standard, **counted).exists():
        return False
    StandardSummary.objects.update_or_create(
        standard=standard, defaults={**counted, "counted_at": at}
    )
    return True
