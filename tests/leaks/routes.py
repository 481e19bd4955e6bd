"""The matrix: each route of ours, and what each class of visitor gets there. A new route needs a line in one of these.

Where one route answers in several ways, a line is called "route of what".
"""

from tests.leaks.account_routes import ACCOUNT_ROUTES
from tests.leaks.case_routes import CASE_ROUTES
from tests.leaks.form_routes import FORM_ROUTES
from tests.leaks.lines import anybody
from tests.leaks.partnership_routes import PARTNERSHIP_ROUTES
from tests.leaks.people_routes import PEOPLE_ROUTES
from tests.leaks.procedure_routes import PROCEDURE_ROUTES
from tests.leaks.request_routes import REQUEST_ROUTES
from tests.leaks.running_routes import RUNNING_ROUTES
from tests.leaks.sharing_routes import SHARING_ROUTES

WORK_ROUTES = {
    **ACCOUNT_ROUTES,
    **CASE_ROUTES,
    **SHARING_ROUTES,
    **REQUEST_ROUTES,
    **FORM_ROUTES,
    **PEOPLE_ROUTES,
    **RUNNING_ROUTES,
    **PROCEDURE_ROUTES,
    **PARTNERSHIP_ROUTES,
}

PUBLIC_ROUTES = {
    "source": anybody(),
    "source-archive": anybody(),
    "colours": anybody(),
    "pages:feed": anybody(),
    "pages:sitemap": anybody(),
    "pages:robots": anybody(),
    "api:pages:listing": anybody(),
    "api:pages:detail": anybody(args=lambda side: [side.partnership.site.root_page_id]),
    "api:pages:find": anybody(302, query="html_path=/"),
}
