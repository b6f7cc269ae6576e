"""What Japanese sentences state, and what in them only looks like a practice: by how they end, in every politeness."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]
_READ = ("personal_data", "purpose", "recipient", "transfer", "legal_basis")


def said(stated: Stated, heading: str, clause: str, title: str = "プライバシーポリシー") -> set[str]:
    """What is stated, each with "not" where it is denied."""
    found = stated(f"# {title}\n\n## {heading}\n\n{clause}\n\n## おわりに\n\n以上\n", "", "ja")
    return {f"{'not ' if fact.negated else ''}{fact.key}" for fact in found if fact.type.value in _READ}


@pytest.mark.parametrize(
    ("heading", "clause", "expected"),
    [
        ("取得する情報", "当社は、位置情報を一切取得しておりません。", {"not location"}),
        (
            "取得する情報",
            "電話番号は取得しておりませんが、住所は取得します。",
            {"not phone-number", "postal-address"},
        ),
        (
            "取得する情報",
            "個人情報（電話番号、住所）は収集していません。",
            {"not phone-number", "not postal-address"},
        ),
        ("取得する情報", "カメラの映像が当方に送られることは一切ありません。", {"not video"}),
        ("第三者提供", "個人情報を第三者に販売、貸与することは決してありません。", {"not third-parties", "not sale"}),
        ("第三者提供", "個人情報を第三者に渡すことはしておりません。", {"not third-parties"}),
        ("第三者提供", "個人情報を第三者に提供することなく、端末の中で処理します。", {"not third-parties"}),
        ("利用目的", "プロファイリングは実施しておりません。", {"not profiling"}),
        ("利用目的", "広告には使用せず、お問い合わせへの回答に使用します。", {"not advertising", "customer-support"}),
        ("外国への移転", "外国にある提供先への移転は予定しておりません。", {"not abroad"}),
    ],
)
def test_denials(stated: Stated, heading: str, clause: str, expected: set[str]) -> None:
    assert said(stated, heading, clause) == expected


@pytest.mark.parametrize(
    ("heading", "clause", "expected"),
    [
        ("収集しない情報", "- 電話番号\n- 位置情報", {"not phone-number", "not location"}),
        ("収集しない情報", "電話番号、位置情報", {"not phone-number", "not location"}),
        ("収集しない情報", "当社は位置情報を収集します。", {"location"}),
        ("当社が行わないこと", "- 個人情報を第三者に販売すること", {"not third-parties", "not sale"}),
        ("お約束", "次のことは一切いたしません。\n\n- 個人情報の第三者への売却", {"not third-parties", "not sale"}),
        ("利用しない目的", "- 広告の配信", {"not advertising"}),
        ("利用する目的", "- 広告の配信", {"advertising"}),
    ],
)
def test_what_a_heading_or_a_lead_denies(stated: Stated, heading: str, clause: str, expected: set[str]) -> None:
    assert said(stated, heading, clause) == expected


@pytest.mark.parametrize(
    "clause",
    [
        "Q. 位置情報は取得されますか？",
        "電話番号を登録しないと使えませんか。",
        "なぜ生年月日と電話番号が必要なのですか。",
        "掲示板に住所や電話番号を書き込まないようお願いいたします。",
        "保護者の同意なしに電話番号や住所を送信しないでください。",
        "電話番号が変わった際は、マイページからご変更ください。",
        "端末を譲渡する前に、保存された写真や連絡先を削除してください。",
        "利用者は、自己の責任において登録情報とパスワードを管理します。",
        "お客様は、設定画面で位置情報の提供を停止することができます。",
        "検索履歴は、履歴画面からいつでも消去できます。",
        "電話番号の登録がなくてもご利用いただけます。",
        "会員登録（電話番号や住所などの登録）は不要です。",
        "第三者に位置情報が盗み見られないよう、通信を暗号化しています。",
        "「端末情報」は、機種名、OSなどの情報の総称です。",
        "要配慮個人情報には、人種、信条、病歴などが該当します。",
        "このページでは、当社が取得する位置情報について説明しています。",
        "位置情報の取得の詳細は、こちらのページをご覧ください。",
        "リンク先の第三者がどのように住所を取り扱うかは、各社の方針によります。",
        "YouTubeでの位置情報の取得には、同社のポリシーが適用されます。",
        "電話番号をお持ちでない方は、店頭でお申し込みください。",
        "住所に誤りがある場合は、サポート窓口までご連絡ください。",
        "新しい版では、位置情報の取得に関する記載を追加しました。",
        "当社は、職業安定法、医療法および特定商取引法を遵守します。",
        "アプリのプレビュー画像とカタログはストアで公開されています。",
        "ペットの名前を登録すると、ブログに表示されます。",
        "お客様は、作成した写真をTwitterで友人と共有できます。",
        "住所を記した控えをお持ちのうえ、受付にお並びください。",
        "会員は、取得した他の会員の電話番号を利用してはなりません。",
        "登録情報の変更は、会員ページから行えます。",
        "ご登録の電話番号は、いつでも書き換えることができます。",
        "写真を共有される際は、位置情報が付いていないかご確認ください。",
        "前回の改定では、位置情報の取得に関する条項を新設しました。",
        "パスワードをお忘れの方は、登録した電話番号を入力します。",
    ],
)
def test_what_states_no_practice(stated: Stated, clause: str) -> None:
    assert said(stated, "取得する情報", clause) == set()


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("申込書に電話番号、住所をご記入いただきます。", {"phone-number", "postal-address"}),
        ("位置情報を取得しますので、詳細はこちらのページをご覧ください。", {"location"}),
        ("位置情報を取得しますか？\n\nはい。", {"location"}),
        ("ニックネームと口コミがブログに公開されます。", {"user-name", "comments"}),
        ("当社は、取得した位置情報を公開することができます。", {"location"}),
        ("会話履歴は記録されますので、ご注意ください。", {"messages"}),
        ("電話番号と住所をご記入のうえ、送信してください。", {"phone-number", "postal-address"}),
        ("写真の位置情報を取得します。", {"location"}),
        ("取得するのは電話番号のみで、位置情報は取得していません。", {"phone-number", "not location"}),
        ("アクセスログを記録しますが、ログイン方法は問いません。", {"log-data"}),
        ("イベントの参加者から電話番号を取得します。", {"phone-number"}),
    ],
)
def test_what_states_one(stated: Stated, clause: str, expected: set[str]) -> None:
    assert said(stated, "取得する情報", clause) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("取得したデータは、米国に所在するサーバーで保管されます。", {"US"}),
        ("取得したデータは、米国のデータセンターに保存されます。", {"US"}),
        ("米国以外の国には移転されません。", set()),
        ("データはDB（米国リージョン）に保存します。", {"US"}),
        ("日本の法律に従い、サーバーを保守します。", set()),
    ],
)
def test_where_data_are(stated: Stated, clause: str, expected: set[str]) -> None:
    assert said(stated, "外国への移転", clause) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("個人情報を他の利用者に公開します。", {"other-users"}),
        ("個人情報に触れた他の利用者を通報できます。", set()),
        ("広告ネットワークは一切使用していません。", {"not ad-networks"}),
        ("広告ネットワークを使用しています。", {"ad-networks"}),
        ("個人情報を裁判所の命令により開示します。", set()),
        ("株式会社かわせみシステムズに個人情報を提供します。", {"かわせみシステムズ"}),
        ("法令に基づく場合を除き、本人の同意なく第三者に提供しません。", {"not third-parties", "consent"}),
        ("次の場合は、第三者提供に該当しません。\n\n- 合併により事業が承継される場合", {"business-transfer"}),
    ],
)
def test_who_gets_data(stated: Stated, clause: str, expected: set[str]) -> None:
    assert said(stated, "第三者提供", clause) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("本サービスの提供を終了する場合は、事前に個人情報の扱いを通知します。", set()),
        ("個人情報は、本サービスの提供のために利用します。", {"service-provision"}),
        ("個人情報を不正アクセス、漏えい、滅失から守ります。", set()),
        ("不正アクセスの検知のために個人情報を利用します。", {"fraud-prevention"}),
        ("個人情報は、新機能の案内に利用します。", {"service-messages"}),
        ("興味に応じた広告の配信に個人情報を利用します。", {"targeted-advertising"}),
        ("アプリの最適化に個人情報を利用します。", {"service-improvement"}),
    ],
)
def test_what_data_are_for(stated: Stated, clause: str, expected: set[str]) -> None:
    assert said(stated, "利用目的", clause) == expected


@pytest.mark.parametrize(
    ("heading", "clause"),
    [
        ("禁止事項", "- 他の会員の電話番号を収集する行為\n- 第三者の個人情報を公開すること"),
        ("会員の義務", "会員は、個人情報を第三者に開示してはならないものとします。"),
        ("サービスの停止", "裁判所の命令により個人情報の提供が禁止された場合"),
    ],
)
def test_terms_that_bind_users(stated: Stated, heading: str, clause: str) -> None:
    assert said(stated, heading, clause, "利用規約") == set()


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("健康保険証の写しをご提出いただきます。", {"id-document"}),
        ("お子さまのお名前と学年を伺います。", {"children-data", "education"}),
        ("端末のセンサー情報、通信環境、タイムゾーンを受信します。", {"sensor-data", "network-data", "time-zone"}),
        ("ナンバープレートと走行履歴を記録します。", {"vehicle-data"}),
        ("カレンダーの予定にはアクセスしません。", {"not calendar"}),
        ("行事で撮影した写真や動画をホームページに掲載します。", {"photo", "video"}),
        ("電話で受け付けます。", set()),
        ("写真を選び、送信ボタンをクリックします。", set()),
        ("本製品は写真を加工するアプリです。", set()),
    ],
)
def test_kinds_of_data(stated: Stated, clause: str, expected: set[str]) -> None:
    assert said(stated, "取得する情報", clause) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("税務署、監査法人および収納代行会社に提供します。", {"tax-authorities", "auditors", "payment-processors"}),
        ("クラウド事業者と共有します。", {"hosting-providers"}),
        ("共同研究先や承継先に提供します。", {"researchers", "acquirers"}),
        ("広告会社が氏名を知ることはできません。", {"not advertising-partners"}),
        ("名簿を他社に転売することを固く禁じます。", set()),
    ],
)
def test_kinds_of_recipient(stated: Stated, clause: str, expected: set[str]) -> None:
    assert said(stated, "第三者提供", clause) == expected


@pytest.mark.parametrize(
    ("heading", "clause", "expected"),
    [
        ("第三者提供", "提供先：株式会社みなと保険", {"みなと保険"}),
        ("第三者提供", "・委託先：カモメ物流株式会社\n\n・委託業務：商品の発送", {"カモメ物流", "delivery"}),
        ("第三者提供", "株式会社ゆめみに個人情報を委託。", {"ゆめみ"}),
        (
            "外部送信",
            "| 事業者名 | 送信する利用者情報 | 当社の利用目的 |\n|---|---|---|\n| 株式会社ツグミ | 閲覧履歴 | 広告 |",
            {"ツグミ", "browsing-history", "advertising"},
        ),
    ],
)
def test_labels_and_columns(stated: Stated, heading: str, clause: str, expected: set[str]) -> None:
    assert said(stated, heading, clause) == expected


@pytest.mark.parametrize(
    ("old", "new", "news"),
    [
        ("個人情報を第三者に提供しません。", "個人情報を第三者に提供することはなく、社内で利用します。", set()),
        ("個人情報を第三者に提供しません。", "個人情報の第三者への提供は一切行いません。", set()),
        ("個人情報を第三者に提供しません。", "個人情報を第三者に提供することがあります。", {"third parties"}),
        ("電話番号を取得します。", "電話番号を取得します。\n\n住所の変更は、マイページで更新してください。", set()),
        ("電話番号を取得します。", "電話番号を取得します。\n\nIDFAは使用していません。", {"advertising identifier"}),
        ("データは米国のサーバーに保管されます。", "データは米国に所在するサーバーに保存されます。", set()),
        ("お問い合わせ対応に個人情報を利用します。", "お問い合わせへのご対応に個人情報を利用します。", set()),
    ],
)
def test_what_is_new(changed: Changed, old: str, new: str, news: set[str]) -> None:
    page = "# プライバシーポリシー\n\n## 個人情報の取得と提供と移転\n\n{}\n"
    assert {change.value for change in changed(page.format(old), page.format(new), "ja")} == news
