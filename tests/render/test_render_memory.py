"""Lines are made once, whatever page they stand on."""

import pytest
from jinja2 import DictLoader

from policywatch.render import memory as room
from policywatch.render.formats.html import environment
from policywatch.render.memory import Memory

LINE = "{% macro line(text, ui) %}<i>{{ seen(text) }} {{ ui }}</i>{% endmacro %}"
PAGE = LINE + "{{ 'a' | once(line, 'en') }}{{ ['a', '<b>'] | each(line, ui) }}"


def test_a_line_is_made_once_for_each_language() -> None:
    seen: list[str] = []

    def saw(text: str) -> str:
        seen.append(text)
        return text

    env = environment(DictLoader({"page": PAGE, "redline.css": "", "redline.js": ""}))
    env.globals["seen"] = saw
    page = env.get_template("page")
    assert page.render(ui="en") == page.render(ui="en") == "<i>a en</i><i>a en</i><i>&lt;b&gt; en</i>"
    assert seen == ["a", "<b>"]
    assert page.render(ui="ko") == "<i>a en</i><i>a ko</i><i>&lt;b&gt; ko</i>"
    assert seen == ["a", "<b>", "a", "<b>"]


def test_what_is_held_stays_within_its_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_ROOM", 100)
    env = environment(DictLoader({"page": LINE, "redline.css": "", "redline.js": ""}))
    env.globals["seen"] = str
    line = env.get_template("page").module.line  # type: ignore[attr-defined]
    memory = Memory()
    for number in range(50):
        memory.once(f"text {number}", line, "en")
        assert sum(map(len, memory.held.values())) == memory.size <= 100
