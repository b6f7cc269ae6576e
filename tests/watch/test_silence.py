"""What a page does every day and is nobody's news; and the corpus' pairs in which nothing changed."""

import datetime as dt
import json
from pathlib import Path

import pytest

from policywatch import report
from policywatch.knowledge import load
from policywatch.readers import read
from policywatch.watch.noise import noise, order_key, text_key
from policywatch.watch.suspect import Caught, suspicion
from tests.cli.command import policy
from tests.watch.conftest import START, Office
from tests.watch.site import Answer, Site, web_page

TABLE = """

| Cookie | Purpose | Kept |
| --- | --- | --- |
| sid | Signing in | 1 day |
| lang | Language | 1 year |
| cart | Shopping | 7 days |
"""


def daily(day: int) -> dict[str, bytes]:
    """Pages that differ each day in what a reader takes no notice of."""
    date = START + dt.timedelta(days=day)
    today, text = date.strftime("%B %d, %Y"), policy() + TABLE
    token = f"{day:032x}"
    return {
        "/furniture": web_page(text, around=f"<a href=/x>{day} articles</a> <b>Buy {day} for {day * 3}</b>"),
        "/tokens": web_page(text.replace("its website", f'<a href="/w?utm_id={token}">its website</a>')),
        "/script": web_page(text) + f"<script nonce={token}>var t={day}</script><!-- {today} -->".encode(),
        "/date": web_page(f"{text}\n\nToday is {today}."),
        "/spacing": web_page(
            text.replace(" the ", " the " + "\u00a0" * (day % 3)).replace('"', "“" if day % 2 else '"')
        ),
    }


@pytest.mark.parametrize("path", list(daily(0)))
def test_a_month_of_daily_noise_makes_no_alarm_and_no_version(office: Office, site: Site, path: str) -> None:
    office.watch(f"{site.url}{path}", threshold="any")
    for day in range(8):
        site.pages[path] = daily(day)[path]
        office.run(day)
    assert office.alarms() == []
    assert len(office.versions()) == 1
    assert all(kind in ("first", "unchanged", "noise") for kind, _ in office.kinds())


def test_rows_in_another_order_are_no_news(office: Office, site: Site) -> None:
    rows = ["| sid | Signing in | 1 day |", "| lang | Language | 1 year |", "| cart | Shopping | 7 days |"]
    head = policy() + "\n\n| Cookie | Purpose | Kept |\n| --- | --- | --- |\n"
    office.watch(f"{site.url}/p", threshold="any")
    for day, order in enumerate([(0, 1, 2), (2, 0, 1), (1, 2, 0), (0, 1, 2)]):
        site.pages["/p"] = web_page(head + "\n".join(rows[at] for at in order))
        office.run(day)
    assert office.alarms() == []
    assert [kind for kind, _ in office.kinds()] == ["first", "noise", "noise", "unchanged"]


def test_a_changed_number_is_news_though_only_digits_differ(office: Office, site: Site) -> None:
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p")
    office.run(0)
    site.pages["/p"] = web_page(policy(years="7"))
    office.run(1)
    assert [alarm.kind for alarm in office.alarms()] == ["changed"]


def test_a_date_that_is_not_the_visits_is_news(office: Office, site: Site) -> None:
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p")
    office.run(0)
    site.pages["/p"] = web_page(policy(effective="February 4, 2025"))
    office.run(1)
    assert [alarm.kind for alarm in office.alarms()] == ["changed"]


def test_two_variants_by_turns_are_told_of_once_at_most(office: Office, site: Site) -> None:
    one, other = web_page(policy()), web_page(policy(contact="help@acme.example"))

    def variant(request: Answer) -> None:
        request.say(200, one if site.asked["/p"] % 2 else other)

    site.pages["/p"] = variant
    office.watch(f"{site.url}/p")
    for day in range(12):
        office.run(day)
    assert len(office.alarms()) == 1


def pairs(corpus: Path, *tags: str) -> list[Path]:
    metas = [(path.parent, json.loads(path.read_text("utf-8"))) for path in sorted(corpus.glob("*/meta.json"))]
    return [folder for folder, meta in metas if set(tags) & set(meta["tags"])]


def test_pairs_of_the_corpus_without_a_change_of_policy_stay_silent(corpus: Path) -> None:
    known, visits = load(), (dt.date(2026, 1, 1), dt.date(2026, 2, 1))
    told, found = [], pairs(corpus, "no_policy_change", "markup_only")
    for folder in found:
        old, new = (read(path.read_bytes(), name=path.name, knowledge=known) for path in sides(folder))
        if old.metadata.updated != new.metadata.updated:
            continue  # the page itself says that its policy was changed, whatever the archive recorded of it
        if text_key(old) != text_key(new) and not noise(report.compare(old, new, known), visits, known):
            told.append(folder.name)
    assert found
    assert told == []


def test_real_policies_are_not_taken_for_captchas_or_error_pages(corpus: Path) -> None:
    known, doubted = load(), []
    for folder in sorted(corpus.iterdir())[::4]:
        path = sides(folder)[1]
        document = read(path.read_bytes(), name=path.name, knowledge=known)
        source = path.read_text("utf-8", "replace")
        if found := suspicion(Caught(source, document, document.metadata.title), None, known):
            doubted.append((folder.name, found.kind))
    assert doubted == []


def sides(folder: Path) -> tuple[Path, Path]:
    """The old and the new file."""
    return (
        next(path for path in folder.iterdir() if path.stem == "old"),
        next(path for path in folder.iterdir() if path.stem == "new"),
    )


def test_keys_know_order_and_spacing_apart() -> None:
    known = load()
    one, other, spaced = (
        read(text.encode(), name="a.md", knowledge=known)
        for text in ("# A\n\nOne b c.\n\nTwo d e.", "# A\n\nTwo d e.\n\nOne b c.", "# A\n\nOne  b c .\n\nTwo d e.")
    )
    assert text_key(one) != text_key(other)
    assert order_key(one) == order_key(other)
    assert text_key(one) == text_key(spaced)
