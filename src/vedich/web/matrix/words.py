"""Words of the matrix: of filters, orders and signs."""

from django.utils.translation import gettext_lazy as _

from vedich.figures.matrix_cells import Change
from vedich.figures.matrix_wish import Only, Sort

FILTERS = (
    ("", _("All communes")),
    (Only.NOT_MET.value, _("With a criterion not met")),
    (Only.UNREPORTED.value, _("Not handed in")),
    (Only.WORSE.value, _("Worse than last period")),
    (Only.DISAGREE.value, _("Voices disagree")),
)

SORTS = (
    (Sort.NAME.value, _("By name")),
    (Sort.FEWEST.value, _("Fewest criteria met first")),
    (Sort.MOST.value, _("Most criteria met first")),
    (Sort.LATE.value, _("Latest first")),
)

CHANGES = {
    Change.BETTER: _("better than last period"),
    Change.WORSE: _("worse than last period"),
}
DIFFERS = _("voices disagree")
