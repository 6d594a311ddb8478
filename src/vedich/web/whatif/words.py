"""Words of the what-if: of orders."""

from django.utils.translation import gettext_lazy as _

from vedich.figures.whatif_rows import Order

ORDERS = (
    (Order.NAME.value, _("By name")),
    (Order.LOST.value, _("Most criteria lost first")),
)
