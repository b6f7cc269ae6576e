"""The WSGI application. Nothing in it trusts a request: bodies are bounded, reports signed, addresses sealed."""

import datetime as dt
import hmac
import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import text as sql
from werkzeug.exceptions import (
    BadRequest,
    Forbidden,
    HTTPException,
    NotFound,
    RequestEntityTooLarge,
    ServiceUnavailable,
    Unauthorized,
)
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from policywatch.delivery import tracking
from policywatch.delivery.ledger import Ledger
from policywatch.errors import InputError, PolicywatchError, UsageError
from policywatch.serve import webhooks
from policywatch.serve.metrics import CONTENT_TYPE, Metrics
from policywatch.serve.pages import languages, page
from policywatch.workspace import find

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

MOST_BYTES = 2 * 1024 * 1024
"""Of a request's body; SendGrid posts at most 768 KB at a time."""
METRICS = "POLICYWATCH_METRICS_TOKEN"
_FORM_BYTES = 4 * 1024
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def application(
    ledger: Ledger, environment: Mapping[str, str], clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
) -> "Service":
    """The service on a ledger; keys and tokens are read from ``environment``."""
    return Service(ledger, environment, clock)


def from_workspace(archive: Path | None = None) -> "Service":
    """The service of the workspace around the current folder."""
    return application(Ledger.at(find(Path.cwd(), archive).state), os.environ)


class Service:
    """One application; safe to call from many threads."""

    def __init__(self, ledger: Ledger, environment: Mapping[str, str], clock: Callable[[], dt.datetime]) -> None:
        self._ledger = ledger
        self._environment = environment
        self._clock = clock
        self._metrics = Metrics(ledger, clock)
        self._routes = Map(
            [
                Rule("/health", endpoint="health", methods=["GET"]),
                Rule("/metrics", endpoint="metrics", methods=["GET"]),
                Rule("/webhooks/<provider>", endpoint="webhook", methods=["POST"]),
                Rule("/unsubscribe/<token>", endpoint="unsubscribe", methods=["GET", "POST"]),
            ],
            strict_slashes=False,
        )
        self._views: dict[str, Callable[..., Response]] = {
            "health": self._health,
            "metrics": self._page_of_metrics,
            "webhook": self._webhook,
            "unsubscribe": self._unsubscribe,
        }

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        request = Request(environ)
        request.max_content_length = MOST_BYTES
        endpoint, answer = self._answer(request)
        self._metrics.requests.labels(endpoint, str(answer.status_code)).inc()
        for name, value in _HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer(environ, start_response)

    def _answer(self, request: Request) -> tuple[str, Response]:
        endpoint = "none"
        try:
            endpoint, values = self._routes.bind_to_environ(request.environ).match()
            return endpoint, self._views[endpoint](request, **values)
        except HTTPException as error:
            return endpoint, _told(error)
        except UsageError as error:
            return endpoint, _json({"error": str(error)}, 500)
        except PolicywatchError as error:
            # Whoever asked is to ask again: a provider repeats its report for a day.
            return endpoint, _json({"error": str(error)}, 503)

    def _health(self, request: Request) -> Response:
        with self._ledger.reading() as connection:
            connection.execute(sql("SELECT 1"))
        return _json({"status": "ok"})

    def _page_of_metrics(self, request: Request) -> Response:
        token = self._environment.get(METRICS, "")
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token and not hmac.compare_digest(given.encode(), token.encode()):
            raise Unauthorized("the metrics want their token")
        return Response(self._metrics.page(), content_type=CONTENT_TYPE)

    def _webhook(self, request: Request, provider: str) -> Response:
        module = webhooks.module(provider)
        if module is None:
            raise NotFound(f"no provider {provider}")
        key = self._environment.get(module.KEY, "")
        if not key:
            raise ServiceUnavailable(f"{module.KEY} is not set: reports cannot be told from forgeries")
        report = webhooks.Report(_body(request, MOST_BYTES), dict(request.headers), self._clock())
        try:
            events = module.read(report, key)
        except webhooks.Forged as error:
            raise Forbidden(str(error)) from error
        except webhooks.Unreadable as error:
            raise BadRequest(str(error)) from error
        done = tracking.record(self._ledger, events)
        told = {"new": done.new, "repeated": done.repeated, "foreign": done.foreign}
        for result, count in told.items():
            self._metrics.reports.labels(provider, result).inc(count)
        return _json(told)

    def _unsubscribe(self, request: Request, token: str) -> Response:
        """A look changes nothing, since mail filters follow links; only a POST unsubscribes."""
        language = request.accept_languages.best_match(languages()) or "en"
        try:
            delivery = tracking.read_token(self._ledger, token)
        except InputError:
            return _html(page("invalid", language), 404)
        if not tracking.may_unsubscribe(self._ledger, delivery):
            return _html(page("required", language), 403)
        if request.method != "POST":
            return _html(page("ask", language))
        _body(request, _FORM_BYTES)
        tracking.unsubscribe(self._ledger, delivery, at=self._clock())
        return _html(page("done", language))


def _body(request: Request, most: int) -> bytes:
    """The whole body, of bounded length."""
    request.max_content_length = most
    data = request.get_data(cache=False)
    if len(data) > most:
        raise RequestEntityTooLarge(f"a body may hold {most} bytes")
    return data


def _told(error: HTTPException) -> Response:
    answer = _json({"error": error.description}, error.code or 500)
    # "Allow" and the like belong to the answer; what the library writes as a page does not.
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            answer.headers[name] = value
    return answer


def _json(value: dict[str, Any], status: int = 200) -> Response:
    return Response(json.dumps(value, ensure_ascii=False) + "\n", status, content_type="application/json")


def _html(text: str, status: int = 200) -> Response:
    return Response(text, status, content_type="text/html; charset=utf-8")
