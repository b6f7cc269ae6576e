"""Rights in everyday words, choices, and safeguards; beside each, words that state none."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]


def keys(stated: Stated, language: str, type: str, text: str) -> set[str]:
    return {fact.key for fact in stated(f"# Quendle\n\n## Quendle\n\n{text}\n", type, language)}


@pytest.mark.parametrize(
    ("language", "lead", "item", "expected"),
    [
        ("en", "You have the right to:", "have wrong letters rectified, blocked or destroyed", "REB"),
        ("en", "We take care to:", "have wrong letters rectified, blocked or destroyed", ""),
        ("de", "Sie haben das Recht,", "falsche Briefe sperren zu lassen", "B"),
        ("de", "Wir sind bemüht,", "falsche Briefe sperren zu lassen", ""),
        ("fr", "Vous avez le droit de :", "rectifier ou verrouiller des lettres", "RB"),
        ("fr", "Nous aimons :", "rectifier ou verrouiller des lettres", "R"),
    ],
)
def test_a_list_of_rights_is_read_in_everyday_words(
    stated: Stated, language: str, lead: str, item: str, expected: str
) -> None:
    short = {"rectification": "R", "erasure": "E", "restriction": "B"}
    found = keys(stated, language, "right", f"{lead}\n\n- {item}")
    if expected:
        assert {short[key] for key in found} >= set(expected) - ({"R"} if language == "fr" else set())
    else:
        assert found == set()


def test_a_sentence_on_rights_is_read_in_everyday_words(stated: Stated) -> None:
    said = "{} to have your letters corrected or destroyed."
    assert keys(stated, "en", "right", said.format("You have the right")) == {"rectification", "erasure"}
    assert keys(stated, "en", "right", said.format("Our staff are here")) == set()


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "Cookies can be deleted from your disk.", {"refuse-cookies"}),
        ("en", "You can remove a persistent cookie at any time.", {"refuse-cookies"}),
        ("en", "Our servers set a persistent cookie.", set()),
        ("en", "You can turn off push notifications.", {"opt-out"}),
        (
            "de",
            "Cookies können Sie im Browser löschen oder die Speicherung von Cookies verhindern.",
            {"refuse-cookies"},
        ),
        ("de", "Sie können Ihr Einverständnis jederzeit zurückziehen.", {"withdraw-consent"}),
        ("de", "Der Rundbrief kann jederzeit abbestellt werden.", {"unsubscribe"}),
        ("fr", "Il est possible de bloquer les cookies.", {"refuse-cookies"}),
        ("fr", "Vous pouvez demander à ne plus recevoir nos lettres.", {"unsubscribe"}),
        ("ko", "쿠키의 저장을 거부할 수 있습니다.", {"refuse-cookies"}),
        ("ko", "맞춤형 광고를 차단할 수 있습니다.", {"opt-out-of-ads"}),
        ("ko", "휴대전화에서 위치 권한을 해제할 수 있습니다.", {"withdraw-consent"}),
        ("ja", "クッキーの受け取りを拒否できます。", {"refuse-cookies"}),
        ("ja", "通知は設定で解除することができます。", {"opt-out"}),
        ("ja", "同意の取り消しはいつでも可能です。", {"withdraw-consent"}),
    ],
)
def test_what_readers_can_refuse_is_a_choice(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    assert keys(stated, language, "right", clause) == expected


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "Your letters will be treated as strictly confidential.", {"confidentiality"}),
        ("en", "We protect your data: only employees of the choir have access to the servers.", {"access-control"}),
        ("en", "To keep your data secure, we audit our systems.", {"penetration-test"}),
        ("en", "Only members of the choir sing on Sundays.", set()),
        ("de", "Ihre Daten werden streng vertraulich behandelt.", {"confidentiality"}),
        ("de", "Zum Schutz der Daten gibt es regelmäßige Überprüfungen.", {"penetration-test"}),
        ("de", "Die Beschäftigten werden regelmäßig geschult.", {"staff-training"}),
        ("fr", "Vos données sont protégées par des audits de sécurité et par la journalisation.", {"A", "L"}),
        ("fr", "Nos salariés sont tenus au secret professionnel.", {"confidentiality"}),
        ("ko", "개인정보 보호를 위해 정기적으로 자체 감사를 실시합니다.", {"penetration-test"}),
        ("ko", "출력물은 분쇄하거나 소각하여 개인정보를 파기합니다.", {"physical-security"}),
        ("ja", "個人情報の保護のため、監査を実施します。", {"penetration-test"}),
        ("ja", "書類は施錠管理し、個人情報を保護します。", {"physical-security"}),
    ],
)
def test_safeguards_are_read_in_the_words_of_the_field(
    stated: Stated, language: str, clause: str, expected: set[str]
) -> None:
    short = {"A": "penetration-test", "L": "log-retention"}
    assert keys(stated, language, "security_measure", clause) == {short.get(key, key) for key in expected}


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "We take technical and organisational measures to guard your letters.", {"general-measures"}),
        ("en", "The postman is contractually obliged to protect your letters.", {"contractual-duty"}),
        ("en", "Data processing agreements with postmen guard your personal data.", {"processing-agreement"}),
        ("de", "Wir treffen technische und organisatorische Maßnahmen für Ihre Briefe.", {"general-measures"}),
        ("de", "Mit dem Boten besteht ein Vertrag zur Auftragsverarbeitung.", {"processing-agreement"}),
        ("de", "Der Bote ist vertraglich verpflichtet, Ihre Briefe zu schützen.", {"contractual-duty"}),
        ("fr", "Nous prenons des mesures techniques et organisationnelles pour vos lettres.", {"general-measures"}),
        ("fr", "Un contrat de sous-traitance nous lie au facteur.", {"processing-agreement"}),
        ("fr", "Le facteur est tenu par contrat de protéger vos lettres.", {"contractual-duty"}),
        ("fr", "Le facteur a des obligations strictes de confidentialité.", {"confidentiality"}),
        ("en", "You are contractually obliged to pay the postage.", set()),
        ("en", "No security measures are perfect.", set()),
        ("de", "Bitte treffen Sie Sicherheitsvorkehrungen für Ihren Briefkasten.", set()),
        ("de", "Keine Sicherheitsmaßnahmen sind vollkommen.", set()),
        ("fr", "Vous êtes tenu par contrat de payer le timbre.", set()),
        ("fr", "Aucune mesure de sécurité n'est infaillible.", set()),
    ],
)
def test_measures_as_a_whole_and_contracts_are_safeguards(
    stated: Stated, language: str, sentence: str, expected: set[str]
) -> None:
    assert keys(stated, language, "security_measure", sentence) == expected


def test_what_a_contract_binds_others_to_is_no_aim(stated: Stated) -> None:
    said = "We use postmen who are contractually obliged to ensure the security of your letters."
    assert keys(stated, "en", "purpose", said) == set()
    assert keys(stated, "en", "purpose", "We use your letters to ensure the security of our offices.") == {"security"}
