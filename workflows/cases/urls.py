from django.urls import path

from . import readers, search_views, views

app_name = "cases"
urlpatterns = [
    path("", views.tasks, name="tasks"),
    path("cases/", views.index, name="index"),
    path("cases/search/", search_views.search, name="search"),
    path("cases/<slug:slug>/", views.case, name="case"),
    path("cases/<slug:slug>/readers/", readers.readers, name="readers"),
    path("cases/<slug:slug>/search/", search_views.search_within, name="search-within"),
    path("cases/<slug:slug>/history/", views.history, name="history"),
    path("cases/<slug:slug>/conflict/", views.conflict, name="conflict"),
    path("cases/<slug:slug>/steps/<slug:key>/", views.step, name="step"),
]
