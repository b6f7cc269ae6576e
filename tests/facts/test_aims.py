"""Aims that are no news: told in another word, by a known tool, or denied where nothing was promised."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange

Changed = Callable[..., list[FactChange]]
Stated = Callable[..., list[Fact]]

OURS = "We answer questions about this text at any time."


def aims(changed: Changed, old: str, new: str, language: str = "en") -> set[tuple[str, str]]:
    text = "# Policy\n\n## Use\n\n{}\n\n## More\n\n" + OURS + "\n"
    found = changed(text.format(old), text.format(new), language)
    return {(change.change, change.value) for change in found if change.type.value == "purpose"}


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (
            "en",
            "We use log files for web analytics of our shop.",
            "We keep logs to use them for statistics on our shop.",
        ),
        ("de", "Wir nutzen die Daten zur Webanalyse.", "Die Protokolle verwenden wir zu Statistikzwecken."),
        (
            "ko",
            "회사는 쿠키를 통계 작성에 이용합니다.",
            "회사는 접속 기록을 수집하여 서비스 이용 현황을 분석하는 데 사용합니다.",
        ),
        ("ja", "当社は閲覧履歴を統計の作成に利用します。", "当社は取得した閲覧履歴を、アクセス解析に使用します。"),
        ("fr", "Nous utilisons vos données à des fins statistiques.", "Vos données servent à la mesure d'audience."),
    ],
)
def test_statistics_and_analytics_are_one_aim(changed: Changed, language: str, old: str, new: str) -> None:
    assert aims(changed, old, new, language) == set()


def test_analytics_are_news_where_nothing_was_counted(changed: Changed) -> None:
    old = "We use your address to deliver your order."
    assert aims(changed, old, f"{old} We use log files for web analytics.") == {("added", "analytics")}


def test_a_known_tool_tells_of_its_aim(changed: Changed) -> None:
    told = "We use your card number to process payments."
    named = "Supporters buy their badge from PayPal."
    assert aims(changed, told, named) == set()
    assert aims(changed, told, "Supporters buy their badge at the bar.") == {("removed", "payment")}
    assert aims(changed, told, "Supporters buy their badge at the bar, as we do not take PayPal.") == {
        ("removed", "payment")
    }
    crash = "Faults of the app are sent to Crashlytics."
    assert aims(changed, crash, f"{crash} We use device data for troubleshooting.") == set()
    assert aims(changed, OURS, "We use device data for troubleshooting.") == {("added", "debugging")}


def test_a_wider_aim_is_no_news_beside_a_kind_of_it(changed: Changed) -> None:
    kind = "We use your interests for targeted advertising."
    assert aims(changed, kind, f"{kind} We use your e-mail address for advertising campaigns.") == set()
    none = "We use your interests to improve our service."
    assert aims(changed, none, f"{none} We use your e-mail address for advertising campaigns.") == {
        ("added", "advertising")
    }


def test_a_narrower_aim_is_news_and_is_not_gone_where_its_sentence_takes_it_in(changed: Changed) -> None:
    wide = "We use the billing address of your company to calculate taxes."
    narrow = "We use the billing address of your company to calculate taxes or VAT."
    assert aims(changed, wide, narrow) == {("added", "VAT")}
    assert aims(changed, narrow, wide) == set()


def test_the_aims_readers_mind_most_keep_their_own_word(changed: Changed) -> None:
    wide = "We use your interests for advertising in our app."
    narrow = "We use your interests for targeted advertising in our app."
    assert ("added", "targeted advertising") in aims(changed, wide, narrow)
    assert ("removed", "targeted advertising") in aims(changed, narrow, wide)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We will not use your e-mail address to contact you unless something broke."),
        ("en", "We do not collect card numbers to process payments."),
        ("ko", "동의하지 않으시면 사진 제공 및 유료 상품 결제 기능을 이용할 수 없습니다."),
        ("fr", "Nous n'utilisons pas vos données pour le service client."),
        ("de", "Ihre Daten werden nicht für die Zahlungsabwicklung verwendet."),
    ],
)
def test_nobody_promises_not_to_do_what_the_service_is_for(stated: Stated, language: str, text: str) -> None:
    assert not stated(f"# P\n\n## A\n\n{text}\n", "purpose", language)


@pytest.mark.parametrize(
    ("language", "text", "aim"),
    [
        ("en", "We do not use your photos for marketing.", "marketing"),
        ("ko", "회사는 이용자의 사진을 마케팅에 이용하지 않습니다.", "marketing"),
        ("fr", "Nous n'utilisons pas vos photos à des fins publicitaires.", "advertising"),
        ("de", "Ihre Fotos werden nicht für Marketingzwecke verwendet.", "marketing"),
        ("ja", "写真を広告には使用しません。", "advertising"),
    ],
)
def test_a_promise_not_to_use_data_for_gain_is_told(stated: Stated, language: str, text: str, aim: str) -> None:
    assert [(f.value, f.negated) for f in stated(f"# P\n\n## A\n\n{text}\n", "purpose", language)] == [(aim, True)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "- The app neither needs nor asks for account creation."),
        ("en", "- Quendle blocks crawlers, scrapers and AI training bots, which would use your posts."),
        ("en", "- There is no tool for web analytics: all that is transmitted is the number of the version."),
        ("fr", "- Aucun outil de mesure d'audience : seules des données techniques sont transmises."),
        ("de", "- Keine Werkzeuge zur Webanalyse: verarbeitet wird nur die Version."),
    ],
)
def test_what_is_not_there_is_no_aim(stated: Stated, language: str, text: str) -> None:
    assert not [f for f in stated(f"# P\n\n## What we collect\n\n{text}\n", "purpose", language) if not f.negated]


@pytest.mark.parametrize(
    ("language", "text", "aim"),
    [
        ("en", "We do not sell data, but we use them for web analytics.", "analytics"),
        ("en", "Without an account nothing is stored; logs are used for web analytics.", "analytics"),
        ("fr", "Nous ne vendons pas vos données ; nous les utilisons pour la mesure d'audience.", "analytics"),
        ("de", "Wir verkaufen keine Daten, sondern nutzen sie zur Webanalyse.", "analytics"),
    ],
)
def test_what_is_done_in_spite_of_a_denial_is_an_aim(stated: Stated, language: str, text: str, aim: str) -> None:
    found = stated(f"# P\n\n## What we collect\n\n{text}\n", "purpose", language)
    assert aim in {fact.value for fact in found if not fact.negated}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Quendle allows people to write and view personalised greetings about their photos."),
        ("en", "Complaints about your data go to an independent dispute resolution body, which uses them."),
        ("en", "We use data to promote the safety and the stability of our service."),
        ("en", "Parents enter a code, which we use to prevent unauthorised purchases by children."),
        ("fr", "Nous utilisons les noms des titulaires de cartes de fidélité."),
        ("de", "Wir verarbeiten die Namen der Inhaber einer Bonusprogramm-Karte."),
        ("ja", "APIキーは認証ヘッダーとして送信し、利用します。"),
        ("ja", "従量課金のサービスにデータを送信します。"),
        ("ko", "브라우저에 로그인되어 있는 세션을 이용합니다."),
    ],
)
def test_a_word_of_something_else_is_no_aim(stated: Stated, language: str, text: str) -> None:
    assert {f.key for f in stated(f"# P\n\n## A\n\n{text}\n", "purpose", language)} <= {"service-provision"}


@pytest.mark.parametrize(
    ("language", "text", "aim"),
    [
        ("en", "We use your photos and allow people to see personalised greetings.", "personalisation"),
        ("en", "Your data are used for dispute resolution.", "legal claims"),
        ("en", "We use data to promote our products.", "marketing"),
        ("fr", "Nous utilisons vos données pour notre programme de fidélité.", "loyalty programme"),
        ("ja", "APIキーは認証のために利用します。", "identity verification"),
        ("ja", "決済情報は課金のために利用します。", "payment"),
        ("ko", "이메일 주소를 로그인 목적으로 이용합니다.", "account management"),
    ],
)
def test_the_word_by_itself_is_one(stated: Stated, language: str, text: str, aim: str) -> None:
    assert aim in {f.value for f in stated(f"# P\n\n## A\n\n{text}\n", "purpose", language)}


KNOWN = "We use your address to send you our newsletter. We use log files for crash diagnosis."


@pytest.mark.parametrize(
    ("language", "old", "added", "told"),
    [
        ("en", KNOWN, "We may ask you by e-mail whether you renew your consent to receive the newsletter.", False),
        ("en", KNOWN, "We keep the answers for two years if you stay on the mailing list.", False),
        ("en", KNOWN, "We use the answers of your survey for the newsletter as well.", True),
        (
            "fr",
            "Nous utilisons votre adresse pour la newsletter du club. Les données restent en France.",
            "Un courriel peut être utilisé pour renouveler votre consentement à la newsletter du club.",
            False,
        ),
        (
            "fr",
            "Nous utilisons votre adresse pour la newsletter du club. Les données restent en France.",
            "Les réponses au questionnaire sont utilisées pour préparer la newsletter du club.",
            True,
        ),
    ],
)
def test_an_aim_of_more_is_told_and_agreement_or_keeping_is_not(
    changed: Changed, language: str, old: str, added: str, told: bool
) -> None:
    text = "# Policy\n\n## Use\n\n{}\n\n## Surveys\n\n" + OURS + "{}\n"
    found = changed(text.format(old, ""), text.format(old, f"\n\n{added}"), language)
    assert any(change.value == "newsletter" for change in found) is told


def test_a_house_whose_other_tool_had_the_aim(changed: Changed) -> None:
    old = "We use Google Analytics for web analytics."
    more = "{} We also use {} for the storage of files and for web analytics."
    text = "# Policy\n\n## Use\n\n{}\n\n## More\n\n" + OURS + "\n"
    known = changed(text.format(old), text.format(old) + f"\n{more.format('', 'Google Firebase')}\n")
    assert "analytics" not in {change.value for change in known}
    other = changed(text.format(old), text.format(old) + f"\n{more.format('', 'Zorblax Ltd')}\n")
    assert "analytics" in {change.value for change in other}


def test_a_question_in_a_row_is_answered_by_the_next_cell(stated: Stated) -> None:
    row = "# P\n\n## A\n\n| Question | Answer |\n|---|---|\n| Are my texts used to train AI models? | {} |\n"
    assert not stated(row.format("Never. Not by us, nor by anybody else."), "purpose")
    assert [f.value for f in stated(row.format("Yes, if you agree."), "purpose")] == ["training AI models"]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "We use logs for service improvement.", "We use the logs for improving our service."),
        (
            "en",
            "Data are processed so that donations are processed by our bank.",
            "We use data for processing donations.",
        ),
        ("en", "Data are used for crash diagnosis.", "We use data to find and fix bugs."),
        ("ja", "端末情報は異常終了時の診断のために利用します。", "端末情報は不具合の調査に利用します。"),
        (
            "ko",
            "쿠키는 습관을 분석하여 서비스 개편의 척도로 이용합니다.",
            "쿠키는 서비스 개선을 위한 분석에 이용합니다.",
        ),
        ("de", "Die Daten dienen der Absturzanalyse.", "Wir nutzen die Daten, um Fehler zu beheben."),
        (
            "fr",
            "Les données sont utilisées pour l'analyse des plantages.",
            "Nous utilisons les données pour corriger les bugs.",
        ),
    ],
)
def test_noun_and_verb_are_one_aim(changed: Changed, language: str, old: str, new: str) -> None:
    assert aims(changed, old, new, language) == set()


def test_providing_the_service_tells_readers_nothing(changed: Changed) -> None:
    old = "We use your name to run the club."
    assert aims(changed, old, f"{old} We use your address to provide our services.") == set()
    assert aims(changed, old, f"{old} We use your address to deliver your order.") == {("added", "delivery")}


LIST = "# Policy\n\n## How we use data\n\n{}\n\n## More\n\n" + OURS + "\n"


@pytest.mark.parametrize(
    ("language", "lines", "more", "told"),
    [
        ("en", "- Weather of the day\n- Maps of tides", "- Google Gemini", False),
        ("en", "- Weather of the day\n- Maps of tides", "- Is it safe to swim?", False),
        ("en", "- Weather of the day\n- Maps of tides", "- Rescue of swimmers", True),
        ("ko", "- 물때 안내\n- 날씨 안내", "- 채널에 따른 후원 상태 정보", False),
        ("ko", "- 물때 안내\n- 날씨 안내", "- 수영객 구조 지원", True),
    ],
)
def test_a_name_a_question_or_data_as_an_entry_is_no_aim(
    changed: Changed, language: str, lines: str, more: str, told: bool
) -> None:
    text = LIST.replace("How we use data", "개인정보의 이용 목적") if language == "ko" else LIST
    found = changed(text.format(lines), text.format(f"{lines}\n{more}"), language)
    assert any(change.type.value == "purpose" for change in found) is told


def test_a_noun_whose_verb_stood_there_is_no_new_member(changed: Changed) -> None:
    text = LIST.format("We are always optimizing our boats.\n\nWe use your data for training{}, and fun.")
    assert not [c for c in changed(text.format(""), text.format(", optimization")) if c.type.value == "purpose"]
    other = changed(text.format(""), text.format(", hibernation"))
    assert [change.value for change in other if change.type.value == "purpose"] == ["hibernation"]


def test_payment_once_more_is_no_news(changed: Changed) -> None:
    old = "We use your card number for billing. We use your address for recruitment."
    text = "# Policy\n\n## Use\n\n{}\n\n## More\n\n" + OURS + "{}\n"
    more = "\n\nThe module in the app is used for the handling of {} as well."
    assert not changed(text.format(old, ""), text.format(old, more.format("billing")))
    assert [c.value for c in changed(text.format(old, ""), text.format(old, more.format("recruitment")))] == [
        "recruitment"
    ]


def test_a_mail_that_is_sent_for_something_is_a_message(stated: Stated) -> None:
    text = "# P\n\n## A\n\nNous pouvons vous envoyer un courriel afin de renouveler votre accord.\n"
    assert [fact.value for fact in stated(text, "purpose", "fr")] == ["service messages"]


def test_a_row_of_a_template_that_is_filled_in_has_the_aims_it_had(changed: Changed) -> None:
    head = "# P\n\n## Who works for us\n\n| Company | Purpose | Data |\n|---|---|---|\n"
    table = head + "| Zorblax Ltd | Hosting | Files |\n{}\n"
    gap = table.format("| [Add payment provider] | Payment processing | Billing address |")
    filled = changed(gap, table.format("| Quendle Ltd | Payment processing | Billing address |"))
    assert {(c.type.value, c.value) for c in filled} == {("recipient", "Quendle")}
    new = changed(table.format(""), table.format("| Quendle Ltd | Payment processing | Billing address |"))
    assert ("purpose", "payment") in {(c.type.value, c.value) for c in new}


@pytest.mark.parametrize(
    ("text", "aims"),
    [
        ("We use your answers to develop and test new features.", ["developing new services"]),
        ("We use your number to enable new features.", []),
    ],
)
def test_what_is_new_is_developed(stated: Stated, text: str, aims: list[str]) -> None:
    assert [fact.value for fact in stated(f"# P\n\n## A\n\n{text}\n", "purpose")] == aims
