"""A look at the built site on this machine, under the headers that docs/site.md asks of a real host."""

import functools
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from policywatch.errors import UsageError

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "frame-ancestors 'none'",
}
_OPEN = ("/banner.json", "/banner.js")
"""What pages of other hosts may ask for."""


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012  # the base class declares it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".atom": "application/atom+xml; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".md": "text/plain; charset=utf-8",
    }

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        if self.path.partition("?")[0] in _OPEN:
            self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def list_directory(self, path: Any) -> None:
        """Folders without an index have nothing to show."""
        self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: what matters is in the browser."""


def serving(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server on loopback, not yet running; port 0 takes a free one."""
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), functools.partial(_Handler, directory=str(folder)))
    except OSError as error:
        raise UsageError(f"port {port} cannot be used: {error.strerror or error}; give another --port") from error
