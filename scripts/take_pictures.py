"""Takes the pictures of the README from a running demo, with headless Chromium.

Use: PORT=8000 .venv/bin/python scripts/take_pictures.py   (start `make demo` first; needs the development packages)
"""

import os
import subprocess
import sys
from pathlib import Path

from chromium import PROGRAM  # beside this script
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
PORT = os.environ.get("PORT", "8000")
WORK, PUBLIC = f"http://localhost:{PORT}", f"http://fenmarsh.localhost:{PORT}"
PERSON = os.environ.get("PERSON", "rosa@fenmarsh.example")
# Name of the picture → address. Those of the portal come after signing in.
OPEN = {
    "home": f"{WORK}/",
    "public-site": f"{PUBLIC}/",
    "guidance": f"{PUBLIC}/guidance/",
    "reviews": f"{PUBLIC}/reviews/",
}
SIGNED_IN = {
    "my-tasks": f"{WORK}/portal/",
    "cases": f"{WORK}/portal/cases/",
    "operations": f"{WORK}/portal/operations/",
}


def main() -> int:
    """Everything, one after another; a page that does not answer 200 ends it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 900}, device_scale_factor=1)
        for name, address in OPEN.items():
            take(page, name, address)
        sign_in(page)
        for name, address in SIGNED_IN.items():
            take(page, name, address)
        take_case(page)
        browser.close()
    return 0


def take(page: Page, name: str, address: str) -> None:
    answer = page.goto(address)
    if answer is None or answer.status != 200:
        sys.exit(
            f"{address} answered {answer.status if answer else 'nothing'}. Is the demo running on port {PORT}?"
        )
    snap(page, name)


def snap(page: Page, name: str) -> None:
    page.screenshot(path=FOLDER / f"{name}.png", full_page=True, animations="disabled")
    print(f"docs/pictures/{name}.png")


def sign_in(page: Page) -> None:
    """As the demo's people do: password, then the code that the demo tells."""
    page.goto(f"{WORK}/account/login/")
    page.fill("input[name=username]", PERSON)
    page.fill("input[name=password]", password())
    page.get_by_role("button", name="Continue").click()
    page.fill("input[name=code]", told("--code", PERSON))
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{WORK}/portal/**")


def take_case(page: Page) -> None:
    """The first case of the list."""
    page.goto(f"{WORK}/portal/cases/")
    page.locator("main tbody a").first.click()
    snap(page, "case")
    page.get_by_role("link", name="See this as a picture").click()
    snap(page, "way")


def password() -> str:
    """The second column of the list of the demo's people."""
    line = next(line for line in told().splitlines() if line.startswith(PERSON))
    return line.split()[1]


def told(*arguments: str) -> str:
    """What `manage.py demo_people` says."""
    command = [sys.executable, "manage.py", "demo_people", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"manage.py demo_people failed:\n{done.stderr}")
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
