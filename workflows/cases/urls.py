from django.urls import path

from . import views

app_name = "cases"
urlpatterns = [
    path("", views.tasks, name="tasks"),
    path("cases/", views.index, name="index"),
    path("cases/<slug:slug>/", views.case, name="case"),
    path("cases/<slug:slug>/history/", views.history, name="history"),
    path("cases/<slug:slug>/conflict/", views.conflict, name="conflict"),
    path("cases/<slug:slug>/steps/<slug:key>/", views.step, name="step"),
]
