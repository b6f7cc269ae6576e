"""Furniture around the policy, tables of contents, and the document twice."""

from tests.outline.pages import markdown, outline, text

LONG = "We keep what you gave us for as long as the contract runs, and delete it without delay after that."


def test_menu_words_before_the_title_are_left_out() -> None:
    document = text(f"Home\n\nTerms of Use\n\nPrivacy Policy\n\nAcme Cloud Privacy Policy\n\n{LONG}\n\nBack to top")
    assert outline(document) == ["- Acme Cloud Privacy Policy"]
    assert document.warnings == ("left out as page furniture: Home; Terms of Use; Privacy Policy; Back to top",)


def test_an_untranslated_key_is_no_title() -> None:
    document = text(f"Make Things\n\nlegal.privacy\n\n{LONG}\n\n1. One\n\n{LONG}\n\n2. Two\n\n{LONG}")
    assert outline(document) == ["1 One", "2 Two"]
    assert document.text.startswith(LONG)


def test_a_long_beginning_is_the_policys_own() -> None:
    document = text("\n".join([LONG] * 5) + f"\nPrivacy Policy\n{LONG}")
    assert document.text.count(LONG) == 6


def test_a_table_of_contents_is_left_out() -> None:
    names = ["What we collect", "Why we do", "Who gets it", "How long", "Your rights"]
    contents = "\n".join(f"* [{i}. {name}](#s{i})" for i, name in enumerate(names, 1))
    body = "\n\n".join(f"## {i}. {name}\n\n{LONG}" for i, name in enumerate(names, 1))
    document = markdown(f"# Policy\n\n**Contents**\n\n{contents}\n\n{body}")
    assert outline(document) == ["- Policy", *(f"{i} {name}" for i, name in enumerate(names, 1))]
    assert document.text.count("Who gets it") == 1
    assert "Contents" not in document.text


def test_a_table_of_contents_may_be_reworded() -> None:
    names = ["How Do We Collect Data", "How Do We Use Data", "How Do We Protect Data", "Your Rights to Data", "Contact"]
    titles = [names[0], "How We Use Data", "How We Protect Data", *names[3:]]
    contents = "\n\n".join(f"**{i}\\. {name}**" for i, name in enumerate(names, 1))
    body = "\n\n".join(f"**{i}\\. {name}**\n\n{LONG}" for i, name in enumerate(titles, 1))
    assert outline(markdown(f"{LONG}\n\n{contents}\n\n{body}")) == [f"{i} {name}" for i, name in enumerate(titles, 1)]


def test_a_list_that_the_text_takes_up_is_no_table_of_contents() -> None:
    document = markdown("We use:\n\n* names\n* mails\n* phones\n\nOf these, names come first.")
    assert "names\nmails\nphones" in document.text


def test_the_second_copy_is_left_out() -> None:
    page = "\n\n".join(f"## {i}. Part {chr(64 + i)}\n\n{LONG} {'x' * i}" for i in range(1, 9))
    document = markdown(f"# Policy\n\n{page}\n\n# Policy\n\n{page}")
    assert document.text == markdown(f"# Policy\n\n{page}").text
    assert document.warnings == ("the page holds the document twice; the second copy was left out",)


def test_like_sections_are_no_copy() -> None:
    page = "\n\n".join(f"## Product {i}\n\n{LONG} Product {i} keeps it for {i * 7} days." for i in range(1, 20))
    document = markdown(page)
    assert document.warnings == ()
    assert len(outline(document)) == 19
