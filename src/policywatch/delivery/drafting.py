"""From a release's plan to notices in the ledger: drafts, one a channel, with a text in every language."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from policywatch.delivery.ledger import Ledger
from policywatch.delivery.model import Audience, Event, Notice, NoticeState, NoticeText, text_hash
from policywatch.delivery.settings import DeliverySettings
from policywatch.model.plan import NoticeDraft, Plan

_INDIVIDUAL = ("email", "in_app", "sms", "post")
"""Ways to tell one person, the usual one first."""
_OVER = frozenset({NoticeState.CANCELLED, NoticeState.DONE})


@dataclass(frozen=True, slots=True)
class Origin:
    """What the plan does not say of the release."""

    document: str
    kind: str
    from_version: str
    from_sha256: str
    to_version: str
    to_sha256: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice for the ledger, and what its record shall say of how it came about."""

    notice: Notice
    texts: tuple[NoticeText, ...]
    detail: Mapping[str, str]


def drafts(plan: Plan, origin: Origin, settings: DeliverySettings) -> tuple[Draft, ...]:
    """The plan's notices as the ledger holds them, to be sent as the workspace's ``[delivery]`` says."""
    groups: dict[str, list[NoticeDraft]] = {}
    for draft in plan.notices:
        groups.setdefault(draft.id, []).append(draft)
    return tuple(_draft(texts, plan, origin, settings) for texts in groups.values())


def save(made: Iterable[Draft], ledger: Ledger, *, at: dt.datetime) -> tuple[str, ...]:
    """Writes drafts into the ledger; what of them could not take the place of an earlier one is said.

    A draft that the new plan no longer has is cancelled, one that is the same stays as it is. Notices that still wait
    to announce another version in the place of this one are named: whether that one comes too, a person knows.
    """
    made = tuple(made)
    known = {notice.id: notice for notice in ledger.notices()}
    said = [line for draft in made for line in _put(draft, known.get(draft.notice.id), ledger, at)]
    wanted = {draft.notice.id for draft in made}
    releases = {(draft.notice.document, draft.notice.to_version): draft.notice for draft in made}
    for notice in (known[name] for name in known if name not in wanted):
        if (notice.document, notice.to_version) in releases:
            said += _drop(notice.id, ledger, at)
        else:
            said += _rivals(notice, releases.values())
    return tuple(said)


def _rivals(notice: Notice, others: Iterable[Notice]) -> Iterator[str]:
    """Says of a notice that is not over that another version is now announced to those who know the same one."""
    if notice.state in _OVER or notice.reminder_of:
        return
    for other in others:
        if (other.document, other.from_version) == (notice.document, notice.from_version):
            yield (
                f"notice {notice.id} is {notice.state} and announces {notice.to_version}: "
                f"cancel it if {other.to_version} comes in its place"
            )


def _drop(name: str, ledger: Ledger, at: dt.datetime) -> Iterator[str]:
    """Cancels a draft that is asked for no more; what a person approved is that person's to cancel."""
    state = ledger.notice(name).state
    if state is NoticeState.DRAFT:
        ledger.cancel(name, by="release", at=at)
    elif state is NoticeState.APPROVED:
        yield f"notice {name} is approved, and this plan no longer asks for it: cancel it, or it is sent"


def _put(draft: Draft, known: Notice | None, ledger: Ledger, at: dt.datetime) -> Iterator[str]:
    texts = draft.texts
    if known is not None:
        if known.planned_at or known.state in _OVER:
            yield f"notice {known.id} is {known.state} already: its text stays as it is"
            return
        texts, said = _with_others(draft, known, ledger)
        yield from said
        if _same(known, replace(draft.notice, text_hash=text_hash(texts))):
            return
    stored = ledger.put_notice(draft.notice, texts)
    if known is not None and known.approved and not stored.approved:
        yield f"the text of notice {known.id} changed: what {known.approved_by} approved no longer holds"
    ledger.append([Event(at, "local", "drafted", stored.id, detail={**draft.detail, "text": stored.text_hash})])


def _with_others(draft: Draft, known: Notice, ledger: Ledger) -> tuple[tuple[NoticeText, ...], tuple[str, ...]]:
    """The draft's texts with those of other languages, which were drafted from their own languages' candidates."""
    written = {text.language for text in draft.texts}
    others = tuple(text for text in ledger.texts(known.id) if text.language not in written)
    if others and not _alike(known, draft.notice):
        left = ", ".join(text.language for text in others)
        return draft.texts, (
            f"notice {known.id} lost its text in {left}, which told other dates: release that one again",
        )
    return (*draft.texts, *others), ()


def _alike(known: Notice, drafted: Notice) -> bool:
    """Whether the two announce the same change for the same day."""
    told = ("from_version", "to_version", "effective", "required_days", "verdict")
    return all(getattr(known, name) == getattr(drafted, name) for name in told)


def _same(known: Notice, drafted: Notice) -> bool:
    """Whether nothing is new but what the ledger itself wrote since."""
    set_here = ("text_hash", "due_at", "last_safe_at", "optional", "schedule", "uncertain", "late")
    return _alike(known, drafted) and all(getattr(known, name) == getattr(drafted, name) for name in set_here)


def _draft(texts: list[NoticeDraft], plan: Plan, origin: Origin, settings: DeliverySettings) -> Draft:
    first = texts[0]
    notice = Notice(
        id=first.id,
        document=origin.document,
        from_version=origin.from_version,
        to_version=origin.to_version,
        kind=origin.kind,
        verdict=plan.significance.value,
        channel=first.channel,
        due_at=first.due,
        effective=plan.effective or plan.earliest_effective,
        required_days=0 if first.reminder else plan.required_days,
        last_safe_at=_last_safe(first, plan),
        audience=Audience(document=origin.document),
        schedule=settings.schedule,
        uncertain=settings.uncertain,
        late=settings.late,
        reminder_of=first.reminder_of,
        optional=not (first.reminder.required if first.reminder else plan.because),
    )
    return Draft(notice, tuple(map(_text, texts)), _detail(texts, plan, origin))


def _last_safe(draft: NoticeDraft, plan: Plan) -> dt.datetime | None:
    """When the notice period begins; where there is none, when the date in the text is no longer ahead."""
    if draft.reminder is None and plan.chosen.announce_before:
        return plan.chosen.announce_before
    effective = plan.effective or plan.earliest_effective
    days = dt.timedelta(days=0 if draft.reminder else 1)
    return dt.datetime.combine(effective.date() + days, dt.time(), effective.tzinfo)


def _text(draft: NoticeDraft) -> NoticeText:
    return NoticeText(draft.language, draft.subject, draft.body, draft.html)


def _detail(texts: list[NoticeDraft], plan: Plan, origin: Origin) -> dict[str, str]:
    templates = "\n".join(f"{text.language} {text.template_hash}" for text in texts)
    deciding = plan.because[0].source if plan.because else ""
    reminder = texts[0].reminder
    return {
        "from": f"{origin.document}@{origin.from_version}",
        "from_sha256": origin.from_sha256,
        "to": f"{origin.document}@{origin.to_version}",
        "to_sha256": origin.to_sha256,
        "required_days": str(0 if reminder else plan.required_days),
        "because": reminder.why if reminder else deciding,
        "templates": hashlib.sha256(templates.encode()).hexdigest(),
        "otherwise": " ".join(_otherwise(texts[0].channel, plan)),
    }


def _otherwise(channel: str, plan: Plan) -> Iterator[str]:
    """How those are told whom this channel does not reach: another channel asked for, else another individual way."""
    if channel not in _INDIVIDUAL:
        return
    asked = [name for source in plan.because for name in source.channels]
    others = [name for name in dict.fromkeys(asked) if name not in (channel, "individual_notice")]
    if "individual_notice" in asked or not others:
        others = [name for name in _INDIVIDUAL if name != channel] + others
    yield from dict.fromkeys(others)
