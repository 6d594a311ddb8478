"""Words of the what-if: of filters and orders."""

from django.utils.translation import gettext_lazy as _

from vedich.figures.whatif_rows import Only, Order

FILTERS = (
    ("", _("All communes")),
    (Only.LOSE.value, _("Worse off")),
    (Only.GAIN.value, _("Gaining a criterion")),
    (Only.OPEN.value, _("With something left open")),
    (Only.SAME.value, _("Unchanged")),
)
FALLEN = _("No longer meeting every criterion")

ORDERS = (
    (Order.NAME.value, _("By name")),
    (Order.LOST.value, _("Most criteria lost first")),
)
