"""The real server on a real port, with the real analysis."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys

import httpx
import pytest

from analyzer.errors import UsageError
from analyzer.isolated import Limits
from analyzer.web.server import is_loopback, serve

AGREEMENT = (
    b"DATA TRANSFER AGREEMENT\n\nThis Data Transfer Agreement is made between Hollow Oak Dating, Inc. and Quartz Lens "
    b"LLC.\n\n1. Hollow Oak Dating shall provide photographs of its users to Quartz Lens.\n\n"
    b"2. Quartz Lens shall not be required to delete the photographs.\n"
)


def test_a_contract_becomes_a_report_and_the_server_stops_cleanly():
    server = subprocess.Popen(
        [sys.executable, "-m", "analyzer", "serve", "--port", "0"], stderr=subprocess.PIPE, text=True
    )
    try:
        url = re.search(r"http://\S+/", server.stderr.readline())[0]
        assert url.startswith("http://127.0.0.1:")
        with httpx.Client(base_url=url, timeout=120, trust_env=False, follow_redirects=True) as client:
            token = re.search(r"token=([\w-]+)", client.get("/").text)[1]
            files = [("files", ("agreement.txt", AGREEMENT)), ("files", ("scan.pdf", b"%PDF-1.7\nnot really"))]
            job = client.post(f"/jobs?token={token}", files=files).url.path
            with client.stream("GET", job + "/events") as events:
                told = [line for line in events.iter_lines() if line]
            assert '"state": "done"' in told[-1]
            page = client.get(job).text
            assert "The report is ready" in page and "scan.pdf" in page
            record = client.get(job + "/report.json").json()
            assert [document["name"] for document in record["documents"]] == ["agreement.txt"]
            assert [unread["name"] for unread in record["unread"]] == ["scan.pdf"]
            assert "Hollow Oak" in client.get(job + "/report").text
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) == 0
        assert "Traceback" not in server.stderr.read()
    finally:
        server.kill()
        server.wait()
        server.stderr.close()


def test_a_port_in_use_is_explained():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=rf"127\.0\.0\.1:{port}: cannot listen there .* choose another --port"):
            serve("127.0.0.1", port, max_bytes=1, limits=Limits(), ready=lambda url: None)


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("192.0.2.1", False)],
)
def test_is_loopback(host, expected):
    assert is_loopback(host) is expected
