"""The acts a report rests on, as its first lines cite them: from the law here, nothing else."""

from collections.abc import Iterable
from datetime import date

from vedich.core.model import Act
from vedich.standards import shipped

_KINDS = (  # what stands in the number of an act, and what such an act is called
    ("/NQ-", "Nghị quyết"),
    ("/NĐ-", "Nghị định"),
    ("/QĐ-", "Quyết định"),
    ("/TT-", "Thông tư"),
)
_OPEN = "……"
_SET = "Bộ tiêu chí"


def basis_of(standard: str, numbers: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of the acts a report rests on, without what ends them.

    numbers  of the acts whose thresholds applied; the act of the standard comes first
    """
    own = shipped.catalogue().issued(standard).act
    wanted = set(numbers)
    others = [one for one in shipped.catalogue().acts.values() if one.number in wanted]
    others.sort(key=lambda one: (one.promulgated_on or date.max, one.id))
    acts = {one.id: one for one in (own, *others)}
    return tuple(_cited(one) for one in acts.values())


def _cited(act: Act) -> str:
    number = act.number or _OPEN
    kind = next((name for sign, name in _KINDS if sign in number), "Văn bản")
    day = act.promulgated_on
    on = f"ngày {day.day:02} tháng {_month(day)} năm {day.year}" if day else f"ngày {_OPEN}"
    issuer = f" của {act.issuer}" if act.issuer else ""
    made_up = " (văn bản minh họa)" if act.illustrative else ""
    return f"Căn cứ {kind} số {number} {on}{issuer} về {_title(act)}{made_up}"


def _month(day: date) -> str:
    """Return a month as the decree writes it: a zero before January and February only."""
    return f"{day.month:02}" if day.month <= 2 else str(day.month)


def _title(act: Act) -> str:
    title = act.title.vi
    return title if title.startswith(_SET) else title[:1].lower() + title[1:]
