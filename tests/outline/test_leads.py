"""Headings in bold at the beginning of numbered items."""

from tests.outline.pages import markdown, outline, section

LONG = "We keep what you gave us for as long as the contract runs, and delete it without delay after that."


def test_bold_titles_of_numbered_items_are_headings() -> None:
    document = markdown(
        f"1. **Account.** See [it](/a). {LONG}\n2. **Fees**. {LONG}\n\n   {LONG}\n\n3. **Term.**\n\n   * one\n"
    )
    assert outline(document) == ["1 Account", "2 Fees", "3 Term"]
    assert [block.text for block in section(document, "2").blocks] == [LONG, LONG]
    first = section(document, "1").blocks[0]
    assert (first.text, first.label) == (f"See it. {LONG}", "")
    assert document.text[first.links[0].start : first.links[0].end] == "it"
    assert section(document, "1").heading == "1. Account."


def test_their_table_of_contents_is_left_out() -> None:
    names = ("Account and Site", "Fees we charge", "Term and end", "Notices by us")
    contents = "\n".join(f"{i}. {name}" for i, name in enumerate(names, 1))
    body = "\n".join(f"{i}. **{name}.** {LONG}" for i, name in enumerate(names, 1))
    document = markdown(f"# Terms\n\n{contents}\n\n<!-- -->\n\n{body}")
    assert outline(document) == ["- Terms", *(f"{i} {name}" for i, name in enumerate(names, 1))]


def test_bold_words_in_a_plain_list_are_none() -> None:
    page = f"1. **Names** {LONG}\n2. {LONG}\n3. {LONG}\n4. {LONG}\n5. {LONG}\n"
    assert outline(markdown(page)) == []


def test_bullets_stay_items() -> None:
    assert outline(markdown(f"* **Names:** {LONG}\n* **Mails:** {LONG}\n* **Phones:** {LONG}\n")) == []
