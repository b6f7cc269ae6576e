"""What kind of document this is: rules for privacy policies and for terms differ."""

import re

from policywatch.model.document import Document

_PRIVACY = re.compile(
    r"privacy|personal (?:data|information)|cookie|sub-?processor|개인정보|datenschutz|confidentialité|"
    r"données personnelles|プライバシー|個人情報",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"\bterms\b|conditions|agreement|약관|bedingungen\b|\bagb\b|利用規約|サービス規約",
    re.IGNORECASE,
)


def document_kind(document: Document) -> str:
    """ "privacy" or "terms": what the title says, else what the text speaks of more."""
    title = document.metadata.title or next((s.title for s in document.sections() if s.title), "")
    privacy, terms = bool(_PRIVACY.search(title)), bool(_TERMS.search(title))
    if privacy != terms:
        return "privacy" if privacy else "terms"
    counts = (len(_PRIVACY.findall(document.text)), len(_TERMS.findall(document.text)))
    return "privacy" if counts[0] >= counts[1] else "terms"
