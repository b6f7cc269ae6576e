"""What explains, exemplifies or stands around a policy is no alarm in any language that is read."""

import pytest

from policywatch.model.finding import Significance
from policywatch.significance.cues import compile_cues
from tests.significance.pages import KNOWLEDGE, compared

_PAGE = "# {}\n\n## {}\n\n{}\n\n## {}\n\n{{}}\n"
PAGES = {
    "ko": _PAGE.format(
        "개인정보처리방침", "우리 가게", "저희는 항구 옆 작은 가게에서 시계를 고칩니다.", "그 밖의 내용"
    ),
    "ja": _PAGE.format("プライバシーポリシー", "私たちの店", "港のそばの小さな店で時計を直しています。", "そのほか"),
    "fr": _PAGE.format(
        "Politique de confidentialité", "Notre boutique", "Une boutique au port répare les horloges.", "Le reste"
    ),
    "de": _PAGE.format(
        "Datenschutzerklärung", "Unser Laden", "In einem Laden am Hafen reparieren wir Uhren.", "Der Rest"
    ),
}


@pytest.mark.parametrize(
    ("language", "old", "added"),
    [
        ("ko", "저희는 수리를 위해 이름을 기록합니다.", "(예: 시계를 맡긴 분의 이름과 시계에 적힌 이름)"),
        ("ko", "시계를 닦습니다.", "저희가 어떤 정보를 수집하고 어떻게 이용하는지 설명합니다."),
        ("ko", "쿠키를 씁니다.", "쿠키를 끄려면 브라우저의 도구 > 인터넷 옵션 > 개인정보 메뉴에서 설정을 바꾸세요."),
        ("ja", "修理のために氏名を記録します。", "（例：時計をお預けになった方の氏名、時計に記された氏名）"),
        ("ja", "時計を磨きます。", "当社がどのような情報を取得し、どのように利用するかは以下でお読みいただけます。"),
        (
            "ja",
            "クッキーを使います。",
            "クッキーを止めるには、ブラウザのメニューから「設定」＞「プライバシー」を開き、オフにしてください。",
        ),
        (
            "fr",
            "Nous notons votre nom pour la réparation.",
            "Par exemple, le nom gravé sur l'horloge que vous déposez.",
        ),
        (
            "fr",
            "Nous polissons les cadrans.",
            "Lisez la suite pour savoir quelles données nous collectons et comment nous les utilisons.",
        ),
        (
            "fr",
            "Des cookies sont utilisés.",
            "Pour les bloquer, ouvrez le menu Outils de votre navigateur et cliquez sur Confidentialité.",
        ),
        ("de", "Wir notieren Ihren Namen für die Reparatur.", "Zum Beispiel den Namen, der in die Uhr graviert ist."),
        (
            "de",
            "Wir polieren Zifferblätter.",
            "Im Folgenden lesen Sie, welche Daten wir erheben und wie wir sie nutzen.",
        ),
        (
            "de",
            "Es werden Cookies verwendet.",
            "Zum Sperren öffnen Sie die Einstellungen Ihres Browsers und klicken Sie auf Datenschutz.",
        ),
    ],
)
def test_examples_questions_and_steps_are_no_alarm(language: str, old: str, added: str) -> None:
    assert compared(PAGES[language], old, f"{old} {added}").significance is Significance.MINOR


@pytest.mark.parametrize(
    ("language", "menu"),
    [
        ("ko", "홈 | 요금제 | 고객센터 | 공지사항 | 이용약관"),
        ("ja", "ホーム | 料金プラン | お問い合わせ | よくある質問 | 利用規約"),
        ("fr", "Accueil | Tarifs | Aide | Contact | Mentions légales"),
        ("de", "Startseite | Preise | Hilfe | Kontakt | Impressum"),
    ],
)
def test_menus_are_the_page_s(language: str, menu: str) -> None:
    rules = {f.rule for f in compared(PAGES[language], "1 + 1 = 2.", f"1 + 1 = 2.\n\n{menu}").findings}
    assert rules == {"page-furniture"}


@pytest.mark.parametrize(
    ("language", "idiom", "denial"),
    [
        ("ko", "정보가 필요하지 않게 되면", "필요하지 않게 되어도 팔지 않습니다"),
        ("ja", "届け出なければなりません", "届け出なければなりませんが、売りません"),
        ("fr", "dès qu'il n'est plus nécessaire", "dès qu'il n'est plus nécessaire, rien n'est vendu"),
        (
            "de",
            "sobald er nicht mehr benötigt wird",
            "sobald er nicht mehr benötigt wird, wird nichts verkauft und kein Brief gelesen",
        ),
    ],
)
def test_idioms_deny_nothing(language: str, idiom: str, denial: str) -> None:
    cues = compile_cues(KNOWLEDGE.languages[language])
    assert not cues.has("negation", idiom)
    assert cues.has("negation", denial)


def test_what_an_apostrophe_ends_stands_before_another_word() -> None:
    cues = compile_cues(KNOWLEDGE.languages["fr"])
    assert cues.has("not", "Nous n'utilisons rien de tel")
    assert cues.has("not", "Nous n’utilisons rien de tel")
    assert not cues.has("not", "Nous nutilisons")


def test_a_cell_is_told_for_itself() -> None:
    """What users can do in one cell makes no choice of what the next one says is done."""
    rows = "| Zweck | Rechte |\n|---|---|\n| {} | Sie können Ihre Angaben jederzeit löschen. |\n"
    old, new = rows.format("Versand der Uhren"), rows.format("Versand der Uhren, Werbung")
    assert "purpose-added" in {f.rule for f in compared(PAGES["de"], old, new).findings}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ja", "機微な録音はアップロードしないでください。"),
        ("ko", "민감한 사진은 업로드하지 마십시오."),
        ("fr", "Veuillez ne pas envoyer de données sensibles par notre formulaire."),
        ("de", "Bitte senden Sie uns keine Fotos mit personenbezogenen Daten."),
    ],
)
def test_a_request_to_users_that_went_was_no_promise_to_them(language: str, sentence: str) -> None:
    kept = {"ko": "시계를 닦습니다.", "ja": "時計を磨きます。", "fr": "Nous réparons.", "de": "Wir reparieren."}[
        language
    ]
    found = compared(PAGES[language], f"{kept} {sentence}", kept)
    assert found.significance is not Significance.SIGNIFICANT, [f.message for f in found.findings]


@pytest.mark.parametrize(
    ("language", "rule", "old", "new"),
    [
        ("ko", "proviso-dropped", "개인정보(이름, 이메일 등)를 수집하지 않습니다.", "개인정보를 수집하지 않습니다."),
        (
            "de",
            "benefit-gone",
            "Die Uhr zeigt Funktionen, welche jederzeit geändert werden können. Wir ölen sie.",
            "Wir ölen sie.",
        ),
        (
            "fr",
            "needs-review",
            "Les cadrans sont polis.\n\nFournissez uniquement la traduction, rien d'autre.",
            "Les cadrans sont polis.",
        ),
        (
            "fr",
            "benefit-gone",
            "L'horloger peut également modifier les présentes règles à tout moment. Il les polit.",
            "Il les polit.",
        ),
    ],
)
def test_words_that_only_look_like_a_cue_give_no_reason(language: str, rule: str, old: str, new: str) -> None:
    assert rule not in {finding.rule for finding in compared(PAGES[language], old, new).findings}
