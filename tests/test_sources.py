"""Sources: files, folders and a server of this test's own, within limits."""

from __future__ import annotations

import gzip
import os
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from onrecord.fetching import is_public
from onrecord.models import Source
from onrecord.sources import Limits, Unreadable, gather

PAGE = "<!doctype html><p>The mayor’s letter.</p>".encode("cp1252")


class Handler(BaseHTTPRequestHandler):
    """Answers as the path says."""

    hosts: ClassVar[list[str]] = []

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.hosts.append(self.headers["Host"])
        step = self.path.partition("?")[0]
        if step == "/page":
            self.answer(PAGE, {"Content-Type": "text/html; charset=windows-1252"})
        elif step == "/moved":
            self.answer(b"", {"Location": "/page#part"}, status=301)
        elif step == "/loop":
            self.answer(b"", {"Location": "/loop"}, status=302)
        elif step == "/file":
            self.answer(b"", {"Location": "file:///etc/hostname"}, status=302)
        elif step == "/bomb":
            self.answer(gzip.compress(bytes(30_000_000)), {"Content-Encoding": "gzip"})
        elif step == "/packed":
            self.answer(gzip.compress(PAGE), {"Content-Encoding": "gzip"})
        elif step == "/nested":
            self.answer(gzip.compress(gzip.compress(PAGE)), {"Content-Encoding": "gzip, gzip"})
        elif step == "/drip":
            self.drip()
        else:
            self.answer(b"gone", {}, status=404)

    def answer(self, body: bytes, headers: dict[str, str], *, status: int = 200) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        """Send a header now and then and never come to the end of them."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(100):
                self.wfile.write(b"X-%d: y\r\n" % number)
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    served = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.daemon_threads = True
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://localhost:{served.server_port}"
    served.shutdown()
    served.server_close()


def only(address: str, **limits: object) -> Source | Unreadable:
    (found,) = gather(address, limits=Limits(**limits))  # type: ignore[arg-type]
    return found


def test_a_page_comes_with_where_when_and_its_charset(server: str) -> None:
    found = only(f"{server}/page", allow_local=True)
    assert isinstance(found, Source)
    assert (found.content, found.media_type, found.charset) == (PAGE, "text/html", "windows-1252")
    assert found.retrieved_at and found.retrieved_at.endswith("Z")


def test_a_redirect_is_followed_and_the_last_place_kept(server: str) -> None:
    found = only(f"{server}/moved", allow_local=True)
    assert isinstance(found, Source)
    assert (found.address, found.url) == (f"{server}/moved", f"{server}/page")


def test_the_checked_address_is_connected_to_and_the_name_still_sent(server: str) -> None:
    Handler.hosts.clear()
    only(f"{server}/page", allow_local=True)
    assert Handler.hosts == [server.removeprefix("http://")]


def test_a_packed_answer_is_unpacked(server: str) -> None:
    found = only(f"{server}/packed", allow_local=True)
    assert isinstance(found, Source) and found.content == PAGE


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/loop", "more than 5 redirects"),
        ("/file", "only http and https"),
        ("/bomb", "more than the limit of 1000000 bytes"),
        ("/nested", "not asked for"),
        ("/drip", "not fetched within 0.5 seconds"),
        ("/none", "answered 404"),
    ],
)
def test_a_server_can_do_no_harm(server: str, path: str, reason: str) -> None:
    begun = time.monotonic()
    patience = 0.5 if path == "/drip" else 60.0
    found = only(f"{server}{path}", allow_local=True, max_bytes=1_000_000, seconds=patience)
    assert isinstance(found, Unreadable) and reason in found.reason
    assert time.monotonic() - begun < 8  # the drip lasts ten seconds


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/",
        "http://127.0.0.1:8000/",
        "http://2130706433/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest/meta-data",
        "http://192.168.1.1/",
    ],
)
def test_addresses_of_ones_own_network_are_refused(address: str) -> None:
    found = only(address)
    assert isinstance(found, Unreadable) and "not a public address" in found.reason


def test_a_name_that_points_inside_is_refused_at_each_redirect(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []

    def public_first(host: str, port: int, seconds: float) -> list[str]:
        looked_up.append(host)
        return ["127.0.0.1"]

    # The first look-up is taken for public, the one after the redirect is not: a name bound anew.
    monkeypatch.setattr("onrecord.fetching._looked_up", public_first)
    monkeypatch.setattr("onrecord.fetching.is_public", lambda _: len(looked_up) < 2)
    found = only(f"{server.replace('localhost', 'news.example')}/moved")
    assert isinstance(found, Unreadable) and "not a public address" in found.reason
    assert looked_up == ["news.example", "news.example"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("fec0::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    "address", ["ftp://news.example/a", "file:///etc/hostname", "http://", "gopher://a/b"]
)
def test_only_the_web_is_fetched(address: str) -> None:
    assert isinstance(only(address), Unreadable)


def test_a_folder_is_read_in_order_without_hidden_files_and_sidecars(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", ".hidden", ".git/config", "a/z.md.toml", "notes.json", "b.txt.json"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("# Words\n\nSome words.\n", encoding="utf-8")
    found = list(gather(str(tmp_path)))
    assert [Path(one.address).relative_to(tmp_path).as_posix() for one in found] == [
        "b.txt",
        "notes.json",
        "a/z.md",
    ]


def test_what_cannot_be_read_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text("Words.", encoding="utf-8")
    first, second, third = gather(str(tmp_path))
    assert isinstance(first, Unreadable) and "PNG" in first.reason
    assert isinstance(second, Unreadable) and "empty" in second.reason
    assert isinstance(third, Source)


def test_no_file_and_no_files(tmp_path: Path) -> None:
    assert only(str(tmp_path / "none.txt")) == Unreadable(
        address=str(tmp_path / "none.txt"), reason="there is no such file"
    )
    assert only(str(tmp_path)) == Unreadable(address=str(tmp_path), reason="there are no files in the folder")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a system with named pipes")
def test_a_pipe_and_a_device_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        found = only(str(path))
        assert isinstance(found, Unreadable) and found.reason == "not a regular file"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(1024**3)  # a hole: it takes no room on the disk
    found = only(str(path))
    assert isinstance(found, Unreadable) and "1073741824 bytes" in found.reason
