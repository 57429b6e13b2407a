"""Takes the pictures of the README from a fresh demo: ``.venv/bin/python scripts/pictures.py``.

Needs Chromium and pdftoppm, which ``make test`` installs.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
CLINIC = Path(sys.executable).parent / "clinic"
PORT = 8497
ADDRESS = f"http://127.0.0.1:{PORT}"


def main() -> None:
    """Make a demo, serve it, walk through it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        told = subprocess.run(
            [CLINIC, "demo", "--data", folder, "--no-serve", "--json"], check=True, stdout=subprocess.PIPE
        )
        facts = json.loads(told.stdout)
        server = subprocess.Popen([CLINIC, "demo", "--data", folder, "--port", str(PORT)])
        try:
            _wait()
            _walk(facts)
        finally:
            server.terminate()
            server.wait()
        _first_page(Path(folder) / "samples" / "homework-sheet.pdf", PICTURES / "sheet")


def _wait() -> None:
    for _ in range(120):
        try:
            socket.create_connection(("127.0.0.1", PORT)).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The demo did not start.")


def _walk(facts: dict[str, list[dict[str, str]]]) -> None:
    cases = {case["reference"]: f"{ADDRESS}/cases/{case['id']}" for case in facts["cases"]}
    counsellor = next(one for one in facts["sign_ins"] if one["role"] == "practitioner")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1180, "height": 860})
        page.goto(f"{ADDRESS}/sign-in")
        page.get_by_label("Email address").fill(counsellor["email"])
        page.get_by_label("Password").fill(counsellor["password"])
        page.get_by_role("button", name="Sign in").click()
        _take(page, ADDRESS, "today")
        _take(page, f"{cases['C-0042']}/", "brief", whole=True)
        _take(page, f"{cases['C-0042']}/assign/one-modest-act", "assign")
        page.goto(f"{cases['C-0042']}/homework/")
        page.get_by_role("link", name="Enter").nth(1).click()
        _take(page, page.url, "enter")
        _take(page, f"{cases['C-0017']}/progress/", "progress")
        _walk_at_home(browser, next(one for one in facts["sign_ins"] if one["role"] == "partner"))
        browser.close()


def _walk_at_home(browser: Browser, partner: dict[str, str]) -> None:
    """A partner's own page, on a telephone."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{ADDRESS}/sign-in?next=/portal/")
    page.get_by_label("Email address").fill(partner["email"])
    page.get_by_label("Password").fill(partner["password"])
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/portal/")
    _take(page, f"{ADDRESS}/portal/", "portal")


def _take(page: Page, address: str, name: str, *, whole: bool = False) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)


def _first_page(pdf: Path, picture: Path) -> None:
    subprocess.run(["pdftoppm", "-r", "100", "-png", "-singlefile", pdf, picture], check=True)


if __name__ == "__main__":
    main()
