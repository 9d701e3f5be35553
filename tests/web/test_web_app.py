"""The server with a stand-in for the children: what it lets in, what it keeps, what it shows."""

from __future__ import annotations

import re
import time

import pytest
from starlette.testclient import TestClient

from analyzer.isolated import Judged
from analyzer.model import Unread
from analyzer.sandbox import SandboxError
from analyzer.web import jobs
from analyzer.web.app import Settings, create_app

HOME = "http://127.0.0.1:8000"
POLICY = "default-src 'none'; script-src 'sha256-abc='"
REPORT = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><p>Report</p>'


class Children:
    """Stands in for ``Isolated``: remembers what it was given."""

    trouble: Exception | None = None
    seen: list[tuple[str, bytes, str]]

    def __init__(self, limits):
        type(self).seen = []
        self.closed = False

    def examine(self, path, name):
        self.seen.append((path.name, path.read_bytes(), name))
        while name == "slow.txt" and not self.closed:
            time.sleep(0.01)
        return name.encode()

    def judge(self, records, *, heard):
        heard("judge", 1, 2, "some/rule")
        if self.trouble:
            raise self.trouble
        files = {"report.html": REPORT, "report.json": "{}", "report.csv": "rule\r\n"}
        return Judged(len(records), {"high": 2}, 1, (Unread("<i>.pdf", "damaged", "is damaged"),), files)

    def close(self):
        self.closed = True


@pytest.fixture
def children(monkeypatch):
    monkeypatch.setattr(jobs, "Isolated", Children)
    monkeypatch.setattr(Children, "trouble", None)
    return Children


@pytest.fixture
def client(children):
    with TestClient(create_app(Settings(max_bytes=1 << 20, max_files=3, max_jobs=2)), HOME) as client:
        yield client


def token(client):
    return re.search(r"token=([\w-]+)", client.get("/").text)[1]


def send(client, *files, **options):
    parts = [("files", (name, content)) for name, content in files]
    return client.post(f"/jobs?token={token(client)}", files=parts, follow_redirects=False, **options)


def finish(client, sent):
    """The address of the analysis once it is over."""
    address = sent.headers["location"]
    with client.stream("GET", address + "/events") as events:
        told = [line for line in events.iter_lines() if line]
    assert re.search('"state": "(done|failed)"', told[-1])
    return address


def test_start_page_is_a_plain_form_with_a_token(client):
    page = client.get("/").text
    assert 'method="post"' in page and 'enctype="multipart/form-data"' in page
    assert '<label for="files">' in page
    assert len(token(client)) >= 32


def test_documents_become_a_report(client, children):
    sent = send(client, ("agreement.txt", b"Some words."), ("mail.eml", b"From: a"))
    assert sent.status_code == 303
    address = finish(client, sent)
    page = client.get(address).text
    assert "2 high" in page and "&lt;i&gt;.pdf" in page and "<i>.pdf" not in page
    report = client.get(address + "/report")
    assert report.text == REPORT
    policy = report.headers["content-security-policy"]
    assert "script-src 'sha256-abc='" in policy and "sandbox" in policy and "allow-same-origin" not in policy
    json = client.get(address + "/report.json")
    assert json.headers["content-disposition"] == 'attachment; filename="analyzer-report.json"'
    assert client.get(address + "/report.csv").text == "rule\r\n"
    assert [(content, name) for _, content, name in children.seen] == [
        (b"Some words.", "agreement.txt"),
        (b"From: a", "mail.eml"),
    ]


def test_file_names_are_shown_but_never_used(client, children):
    names = ["../../etc/passwd", 'C:\\tmp\\<script>alert(1)</script>"x.pdf', "a\u202e\x07fdp.txt"]
    address = finish(client, send(client, *((name, b"x") for name in names)))
    stored = [path for path, _, _ in children.seen]
    assert all(re.fullmatch("[0-9a-f]{32}", path) for path in stored)
    page = client.get(address).text
    assert "<bdi>passwd</bdi>" in page
    assert "<script>alert" not in page
    assert "\u202e" not in page and "\x07" not in page


def test_equal_names_are_told_apart(client, children):
    finish(client, send(client, ("a.txt", b"1"), ("x/a.txt", b"2"), ("a.txt", b"3")))
    assert [name for _, _, name in children.seen] == ["a.txt", "a (2).txt", "a (3).txt"]


def test_uploads_are_deleted_after_the_analysis(client, tmp_path, monkeypatch):
    address = finish(client, send(client, ("a.txt", b"words")))
    job = client.app.routes[0].endpoint.__self__.jobs.get(address.rpartition("/")[2])
    deadline = time.monotonic() + 2
    while job.finished is None and time.monotonic() < deadline:
        time.sleep(0.01)
    assert sorted(path.name for path in job.folder.iterdir()) == ["report.csv", "report.html", "report.json"]
    client.post(f"{address}/delete?token={token(client)}")
    assert client.get(address).status_code == 404
    assert not job.folder.exists()


@pytest.mark.parametrize(
    ("files", "status", "words"),
    [
        ([("a.txt", b"x" * (1 << 20))], 413, "larger than 1 MB"),
        ([(f"{i}.txt", b"x") for i in range(4)], 413, "More than 3 files"),
        ([("", b"")], 400, "No document was chosen"),
    ],
)
def test_refused_uploads_are_explained_and_leave_nothing(client, files, status, words):
    answer = send(client, *files)
    assert answer.status_code == status
    assert words in answer.text
    assert list(client.app.routes[0].endpoint.__self__.jobs.folder.iterdir()) == []


def test_an_upload_of_unstated_size_is_counted_as_it_arrives(client):
    def body():
        yield b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        for _ in range(40):
            yield b"x" * 65536

    kind = {"content-type": "multipart/form-data; boundary=b"}
    answer = client.post(f"/jobs?token={token(client)}", content=body(), headers=kind)
    assert answer.status_code == 413


def test_a_body_that_is_no_form_is_refused(client):
    kind = {"content-type": "multipart/form-data"}
    assert client.post(f"/jobs?token={token(client)}", content=b"junk", headers=kind).status_code == 400
    assert client.post(f"/jobs?token={token(client)}", json={}).status_code == 400


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "[::1].evil"])
def test_other_host_names_are_refused(client, host):
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000"])
def test_own_host_names_are_served(client, host):
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9000", "https://127.0.0.1:8000"])
def test_posts_from_other_pages_are_refused(client, origin):
    assert send(client, ("a.txt", b"x"), headers={"origin": origin}).status_code == 403


def test_posts_from_our_page_are_taken(client):
    assert send(client, ("a.txt", b"x"), headers={"origin": HOME}).status_code == 303


@pytest.mark.parametrize("query", ["", "?token=", "?token=wrong", "?token=%ff"])
def test_posts_without_the_token_are_refused(client, query):
    assert client.post("/jobs" + query, files={"files": ("a.txt", b"x")}).status_code == 403


@pytest.mark.parametrize("address", ["/", "/nothing", "/static/app.css", "/jobs/unknown"])
def test_every_answer_carries_the_security_headers(client, address):
    headers = client.get(address).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "address", ["/jobs/x", "/jobs/x/report", "/jobs/x/events", "/static/start.html.j2", "/static/..%2f..%2freport.css"]
)
def test_unknown_addresses_say_so(client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert "There is no such page" in answer.text


def test_pages_hold_no_inline_script_or_style(client):
    # The policy forbids both; a page that had any would silently lose it.
    address = finish(client, send(client, ("a.txt", b"x")))
    for page in (client.get("/").text, client.get(address).text, client.get("/nothing").text):
        assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", page)


def test_a_failed_analysis_says_why(client, children):
    children.trouble = SandboxError("timeout", "took longer than the 600 seconds allowed")
    page = client.get(finish(client, send(client, ("a.txt", b"x"))))
    assert page.status_code == 422
    assert "600 seconds" in page.text


def test_a_waiting_page_renews_itself_without_script(client):
    address = send(client, ("slow.txt", b"x")).headers["location"]
    page = client.get(address).text
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "<progress" in page
    assert client.get(address + "/report").status_code == 404


def test_the_number_of_analyses_is_bounded(client):
    assert [send(client, ("slow.txt", b"x")).status_code for _ in range(3)] == [303, 303, 503]


def test_the_oldest_finished_analysis_makes_room(client):
    first = finish(client, send(client, ("a.txt", b"x")))
    second = finish(client, send(client, ("a.txt", b"x")))
    third = finish(client, send(client, ("a.txt", b"x")))
    assert [client.get(address).status_code for address in (first, second, third)] == [404, 200, 200]


def test_reports_expire(children):
    with TestClient(create_app(Settings(keep_seconds=0.05)), HOME) as client:
        address = finish(client, send(client, ("a.txt", b"x")))
        time.sleep(0.3)
        assert client.get(address).status_code == 404


def test_nothing_stays_on_disk_after_the_end(children):
    with TestClient(create_app(Settings()), HOME) as client:
        finish(client, send(client, ("a.txt", b"x")))
        folder = client.app.routes[0].endpoint.__self__.jobs.folder
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()
