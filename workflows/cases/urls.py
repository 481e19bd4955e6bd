"""The addresses of tasks and cases."""

from django.urls import path

from . import date_views, readers, search_views, views
from .access import views as access
from .areas import views as areas
from .consents import views as consents
from .exports import views as exports
from .groups import views as groups
from .handing import views as handing
from .linking import views as linking
from .running import demand_views, hold_views
from .running import views as running
from .sharing import views as sharing
from .subjects import views as subjects

app_name = "cases"
urlpatterns = [
    path("", views.tasks, name="tasks"),
    path("tasks/<slug:slug>/hand-on/", handing.hand_on, name="hand-on"),
    path("cases/", views.index, name="index"),
    path("cases/search/", search_views.search, name="search"),
    path("cases/<slug:slug>/", views.case, name="case"),
    path("cases/<slug:slug>/picture/", views.picture, name="picture"),
    path("cases/<slug:slug>/readers/", readers.readers, name="readers"),
    path("cases/<slug:slug>/search/", search_views.search_within, name="search-within"),
    path("cases/<slug:slug>/history/", views.history, name="history"),
    path("cases/<slug:slug>/export/", exports.exports, name="exports"),
    path("cases/<slug:slug>/export/<slug:export>/", exports.export, name="export"),
    path("cases/<slug:slug>/conflict/", views.conflict, name="conflict"),
    path("cases/<slug:slug>/dates/<str:name>/", date_views.correction, name="correction"),
    path("cases/<slug:slug>/access/", access.who, name="who"),
    path("cases/<slug:slug>/walls/<slug:wall>/", access.wall, name="wall"),
    path("cases/<slug:slug>/steps/<slug:key>/", views.step, name="step"),
    path("cases/<slug:slug>/groups/<slug:key>/", groups.group, name="group"),
    path("cases/<slug:slug>/groups/<slug:key>/<slug:naming>/<slug:what>/", groups.naming, name="naming"),
    path("cases/<slug:slug>/people/", subjects.subjects, name="subjects"),
    path("cases/<slug:slug>/people/<slug:subject>/take-off/", subjects.take_off, name="take-off-subject"),
    path("cases/<slug:slug>/consents/", consents.consents, name="consents"),
    path("cases/<slug:slug>/consents/<slug:key>/", consents.record, name="record-consent"),
    path(
        "cases/<slug:slug>/consents/<slug:key>/<slug:consent>/withdraw/",
        consents.withdraw,
        name="withdraw-consent",
    ),
    path("cases/<slug:slug>/area/", areas.area, name="area"),
    path("cases/<slug:slug>/change/", running.change, name="change"),
    path("cases/<slug:slug>/version/", running.move, name="move"),
    path("cases/<slug:slug>/hold/", hold_views.place, name="place-hold"),
    path("cases/<slug:slug>/hold/<slug:hold>/", hold_views.hold, name="hold"),
    path("cases/<slug:slug>/more-time/", hold_views.longer, name="longer"),
    path("cases/<slug:slug>/link/", linking.propose, name="propose-link"),
    path("cases/<slug:slug>/links/<slug:link>/", linking.link, name="link"),
    path("cases/<slug:slug>/links/<slug:link>/end/", linking.end, name="end-link"),
    path("cases/<slug:slug>/received/<slug:received>/", linking.received, name="received"),
    path("cases/<slug:slug>/end/", running.end, name="end"),
    path("cases/<slug:slug>/revive/", running.revive, name="revive"),
    path("cases/<slug:slug>/steps/<slug:key>/open/", demand_views.demand, name="demand"),
    path("cases/<slug:slug>/steps/<slug:key>/withdraw/", running.withdraw, name="withdraw"),
    path("cases/<slug:slug>/steps/<slug:key>/undo/", running.undo, name="undo"),
    path("cases/<slug:slug>/products/", sharing.products, name="products"),
    path("cases/<slug:slug>/products/share/", sharing.share, name="share"),
    path("cases/<slug:slug>/sharings/<slug:sharing>/end/", sharing.end, name="end-sharing"),
    path("shared/", sharing.mine, name="shared-with-me"),
    path("shared/<slug:slug>/", sharing.shared, name="shared"),
    path("shared/<slug:slug>/products/<slug:product>/", sharing.shared_product, name="shared-product"),
    path("shared/<slug:slug>/copy/", sharing.copy, name="shared-copy"),
    path("shared/<slug:slug>/conflict/", sharing.conflict, name="shared-conflict"),
    path("emergency/", access.emergency, name="emergency"),
    path("emergency/reviews/", access.reviews, name="emergencies"),
    path("emergency/reviews/<slug:slug>/", access.review, name="emergency-review"),
]
