"""Make .venv and install what the project needs into it, from nothing but Python's standard library.

    python3 tools/bootstrap.py run      what `onrecord` runs with
    python3 tools/bootstrap.py dev      that, and what tests and checks it
    python3 tools/bootstrap.py bench    that, and what its speed is measured against (spaCy)
    python3 tools/bootstrap.py train    all that, and what rebuilds the weights (torch)

Works where Debian has left out pip, venv's seeds and the certificate store: pip then comes as a wheel from
the package index, pinned by its hash. The index, its credentials and certificates are those that pip
itself would use (PIP_INDEX_URL, pip.conf, PIP_CERT, SSL_CERT_FILE). Done already, it returns at once.
"""

from __future__ import annotations

import argparse
import base64
import configparser
import hashlib
import json
import os
import shutil
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = {
    "run": ["run.lock"],
    "dev": ["dev.lock"],
    "bench": ["dev.lock", "bench.lock"],
    "train": ["dev.lock", "bench.lock", "train.lock"],
}
TORCH = "torch==2.13.0"  # unhashed: CPU or CUDA, which build fits is the machine's matter
OLDEST, NEWEST = (3, 11), (3, 14)  # of Python, for which the locks were resolved
PIP = "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
INDEX = "https://pypi.org/simple"
SECONDS = 60  # to wait for the index to say anything


class SetupError(Exception):
    """Set-up cannot go on; the message says what to do."""


# ---- where the index is ------------------------------------------------------------------------------


def pip_setting(name: str) -> str | None:
    """Return a setting as pip would read it: the environment first, then its configuration files."""
    if value := os.environ.get("PIP_" + name.upper().replace("-", "_")):
        return value
    config_home = Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config"))
    files = [Path("/etc/xdg/pip/pip.conf"), Path("/etc/pip.conf"), Path.home() / ".pip/pip.conf"]
    files += [config_home / "pip/pip.conf", Path.home() / "Library/Application Support/pip/pip.conf"]
    if explicit := os.environ.get("PIP_CONFIG_FILE"):
        files.append(Path(explicit))
    parser = configparser.RawConfigParser()
    parser.read(files, encoding="utf-8")
    for section in ("install", "global"):
        if value := parser.get(section, name, fallback=None):
            return value.strip()
    return None


def certificates() -> str | None:
    """Return the file of certificates the user has named for pip or for everything, if any."""
    named = pip_setting("cert"), os.environ.get("SSL_CERT_FILE"), os.environ.get("REQUESTS_CA_BUNDLE")
    return next((path for path in named if path and Path(path).is_file()), None)


def has_certificates() -> bool:
    """Tell whether there is anything to verify a server with."""
    store = ssl.get_default_verify_paths()
    return bool(certificates() or store.cafile or (store.capath and os.listdir(store.capath)))


def request_for(url: str) -> urllib.request.Request:
    """Return a request for ``url``; a name and password inside it become a header."""
    parts = urllib.parse.urlsplit(url)
    accept = "application/vnd.pypi.simple.v1+json, text/html;q=0.5"
    request = urllib.request.Request(url, headers={"Accept": accept})
    if parts.username is not None:
        bare = parts._replace(netloc=parts.netloc.rpartition("@")[2])
        secret = urllib.parse.unquote(f"{parts.username}:{parts.password or ''}")
        request = urllib.request.Request(urllib.parse.urlunsplit(bare), headers={"Accept": accept})
        request.add_unredirected_header(
            "Authorization", "Basic " + base64.b64encode(secret.encode()).decode()
        )
    return request


def fetched(url: str) -> tuple[bytes, str]:
    """Return the body and the media type of ``url``.

    A Debian with no certificate store can verify nobody. Then the answer is taken unverified, which is
    safe for what it is used for: the one wheel fetched here is kept only if its SHA-256 is the pinned
    one, and it brings the certificates that pip verifies everything else with. Never so where the
    address carries a password.
    """
    request = request_for(url)
    context = ssl.create_default_context(cafile=certificates())
    safe_unverified = not has_certificates() and not request.has_header("Authorization")
    try:
        answer = urllib.request.urlopen(request, timeout=SECONDS, context=context)
    except urllib.error.URLError as error:
        if not (safe_unverified and isinstance(error.reason, ssl.SSLCertVerificationError)):
            raise
        answer = urllib.request.urlopen(request, timeout=SECONDS, context=ssl._create_unverified_context())
    with answer:
        return answer.read(), answer.headers.get_content_type()


class Links(HTMLParser):
    """The addresses of an index page in HTML, by the file each leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.by_name: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and (href := dict(attrs).get("href")):
            bare = href.partition("#")[0]
            self.by_name[urllib.parse.unquote(bare.rpartition("/")[2])] = bare


def wheel_of_pip(folder: Path) -> Path:
    """Fetch the pinned wheel of pip from the index into ``folder`` and return its path."""
    index = (pip_setting("index-url") or INDEX).rstrip("/")
    page = f"{index}/pip/"
    try:
        body, media_type = fetched(page)
        if media_type.endswith("json"):
            links = {file["filename"]: file["url"] for file in json.loads(body)["files"]}
        else:
            parser = Links()
            parser.feed(body.decode("utf-8", "replace"))
            links = parser.by_name
        if PIP not in links:
            raise SetupError(f"the package index does not have {PIP}; set PIP_INDEX_URL to one that has")
        wheel, _ = fetched(urllib.parse.urljoin(page, links[PIP]))
    except OSError as error:
        raise SetupError(
            f"cannot reach the package index for pip: {error}; see PIP_INDEX_URL, PIP_CERT"
        ) from error
    if hashlib.sha256(wheel).hexdigest() != PIP_SHA256:
        raise SetupError(f"{PIP} from the package index is not the file that is pinned here; not used")
    path = folder / PIP
    path.write_bytes(wheel)
    return path


# ---- the environment ---------------------------------------------------------------------------------


def run(*command: str | Path) -> None:
    """Run a command, its output shown, and stop with its name if it fails."""
    try:
        subprocess.run([os.fspath(part) for part in command], check=True, cwd=ROOT)
    except subprocess.CalledProcessError as error:
        raise SetupError(f"this failed, see above: {' '.join(map(str, command))}") from error


def make_venv() -> Path:
    """Make .venv anew, with pip in it, and return its Python."""
    if VENV.exists():
        shutil.rmtree(VENV)
    run(sys.executable, "-m", "venv", "--without-pip", VENV)
    python = VENV / "bin" / "python"
    seeded = subprocess.run([python, "-m", "ensurepip", "--default-pip"], capture_output=True, check=False)
    if seeded.returncode != 0:  # Debian leaves ensurepip to python3-venv
        with tempfile.TemporaryDirectory() as folder:
            wheel = wheel_of_pip(Path(folder))
            run(python, wheel / "pip", "install", "--quiet", "--no-index", "--no-deps", wheel)
    return python


def install(python: Path, kind: str) -> None:
    """Install the locks of ``kind`` and the project itself."""
    pip = (python, "-m", "pip", "--disable-pip-version-check", "-qq", "install")  # errors only
    for lock in LOCKS[kind]:
        pinned = ("--require-hashes", "--no-deps", "--only-binary", ":all:", "--ignore-requires-python")
        run(*pip, *pinned, "--requirement", ROOT / "requirements" / lock)
    if kind == "train":
        run(*pip, TORCH)
    run(*pip, "--no-deps", "--no-build-isolation", "--no-index", "--editable", ROOT)


def mark(*parts: str, files: list[Path]) -> str:
    """Return what an environment made from these parts and files is marked with."""
    state = hashlib.sha256("\n".join(parts).encode())
    for path in files:
        state.update(path.read_bytes())
    return state.hexdigest()


def set_up(kind: str) -> None:
    """Bring .venv to ``kind``; what is there already, from the same locks, is kept."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        wanted = " to ".join(f"{major}.{minor}" for major, minor in (OLDEST, NEWEST))
        raise SetupError(
            f"Python {wanted} is wanted, this is {sys.version.split()[0]}; try make PYTHON=python3.13"
        )
    made = mark(sys.version, str(VENV), files=[Path(__file__)])
    marks = {
        name: mark(name, files=[ROOT / "pyproject.toml", *(ROOT / "requirements" / lock for lock in locks)])
        for name, locks in LOCKS.items()
    }
    stamp, python = VENV / "made-from", VENV / "bin" / "python"
    done = stamp.read_text().split() if stamp.exists() and python.exists() else []
    if done[:1] != [made]:
        print(f"setting up {VENV.name}: once, some hundred megabytes", file=sys.stderr, flush=True)
        python = make_venv()
        done = [made]
        stamp.write_text("\n".join(done))
    enough = list(LOCKS)[list(LOCKS).index(kind) :]  # each kind holds those before it
    if not any(marks[name] in done for name in enough):
        install(python, kind)
        stamp.write_text("\n".join([*done, marks[kind]]))


def main() -> int:
    """Set up what the command line asks for."""
    parser = argparse.ArgumentParser(description="Make .venv and install what the project needs.")
    parser.add_argument("kind", choices=list(LOCKS))
    try:
        set_up(parser.parse_args().kind)
    except SetupError as error:
        print(f"set-up failed: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
