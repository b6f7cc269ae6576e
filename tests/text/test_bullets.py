"""Bullets written as characters, in every format."""

import pytest

from policywatch import readers
from policywatch.knowledge import Knowledge, load
from policywatch.model.document import BlockKind


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("p.html", "<html lang=ja><body><p>次の情報です。<br>・氏名<br>・住所</p></body></html>"),
        ("p.html", "<html lang=ja><body><p>次の情報です。</p><p>・氏名</p><p>・ 住所</p></body></html>"),
        ("p.md", "次の情報です。\n\n・氏名\n・住所\n"),
        ("p.txt", "次の情報です。\n・氏名\n・住所\n"),
    ],
)
def test_lines_with_bullets_are_items(knowledge: Knowledge, name: str, text: str) -> None:
    document = readers.read(text.encode(), name=name, language="ja", knowledge=knowledge)
    items = [u.text for u in document.units() if u.block is not None and u.block.kind is BlockKind.ITEM]
    assert items == ["氏名", "住所"]


def test_a_line_that_only_begins_with_a_dash_is_none(knowledge: Knowledge) -> None:
    page = "<html lang=en><body><p>-5 degrees</p><p>•Note</p></body></html>"
    document = readers.read(page.encode(), name="p.html", language="en", knowledge=knowledge)
    assert all(u.block is not None and u.block.kind is BlockKind.PARAGRAPH for u in document.units())


def test_bullets_after_a_numbered_line_are_below_it(knowledge: Knowledge) -> None:
    page = "<p>① 아래 정보를 받습니다.</p><ul><li>이름</li><li>주소<ul><li>우편번호</li></ul></li></ul><p>② 끝</p>"
    document = readers.read(page.encode(), name="p.html", language="ko", knowledge=knowledge)
    depths = [u.block.depth for u in document.units() if u.block is not None]
    assert depths == [0, 1, 1, 2, 0]
