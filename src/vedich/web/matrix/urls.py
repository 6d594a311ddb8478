from django.urls import path

from vedich.web.matrix import views

app_name = "matrix"
urlpatterns = [
    path("", views.page, name="page"),
    path("late/", views.late, name="late"),
    path("sheet/", views.sheet, name="sheet"),
    path("workbook/", views.workbook, name="workbook"),
    path("<int:pursuit_id>/<int:period_id>/<int:criterion>/", views.cells, name="cells"),
]
