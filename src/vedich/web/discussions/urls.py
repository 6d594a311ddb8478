from django.urls import path

from vedich.web.discussions import opening_views, turning_views, views

app_name = "discussions"
urlpatterns = [
    path("", views.thread_list, name="list"),
    path("obstacles/", views.obstacles, name="obstacles"),
    path("of/<int:pursuit_id>/", views.of_pursuit, name="pursuit"),
    path("of/<int:pursuit_id>/<int:criterion>/", views.of_criterion, name="criterion"),
    path("of/<int:pursuit_id>/<int:criterion>/<str:kind>/", opening_views.open_thread, name="open"),
    path(
        "guidance/<int:place_id>/<str:standard>/<int:criterion>/",
        opening_views.guide_all,
        name="guide_all",
    ),
    path("<int:thread_id>/", views.thread, name="thread"),
    path("<int:thread_id>/say/", opening_views.say, name="say"),
    path("<int:thread_id>/steer/", turning_views.steer, name="steer"),
    path("<int:thread_id>/close/", turning_views.close, name="close"),
    path("<int:thread_id>/reopen/", turning_views.reopen, name="reopen"),
    path("<int:thread_id>/pin/", turning_views.pin, name="pin"),
    path("<int:thread_id>/unpin/", turning_views.unpin, name="unpin"),
    path("<int:thread_id>/files/<int:file_id>/", views.file, name="file"),
]
