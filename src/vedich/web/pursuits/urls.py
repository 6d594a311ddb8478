from django.urls import path

from vedich.web.pursuits import gates, many, people, titles, views

app_name = "pursuits"
urlpatterns = [
    path("", views.pursuit_list, name="list"),
    path("choose/", views.choose, name="choose"),
    path("register/<int:place_id>/", views.register, name="register"),
    path("many/", many.start, name="many"),
    path("many/template/", many.template, name="template"),
    path("many/<int:file_id>/", many.preview, name="preview"),
    path("charges/<int:charge_id>/end/", people.end, name="end_charge"),
    path("titles/of/<int:place_id>/", titles.recognise, name="recognise"),
    path("titles/<int:title_id>/", titles.correct, name="correct"),
    path("<int:pursuit_id>/", views.page, name="page"),
    path("<int:pursuit_id>/stage/", views.stage, name="stage"),
    path("<int:pursuit_id>/target/", views.target, name="target"),
    path("<int:pursuit_id>/end/", views.withdraw, name="withdraw"),
    path("<int:pursuit_id>/gates/<slug:gate>/", gates.record, name="gate"),
    path("<int:pursuit_id>/people/", people.put, name="person"),
]
