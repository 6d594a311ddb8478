from django.urls import path

from vedich.web.places import views

app_name = "places"
urlpatterns = [
    path("", views.place_list, name="list"),
    path("<int:place_id>/", views.place, name="page"),
    path("<int:place_id>/history/", views.history, name="history"),
]
