"""A process that takes a workbook over, slowly between its figures and their verdicts."""

import sys
import time
from datetime import UTC, datetime

import django

django.setup()

from vedich.accounts.queries import memberships_in  # noqa: E402
from vedich.audit.recording import Occasion  # noqa: E402
from vedich.audit.values import EVERYTHING  # noqa: E402
from vedich.figures import many  # noqa: E402
from vedich.workbooks import actions  # noqa: E402

by = memberships_in(EVERYTHING).filter(office__place__code="38").earliest("pk")
keep_verdicts = many.keep_verdicts


def slowly(*told: object, **more: object) -> object:
    print("written", flush=True)
    time.sleep(0.5)
    kept = keep_verdicts(*told, **more)  # type: ignore[arg-type]  # as it was called
    print("judged", flush=True)
    time.sleep(0.5)
    return kept


many.keep_verdicts = slowly  # type: ignore[assignment]  # to be met between and after the two
print("taking", flush=True)
taken = actions.take_over(
    intake_id=int(sys.argv[1]),
    by=by,
    occasion=Occasion(by.actor, datetime.fromtimestamp(time.time(), UTC)),
)
print(taken, flush=True)
