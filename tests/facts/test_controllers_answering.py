"""Companies and bodies that a sentence names as those who answer for the processing; their legal forms."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", "Quendle plc and Zorblax plc are joint controllers of your data.", {"Quendle", "Zorblax"}),
        ("en", "Quendle S.A.U., at 2 Quay Road, is responsible for the processing of your data.", {"Quendle"}),
        ("en", "All servers are owned and operated by the Company.", set()),
        ("de", "Die Quendle eG ist Verantwortliche für die Verarbeitung.", {"Quendle"}),
        ("de", "Die Quendle AG und die Zorblax GmbH sind gemeinsam Verantwortliche.", {"Quendle", "Zorblax"}),
        ("fr", "L'association Phare Bleu, 3 rue du Port, est responsable des traitements.", {"Phare Bleu"}),
        ("fr", "Le responsable du traitement est l'association QUENDLE, au capital de 5 euros.", {"QUENDLE"}),
        ("ja", "政治団体「みらい灯台の会」（以下「当会」）は、個人情報を取り扱います。", {"みらい灯台の会"}),
        ("ja", "小冊子「みらい灯台」（以下「冊子」）に個人情報は載りません。", set()),
        ("ja", "名称：株式会社灯台", {"灯台"}),
    ],
)
def test_who_answers(stated: Stated, language: str, body: str, expected: set[str]) -> None:
    heading = {"en": "Who we are", "de": "Verantwortlicher", "fr": "Responsable"}.get(language, "個人情報取扱事業者")
    found = stated(f"# Datenschutz\n\nLampion Ltd\n\n## {heading}\n\n{body}\n", "controller", language)
    said = {fact.value for fact in found} - {"Lampion"}
    assert expected <= said if expected else not said


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [("S.A.", "S.A.U.", 1), ("GmbH", "AG", 1), ("Ltd", "Limited", 0), ("SAS", "société par actions simplifiée", 0)],
)
def test_a_company_of_another_legal_form_is_told_and_is_the_same(
    changed: Changed, before: str, after: str, changes: int
) -> None:
    page = "# Privacy policy\n\n…\n\n## Who we are\n\nQuendle {}, 2 Quay Road, is responsible for processing {}.\n"
    found = changed(page.format(before, "your data"), page.format(after, "all your data"))
    told = [change for change in found if change.type.value == "controller"]
    assert [(change.change, change.direction) for change in told] == [("changed", None)] * changes


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        ("Quendlase, Inc.", "Quendlase Pte. Ltd.", "replaced"),
        ("Quendlase, Inc.", "Zorblax, Inc.", "replaced"),
        ("Quendlase, Inc.", "Quendlase LLC", ""),
    ],
)
def test_who_calls_itself_we_in_the_first_sentence(changed: Changed, before: str, after: str, way: str) -> None:
    page = "# Privacy policy\n\nThank you for your interest in {}, (“we”, “our”).\n\n## Data\n\nWe collect your name.\n"
    told = [c for c in changed(page.format(before), page.format(after)) if c.type.value == "controller"]
    assert [(c.change, c.direction.value if c.direction else "") for c in told] == [("changed", way)]
