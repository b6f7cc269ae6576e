"""Articles of one sentence each, in Japanese: a short one is no heading."""

from policywatch.knowledge import load
from policywatch.readers import read

KNOWLEDGE = load()


def test_a_short_article_that_ends_as_sentences_do_is_a_clause() -> None:
    text = (
        "# 利用規約（時計店こよみ）\n\n第1条　この規約は、修理の条件を定めます。\n\n"
        "第2条　修理料は見積額の5%とし、売上金から差し引きます。\n\n"
        "第3条　利用者は、時計を受け取る日までに料金を支払うものとし、遅れたときは保管料を負担します。\n"
    )
    document = read(text.encode(), name="t.md", knowledge=KNOWLEDGE)
    assert [unit.block.label for unit in document.units() if unit.block] == ["第1条", "第2条", "第3条"]
