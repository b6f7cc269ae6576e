"""Clauses put otherwise: denials that limit or ask for consent first, relative clauses, examples, sources of data."""

import pytest

from policywatch.model.finding import Significance
from tests.significance.pages import TERMS, compared
from tests.significance.test_harmless_elsewhere import PAGES


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (
            "fr",
            "Votre adresse n'est transmise qu'à l'horloger.",
            "L'horloger est le seul à recevoir votre adresse.",
        ),
        (
            "ko",
            "회사는 고객의 동의 없이 수리 사진을 다른 용도로 이용하지 않습니다.",
            "수리 사진을 다른 용도로 이용하려면 회사는 고객의 동의를 먼저 받습니다.",
        ),
        (
            "ja",
            "お客様の同意なく、これ以外の目的で利用することはありません。",
            "これ以外の目的に使う場合は、必ず事前にお客様の同意をいただきます。",
        ),
        ("ja", "写真の背景は、公開前に取り除きます。", "写真の背景は、公開前に消去します。"),
        (
            "ja",
            "見守り機能は、初期設定ではオフになっています。",
            "見守り機能は、最初はオフになっています。",
        ),
    ],
)
def test_what_is_put_otherwise_protects_as_before(language: str, old: str, new: str) -> None:
    assert compared(PAGES[language], old, new).significance is Significance.MINOR


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (
            "fr",
            "Votre adresse n'est transmise qu'à l'horloger.",
            "Votre adresse est transmise à l'horloger et à des annonceurs.",
        ),
        (
            "ko",
            "회사는 고객의 동의 없이 수리 사진을 다른 용도로 이용하지 않습니다.",
            "회사는 고객의 동의 없이 수리 사진을 다른 용도로 이용합니다.",
        ),
        (
            "ja",
            "お客様の同意なく、時計の写真を別の用途に利用することはありません。",
            "お客様の同意なく、時計の写真を別の用途に利用します。",
        ),
        (
            "ko",
            "고객이 시계를 찾아가면 회사는 연락처를 보관하지 않습니다.",
            "고객이 시계를 찾아가면 회사는 연락처를 보관합니다.",
        ),
    ],
)
def test_what_turned_is_still_seen(language: str, old: str, new: str) -> None:
    assert compared(PAGES[language], old, new).significance is Significance.SIGNIFICANT


def test_a_word_that_ends_like_consent_is_none() -> None:
    report = compared(
        PAGES["ko"], "회사는 아동의 이름을 수집하지 않습니다.", "회사는 어린이의 이름을 수집하지 않습니다."
    )
    assert not [finding for finding in report.findings if finding.rule == "consent-dropped"]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (
            "ko",
            "네이버 계정으로 로그인하면 네이버로부터 별명을 제공받습니다.",
            "네이버 계정을 쓰시면 별명이 네이버에서 회사로 전달됩니다.",
        ),
        (
            "ja",
            "LINEでログインすると、当社はLINEから表示名を受け取ります。",
            "ログインにLINEを使うと、表示名がLINEから当社に送られます。",
        ),
        (
            "de",
            "Sie können sich über Ihr Google-Konto anmelden. Wir erhalten dann Ihren Namen.",
            "Sie können sich über Ihr Google-Konto anmelden. In diesem Fall übermittelt uns Google Ihren Namen.",
        ),
    ],
)
def test_who_gives_the_publisher_something_gets_nothing(language: str, old: str, new: str) -> None:
    report = compared(PAGES[language], old, new)
    assert not [fact for fact in report.facts if fact.type.value == "recipient" and fact.change == "added"]


def test_an_example_among_reworded_sentences_is_no_practice_of_its_own() -> None:
    old = (
        "Pour exercer vos droits, adressez-vous à l'atelier, qui est responsable du traitement.\n\n"
        "Nous gardons les messages pour suivre chaque réparation."
    )
    new = (
        "L'atelier étant responsable du traitement, c'est à lui que vous vous adressez pour exercer vos droits. "
        "Par exemple, une faute dans le nom d'un client peut être corrigée sur simple demande au comptoir.\n\n"
        "Afin de suivre chaque réparation, nous gardons les messages."
    )
    assert compared(PAGES["fr"], old, new).significance is Significance.MINOR


def test_a_sentence_that_came_to_a_numbered_clause_is_no_item_of_a_list() -> None:
    clauses = (
        "基本方針\n当社は、個人情報の保護に関する法律を遵守します。{}",
        "収集する情報\n氏名、生年月日、メールアドレス、レッスンの録画。録画は復習のためにのみ使用し、レッスンから90日後に自動的に削除されます。",
        "講師との共有\n講師には、受講者のニックネームと学習レベルのみが表示されます。",
        "保管場所\n個人データは国内のデータセンターで保管しており、外国にある第三者へ提供することはありません。",
        "お子さまの利用\n13歳未満のお子さまは、保護者の同意を得たうえでご利用ください。",
        "改定\n本ステートメントを改定する場合は、施行日の14日前までにウェブサイト上で告知します。",
    )
    listed = "\n\n".join(f"{number}. {clause}" for number, clause in enumerate(clauses, 1))
    page = f"# プライバシーステートメント（オンライン英会話スピークナビ）\n\n{listed}\n"
    assert compared(page, "", "社内規程を定め、年に一度見直します。").significance is Significance.MINOR


def test_users_told_of_in_a_relative_clause_are_refused_nothing() -> None:
    old = "고객은 수리를 시작하기 전이라면 맡긴 날부터 10일 이내에 수리비 전액을 환불받을 수 있습니다."
    new = "수리를 시작하지 않은 고객은 맡긴 날로부터 10일 이내에 신청하면 수리비를 전부 돌려받을 수 있습니다."
    assert compared(TERMS["ko"], old, new).significance is Significance.MINOR


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("ja", "会員は、店内の時計に触れてはなりません。", "店内の時計に触れることは禁止します。"),
        ("ko", "회원은 진열된 시계를 만지면 안 됩니다.", "진열된 시계를 만지는 행위는 금지합니다."),
    ],
)
def test_a_ban_in_other_words_forbids_no_more(language: str, old: str, new: str) -> None:
    assert compared(TERMS[language], old, new).significance is Significance.MINOR


def test_another_ban_is_still_one() -> None:
    old, new = "회원은 진열된 시계를 만지면 안 됩니다.", "진열된 시계를 촬영하는 행위는 금지합니다."
    assert compared(TERMS["ko"], old, new).significance is Significance.SIGNIFICANT


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (
            "fr",
            "Nous n'envoyons pas de publicité sans votre accord.",
            "Nous demandons votre accord avant d'envoyer de la publicité.",
        ),
        (
            "fr",
            "Les photos d'horloges ne sont enregistrées qu'après votre consentement.",
            "Pour enregistrer les photos d'horloges, nous vous demandons d'abord votre consentement.",
        ),
        (
            "ja",
            "会員証を返すと、すべての修理記録が直ちに消去されます。",
            "会員証の返却と同時に、修理記録はすべて消去されます。",
        ),
    ],
)
def test_consent_asked_first_and_erasing_told_otherwise_are_kept(language: str, old: str, new: str) -> None:
    assert compared(PAGES[language], old, new).significance is Significance.MINOR


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (
            "de",
            "Angebote wählt ein Programm aus. Sie können verlangen, dass ein Mitarbeiter das Ergebnis überprüft.",
            "Angebote wählt ein Programm aus.",
        ),
        (
            "fr",
            "L'entrée de l'atelier se fait avec un badge.",
            "L'entrée de l'atelier se fait par reconnaissance de votre empreinte digitale.",
        ),
        ("fr", "Nous n'envoyons pas de publicité sans votre accord.", "Nous envoyons de la publicité."),
    ],
)
def test_a_review_by_people_and_biometric_data_are_seen(language: str, old: str, new: str) -> None:
    assert compared(PAGES[language], old, new).significance is Significance.SIGNIFICANT


def test_a_fee_for_cancelling_rises_in_other_words() -> None:
    old = "前日に修理を取り消した場合、利用者は料金の{}%を取消料として支払います。"
    new = "前日の取消しについては、利用者から料金の{}%を取消料としていただきます。"
    assert compared(TERMS["ja"], old.format(20), new.format(20)).significance is Significance.MINOR
    assert compared(TERMS["ja"], old.format(20), new.format(70)).significance is Significance.SIGNIFICANT
