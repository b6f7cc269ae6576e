"""What share of the changed words is in a language that policywatch has words for."""

from pathlib import Path

import pytest

from policywatch import diff
from policywatch.knowledge import load
from policywatch.readers import read
from policywatch.report import compare
from policywatch.significance.understood import understood

KNOWLEDGE = load()
HEAD = "# Privacy Policy\n\nWe tell you here what we do with your data, and why we do it at all.\n\n"
TEXTS = {
    "es": "Recopilamos su nombre y su dirección de correo electrónico cuando usted se registra en nuestro servicio.",
    "pt": "Recolhemos o seu nome e o seu endereço de correio quando se regista no nosso serviço, com os seus dados.",
    "it": "Raccogliamo il nome e l'indirizzo e-mail quando l'utente si registra al nostro servizio per la prima volta.",
    "nl": "Wij verzamelen uw naam en uw e-mailadres wanneer u zich registreert voor onze dienst en deze gebruikt.",
    "ru": "Мы собираем ваше имя и адрес электронной почты, когда вы регистрируетесь в нашем сервисе.",
    "zh": "当您注册我们的服务时，我们会收集您的姓名和电子邮件地址，并用于向您提供服务以及广告。",
    "ar": "نجمع اسمك وعنوان بريدك الإلكتروني عندما تسجل في خدمتنا لأول مرة ونستخدمها لتقديم الخدمة.",
}
KNOWN = [
    "We collect your name and your e-mail address when you register with our service for the first time.",
    "Wir erheben Ihren Namen und Ihre E-Mail-Adresse, wenn Sie sich das erste Mal bei unserem Dienst anmelden.",
    "Nous recueillons votre nom et votre adresse e-mail lorsque vous vous inscrivez à notre service en ligne.",
    "회사는 이용자가 서비스에 처음 가입할 때 이름과 이메일 주소, 전화번호, 생년월일을 수집하여 이용합니다.",
    "当社は、利用者が初めてサービスに登録するときに、氏名およびメールアドレスを取得し、サービスの提供に利用します。",
    "| Nimbus Host GmbH | Frankfurt | Postwing Oy | Helsinki | Ledgerly AB | Malmö | Quill Ltd | Leeds | Ardent |",
]


def share(old: str, new: str) -> float:
    versions = [read((HEAD + text).encode(), name="policy.md", knowledge=KNOWLEDGE) for text in (old, new)]
    return understood(diff.compare(*versions), KNOWLEDGE)


@pytest.mark.parametrize("text", KNOWN)
def test_languages_with_a_vocabulary_are_understood(text: str) -> None:
    assert share("", text) == 1


@pytest.mark.parametrize("language", TEXTS)
def test_others_are_not_whatever_the_rest_of_the_document_is_in(language: str) -> None:
    assert share("", TEXTS[language]) == 0


def test_the_share_is_of_words_block_by_block() -> None:
    both = f"{KNOWN[0]}\n\n{TEXTS['es']}"
    assert 0.4 < share("", both) < 0.6
    assert share(both, both) == 1


def test_below_four_fifths_it_is_a_warning() -> None:
    versions = [read((HEAD + text).encode(), name="policy.md", knowledge=KNOWLEDGE) for text in ("", TEXTS["es"])]
    (warning,) = compare(*versions, KNOWLEDGE).warnings
    assert "no vocabulary for this language" in warning
    mixed = [
        read((HEAD + text).encode(), name="p.md", knowledge=KNOWLEDGE) for text in ("", f"{KNOWN[0]}\n\n{TEXTS['es']}")
    ]
    (warning,) = compare(*mixed, KNOWLEDGE).warnings
    assert "% of the changed words" in warning


def test_real_policies_are_understood(corpus: Path) -> None:
    """A sample of the labelled pairs, all of them in languages with a vocabulary."""
    for pair in sorted(corpus.iterdir())[::15]:
        paths = [next(pair.glob(f"{side}.*")) for side in ("old", "new")]
        versions = [read(path.read_bytes(), name=path.name, knowledge=KNOWLEDGE) for path in paths]
        assert understood(diff.compare(*versions), KNOWLEDGE) > 0.9, pair.name
