"""What a text itself says it counts as significant, in a sentence that states no period, in every language."""

import pytest

from policywatch import promise
from policywatch.knowledge import load
from policywatch.readers import read
from policywatch.report import compare

KNOWLEDGE = load()
PAGES = {
    "en": (
        "# Privacy Policy\n\n## 1. Storage\n\nWe keep invoices for {} years.\n\n## 2. Changes\n\n"
        "We announce changes to this policy on our website 7 days before they take effect. {}\n"
    ),
    "ko": (
        "# 개인정보 처리방침\n\n## 1. 보유 기간\n\n회사는 청구서를 {}년간 보관합니다.\n\n## 2. 처리방침의 변경\n\n"
        "회사는 이 처리방침을 변경하는 경우 시행 7일 전에 웹사이트에 공지합니다. {}\n"
    ),
    "de": (
        "# Datenschutzerklärung\n\n## 1. Dauer\n\nWir speichern Rechnungen {} Jahre lang.\n\n## 2. Änderungen\n\n"
        "Änderungen dieser Erklärung kündigen wir 7 Tage vor Inkrafttreten auf unserer Website an. {}\n"
    ),
    "fr": (
        "# Politique de confidentialité\n\n## 1. Durée\n\nNous conservons les factures pendant {} ans.\n\n"
        "## 2. Modifications\n\nLes modifications de cette politique sont annoncées sur notre site 7 jours avant leur"
        " entrée en vigueur. {}\n"
    ),
    "ja": (
        "# プライバシーポリシー\n\n## 1. 保存期間\n\n請求書は{}年間保存します。\n\n## 2. 変更\n\n"
        "本ポリシーを変更する場合、施行日の7日前までにウェブサイトで公表します。{}\n"
    ),
}


@pytest.mark.parametrize(
    ("language", "says", "criteria"),
    [
        (
            "en",
            "We consider material any change to the retention periods or the recipients.",
            ("retention periods", "recipients"),
        ),
        ("en", "A change is material if it concerns retention or your rights.", ("retention", "rights")),
        ("en", "Material changes include changes to how long we keep your data.", ("how long we keep your data",)),
        ("en", "Changes to the retention periods are considered significant.", ("retention periods",)),
        ("ko", "보유 기간 또는 제공받는 자의 변경은 중요한 변경으로 봅니다.", ("보유 기간", "제공받는 자")),
        ("ko", "중요한 변경이란 보유 기간에 관한 변경을 말합니다.", ("보유 기간",)),
        (
            "de",
            "Als wesentlich gelten Änderungen der Speicherdauer oder der Empfänger.",
            ("Speicherdauer", "Empfänger"),
        ),
        ("de", "Eine Änderung der Speicherdauer ist stets wesentlich.", ("Speicherdauer",)),
        (
            "fr",
            "Nous considérons comme importante toute modification de la durée de conservation.",
            ("durée de conservation",),
        ),
        ("fr", "Toute modification de la conservation est considérée comme importante.", ("conservation",)),
        ("ja", "保存期間または提供先の変更は、重要な変更とみなします。", ("保存期間", "提供先")),
        ("ja", "重要な変更とは、保存期間に関する変更をいいます。", ("保存期間",)),
    ],
)
def test_what_a_sentence_counts_as_significant_is_read_and_applied(
    language: str, says: str, criteria: tuple[str, ...]
) -> None:
    old, new = (read(PAGES[language].format(n, says).encode(), name="x.md", knowledge=KNOWLEDGE) for n in (3, 5))
    assert promise.read(old, KNOWLEDGE).significant_if == criteria
    assert promise.read(old, KNOWLEDGE).minor_days == 7
    assert "own-criteria" in [finding.rule for finding in compare(old, new, KNOWLEDGE).findings]


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "We consider your interests important."),
        ("ko", "회사는 이용자의 권리를 중요하게 생각합니다."),
        ("de", "Ihre Rechte sind uns wichtig."),
        ("fr", "Vos droits sont importants pour nous."),
        ("ja", "お客様の権利は重要です。"),
    ],
)
def test_what_is_important_to_the_publisher_is_no_criterion(language: str, says: str) -> None:
    text = PAGES[language].format(5, says)
    assert promise.read(read(text.encode(), name="x.md", knowledge=KNOWLEDGE), KNOWLEDGE).significant_if == ()
