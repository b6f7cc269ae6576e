"""Pages that live through hundreds of visits, most of them faulty, and a judge of what was told: alarms owed and false.

The judge knows what the server sent and nothing of how the watcher thinks: a new text that was sent whole is owed an
alarm at the visit that saw it first, or the next one where a doubt may need it; every other alarm is false.
"""

import gzip
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from policywatch.watch.model import HOUR, Alarm
from tests.watch.site import Answer, Site, drip, failing, redirect, reset, web_page

BOMB = gzip.compress(b"\0" * 12_000_000)
CAPTCHA = b"<html><title>Just a moment...</title><body>Checking your browser. Verify you are human.</body></html>"
LOGIN = b"<html><title>Acme</title><body><form>Please log in to continue <input type='password'></form></body></html>"
WALL = b"<html><title>Acme</title><body><p>We value your privacy. Accept all cookies. Reject all.</p></body></html>"
SCRIPTS = b'<html><head><title>Acme</title></head><body><div id="root"></div><script src=a.js></script></body></html>'
LOST = b"<html><title>Acme</title><body><h1>Oops</h1><p>The page you are looking for was not found.</p></body></html>"
KOREAN = web_page(
    "# 개인정보 처리방침\n\n"
    + "\n\n".join(
        f"## 제{n}조 (수집 항목)\n\n회사는 회원 가입과 서비스 제공을 위하여 이름과 연락처를 수집합니다."
        for n in range(1, 9)
    ),
    language="ko",
    title="개인정보 처리방침",
)
ENGLISH = web_page(
    "# Privacy Notice\n\n"
    + "\n\n".join(
        f"## {n}. Data\n\nWe collect your name and your address when you sign up for it." for n in range(1, 9)
    )
)
PERIOD = 6 * HOUR
"""Between two visits of a page that is well."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a visit got: ``text`` is the number of the version that was sent whole, None for anything else."""

    at: int
    text: int | None


@dataclass(slots=True)
class Life:
    """A page's versions in order; ``owed`` says of each but the first whether readers would call it a change."""

    name: str
    bodies: Sequence[bytes]
    owed: Sequence[bool | None]
    """None: it may be told or not."""
    media_type: str = "text/html; charset=utf-8"
    language: str = "en"
    at: int = 0
    mood: str = "well"
    salt: int = 0
    now: int = 0
    sent: list[Sent] = field(default_factory=list)

    @property
    def is_web_page(self) -> bool:
        return self.media_type.startswith("text/html")

    def moods(self) -> tuple[str, ...]:
        """What may befall the page."""
        known = any(one.text is not None for one in self.sent)
        faults = [
            fault for fault in FAULTS if known or fault != "language"
        ]  # nothing tells a first page from another's
        web = ("noise", "short") if self.is_web_page and len(self.bodies[self.at]) > 20_000 else ()
        return (*faults, *web, *(("stale",) if self.at else ()))

    def answer(self, request: Answer) -> None:
        """Sends what the mood of this visit makes of the page."""
        if self.mood in FAULTS:
            self.note(None)
            FAULTS[self.mood](request, self)
        elif self.mood == "short":
            self.note(None)
            body = self.bodies[self.at]
            self.say(request, body[: len(body) * (15 + self.salt % 25) // 100])
        else:
            shown = self.at - (self.mood == "stale")
            self.note(shown)
            self.whole(request, shown)

    def whole(self, request: Answer, shown: int) -> None:
        """The page, or that it did not change."""
        body, etag = self.bodies[shown], f'"{shown}"'
        if self.mood == "noise":
            etag = f'"{shown}-{self.salt}"'
            note = f"<!-- {self.salt} --><script>var visit={self.salt}</script></body>".encode()
            body = body.replace(b"</body>", note, 1)
        if request.headers.get("If-None-Match") == etag:
            request.say(304, b"", ETag=etag)
        else:
            self.say(request, body, ETag=etag)

    def say(self, request: Answer, body: bytes, **headers: str) -> None:
        request.say(200, body, Content_Type=self.media_type, **headers)

    def note(self, text: int | None) -> None:
        """One line a visit, however often it tried."""
        if not (self.sent and self.sent[-1].at == self.now):
            self.sent.append(Sent(self.now, text))


def _page(body: bytes, **headers: str) -> Callable[[Answer, Life], None]:
    return lambda request, life: request.say(200, body, **headers)


def _cut(request: Answer, life: Life) -> None:
    body = life.bodies[life.at]
    request.say(200, body[: len(body) // 2], Content_Length=str(len(body)))
    request.close_connection = True


FAULTS: dict[str, Callable[[Answer, Life], None]] = {
    "reset": lambda request, life: reset(request),
    "drip": lambda request, life: drip(request),
    "too many": lambda request, life: failing(429, Retry_After="9000")(request),
    "unavailable": lambda request, life: failing(503)(request),
    "gone for now": lambda request, life: failing(404)(request),
    "bomb": _page(BOMB, Content_Encoding="gzip"),
    "inwards": lambda request, life: redirect("http://10.9.8.7/")(request),
    "round": lambda request, life: redirect(life.name)(request),
    "captcha": _page(CAPTCHA),
    "login": _page(LOGIN),
    "cookie wall": _page(WALL),
    "scripts": _page(SCRIPTS),
    "error with 200": _page(LOST),
    "language": lambda request, life: request.say(200, ENGLISH if life.language == "ko" else KOREAN),
    "cut": _cut,
}
SLOW = ("drip",)


class Stage:
    """The pages on their site, visit by visit."""

    def __init__(self, site: Site, lives: Sequence[Life], chance: random.Random, *, faults: float, stay: int) -> None:
        """``faults``: share of visits that go wrong; ``stay``: visits for which a version stays, on the average."""
        self.lives, self._chance, self._faults, self._stay = lives, chance, faults, stay
        self._troubled: dict[str, tuple[str, int]] = {}
        for life in lives:
            site.pages[life.name] = life.answer

    def next(self, now: int) -> None:
        """Some pages change, some are ill for a while; most faults pass at once, some last for days."""
        for life in self.lives:
            life.now, life.salt = now, self._chance.randrange(1_000_000)
            mood, left = self._troubled.get(life.name, ("well", 0))
            if not left:
                mood, left = self._mood(life)
            self._troubled[life.name] = (mood, left - 1)
            life.mood = mood
            settled = mood == "well" and sum(one.text == life.at for one in life.sent[-4:]) >= 3
            if settled and life.at + 1 < len(life.bodies) and self._chance.random() < 1 / self._stay:
                life.at += 1

    def _mood(self, life: Life) -> tuple[str, int]:
        if self._chance.random() >= self._faults:
            return "well", 1
        moods = life.moods()
        mood = self._chance.choice(moods)
        if mood in SLOW:  # each costs as long as a page may take
            mood = self._chance.choice(moods)
        lasts = mood in FAULTS and mood not in SLOW and self._chance.random() < 0.06
        return mood, self._chance.randrange(12, 30) if lasts else 1


@dataclass(frozen=True, slots=True)
class Judgement:
    """What should not have been."""

    told: int
    missing: tuple[str, ...]
    false: tuple[str, ...]


def judge(life: Life, alarms: Sequence[Alarm], ended: int, *, killed: bool = False) -> Judgement:
    """Holds the alarms of a page against what was sent; where runs were ``killed``, a later one may have told."""
    found = sorted(alarms, key=lambda alarm: alarm.at)
    missing, false = [], []
    changes = [alarm for alarm in found if alarm.kind == "changed"]
    for number, (first, last, certain) in _first_sights(life, ended, killed=killed).items():
        at = [alarm for alarm in changes if first <= alarm.at <= last]
        changes = [alarm for alarm in changes if alarm not in at]
        owed = life.owed[number - 1]
        if len(at) > 1 or (at and owed is False):
            false.append(f"{life.name}: version {number} was told {len(at)} times, owed {owed}")
        if not at and owed and certain:
            missing.append(f"{life.name}: version {number}, sent from {first} on, was not told")
    false += [f"{life.name}: told at {alarm.at} without a new text: {alarm.title}" for alarm in changes]
    late, early = _outages(life, [alarm for alarm in found if alarm.kind == "failing"])
    return Judgement(len(found), (*missing, *late), (*false, *early, *_others(life, found)))


def _first_sights(life: Life, ended: int, *, killed: bool) -> dict[int, tuple[int, int, bool]]:
    """When each version was first sent, by when it has to be told, and whether it was sent again to settle a doubt."""
    sights: dict[int, list[int]] = {}
    for one in life.sent:
        if one.text is not None:
            sights.setdefault(one.text, []).append(one.at)
    first = min(sights, default=0)
    spans = {}
    for number, times in sights.items():
        again = times[1] + HOUR if len(times) > 1 else ended
        following = sights.get(number + 1, [ended])[0] - 1
        if number != first:
            spans[number] = (times[0], following if killed else again, len(times) > 1)
    return spans


def _outages(life: Life, failing: list[Alarm]) -> tuple[list[str], list[str]]:
    """Of three visits in a row over more than a day that all went wrong somebody must hear, of two nobody."""
    missing, false = [], []
    for run in _runs(life.sent):
        told = [alarm for alarm in failing if run[0].at <= alarm.at <= run[-1].at + HOUR]
        failing = [alarm for alarm in failing if alarm not in told]
        if len(run) < 3 and told:
            false.append(f"{life.name}: told to fail after {len(run)} visits at {told[0].at}")
        if len(run) >= 4 and run[-1].at - run[0].at > 30 * HOUR and not told:
            missing.append(f"{life.name}: failed from {run[0].at} to {run[-1].at}, and nobody was told")
        if len(told) > 1 + (run[-1].at - run[0].at) // (6 * 24 * HOUR):
            false.append(f"{life.name}: told to fail {len(told)} times from {run[0].at} on")
    return missing, [*false, *(f"{life.name}: told to fail at {alarm.at}, and did not" for alarm in failing)]


def _runs(sent: Sequence[Sent]) -> Iterator[list[Sent]]:
    """Visits in a row that got no whole page."""
    run: list[Sent] = []
    for one in sent:
        if one.text is None:
            run.append(one)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _others(life: Life, alarms: list[Alarm]) -> Iterator[str]:
    failing = sum(alarm.kind == "failing" for alarm in alarms)
    recovered = sum(alarm.kind == "recovered" for alarm in alarms)
    if recovered > failing:
        yield f"{life.name}: recovered {recovered} times, failed {failing} times"
    back = len({_letters(body) for body in life.bodies}) < len(life.bodies)
    for alarm in alarms:
        if alarm.kind not in ("changed", "failing", "recovered") and not (back and alarm.kind == "returned"):
            yield f"{life.name}: {alarm.title}"


def _letters(body: bytes) -> str:
    return "".join(re.findall(r"\w", body.decode("utf-8", "replace")))
