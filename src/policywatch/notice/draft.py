"""Notices as text, from the templates in ``data/notices``: one file a channel and language."""

import datetime as dt
import functools
from collections.abc import Iterable, Mapping

from jinja2 import DictLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from policywatch.errors import InputError
from policywatch.knowledge import Knowledge
from policywatch.model.finding import Significance
from policywatch.model.plan import NoticeDraft, Plan
from policywatch.model.report import Report
from policywatch.notice.request import Request
from policywatch.significance import summarise

_SUFFIX = ".txt.j2"
_DEFAULT = "website_notice"
_NEAREST = {"individual_notice": "email", "post": "email", "sms": "in_app"}
"""Channels that are told in another one's words."""


def draft(report: Report, plan: Plan, request: Request, knowledge: Knowledge) -> tuple[NoticeDraft, ...]:
    """One text a channel and language; none where nobody must be told or no date is known."""
    if report.significance is Significance.NONE or not (plan.because or request.channels):
        return ()
    effective = plan.effective or plan.earliest_effective
    languages = request.languages or (report.comparison.new.language,)
    facts = _facts(report, plan, request, effective)
    out = []
    for language in dict.fromkeys(_spoken(language, knowledge) for language in languages):
        told = {**facts, "summary": summarise(report.findings, report.facts, knowledge, language)}
        out += [
            _written(channel, language, told, _due(plan, request), knowledge) for channel in _channels(plan, request)
        ]
    return tuple(out)


def _channels(plan: Plan, request: Request) -> tuple[str, ...]:
    """What the sources ask for; each person told by e-mail counts as told individually."""
    asked = [channel for source in plan.because for channel in source.channels]
    return tuple(dict.fromkeys([*("email" if c == "individual_notice" else c for c in asked), *request.channels])) or (
        _DEFAULT,
    )


def _spoken(language: str, knowledge: Knowledge) -> str:
    """The language itself where there are templates for it, else English."""
    return language if f"{_DEFAULT}.{language}{_SUFFIX}" in knowledge.notices else "en"


def _due(plan: Plan, request: Request) -> dt.datetime:
    """When sending has to begin: as announced, else in time for the last day, the time it takes kept free."""
    if request.announced or plan.announce_by is None:
        return plan.announced
    return plan.announce_by - dt.timedelta(minutes=request.rules.sending_minutes)


def _facts(report: Report, plan: Plan, request: Request, effective: dt.datetime) -> dict[str, object]:
    old, new = report.comparison.old.metadata, report.comparison.new.metadata
    return {
        "document": request.document,
        "title": new.title or old.title or request.document,
        "old_label": old.label,
        "new_label": new.label,
        "effective": effective.date(),
        "announced": plan.announced.date(),
        "consent": plan.consent,
        "rights": tuple(dict.fromkeys(source.right for source in plan.because if source.right)),
        "comparison_shown": any(source.comparison_shown for source in plan.because),
        "comparison_url": request.comparison_url,
        "url": request.url,
        "publisher": request.publisher or new.company,
        "contact": request.contact,
    }


def _written(
    channel: str, language: str, facts: Mapping[str, object], due: dt.datetime, knowledge: Knowledge
) -> NoticeDraft:
    name = f"{_NEAREST.get(channel, channel)}.{language}{_SUFFIX}"
    try:
        text = _environment(knowledge).get_template(name).render(facts)
    except TemplateError as error:
        raise InputError(f"notice template {name} cannot be filled in: {error}") from error
    head, _, body = text.strip().partition("\n")
    return NoticeDraft(
        id=_id((str(facts["document"]), str(facts["new_label"] or facts["effective"]), channel, language)),
        channel=channel,
        due=due,
        subject=head.removeprefix("Subject:").strip(),
        body=_tidy(body),
        language=language,
    )


def _id(parts: Iterable[str]) -> str:
    """Readable and the same on every run: "acme-privacy-policy-v1.7-email-en"."""
    return "-".join(part.replace("/", "-").replace(" ", "-") for part in parts if part)


def _tidy(body: str) -> str:
    """At most one empty line in a row, one newline at the end."""
    lines = [line.rstrip() for line in body.strip().splitlines()]
    kept = [line for at, line in enumerate(lines) if line or lines[at - 1]]
    return "\n".join(kept) + "\n"


@functools.lru_cache(maxsize=4)
def _environment(knowledge: Knowledge) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=DictLoader(dict(knowledge.notices)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
