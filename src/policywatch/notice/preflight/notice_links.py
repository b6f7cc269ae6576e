"""Its notices can lead to the new text, the old one, and both side by side."""

from policywatch.model.plan import Check
from policywatch.notice.preflight._case import Case


def check(case: Case) -> Check | None:
    if not case.plan.channels:
        return None
    request = case.request
    places = {"url": request.url, "comparison_url": request.comparison_url, "previous_url": request.previous_url}
    missing = [name for name, address in places.items() if not address]
    if not missing:
        return Check("notice-links", True, "Notices link to both versions and their comparison.")
    shown = next((source for source in case.plan.because if source.comparison_shown), None)
    asked = f" ({shown.rule} asks for the comparison)" if shown and "comparison_url" in missing else ""
    return Check(
        "notice-links",
        False,
        f"Notices cannot link to everything{asked}: set the document's {', '.join(missing)}, or the url of [site].",
    )
