"""Names that become folders."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.archive import Reference, document_name, label_name, language_name, parse_reference
from policywatch.archive.names import label_order, same_label
from policywatch.errors import InputError

REFUSED = (
    "", " ", ".", "..", "../etc", "a/b", "a\\b", ".hidden", "-rf", "v1.", "con", "NUL.txt", "COM1", "a:b", "a@b", "a*b",
    "a\x00b", "a\nb\x1b", "\u202ev1", "\u200bv", "x" * 121, "latest", "Previous", "a?b", 'a"b', "<v>", "|",
)  # fmt: skip


@pytest.mark.parametrize("label", REFUSED)
def test_a_label_that_is_no_folder_everywhere_is_refused(label: str) -> None:
    with pytest.raises(InputError):
        label_name(label)


@pytest.mark.parametrize(
    ("given_label", "folder"),
    [
        ("v1.6", "v1.6"),
        ("release 23.07.10", "release-23.07.10"),
        ("버전 1", "버전-1"),
        ("e\u0301", "é"),
        ("2024-01-18", "2024-01-18"),
    ],
)
def test_a_label_keeps_its_letters(given_label: str, folder: str) -> None:
    assert label_name(given_label) == folder


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=30))
def test_whatever_is_accepted_is_one_plain_folder(text: str) -> None:
    try:
        name = label_name(text)
    except InputError:
        return
    assert not set(name) & set("/\\:@\0\n")
    assert name not in (".", "..")
    assert label_name(name) == name


@pytest.mark.parametrize("name", ["acme", "a/b/c", "/b", "a/", "../b", "a/..", "a/.b"])
def test_a_document_has_two_parts(name: str) -> None:
    with pytest.raises(InputError):
        document_name(name)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("a/b", Reference("a/b")),
        ("a/b@v1.6", Reference("a/b", "v1.6")),
        ("a/b@v1.6:ko", Reference("a/b", "v1.6", "ko")),
        ("a/b:pt-BR", Reference("a/b", "", "pt-BR")),
        ("a/b@2024-01-18", Reference("a/b", "2024-01-18")),
    ],
)
def test_references(text: str, reference: Reference) -> None:
    assert parse_reference(text) == reference


@pytest.mark.parametrize("code", ["", "EN", "e", "en_US", "../x"])
def test_a_language_is_a_tag(code: str) -> None:
    with pytest.raises(InputError):
        language_name(code)


def test_labels_sort_as_people_count() -> None:
    labels = ["v1.10", "v1.9", "v2", "v1.9.1", "v10"]
    assert sorted(labels, key=label_order) == ["v1.9", "v1.9.1", "v1.10", "v2", "v10"]


def test_labels_meet_where_case_is_folded() -> None:
    assert same_label("V1.6", "v1.6")
    assert not same_label("v1.6", "v1.7")
