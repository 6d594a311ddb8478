from django.urls import path
from django.views.i18n import set_language

from vedich.web.sign_in import views

urlpatterns = [
    path("language/", set_language, name="set_language"),  # of this browser, for whoever it is
    path("language/mine/", views.keep_language, name="keep_language"),
    path(
        "social/oidc/<str:provider_id>/login/",  # instead of allauth's
        views.sign_in_elsewhere,
        name="openid_connect_login",
    ),
]
