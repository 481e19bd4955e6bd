"""docs/settings.md: what can be set from the environment, as the settings read it."""

import ast
from pathlib import Path

from .generated import Generated, page, table

READERS = {
    "env": "text",
    "env_int": "whole number",
    "env_list": "words with commas between",
    "env_bool": "true or false",
}
MEANS = {
    "ALLOWED_HOSTS": "every host that is served: the work host and each public host",
    "DATABASE_URL": "the PostgreSQL to use, `postgres://user:password@host/name`; the demo runs its own when unset",
    "DEFAULT_FROM_EMAIL": "the sender of mails",
    "EMAIL_BACKEND": "how mail is sent; any of django-anymail's backends",
    "KEY_ENCRYPTION_KEY": "32 random bytes in base64; wraps the keys of matters; of several, the first. Keep a copy elsewhere",
    "JOURNAL_SIGNING_KEY": "32 random bytes in base64; signs the daily digest of the journal. Without it there is none",
    "MAIL_HOST": "the mail server",
    "MAIL_PORT": "its port",
    "PORT": "the port that web listens on, and that links carry in the demo",
    "PROXIES": "how many of your own proxies stand in front, whose X-Forwarded-For is believed",
    "SCANNER": "the clamd that looks at uploaded files, as host:port or the path of its socket; `none` in the demo only",
    "CERTIFICATE": "a PEM file with the site's certificate, so that /healthz warns two weeks before it ends",
    "SECRET_KEY": "50 random characters or more; signs sessions and links",
    "SOURCE_URL": "where whoever uses the product gets its source; the product serves it itself when unset",
    "VAR_DIR": "where files that the product makes are kept",
    "WEBHOOK_SECRET": "`name:password` that the mail provider gives at /hooks/…/; without it nothing is reported",
    "WORK_HOST": "the host of the portal and the CMS",
}
ABOUT = """
Settings come from the environment. A value that makes no sense is refused at the start, by name. Production is
`DJANGO_SETTINGS_MODULE=config.settings.production`; `manage.py check --deploy` says what is still open.
"""


def generate(root: Path) -> Generated:
    shared, production = read(root, "base"), read(root, "production")
    names = sorted(shared | production)
    rows = [[f"`{name}`", MEANS.get(name, ""), *use(name, shared, production)] for name in names]
    faults = [
        f"{name} is a setting and has no sentence in config/docs/environment.py."
        for name in names
        if name not in MEANS
    ]
    text = page("Settings", ABOUT, table(["variable", "what", "kind", "unset means", "in production"], rows))
    return Generated({"settings.md": text}, faults)


def read(root: Path, module: str) -> dict[str, tuple[str, str | None]]:
    """Variable → (kind, its default as text, or None when there is none)."""
    tree = ast.parse((root / f"site/config/settings/{module}.py").read_text())
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in READERS:
            name, *default = node.args
            found[ast.literal_eval(name)] = (READERS[node.func.id], shown(default[0]) if default else None)
    return found


def shown(default: ast.expr) -> str:
    """The default as the table shows it."""
    if isinstance(default, ast.Constant):
        return f"`{default.value!s}`" if default.value != "" else "empty"
    return "a folder `var` beside manage.py" if "var" in ast.unparse(default) else f"`{ast.unparse(default)}`"


def use(name, shared, production) -> list[str]:
    kind, default = shared.get(name, production.get(name))
    return [kind, default or "empty", "must be set" if name in production else "as before"]
