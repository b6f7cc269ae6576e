"""Run the small web service: provider webhooks, one-click unsubscribe, health and metrics.

POST /webhooks/sendgrid takes signed event reports (SENDGRID_WEBHOOK_KEY holds the provider's public key),
/unsubscribe/TOKEN unsubscribes from what may be unsubscribed, GET /health and GET /metrics answer monitoring. It needs
the extra policywatch[serve], and stands behind a proxy that ends TLS; docs/serve.md shows how.
"""

from typing import TYPE_CHECKING

import click

from policywatch.cli.options import desk_options
from policywatch.cli.output import say
from policywatch.errors import UsageError

if TYPE_CHECKING:
    from policywatch.workflows.desk import Desk

_HEADER_BYTES = 16 * 1024


@click.command(help=__doc__)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8787, show_default=True)
@click.option("--threads", type=click.IntRange(1, 64), default=4, show_default=True, help="Requests answered at once.")
@desk_options
def command(host: str, port: int, threads: int, desk: "Desk") -> None:
    try:
        from waitress.server import create_server

        from policywatch.serve import application
    except ModuleNotFoundError as error:
        raise UsageError(f"{error.name} is not installed: pip install 'policywatch[serve]'") from error
    import os

    from policywatch.serve.app import MOST_BYTES
    from policywatch.workflows.notices import ledger
    from policywatch.workflows.sending import clock

    with ledger(desk) as opened:
        try:
            server = create_server(
                application(opened, os.environ, clock(desk)),
                host=host,
                port=port,
                threads=threads,
                ident=None,
                max_request_body_size=MOST_BYTES,
                max_request_header_size=_HEADER_BYTES,
            )
        except OSError as error:
            raise UsageError(f"{host}:{port} cannot be listened on: {error.strerror or error}") from error
        say(f"listening on http://{host}:{port}")
        server.run()
