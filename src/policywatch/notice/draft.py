"""Notices as text: one a channel, in every language asked for."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from policywatch.knowledge import Knowledge
from policywatch.model.finding import Significance
from policywatch.model.plan import PUBLISHED, NoticeDraft, Plan, Reminder
from policywatch.model.report import Report
from policywatch.notice.beside import beside, only_dated
from policywatch.notice.regimes import regimes
from policywatch.notice.reminders import first_due
from policywatch.notice.request import Request
from policywatch.notice.writing import spoken, write
from policywatch.significance import summarise


def draft(
    report: Report,
    plan: Plan,
    request: Request,
    knowledge: Knowledge,
    translations: Mapping[str, Report] = MappingProxyType({}),
) -> tuple[NoticeDraft, ...]:
    """One text a channel and language, then those of the reminders; none where nobody must be told.

    A language that the version has a text in is told of by the report on that one; where that text did not follow, what
    changed is quoted from the other.

    Raises InputError for a template that cannot be filled in.
    """
    if not plan.channels:
        return ()
    languages = request.languages or (report.comparison.new.language,)
    out = []
    for language in dict.fromkeys(spoken(language, knowledge) for language in languages):
        own = translations.get(language, report)
        summary = summarise(own.findings, own.facts, knowledge, language)
        quoted = report if only_dated(own) else own
        told = {**_facts(own, plan, request, knowledge), **_quoted(quoted), "summary": summary}
        out += list(_texts(language, told, plan, first_due(plan, request), knowledge))
    return tuple(out)


def _texts(
    language: str, facts: Mapping[str, object], plan: Plan, due: dt.datetime, knowledge: Knowledge
) -> Iterator[NoticeDraft]:
    """One language's: each channel's notice, and for those that reach single persons their reminders."""
    for choice in plan.channels:
        first = _written(choice.channel, language, {**facts, "reminder": 0}, due, knowledge)
        yield first
        for reminder in plan.reminders if choice.channel not in PUBLISHED else ():
            yield _reminding(first, reminder, facts, knowledge)


def _reminding(
    first: NoticeDraft, reminder: Reminder, facts: Mapping[str, object], knowledge: Knowledge
) -> NoticeDraft:
    told = {**facts, "reminder": reminder.days, "required": reminder.required}
    written = _written(first.channel, first.language, told, reminder.due, knowledge)
    return replace(written, id=f"{first.id}-reminder-{reminder.days}", reminder=reminder, reminder_of=first.id)


def _facts(report: Report, plan: Plan, request: Request, knowledge: Knowledge) -> dict[str, object]:
    """Everything that a template may use; docs/notices.md lists it."""
    old, new = report.comparison.old.metadata, report.comparison.new.metadata
    title = " ".join((new.title or old.title).split())
    return {
        "document": request.document,
        "kind": request.kind,
        "significance": plan.significance.value,
        "title": title,
        "plain_title": _is_plain(title, report.comparison.new.language, knowledge),
        "document_language": report.comparison.new.language,
        "old_label": old.label,
        "new_label": new.label,
        "effective": (plan.effective or plan.earliest_effective).date(),
        "announced": first_due(plan, request).date(),
        "consent": _consent(plan, knowledge),
        "rights": _rights(plan),
        "required": bool(plan.because),
        "comparison_shown": any(source.comparison_shown for source in plan.because),
        "comparison_url": request.comparison_url,
        "url": request.url,
        "previous_url": request.previous_url,
        "publisher": request.publisher or new.company,
        "contact": request.contact,
        "contact_link": _link(request.contact),
    }


def _quoted(report: Report) -> dict[str, object]:
    passages, more = beside(report)
    return {"passages": passages, "more_changes": more, "passages_language": report.comparison.new.language}


def _consent(plan: Plan, knowledge: Knowledge) -> bool:
    """Whether a declared regime asks for consent; that a change may need it is for the publisher to weigh."""
    known = regimes(knowledge)
    return any(source.consent and source.rule in known for source in plan.because)


def _rights(plan: Plan) -> tuple[str, ...]:
    """What the sources give, and for whom a change weighs, leaving: that stands open to everybody."""
    given = dict.fromkeys(source.right for source in plan.because if source.right)
    if "terminate_free" in given:
        given.pop("terminate", None)
    if plan.significance is Significance.SIGNIFICANT and not {"terminate", "terminate_free"} & set(given):
        given["leave"] = None
    return tuple(given)


def _is_plain(title: str, language: str, knowledge: Knowledge) -> bool:
    """Whether a title says only what kind of text it is, and so needs the publisher's name before it."""
    known = knowledge.languages.get(language)
    return not title or (known is not None and title.casefold() in known.reading.get("plain_titles", ()))


def _link(contact: str) -> str:
    if contact.startswith(("https://", "http://")):
        return contact
    return f"mailto:{contact}" if "@" in contact and not contact.split()[1:] else ""


def _written(
    channel: str, language: str, facts: Mapping[str, object], due: dt.datetime, knowledge: Knowledge
) -> NoticeDraft:
    written = write(channel, language, facts, knowledge)
    return NoticeDraft(
        id=_id((str(facts["document"]), str(facts["new_label"] or facts["effective"]), channel)),
        channel=channel,
        due=due,
        subject=written.subject,
        body=written.text,
        language=language,
        html=written.html,
        template_hash=written.template_hash,
    )


def _id(parts: Iterable[str]) -> str:
    """Readable and the same on every run: "acme-privacy-policy-v1.7-email"."""
    return "-".join(part.replace("/", "-").replace(" ", "-") for part in parts if part)
