"""What documents say about themselves, and what they say about something else."""

import datetime as dt

import pytest

from policywatch.model.document import Metadata
from tests.outline.pages import markdown, text

LONG = "We keep what you gave us for as long as the contract runs, and delete it without delay after that."


def of(line: str) -> Metadata:
    """The metadata of a policy that states ``line`` at its end."""
    return text(f"Privacy Policy\n\n{LONG}\n\n{LONG}\n\n{line}").metadata


def date(iso: str) -> dt.date:
    return dt.date.fromisoformat(iso)


@pytest.mark.parametrize(
    ("line", "kind", "iso"),
    [
        ("This policy will be effective from September 1, 2023.", "effective", "2023-09-01"),
        ("Effective Date: January 2, 2025", "effective", "2025-01-02"),
        ("Announcement Date: January 2, 2025", "announced", "2025-01-02"),
        ("Last updated: April 14, 2020", "updated", "2020-04-14"),
        ("This Privacy Policy v.1.6 takes effect from 2024.12.27.", "effective", "2024-12-27"),
        ("이 개인정보처리방침은 2024년 1월 18일부터 시행됩니다.", "effective", "2024-01-18"),
        ("시행일자: 2024. 1. 18.", "effective", "2024-01-18"),
        ("공고일자 : 2024년 1월 11일", "announced", "2024-01-11"),
        ("최종 개정일: 2024-01-11", "updated", "2024-01-11"),
        ("Stand: 10.01.2024", "updated", "2024-01-10"),
        ("Diese Datenschutzerklärung ist gültig ab dem 1. Mai 2024.", "effective", "2024-05-01"),
        ("Dernière mise à jour : 7 septembre 2022", "updated", "2022-09-07"),
        ("本ポリシーは2024年4月1日から施行します。", "effective", "2024-04-01"),
    ],
)
def test_dates(line: str, kind: str, iso: str) -> None:
    stated = of(line)
    assert getattr(stated, kind) == date(iso)
    assert [(found.kind, found.date) for found in stated.dates] == [(kind, date(iso))]


@pytest.mark.parametrize(
    "line",
    [
        "The California Consumer Privacy Act, effective January 1, 2020, gives residents more rights than before that.",
        "Under the Act in force since 25 May 2018 you may complain to an authority of your country at any time.",
        "Data collected before January 1, 2020 stays with our former partner until the end of the contract with it.",
        "「개인정보 보호법」(2020년 8월 5일 시행)에 따라 언제든지 열람을 요구할 수 있으며 회사는 이에 따릅니다.",
    ],
)
def test_dates_of_something_else(line: str) -> None:
    assert of(line).dates == ()


def test_a_date_alone_below_the_title() -> None:
    stated = text(f"Acme Privacy Policy\nDec 27, 2024\n{LONG}").metadata
    assert (stated.title, stated.updated) == ("Acme Privacy Policy", date("2024-12-27"))


def test_an_ambiguous_date_is_said_to_be() -> None:
    stated = of("Last updated: 03/04/2024")
    assert stated.updated is None
    assert stated.dates[0].ambiguous
    assert stated.dates[0].candidates == (date("2024-03-04"), date("2024-04-03"))


def test_an_impossible_date_is_kept_as_written() -> None:
    stated = of("Effective Date: February 30, 2024")
    assert (stated.effective, stated.dates[0].date, stated.dates[0].wording) == (None, None, "February 30, 2024")


def test_the_latest_date_is_this_versions() -> None:
    page = (
        f"제1조(목적)\n{LONG}\n부칙\n이 약관은 2019년 1월 1일부터 시행합니다.\n이 약관은 2021년 3월 2일부터 시행합니다."
    )
    assert text(page).metadata.effective == date("2021-03-02")


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("This Privacy Policy v.1.6 takes effect from 2024.12.27.", "v1.6"),
        ("VER.1.1", "v1.1"),
        ("Ver 6.5", "v6.5"),
        ("Version 3.2", "v3.2"),
        ("버전 1.2", "v1.2"),
        ("개인정보처리방침 버전번호 : V2.0", "v2.0"),
        ("release: 23.07.10", "release 23.07.10"),
        ("release 23.07.10", "release 23.07.10"),
        ("We encrypt with TLS version 1.2 or later on all of our servers and in all of our apps for you.", ""),
        ("The app needs iOS version 14 or later and some more space than you would think it does.", ""),
        ("Version 1.6 · Effective: March 1, 2026 · Announced: February 1, 2026", "v1.6"),
        ("버전 v1.6 · 시행일: 2026년 3월 1일 · 공고일: 2026년 2월 1일", "v1.6"),
        ("Gültig ab: 1. März 2026 | Angekündigt am: 1. Februar 2026 | Version 1.6", "v1.6"),
    ],
)
def test_labels(line: str, label: str) -> None:
    assert of(line).label == label


def test_a_release_date() -> None:
    stated = of("release: 23.07.10")
    assert [(found.kind, found.date) for found in stated.dates] == [("release", date("2023-07-10"))]
    assert (stated.effective, stated.updated) == (None, None)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (
            "La Politique de confidentialité couvre les Services proposés par la société Zorblax, société anonyme.",
            "Zorblax",
        ),
        ("La présente charte complète la politique de confidentialité de la société Zorblax Pain.", "Zorblax Pain"),
        (
            "Der Dienst wird von der quendle GmbH, FN 12345h, Gasse 5, 1010 Wien („quendle“) für Sie angeboten.",
            "quendle GmbH",
        ),
        ("Der Dienst wird von einer GmbH, die niemand kennt, Gasse 5, 1010 Wien („quendle“) für Sie angeboten.", ""),
        ("The shop is run by brimble Ltd., 5 High Street, Leeds (“brimble”), for its many guests.", "brimble Ltd."),
        ('Acme Corp.(hereinafter the "company") collects data.', "Acme Corp."),
        ("We, Acme Corporation (“Acme,” “we,” “us,” or “our”), collect data.", "Acme Corporation"),
        ("A platform provided by Acme Corporation (the “Company”, “we”, “our”, or “us”).", "Acme Corporation"),
        ("Acme Cloud Co., Ltd. (hereinafter referred to as the “Company”) collects data.", "Acme Cloud Co., Ltd."),
        ("'Smart Thing' (hereinafter referred to as the 'Company') values data.", "Smart Thing"),
        ("The service is run by Acme (Singapore) Private Limited (“we”).", "Acme (Singapore) Private Limited"),
        ("예시클라우드 주식회사(이하 '회사')는 개인정보를 처리합니다.", "예시클라우드 주식회사"),
        ("주식회사 예시(이하 “회사”라 함)는 개인정보를 처리합니다.", "주식회사 예시"),
        ('이 서비스는 sudo.lee(이하 "개발자")가 운영합니다.', "sudo.lee"),
        ("Wir, die Muster GmbH, verarbeiten Ihre Daten nach dem Gesetz und nur dafür.", "Muster GmbH"),
        ("We share it with subsidiaries and partners in China (“we”).", ""),
        ("Nobody is named here.", ""),
    ],
)
def test_company(line: str, name: str) -> None:
    assert text(f"Privacy Policy\n\n{line}\n\n{LONG}").metadata.company == name


def test_previous_versions_by_their_own_words() -> None:
    stated = of(
        """This policy v.1.3 takes effect from 2024.12.27.
View previous policy v.1.1 (2022.07.01).
View previous policy v.1.2 (2022.07.25)."""
    )
    assert [(version.label, version.date) for version in stated.previous] == [
        ("v1.1", date("2022-07-01")),
        ("v1.2", date("2022-07-25")),
    ]
    assert (stated.label, stated.effective) == ("v1.3", date("2024-12-27"))


def test_previous_versions_below_a_heading_with_links() -> None:
    page = f"""# Privacy Policy

Effective 2024-12-27

{LONG}

## Previous versions

* [January 18, 2024](/old/2)
* [Version 1.0](/old/1)

## Contact

Write to us on 2020-01-01."""
    stated = markdown(page).metadata
    assert [(version.label, version.date, version.href) for version in stated.previous] == [
        ("", date("2024-01-18"), "/old/2"),
        ("v1.0", None, "/old/1"),
    ]
    assert stated.effective == date("2024-12-27")


def test_a_link_to_an_archive() -> None:
    stated = markdown(f"# Policy\n\nEffective December 11, 2025 | [Archived versions](/archive)\n\n{LONG}").metadata
    assert (stated.effective, stated.previous[0].href) == (date("2025-12-11"), "/archive")


def test_the_title_of_the_file_where_the_text_has_none() -> None:
    assert (
        markdown(f"---\ntitle: Our Privacy Policy\n---\n{LONG}\n\n## Previous Policies\n\n{LONG}").metadata.title
        == "Our Privacy Policy"
    )
    assert markdown(f"---\nlastmod: 2023-08-23\n---\n# Policy\n\n{LONG}").metadata.updated == date("2023-08-23")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Effective date: 1 May 2026 Publisher: Quendle Ltd, a company of the town of Brill Contact: a@quendle.io",
            [("effective", "2026-05-01")],
        ),
        (
            "Dernière mise à jour : 19 mai 2026 En vigueur depuis le : 20 mai 2026",
            [("updated", "2026-05-19"), ("effective", "2026-05-20")],
        ),
        (
            "Stand: 10.01.2024 | Gültig ab: 01.02.2024 | Verantwortlich: Quendle GmbH in der schönen Stadt Brill",
            [("updated", "2024-01-10"), ("effective", "2024-02-01")],
        ),
        (
            "公開日：2024年4月1日　施行日：2024年5月1日",
            [("announced", "2024-04-01"), ("effective", "2024-05-01")],
        ),
        ("시행일: 2026년 5월 17일 · 문서 확인일: 2026-10-11", [("effective", "2026-05-17")]),
        ("Next check: 3 June 2026 Effective: 1 May 2026", [("effective", "2026-05-01")]),
        ("Established on: January 7, 2026", [("updated", "2026-01-07")]),
        ("② 이 개인정보 처리방침은 2021. 06. 14부터 적용됩니다.", [("effective", "2021-06-14")]),
        (
            "This policy takes effect on May 1, 2026 for new users and on June 1, 2026 for all others.",
            [("effective", "2026-05-01"), ("effective", "2026-06-01")],
        ),
    ],
)
def test_each_date_of_a_line_is_what_its_own_label_says(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.kind, str(found.date)) for found in of(line).dates] == expected
