"""Who answers, named by a label alone, by how a policy opens, or as with whom the publisher answers."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]


def controllers(stated: Stated, text: str, language: str) -> list[str]:
    return [fact.value for fact in stated(f"# P\n\n{text}\n", "controller", language)]


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("en", "Operator: Tindle Workshop", "Tindle Workshop"),
        ("en", "Tindle Workshop takes your privacy seriously.", "Tindle Workshop"),
        ("en", "There we are joint controllers with Tindle.", "Tindle"),
        ("de", "Verantwortliche Stelle: Stadt Tindelheim", "Stadt Tindelheim"),
        ("de", "Tindelbund Nord nimmt den Schutz Ihrer Daten ernst.", "Tindelbund Nord"),
        ("de", "Für die Fanseite sind wir gemeinsam mit der Tindel Ltd. verantwortlich.", "Tindel"),
        ("fr", "Exploitant : Mairie de Tindelle", "Mairie de Tindelle"),
        ("fr", "La Ruche Tindelle accorde une grande importance à vos données.", "Ruche Tindelle"),
        ("ko", "운영 주체: 별담 (Byeoldam)", "별담 (Byeoldam)"),
        ("ko", "별담도서관은 「개인정보 보호법」에 따라 이 방침을 둡니다.", "별담도서관"),
        ("ja", "運営責任者：本間 光", "本間 光"),
        ("ja", "「ほしだ」運営者（以下「運営者」といいます）は、次のとおり定めます。", "ほしだ"),
    ],
)
def test_names_of_who_answers(stated: Stated, language: str, line: str, expected: str) -> None:
    assert controllers(stated, line, language) == [expected]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Opening hours: Monday to Friday"),
        ("en", "Controller: see section 2"),
        ("en", "This policy takes your privacy seriously."),
        ("de", "Verantwortlicher: siehe Impressum"),
        ("fr", "Responsable du traitement : voir plus bas"),
        ("ko", "회사는 이용자의 개인정보를 소중히 여깁니다."),
        ("ja", "運営者：当社の代表"),
        ("ja", "運営責任者：本間 ○○"),
    ],
)
def test_lines_that_name_nobody(stated: Stated, language: str, line: str) -> None:
    assert controllers(stated, line, language) == []
