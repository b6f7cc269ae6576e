"""Pages that are ill more often than not, over weeks of visits: what is owed is told, and nothing else."""

import random

from tests.cli.command import policy
from tests.watch.conftest import START, Office
from tests.watch.site import Site, web_page
from tests.watch.soak import FAULTS, HOUR, PERIOD, Life, Stage, judge

NOW = int(START.timestamp())
FILLER = "\n\n".join(
    f"Clause {n} of this policy tells how the Company keeps watch over its {n} servers." for n in range(400)
)


def life(number: int) -> Life:
    """Five versions, of which the third differs in order only."""
    one, other, third = "\n| Aqua | Storage |", "\n| Lumen | Support |", "\n| Peek Analytics Ltd. | Statistics of use |"
    texts = [
        policy(row=one + other),
        policy("v1.1", years="5", row=one + other),
        policy("v1.1", years="5", row=other + one),
        policy("v1.1", years="5", row=one + other, contact="dpo@acme.example"),
        policy("v1.2", years="5", row=one + other + third, contact="dpo@acme.example"),
    ]
    more = FILLER if number % 2 else ""
    bodies = [web_page(f"{text}\n\n{more}", around=f"menu {at}") for at, text in enumerate(texts)]
    return Life(f"/p{number}", bodies, (True, False, True, True))


def test_what_is_owed_is_told_and_nothing_else(office: Office, site: Site) -> None:
    """Every fault at least once; pages of which a third of all visits go wrong, some for days."""
    lives = [life(number) for number in range(6)]
    for one in lives:
        office.watch(f"{site.url}{one.name}", id=f"a{one.name}", document=f"a{one.name}", every=PERIOD, threshold="any")
    stage = Stage(site, lives, random.Random(3), faults=0.35, stay=2)
    moods = set()
    for cycle in range(80):
        stage.next(NOW + cycle * PERIOD)
        moods |= {one.mood for one in lives}
        office.run(cycle * PERIOD / (24 * HOUR), seconds=1)
    found = [judge(one, [a for a in office.alarms() if a.watch == f"a{one.name}"], NOW + 80 * PERIOD) for one in lives]
    assert [line for one in found for line in one.missing] == []
    assert [line for one in found for line in one.false] == []
    assert moods >= {*FAULTS, "well", "noise", "short", "stale"}
    assert all(one.at == 4 for one in lives)
    assert {a.kind for a in office.alarms()} == {"changed", "failing", "recovered"}
    assert office.desk(0).archive.check() == ()
    assert all(len(office.versions(f"a{one.name}")) == 4 for one in lives)
