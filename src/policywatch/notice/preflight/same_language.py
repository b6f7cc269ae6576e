"""Versions of one document are compared in one language."""

from policywatch.model.plan import Check
from policywatch.notice.preflight._case import Case


def check(case: Case) -> Check | None:
    old, new = case.old.language, case.new.language
    if old == new:
        return Check("same-language", True, f"Both versions are in {_name(case, new)}.", blocking=True)
    message = f"The version in force is in {_name(case, old)}, the candidate in {_name(case, new)}."
    return Check("same-language", False, message, blocking=True)


def _name(case: Case, code: str) -> str:
    language = case.knowledge.languages.get(code)
    return language.name if language else code
