from django.urls import path

from vedich.web.figures import entering, periods, recomputed, reports, voices

app_name = "figures"
_REPORT = "<int:pursuit_id>/<int:period_id>/"
urlpatterns = [
    path("", periods.period_list, name="periods"),
    path("open/<int:place_id>/", periods.open_period, name="open"),
    path("windows/<int:window_id>/", periods.window, name="window"),
    path("windows/<int:window_id>/extend/", periods.extend, name="extend"),
    path("acts/", recomputed.recomputations, name="recomputations"),
    path("acts/<int:recomputation_id>/", recomputed.recomputation, name="recomputation"),
    path(_REPORT, reports.report, name="report"),
    path(_REPORT + "save/", entering.save, name="save"),
    path(_REPORT + "copy/", entering.copy, name="copy"),
    path(_REPORT + "submit/", reports.submit, name="submit"),
    path(_REPORT + "return/", reports.return_report, name="return_report"),
    path(_REPORT + "confirm/", reports.confirm, name="confirm"),
    path(_REPORT + "doubts/<str:code>/<str:check>/", entering.answer_doubt, name="answer_doubt"),
    path(_REPORT + "state/<str:code>/", voices.state, name="state"),
    path(_REPORT + "<int:criterion>/", entering.enter, name="enter"),
    path(_REPORT + "<int:criterion>/voices/", voices.voice, name="voice"),
    path(_REPORT + "<int:criterion>/opinion/", voices.opinion, name="opinion"),
]
