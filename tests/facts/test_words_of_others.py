"""Words for data, aims, rights and recipients that are used of something else: menus, links, cookies, ways to call."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]
_PAGE = "(https://quendle.example/a)"
_HEADS = {"en": "Data we collect", "de": "Daten", "fr": "Données", "ko": "수집하는 개인정보", "ja": "取得する情報"}

_OTHERWISE = [
    ("en", "personal_data", "We collect this under My Account/Communication Preferences."),
    ("en", "personal_data", f"[Security]{_PAGE} [Contact information]{_PAGE} [Photos]{_PAGE}"),
    ("en", "personal_data", f"| Topic | More |\n|---|---|\n| Payment | [Card data]{_PAGE} |"),
    ("en", "personal_data", "We put small files (known as tokens) onto your computer to collect information."),
    ("de", "personal_data", "Wir speichern kleine Dateien und Dokumente auf Ihrem Gerät."),
    ("fr", "personal_data", "Nous collectons des statistiques par de petits fichiers."),
    ("ja", "personal_data", "当社は小さなファイルをお客様の端末に保存します。"),
    ("en", "personal_data", "We collect leads through advertising networks or phone calls."),
    ("en", "personal_data", "We share your coupons so that savings will be applied to your checkout transactions."),
    ("en", "recipient", "You can opt out of this on Adobe's page [here](https://adobe.com/opt-out) using a browser."),
    ("de", "recipient", "Dem widersprechen Sie mit dem Tool auf der Seite von Adobe."),
    ("ja", "recipient", "広告を止めるには、Adobeのオプトアウトページをご利用ください。"),
    ("en", "right", f"- [California Privacy Rights]{_PAGE}\n- [Nevada Privacy Rights]{_PAGE}"),
    ("en", "right", "- California Privacy Rights\n- Nevada Privacy Rights"),
    ("en", "purpose", "We log which advertisements you view."),
    ("en", "purpose", "We analyse your interactions with advertisements."),
    ("en", "purpose", "We analyse browsing as well as interactions with our sites, advertisements, and apps."),
    ("en", "recipient", "To refuse tokens that are used, you may go to Adobe at https://adobe.com/tokens."),
    ("fr", "purpose", "Nous collectons vos interactions avec les publicités."),
    ("ko", "purpose", "광고 클릭 기록을 수집합니다."),
    ("ja", "purpose", "広告の閲覧状況を取得します。"),
]

_SAID = [
    ("en", "personal_data", "We collect your communication preferences and the photos you upload.", "preferences"),
    ("en", "personal_data", "We collect the files, photos and messages you upload.", "files and documents"),
    ("en", "personal_data", "Phone calls with our support are recorded.", "call records"),
    ("en", "personal_data", "We collect data about your transactions.", "transaction data"),
    ("en", "recipient", "We share data with Adobe. You can opt out on Adobe's page.", "Adobe"),
    ("en", "right", "If you are a resident of California, you may ask us.", "rights of California residents"),
    ("en", "right", "- California residents: you may ask us what we disclose.", "rights of California residents"),
    ("en", "purpose", "We use your data to show you advertisements.", "advertising"),
    ("en", "purpose", "We use your interactions with our sites, apps and mails for advertising.", "advertising"),
    ("ja", "purpose", "取得した情報を広告の配信に利用します。", "advertising"),
]


def _values(stated: Stated, language: str, type: str, said: str) -> list[str]:
    return [fact.value for fact in stated(f"## {_HEADS[language]}\n\n{said}\n", type, language)]


@pytest.mark.parametrize(("language", "type", "said"), _OTHERWISE)
def test_a_word_of_something_else_states_nothing(stated: Stated, language: str, type: str, said: str) -> None:
    found = _values(stated, language, type, said)
    assert not {*found} - {"analytics", "cookies"}


@pytest.mark.parametrize(("language", "type", "said", "value"), _SAID)
def test_the_same_word_of_a_practice_does(stated: Stated, language: str, type: str, said: str, value: str) -> None:
    assert value in _values(stated, language, type, said)


@pytest.mark.parametrize("form", ["PBC", "Public Benefit Corporation", "ULC", "S.A.S.", "SASU", "K.K.", "Lda", "KGaA"])
def test_a_legal_form_after_a_comma_is_no_name(stated: Stated, form: str) -> None:
    row = f"## Sharing\n\n| Company | Purpose |\n|---|---|\n| Zorblax, {form} | mail |\n"
    line = f"## Sharing\n\nWe share data with Zorblax, {form} and Quendle, Inc.\n"
    item = f"## Sharing\n\nWe share data with:\n\n- Zorblax, {form}: mail\n"
    for text in (row, item):
        assert [fact.value for fact in stated(text, "recipient")] == ["Zorblax"]
    assert {fact.value for fact in stated(line, "recipient")} == {"Zorblax", "Quendle"}


def test_a_form_of_small_words_belongs_to_its_name(stated: Stated) -> None:
    rows = "| Drommel SE & Co. KGaA | mail |\n| Ostrix Sp. z o.o. | mail |\n| Vintra S.à r.l. | mail |\n"
    found = stated(f"## Sharing\n\n| Company | Purpose |\n|---|---|\n{rows}", "recipient")
    assert [fact.value for fact in found] == ["Drommel", "Ostrix", "Vintra"]
