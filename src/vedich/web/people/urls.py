from django.urls import path

from vedich.web.people import office_views, people_views

app_name = "people"
urlpatterns = [
    path("", people_views.people_list, name="list"),
    path("<int:person_id>/", people_views.person, name="person"),
    path("<int:person_id>/link/", people_views.new_link, name="new_link"),
    path("<int:person_id>/second-factor/", people_views.second_factor, name="second_factor"),
    path("offices/new/<int:place_id>/", office_views.open_office, name="open_office"),
    path("offices/<int:office_id>/", office_views.office, name="office"),
    path("offices/<int:office_id>/close/", office_views.close, name="close_office"),
    path("offices/<int:office_id>/invite/", office_views.invite, name="invite"),
    path("memberships/<int:membership_id>/end/", office_views.end, name="end"),
    path("memberships/<int:membership_id>/replace/", office_views.replace, name="replace"),
    path("memberships/<int:membership_id>/stand-in/", office_views.stand_in, name="stand_in"),
]
