"""`tawatur serve` as a person starts it."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tawatur.serve.cli import main


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def started(store: Path, port: int, *more: str) -> subprocess.Popen[str]:
    call = "import sys; from tawatur.serve.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", call, "serve", "--store", str(store), "--port", str(port), *more]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def asked(port: int, path: str) -> bytes:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
                return bytes(answer.read())
        except (ConnectionError, urllib.error.URLError):
            time.sleep(0.1)
    raise AssertionError("the server never came up")


@pytest.mark.slow
def test_it_serves_and_ends(held: Path) -> None:
    port = free_port()
    process = started(held, port, "--edit")
    try:
        assert len(json.loads(asked(port, "/stories.json"))["stories"]) == 4
        assert b'lang="ar"' in asked(port, "/")
    finally:
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=30)[1]
    assert f"http://127.0.0.1:{port}/open?token=" in told
    assert "Traceback" not in told


def test_editing_is_for_this_machine(held: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--store", str(held), "--host", "0.0.0.0", "--edit"]) == 2
    assert "--edit" in capsys.readouterr().err


def test_a_store_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--store", str(tmp_path / "none.db")]) == 1
    assert "there is no store" in capsys.readouterr().err


def test_a_port_that_is_taken(held: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["serve", "--store", str(held), "--as-is", "--port", str(taken.getsockname()[1])]) == 1
    assert "port" in capsys.readouterr().err


def test_a_store_is_told_by_command(held: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["store", "tell", "--store", str(held)]) == 0
    assert "4 in all" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_outlives_it(held: Path, how: signal.Signals) -> None:
    port = free_port()
    process = started(held, port)
    asked(port, "/stories.json")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        pytest.skip("this system does not tell the children of a process")
    begun = [int(number) for number in children.read_text().split()]
    assert begun
    process.send_signal(how)
    process.wait(timeout=30)
    until = time.monotonic() + 30
    while any(Path(f"/proc/{number}").exists() for number in begun):
        assert time.monotonic() < until, "a process of the server goes on without it"
        time.sleep(0.2)
    process.communicate()
