from django.urls import path

from vedich.web.home import views

urlpatterns = [path("", views.home, name="home")]
