from django.urls import path

from vedich.web.set_up import views

app_name = "set_up"
urlpatterns = [
    path("", views.start, name="start"),
    path("template/", views.template, name="template"),
    path("<int:file_id>/", views.preview, name="preview"),
    path("<int:file_id>/problems/", views.problems, name="problems"),
]
