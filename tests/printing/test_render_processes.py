"""A bomb, a crash or a greedy page costs that page, never the next one."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pipe

import pytest
from flask import Flask

from clinic import printing
from clinic.printing import Order, Paper, Printed, PrintSize, order, press
from clinic.printing.press import ProcessPress, RenderProcess
from tests.printing.kit import note, text_of, tiny_app

BOMB = "\n" * 200_000


def process_of(running: ProcessPress) -> RenderProcess:
    """The one process of a press that is not printing."""
    process = running._places.get_nowait()
    running._places.put(process)
    assert process is not None
    return process


def test_a_render_process_prints_what_this_process_would(
    impatient_press: ProcessPress, on_paper: Flask
) -> None:
    with tiny_app().app_context():
        here = note("the same")
    app = tiny_app()
    app.extensions[printing.EXTENSION] = impatient_press
    with app.app_context():
        assert note("the same") == here


@pytest.mark.slow
def test_200_000_line_breaks_are_stopped_and_the_next_page_prints(impatient_press: ProcessPress) -> None:
    note("warm")
    before = time.monotonic()
    with pytest.raises(printing.PrintingFailed, match="took too long"):
        note(BOMB)
    assert time.monotonic() - before < 6
    assert "after the bomb" in text_of(note("after the bomb"))


def test_a_process_that_dies_is_replaced(impatient_press: ProcessPress) -> None:
    note("warm")
    os.kill(process_of(impatient_press)._process.pid, signal.SIGKILL)
    time.sleep(0.1)
    assert "still here" in text_of(note("still here"))


def test_a_process_that_dies_at_work_gives_a_sentence(
    impatient_press: ProcessPress, monkeypatch: pytest.MonkeyPatch
) -> None:
    note("warm")
    process = process_of(impatient_press)
    monkeypatch.setattr(
        process._pipe.__class__, "poll", lambda self, seconds: process._process.kill() or True
    )
    with pytest.raises(printing.PrintingFailed, match="could not be printed"):
        note("unlucky")
    monkeypatch.undo()
    assert "next" in text_of(note("next"))


@pytest.mark.slow
def test_a_greedy_page_is_ended_and_the_next_one_prints() -> None:
    app = tiny_app(processes=1)
    running = ProcessPress(1, seconds=30, memory=700_000_000)
    app.extensions[printing.EXTENSION] = running
    greedy = order.Order(
        "<p>", printing.Paper.A4, printing.PrintSize.NORMAL, images={"logo": bytes(150_000_000)}
    )
    with app.app_context():
        with pytest.raises(printing.PrintingFailed):
            running.print(greedy)
        assert "small" in text_of(note("small"))
    running.close()


def test_what_cannot_be_set_gives_a_sentence_and_the_next_page_prints(impatient_press: ProcessPress) -> None:
    broken = order.Order("<p>x", printing.Paper.A4, printing.PrintSize.NORMAL, densities=("unheard of",))
    with pytest.raises(printing.PrintingFailed, match="could not be printed"):
        impatient_press.print(broken)
    assert "next" in text_of(note("next"))


def test_a_process_is_replaced_after_its_lifetime() -> None:
    running = ProcessPress(1, lifetime=2)
    app = tiny_app()
    app.extensions[printing.EXTENSION] = running
    with app.app_context():
        note("1")
        first = process_of(running)._process.pid
        note("2")
        second = process_of(running)._process.pid
        assert "3" in text_of(note("3"))
        assert process_of(running)._process.pid == second != first
    running.close()


def test_a_closed_press_leaves_no_process_and_no_folder(on_paper: Flask) -> None:
    running = ProcessPress(1)
    on_paper.extensions[printing.EXTENSION] = running
    note("warm")
    process = process_of(running)
    folder = process._folder
    assert os.path.isdir(folder)
    running.close()
    assert not process.alive
    assert not os.path.exists(folder)


def test_more_pages_than_processes_wait_their_turn(impatient_press: ProcessPress) -> None:
    made = order.Order(
        "<!doctype html><html lang=en><title>T</title><p>x", printing.Paper.A4, printing.PrintSize.NORMAL
    )
    with ThreadPoolExecutor(4) as threads:
        assert {printed.pages for printed in threads.map(impatient_press.print, [made] * 8)} == {1}


def test_when_every_process_stays_at_work_it_is_said(
    monkeypatch: pytest.MonkeyPatch, on_paper: Flask
) -> None:
    running = ProcessPress(1)
    running._places.get_nowait()
    monkeypatch.setattr(press, "QUEUE_SECONDS", 0.01)
    with pytest.raises(printing.PrintingFailed, match="Too much is being printed"):
        running.print(order.Order("<p>", printing.Paper.A4, printing.PrintSize.NORMAL))


def test_warming_up_starts_the_processes_without_waiting(on_paper: Flask) -> None:
    running = ProcessPress(2)
    before = time.monotonic()
    running.warm_up()
    assert time.monotonic() - before < 1
    running.print(order.Order("<p>", printing.Paper.A4, printing.PrintSize.NORMAL))
    running.close()


def test_what_crosses_to_a_render_process_arrives_as_it_was() -> None:
    order = Order("<p>נועה</p>", Paper.LETTER, PrintSize.LARGE, ("roomy", "tight"), {"logo": b"\x00\xff"}, 4)
    assert Order.from_wire(order.to_wire()) == order
    printed = Printed(b"%PDF\n\x00", 3, "tight", overflows=True)
    assert Printed.from_wire(printed.to_wire()) == printed
    assert Printed.from_wire(printed.to_wire()) != Printed(b"%PDF\n\x00", 3, "tight")


def test_a_process_whose_server_was_killed_ends_without_a_word() -> None:
    ours, theirs = Pipe()
    left = subprocess.Popen(
        [sys.executable, "-c", press._START, str(theirs.fileno()), "0"],
        pass_fds=[theirs.fileno()],
        stderr=subprocess.PIPE,
    )
    theirs.close()
    assert ours.poll(60)  # it is ready, and nobody hears it
    ours.close()
    said = left.communicate(timeout=60)[1]
    assert (left.returncode, said) == (0, b"")
