"""The service as a client sees it, on a server of its own: the bytes of `writ`, wrong requests, rules that change under load."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Iterator

import httpx
import pytest

import writ

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
CLAIM = (ROOT / "examples/kt_internet_outage/five_hours.json").read_bytes()
PATH = "/policies/kt_internet_outage"


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "rules"
    shutil.copytree(ROOT / "rules", folder)
    return folder


@pytest.fixture(scope="module")
def client(rules: Path) -> Iterator[httpx.Client]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "service:app", "--port", str(port), "--log-level", "warning"],
        cwd=HERE,
        env=dict(os.environ, WRIT_RULES=str(rules)),
    )
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        for _ in range(300):
            try:
                if client.get("/health").status_code == 200:
                    break
            except httpx.TransportError:
                time.sleep(0.2)
        yield client
    server.send_signal(signal.SIGTERM)
    assert server.wait(30) in (0, -signal.SIGTERM)


def test_a_decision_has_the_bytes_of_the_package(client: httpx.Client, rules: Path) -> None:
    found = client.post(f"{PATH}/decide", content=CLAIM)
    assert found.status_code == 200 and found.headers["content-type"] == "application/json"
    decision = writ.load(rules / "kt_internet_outage.rules").decide(CLAIM)
    assert found.content == decision.json
    assert decision.sections[0].outcome == "eligible"


def test_rows_and_explanations(client: httpx.Client) -> None:
    line = CLAIM.replace(b"\n", b" ")
    found = client.post(f"{PATH}/rows", params={"output": "result"}, content=line + b"\n{}\n[]\n")
    lines = found.text.splitlines()
    assert '"amount":2291' in lines[0] and '"errors"' in lines[-1]
    assert "2,291" in client.post(f"{PATH}/explain", content=CLAIM).text
    assert client.get(PATH).json()["outputs"]["result"]
    assert "kt_internet_outage" in client.get("/policies").json()


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        (f"{PATH}/decide", b"", 422),
        (f"{PATH}/decide", b"{", 422),
        (f"{PATH}/decide", b'{"line":{"monthly_fe":1}}', 422),
        (f"{PATH}/decide", b"\xff\xfe", 422),
        (f"{PATH}/decide", b"[" * 100_000, 413),
        (f"{PATH}/decide", b" " * (9 << 20), 413),
        (f"{PATH}/decide?as_of=soon", CLAIM, 400),
        (f"{PATH}/rows?output=none", CLAIM, 400),
        ("/policies/none/decide", CLAIM, 404),
        ("/policies/..%2F..%2Fetc/decide", CLAIM, 404),
    ],
)
def test_hostile_requests_are_answered(client: httpx.Client, path: str, data: bytes, status: int) -> None:
    assert client.post(path, content=data).status_code == status
    assert client.get("/health").status_code == 200


def test_rules_change_under_load_and_no_request_is_dropped(client: httpx.Client, rules: Path) -> None:
    path = rules / "kt_internet_outage.rules"
    text = path.read_text()
    done = threading.Event()
    times: list[float] = []
    wrong: list[int] = []

    def ask() -> None:
        while not done.is_set():
            start = time.perf_counter()
            found = client.post(f"{PATH}/decide", content=CLAIM)
            times.append(time.perf_counter() - start)
            if found.status_code != 200 or found.json()["sections"][0]["outcome"] != "eligible":
                wrong.append(found.status_code)

    def until(status: int) -> httpx.Response:
        for _ in range(200):
            found = client.get("/health")
            if found.status_code == status:
                return found
            time.sleep(0.1)
        raise AssertionError(f"/health is never {status}")

    asking = threading.Thread(target=ask)
    asking.start()
    path.write_text(text.replace("version  \"1.0\"", "version  \"2.0\""))
    for _ in range(200):
        if client.get(PATH).json()["version"] == "2.0":
            break
        time.sleep(0.1)
    assert client.get(PATH).json()["version"] == "2.0"
    path.write_text(text.replace("version  \"1.0\"", "versoin  \"3.0\""))
    assert "kt_internet_outage" in until(503).json()["findings"]
    # The rules before go on.
    assert client.get(PATH).json()["version"] == "2.0"
    path.write_text(text)
    until(200)
    done.set()
    asking.join()
    assert not wrong and len(times) > 5
    print(f"{len(times)} requests, median {statistics.median(times) * 1000:.1f} ms")
    assert "writ_requests_total" in client.get("/metrics").text
