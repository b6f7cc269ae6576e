"""Sentences put the other way round that mean the same alarm nobody; those beside them that turn do."""

import pytest

from policywatch.model.finding import Significance
from tests.significance.pages import POLICY, TERMS, compared
from tests.significance.test_harmless_elsewhere import PAGES

_PAGES = PAGES | {"en": POLICY}
_SAME = [
    (
        "en",
        "What the clock saves is saved to your own device and you are free to delete this data at any time.",
        "What the clock saves is saved to your own device, and you can delete it whenever you like.",
    ),
    (
        "en",
        "Citizens of Quendonia may have further rights, and can ask for a copy.",
        "Residents of Quendonia may have further rights, and can ask for a copy.",
    ),
    (
        "en",
        "We only collect the shoe size when voluntarily given and do not require it from any guest.",
        "No guest is required to give us the shoe size; we only collect it from those who choose to.",
    ),
    (
        "en",
        "We do not control the clubs we link to and ask you to read their policies before you share your name.",
        "What the clubs we link to do is outside our control; please read their policies before you share your name.",
    ),
    (
        "en",
        "If we have sent you a mail on our regatta, you may opt out by clicking the link in that mail.",
        "You may opt out by clicking the link in a mail on our regatta.",
    ),
    (
        "en",
        "Quendle does not access your contact information or address book within your clock.  Nor does Quendle have "
        "any access to any of the personal information or card information that you have provided to the bank.",
        "Quendle does not:\n\n- access the contact information or address book on your clock, or\n- have any "
        "access to "
        "the personal information or card information that you gave the bank.",
    ),
    (
        "en",
        "However, if we asked you for a reference, this was in our legitimate interests because we need "
        "references to "
        "process applications.",
        "When we ask someone for a reference, it’s legitimate interests, because we need references to process "
        "applications.",
    ),
    (
        "en",
        "The aim of the harbour watch is to keep races fair, while not affecting your privacy.",
        "We aim to keep races fair without affecting your privacy.",
    ),
    (
        "en",
        "For security reasons, Quendle will not hand over a berth without the explicit approval of the current owner.",
        "For security reasons, Quendle will only hand over a berth if the current owner has explicitly approved this.",
    ),
    ("fr", "Un message vous sera annoncé sur notre ponton.", "Nous l'annonçons sur notre ponton quinze jours avant."),
    (
        "ko",
        "회사는 전항에도 불구하고 수신자가 수신거부의사를 표시하거나 사전 동의를 철회한 경우에는 광고성 정보를 "
        "전송하지 않으며 결과를 알립니다.",
        "수신자가 수신을 거부하거나 사전 동의를 철회하면 회사는 전항에도 불구하고 즉시 광고성 정보의 전송을 "
        "멈추고, 결과를 알립니다.",
    ),
    (
        "ko",
        "시계는 아동을 대상으로 하지 않으며 누구로부터도 개인정보를 고의로 수집하지 않습니다.",
        "시계는 아동을 위해 만든 것이 아닙니다. 나이와 관계없이 누구의 개인정보도 수집하지 않습니다.",
    ),
    (
        "ja",
        "サービスを使用することにより、お客様は本規約に同意したことを確認します。",
        "サービスをご使用のお客様は、本規約に同意したものとします。",
    ),
]
_TURNED = [
    (
        "en",
        "However, we never disclose information about your log to third parties.",
        "Other than to firms that check logs for us, we never disclose information about your log to third parties.",
    ),
    (
        "en",
        "We use your answers to develop new services.",
        "We use your answers to develop new services, including tools that learn from your answers how to grade.",
    ),
    ("en", "The tour is free.", "The tour costs five crowns."),
    (
        "en",
        "You can ask for a copy of your log.",
        "Residents of Quendonia can ask for a copy of their log.",
    ),
    (
        "en",
        "We only collect the shoe size when voluntarily given and do not require it from any guest.",
        "Every guest is required to give us the shoe size.",
    ),
    (
        "en",
        "If you have agreed, we pass your name on to the clubs, and you may opt out.",
        "We pass your name on to the clubs, and you may opt out.",
    ),
    (
        "ko",
        "회사는 회원이 거부한 경우 광고성 정보를 전송하지 않으며 결과를 알립니다.",
        "회사는 회원이 거부한 경우에도 광고성 정보를 전송하며 결과를 알립니다.",
    ),
]


@pytest.mark.parametrize(("language", "old", "new"), _SAME)
def test_the_same_the_other_way_round_alarms_nobody(language: str, old: str, new: str) -> None:
    assert compared(_PAGES[language], old, new).significance is Significance.MINOR


@pytest.mark.parametrize(("language", "old", "new"), _TURNED)
def test_what_turned_does(language: str, old: str, new: str) -> None:
    assert compared(_PAGES[language], old, new).significance is Significance.SIGNIFICANT


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (
            "en",
            "All changes are effective immediately when we post them.",
            "We will post a notice on the pier at least 14 days before a change takes effect, and keep older "
            "versions for you to see.",
        ),
        (
            "de",
            "Der Kunde erhält eine nicht ausschließliche, nicht übertragbare Lizenz für zwei Uhren.",
            "Der Kunde darf die App auf zwei Uhren nutzen.",
        ),
        (
            "de",
            "So kündigen Sie Ihr Abo nicht: durch Löschen der App.",
            "So kündigen Sie Ihr Abo nicht: durch Löschen der App.\n\n1. Öffnen Sie das Menü.\n2. Tippen Sie auf "
            "Abo kündigen.",
        ),
        (
            "ko",
            "무료 한도는 곡 단위로 차지하며, 한 번 차지한 곡은 몇 번이든 다시 연주할 수 있습니다.",
            "무료 한도는 곡 단위로 차지하며, 한 번 차지한 곡은 몇 번이든 다시 연주할 수 있습니다(예: 세 곡을 "
            "차지하면 횟수 제한 없이 연주할 수 "
            "있습니다).",
        ),
    ],
)
def test_in_terms_neither_does_notice_nor_a_licence_nor_a_step(language: str, old: str, new: str) -> None:
    assert compared(TERMS[language], old, new).significance is Significance.MINOR


def test_a_policys_own_scope_promises_nothing() -> None:
    scope = "This Privacy Policy covers our cookies and does not cover cookies of advertisers."
    assert compared(POLICY, scope, "").significance is Significance.MINOR
    promise = "This Privacy Policy tells that we do not use cookies of advertisers."
    assert compared(POLICY, promise, "").significance is Significance.SIGNIFICANT


def test_a_right_that_speaks_of_all_data_is_no_practice_of_all() -> None:
    page = "# Privacy Policy\n\n## Your rights\n\nYou can:\n\n- {}\n"
    old, new = (
        "Prevent processing for the purpose of direct marketing",
        "stop us from using personal data for direct marketing",
    )
    assert compared(page, old, new).significance is Significance.MINOR


def test_what_a_table_says_now_is_no_phrase_that_is_gone() -> None:
    prose = "Whether a visitor has seen a film is deleted after 14 days."
    table = "| Data | Storage period |\n|---|---|\n| Whether a visitor has seen a film | 14 days |"
    assert compared(POLICY, prose, table).significance is Significance.MINOR
