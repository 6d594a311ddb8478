from django.urls import path

from vedich.web.invitations import views

app_name = "invitations"
urlpatterns = [path("<str:token>/", views.take_up, name="take_up")]
