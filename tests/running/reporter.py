"""A process that saves one figure after another, until it is killed.

It prints each only after it was confirmed. Between the figure and its verdict it sleeps now and
then, so that whoever kills it meets it there.
"""

import sys
import time
from datetime import UTC, datetime

import django

django.setup()

from vedich.accounts.queries import memberships_in  # noqa: E402
from vedich.audit.recording import Occasion  # noqa: E402
from vedich.audit.values import EVERYTHING  # noqa: E402
from vedich.figures import actions, desk  # noqa: E402
from vedich.figures.models import Value  # noqa: E402
from vedich.figures.reading import Typed  # noqa: E402

pursuit, period, code = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
by = memberships_in(EVERYTHING).filter(role="reporter").earliest("pk")
judged = desk.Desk.judged


def slowly(self: desk.Desk, at: datetime) -> object:
    time.sleep(0.05)
    return judged(self, at)


desk.Desk.judged = slowly  # type: ignore[method-assign,assignment]  # to be met between the two
print("writing", flush=True)
number = 0
while True:
    seen = Value.objects.filter(indicator=code, statement__pursuit_id=pursuit).count()
    number += 1
    try:
        saved = actions.save_value(
            pursuit_id=pursuit,
            period_id=period,
            code=code,
            typed=Typed(f"{number % 100}"),
            seen=seen,
            by=by,
            occasion=Occasion(by.actor, datetime.fromtimestamp(time.time(), UTC)),
        )
    except actions.ChangedMeanwhile:
        continue
    print(saved.value.pk, flush=True)
