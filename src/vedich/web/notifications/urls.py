from django.urls import path

from vedich.web.notifications import sheet_views, views

app_name = "notifications"
urlpatterns = [
    path("", views.notice_list, name="list"),
    path("<int:telling_id>/open/", views.open_notice, name="open"),
    path("read/", views.read_all, name="read_all"),
    path("read/topic/", views.read_topic, name="read_topic"),
    path("follow/", views.follow, name="follow"),
    path("following/", views.following, name="following"),
    path("settings/", views.settings, name="settings"),
    path("communes/<int:place_id>/", sheet_views.commune, name="commune"),
]
