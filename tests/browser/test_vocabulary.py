"""The vocabulary in a browser: two tags merged and taken apart, a search that keeps tagging."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.driving import Window
from tests.browser.pages import NARROW
from tests.browser.test_accessibility import find_barriers

# The page of a job comes again every five seconds; a worker looks every second.
JOB_PATIENCE = 120_000


def make_tag(window: Window, name: str, *, other: str = "") -> None:
    window.open("/admin/articles/tag/add/")
    window.page.get_by_label("Name:", exact=True).fill(name)
    window.page.get_by_label("Add other names").fill(other)
    window.page.get_by_role("button", name="Save", exact=True).click()
    expect(window.page.locator(".messagelist .success")).to_contain_text("was added")


def open_tag(window: Window, name: str) -> None:
    window.open(f"/admin/articles/tag/?q={name}")
    window.page.get_by_role("link", name=name, exact=True).click()


def test_two_tags_are_merged_and_taken_apart_again(windows: OpenWindow, editor: Any) -> None:
    with windows(storage_state=editor) as window:
        page = window.page
        make_tag(window, "Airships")
        make_tag(window, "Zeppelins", other="Dirigibles")
        page.get_by_role("link", name="Zeppelins", exact=True).first.click()
        page.get_by_role("link", name="Merge…").click()
        choose_by_keys(page, "airsh")
        page.get_by_role("button", name="Count the effect").click()
        expect(page.get_by_role("heading", name="Merge 2 tags into one?")).to_be_visible()
        page.get_by_label("Airships").check()
        page.get_by_role("button", name="Merge", exact=True).click()
        done = page.locator(".messagelist .success")
        expect(done).to_contain_text("Merged the tag “Zeppelins” into “Airships”")
        expect(page.get_by_label("Dirigibles")).to_be_checked()
        assert window.open("/tags/zeppelins/").url.endswith("/tags/airships/")

        window.open("/admin/articles/operation/")
        page.get_by_role("link", name="Undo…").first.click()
        page.get_by_role("button", name="Undo it").click()
        expect(page.locator(".messagelist .success")).to_contain_text("Undone: Merged")
        open_tag(window, "Zeppelins")
        expect(page.get_by_label("Dirigibles")).to_be_checked()
        assert window.open("/tags/zeppelins/").url.endswith("/tags/zeppelins/")
        assert window.complaints == []
        assert window.breaches() == []


def choose_by_keys(page: Page, typed: str) -> None:
    """Take the first tag that is offered while a name is being typed, by keys alone."""
    field = page.get_by_role("combobox", name="The other tag")
    field.focus()
    page.keyboard.type(typed)
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value(re.compile("^Airships"))


def test_a_search_becomes_a_standing_tag_that_is_applied(windows: OpenWindow, editor: Any) -> None:
    with windows(storage_state=editor) as window:
        page = window.page
        window.open("/search/?q=mandela")
        page.get_by_role("link", name="Keep tagging articles like these").click()
        expect(page.get_by_label("Search:")).to_have_value("mandela")
        page.get_by_role("combobox", name="Tag:").fill("Robben Island years")
        page.get_by_role("button", name="Show what it would do").click()
        heading = page.get_by_role("heading", name="Would add")
        expect(heading).to_contain_text("remove 0")
        number = re.search(r"add (\d+)", heading.text_content() or "")
        assert number
        expect(page.get_by_text("it will be created as a tag")).to_be_visible()
        page.get_by_role("button", name="Save the tag rule").click()
        said = page.get_by_text(re.compile(f"^{number[1]} articles? changed$"))
        expect(said).to_be_visible(timeout=JOB_PATIENCE)
        assert window.complaints == []
        assert find_barriers(window) == []

        window.open("/search/?q=tag%3A%22robben+island+years%22")
        expect(page.get_by_role("heading", name=f"{number[1]} article").first).to_be_visible()
        window.open("/admin/articles/tagrule/")
        page.get_by_role("link", name="Robben Island years").click()
        expect(page.get_by_text("Active: applies to every import.")).to_be_visible()
        page.get_by_role("link", name="Delete…").click()
        page.get_by_label("Remove the tags too").check()
        page.get_by_role("button", name="Delete the rule").click()
        expect(page.locator(".messagelist .success")).to_contain_text("Deleted the tag rule")


def test_all_that_a_search_finds_is_tagged_without_scripts(
    windows: OpenWindow, editor: Any
) -> None:
    with windows(storage_state=editor, width=NARROW, java_script_enabled=False) as window:
        page = window.page
        page.goto(f"{window.address}/search/?q=mandela")
        page.get_by_role("link", name=re.compile("Tag (all|the)")).click()
        page.get_by_label("Tags").fill("Long walks")
        page.get_by_role("button", name="Count the effect").click()
        expect(page.get_by_role("heading", name="Add “Long walks” to")).to_be_visible()
        page.get_by_role("button", name="Yes, continue").click()
        done = page.locator(".messagelist .success")
        expect(done).to_contain_text("Added “Long walks”")
        done.get_by_role("link", name="Undo").click()
        page.get_by_role("button", name="Undo it").click()
        expect(page.locator(".messagelist .success")).to_contain_text("Undone")
