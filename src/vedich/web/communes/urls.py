from django.urls import path

from vedich.web.communes import views

app_name = "communes"
urlpatterns = [
    path("<int:pursuit_id>/", views.page, name="page"),
    path("<int:pursuit_id>/<int:period_id>/", views.page, name="page"),
    path("<int:pursuit_id>/told/", views.told, name="told"),
    path("<int:pursuit_id>/<int:period_id>/told/", views.told, name="told"),
    path("<int:pursuit_id>/criteria/<int:criterion>/", views.criterion, name="criterion"),
    path("<int:pursuit_id>/indicators/<str:code>/", views.indicator, name="indicator"),
]
