"""The addresses of a form that is being filled in."""

from django.urls import path

from .views import pages, sending

app_name = "filling"
urlpatterns = [
    path("<slug:slug>/", pages.resume, name="resume"),
    path("<slug:slug>/check/", sending.check, name="check"),
    path("<slug:slug>/receipt/", sending.receipt, name="receipt"),
    path("<slug:slug>/copy/", sending.copy, name="copy"),
    path("<slug:slug>/saved/", sending.saved, name="saved"),
    path("<slug:slug>/<slug:page>/", pages.page, name="page"),
]
