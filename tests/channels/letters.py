"""Letters and addressees to send."""

from policywatch.channels.message import Addressee, Letter, Mailbox


def letter(**changes: object) -> Letter:
    fields: dict[str, object] = {
        "notice": "acme-privacy-v2-email",
        "language": "ko",
        "subject": "개인정보 처리방침이 바뀝니다",
        "text": "안녕하세요.\n.점으로 시작하는 줄\n\n2026년 12월 31일부터 적용됩니다.\n",
        "html": "<p>안녕하세요.</p>\n<p>.dot</p>",
        "sender": Mailbox("notices@acme.example", "Acme; Notices, Inc."),
        "categories": ("acme/privacy", "privacy", "significant"),
    }
    return Letter(**{**fields, **changes})  # type: ignore[arg-type]


def people(number: int) -> list[Addressee]:
    return [Addressee(at, f"user{at}@mail.example.com", f"김철수 {at}") for at in range(1, number + 1)]
