"""The small web service: providers' reports in, one-click unsubscribing, health, metrics.

``application(ledger)`` is a WSGI application for any server; ``from_workspace()`` makes one of the workspace that the
process stands in, for ``gunicorn 'policywatch.serve:from_workspace()'``. ``policywatch serve`` runs it on waitress.
"""

from policywatch.serve.app import application, from_workspace

__all__ = ["application", "from_workspace"]
