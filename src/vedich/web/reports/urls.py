from django.urls import path

from vedich.web.reports import finishing, lists, reading, writing

app_name = "reports"
_WORDS = "<int:report_id>/words/<slug:section>/"
urlpatterns = [
    path("", lists.report_list, name="list"),
    path("commune/<int:pursuit_id>/<int:period_id>/", lists.begin_commune, name="commune"),
    path(
        "communes-of/<int:place_id>/<slug:standard>/<int:period_id>/",
        lists.begin_rollup,
        name="communes_of",
    ),
    path("<int:report_id>/", reading.page, name="page"),
    path("<int:report_id>/draft.<str:ending>", reading.draft, name="draft"),
    path("<int:report_id>/editions/<int:no>/", reading.edition, name="edition"),
    path(_WORDS, writing.words, name="words"),
    path(_WORDS + "history/", writing.history, name="history"),
    path("<int:report_id>/frame/", writing.frame, name="frame"),
    path("<int:report_id>/final/", finishing.make_final, name="make_final"),
    path("<int:report_id>/open/", finishing.open_again, name="open_again"),
]
