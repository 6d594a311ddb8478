from django.urls import path

from vedich.web.matrix import compare_views

app_name = "compare"
urlpatterns = [
    path("", compare_views.communes, name="communes"),
    path("periods/<int:pursuit_id>/", compare_views.periods, name="periods"),
]
