"""What a comparison says of each kind of edit, and that it says it once."""

from dataclasses import replace

from policywatch.diff import compare
from policywatch.model.change import Change, ChangeKind, Level
from policywatch.model.document import Document, Metadata, StatedDate
from tests.diff.builder import Part, document, part

COLLECT = [
    "We collect the name and address you give us when you open an account.",
    "We collect technical data such as browser type and operating system from your device.",
    "Cookies remember your language between visits and keep you signed in.",
]
SHARE = [
    "We share order details with the carrier that delivers your parcel.",
    "Courts and authorities receive data only where a law obliges us to hand it over.",
    "Nobody buys data from us, and no advertising network receives any.",
]
RIGHTS = [
    "You may ask for a copy of everything we hold about you.",
    "Wrong entries are mended within ten days after you have told us.",
    "Complaints go to the supervisory authority of the place where you live.",
]
KEEP = [
    "Invoices stay in our books for seven years because tax law says so.",
    "Server logs are erased after thirty days unless an attack is being looked into.",
]


def changes(old: Document, new: Document, *, kind: ChangeKind | None = None) -> list[Change]:
    return [change for change in compare(old, new).changes if kind in (None, change.kind)]


def told(old: Document, new: Document) -> list[str]:
    """Every change as kind and level, in order."""
    return [f"{change.kind} {change.level}" for change in compare(old, new).changes]


def articles(*names: str, first: int = 1) -> list[Part]:
    """Numbered articles with texts of their own."""
    texts = {"Data": COLLECT, "Sharing": SHARE, "Rights": RIGHTS, "Storage": KEEP}
    return [part(f"Article {n} {name}", *texts.get(name, [])) for n, name in enumerate(names, first)]


def test_a_document_has_not_changed_from_itself() -> None:
    it = document("Preface.", *articles("Data", "Sharing", "Rights"))
    compared = compare(it, it)
    assert compared.changes == ()
    assert [(pair.old, pair.new) for pair in compared.pairs] == [(n, n) for n in range(len(it.units()))]


def test_spaces_quotes_and_invisible_characters_are_no_change() -> None:
    old = document(part("Rights", "You may “object” – always.", "We don’t sell ."))
    new = document(part("Rights", 'You  may "object" -\u00a0al\u200bways.', "We don't sell."))
    assert told(old, new) == []


def test_case_is_a_change() -> None:
    assert told(document("The service keeps it."), document("The Service keeps it.")) == ["modified clause"]


def test_an_edited_sentence_is_one_modified_clause_with_its_words() -> None:
    old, new = document(part("Storage", *KEEP)), document(part("Storage", KEEP[0], KEEP[1].replace("thirty", "60")))
    (change,) = changes(old, new)
    assert (change.kind, change.level) == (ChangeKind.MODIFIED, Level.CLAUSE)
    assert [(span.op, span.text) for span in change.spans if span.op != "="] == [("-", "thirty"), ("+", "60")]
    assert (change.old_section, change.new_section) == ("Storage", "Storage")


def test_a_section_that_came_is_one_change_with_its_subtree() -> None:
    old = document(part("Data", *COLLECT), part("Rights", *RIGHTS))
    new = document(part("Data", *COLLECT), part("Sharing", *SHARE, part("Storage", *KEEP)), part("Rights", *RIGHTS))
    (change,) = changes(old, new)
    assert (change.kind, change.level, change.new_section) == (ChangeKind.ADDED, Level.SECTION, "Sharing")
    assert change.new_text.startswith("Sharing\n")
    assert change.new_text.endswith(KEEP[-1])
    assert [(c.kind, c.level) for c in changes(new, old)] == [(ChangeKind.REMOVED, Level.SECTION)]


def test_an_inserted_article_renumbers_the_rest_and_references_follow() -> None:
    old = document(*articles("Data", "Sharing", "Rights"), part("Contact", "See Article 2 and Article 3 for more."))
    names = ("Data", "Storage", "Sharing", "Rights")
    new = document(*articles(*names), part("Contact", "See Article 3 and Article 4 for more."))
    assert told(old, new) == ["added section", "renumbered section", "renumbered section"]
    followed = {c.new_section: c.references for c in changes(old, new, kind=ChangeKind.RENUMBERED)}
    assert followed == {
        "Article 3": (("Article 2", "Article 3"),),
        "Article 4": (("Article 3", "Article 4"),),
    }


def test_a_reference_to_another_section_is_a_change() -> None:
    old = document(*articles("Data", "Sharing"), part("Contact", "See Article 2 for more about it."))
    new = document(*articles("Data", "Sharing"), part("Contact", "See Article 1 for more about it."))
    assert told(old, new) == ["modified clause"]


def test_an_article_of_a_law_does_not_follow_our_numbers() -> None:
    old = document(*articles("Data", "Sharing"), part("Contact", "The basis is Article 2 of Regulation 2016/679."))
    new = document(
        *articles("Storage", "Data", "Sharing"), part("Contact", "The basis is Article 3 of Regulation 2016/679.")
    )
    assert "modified clause" in told(old, new)


def test_a_renumbered_subtree_is_said_once() -> None:
    old = document(part("1. Data", part("1.1 Kinds", *COLLECT), part("1.2 Others", *SHARE)))
    new = document(part("1. Storage", *KEEP), part("2. Data", part("2.1 Kinds", *COLLECT), part("2.2 Others", *SHARE)))
    assert told(old, new) == ["added section", "renumbered section"]


def test_a_new_title_is_retitled() -> None:
    old, new = document(part("Sharing", *SHARE)), document(part("Who receives data", *SHARE))
    assert told(old, new) == ["retitled section"]


def test_a_moved_section_is_moved_once_and_its_edits_apart() -> None:
    old = document(part("Data", *COLLECT), part("Storage", *KEEP), part("Sharing", *SHARE), part("Rights", *RIGHTS))
    late = part("Storage", KEEP[0], KEEP[1].replace("thirty", "ninety"))
    new = document(part("Data", *COLLECT), part("Sharing", *SHARE), part("Rights", *RIGHTS), late)
    assert told(old, new) == ["moved section", "modified clause"]
    (moved,) = changes(old, new, kind=ChangeKind.MOVED)
    assert moved.new_section == "Storage"
    assert ("-", "thirty") in [(span.op, span.text) for span in moved.spans]


def test_a_clause_moved_and_edited_is_one_moved_clause() -> None:
    old = document(part("Data", *COLLECT), part("Sharing", *SHARE), part("Rights", *RIGHTS))
    edited = SHARE[1].replace("obliges", "forces")
    new = document(part("Data", *COLLECT, edited), part("Sharing", SHARE[0], SHARE[2]), part("Rights", *RIGHTS))
    (change,) = changes(old, new)
    assert (change.kind, change.old_section, change.new_section) == (ChangeKind.MOVED, "Sharing", "Data")
    assert [span.text for span in change.spans if span.op != "="] == ["obliges", "forces"]


def test_a_section_cut_in_two_is_split_and_the_other_way_round_merged() -> None:
    old = document(part("Data", *COLLECT, *SHARE), part("Rights", *RIGHTS))
    new = document(part("Data", *COLLECT), part("Recipients", *SHARE), part("Rights", *RIGHTS))
    assert told(old, new) == ["split section"]
    assert told(new, old) == ["merged section"]


def test_a_paragraph_cut_in_two_is_split_and_the_other_way_round_merged() -> None:
    old = document(part("Data", COLLECT[0] + " " + COLLECT[1], COLLECT[2]))
    new = document(part("Data", *COLLECT))
    assert told(old, new) == ["split clause"]
    assert told(new, old) == ["merged clause"]


def test_shifted_levels_are_one_change() -> None:
    parts = [part("Policy", *articles("Data", "Sharing", "Rights"))]
    assert told(document(*parts), document(*parts, top=2)) == ["reformatted section"]


TABLE = ["| Name | Purpose | Country |", "| Alder | Hosting of servers | Ireland |", "| Birch | Sending mail | Spain |",
         "| Cedar | Card payments | Ireland |"]  # fmt: skip


def test_one_changed_cell_is_one_changed_cell() -> None:
    edited = [*TABLE[:2], "| Birch | Sending mail | France |", TABLE[3]]
    (change,) = changes(document(part("T", *TABLE)), document(part("T", *edited)))
    assert (change.kind, change.level, change.column) == (ChangeKind.MODIFIED, Level.CELL, "Country")
    assert (change.old_text, change.new_text) == ("Spain", "France")


def test_rows_come_and_go_as_rows() -> None:
    edited = [TABLE[0], TABLE[1], "| Dogwood | Hosting of servers | Ireland |", TABLE[3]]
    assert told(document(part("T", *TABLE)), document(part("T", *edited))) == ["removed row", "added row"]


def test_a_new_column_adds_cells_and_changes_no_other() -> None:
    wider = [row + f" {extra} |" for row, extra in zip(TABLE, ("Since", "2020", "2021", "2022"), strict=True)]
    found = changes(document(part("T", *TABLE)), document(part("T", *wider)))
    assert [(c.kind, c.level, c.column, c.new_text) for c in found] == [
        (ChangeKind.ADDED, Level.CELL, "Since", text) for text in ("Since", "2020", "2021", "2022")
    ]
    gone = changes(document(part("T", *wider)), document(part("T", *TABLE)))
    assert {(c.kind, c.column) for c in gone} == {(ChangeKind.REMOVED, "Since")}


def test_columns_in_another_order_change_no_cell() -> None:
    turned = [
        "| " + " | ".join([*cells[1:], cells[0]]) + " |" for cells in (row.strip("| ").split(" | ") for row in TABLE)
    ]
    assert "modified cell" not in told(document(part("T", *TABLE)), document(part("T", *turned)))


def test_a_table_that_became_a_list_is_reformatted() -> None:
    listed = ["- " + row.strip("| ").replace(" | ", ", ") for row in TABLE]
    assert set(told(document(part("T", *TABLE)), document(part("T", *listed)))) == {"reformatted clause"}


def test_items_counted_anew_are_one_renumbering() -> None:
    old = document(part("Data", *(f"{n}) {text}" for n, text in enumerate(COLLECT, 1))))
    new = document(part("Data", "1) Your date of birth.", *(f"{n}) {text}" for n, text in enumerate(COLLECT, 2))))
    assert told(old, new) == ["added clause", "renumbered clause"]
    (change,) = changes(old, new, kind=ChangeKind.RENUMBERED)
    assert change.old_text.startswith("1) ")
    assert change.new_text.startswith("2) ")


def test_items_that_lost_their_numbers_are_no_change() -> None:
    old = document(part("Data", *(f"{n}) {text}" for n, text in enumerate(COLLECT, 1))))
    assert told(old, document(part("Data", *(f"- {text}" for text in COLLECT)))) == []


def test_a_link_that_points_elsewhere_is_said_though_its_text_stands() -> None:
    old = document("Read [the list](https://a.example/list) first.")
    (change,) = changes(old, document("Read [the list](https://b.example/list) first."))
    assert (change.kind, change.links) == (
        ChangeKind.REFORMATTED,
        (("https://a.example/list", "https://b.example/list"),),
    )
    assert {span.op for span in change.spans} == {"="}


def test_tracking_and_scheme_of_a_link_are_no_change() -> None:
    old = document("Read [the list](http://a.example/list/?utm_source=x) first.")
    assert told(old, document("Read [the list](https://a.example/list) first.")) == []


def test_a_heading_that_became_a_paragraph_is_reformatted() -> None:
    old = document(part("Data", *COLLECT, part("About those who receive it", *SHARE)))
    new = document(part("Data", *COLLECT, "About those who receive it", *SHARE))
    assert told(old, new) == ["reformatted clause"]


def test_what_was_removed_stands_where_it_would_have_stood() -> None:
    old = document(part("Data", *COLLECT))
    pairs = compare(old, document(part("Data", COLLECT[0], COLLECT[2]))).pairs
    assert [(pair.old, pair.new) for pair in pairs] == [(0, 0), (1, 1), (2, None), (3, 2)]


def test_korean_particles_and_articles() -> None:
    old = document(
        part("제1조 목적", "회사는 이용자의 개인정보를 30일간 보관합니다."),
        part("제2조 권리", "이용자는 제1조에 따라 열람을 요구할 수 있습니다."),
    )
    new = document(
        part("제1조 정의", "개인정보란 살아 있는 개인에 관한 정보를 말합니다."),
        part("제2조 목적", "회사는 이용자의 개인정보를 60일간 보관합니다."),
        part("제3조 권리", "이용자는 제2조에 따라 열람을 요구할 수 있습니다."),
    )
    assert told(old, new) == ["added section", "renumbered section", "modified clause", "renumbered section"]


def test_a_line_of_the_version_s_dates_is_one_changed_line() -> None:
    def stating(label: str, effective: str, announced: str) -> Document:
        line = f"{label} · {announced} · {effective}"
        made = document(part("Policy", line, *COLLECT))
        stated = [
            StatedDate(kind, None, date, made.text.index(date))
            for kind, date in (("effective", effective), ("announced", announced))
        ]
        return replace(made, metadata=Metadata(dates=tuple(stated)))

    old, new = stating("v1.6", "2 Mar 2026", "1 Feb 2026"), stating("v1.7", "31 Dec 2027", "30 Nov 2027")
    assert told(old, new) == ["modified clause"]
    assert told(replace(old, metadata=Metadata()), new) == ["removed clause", "added clause"]
