"""``clinic measures classify``."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

RDAS = ("--better", "higher", "--rci", "11.58", "--cutoff", "47.31")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "scores.csv"
    file.write_text("id,pre,post\nmaya,40,51.5\njonas,40,52\n", encoding="utf-8")
    return file


def test_rows_get_their_category_in_the_order_of_the_file_and_the_summary_stands_apart(
    run: Run, file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    out.write_text("of before")
    answer = run("measures", "classify", file, *RDAS, "--reliability", ".5", "--sd", "5", "-o", out)
    assert answer.exit_code == 0, answer.output
    assert out.read_text() == (
        "id,pre,post,change,rc,reliable,crossed,category\n"
        "maya,40,51.5,11.5,2.3,false,true,crossed_not_reliable\n"
        "jonas,40,52,12,2.4,true,true,recovered\n"
    )
    assert answer.stdout == ""
    assert "recovered                   1" in answer.stderr
    assert out.stat().st_mode & 0o777 == 0o600
    assert sorted(found.name for found in tmp_path.iterdir()) == ["out.csv", "scores.csv"]


def test_without_a_file_to_write_it_is_printed(run: Run, file: Path) -> None:
    answer = run(
        "measures", "classify", file, "--better", "lower", "--reliability", "0.8", "--sd", "7.5",
        "--criterion", "c", "--functional-mean", "60", "--functional-sd", "7.5",
    )  # fmt: skip
    assert answer.stdout.splitlines()[2] == "jonas,40,52,12,2.5298221281347035,true,true,harmed"
    assert "functional: below 50" in answer.stderr


def test_the_same_id_twice_is_said(run: Run, file: Path) -> None:
    file.write_text("id,pre,post\nmaya,40,51.5\nmaya,40,52\n")
    assert "“maya” stands in lines 2, 3" in run("measures", "classify", file, *RDAS).stderr


def test_a_bad_row_is_refused_by_its_line_and_nothing_is_written(
    run: Run, file: Path, tmp_path: Path
) -> None:
    file.write_text("id,pre,post\nmaya,40,\njonas,40,52\n")
    answer = run("measures", "classify", file, *RDAS, "-o", tmp_path / "out.csv")
    assert answer.exit_code == 1
    assert f"{file}, line 2: post is empty." in answer.stderr
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    "arguments, code, says",
    [
        (("--better", "higher"), 1, "Give --reliability"),
        (("--better", "sideways"), 2, "is not one of"),
        ((*RDAS, "--sd", "1,5"), 2, "It is “1,5”: write decimals with a point."),
    ],
)
def test_options_that_cannot_be_are_said_so(
    run: Run, file: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    answer = run("measures", "classify", file, *arguments)
    assert answer.exit_code == code
    assert says in answer.stderr


def test_files_that_cannot_be_are_said_so(run: Run, file: Path, tmp_path: Path) -> None:
    assert "cannot be read" in run("measures", "classify", tmp_path / "none.csv", *RDAS).stderr
    assert "written over the file" in run("measures", "classify", file, *RDAS, "-o", file).stderr
    assert (
        "cannot be written"
        in run("measures", "classify", file, *RDAS, "-o", tmp_path / "no" / "x.csv").stderr
    )
    assert file.read_text().startswith("id,pre,post\nmaya")
