from django.urls import path

from vedich.web.whatif import views

app_name = "whatif"
urlpatterns = [
    path("", views.page, name="page"),
    path("sheet/", views.sheet, name="sheet"),
    path("workbook/", views.workbook, name="workbook"),
    path("<int:pursuit_id>/<int:period_id>/", views.commune, name="commune"),
]
