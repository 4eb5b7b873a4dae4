"""Search as you type, by keyboard and by mouse."""

import re

from playwright.sync_api import Page, expect


def test_a_person_is_offered_after_three_letters(page: Page) -> None:
    box = page.get_by_role("combobox", name="Search the archive").first
    box.press_sequentially("gor")
    offer = page.get_by_role("option", name=re.compile("Mikhail Gorbachev"))
    expect(offer).to_be_visible()
    box.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_have_count(1)
    while "Gorbachev" not in page.locator("[aria-selected=true]").inner_text():
        box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"person=mikhail-gorbachev"))


def test_escape_closes_the_list_and_enter_searches_the_words(page: Page) -> None:
    box = page.get_by_role("combobox", name="Search the archive").first
    box.press_sequentially("trea")
    expect(page.get_by_role("option", name=re.compile("Treaties"))).to_be_visible()
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=trea"))
