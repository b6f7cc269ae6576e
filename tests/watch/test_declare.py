"""Watches taken over from elsewhere, and what cannot be one."""

import dataclasses
import datetime as dt
import json
from pathlib import Path

import pytest

from policywatch.errors import InputError
from policywatch.watch import ota
from policywatch.watch.declare import check, declared, period
from policywatch.watch.model import Page, Range, Watch
from policywatch.watch.names import slug

MODEL = Watch("", "", ())


def test_declarations_of_open_terms_archive(tmp_path: Path) -> None:
    folder = tmp_path / "declarations"
    folder.mkdir()
    terms = {
        "Privacy Policy": {"fetch": "https://acme.example/p", "select": ["main", "#more"], "remove": ".ad"},
        "Terms of Service": {
            "select": "main",
            "combine": [{"fetch": "https://acme.example/1"}, {"fetch": "https://acme.example/2", "select": "body"}],
        },
        "Cookies": {
            "fetch": "https://acme.example/c",
            "select": ["h1", {"startBefore": "#a", "endAfter": "#b"}],
            "remove": [{"startAfter": "#c", "endBefore": "#d"}, ".ad"],
            "filter": ["removeQueryParams", "dropBanner", {"hide": [1, 2]}],
            "executeClientScripts": True,
        },
    }
    (folder / "Acme Mail.json").write_text(json.dumps({"name": "Acme Mail", "terms": terms}), "utf-8")
    (folder / "Acme Mail.history.json").write_text("{}", "utf-8")
    watches, left = declared(tmp_path, MODEL)
    assert [watch.id for watch in watches] == [
        "acme-mail/privacy-policy",
        "acme-mail/terms-of-service",
        "acme-mail/cookies",
    ]
    assert watches[0].pages == (Page("https://acme.example/p", "main, #more", ".ad"),)
    assert watches[1].pages == (Page("https://acme.example/1", "main"), Page("https://acme.example/2", "body"))
    assert (watches[2].browser, watches[0].browser) == (True, False)
    assert watches[2].pages == (
        Page(
            "https://acme.example/c",
            "h1",
            ".ad",
            (Range("#a", "#b", after_end=True),),
            (Range("#c", "#d", after_start=True),),
        ),
    )
    assert left == (
        "acme-mail/cookies: filter dropBanner is a program of the collection, which is not run",
        "acme-mail/cookies: filter hide is a program of the collection, which is not run",
    )


def test_what_was_declared_before_is_known_for_its_time(tmp_path: Path) -> None:
    """By the files' names, which are those of the collection's folders."""
    now = {"Terms": {"fetch": "https://acme.example/t", "select": "main"}}
    before = [
        {"fetch": "https://acme.example/t", "select": "#second", "validUntil": "2024-06-01T12:00:00Z"},
        {"fetch": "https://acme.example/t", "select": "#first", "validUntil": "2023-01-01T00:00:00+09:00"},
    ]
    (tmp_path / "acme.com.json").write_text(json.dumps({"name": "Acme", "terms": now}), "utf-8")
    (tmp_path / "acme.com.history.json").write_text(json.dumps({"Terms": before}), "utf-8")
    past = ota.Past(tmp_path)

    def at(moment: str) -> str:
        declared = past.at("acme-com/terms", dt.datetime.fromisoformat(moment))
        assert declared is not None
        return declared.pages[0].select

    assert [at("2022-12-31T14:00:00Z"), at("2022-12-31T16:00:00Z"), at("2024-06-01T13:00:00Z")] == [
        "#first",
        "#second",
        "main",
    ]
    assert past.at("acme-com/other", dt.datetime.now(dt.UTC)) is None


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ([], "no table"),
        ({"Terms": "main"}, "no table"),
        ({"Terms": {"fetch": "https://a.example", "select": {"startBefore": "#a"}}}, "neither a selector nor a range"),
        ({"Terms": {"fetch": "https://a.example", "validUntil": "soon"}}, "no moment"),
    ],
)
def test_a_declaration_that_is_none_is_refused(tmp_path: Path, terms: object, said: str) -> None:
    (tmp_path / "acme.json").write_text(json.dumps({"name": "Acme", "terms": terms or ["x"]}), "utf-8")
    with pytest.raises(InputError, match=said):
        declared(tmp_path / "acme.json", MODEL)


def test_a_table_of_addresses(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        "\ufeffdocument,URL,language,every,threshold\n"
        "acme/privacy,https://acme.example/ko,ko,6h,significant\nother/terms,https://other.example,,,\n"
        "bad,https://bad.example,,,\n",
        "utf-8",
    )
    watches, left = declared(file, MODEL)
    assert [(w.id, w.every, w.threshold) for w in watches] == [
        ("acme/privacy:ko", 21_600, "significant"),
        ("other/terms", 86_400, "minor"),
    ]
    assert len(left) == 1


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_table_as_a_spreadsheet_writes_it(tmp_path: Path, between: str) -> None:
    rows = [
        ("url", "document", "note"),
        ("https://acme.example/1 https://acme.example/2", "acme/terms", "two pages"),
        ("https://www.other.example/legal/privacy.html?lang=en", "", "without a name"),
        ("https://acme.example/3", "acme/terms", "once more"),
        ("", "", ""),
        ("https://", "acme/none"),
    ]
    file = tmp_path / "list.csv"
    file.write_text("\ufeff" + "\r\n".join(between.join(row) for row in rows), "utf-8")
    watches, left = declared(file, MODEL)
    assert [(w.id, [page.url for page in w.pages]) for w in watches] == [
        ("acme/terms", ["https://acme.example/1", "https://acme.example/2"]),
        ("other-example/legal-privacy", ["https://www.other.example/legal/privacy.html?lang=en"]),
    ]
    assert left == (
        "acme/terms stands there twice: https://acme.example/3 is left out",
        "acme/none: 'https://' is no web address: only http and https are watched",
    )


def test_addresses_alone_are_named_after_themselves(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("https://acme.example/legal/privacy\nhttps://acme.example/\nhttps://b.example/약관\n", "utf-8")
    watches, left = declared(file, MODEL)
    assert [w.id for w in watches] == ["acme-example/legal-privacy", "acme-example/policy", "b-example/약관"]
    assert left == ()


def test_an_outline(tmp_path: Path) -> None:
    file = tmp_path / "list.opml"
    file.write_text(
        '<opml version="2.0"><body><outline text="Acme"><outline text="Privacy" htmlUrl="https://acme.example/p"/></outline>'
        '<outline text="Terms" url="https://www.other.example/t"/></body></opml>',
        "utf-8",
    )
    watches, _ = declared(file, MODEL)
    assert [(w.id, w.pages[0].url) for w in watches] == [
        ("acme/privacy", "https://acme.example/p"),
        ("other-example/terms", "https://www.other.example/t"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "address\nx\n", "column url"),
        ("a.csv", "url,document,every\nhttps://a.example,a/b,2s\n", "period"),
        ("a.csv", "url,document,threshold\nhttps://a.example,a/b,loud\n", "threshold"),
        ("a.json", "[", "declaration"),
        ("a.json", '{"terms": {}}', "nothing"),
        ("a.opml", '<!DOCTYPE a [<!ENTITY b "c">]><opml/>', "entities"),
        ("a.opml", "<opml>", "OPML"),
        ("a.txt", "x", "neither"),
    ],
)
def test_what_is_no_list_is_said_to_be_none(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(InputError, match=said):
        declared(tmp_path / name, MODEL)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"pages": (Page("file:///etc/passwd"),)}, "web address"),
        ({"pages": (Page("https://a.example", "main["),)}, "selector"),
        ({"pages": ()}, "no address"),
        ({"document": "a"}, "SERVICE/DOCUMENT"),
        ({"language": "../x"}, "language"),
    ],
)
def test_a_watch_is_checked_before_it_is_kept(change: dict[str, object], said: str) -> None:
    good = Watch("", "a/b", (Page("https://a.example"),))
    assert check(good).id == "a/b"
    with pytest.raises(InputError, match=said):
        check(dataclasses.replace(good, **change))  # type: ignore[arg-type]


def test_periods_and_names() -> None:
    assert [period(text) for text in ("30m", "6h", "1d", "2 W")] == [1800, 21_600, 86_400, 1_209_600]
    assert [slug(text) for text in ("Privacy Policy", "개인정보 처리방침", "../..", "A&B (EU)")] == [
        "privacy-policy",
        "개인정보-처리방침",
        "policy",
        "a-b-eu",
    ]
