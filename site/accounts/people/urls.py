from django.urls import path

from .views import invitations, offices, people

app_name = "people"
urlpatterns = [
    path("", people.index, name="index"),
    path("invite/", invitations.invite, name="invite"),
    path("invitations/<int:pk>/withdraw/", invitations.withdraw, name="withdraw"),
    path("join/<str:token>/", invitations.join, name="join"),
    path("<int:pk>/", people.person, name="person"),
    path("<int:pk>/offices/", offices.give, name="give"),
    path("<int:pk>/leave/", people.leave, name="leave"),
    path("offices/", offices.index, name="offices"),
    path("offices/<slug:partnership>/<slug:key>/name/", offices.rename, name="rename"),
    path("offices/<int:pk>/end/", offices.end, name="end"),
    path("offices/<int:pk>/deputy/", offices.deputise, name="deputise"),
]
