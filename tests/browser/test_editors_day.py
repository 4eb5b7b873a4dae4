"""A day of an editor who knows nothing but the README: from a zip of stories to taking it back."""

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.driving import Window, open_window
from tests.browser.pages import SIGN_IN
from tests.browser.serving import Site, add_account, serve_sample

REPORTS = 30
LONG = 120_000  # milliseconds: what the worker does comes when the worker comes
# The line below the byline is a standfirst, and is taken for a caption.
WRONG = "Repairs cost the town a summer of fares, and the yard wants more"
FERRY = f"""Ferry returns to Lindmouth harbour

By Ann Lee

{WRONG}

The small ferry came back to Lindmouth on Monday after eleven weeks in the yard, and forty people
waited on the pier to see it.

The company said that the new engine burns a third less oil. It will cross the bay six times a day
until October.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An archive of this test's own: it is imported into, tagged and merged."""
    with serve_sample(tmp_path_factory.mktemp("archive")) as running:
        yield running


@pytest.fixture
def desk(browser: Browser, site: Site) -> Iterator[Window]:
    """The window of an Editor who has just signed in."""
    password = add_account(site, "ada")
    with open_window(browser, site.address) as window:
        window.open(SIGN_IN)
        window.page.get_by_label("Username").fill("ada")
        window.page.get_by_label("Password").fill(password)
        window.page.get_by_role("button", name="Sign in").click()
        expect(window.page).to_have_url(f"{site.address}/admin/")
        yield window


def test_an_editors_day(desk: Window) -> None:
    rehearse(desk, pack_stories())
    report = import_them(desk)
    put_split_right(desk, report)
    tag(desk, report, "Harbour life", reports=True)
    tag(desk, report, "Port life", reports=False)
    assert count_found(desk, "Harbour life") == f"{REPORTS} articles"
    merge(desk, "Port life", into="Harbour life")
    assert ask(desk, "/tags/port-life/") == (301, "/tags/harbour-life/")
    assert count_found(desk, "Port life") == f"{REPORTS + 1} articles"
    desk.open("/tags/port-life/")
    expect(desk.page.locator("h1")).to_have_text("Harbour life")
    undo(desk, "Merged the tag “Port life” into “Harbour life”")
    for name, count in (("Harbour life", f"{REPORTS} articles"), ("Port life", "1 article")):
        desk.open(f"/tags/{name.lower().replace(' ', '-')}/")
        expect(desk.page.locator("h1")).to_have_text(name)
        assert count_found(desk, name) == count
    undo_run(desk, report)
    assert count_found(desk, "Harbour life") == "No articles match"
    assert desk.complaints == []


def pack_stories() -> bytes:
    """Thirty reports, the ferry's story, and a file without a word."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(1, REPORTS + 1):
            archive.writestr(f"report-{number:02}.txt", write_report(number))
        archive.writestr("ferry.txt", FERRY)
        archive.writestr("empty.txt", "")
    return packed.getvalue()


def write_report(number: int) -> str:
    return (
        f"Harbour report {number}: herring boats land early\n\n"
        f"The herring boats of pier {number} came in before dawn on Tuesday with full holds. The "
        "harbour master counted them and said that the price would fall by the weekend.\n\n"
        f"Buyers from {number + 2} towns waited on the quay. The next boats are expected on "
        "Thursday, if the wind stays in the west.\n"
    )


def rehearse(desk: Window, packed: bytes) -> None:
    """Bring the zip, and read in the table what would become of each file."""
    page = desk.page
    desk.open("/imports/")
    page.get_by_role("link", name="Import articles").click()
    zipped = {"name": "harbour.zip", "mimeType": "application/zip", "buffer": packed}
    page.get_by_label("Files or zips").set_input_files(zipped)  # type: ignore[arg-type]
    page.get_by_label("Publication").fill("Lindmouth Courier")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_visible(timeout=LONG)
    table = page.get_by_role("region", name="Table of files")
    expect(table.locator("tbody tr")).to_have_count(REPORTS + 2)
    expect(row_of(table, "empty.txt")).to_contain_text("It is empty. Remove it")
    expect(row_of(table, "report-07.txt")).to_contain_text("Harbour report 7")
    page.get_by_role("link", name="unsure split 1").click()
    expect(table.locator("tbody tr")).to_have_count(1)
    expect(table).to_contain_text("ferry.txt")


def import_them(desk: Window) -> str:
    """Say the word, wait for the worker; the address of the report."""
    page = desk.page
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.locator(".desk-facts")).to_contain_text("Stateimported", timeout=LONG)
    page.get_by_role("link", name="The report of this import").click()
    expect(page.locator(".lede")).to_contain_text(f"{REPORTS + 2} files processed")
    expect(page.locator(".legend")).to_have_text(re.compile(rf"New {REPORTS + 1}\s*Failed 1"))
    expect(row_of(page, "empty.txt")).to_contain_text("Failed")
    return page.url


def look_through(desk: Window, report: str) -> Page:
    """The articles of the import in the admin's list, named by the zip and not by its folder."""
    desk.page.goto(report)
    desk.page.get_by_role("link", name="Browse the articles").click()
    expect(desk.page.locator("#changelist-filter")).to_contain_text("harbour.zip")
    expect(desk.page.locator("#result_list tbody tr")).to_have_count(REPORTS + 1)
    return desk.page


def put_split_right(desk: Window, report: str) -> None:
    """From the list to the workbench, where the caption becomes the standfirst that it is."""
    page = look_through(desk, report)
    row_of(page, "Ferry returns").get_by_role("link", name="1 unsure section").click()
    guess = page.locator(".bench-row.is-guess")
    expect(guess).to_contain_text(WRONG)
    guess.get_by_role("combobox").select_option("standfirst")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator(".messagelist .success")).to_have_text("Saved: 1 change. Undo")
    page.get_by_role("link", name="As readers see it").click()
    expect(page.locator(".stand")).to_contain_text(WRONG)


def tag(desk: Window, report: str, name: str, *, reports: bool) -> None:
    """Put a new tag on all the reports at once, or on the ferry's story alone."""
    page = look_through(desk, report)
    if reports:
        page.locator("#action-toggle").check()
    row_of(page, "Ferry returns").get_by_role("checkbox").set_checked(not reports)
    page.locator("select[name=action]").select_option(label="Add tags…")
    page.locator("#bulk-tags").fill(name)
    page.get_by_role("button", name="Go", exact=True).click()
    number = f"{REPORTS} articles" if reports else "1 article"
    expect(page.get_by_role("heading", name=f"Add “{name}” to {number}?")).to_be_visible()
    page.get_by_role("button", name="Yes, continue").click()
    expect(page.locator(".messagelist")).to_contain_text(f"Added “{name}”: {number}")


def count_found(desk: Window, tag_name: str) -> str:
    """What a reader who searches for the tag is told."""
    desk.open("/search/")
    desk.page.locator("#q").fill(f'tag:"{tag_name}"')
    desk.page.locator("#q").press("Enter")
    expect(desk.page).to_have_url(re.compile("q=tag"))
    told = desk.page.get_by_role("heading", name=re.compile(r"^\d+ articles?$|^No articles match$"))
    return told.inner_text()


def merge(desk: Window, name: str, *, into: str) -> None:
    """From the vocabulary's desk: the effect first, then the merge."""
    page = desk.page
    desk.open("/admin/articles/tag/")
    page.locator("#searchbar").fill(name)
    page.locator("#searchbar").press("Enter")
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("link", name="Merge…").click()
    page.get_by_role("combobox", name="The other tag").fill(into)
    page.get_by_role("button", name="Count the effect").click()
    expect(page.get_by_role("radio", name=into)).to_be_checked()
    expect(page.locator(".desk-choice")).to_contain_text("Changes 1 article,")
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text(f"Merged the tag “{name}”")


def ask(desk: Window, path: str) -> tuple[int, str]:
    """The status of an address, and where it leads."""
    answer = desk.page.request.get(desk.address + path, max_redirects=0)
    return answer.status, answer.headers["location"]


def undo(desk: Window, about: str) -> None:
    """In the journal."""
    page = desk.page
    desk.open("/admin/articles/operation/")
    row_of(page, about).get_by_role("link", name="Undo…").click()
    page.get_by_role("button", name="Undo it").click()
    expect(page.locator(".messagelist .success")).to_contain_text(f"Undone: {about}")
    expect(row_of(page, about)).to_contain_text("undone on")


def undo_run(desk: Window, report: str) -> None:
    """The whole import into the trash; the way back from the job, and on to the trash."""
    page = desk.page
    page.goto(report)
    page.get_by_role("link", name="Undo this import…").click()
    # The articles, and that an editor has corrected some of them.
    expect(page.locator(".desk-effect li")).to_have_count(2)
    page.get_by_role("button", name="Undo it").click()
    done = page.get_by_text(f"{REPORTS + 1} articles are in the trash", exact=True)
    expect(done).to_be_visible(timeout=LONG)
    page.get_by_role("link", name="The report of this import").click()
    expect(page.locator(".lede")).to_contain_text("Undone.")
    look_through(desk, report)


def row_of(place: Page | Locator, words: str) -> Locator:
    """The row of a table in which these words stand."""
    return place.get_by_role("row").filter(has_text=words)
