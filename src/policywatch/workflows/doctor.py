"""Checking a workspace: settings against what there is, every hash of the archive, and what to mend."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from policywatch.archive import Version
from policywatch.errors import PolicywatchError
from policywatch.workflows.desk import Desk


@dataclass(frozen=True, slots=True)
class Health:
    """One thing looked at. ``ok`` False is something to mend."""

    id: str
    ok: bool
    message: str


def examine(desk: Desk) -> tuple[Health, ...]:
    """Everything looked at, in a fixed order."""
    checks = (_settings, _knowledge, _regimes, _archive, _documents, _delivery, _writable)
    return tuple(health for check in checks for health in check(desk))


def _settings(desk: Desk) -> Iterator[Health]:
    file = desk.workspace.file
    if file is None:
        yield Health("settings", True, "no policywatch.toml: defaults hold; `policywatch init` writes one")
    else:
        yield Health("settings", True, f"{file} is read, zone {desk.settings.zone.key}")


def _knowledge(desk: Desk) -> Iterator[Health]:
    try:
        known = desk.knowledge
    except PolicywatchError as error:
        yield Health("knowledge", False, str(error))
    else:
        counts = f"{len(known.rules)} rules, {len(known.regimes)} regimes, {len(known.languages)} languages"
        yield Health("knowledge", True, f"{counts} are read")


def _regimes(desk: Desk) -> Iterator[Health]:
    """Declared ones that are unknown; those nobody has checked are said, since that is no fault of the workspace."""
    settings = desk.settings
    try:
        known = {regime.id: regime for regime in desk.knowledge.regimes}
    except PolicywatchError:
        return  # the check of the knowledge has said it
    declared = {*settings.regimes, *(name for table in settings.documents.values() for name in table.regimes)}
    for name in sorted(declared):
        if name not in known:
            yield Health("regimes", False, f"regime {name!r} is declared but unknown: see `policywatch regimes list`")
        else:
            checked = known[name].fields.get("checked", "none")
            yield Health("regimes", True, f"{name} is declared; checked against its source: {checked}")
    if not declared:
        yield Health("regimes", True, "no regime is declared: plans rest on what the documents promise")


def _archive(desk: Desk) -> Iterator[Health]:
    if not desk.archive.root.is_dir():
        yield Health(
            "archive", False, f"there is no archive at {desk.archive.root}: run `policywatch init` or `policywatch add`"
        )
        return
    problems = desk.archive.check()
    for problem in problems:
        yield Health("archive", False, problem)
    if not problems:
        yield Health("archive", True, f"every file of {len(desk.archive.documents())} documents is as it was archived")


def _documents(desk: Desk) -> Iterator[Health]:
    for name, table in desk.settings.documents.items():
        try:
            versions = desk.archive.versions(name)
        except PolicywatchError:
            continue  # the archive's own check has said it
        if not versions:
            yield Health("documents", False, f"{name} is declared but has no version: add one, or mend its name")
        elif table.language:
            yield _language(versions[-1], table.language)


def _language(latest: Version, language: str) -> Health:
    name = f"{latest.document}@{latest.label}"
    if any(meta.language == language for meta in latest.languages):
        return Health("documents", True, f"{name} is archived in {language}, which binds")
    return Health("documents", False, f"{name} is not archived in {language}, the language declared to bind: add it")


def _delivery(desk: Desk) -> Iterator[Health]:
    """Whether every provider that shall send has what it needs; nothing is sent to find out."""
    from policywatch.channels import open_channel
    from policywatch.channels.message import Place
    from policywatch.delivery import settings

    try:
        known = settings.read(desk.settings.delivery)
    except PolicywatchError as error:
        yield Health("delivery", False, str(error))
        return
    place = Place(desk.workspace.root / known.outbox, dict(os.environ), known.timeout)
    for name in known.email:
        try:
            open_channel(name, place).close()
        except PolicywatchError as error:
            yield Health("delivery", False, f"{name}: {error}")
        else:
            yield Health("delivery", True, f"e-mail goes by {name}")


def _writable(desk: Desk) -> Iterator[Health]:
    for folder in (desk.archive.root, desk.workspace.root):
        if folder.is_dir() and not os.access(folder, os.W_OK):
            yield Health("writable", False, f"{folder} cannot be written by this user: mend its owner or mode")
