"""A version in two languages: the one that binds decides, and what the other says otherwise is said."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from policywatch.knowledge import load
from policywatch.readers import read
from policywatch.workflows.bilingual import disagreements
from tests.cli.command import policywatch

KNOWLEDGE = load()
DEMO = files("policywatch.data") / "demo"
NAME = "nari/privacy"
ENGLISH = """# Nari Privacy Policy

Version {label}

Effective: {day}

## 1. Data

We collect your name and e-mail address. We do not collect data of children under 14.

## 2. Sharing

We share data with {company}, our processor.

## 3. Storage

We keep account data for {years} after you leave. Write to {mail}.

## 4. Changes

When this Privacy Policy changes, we announce it on our website at least {days} days before it takes effect.
"""
KOREAN = """# 나리 개인정보 처리방침

버전 {label}

시행일자: {day}

## 1. 수집 항목

회사는 이름과 이메일 주소를 수집합니다. 만 14세 미만 아동의 개인정보는 수집하지 않습니다.

## 2. 제공

회사는 개인정보 처리를 {company}에 위탁합니다.

## 3. 보유 기간

회사는 탈퇴 후 {years} 동안 회원 정보를 보관합니다. 문의: {mail}

## 4. 고지

이 개인정보 처리방침을 변경하는 경우 회사는 시행일 {days}일 전까지 홈페이지에 공지합니다.
"""
FIELDS = {"label": "v1.0", "mail": "privacy@nari.example", "days": "7"}


def english(day: str = "March 2, 2026", **fields: str) -> str:
    return ENGLISH.format(**{**FIELDS, "day": day, "company": "Google", "years": "three years", **fields})


def korean(day: str = "2026년 3월 2일", **fields: str) -> str:
    return KOREAN.format(**{**FIELDS, "day": day, "company": "구글", "years": "3년", **fields})


def said(binding: str, translation: str) -> tuple[str, ...]:
    documents = [read(text.encode(), name="x.md", knowledge=KNOWLEDGE) for text in (binding, translation)]
    return disagreements(*documents, KNOWLEDGE)


def test_a_faithful_translation_says_nothing_else() -> None:
    assert said(korean(), english()) == ()
    assert said(english(), korean(years="36개월")) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (english(label="v0.9"), "the en text says it is v0.9, the binding ko text v1.0"),
        (english("February 2, 2026"), "says effective 2026-02-02, the binding ko text 2026-03-02 and lags behind"),
        (
            english(days="30"),
            "the en text promises 30 days for minor changes (“When this Privacy Policy changes, we announce it on our"
            " website at least 30 days before it takes effect.”), the binding ko text 7 (“이 개인정보 처리방침을",
        ),
        (
            english(years="five years"),
            "storage period 3 years (“회사는 탈퇴 후 3년 동안 회원 정보를 보관합니다.”) of the binding ko text:"
            " the en text says 5 years (“We keep account data for five years after you leave.”)",
        ),
        (
            english(company="Google and Mixpanel"),
            "recipient Mixpanel (“We share data with Google and Mixpanel, our processor.”) of the en text:"
            " the binding ko text has none such",
        ),
        (
            english(company="our hosts"),
            "recipient Google (“회사는 개인정보 처리를 구글에 위탁합니다.”) of the binding ko text:"
            " the en text has none such",
        ),
        (
            english(company="Mixpanel"),
            "recipient Google (“회사는 개인정보 처리를 구글에 위탁합니다.”) of the binding ko text:"
            " the en text says Mixpanel (“We share data with Mixpanel, our processor.”)",
        ),
        (english(mail="help@nari.example"), "e-mail address privacy@nari.example of the binding ko text"),
        (english() + "\n## 5. More\n\nThank you.\n", "the en text has 5 numbered main sections, the binding ko text 4"),
    ],
)
def test_what_a_translation_says_otherwise_is_named(text: str, expected: str) -> None:
    assert any(expected in line for line in said(korean(), text)), said(korean(), text)


@pytest.mark.parametrize("version", sorted(path.name for path in DEMO.iterdir() if path.name.startswith(("v", "cand"))))
def test_the_demo_policies_agree_in_both_languages(version: str) -> None:
    texts = {path.name[:2]: path for path in (DEMO / version).iterdir()}
    documents = [read(texts[code].read_bytes(), name=texts[code].name, knowledge=KNOWLEDGE) for code in ("ko", "en")]
    assert disagreements(*documents, KNOWLEDGE) == ()


def test_published_translations_of_one_version_agree(corpus: Path) -> None:
    """Pairs that the corpus marks as one version in two languages: both sides of both, judged by one publisher."""
    checked = 0
    for korean_pair in sorted(corpus.glob("*-ko-*")):
        english_pair = corpus / korean_pair.name.replace("-ko-", "-policy-")
        tags = json.loads((korean_pair / "meta.json").read_text("utf-8"))["tags"]
        if "bilingual_pair" not in tags or not english_pair.is_dir():
            continue
        for side in ("old", "new"):
            paths = [next(pair.glob(f"{side}.*")) for pair in (korean_pair, english_pair)]
            documents = [read(path.read_bytes(), name=path.name, knowledge=KNOWLEDGE) for path in paths]
            assert disagreements(*documents, KNOWLEDGE) == (), (korean_pair.name, side)
            checked += 1
    assert checked >= 6


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Two versions in both languages; Korean binds."""
    (tmp_path / "policywatch.toml").write_text(f'[documents."{NAME}"]\nlanguage = "ko"\n', "utf-8")
    return tmp_path


def add(shelf: Path, **texts: str) -> None:
    for name, text in texts.items():
        (shelf / f"{name}.md").write_text(text, "utf-8")
        assert policywatch("add", f"{name}.md", NAME, "--now", "2026-01-02", cwd=shelf).code == 0


def diff(shelf: Path, language: str = "") -> Any:
    names = (f"{NAME}@v1.0{language}", f"{NAME}@v1.1{language}")
    return json.loads(policywatch("diff", *names, "--format", "json", cwd=shelf).out)


NEXT_KO, NEXT_EN = {"label": "v1.1", "day": "2026년 5월 2일"}, {"label": "v1.1", "day": "May 2, 2026"}


def test_the_binding_text_decides_what_a_translation_left_out(shelf: Path) -> None:
    add(shelf, a=korean(), b=english(), c=korean(**NEXT_KO, years="5년"), d=english(**NEXT_EN))
    assert diff(shelf)["significance"] == "significant"
    told = diff(shelf, ":en")
    assert (told["significance"], told["binding"], told["new"]["language"]) == ("significant", "ko", "en")
    assert told["summary"][0] == "We now keep data longer: account data: 3 years → 5 years."
    carried = [f for f in told["findings"] if f["significance"] == "significant"]
    assert carried
    assert all(f["title"].endswith("(in the ko text)") and f["changes"] == [] for f in carried)
    assert all("5년" in f["evidence"]["new"] for f in carried)
    assert any("storage period 5 years (“회사는" in line for line in told["warnings"])
    assert any("the en text alone would be minor" in line for line in told["warnings"])


def test_the_binding_text_decides_where_the_translation_says_more(shelf: Path) -> None:
    add(shelf, a=korean(), b=english(), c=korean(**NEXT_KO), d=english(**NEXT_EN, years="five years"))
    told = diff(shelf, ":en")
    assert (told["significance"], told["binding"]) == ("minor", "ko")
    assert any("the en text alone would be significant" in line for line in told["warnings"])


def test_where_both_say_the_same_only_the_language_is_named(shelf: Path) -> None:
    add(shelf, a=korean(), b=english())
    add(shelf, c=korean(**NEXT_KO, years="5년"), d=english(**NEXT_EN, years="five years"))
    told = diff(shelf, ":en")
    assert (told["significance"], told["binding"], told["warnings"]) == ("significant", "ko", [])
    assert diff(shelf)["binding"] is None


def test_versions_are_compared_in_a_language_both_have(shelf: Path) -> None:
    add(shelf, b=english(), c=korean(**NEXT_KO), d=english(**NEXT_EN))
    told = diff(shelf)
    assert (told["old"]["language"], told["new"]["language"]) == ("en", "en")


def test_a_release_is_judged_by_the_binding_text(shelf: Path) -> None:
    add(shelf, a=korean(), b=english(), c=korean(**NEXT_KO, years="5년"))
    (shelf / "d.md").write_text(english(**NEXT_EN), "utf-8")
    asked = ("release", "d.md", NAME, "--check", "--now", "2026-03-10", "--format", "json")
    result = policywatch(*asked, cwd=shelf)
    assert json.loads(result.out)["significance"] == "significant"
    assert "the en text alone would be minor: the ko text, which binds, decides" in result.err
    assert "storage period 5 years (“회사는" in result.err


def test_a_translation_without_its_binding_text_is_said(shelf: Path) -> None:
    add(shelf, a=korean(), b=english(), d=english(**NEXT_EN))
    assert any("has no ko text yet" in line for line in diff(shelf, ":en")["warnings"])


def test_the_log_tells_of_the_version_in_force(shelf: Path) -> None:
    add(shelf, a=korean(), b=english(years="five years"))
    result = policywatch("log", NAME, "--now", "2026-04-01", cwd=shelf)
    assert "the en text says 5 years (“We keep" in result.err


def test_a_translation_is_held_against_the_binding_text_as_it_is_added(shelf: Path) -> None:
    add(shelf, a=korean())
    (shelf / "b.md").write_text(english(years="five years"), "utf-8")
    result = policywatch("add", "b.md", NAME, cwd=shelf)
    assert (result.code, "the en text says 5 years (“We keep" in result.err) == (0, True)


def test_a_change_that_one_text_alone_made_is_quoted(shelf: Path) -> None:
    """Each of them is significant, so that the verdicts agree and only the changes tell."""
    sold = "회사는 개인정보를 판매하지 않습니다."
    add(shelf, a=korean().replace("위탁합니다.", f"위탁합니다. {sold}"))
    add(shelf, b=english().replace("our processor.", "our processor. We do not sell your data."))
    add(shelf, c=korean(**NEXT_KO, years="5년"))
    add(shelf, d=english(**NEXT_EN, years="five years").replace("processor.", "processor. We do not sell your data."))
    told = f"the binding ko text dropped “{sold}”: the en text did not follow"
    for language in ("", ":en"):
        assert diff(shelf, language)["warnings"] == [f"{NAME}@v1.1: {told}"]
    assert told in policywatch("log", NAME, "--now", "2026-06-01", cwd=shelf).err


def test_a_change_of_the_translation_alone_is_quoted(shelf: Path) -> None:
    add(shelf, a=korean(), b=english(), c=korean(**NEXT_KO))
    add(shelf, d=english(**NEXT_EN).replace("e-mail address.", "e-mail address. We also collect your phone number."))
    told = diff(shelf)
    assert told["significance"] == "minor"
    assert [line.removeprefix(f"{NAME}@v1.1: ") for line in told["warnings"]] == [
        "the en text added “We also collect your phone number.”: the binding ko text did not",
        "the en text alone would be significant: the ko text, which binds, decides",
    ]


def test_a_translation_that_is_not_there_yet_is_said(shelf: Path) -> None:
    add(shelf, a=korean(), b=english(), c=korean(**NEXT_KO, years="5년"))
    told = f"{NAME}@v1.1: there is no en text yet; the last one is that of v1.0"
    assert diff(shelf)["warnings"] == [told]
    assert told in policywatch("log", NAME, "--now", "2026-06-01", cwd=shelf).err


@pytest.mark.parametrize(
    ("prevails", "binding"),
    [
        ("In case of any discrepancy, the Korean version prevails.", "ko"),
        ("If this translation differs, only the English version of this Policy is legally binding.", "en"),
        ("한국어 버전과 영어 버전이 다른 경우 한국어 버전이 우선 적용됩니다.", "ko"),
        ("국문본과 영문본이 다른 때에는 영문본이 우선합니다.", "en"),
        ("Bei Abweichungen ist die koreanische Fassung maßgeblich.", "ko"),
        ("En cas de divergence, la version anglaise de la politique prévaut.", "en"),
        ("翻訳版と相違がある場合、韓国語版が優先します。", "ko"),
        ("The English version shall not prevail over other laws.", "en"),
        ("We offer a Korean version.", "en"),
    ],
)
def test_the_language_that_the_text_says_prevails_binds(tmp_path: Path, prevails: str, binding: str) -> None:
    for name, text in (("b", english()), ("a", korean())):
        (tmp_path / f"{name}.md").write_text(f"{text}\n{prevails}\n", "utf-8")
        result = policywatch("add", f"{name}.md", NAME, "--now", f"2026-01-0{2 if name == 'b' else 3}", cwd=tmp_path)
        assert (result.code, result.err) == (0, "")
    (version,) = json.loads(policywatch("log", NAME, "--format", "json", cwd=tmp_path).out)
    assert version["language"] == binding


def test_a_workspace_that_declares_another_language_than_the_text_is_told(shelf: Path) -> None:
    (shelf / "b.md").write_text(english() + "\nThe English version prevails.\n", "utf-8")
    result = policywatch("add", "b.md", NAME, cwd=shelf)
    assert "the text says that its en version prevails; the workspace declares ko, which holds" in result.err


def test_the_languages_of_one_document_are_held_against_each_other(tmp_path: Path) -> None:
    added = "회사는 전화번호도 수집합니다."
    (tmp_path / "old.md").write_text(f"{korean()}\n\n{english()}", "utf-8")
    ours = korean(**NEXT_KO).replace("## 2. ", f"{added}\n\n## 2. ")
    (tmp_path / "new.md").write_text(f"{ours}\n\n{english(**NEXT_EN, years='five years')}", "utf-8")
    told = json.loads(policywatch("diff", "old.md", "new.md", "--format", "json", cwd=tmp_path).out)["warnings"]
    assert any(line.startswith("storage period 3 years (") for line in told)
    assert f"the binding ko text added “{added}”: the en text did not follow" in told


def test_each_language_of_a_notice_tells_of_its_own_text(shelf: Path) -> None:
    settings = shelf / "policywatch.toml"
    settings.write_text(
        'notice_languages = ["ko", "en"]\nnotice_channels = ["email"]\n' + settings.read_text("utf-8"), "utf-8"
    )
    add(shelf, a=korean(), b=english())
    told = {}
    for name, text in {"c": korean(**NEXT_KO, years="5년"), "d": english(**NEXT_EN)}.items():
        (shelf / f"{name}.md").write_text(text, "utf-8")
        asked = ("release", f"{name}.md", NAME, "--effective", "2026-05-02", "--now", "2026-03-20", "--format", "json")
        told = json.loads(policywatch(*asked, cwd=shelf).out)
    mail = next(notice for notice in told["notices"] if notice["channel"] == "email")
    bodies = {text["language"]: text["body"] for text in mail["texts"]}
    assert "탈퇴 후 5년 동안" in bodies["ko"]
    assert "We now keep data longer: account data: 3 years → 5 years." in bodies["en"]
    assert "Effective: May 2, 2026" not in bodies["ko"]
