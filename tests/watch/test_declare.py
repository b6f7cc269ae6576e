"""Watches taken over from elsewhere, and what cannot be one."""

import dataclasses
import json
from pathlib import Path

import pytest

from policywatch.errors import InputError
from policywatch.watch.declare import check, declared, period, slug
from policywatch.watch.model import Page, Watch

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
            "select": {"startBefore": "#a", "endAfter": "#b"},
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
    assert len(left) == 1
    assert "range" in left[0]


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
        ("a.csv", "address\nx\n", "columns"),
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
