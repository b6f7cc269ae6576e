"""Getting a page: guarded, bounded, polite, with everything that happened on the way kept."""

from policywatch.fetch.guard import Guard
from policywatch.fetch.http import HttpFetcher, Limits
from policywatch.fetch.model import Asked, Fetched, Fetcher, Unfetched

__all__ = ["Asked", "Fetched", "Fetcher", "Guard", "HttpFetcher", "Limits", "Unfetched"]
