"""The addresses of managing people: invitations, offices, deputies, those who leave."""

from django.urls import path

from .views import invitations, lists, offices, people

app_name = "people"
urlpatterns = [
    path("", people.index, name="index"),
    path("invite/", invitations.invite, name="invite"),
    path("invitations/<slug:slug>/withdraw/", invitations.withdraw, name="withdraw"),
    path("join/<str:token>/", invitations.join, name="join"),
    path("offices/", offices.index, name="offices"),
    path("offices/<slug:partnership>/<slug:key>/name/", offices.rename, name="rename"),
    path("offices/<slug:slug>/end/", offices.end, name="end"),
    path("offices/<slug:slug>/deputy/", offices.deputise, name="deputise"),
    path("lists/", lists.index, name="lists"),
    path("lists/entries/<slug:slug>/end/", lists.end, name="end-entry"),
    path("lists/<slug:partnership>/<slug:key>/add/", lists.add, name="add-entry"),
    path("<slug:slug>/", people.person, name="person"),
    path("<slug:slug>/offices/", offices.give, name="give"),
    path("<slug:slug>/leave/", people.leave, name="leave"),
]
