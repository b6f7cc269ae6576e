"""Checking a proof pack by itself: no ledger, no network, nothing but the file."""

import hashlib
import json
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from policywatch.delivery import evidence
from policywatch.delivery.model import SAME_ADDRESS, DeliveryState, Outcome, text_hash
from policywatch.delivery.receipts import Receipts
from policywatch.errors import InputError

_LONGEST_LINE = 16 * 1024 * 1024
_MOST_PROBLEMS = 20
_OUTCOMES = frozenset(outcome.value for outcome in Outcome)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a pack proves, or why it does not."""

    notice: str
    sha256: str
    """Of the whole file: compare it with what was noted when the pack was made."""
    lines: int
    problems: tuple[str, ...]
    seal: dict[str, Any]

    @property
    def ok(self) -> bool:
        return not self.problems


def verify(path: Path) -> Verdict:
    """Reads a pack once; InputError where it is no pack at all."""
    checker = _Checker()
    whole = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while line := file.readline(_LONGEST_LINE):
                checker.take(line, whole)
                whole.update(line)
        if not checker.notice:
            raise InputError(f"{path} is no proof pack: make one with `policywatch evidence NOTICE`")
        problems = (*checker.problems, *checker.finished())
        name = str(checker.notice["id"])
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"{path} is no proof pack: line {checker.count + 1} cannot be read ({error})") from error
    return Verdict(name, whole.hexdigest(), checker.count, problems[:_MOST_PROBLEMS], checker.seal)


@dataclass(slots=True)
class _Checker:
    """Goes through the lines in order, keeping what later ones must agree with."""

    count: int = 0
    problems: list[str] = field(default_factory=list)
    notice: dict[str, Any] = field(default_factory=dict)
    seal: dict[str, Any] = field(default_factory=dict)
    _texts: dict[str, dict[str, Any]] = field(default_factory=dict)
    _approved: set[tuple[str, str]] = field(default_factory=set)
    _planned: dict[str, str] = field(default_factory=dict)
    _number: int = 0
    _hash: str = ""
    _people: Any = field(default_factory=hashlib.sha256)
    _deliveries: int = 0
    _silent: set[str] = field(default_factory=set)
    """Recipients not written to for a reason of their own."""
    _twinned: set[str] = field(default_factory=set)
    """Those left out for having another's address, whose other delivery has not come by yet."""
    _tally: evidence.Tally = field(default_factory=evidence.Tally)
    _reports: "_Reports" = field(default_factory=lambda: _Reports())
    _handover: "_Handover" = field(default_factory=lambda: _Handover())

    def take(self, raw: bytes, before: Any) -> None:
        """One line; ``before`` has taken in all those before it."""
        if self.seal:
            self._note("something stands behind the seal")
        line: dict[str, Any] = json.loads(raw)
        kind = line.get("kind", "event")
        match kind:
            case "notice":
                self.notice = line
            case "text":
                self._text(line)
            case "event":
                self._event(line, hashlib.sha256(raw.rstrip(b"\n")).hexdigest())
            case "attempt":
                self._handover.attempt(line)
            case "delivery":
                self._delivery(line)
            case "seal":
                self.seal = line
                self._sealed(line, raw, before.hexdigest())
        self.count += 1

    def finished(self) -> Iterator[str]:
        """What only the whole file can tell."""
        if not self.seal:
            yield "the seal is missing: the file was cut off"
            return
        notice = self.notice
        texts = tuple(map(evidence.text_of, self._texts.values()))
        if text_hash(texts) != notice["text_hash"]:
            yield "the texts are not those that the notice names"
        if notice["approved_hash"] and (notice["approved_by"], notice["approved_hash"]) not in self._approved:
            yield "the approval stands in no event"
        if notice["planned_at"]:
            yield from self._plan(notice)
        if self._twinned:
            yield "a delivery is said to have another's address, and there is no other"
        yield from self._handover.problems()
        for name, counted in self._tally.shape().items():
            if self.seal[name] != counted:
                yield f"the seal says {name} {self.seal[name]}, the deliveries say {counted}"

    def _plan(self, notice: dict[str, Any]) -> Iterator[str]:
        mark = self._people.hexdigest()
        if mark != notice["recipients_hash"] or self._deliveries != notice["recipients"]:
            yield "the recipients are not those that were planned"
        if self._planned.get("hash") != notice["recipients_hash"]:
            yield "the plan stands in no event"

    def _text(self, line: dict[str, Any]) -> None:
        self._texts[line["language"]] = line
        if evidence.text_of(line).sha256 != line["sha256"]:
            self._note(f"the text in {line['language']} does not have the hash it says")

    def _event(self, line: dict[str, Any], digest: str) -> None:
        if self._number and (line["number"] != self._number + 1 or line["previous"] != self._hash):
            self._note(f"the chain breaks at event {line['number']}")
        self._number, self._hash = line["number"], digest
        if line["notice"] != self.notice.get("id"):
            return
        detail = line["detail"]
        if line["type"] == "approved":
            self._approved.add((detail.get("by", ""), detail.get("text", "")))
        elif line["type"] == "planned":
            self._planned = detail
        elif "taken" in detail:
            self._handover.told[detail["attempt"]] = detail["taken"]
        elif line["delivery"] and line["source"] != "local":
            self._reports.add(line)

    def _delivery(self, line: dict[str, Any]) -> None:
        self._people.update(f"{line['recipient']}\n".encode())
        self._deliveries += 1
        text = self._texts.get(line["locale"], {})
        if line["text_sha256"] != text.get("sha256", ""):
            self._note(f"delivery {line['id']} names a text that is not in the pack")
        reports = self._reports.on(line["id"])
        told = reports[-1].outcome if reports else ""
        if line["outcome"] != told:
            self._note(
                f"delivery {line['id']}: its outcome is {line['outcome'] or 'none'}, the events say {told or 'none'}"
            )
        last_safe = self.notice["last_safe_at"] if self.notice["required"] else None
        lead = evidence.met(last_safe, line["state"], line["reason"], line["answered_at"], line["outcome"])
        if lead != line["lead_time_met"]:
            self._note(f"delivery {line['id']}: lead time met should be {lead}, not {line['lead_time_met']}")
        self._twins(line)
        self._tally.add(line)
        self._handover.delivery(line, any(report.at == line["answered_at"] for report in reports))

    def _twins(self, line: dict[str, Any]) -> None:
        """Whoever is left out for having another's address needs that other: rows that are not sent to come first."""
        who = line["recipient"]
        if line["reason"] == SAME_ADDRESS:
            if who not in self._silent:
                self._twinned.add(who)
            return
        self._twinned.discard(who)
        if line["state"] == DeliveryState.SUPPRESSED:
            self._silent.add(who)

    def _sealed(self, line: dict[str, Any], raw: bytes, digest: str) -> None:
        written = f"{evidence.line_json(line)}\n".encode()
        if line["sha256"] != digest or line["lines"] != self.count or raw != written:
            self._note("the seal does not fit: a line was changed, added or left out")
        if line["chain_head"] != {"number": self._number, "hash": self._hash}:
            self._note("the chain does not end where the seal says")

    def _note(self, problem: str) -> None:
        self.problems.append(problem)


class _Report(NamedTuple):
    """A provider's later word on a delivery."""

    delivery: str
    weight: str
    """"2" for an outcome, "1" for a deferral, which never stands over one, "0" for all else."""
    at: str
    number: str
    outcome: str


class _Reports:
    """What providers said of deliveries, a line of text each, since there may be millions."""

    def __init__(self) -> None:
        self._lines: list[bytes] = []
        self._in_order = False

    def add(self, event: dict[str, Any]) -> None:
        outcome = event["type"] if event["type"] in _OUTCOMES else ""
        weight = 1 + (outcome != Outcome.DEFERRED) if outcome else 0
        line = f"{event['delivery']:019d} {weight} {event['at']} {event['number']:019d} {outcome}".encode()
        if self._in_order:
            insort(self._lines, line)
        else:
            self._lines.append(line)

    def on(self, delivery: int) -> list[_Report]:
        """Those on one delivery, the one that holds last: of outcomes the latest."""
        if not self._in_order:
            self._lines.sort()
            self._in_order = True
        start = f"{delivery:019d} ".encode()
        mine = self._lines[bisect_left(self._lines, start) : bisect_left(self._lines, start + b"~")]
        return [_Report(*line.decode().split(" ")) for line in mine]


@dataclass(slots=True)
class _Handover:
    """Holds the deliveries that are said to be taken over against what the chain says of each attempt."""

    told: dict[str, str] = field(default_factory=dict)
    """The chain's word on each attempt."""
    _begun: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    """By batch: attempts by their beginning."""
    _found: dict[str, Receipts] = field(default_factory=dict)
    _nowhere: list[int] = field(default_factory=list)

    def attempt(self, line: dict[str, Any]) -> None:
        self._begun.setdefault(line["batch"], []).append((line["started_at"], line["id"]))
        self._found[line["id"]] = Receipts()

    def delivery(self, line: dict[str, Any], reported: bool) -> None:
        """Counted to the attempt that was begun last before its answer came; ``reported`` then, one in doubt was
        settled by the report."""
        if line["state"] != DeliveryState.ACCEPTED or (reported and not line["provider_id"]):
            return
        begun = [name for since, name in self._begun.get(line["batch"], ()) if since <= line["answered_at"]]
        if begun:
            self._found[begun[-1]].add([line["id"]], line["answered_at"], line["provider_id"])
        else:
            self._nowhere.append(line["id"])

    def problems(self) -> Iterator[str]:
        yield from (f"delivery {delivery} was taken over in no attempt" for delivery in self._nowhere)
        for name, receipts in self._found.items():
            if name in self.told and self.told[name] != receipts.sha256:
                yield f"attempt {name}: what was taken over is not what the chain says"
