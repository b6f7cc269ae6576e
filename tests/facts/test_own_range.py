"""Names of the publisher's own range of services, which get no data; and of others', which may."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Named = Callable[[str, str], set[str]]


@pytest.fixture(scope="module")
def named(stated: Callable[..., list[Fact]]) -> Named:
    """Who gets data by a sentence."""

    def read(language: str, sentence: str) -> set[str]:
        title = {"ko": "개인정보 처리방침", "ja": "プライバシーポリシー"}.get(language, "Privacy")
        found = stated(f"# {title}\n\n{sentence}\n", "recipient", language)
        return {fact.value for fact in found if fact.rule != "technology"}

    return read


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "A cookie is stored when you use our website or our services such as Quendle or Zorblax Studio."),
        ("de", "Ein Cookie wird gespeichert, wenn Sie unsere Dienste wie YouTube oder Instagram nutzen."),
        ("fr", "Un cookie est enregistré lorsque vous utilisez nos services tels que Quendle ou Zorblax Studio."),
        ("ko", "이용자가 YouTube, Instagram 등 회사의 서비스를 이용할 때 쿠키가 저장됩니다."),
        ("ja", "利用者がYouTube、Instagramなどの当社のサービスを利用する際にクッキーが保存されます。"),
    ],
)
def test_the_publisher_s_own_range_gets_nothing(named: Named, language: str, sentence: str) -> None:
    assert named(language, sentence) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "We share your name with services such as Quendle or Zorblax Studio.",
        "We use third-party services such as Quendle or Zorblax Studio to store your name.",
    ],
)
def test_services_of_others_are_named(named: Named, sentence: str) -> None:
    assert {"Quendle", "Zorblax Studio"} <= named("en", sentence)


@pytest.mark.parametrize(
    ("language", "opening"),
    [
        ("en", "It is PostHog's policy to respect your privacy."),
        ("en", "At PostHog, we respect your privacy."),
        ("de", "Bei PostHog nehmen wir Datenschutz ernst."),
        ("fr", "Chez PostHog, nous respectons votre vie privée."),
    ],
)
def test_who_speaks_of_itself_in_its_opening_gets_no_data(named: Named, language: str, opening: str) -> None:
    shared = {
        "en": "We share data with PostHog.",
        "de": "Wir geben Daten an PostHog weiter.",
        "fr": "Nous transmettons des données à PostHog.",
    }[language]
    assert "PostHog" in named(language, shared)
    assert "PostHog" not in named(language, f"{opening} {shared}")
