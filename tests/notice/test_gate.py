"""The whole answer, and its JSON."""

import json

from policywatch import report as reports
from policywatch.notice import gate
from policywatch.notice.shape import as_json
from tests.notice.making import OLD, Maker

CONTRACT = [
    *("significance", "required_days", "because", "announce_by", "effective", "earliest_effective", "ok", "checks"),
    "notices",
]


def test_from_two_texts_to_dates_checks_and_notices(make: Maker) -> None:
    new = OLD.replace("v1.0", "v1.1").replace("2026-01-05", "2027-01-31").replace("name and", "name, photos and")
    report = reports.compare(make.document(), make.document(new), make.knowledge)
    plan = gate(report, make.request("2027-01-31", "2027-01-23", document="marble/privacy"), make.knowledge)
    shown = json.loads(json.dumps(as_json(plan, recipients=3)))
    assert set(CONTRACT) <= set(shown)
    assert shown["ok"], shown["reason"]
    assert shown["announce_by"] == "2027-01-23T00:00:00+09:00"
    assert shown["because"][0]["rule"] == "own-promise"
    assert shown["because"][0]["quote"] in OLD
    assert shown["notices"][0]["recipients"] == 3
    assert {"id", "ok", "message"} <= set(shown["checks"][0])


def test_a_blocking_check_refuses_with_its_own_reason(make: Maker) -> None:
    new = OLD.replace("2026-01-05", "2027-01-31").replace("name and", "name, photos and")
    report = reports.compare(make.document(), make.document(new), make.knowledge)
    plan = gate(report, make.request("2027-01-31", "2026-12-01"), make.knowledge)
    assert not plan.ok
    assert "v1.0" in plan.reason


def test_the_date_is_refused_before_any_check_is_asked(make: Maker) -> None:
    new = OLD.replace("2026-01-05", "2027-01-31").replace("name and", "name, photos and")
    report = reports.compare(make.document(), make.document(new), make.knowledge)
    assert "7 days' notice" in gate(report, make.request("2027-01-31", "2027-01-30"), make.knowledge).reason
