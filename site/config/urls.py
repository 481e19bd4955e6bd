"""The addresses of the work host. Public hosts have their own: config.public_urls."""

from django.urls import include, path

from . import views

handler400 = "config.refusals.misunderstood"
handler500 = "config.refusals.failed"

urlpatterns = [
    # What anybody may read
    path("", views.home, name="home"),
    path("accessibility/", views.accessibility_page, name="accessibility"),
    path("source/", views.source_page, name="source"),
    path("source/download/", views.source_archive, name="source-archive"),
    path("", include("theme.urls")),
    # Health and running it
    path("", include("config.operations.urls")),
    # People's accounts
    path("account/", include("accounts.urls")),
    # The portal: my tasks, cases and each kind of step
    path("portal/", include("workflows.cases.urls")),
    path("portal/", include("workflows.referrals.urls")),
    path("portal/", include("workflows.decisions.urls")),
    path("portal/procedures/", include("workflows.procedures.builder.urls")),
    path("portal/", include("workflows.information_requests.urls")),
    path("portal/", include("workflows.meetings.urls")),
    path("portal/", include("workflows.partnership_work.urls")),
    path("forms/", include("forms.filling.urls")),
    path("portal/files/", include("forms.answers.urls")),
    path("portal/people/", include("accounts.people.urls")),
    path("portal/agreements/", include("accounts.agreements.urls")),
    # People outside, by a link bound to one thing
    path("link/", include("config.messages.link_urls")),
    # Messages: what became of them, their texts, how often one is told, what mail providers report
    path("", include("config.messages.urls")),
    # Editors
    path("cms/", include("accounts.cms.addresses")),
]
