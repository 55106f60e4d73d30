"""Web archives and packed files: the pages that were kept, and what to say of those that are damaged."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from onrecord.models import Source
from onrecord.readers import media_type, read
from onrecord.sources import USUAL, Limits, Unreadable, gather

PAGE = b"<!doctype html><title>The pier</title><h1>The pier</h1><p>It is shut, she said, and stays so.</p>"
URL = "https://courier.example/pier"


def response(
    body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8"
) -> bytes:
    lines = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers])
    return lines.encode() + b"\r\n\r\n" + body


def record(
    content: bytes, kind: str = "response", url: str = URL, declared: str = "application/http"
) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-03-06T04:02:06Z\r\n"
        f"Content-Type: {declared}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def wacz(archive: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("datapackage.json", "{}")
        file.writestr("archive/data.warc.gz", gzip.compress(archive))
    return packed.getvalue()


def found(
    tmp_path: Path, content: bytes, name: str = "kept.warc", limits: Limits = USUAL
) -> list[Source | Unreadable]:
    (tmp_path / name).write_bytes(content)
    return list(gather(str(tmp_path / name), limits=limits))


CHUNKED = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (40, PAGE[:40], len(PAGE) - 40, PAGE[40:])
ARC = b"filedesc://a.arc 192.0.2.1 20310306040206 text/plain 6\n1 0 X\n\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.warc", record(b"software: x", "warcinfo") + record(b"GET /", "request") + record(response(PAGE))),
        ("a.warc.gz", gzip.compress(record(b"x", "warcinfo")) + gzip.compress(record(response(PAGE)))),
        ("a.warc", record(response(CHUNKED, "Transfer-Encoding: chunked"))),
        ("a.warc", record(response(PAGE, "Transfer-Encoding: chunked"))),
        ("a.warc", record(response(gzip.compress(PAGE), "Content-Encoding: gzip"))),
        ("a.warc", record(PAGE, "resource", declared="text/html")),
        ("a.warc", record(response(PAGE), url=f"<{URL}>")),
        ("a.warc", record(response(b"\x89PNG", kind="image/png")) + record(response(PAGE)) + record(response(b"no", status="404 Not Found"))),
        ("a.arc", ARC + b"%s 192.0.2.1 20310306040206 text/html %d\n%s\n" % (URL.encode(), len(response(PAGE)), response(PAGE))),
        ("a.wacz", wacz(record(response(PAGE)))),
    ],
)  # fmt: skip
def test_a_page_is_found_with_its_address_and_time(tmp_path: Path, name: str, content: bytes) -> None:
    [page] = found(tmp_path, content, name)
    assert isinstance(page, Source)
    assert (page.url, page.retrieved_at, page.media_type) == (URL, "2031-03-06T04:02:06Z", media_type.HTML)
    assert page.address.endswith(f"{name}#courier-example-pier")
    document = read(page)
    assert (document.title and document.title.value) == "The pier"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (record(response(PAGE)) + record(response(PAGE))[:-60], "its last record is cut off"),
        (gzip.compress(record(response(PAGE))) + gzip.compress(record(response(PAGE)))[:-20], "is damaged, and ends here"),
        (record(response(PAGE)) + b"WARC/1.0\r\n" + b"x" * 20_000, "a record has no end of its header"),
    ],
)  # fmt: skip
def test_the_pages_before_the_damage_are_had(tmp_path: Path, content: bytes, reason: str) -> None:
    page, damage = found(tmp_path, content)
    assert isinstance(page, Source) and isinstance(damage, Unreadable)
    assert reason in damage.reason


def test_an_archive_without_pages_says_so(tmp_path: Path) -> None:
    [nothing] = found(tmp_path, record(b"x", "warcinfo"))
    assert isinstance(nothing, Unreadable) and "no page in the web archive" in nothing.reason


def test_a_packed_page_is_unpacked(tmp_path: Path) -> None:
    [page] = found(tmp_path, gzip.compress(PAGE), "pier.html.gz")
    assert isinstance(page, Source) and page.media_type == media_type.HTML


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (gzip.compress(PAGE)[:-12], "damaged"),
        (gzip.compress(gzip.compress(PAGE)), "holds another"),
        (gzip.compress(bytes(20_000)), "more than the limit of 10000 bytes"),
        (gzip.compress(record(response(gzip.compress(bytes(20_000))))), "more than the limit of 10000 bytes"),
    ],
)
def test_what_is_packed_badly_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    [refused] = found(tmp_path, content, "a.gz", Limits(max_bytes=10_000))
    assert isinstance(refused, Unreadable) and reason in refused.reason
