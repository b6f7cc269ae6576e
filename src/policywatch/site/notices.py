"""What is announced: for people as notices, for an app as data that says who has to be told what until when."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from policywatch.model.finding import Significance
from policywatch.site import addresses
from policywatch.site.model import Edition, Shelf, Step, Told
from policywatch.site.words import Words


@dataclass(frozen=True, slots=True)
class Wording:
    """A notice as it was approved and published."""

    subject: str
    text: str

    @property
    def paragraphs(self) -> list[str]:
        return [part.strip() for part in self.text.split("\n\n") if part.strip()]


Wordings = Mapping[tuple[str, str], Wording]
"""By the stem of the notice's id and by language."""


@dataclass(frozen=True, slots=True)
class Notice:
    """An edition that changed something, as announced."""

    shelf: Shelf
    old: Edition
    new: Edition
    step: Step
    wording: Wording | None = None
    """None where the site tells of it in words of its own."""

    @property
    def day(self) -> dt.date:
        """When it was announced, as near as is known."""
        return self.new.announced or self.new.day

    @property
    def coming(self) -> bool:
        return self.new.state == "upcoming"

    @property
    def key(self) -> str:
        return f"notice {self.shelf.name} {self.new.label}"


def stem(document: str, label: str) -> str:
    """How the id of a version's notice on the website begins."""
    return f"{document}-{label}-website_notice".replace("/", "-").replace(" ", "-")


def notices(told: Iterable[Told], wordings: Wordings) -> tuple[Notice, ...]:
    """The newest first. Where nothing that matters changed, nobody needs to be told."""
    found = [
        Notice(
            one.shelf,
            one.shelf.editions[at - 1],
            edition,
            step,
            wordings.get((stem(one.shelf.document, edition.label), one.shelf.language)),
        )
        for one in told
        for at, (edition, step) in enumerate(zip(one.shelf.editions, one.steps, strict=True))
        if step and step.significance is not Significance.NONE
    ]
    return tuple(sorted(found, key=lambda notice: (notice.day, notice.key), reverse=True))


def notice_title(notice: Notice, words: Words) -> str:
    """What a notice is headed by."""
    title, new = notice.shelf.title, notice.new
    if notice.wording:
        return notice.wording.subject
    if new.effective is None:
        return words("notice_title_undated", title=title, label=new.label)
    return words("notice_title", title=title, date=words.date(new.effective))


def banner(found: Iterable[Notice], days: int, url: str) -> dict[str, Any]:
    """What an app polls. It holds no time of building: an app compares ``from`` and ``until`` with its own clock."""
    return {"schema": 1, "notices": [entry for notice in found if (entry := _entry(notice, days, url))]}


def _entry(notice: Notice, days: int, url: str) -> dict[str, Any] | None:
    shelf, new = notice.shelf, notice.new
    if new.effective is None:
        return None
    page = addresses.version(shelf.document, shelf.language, new.label)
    changes = addresses.changes(shelf.document, shelf.language, notice.old.label, new.label)
    return {
        "id": f"{shelf.document}@{new.label}",
        "document": shelf.document,
        "title": shelf.title,
        "language": shelf.language,
        "version": new.label,
        "replaces": notice.old.label,
        "announced": new.announced.isoformat() if new.announced else None,
        "effective": new.effective.isoformat(),
        "from": notice.day.isoformat(),
        "until": (new.effective + dt.timedelta(days=days)).isoformat(),
        "audience": "all",
        "action": "consent" if notice.step.consent else "read",
        "significance": notice.step.significance.value,
        "summary": list(notice.step.summary),
        "url": addresses.absolute(page, url) if url else addresses.relative(page, addresses.BANNER),
        "changes_url": addresses.absolute(changes, url) if url else addresses.relative(changes, addresses.BANNER),
    }
