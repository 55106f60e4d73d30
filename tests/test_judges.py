"""The second opinion of a language model, asked of a server of the tests' own that speaks the protocol."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from onrecord.answers.judges import MOST_BYTES, Judge, NoOpinion, Opinion, ask_judge, read_reply, weighed
from onrecord.clarity import Judged
from onrecord.errors import BadOption

ASKED, ANSWERED = "Did the clerk take money?", "He took none.\n That is all I know."


class Server(ThreadingHTTPServer):
    """Answers every request with ``body``; keeps what it was sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.status, self.body, self.wait = 200, b"", 0.0
        self.got: list[tuple[str, dict[str, Any], str | None]] = []

    def says(self, words: str) -> None:
        self.body = json.dumps({"choices": [{"message": {"role": "assistant", "content": words}}]}).encode()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.got.append((self.path, sent, self.headers.get("Authorization")))
        time.sleep(self.server.wait)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # who asked may be gone by now
            self.send_response(self.server.status)
            self.send_header("Content-Length", str(len(self.server.body)))
            self.end_headers()
            self.wfile.write(self.server.body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def test_the_prompt_and_the_reply_are_kept(server: Server) -> None:
    reply = 'Here it is: {"label": "answered", "words": "took none. That"}'
    server.says(reply)
    opinion = ask_judge(Judge(url=server.url, model="wren-7b", key="k"), ASKED, ANSWERED)
    assert (opinion.clarity, opinion.words, opinion.reply) == ("answered", "took none. That", reply)
    [(path, sent, key)] = server.got
    assert (path, sent["model"], key) == ("/v1/chat/completions", "wren-7b", "Bearer k")
    assert json.loads(opinion.prompt) == sent["messages"]
    assert json.loads(sent["messages"][-1]["content"]) == {"question": ASKED, "answer": ANSWERED}


def test_no_key_no_header(server: Server) -> None:
    server.says('{"label": "declined", "words": ""}')
    assert ask_judge(Judge(url=server.url + "/", model="m"), ASKED, ANSWERED).clarity == "declined"
    assert server.got[0][0] == "/v1/chat/completions"
    assert server.got[0][2] is None


@pytest.mark.parametrize(
    "reply", ["", "answered", '{"label": "dodged"}', '{"label": ["answered"]}', "{", '["answered"]', "{}"]
)
def test_a_reply_without_a_label_is_no_opinion(reply: str) -> None:
    with pytest.raises(NoOpinion, match="none of the five labels"):
        read_reply(reply, ANSWERED)


def test_words_that_are_not_in_the_answer_are_not_kept() -> None:
    assert read_reply('{"label": "partial", "words": "He took some."}', ANSWERED) == ("partial", "")


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (401, b"no such key", "answered 401: no such key"),
        (302, b"", "answered 302"),
        (200, b"<html>", "no chat completion"),
        (200, b'{"choices": []}', "no chat completion"),
        (200, b'{"choices": [{"message": {"content": null}}]}', "no chat completion"),
        (200, b" " * (MOST_BYTES + 1), "longer than"),
    ],
)
def test_what_went_wrong_is_told(server: Server, status: int, body: bytes, told: str) -> None:
    server.status, server.body = status, body
    with pytest.raises(NoOpinion, match=told):
        ask_judge(Judge(url=server.url, model="m"), ASKED, ANSWERED)


def test_a_slow_judge_is_not_waited_for(server: Server) -> None:
    server.wait = 0.5
    with pytest.raises(NoOpinion, match=r"within 0\.1 seconds"):
        ask_judge(Judge(url=server.url, model="m", seconds=0.1), ASKED, ANSWERED)


def test_nobody_there() -> None:
    with Server() as closed:
        url = closed.url
    with pytest.raises(NoOpinion, match="cannot be asked"):
        ask_judge(Judge(url=url, model="m"), ASKED, ANSWERED)


@pytest.mark.parametrize(
    ("url", "model"), [("ftp://x", "m"), ("", "m"), ("http://", "m"), ("http://x/v1", " ")]
)
def test_a_judge_that_cannot_be(url: str, model: str) -> None:
    with pytest.raises(BadOption):
        Judge(url=url, model=model)


def opinion_of(clarity: Any) -> Opinion:
    return Opinion(clarity=clarity, words="none", url="u", model="m", prompt="[]", reply="{}", asked_at="")


UNSURE = Judged(clarity=None, reason="unsure", leans="answered")
SURE = Judged(clarity="declined", reason="“no comment” refuses")


@pytest.mark.parametrize(
    ("judged", "says", "clarity", "reason"),
    [
        (UNSURE, "answered", "answered", "unsure; m says answered, by “none” too"),
        (UNSURE, "declined", None, "unsure; m says declined, by “none”"),
        (SURE, "declined", "declined", "“no comment” refuses; m says declined, by “none”"),
        (SURE, "answered", "declined", "“no comment” refuses; m says answered, by “none”"),
    ],
)
def test_an_opinion_is_never_the_only_ground(judged: Judged, says: str, clarity: Any, reason: str) -> None:
    found = weighed(judged, opinion_of(says))
    assert (found.clarity, found.reason) == (clarity, reason)
