from django.urls import path

from . import views

app_name = "filling"
urlpatterns = [
    path("<slug:slug>/", views.resume, name="resume"),
    path("<slug:slug>/check/", views.check, name="check"),
    path("<slug:slug>/receipt/", views.receipt, name="receipt"),
    path("<slug:slug>/copy/", views.copy, name="copy"),
    path("<slug:slug>/saved/", views.saved, name="saved"),
    path("<slug:slug>/<slug:page>/", views.page, name="page"),
]
