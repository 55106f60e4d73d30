"""One URL, fetched within limits, and never from an address inside the user's own network.

The name is looked up here, every address it has is checked, and the connection goes to the address that was
checked: a name that answers differently the second time gains nothing. Each redirect is a new look-up.
Proxies of the environment are not used, for behind one the check would be of no use.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import httpx

from onrecord.errors import RefusedAddress, UnreadableSource
from onrecord.models import Source
from onrecord.readers.media_type import media_type_of

if TYPE_CHECKING:
    from onrecord.sources import Limits

AGENT = "onrecord/0.1 (+https://pypi.org/project/onrecord/)"
STEP_SECONDS = 10.0  # for one look-up, one connection or one piece of the answer
HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/vtt,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip",  # the one that can be unpacked piece by piece with a limit
    "Accept-Language": "en,*;q=0.5",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # IPv4 addresses written as IPv6 ones


def fetch(address: str, limits: Limits) -> Source:
    """Return what is at a URL; raises UnreadableSource, or RefusedAddress for one that may not be fetched."""
    ends = time.monotonic() + limits.seconds
    url = _parsed(address)
    for _ in range(limits.redirects + 1):
        answer, content = _answered(url, limits, ends)
        if answer.status_code not in _REDIRECTS or "location" not in answer.headers:
            return _source(address, url, answer, content)
        url = _redirected(url, answer.headers["location"])
    raise UnreadableSource(f"more than {limits.redirects} redirects")


def _parsed(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise RefusedAddress(f"not a web address: {error}") from None
    if url.scheme not in ("http", "https"):
        raise RefusedAddress(f"only http and https are fetched, not {url.scheme or 'this'}")
    if not url.host:
        raise RefusedAddress("not a web address: it has no host")
    return url


def _redirected(url: httpx.URL, location: str) -> httpx.URL:
    try:
        return _parsed(str(url.join(location)))
    except (httpx.InvalidURL, ValueError) as error:
        raise UnreadableSource(f"redirects to what is no web address: {error}") from None


def _source(address: str, url: httpx.URL, answer: httpx.Response, content: bytes) -> Source:
    if answer.status_code != 200:
        raise UnreadableSource(f"the server answered {answer.status_code} {answer.reason_phrase}".strip())
    from onrecord.sources import now

    declared = answer.headers.get("content-type", "")
    media_type = media_type_of(content, name=url.path, declared=declared)
    return Source(
        address=address,
        content=content,
        media_type=media_type,
        url=str(url.copy_with(fragment=None)),
        retrieved_at=now(),
        charset=answer.charset_encoding,
    )


def _answered(url: httpx.URL, limits: Limits, ends: float) -> tuple[httpx.Response, bytes]:
    """Return the answer of one server and its body, the body of a redirect unread."""
    left = ends - time.monotonic()
    late = UnreadableSource(f"not fetched within {limits.seconds:g} seconds")
    if left <= 0:
        raise late
    pinned = url.copy_with(
        host=_checked_address(url, limits, left), fragment=None, username=None, password=None
    )
    extensions = {"sni_hostname": url.host} if url.scheme == "https" else {}
    headers = {**HEADERS, "Host": url.netloc.decode("ascii").rpartition("@")[2]}
    client = httpx.Client(timeout=min(left, STEP_SECONDS), trust_env=False, follow_redirects=False)
    # A server that sends a byte now and then never runs into the client's own limits: at the end of the time
    # the connection is closed under it.
    timer = threading.Timer(left, client.close)
    timer.daemon = True
    timer.start()
    try:
        with client, client.stream("GET", pinned, headers=headers, extensions=extensions) as answer:
            if answer.status_code in _REDIRECTS:
                return answer, b""
            return answer, _body(answer, limits, ends)
    except (httpx.HTTPError, httpx.StreamError, OSError, RuntimeError) as error:
        if time.monotonic() >= ends:
            raise late from None
        raise UnreadableSource(f"cannot be fetched: {error or type(error).__name__}") from None
    finally:
        timer.cancel()


def _body(answer: httpx.Response, limits: Limits, ends: float) -> bytes:
    declared = answer.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limits.max_bytes:
        raise UnreadableSource(f"{declared} bytes, more than the limit of {limits.max_bytes}")
    content = bytearray()
    for piece in _unpacked(answer, limits.max_bytes):
        content += piece
        if len(content) > limits.max_bytes:
            raise UnreadableSource(f"more than the limit of {limits.max_bytes} bytes")
        if time.monotonic() > ends:
            raise UnreadableSource(f"not fetched within {limits.seconds:g} seconds")
    return bytes(content)


def _unpacked(answer: httpx.Response, most: int) -> Iterator[bytes]:
    """Yield the body in pieces, unpacked no further than the limit allows."""
    encoding = answer.headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("", "identity"):
        yield from answer.iter_raw()
        return
    if encoding not in ("gzip", "x-gzip"):
        raise UnreadableSource(f"the server packed its answer as {encoding[:40]!r}, which was not asked for")
    inflater = zlib.decompressobj(wbits=31)
    try:
        for piece in answer.iter_raw():
            yield inflater.decompress(piece, most + 1)
            if inflater.unconsumed_tail:
                raise UnreadableSource(f"more than the limit of {most} bytes")
    except zlib.error as error:
        raise UnreadableSource(f"the server's answer is damaged: {error}") from None


def _checked_address(url: httpx.URL, limits: Limits, seconds: float) -> str:
    """Return the IP address to connect to; raises RefusedAddress if any that the name has is not public."""
    found = _looked_up(
        url.host, url.port or {"http": 80, "https": 443}[url.scheme], min(seconds, STEP_SECONDS)
    )
    if not limits.allow_local:
        for address in found:
            if not is_public(address):
                raise RefusedAddress(
                    f"{url.host} is at {address}, which is not a public address (--allow-local permits it)"
                )
    # IPv4 first: of the machines that have no IPv6 most are told of IPv6 addresses all the same.
    return min(found, key=lambda address: ":" in address)


def _looked_up(host: str, port: int, seconds: float) -> list[str]:
    """Return the addresses of a host. The system sets no time limit: a late look-up is left behind."""
    found: list[str] = []
    failed: list[str] = []

    def look_up() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(row[4][0]) for row in rows))
        except (OSError, UnicodeError) as error:
            failed.append(str(error))

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(seconds)
    if not found:
        reason = failed[0] if failed else f"no answer within {seconds:g} seconds"
        raise UnreadableSource(f"{host} cannot be looked up: {reason}")
    return list(found)


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the public internet, also where it is one inside another."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast
