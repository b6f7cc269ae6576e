"""What single texts state: lists, tables, denials, names, periods, in five languages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from policywatch import facts, readers
from policywatch.knowledge import Knowledge
from policywatch.model.fact import Fact, Modality

Stated = Callable[..., list[Fact]]


def keys(found: list[Fact], negated: bool = False) -> set[str]:
    return {fact.key for fact in found if fact.negated == negated}


LIST = """# Policy

## What we collect

We collect the following information:

- Name and e-mail address
- Fingerprints and heart rate

## Safety

Call us by phone if you lose your device.
"""


def test_a_list_says_what_its_lead_says(stated: Stated) -> None:
    data = stated(LIST, "personal_data")
    assert keys(data) >= {"name", "email-address", "fingerprint", "health-data"}
    assert {fact.key for fact in data if fact.sensitive} == {"fingerprint", "health-data"}


def test_a_denied_lead_denies_its_list(stated: Stated) -> None:
    denied = LIST.replace("We collect the following", "We do not collect the following")
    assert keys(stated(denied, "personal_data"), negated=True) >= {"name", "fingerprint"}
    assert "fingerprint" not in keys(stated(denied, "personal_data"))


def test_wordings_are_slices_of_the_text(stated: Stated, document: Callable[..., object]) -> None:
    text = document(LIST).text  # type: ignore[attr-defined]
    for fact in stated(LIST):
        assert text[fact.start : fact.end] == fact.wording
        assert fact.clause_start <= fact.start <= fact.end <= fact.clause_end


@pytest.mark.parametrize(
    ("clause", "negated"),
    [
        ("We sell your personal information.", False),
        ("We do not sell your personal information.", True),
        ("We will never sell or rent your data to anyone.", True),
        ("We may sell personal data, but we do not share it.", False),
    ],
)
def test_a_sale_of_data_and_its_denial(stated: Stated, clause: str, negated: bool) -> None:
    sale = [fact for fact in stated(f"# Policy\n\n{clause}\n", "purpose") if fact.key == "sale"]
    assert [fact.negated for fact in sale[:1]] == [negated]


def test_selling_goods_is_no_sale_of_data(stated: Stated) -> None:
    assert "sale" not in keys(stated("# Terms\n\nOur shop sells bicycles.\n", "purpose"))


def test_may_is_no_does(stated: Stated) -> None:
    (fact,) = stated("# P\n\nWe may share your location with advertisers.\n", "personal_data")
    assert fact.modality is Modality.MAY


def test_organisations_are_read_by_name_wherever_they_are_recipients(stated: Stated) -> None:
    text = """# Policy

## Sharing

We share data with payment providers such as Stripe, Zorblax Payments and PayPal.
Orders are shipped by Quendling Logistics GmbH.

## Subprocessors

- [Cloudflare](https://www.cloudflare.com/privacy). Network.
- Wibblehost: hosting

## Your rights

You may write to Barry Blunt.
"""
    names = {fact.value for fact in stated(text, "recipient") if fact.rule == "recipient-named"}
    assert names == {"Stripe", "Zorblax Payments", "PayPal", "Quendling Logistics", "Cloudflare", "Wibblehost"}


@pytest.mark.parametrize("spelling", ["Google LLC", "Google Inc.", "google LLC", "Google, Inc."])
def test_legal_forms_make_no_other_company(stated: Stated, spelling: str) -> None:
    text = f"# P\n\n## Recipients\n\n| Company | Purpose |\n|---|---|\n| {spelling} | Maps |\n"
    assert keys(stated(text, "recipient")) == {"google"}


def test_publishers_are_not_their_own_recipients(stated: Stated) -> None:
    text = '# P\n\nFrobnitz Inc. (the "Company") shares data. We send it to partners such as Frobnitz and Umlaut Ltd.\n'
    assert {f.value for f in stated(text, "recipient") if f.rule == "recipient-named"} == {"Umlaut"}


TABLE = """# 방침

## 제3조(개인정보 처리의 위탁)

| 수탁업체 | 위탁업무 | 개인정보 항목 | 보유기간 |
|---|---|---|---|
| ㈜가나다, 라마바(주) | 배송 | 이름, 주소 | 회원 탈퇴 시까지 |
| Zorblax | 문자 발송 | 상동 | 3개월 |
| | 고객상담 | 휴대전화번호 | 1년 |
"""


def test_korean_entrustment_tables(stated: Stated) -> None:
    found = stated(TABLE, language="ko")
    assert {f.value for f in found if f.type.value == "recipient"} == {"가나다", "라마바", "Zorblax"}
    assert keys([f for f in found if f.type.value == "personal_data"]) == {"name", "postal-address", "phone-number"}
    periods = {(f.detail, f.value) for f in found if f.type.value == "storage_duration"}
    assert ("Zorblax", "P3M") in periods
    assert ("Zorblax", "P1Y") in periods, "an empty first cell belongs to the company above"


def test_same_as_above_is_what_stands_above(stated: Stated) -> None:
    rows = [f for f in stated(TABLE, "personal_data", "ko") if f.wording == "이름"]
    assert len({f.unit for f in rows}) == 2


def test_grids_are_answered(stated: Stated) -> None:
    text = """# P

## Personal information we collect

| Category | Collected |
|---|---|
| Fingerprints | No |
| Postal address | Yes |
"""
    found = stated(text, "personal_data")
    assert keys(found) == {"postal-address"}
    assert keys(found, negated=True) == {"fingerprint"}


@pytest.mark.parametrize(
    ("clause", "value"),
    [
        ("We keep log files for thirty (30) days.", "P30D"),
        ("Your data is stored as long as necessary.", "as long as necessary"),
        ("We retain your e-mail address indefinitely.", "indefinitely"),
        ("We keep your content until you delete your account.", "until the account is deleted"),
    ],
)
def test_storage_periods(stated: Stated, clause: str, value: str) -> None:
    assert {f.value for f in stated(f"# P\n\n{clause}\n", "storage_duration")} == {value}


@pytest.mark.parametrize(
    "clause",
    [
        "We will answer your request within 30 days.",
        "We will notify you 30 days in advance.",
        "You must be at least 16 years old.",
    ],
)
def test_other_lengths_of_time_are_no_storage(stated: Stated, clause: str) -> None:
    assert not stated(f"# P\n\n{clause}\n", "storage_duration")


def test_countries_and_safeguards_of_a_transfer(stated: Stated) -> None:
    text = (
        "# P\n\nWe transfer data to servers in the US and Brazil under standard contractual clauses. "
        "Let us know. French law applies.\n"
    )
    assert keys(stated(text, "transfer")) >= {"US", "BR", "standard-contractual-clauses"}
    assert "FR" not in keys(stated(text, "transfer"))


def test_korean_words_that_hold_a_country_name_are_none(stated: Stated) -> None:
    assert keys(
        stated("# 방침\n\n한국인터넷진흥원 서버에 저장합니다. 데이터는 미국에 저장됩니다.\n", "transfer", "ko")
    ) == {"US"}


def test_officer_and_addresses(stated: Stated) -> None:
    text = (
        "# P\n\n## Contact\n\nData Protection Officer: Ada Byron\n\nMail privacy@example.org or call +49 30 1234567.\n"
    )
    assert {f.value for f in stated(text, "contact")} == {"DPO: Ada Byron", "privacy@example.org", "+49 30 1234567"}


def test_age_of_children(stated: Stated) -> None:
    found = stated("# P\n\n## Children\n\nThe service is not for children under 13.\n", "child_age")
    assert {f.value for f in found if f.key == "age"} == {"13"}


def test_addresses_state_nothing(stated: Stated) -> None:
    assert not stated("# P\n\nWe collect what https://example.org/fingerprint-health-data says.\n", "personal_data")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Wir geben Ihre E-Mail-Adresse an Dienstleister weiter.", {"email-address", "service-providers"}),
        ("fr", "Nous collectons votre adresse e-mail et votre date de naissance.", {"email-address", "date-of-birth"}),
        ("ja", "当社は、氏名およびメールアドレスを第三者に提供します。", {"name", "email-address", "third-parties"}),
        ("ko", "회사는 이름과 이메일을 제3자에게 제공합니다.", {"name", "email-address", "third-parties"}),
    ],
)
def test_five_languages(stated: Stated, language: str, text: str, expected: set[str]) -> None:
    assert expected <= keys(stated(f"# P\n\n{text}\n", language=language))


@pytest.mark.parametrize(
    ("language", "text", "type"),
    [
        ("de", "Wir verkaufen Ihre Daten nicht.", "purpose"),
        ("fr", "Nous ne vendons pas vos données.", "purpose"),
        ("ja", "個人情報を販売しません。", "purpose"),
        ("ko", "이용자의 개인정보를 판매하지 않습니다.", "purpose"),
    ],
)
def test_denials_in_other_languages(stated: Stated, language: str, text: str, type: str) -> None:
    assert "sale" in keys(stated(f"# P\n\n{text}\n", type, language), negated=True)


def test_a_language_without_vocabulary_still_gives_addresses_and_names(stated: Stated) -> None:
    found = stated("# P\n\nDatos enviados a Google. Escriba a hola@example.es.\n", language="es")
    assert {f.value for f in found if f.type.value == "contact"} == {"hola@example.es"}


def test_seed_processor_in_prose(seeds: Path, knowledge: Knowledge) -> None:
    data = (seeds / "spaceone.txt").read_bytes()
    found = facts.extract(readers.read(data, name="spaceone.txt", knowledge=knowledge), knowledge)
    assert {"google", "google analytics"} <= keys([f for f in found if f.type.value == "recipient"])
    assert ("personal-data", "P3M") in {(f.key, f.value) for f in found if f.type.value == "storage_duration"}
    assert "US" in keys([f for f in found if f.type.value == "transfer"])
