"""The addresses of requests: those of the agencies, and those of the office that asks."""

from django.urls import path

from .views import agency, disclosures, disputes, office

app_name = "information_requests"
urlpatterns = [
    # The agency
    path("requests/", agency.index, name="index"),
    path("requests/<slug:slug>/", agency.part, name="part"),
    path("requests/<slug:slug>/not-known/", agency.not_known, name="not-known"),
    path("requests/<slug:slug>/refuse/", agency.refuse, name="refuse"),
    path("requests/<slug:slug>/disclosures/", disclosures.disclosures, name="disclosures"),
    path("requests/<slug:slug>/disclosures/<slug:disclosure>/", disclosures.consent, name="consent"),
    path("requests/<slug:slug>/conflict/", agency.conflict, name="conflict"),
    # The offices that ask and check
    path("cases/<slug:slug>/requests/<slug:key>/add/", office.add, name="add"),
    path("cases/<slug:slug>/requests/<slug:key>/release/", office.release, name="release"),
    path("cases/<slug:slug>/requests/<slug:key>/together/", office.together, name="together"),
    path("cases/<slug:slug>/requests/<slug:key>/<slug:part>/", office.read, name="return"),
    path("cases/<slug:slug>/requests/<slug:key>/<slug:part>/dispute/", disputes.dispute, name="dispute"),
    path("cases/<slug:slug>/requests/<slug:key>/<slug:part>/withdraw/", office.withdraw, name="withdraw"),
]
