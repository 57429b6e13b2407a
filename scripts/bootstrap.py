"""From a fresh clone to a running command: ``make demo``, ``make test``, ``make check``, ``make bench``.

Needs nothing but Python 3.11 and imports only the standard library. It makes ``.venv``, installs exactly what the lock
names (by hash), adds the few Debian packages that no wheel contains, writes down what it did in ``.venv/setup.json``,
and hands over. The second time it only reads that note, which takes a moment.

There are two locks. ``requirements-run.lock`` is the part of ``requirements.lock`` that a running practice needs;
without the tools of tests, half as much is downloaded, and less stands on a machine that holds people's secrets.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK_TO_RUN = ROOT / "requirements-run.lock"
LOCK = ROOT / "requirements.lock"  # everything: to run, to test, to check
NOTE = VENV / "setup.json"
LOG = ROOT / "instance" / "setup.log"
HEARTBEAT = 5.0  # seconds of silence after which we say that we are still at it


class SetupFault(Exception):
    """It cannot go on; the words say what to do about it."""


class StepFault(Exception):
    """One step did not work; the words are the end of what it wrote. There may be another way."""


@dataclass(frozen=True)
class Goal:
    """What a command needs, and what it runs in the end."""

    command: Sequence[str]
    lock: Path = LOCK
    browser: bool = False  # the journeys walk through the pages in a browser and read PDFs back


BIN = PYTHON.parent
GOALS = {
    "demo": Goal([str(BIN / "clinic"), "demo"], LOCK_TO_RUN),
    "test": Goal([str(PYTHON), "scripts/check.py"], browser=True),
    "check": Goal([str(PYTHON), "scripts/check.py", "--fast"]),
    "bench": Goal([str(BIN / "clinic"), "bench"]),
}


@dataclass(frozen=True)
class SystemNeed:
    """Something that only the system's own packages bring."""

    what_for: str
    packages: Sequence[str]
    libraries: Sequence[str] = ()
    modules: Sequence[str] = ()
    programs: Sequence[str] = ()  # any one of them will do
    fonts: Sequence[str] = ()

    def missing(self) -> bool:
        """Whether the system lacks it. Looks, installs nothing."""
        if self.programs and not any(shutil.which(program) for program in self.programs):
            return True
        there = [map(_imports, self.modules), map(_loads, self.libraries), map(_has_font, self.fonts)]
        return not all(map(all, there))


# Debian ships Python without the part that makes environments
ENVIRONMENTS = SystemNeed("setting up Python", ["python3-venv"], modules=["venv", "ensurepip"])
PANGO = SystemNeed(
    "printing PDFs",
    ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"],
    libraries=["libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"],
)
# Ours draw every European language. These 25 MB draw nearly everybody else's name, and the pictures in messages.
FONTS = SystemNeed(
    "printing names in every script",
    ["fonts-dejavu-core", "fonts-noto-core", "fonts-noto-color-emoji", "fonts-wqy-microhei"],
    fonts=["DejaVuSans.ttf", "NotoSansHebrew-Regular.ttf", "NotoColorEmoji.ttf", "wqy-microhei.ttc"],
)
BROWSER = SystemNeed(
    "the tests in a browser", ["chromium"], programs=["chromium", "chromium-browser", "google-chrome"]
)
POPPLER = SystemNeed("tests that look at PDFs", ["poppler-utils"], programs=["pdftoppm"])


def main(arguments: Sequence[str]) -> None:
    """Set up what the goal needs, then become the goal's command."""
    goal_name = arguments[0] if arguments else "demo"
    if goal_name not in GOALS:
        raise SetupFault(f"There is no “{goal_name}”. There is: {', '.join(GOALS)}.")
    if sys.version_info < (3, 11):  # noqa: UP036 - this is what tells the reader with an older one
        raise SetupFault(
            f"This is Python {sys.version.split()[0]}; 3.11 or newer is needed. "
            f"With another one installed: python3.12 scripts/bootstrap.py {goal_name}"
        )
    goal = GOALS[goal_name]
    needs = [] if PYTHON.exists() else [ENVIRONMENTS]
    _add_system_packages([*needs, PANGO, FONTS, *([BROWSER, POPPLER] if goal.browser else [])])
    if not _is_set_up_for(goal):
        _set_up_python(goal_name, goal)
    _become([*goal.command, *arguments[1:]])


# -------------------------------------------------------------------------------------- what was done before


def _fingerprint(lock: Path) -> dict[str, str]:
    """What the environment depends on. When it changes, the environment is brought up to date."""
    sources = hashlib.sha256()
    for source in (LOCK, LOCK_TO_RUN, ROOT / "pyproject.toml"):
        sources.update(source.read_bytes())
    return {"lock": lock.name, "sources": sources.hexdigest(), "python": sys.version, "where": str(ROOT)}


def _noted() -> dict[str, str]:
    try:
        note = json.loads(NOTE.read_text())
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def _is_set_up_for(goal: Goal) -> bool:
    return PYTHON.exists() and _noted() in (_fingerprint(goal.lock), _fingerprint(LOCK))


# ----------------------------------------------------------------------------------------- Python's packages


def _set_up_python(goal_name: str, goal: Goal) -> None:
    """Make ``.venv`` and put into it what the lock names."""
    _say("Setting up (this once; later it starts right away)")
    started = time.monotonic()
    _make_environment()
    try:
        _install(goal.lock)
    except StepFault as fault:
        raise SetupFault(
            f"The libraries could not be fetched. What was said (more in {LOG}):\n\n{fault}\n\n"
            f"If this computer is offline, connect it and run “make {goal_name}” again: it goes on where it stopped."
        ) from fault
    NOTE.write_text(json.dumps(_fingerprint(goal.lock)))
    _say(f"Set up in {time.monotonic() - started:.0f} s")


def _make_environment() -> None:
    if _environment_fits():
        return
    if ENVIRONMENTS.missing():
        raise SetupFault(
            "This Python cannot make environments. On Debian and Ubuntu the package python3-venv adds that. "
            "Have it installed, then come back."
        )
    _say("Making a Python environment in .venv")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise SetupFault(f"Python could not make an environment in .venv:\n{made.stdout}{made.stderr}")


def _environment_fits() -> bool:
    """Whether there is an environment of this Python, made in this folder, that still starts and has pip."""
    if not PYTHON.exists() or _noted().get("where", str(ROOT)) != str(ROOT):
        return False
    question = "import sys, pip; print(sys.version)"
    answer = subprocess.run([str(PYTHON), "-c", question], capture_output=True, text=True, check=False)
    return answer.returncode == 0 and answer.stdout.strip() == sys.version.strip()


def _install(lock: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder) / "tools.lock"
        tools.write_text(_lock_entries("uv", "setuptools"))
        _run("Fetching the installer", [PYTHON, "-m", "pip", *_PIP, "--no-deps", "-r", tools])
    exactly: list[str | Path] = ["--require-hashes", "--no-build-isolation", "-r", lock]
    ourselves: list[str | Path] = ["--no-deps", "--no-build-isolation", "--editable", ROOT]
    try:
        _run("Fetching the libraries", [*_UV, *exactly])
        _run("Adding Common Ground itself", [*_UV, *ourselves])
    except StepFault:
        # uv does not read pip's settings: where a company has its own mirror, pip finds it and uv does not
        slowly: list[str | Path] = [*_PIP, "--no-build-isolation", "--use-pep517", "-r", lock]
        _run("That did not work; once more with pip, which takes a minute", [PYTHON, "-m", "pip", *slowly])
        _run("Adding Common Ground itself", [PYTHON, "-m", "pip", "install", "--quiet", *ourselves])


_PIP: list[str | Path] = [
    *["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--progress-bar=off"]
]
_UV: list[str | Path] = [PYTHON, "-m", "uv", "pip", "install", "--no-progress", "--python", PYTHON]


def _lock_entries(*names: str) -> str:
    """Those libraries' part of the lock, hashes and all."""
    entries: list[str] = []
    wanted = False
    for line in LOCK.read_text().splitlines():
        if not line.startswith(" "):
            wanted = line.split("==")[0] in names
        if wanted:
            entries.append(line)
    return "\n".join(entries) + "\n"


# ------------------------------------------------------------------------------------- the system's packages


def _add_system_packages(needs: Sequence[SystemNeed]) -> None:
    """Install what is missing, or say in words what to type and go on without."""
    lacking = [need for need in needs if need.missing()]
    if not lacking:
        return
    packages = [package for need in lacking for package in need.packages]
    what_for = " and ".join(need.what_for for need in lacking)
    if not _apt_install(packages, f"for {what_for}"):
        _say(f"Going on; {what_for} will not work until then.")


def _apt_install(packages: Sequence[str], why: str) -> bool:
    """Install Debian packages, as root or through sudo. False, with the command in words, where that cannot be."""
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    by_hand = f"    sudo apt-get update && sudo {shlex.join(install)}"
    if not shutil.which("apt-get"):
        _say(f"Not on this computer, but needed {why}: {', '.join(packages)}, as Debian calls them.")
        _say("Please install them with your system's own tools.")
        if sys.platform == "darwin":
            _say("On a Mac with Homebrew: brew install pango")
        return False
    prefix = _as_root(packages, why, by_hand)
    if prefix is None:
        return False
    quietly = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *install]
    try:
        if not any(Path("/var/lib/apt/lists").glob("*_Packages*")):
            _run("Asking Debian what there is", [*prefix, "apt-get", "update"])
        try:
            _run(f"Installing {', '.join(packages)}", quietly)
        except StepFault:
            _run("Asking Debian what is new", [*prefix, "apt-get", "update"])
            _run(f"Installing {', '.join(packages)}", quietly)
    except StepFault as fault:
        _say(f"That did not work:\n{fault}\nBy hand it is:\n{by_hand}")
        return False
    return True


def _as_root(packages: Sequence[str], why: str, by_hand: str) -> list[str] | None:
    """What to put before a command that only root may run; None where nobody can."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asking = sys.stdin.isatty()
        _say(f"{why[:1].upper()}{why[1:]}, these Debian packages are needed: {', '.join(packages)}.")
        _say("They are installed with sudo" + ("; it may ask for your password." if asking else "."))
        allowed = subprocess.run(["sudo", "--validate"] if asking else ["sudo", "-n", "true"], check=False)
        if allowed.returncode == 0:
            return ["sudo"] if asking else ["sudo", "-n"]
    _say(f"Not on this computer, but needed {why}: {', '.join(packages)}.")
    _say(f"Installing them takes an administrator. The command is:\n{by_hand}")
    return None


def _imports(module: str) -> bool:
    invalidate_caches()  # it may have been installed a moment ago
    spec = find_spec(module)
    return spec is not None and spec.origin is not None  # a folder left behind is not a module


def _loads(library: str) -> bool:
    if not sys.platform.startswith("linux"):
        return True  # other systems name it otherwise; `clinic doctor` looks there
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_font(file: str) -> bool:
    if not sys.platform.startswith("linux"):
        return True  # other systems bring fonts for most scripts; `clinic doctor` asks for the letters themselves
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts"]
    return any(next(folder.rglob(file), None) for folder in folders)


# ----------------------------------------------------------------------------------------- doing and telling


def _run(title: str, command: Sequence[str | Path]) -> None:
    """Run one step, quietly but not silently: a line at the start, a sign of life, and how long it took."""
    _say(title)
    started = told = time.monotonic()
    # uv trusts only its own list of certificates unless told to trust the system's, as pip does
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "UV_SYSTEM_CERTS": "1"}
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("a") as log:
        print(f"\n{title}", file=log, flush=True)
        process = subprocess.Popen(
            [str(part) for part in command], stdout=log, stderr=log, cwd=ROOT, env=environment
        )
        while process.poll() is None:
            time.sleep(0.05)
            if time.monotonic() - told > HEARTBEAT:
                told = time.monotonic()
                _say(f"    … still at it, {told - started:.0f} s")
    if process.returncode:
        said = LOG.read_text(errors="replace").rpartition(f"\n{title}\n")[2]
        raise StepFault("\n".join("    " + line[:160] for line in said.splitlines()[-6:]))


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _become(command: Sequence[str]) -> None:
    """Hand over for good: signals and the exit code are the command's own from here on."""
    if os.name == "nt":
        sys.exit(subprocess.call(command, cwd=ROOT))
    os.chdir(ROOT)
    os.execv(command[0], list(command))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except SetupFault as fault:
        _say(str(fault))
        sys.exit(1)
    except KeyboardInterrupt:
        _say("Stopped. The same command goes on where this one left off.")
        sys.exit(130)
