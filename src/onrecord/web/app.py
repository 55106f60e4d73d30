"""The web app: which address shows which page. It opens the record anew for each request, because a
record belongs to one thread, and sees what was added meanwhile."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from onrecord.errors import BadOption, NotOnRecord, OnRecordError
from onrecord.sayings.cues import cue_words, tag
from onrecord.store import Record
from onrecord.times.plain_dates import plain_date
from onrecord.web import answers, chains, markup, views, wording
from onrecord.web.guard import LOCAL_HOSTS, Guard
from onrecord.web.page import Page, Query

STATIC = Path(__file__).resolve().parent / "static"

List = Callable[[Record, Query], Page]
One = Callable[[Record, str], Page]


def make_app(record_path: str | os.PathLike[str], *, hosts: Sequence[str] = LOCAL_HOSTS) -> Starlette:
    """Return the app that shows the record at ``record_path`` to browsers that call it by ``hosts``."""
    templates = _templates()

    def show(page: Page, request: Request) -> Response:
        if request.url.path.endswith(".json"):
            return _json(page.data)
        context = {"path": request.url.path, **page.context}
        return HTMLResponse(templates.get_template(page.template).render(context))

    def a_list(view: List) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            with Record(record_path, create=False) as record:
                return show(view(record, Query.of(request.query_params)), request)

        return answer

    def one(view: One) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            with Record(record_path, create=False) as record:
                return show(view(record, request.path_params["id"]), request)

        return answer

    def chart(request: Request) -> Response:
        with Record(record_path, create=False) as record:
            drawn = answers.chart(record, Query.of(request.query_params))
        return Response(drawn, media_type="image/svg+xml")

    def error(request: Request, problem: Exception) -> Response:
        status, words = _told(problem)
        if request.url.path.endswith(".json"):
            return _json({"error": words}, status)
        context = {"path": request.url.path, "status": status, "words": words}
        return HTMLResponse(templates.get_template("error.html").render(context), status)

    routes: list[BaseRoute] = [Route("/", a_list(views.front)), Route("/ask.json", a_list(views.front))]
    for name, many, single in (
        ("documents", views.documents, views.document),
        ("statements", views.statements, views.statement),
        ("exchanges", views.exchanges, views.exchange),
        ("people", views.people, views.person),
    ):
        routes += [Route(f"/{name}{end}", a_list(many)) for end in ("", ".json")]
        routes += [Route(f"/{name}/{{id}}{end}", one(single)) for end in (".json", "")]
    for address, view in (("/answers", answers.answers), ("/answers/questions", answers.questions)):
        routes += [Route(f"{address}{end}", a_list(view)) for end in ("", ".json")]
    routes += [
        Route("/answers.svg", chart),
        Route("/statements/{id}/card", one(views.card)),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, hosts=hosts)],
        exception_handlers={HTTPException: error, OnRecordError: error},
    )


def _told(problem: Exception) -> tuple[int, str]:
    """Return the status of a problem and what to say about it."""
    if isinstance(problem, HTTPException):
        return problem.status_code, "There is no such page." if problem.status_code == 404 else problem.detail
    if isinstance(problem, NotOnRecord):
        return 404, str(problem)
    return (400 if isinstance(problem, BadOption) else 503), str(problem)


def _json(data: Any, status: int = 200) -> Response:
    text = json.dumps(data, default=_plain, ensure_ascii=False, indent=1)
    return Response(text + "\n", status, media_type="application/json")


def _plain(value: Any) -> Any:
    """Return a record as a dictionary, for json.dumps."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    raise TypeError(f"cannot be written as JSON: {type(value).__name__}")


def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    words = (
        plain_date, wording.counted, wording.clock, wording.slug, wording.safe_link,
        wording.shown_words, wording.asked, wording.names_somebody, wording.place,
        wording.says_name, chains.outcome_of,
    )  # fmt: skip
    templates.filters.update({function.__name__: function for function in words})
    templates.globals.update(
        clarity_words=wording.CLARITY, clarity_means=wording.CLARITY_MEANS, act_words=wording.ACTS,
        kind_words=wording.KINDS, verdict_words=wording.VERDICTS,
        paragraph_html=markup.paragraph_html, act_class=markup.act_class,
        act_classes=markup.ACT_CLASSES, cue_words=cue_words, tag=tag,
    )  # fmt: skip
    return templates
