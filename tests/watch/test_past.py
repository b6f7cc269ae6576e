"""Years of history out of repositories that are built here."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from policywatch.errors import InputError
from policywatch.watch.git import Repository
from policywatch.watch.past import Source, bring_in, collection
from tests.cli.command import policy, policywatch
from tests.watch.conftest import Office
from tests.watch.site import Site, web_page

CAPTCHA = "# Just a moment...\n\nChecking your browser before you go on.\n"
NEXT = policy(version="v1.1", years="5", announced="May 2, 2025", effective="June 2, 2025")
LAST = policy(version="v1.2", years="5", effective="August 1, 2025", contact="dpo@acme.example")


@pytest.fixture
def repository(tmp_path: Path, needs: Callable[..., str]) -> Path:
    needs("git")
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    return folder


def git(folder: Path, *arguments: str, date: str = "2025-01-01") -> None:
    who = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@a.example", "GIT_COMMITTER_NAME": "a"}
    when = {"GIT_AUTHOR_DATE": f"{date}T00:00:00Z", "GIT_COMMITTER_DATE": f"{date}T00:00:00Z"}
    environment = {**os.environ, **who, "GIT_COMMITTER_EMAIL": "a@a.example", **when}
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, env=environment, capture_output=True)


def commit(folder: Path, path: str, text: str, date: str, subject: str = "Record new changes") -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, "utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", subject, date=date)


def test_a_collections_versions_come_in_as_of_their_day(repository: Path, office: Office) -> None:
    path = "Acme Mail/Privacy Policy.md"
    commit(repository, "README.md", "# Collection", "2025-01-01")
    commit(repository, path, policy(), "2025-01-05", "First record of Acme Mail Privacy Policy")
    commit(repository, path, CAPTCHA, "2025-02-01")
    commit(repository, path, policy(), "2025-02-02")
    commit(
        repository,
        path,
        policy().replace("# Acme", "Menu\n\n# Acme"),
        "2025-03-01",
        "Apply technical or declaration upgrade on Acme",
    )
    commit(repository, path, NEXT, "2025-05-02")
    commit(repository, path, policy(), "2025-05-03")
    commit(repository, path, NEXT, "2025-05-04")
    commit(repository, path, LAST, "2025-07-01")
    (source,) = collection(Repository(repository), "acme-mail/*")
    done = bring_in(Repository(repository), source, office.desk(0))
    assert source.document == "acme-mail/privacy-policy"
    versions = office.desk(0).archive.versions(source.document)
    assert [(v.label, f"{v.meta.source.captured:%Y-%m-%d}") for v in versions] == [
        ("v1.0", "2025-01-05"),
        ("v1.1", "2025-05-02"),
        ("v1.2", "2025-07-01"),
    ]
    assert dict(done.left) == {
        "no policy: the site asked whether we are a robot": 1,
        "says what a version before said": 3,
        "technical upgrade of the collection": 1,
    }
    again = bring_in(Repository(repository), source, office.desk(0))
    assert [seen.version for seen in again.versions] == ["v1.0", "v1.1", "v1.2"]
    assert len(office.desk(0).archive.versions(source.document)) == 3


def test_a_files_history_is_followed_under_its_earlier_names(repository: Path, office: Office) -> None:
    commit(repository, "privacy.md", policy(), "2025-01-05", "Add policy")
    git(repository, "mv", "privacy.md", "개인 정보.md")
    git(repository, "commit", "-qm", "Rename", date="2025-02-01")
    commit(repository, "개인 정보.md", NEXT, "2025-05-02", "Longer")
    done = bring_in(Repository(repository), Source("acme/privacy", "개인 정보.md"), office.desk(0))
    assert [seen.version for seen in done.versions] == ["v1.0", "v1.1"]


def test_a_capture_that_was_cut_and_taken_back_is_no_version(repository: Path, office: Office) -> None:
    more = "\n\n".join(f"The Company keeps clause {n} of this policy for as long as it is useful." for n in range(30))
    whole = policy().replace("## Article 5", f"{more}\n\n## Article 5")
    for text, date in ((whole, "2025-01-05"), (policy(), "2025-01-06"), (whole, "2025-01-07")):
        commit(repository, "p.md", text, date)
    taken_back = bring_in(Repository(repository), Source("acme/privacy", "p.md"), office.desk(0))
    assert len(taken_back.versions) == 1
    commit(repository, "p.md", policy(), "2025-01-08")
    kept = bring_in(Repository(repository), Source("acme/other", "p.md"), office.desk(0))
    assert len(kept.versions) == 2, "at the end of the history a shorter text is believed"


def test_a_watch_with_a_past_knows_the_texts_of_then(repository: Path, office: Office, site: Site) -> None:
    for text, date in ((policy(), "2025-01-05"), (NEXT, "2025-05-02")):
        commit(repository, "p.md", text, date)
    office.watch(f"{site.url}/p")
    result = policywatch("watch", "backfill", "acme/privacy", repository, "--path", "p.md", cwd=office.root)
    assert (result.code, result.out) == (0, "acme/privacy: 2 versions brought in\n")
    for day, text in enumerate((NEXT, policy(), NEXT)):
        site.pages["/p"] = web_page(text)
        office.run(day)
    assert office.alarms() == []
    assert office.versions() == ["v1.0", "v1.1"]
    site.pages["/p"] = web_page(LAST)
    office.run(4)
    (alarm,) = office.alarms()
    assert (alarm.data["old"], alarm.data["new"]) == ("v1.1", "v1.2")


def test_the_past_is_brought_in_once_however_often_and_whatever_the_watch_sees_meanwhile(
    repository: Path, office: Office, site: Site
) -> None:
    site.pages["/p"] = web_page(LAST)
    before = office.watch(f"{site.url}/p")
    commit(repository, "p.md", policy(), "2025-01-05")
    backfill = ("watch", "backfill", "acme/privacy", repository, "--path", "p.md")
    policywatch(*backfill, cwd=office.root)
    office.run(0)
    commit(repository, "p.md", NEXT, "2025-05-02")
    for _ in range(2):
        assert policywatch(*backfill, cwd=office.root).code == 0
    office.run(1)
    assert [(line.kind, line.version) for line in office.lines()] == [
        ("version", "v1.0"),
        ("version", "v1.1"),
        ("version", "v1.2"),
        ("unchanged", "v1.2"),
    ]
    assert office.store().watch(before.id).state.version == "v1.2"
    site.pages["/p"] = web_page(NEXT)
    office.run(2)
    assert office.kinds()[-1] == ("returned", 1), "a text that only the repository knew"


def test_an_import_killed_at_any_instant_is_made_good_by_the_next(repository: Path, office: Office) -> None:
    texts = [policy(f"v1.{n}", years=str(3 + n), effective=f"February {n + 1}, 2025") for n in range(12)]
    for day, text in enumerate(texts, 1):
        commit(repository, "p.md", text, f"2025-01-{day:02}")
    office.watch("https://acme.example/p")
    command = [str(Path(sys.executable).with_name("policywatch")), "watch", "backfill", "acme/privacy", str(repository)]
    for count in (1, 4, 9):
        run = subprocess.Popen([*command, "--path", "p.md"], cwd=office.root, stdout=subprocess.DEVNULL)
        while run.poll() is None and len(list(office.root.glob("snapshots/acme/privacy/*/*/meta.json"))) < count:
            time.sleep(0.005)
        run.kill()
        run.wait()
    assert policywatch(*command[1:], "--path", "p.md", cwd=office.root).out.startswith("acme/privacy: 12 versions")
    labels = [f"v1.{n}" for n in range(12)]
    assert office.versions() == [line.version for line in office.lines()] == labels
    assert office.desk(0).archive.check() == ()


def test_what_is_no_repository_or_holds_no_such_file_is_said(repository: Path, tmp_path: Path, office: Office) -> None:
    with pytest.raises(InputError, match="git repository"):
        Repository(tmp_path)
    commit(repository, "a.md", policy(), "2025-01-05")
    with pytest.raises(InputError, match="no history"):
        bring_in(Repository(repository), Source("a/b", "b.md"), office.desk(0))
    with pytest.raises(InputError, match="--path"):
        collection(Repository(repository), "*")


def test_the_command_tells_what_it_did(repository: Path, tmp_path: Path) -> None:
    commit(repository, "p.md", policy(), "2025-01-05")
    commit(repository, "p.md", NEXT, "2025-05-02")
    home = tmp_path / "home"
    home.mkdir()
    result = policywatch("history", "import", repository, "acme/privacy", "--path", "p.md", cwd=home)
    assert (result.code, result.out.partition(";")[0]) == (0, "acme/privacy: 2 versions")
    assert policywatch("history", "import", repository, "acme/privacy", cwd=home).code == 2


def test_raw_pages_are_read_by_the_selectors_of_their_time(repository: Path, tmp_path: Path) -> None:
    """The page was rebuilt between two captures; each is read as it was declared then."""
    path = "Acme Mail/Privacy Policy.html"
    furniture = "<div id=old><p>Buy more storage today.</p></div>"
    first = web_page(policy()).decode().replace("<main>", f"{furniture}<main id=before>")
    then = web_page(NEXT).decode().replace("<main>", f"{furniture}<main id=after>")
    commit(repository, path, first, "2025-01-05")
    commit(repository, path, then, "2025-05-02")
    commit(
        repository, path, "<html><body><p>Moved away for good, and nothing else here.</p></body></html>", "2025-06-01"
    )
    folder = tmp_path / "declarations"
    folder.mkdir()
    page = {"fetch": "https://acme.example/p"}
    now = {"Privacy Policy": {**page, "select": {"startBefore": "#after > h1", "endAfter": "#after"}}}
    before = {"Privacy Policy": [{**page, "select": "#before", "validUntil": "2025-03-01T00:00:00Z"}]}
    (folder / "Acme Mail.json").write_text(json.dumps({"name": "Acme Mail", "terms": now}), "utf-8")
    (folder / "Acme Mail.history.json").write_text(json.dumps(before), "utf-8")
    home = tmp_path / "home"
    home.mkdir()
    result = policywatch("history", "import", repository, "--declarations", folder, "--format", "json", cwd=home)
    (done,) = json.loads(result.out)
    assert done == {
        "document": "acme-mail/privacy-policy",
        "versions": ["v1.0", "v1.1"],
        "left_out": {"nothing at the selectors of then": 1},
    }
    texts = [file.read_text("utf-8") for file in home.rglob("text.md")]
    assert len(texts) == 2
    assert not any("Buy more storage" in text for text in texts)
