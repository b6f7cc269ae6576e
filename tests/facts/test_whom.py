"""Who gets data, where they go and who answers: what is news of that, and what was there under another word."""

from collections.abc import Callable

import pytest

from policywatch.facts.side import Side
from policywatch.knowledge import Knowledge
from policywatch.model.document import Document
from policywatch.model.fact import Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]
TEXT = "# {}\n\n## {}\n\n{}\n"
TITLES = {
    "en": ("Privacy policy", "Sharing"),
    "de": ("Datenschutzerklärung", "Weitergabe"),
    "fr": ("Politique de confidentialité", "Partage des données"),
    "ko": ("개인정보 처리방침", "개인정보의 제공"),
    "ja": ("プライバシーポリシー", "第三者提供"),
}


def page(body: str, language: str = "en", heading: str = "") -> str:
    title, section = TITLES[language]
    return TEXT.format(title, heading or section, body)


def told(changed: Changed, old: str, new: str, type: str, language: str = "en") -> list[tuple[str, str, str]]:
    """(change, value, direction) of what changed of one type."""
    found = changed(page(old, language), page(new, language), language)
    return [(c.change, c.value, c.direction.value if c.direction else "") for c in found if c.type.value == type]


def names(stated: Stated, body: str, language: str = "en", heading: str = "") -> list[str]:
    return [fact.value for fact in stated(page(body, language, heading), "recipient", language)]


def test_where_code_is_published_gets_nothing(stated: Stated) -> None:
    assert not names(stated, "이는 깃허브에 게시하는 구현에 대한 설명으로 수집하는 정보는 없습니다.", "ko")
    assert names(stated, "회사는 오류 정보를 GitHub에 제공합니다.", "ko") == ["GitHub"]


def test_a_page_to_go_to_is_no_recipient(stated: Stated) -> None:
    assert not names(stated, "For what is collected and with whom it is shared, please go to Stack applications.")
    assert names(stated, "We share what is collected with our partner Zorblax and give it to Grumpf.") == [
        "Zorblax",
        "Grumpf",
    ]


def test_a_link_whose_marks_were_not_read(stated: Stated) -> None:
    assert not names(stated, "Partners](https://www.quendle.example/partners/)")
    assert names(stated, "We share your data with our partners.") == ["business partners"]


def test_what_readers_may_use_is_a_feature(stated: Stated) -> None:
    assert not names(stated, "We share:\n\n- Comments and reactions (if using Quick Pick)")
    assert names(stated, "We share your comments; we use Zorblax for that.") == ["Zorblax"]


def test_a_product_called_after_the_publisher(stated: Stated) -> None:
    often = "Quendle is small. " * 10
    assert names(stated, f"{often}\n\nWe share your data with Quendle Maps and Quendle Payments Ltd.") == [
        "Quendle Payments"
    ]
    assert names(stated, "We share your data with Quendle Maps.") == ["Quendle Maps"]


def test_a_title_in_capitals_names_nobody(stated: Stated) -> None:
    body = "We share data.\n\n### {}\n\nIt hosts what you send."
    assert not names(stated, body.format("Contacting the User"))
    assert not names(stated, body.format("Using Our Services"))
    assert names(stated, body.format("Zorblax Cloud Services")) == ["Zorblax Cloud"]


def test_a_third_party_by_name_is_not_who_speaks(stated: Stated) -> None:
    line = (
        "Since we may rely on a third party, Zorblax LLC, for the translation of your texts, they are shared with it."
    )
    found = stated(page(line, heading="Translation"))
    assert not [fact for fact in found if fact.type.value == "controller"]
    assert [fact.value for fact in found if fact.type.value == "recipient"] == ["Zorblax"]


@pytest.mark.parametrize(
    "line",
    [
        'This text tells what Quendle Labs Ltd, 12 Long Street, West Yorkshire LS1 4AP ("we") does with your data.',
        'Quendle Labs Ltd, 5 Harbour Road, Cape Town 8001 ("we", "us") runs the service.',
    ],
)
def test_an_address_is_no_company(stated: Stated, line: str) -> None:
    assert {fact.value for fact in stated(page(line, heading="About"), "controller")} == {"Quendle Labs"}


def test_a_name_with_a_number_is_a_company(stated: Stated) -> None:
    line = 'This text tells what Studio 54 ("we") does with your data.'
    assert {fact.value for fact in stated(page(line, heading="About"), "controller")} == {"Studio 54"}


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "We share your data with affiliated organizations.", "We pass your data on to our affiliates."),
        ("de", "Wir geben Daten an verbundene Organisationen weiter.", "Wir teilen Ihre Daten mit Konzernunternehmen."),
        (
            "fr",
            "Nous partageons vos données avec des organisations affiliées.",
            "Nous partageons tout avec nos filiales.",
        ),
    ],
)
def test_affiliates_by_another_word(changed: Changed, language: str, old: str, new: str) -> None:
    assert not told(changed, old, new, "recipient", language)


@pytest.mark.parametrize(
    ("language", "old", "new", "value"),
    [
        ("en", "We share data with public authorities.", "We share your data with the police.", "law enforcement"),
        (
            "ja",
            "当社は個人情報を行政機関に提供します。",
            "当社は個人情報を警察に提供します。",
            "law enforcement",
        ),
    ],
)
def test_the_police_are_an_authority(changed: Changed, language: str, old: str, new: str, value: str) -> None:
    ways = {way for change, said, way in told(changed, old, new, "recipient", language) if said == value}
    assert ways <= {"covered", "narrower"}
    news = told(changed, "We share nothing at all.", "We share your data with the police.", "recipient")
    assert ("added", "law enforcement", "wider") in news


def test_a_recipient_named_under_another_heading(changed: Changed) -> None:
    old = "We share data with Grumpf Ltd.\n\n## Contact\n\nWhat you write to us is passed on to Slack.\n"
    new = "We share data with Grumpf Ltd and Slack.\n\n## Contact\n\nWrite to us at any time.\n"
    assert not told(changed, old, new, "recipient")
    denied = old.replace("is passed on to", "is never passed on to")
    assert told(changed, denied, new, "recipient")
    table = old.replace(
        "\n\n## Contact", "\n\n| Recipient | Purpose |\n| --- | --- |\n| Slack | Answering |\n\n## Contact"
    )
    assert ("added", "Slack", "wider") in told(changed, old, table, "recipient")


def test_a_product_of_the_same_name_still_stands(changed: Changed) -> None:
    old = "Usage data are shared with Firebase and with Grumpf Ltd."
    kept = "Usage data are shared with Grumpf Ltd. Firebase Analytics counts the visits and keeps what it collects."
    assert ("removed", "Google Firebase", "narrower") not in told(changed, old, kept, "recipient")
    gone = "Usage data are shared with Grumpf Ltd."
    assert ("removed", "Google Firebase", "narrower") in told(changed, old, gone, "recipient")


def test_an_owner_before_a_hyphen(changed: Changed) -> None:
    line = "회사는 결제를 위하여 {}에 개인정보를 제공합니다."
    assert not told(changed, line.format("㈜마루-아임포트"), line.format("(주)아임포트"), "recipient", "ko")
    assert told(changed, line.format("㈜마루-아임포트"), line.format("(주)하늘페이"), "recipient", "ko")


def test_a_known_recipient_in_an_address_or_a_denial(changed: Changed) -> None:
    old = "We share your address with Zorblax Ltd and Grumpf Ltd."
    address = f"{old}\n\nZorblax Ltd, 5 High Street, Leeds, of the parcels."
    assert not told(changed, old, address, "recipient")
    denial = f"{old}\n\nWhat stands in your calendar is never shared with Zorblax Ltd, whatever happens to it."
    assert ("changed", "Zorblax", "elsewhere") not in told(changed, old, denial, "recipient")
    more = f"{old}\n\nEvery picture that you upload is stored by Zorblax Ltd until you leave us."
    assert ("changed", "Zorblax", "elsewhere") in told(changed, old, more, "recipient")


def test_the_same_companies_together_again(changed: Changed) -> None:
    old = "Payments are processed by providers such as PayPal and Stripe."
    again = f"{old}\n\nTickets and other things that you buy are handled and stored by Stripe or PayPal."
    assert not told(changed, old, again, "recipient")
    beside = f"{old}\n\nTickets and other things that you buy are handled and stored by Stripe and Zorblax Ltd."
    assert ("changed", "Stripe", "elsewhere") in told(changed, old, beside, "recipient")


@pytest.mark.parametrize(
    ("language", "old", "new", "gone"),
    [
        (
            "ko",
            "회사는 이용자의 동의 없이 개인정보를 제3자에게 제공하지 않습니다.",
            "회사는 이용자의 동의가 있는 경우에만 개인정보를 제3자에게 제공합니다.",
            "회사는 영업을 위하여 개인정보를 제3자에게 제공합니다.",
        ),
        (
            "en",
            "We do not share your personal data with third parties without your consent.",
            "We share your personal data with third parties only with your consent.",
            "We share your personal data with third parties to earn money.",
        ),
    ],
)
def test_not_without_consent_is_only_with_it(changed: Changed, language: str, old: str, new: str, gone: str) -> None:
    assert not [c for c in told(changed, old, new, "recipient", language) if c[0] == "removed" and c[2] == "wider"]
    assert told(changed, old, gone, "recipient", language)


def test_a_denial_of_some_that_all_stood_under(changed: Changed) -> None:
    old = "当社は個人情報を第三者に提供しません。"
    new = f"{old}\n\n当社は個人情報を広告主に提供しません。"
    assert told(changed, old, new, "recipient", "ja") == [("added", "advertising partners", "covered")]
    other = "当社の理念は誠実です。"
    assert told(changed, other, f"{other}\n\n当社は個人情報を広告主に提供しません。", "recipient", "ja") == [
        ("added", "advertising partners", "narrower")
    ]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ko", "이용자의 데이터는 {}의 서버에 저장됩니다."),
        ("ja", "個人データを{}にあるサーバーで保管しています。"),
    ],
)
def test_what_is_kept_at_home_leaves_no_country(stated: Stated, language: str, line: str) -> None:
    home, away = {"ko": ("대한민국", "미국"), "ja": ("日本", "米国")}[language]
    values = [fact.value for fact in stated(page(line.format(home), language), "transfer", language)]
    assert not values
    assert [fact.value for fact in stated(page(line.format(away), language), "transfer", language)] == ["US"]
    both = [fact.value for fact in stated(page(line.format(f"{home}, {away}"), language), "transfer", language)]
    assert "US" in both


@pytest.mark.parametrize(("country", "code", "way"), [("Sweden", "SE", "covered"), ("Norway", "NO", "wider")])
def test_a_country_of_a_region(changed: Changed, country: str, code: str, way: str) -> None:
    old = "Your data are stored on servers in the European Union."
    assert ("added", code, way) in told(changed, old, f"{old[:-1]} ({country}).", "transfer")


def test_an_exception_is_no_safeguard(changed: Changed) -> None:
    old = "Your data are transferred to other countries."
    assert ("added", "ad-hoc transfer (Art. 49)", "") in told(
        changed, old, f"{old} These transfers rest on the Article 49 derogation.", "transfer"
    )


@pytest.mark.parametrize("name", ["Zorblax GmbH i.L.", "Zorblax B.V.", "Zorblax Ltd"])
def test_a_representative_in_the_place_of_another(changed: Changed, name: str) -> None:
    lines = "EU representative for questions:\n\n{}\n\n12 Long Street"
    found = told(changed, lines.format(name), lines.format("Grumpf GmbH"), "contact")
    assert found == [("changed", "representative: Grumpf GmbH", "replaced")]


def test_a_sentence_below_a_label_is_no_name(stated: Stated) -> None:
    body = "EU representative:\n\nWe have none at this time."
    assert not [f for f in stated(page(body), "contact") if "We have" in f.value]


def test_a_company_that_always_spoke(changed: Changed) -> None:
    said = "Quendle Conseil s'engage à protéger la vie privée de ses membres."
    new = f"Le site est un service proposé par Quendle Conseil (« nous »).\n\n{said}"
    assert not told(changed, said, new, "controller", "fr")


@pytest.mark.parametrize(
    ("language", "clause", "limits"),
    [
        ("en", "we share it only with your consent", True),
        ("en", "we share it commonly with your consent", False),
        ("en", "sharing is restricted to what you agreed to", True),
        ("de", "wir teilen sie nur mit ihrer einwilligung", True),
        ("de", "wir teilen die schnur mit ihrer einwilligung", False),
        ("ko", "동의를 받은 경우에만 제공합니다", True),
    ],
)
def test_a_limit_is_a_word_of_its_own(
    document: Callable[..., Document], knowledge: Knowledge, language: str, clause: str, limits: bool
) -> None:
    assert Side(document(page("", language), language), knowledge).limits(clause) is limits
