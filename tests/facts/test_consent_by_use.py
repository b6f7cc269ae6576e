"""Consent taken from use alone, copies of what safeguards a transfer, notice of changes in how data are used."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "By using our app you consent to the collection of your location."),
        ("en", "By submitting the form you give us permission to store your details."),
        ("en", "Use of the site constitutes acceptance of the processing of your personal data."),
        ("de", "Durch die Nutzung der Website erklären Sie sich mit der Verarbeitung Ihrer Daten einverstanden."),
        ("fr", "En utilisant notre site, vous acceptez la collecte de vos données personnelles."),
        ("en", "By browsing our pages, you are consenting to the use of your location."),
        ("ko", "서비스를 이용하면 개인정보의 처리에 동의한 것으로 간주합니다."),
        ("ja", "サイトの閲覧を続けることにより、Cookieの利用を許可したものとみなされます。"),
    ],
)
def test_use_is_taken_for_consent(stated: Stated, language: str, sentence: str) -> None:
    assert [f.key for f in stated(f"# Privacy\n\n{sentence}\n", "legal_basis", language)] == ["deemed-consent"]


@pytest.mark.parametrize(
    "sentence",
    [
        "By using our app you agree to these rules.",
        "If you consent to the collection of your location, we show shops nearby.",
        "By using our app you do not consent to the collection of your location.",
        "You can withdraw the consent you gave by using our app.",
    ],
)
def test_agreeing_to_rules_or_being_asked_is_not(stated: Stated, sentence: str) -> None:
    assert [f for f in stated(f"# Privacy\n\n{sentence}\n", "legal_basis") if f.key == "deemed-consent"] == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ko", "서비스를 이용하면 본 약관에 동의한 것으로 간주합니다."),
        ("ja", "本サービスを利用することで、本規約に同意したものとみなします。"),
    ],
)
def test_nor_is_agreeing_to_rules_where_verbs_come_last(stated: Stated, language: str, sentence: str) -> None:
    assert stated(f"# Privacy\n\n{sentence}\n", "legal_basis", language) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "We may share your photo once you have agreed."),
        ("en", "We use your photo with your permission."),
        ("de", "Ihre Fotos werden ausgewertet, sofern Sie dem zugestimmt haben."),
        ("fr", "Vos photos peuvent être collectées, sous réserve de votre accord."),
        ("ko", "이용자가 허용한 경우에 한하여 위치정보를 수집합니다."),
        ("ja", "お客様が許可した場合に限り、位置情報を取得します。"),
    ],
)
def test_leave_that_is_asked_is_consent(stated: Stated, language: str, sentence: str) -> None:
    assert [f.key for f in stated(f"# Privacy\n\n{sentence}\n", "legal_basis", language)] == ["consent"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "You may sing along once you have agreed with the choir."),
        ("de", "Sie können mitsingen, sofern Sie dem zugestimmt haben."),
    ],
)
def test_leave_for_anything_else_is_no_basis(stated: Stated, language: str, sentence: str) -> None:
    assert stated(f"# Privacy\n\n{sentence}\n", "legal_basis", language) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "You may choose not to receive some or all text messages."),
        ("en", "You may decline to be contacted by phone."),
        ("de", "Zur Deaktivierung steht ein Browser-Add-on bereit, das Sie installieren können."),
        ("fr", "Vous pouvez choisir de ne pas recevoir de messages automatiques."),
        ("ko", "이용자는 메시지를 받지 않도록 선택할 수 있습니다."),
        ("ja", "お客様はメッセージを受け取らないことを選択できます。"),
    ],
)
def test_not_to_get_something_is_a_choice(stated: Stated, language: str, sentence: str) -> None:
    headings = {
        "en": "Your choices",
        "de": "Ihre Rechte",
        "fr": "Vos droits",
        "ko": "이용자의 권리",
        "ja": "お客様の権利",
    }
    page = f"# Privacy\n\n## {headings[language]}\n\n{sentence}\n"
    assert {f.key for f in stated(page, "right", language)} & {"opt-out", "unsubscribe"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "You have the right to obtain details of the safeguards under which your data are transferred."),
        ("en", "A copy of the relevant mechanism can be obtained on request."),
        ("de", "Sie haben das Recht, eine Kopie der geeigneten Garantien zu erhalten."),
        ("fr", "Vous avez le droit d'obtenir une copie des garanties."),
    ],
)
def test_a_copy_of_the_safeguards_is_a_right(stated: Stated, language: str, sentence: str) -> None:
    assert "safeguard-copy" in [f.key for f in stated(f"# Privacy\n\n{sentence}\n", "right", language)]


CHANGES = "# Privacy Policy\n\n## Changes to this policy\n\nWe may change this policy."


def test_notice_of_changes_in_how_data_are_used(stated: Stated) -> None:
    told = "If we make material changes to the way we use your personal data, we will notify you before doing so."
    assert [f.value for f in stated(f"{CHANGES} {told}\n", "notice_period")] == ["before doing so"]
    assert stated(f"{CHANGES} We use your e-mail to notify you of changes.\n", "notice_period") == []
