from django.urls import path

from . import views

app_name = "decisions"
urlpatterns = [path("cases/<slug:slug>/decisions/<slug:key>/close/", views.close, name="close")]
