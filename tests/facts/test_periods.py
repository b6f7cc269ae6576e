"""Storage periods that moved: in tables, from an event to a length of time, from a table into a list."""

import pytest

from policywatch.model.fact import Direction, FactType


def storage(changes):
    found = (c for c in changes if c.type is FactType.STORAGE_DURATION)
    return sorted((c.change, (c.new or c.old).detail, c.direction) for c in found)


TABLES = {
    "ko": "# 개인정보 처리방침\n\n## 위탁\n\n| 수탁업체 | 위탁업무 | 보유기간 |\n|---|---|---|\n"
    "| 너도밤 주식회사 | 서버 운영 | {} |\n| 물푸레 주식회사 | 메일 발송 | 상동 |\n| 떡갈 주식회사 | 상담 | 1년 |\n",
    "de": "# Datenschutzerklärung\n\n## Empfänger\n\n| Empfänger | Zweck | Speicherdauer |\n|---|---|---|\n"
    "| Amsel GmbH | Hosting | {} |\n| Fink GmbH | Versand | wie oben |\n| Meise GmbH | Beratung | 1 Jahr |\n",
    "ja": "# プライバシーポリシー\n\n## 委託\n\n| 委託先 | 委託業務 | 保存期間 |\n|---|---|---|\n"
    "| 株式会社かえで | サーバーの運用 | {} |\n| 株式会社つばき | 配送 | 同上 |\n| 株式会社もみじ | 相談 | 1年 |\n",
}


@pytest.mark.parametrize(
    ("language", "old", "new", "names"),
    [
        ("ko", "2년", "5년", ["너도밤 주식회사", "물푸레 주식회사"]),
        ("de", "2 Jahre", "5 Jahre", ["Amsel GmbH", "Fink GmbH"]),
        ("ja", "2年", "5年", ["株式会社かえで", "株式会社つばき"]),
    ],
)
def test_rows_that_say_the_same_as_above_follow_the_row_above(changed, language, old, new, names):
    page = TABLES[language]
    found = storage(changed(page.format(old), page.format(new), language))
    assert found == [("changed", name, Direction.LONGER) for name in names]


@pytest.mark.parametrize(
    ("language", "heading", "old", "new"),
    [
        (
            "en",
            "How long we keep data",
            "We keep your data until you delete your account.",
            "We keep your data until you delete your account and for 3 years after that.",
        ),
        (
            "ko",
            "보유기간",
            "회사는 목적이 달성되면 개인정보를 파기합니다.",
            "회사는 목적이 달성된 후 2년간 보관한 뒤 개인정보를 파기합니다.",
        ),
    ],
)
def test_a_length_counted_from_the_event_that_was_the_end_is_longer(changed, language, heading, old, new):
    page = f"# Policy\n\n## {heading}\n\n{{}}\n"
    found = storage(changed(page.format(old), page.format(new), language))
    assert [(change, way) for change, _, way in found] == [("changed", Direction.LONGER)]


@pytest.mark.parametrize(("old", "way"), [("for a bit", None), ("", Direction.SHORTER)])
def test_a_first_limit_is_shorter_only_where_nothing_told_how_long(changed, old, way):
    head = "# Privacy Policy\n\n## Retention\n\n| Data | Reason | Retention period |\n|---|---|---|\n"
    page = head + "| Letters | Proof | {} |\n"
    assert storage(changed(page.format(old), page.format("5 years"))) == [("added", "Letters", way)]


def test_a_row_that_became_an_item_is_kept_as_long(changed):
    head = "# 개인정보 처리방침\n\n## 위탁\n\n회사는 다음과 같이 위탁합니다.\n\n"
    names = "| 수탁업체 | 위탁업무 | 보유기간 |\n|---|---|---|\n"
    table = names + "| 너도밤 주식회사 | 서버 운영 | 3년 |\n| 물푸레 주식회사 | 메일 발송 | 상동 |\n"
    listed = "- 너도밤 주식회사: 서버 운영 (3년)\n- 물푸레 주식회사: 메일 발송 (3년)\n"
    assert storage(changed(head + table, head + listed, "ko")) == []
    assert storage(changed(head + listed, head + table, "ko")) == []


@pytest.mark.parametrize(
    ("language", "head", "old", "new"),
    [
        ("en", "Kept for", "60 days", "2 years"),
        ("en", "Deleted after", "60 days", "2 years"),
        ("de", "Gelöscht nach", "60 Tage", "2 Jahre"),
        ("fr", "Conservées pendant", "60 jours", "2 ans"),
    ],
)
def test_a_column_is_of_storage_by_what_it_says_is_done(changed, language, head, old, new):
    page = f"# Policy\n\n## Data\n\n| Data | Purpose | {head} |\n|---|---|---|\n| Letters | Proof | {{}} |\n"
    assert storage(changed(page.format(old), page.format(new), language)) == [("changed", "Letters", Direction.LONGER)]


@pytest.mark.parametrize("head", ["Expires", "Gone by"], ids=["a known name", "a name of its own"])
def test_how_long_a_cookie_stays_is_told_by_its_cell(changed, head):
    table = f"| Cookie | Set by | Why | {head} |\n|---|---|---|---|\n| leaf_id | us | Counting | {{}} |\n"
    page = f"# Policy\n\n## Cookies\n\n{table}"
    found = storage(changed(page.format("13 months"), page.format("2 years")))
    assert [(change, way) for change, _, way in found] == [("changed", Direction.LONGER)]


def test_what_a_record_is_of_is_no_notice(stated):
    """Each period is of its record, also of a record of withdrawals or replies."""
    head = "# 개인정보 처리방침\n\n## 보유 기간\n\n"
    one = stated(
        f"{head}나무 매매 계약 또는 청약철회 기록은 5년간, 묘목 불만 처리 기록은 3년간 보관합니다.\n",
        "storage_duration",
        "ko",
    )
    assert [fact.value for fact in one] == ["P5Y", "P3Y"]
    other = stated(
        f"{head}요구를 받은 날부터 10일 안에 필요한 조치를 하며, 삭제를 요구할 수 있습니다.\n", "storage_duration", "ko"
    )
    assert other == []


def test_until_withdrawal_to_years_after_it_is_longer(changed):
    page = (
        "# プライバシーポリシー\n\n## 保存期間\n\n| 項目 | 目的 | 保存期間 |\n|---|---|---|\n| 葉の写真 | 図鑑 | {} |\n"
    )
    found = storage(changed(page.format("退会まで"), page.format("退会後5年"), "ja"))
    assert [way for _, _, way in found] == [Direction.LONGER]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("fr", "Nous conservons vos feuilles jusqu'à leur départ.", "Nous conservons vos feuilles cinq ans."),
        ("de", "Wir speichern Ihre Blätter bis zum Herbst.", "Wir speichern Ihre Blätter fünf Jahre."),
        ("en", "We keep your letters until the leaves fall.", "We keep your letters for five years."),
    ],
)
def test_a_period_in_place_of_an_end_in_the_texts_own_words_is_another_measure(changed, language, old, new):
    page = "# Policy\n\n## Data\n\n{}\n"
    assert [way for _, _, way in storage(changed(page.format(old), page.format(new), language))] == [Direction.REPLACED]


def test_a_period_limits_what_had_no_end(changed):
    page = "# Policy\n\n## Data\n\nWe keep your letters{}.\n"
    found = storage(changed(page.format(""), page.format(" for five years")))
    assert [way for _, _, way in found] == [Direction.SHORTER]


def test_a_period_that_another_section_states_too_is_longer_where_it_grew(changed):
    said = "We keep your addresses for 5 years."
    page = f"# Policy\n\n## Leaves\n\n{said}\n\n## Roots\n\n{{}}\n"
    found = storage(changed(page.format(said), page.format(said.replace("5", "15"))))
    assert [way for _, _, way in found] == [Direction.LONGER]


@pytest.mark.parametrize(
    ("language", "page", "old", "new"),
    [
        (
            "en",
            "# Policy\n\n## Storage\n\nWe keep account data for {}. Access logs are kept for 6 months.\n",
            "1 year",
            "6 months",
        ),
        (
            "ko",
            "# 방침\n\n## 보유 기간\n\n회사는 계정 정보를 {} 동안 보관합니다. 접속 기록은 6개월 동안 보관합니다.\n",
            "1년",
            "6개월",
        ),
    ],
)
def test_a_period_that_became_as_long_as_a_neighbours_is_shorter_and_not_gone(changed, language, page, old, new):
    (found,) = changed(page.format(old), page.format(new), language)
    assert (found.change, found.new.value, found.direction) == ("changed", "P6M", Direction.SHORTER)


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("fr", "Nous conservons vos adresses jusqu'à suppression du compte.", "Nous conservons vos adresses cinq ans."),
        ("de", "Wir speichern Ihre Adressen bis zu Ihrem Widerruf.", "Wir speichern Ihre Adressen fünf Jahre."),
    ],
)
def test_an_end_without_article_is_read(changed, language, old, new):
    page = "# Policy\n\n## Data\n\n{}\n"
    assert [way for _, _, way in storage(changed(page.format(old), page.format(new), language))] == [Direction.REPLACED]
