from django.urls import path

from vedich.web.acting import views

app_name = "acting"
urlpatterns = [path("", views.choose, name="choose")]
