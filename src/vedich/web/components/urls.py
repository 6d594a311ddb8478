from django.urls import path

from vedich.web.components import views

app_name = "components"
urlpatterns = [path("", views.show, name="show")]
