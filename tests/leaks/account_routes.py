"""Routes for anybody, for signing in, and of one's own account."""

from forms.filling import tokens
from outbox.links import token_of
from tests.leaks.lines import anybody, everyone_signed_in, signing_in


def token(side, page):
    """What a page of the open draft carries for Petra."""
    return {"_token": tokens.sign(side.petra, side.open_draft, page, ["child_name"])}


ACCOUNT_ROUTES = {
    # Anybody
    "home": anybody(),
    "accessibility": anybody(),
    "source": anybody(),
    "source-archive": anybody(),
    "theme:components": anybody(200, 200),
    "operations:healthz": anybody(503),  # no worker, no clock
    "operations:mails": anybody(),
    "operations:mail": anybody(args=lambda side: ["20240902-one.eml"]),
    "links:open": anybody(200, 400, args=lambda side: [token_of(side.copy.link)]),
    "messages:report": anybody(404, 404, args=lambda side: ["postmark"]),  # no password is set
    # Signing in
    "accounts:login": signing_in((200, 200), (200, 200), (302, 302)),
    "accounts:code": signing_in((302, 302), (200, 200), (302, 302)),
    "accounts:recovery": signing_in((302, 302), (200, 200), (302, 302)),
    "accounts:set-up": signing_in((302, 302), (302, 302), (302, 302)),
    "accounts:qr": signing_in((302, 302), (404, 405), (404, 405)),
    "accounts:logout": anybody(405, 302),
    "accounts:reset": anybody(200, 200),
    "accounts:reset-asked": anybody(),
    "accounts:reset-confirm": anybody(200, 200, args=lambda side: ["MQ", "no-token"]),
    "accounts:passkey-sign-in-begin": anybody(405, 200),
    "accounts:passkey-sign-in-finish": anybody(405, 400),
    "accounts:passkey-register-begin": signing_in((302, 302), (405, 400), (405, 200)),
    "accounts:passkey-register-finish": signing_in((302, 302), (405, 400), (405, 400)),
    "accounts:passkey-prove-begin": signing_in((302, 302), (405, 200), (405, 200)),
    "accounts:passkey-prove-finish": signing_in((302, 302), (405, 400), (405, 400)),
    # One's own
    "accounts:account": everyone_signed_in(),
    "accounts:again": everyone_signed_in(200, 200),
    "accounts:stay": everyone_signed_in(405, 204),
    "accounts:kept": everyone_signed_in(404, 404, args=lambda side: ["none"]),
    "accounts:app": everyone_signed_in(200, 200),
    "accounts:new-qr": everyone_signed_in(404),
    "accounts:remove-app": everyone_signed_in(200, 302),
    "accounts:passkey": everyone_signed_in(),
    "accounts:remove-passkey": everyone_signed_in(404, 404, args=lambda side: [1]),
    "accounts:end-sessions": everyone_signed_in(405, 302),
    "accounts:forget-device": everyone_signed_in(405, 302),
    "accounts:recovery-codes": everyone_signed_in(200, 200),
    "accounts:password": everyone_signed_in(200, 200),
    "accounts:language": everyone_signed_in(404, 404),
    "messages:notices": everyone_signed_in(200, 302, data=lambda side: {"frequency": "daily"}),
}
