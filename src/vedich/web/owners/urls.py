from django.urls import path

from vedich.web.owners import views

app_name = "owners"
urlpatterns = [
    path("", views.owner_list, name="list"),
    path("assign/<int:place_id>/", views.assign, name="assign"),
    path("<int:owner_id>/end/", views.end, name="end"),
]
