"""Tagging by keys alone, with and without scripts, on the article's page and in the admin."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.driving import Window
from tests.browser.pages import NARROW, WIDE
from tests.browser.test_accessibility import find_barriers

PLUTO = "/articles/pluto-is-no-longer-a-planet-astronomers-decide/"
CANAL = "/articles/panama-takes-control-of-its-canal/"
LIST = "/admin/articles/article/"
MOST_STEPS = 120


@pytest.fixture
def desk(windows: OpenWindow, editor: Any) -> Iterator[Window]:
    """A window of the signed-in editor."""
    with windows(storage_state=editor) as window:
        yield window


@pytest.fixture
def plain(windows: OpenWindow, editor: Any) -> Iterator[Window]:
    """The same without scripts."""
    with windows(storage_state=editor, java_script_enabled=False) as window:
        yield window


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{wanted} is not reached in {MOST_STEPS} steps")


def open_box(page: Page) -> Locator:
    """Unfold the box by keys; the field that tags are typed into."""
    tab_to(page, page.locator("summary", has_text="Edit tags"))
    page.keyboard.press("Enter")
    field = page.locator("#tag-typed")
    tab_to(page, field)
    return field


def tags_of(page: Page) -> Locator:
    return page.locator("[data-tags] .chip")


def test_a_tag_is_completed_added_and_taken_off_by_keys(desk: Window) -> None:
    page = desk.page
    desk.open(PLUTO)
    field = open_box(page)
    page.keyboard.type("scie")
    option = page.get_by_role("option").first
    expect(option).to_be_visible()
    # Every letter asks: the answer to the last one replaces the list.
    page.wait_for_load_state("networkidle")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    name = option.locator("bdi").inner_text()
    page.keyboard.press("Enter")
    chip = page.get_by_role("checkbox", name=name)
    expect(chip).to_be_checked()
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    expect(tags_of(page).filter(has_text=name)).to_have_count(1)
    expect(page.locator(".said")).to_contain_text(f"Added “{name}”.")
    expect(page.locator("#tag-typed")).to_be_focused()
    expect(page.get_by_text("by editor,")).to_be_visible()

    page.keyboard.press("Shift+Tab")  # to the last of the chips
    chip = page.get_by_role("checkbox", name=name)
    while not chip.evaluate("element => element === document.activeElement"):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Save tags"))
    page.keyboard.press("Enter")
    expect(page.locator(".said")).to_contain_text(f"Removed “{name}”.")
    expect(tags_of(page).filter(has_text=name)).to_have_count(0)


def test_a_new_tag_is_marked_before_it_becomes_one(desk: Window) -> None:
    page = desk.page
    desk.open(PLUTO)
    open_box(page)
    page.keyboard.type("Dwarf planets")
    offer = page.get_by_role("option", name="Dwarf planets new tag")
    expect(offer).to_be_visible()
    page.keyboard.press("Escape")
    expect(offer).to_be_hidden()
    page.keyboard.press("Enter")  # it is no tag: asked about, not made
    expect(offer).to_be_visible()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator(".chip.new .mark")).to_have_text("new tag")
    page.keyboard.press("Enter")
    expect(page.locator(".said")).to_contain_text("New in the vocabulary: “Dwarf planets”.")
    page.keyboard.type("dwarf PLANETS")
    page.keyboard.press("Enter")  # a tag now, in any capitals
    expect(page.get_by_role("checkbox", name="Dwarf planets")).to_be_checked()
    expect(page.locator("#tag-typed")).to_have_value("")


def test_suggestions_are_settled_by_one_key_in_the_admins_form(desk: Window) -> None:
    page = desk.page
    desk.open(f"{LIST}1/change/")
    address = page.get_by_label("Address")
    address.fill("https://not.saved.example/yet")
    accept = page.get_by_role("button", name="Accept World War II")
    accept.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox", name="World War II")).to_be_checked()
    expect(address).to_have_value("https://not.saved.example/yet")
    dismiss = page.locator("[name=tag_dismiss]").first
    if dismiss.count():
        left = page.locator("[name=tag_dismiss]").count()
        dismiss.focus()
        page.keyboard.press("Space")
        expect(page.locator("[name=tag_dismiss]")).to_have_count(left - 1)


def test_tagging_works_without_scripts(plain: Window) -> None:
    page = plain.page
    plain.open(CANAL)
    page.locator("summary", has_text="Edit tags").click()
    page.locator("#tag-typed").fill('independence, "Ship canals"')
    page.locator("#tag-typed").press("Enter")
    expect(page).to_have_url(re.compile("#tag-box$"))
    expect(page.locator(".said")).to_contain_text("Added “Independence”.")
    expect(page.locator(".said")).to_contain_text("Not in the vocabulary yet: “Ship canals”")
    expect(tags_of(page)).to_have_text(["Independence"])
    page.get_by_role("button", name="Save tags").click()
    expect(tags_of(page)).to_have_text(["Independence", "Ship canals"])
    page.get_by_role("checkbox", name="Independence").uncheck()
    page.get_by_role("button", name="Save tags").click()
    expect(tags_of(page)).to_have_text(["Ship canals"])


def test_bulk_work_states_the_number_without_scripts(plain: Window) -> None:
    page = plain.page
    plain.open(f"{LIST}?q=antarctica&untagged=no")
    total = page.locator("#result_list tbody tr").count()
    page.locator("select[name=action]").select_option(label="Add tags…")
    page.locator("#bulk-tags").fill("Far south")
    page.get_by_label(f"all {total} found").check()
    page.get_by_role("button", name="Go").click()
    expect(page.locator("h1")).to_have_text(f"Add “Far south” to {total} articles?")
    page.get_by_role("button", name="Yes, continue").click()
    expect(page.locator(".messagelist")).to_contain_text(f"{total} articles")
    plain.open(f"{LIST}?tag=far+south")
    expect(page.locator("#result_list tbody tr")).to_have_count(total)


def test_a_person_is_offered_as_a_filter_by_keys(desk: Window) -> None:
    page = desk.page
    desk.open(LIST)
    field = page.locator("input[name=person]")
    field.focus()
    page.keyboard.type("mand")
    expect(page.get_by_role("option", name=re.compile("Nelson Mandela"))).to_be_visible()
    page.keyboard.press("ArrowDown")
    while "Nelson" not in page.locator("[aria-selected=true]").inner_text():
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("person=nelson-mandela"))
    expect(page.locator("#changelist-filter")).to_contain_text("Nelson Mandela")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_box_and_the_number_have_no_barrier(
    windows: OpenWindow, editor: Any, width: int
) -> None:
    with windows(width=width, storage_state=editor) as window:
        page = window.page
        window.open(PLUTO)
        page.locator("summary", has_text="Edit tags").click()
        page.locator("#tag-typed").press_sequentially("pla")
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        assert find_barriers(window) == []
        window.open(LIST)
        page.locator("select[name=action]").select_option(label="Suggest tags again…")
        page.locator("#result_list .action-select").first.check()
        page.get_by_role("button", name="Go").click()
        expect(page.locator("h1")).to_have_text("Suggest tags for 1 article?")
        assert find_barriers(window) == []
