from django.urls import path

from vedich.web.workbooks import columns, decisions, forms_out, intakes

app_name = "workbooks"
urlpatterns = [
    path("", intakes.start, name="list"),
    path("take-away/", forms_out.take_away, name="take_away"),
    path("<int:intake_id>/", intakes.intake, name="intake"),
    path("<int:intake_id>/<int:sheet_id>/", decisions.sheet, name="sheet"),
    path("<int:intake_id>/<int:sheet_id>/decide/", decisions.decide, name="decide"),
    path("<int:intake_id>/<int:sheet_id>/columns/", columns.columns, name="columns"),
    path("<int:intake_id>/take-over/", decisions.take_over, name="take_over"),
    path("<int:intake_id>/undo/", decisions.undo, name="undo"),
    path("<int:intake_id>/drop/", decisions.drop, name="drop"),
]
