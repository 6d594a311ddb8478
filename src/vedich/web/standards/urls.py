from django.urls import path

from vedich.web.standards import views

app_name = "standards"
urlpatterns = [
    path("", views.every_standard, name="list"),
    path("compare/", views.compare, name="compare"),
    path("unknown/", views.unknown, name="unknown"),
    path("<str:standard>/", views.standard, name="standard"),
    path("<str:standard>/<str:code>/", views.indicator, name="indicator"),
]
