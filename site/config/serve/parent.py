"""The demo's parent process: makes all ready, starts the children, watches them, stops everything."""

import http.client
import os
import signal
import socket
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connections

from config.postgres import PostgresProblem, revive

from . import marker, running
from .children import Child, stop_all

ROOT = Path(__file__).resolve().parents[3]
GLANCE = 0.5  # seconds between looks at the children


class Ended(BaseException):
    """The demo was asked to end: ctrl-C or SIGTERM."""


def run() -> int:
    """Run the demo until it is asked to end. The exit code: 0 ended in order, 1 a child would not run."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, asked_to_end)
    children: list[Child] = []
    try:
        make_ready()
        port = str(settings.PORT)
        mail_port = free_port()
        children = plan(port, mail_port)
        environment = surroundings(port, mail_port)
        start(children, environment, port)
        if not answers(int(port), children):
            say("The web did not start; see above.")
            return 1
        welcome(port)
        return watch(children, environment, port)
    except Ended:
        print("\nStopping ...", flush=True)
        return 0
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # a second ctrl-C must not leave children behind
        stop_all(children)
        running.forget(ROOT)


def asked_to_end(number, frame) -> None:
    """Leave whatever is being done; the stack is unwound in order."""
    raise Ended


def make_ready() -> None:
    """The database is the demo's, has today's tables and the demo's data; the static files are gathered."""
    new = marker.require()
    print(
        "Making the demo's database (the first time; a minute or two) ..." if new else "Preparing ...",
        flush=True,
    )
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0, interactive=False)
    if new:
        print("Loading the demo's partnerships, people and cases ...", flush=True)
    if "load_demo" in get_commands():
        call_command("load_demo")
    connections.close_all()


def plan(port: str, mail_port: int) -> list[Child]:
    """What runs beside the database."""
    python, manage = sys.executable, str(ROOT / "manage.py")
    mails = str(settings.VAR / "mail")
    web = [python, "-m", "gunicorn", "config.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    web += ["--workers", "2", "--threads", "4", "--graceful-timeout", "5", "--preload"]
    web += ["--no-control-socket", "--log-level", "warning"]
    return [
        Child("mail sink", [python, "-m", "config.serve.mail_sink", str(mail_port), mails]),
        Child("web", web),
        Child("worker", [python, manage, "procrastinate", "worker", "--shutdown-graceful-timeout", "5"]),
        Child("clock", [python, manage, "clock"]),
    ]


def surroundings(port: str, mail_port: int) -> dict[str, str]:
    """The children's environment: the same settings, keys and database as the parent's."""
    given = os.environ.get("PYTHONPATH", "")
    path = os.pathsep.join(filter(None, [str(ROOT / "site"), str(ROOT), given]))
    own = {"PYTHONPATH": path, "PYTHONUNBUFFERED": "1", "PORT": port, "DEMO": "true"}
    return os.environ | own | {"MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(mail_port)}


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(children: list[Child], environment: dict[str, str], port: str) -> None:
    """Start those that do not run, and note which run now."""
    for child in children:
        if child.pid is None:
            child.start(environment, ROOT)
            running.note(ROOT, port, [each.pid for each in children if each.pid])


def answers(port: int, children: list[Child]) -> bool:
    """Wait until a page comes back, at most a minute: only then is there something to look at."""
    web = next(child for child in children if child.name == "web")
    until = time.monotonic() + 60
    while web.pid and time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
            connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return True
    return False


def welcome(port: str) -> None:
    """Say where to look and whom to sign in as."""
    print(f"\nPartnership Reviews runs at http://localhost:{port}")
    if "demo_people" in get_commands():
        call_command("demo_people")
    connections.close_all()
    print(
        f"\nMails are kept in {settings.VAR / 'mail'} and shown at http://localhost:{port}/portal/demo/mail/"
    )
    print("Stop with ctrl-C.\n", flush=True)


def watch(children: list[Child], environment: dict[str, str], port: str) -> int:
    """Start again what dies, with a line saying so; give up on what keeps dying."""
    while True:
        time.sleep(GLANCE)
        if not database_runs():
            return 1
        for child in [each for each in children if each.pid is None]:
            code = child.process.returncode if child.process else None
            if not child.may_restart():
                say(f"The {child.name} ended again (code {code}); the demo stops.")
                return 1
            say(f"The {child.name} ended (code {code}); starting it again.")
            start(children, environment, port)


def database_runs() -> bool:
    """Start the private database again where it died; False where that fails. Another's server is left alone."""
    try:
        if revive():
            say("The database ended; it was started again. All that was saved is there.")
    except PostgresProblem as problem:
        say(f"The database ended and could not be started again; the demo stops. {problem}")
        return False
    return True


def say(sentence: str) -> None:
    """A line about the children, beside their own output."""
    print(sentence, file=sys.stderr, flush=True)
