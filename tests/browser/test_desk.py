"""The editors' desk in a browser: signing in, and a section that was taken for another."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.pages import READERS_PAGES, SIGN_IN
from tests.browser.serving import Site


def test_a_wrong_password_is_refused_and_the_right_one_let_in(page: Page, site: Site) -> None:
    page.goto(site.address + SIGN_IN)
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("guess")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".errors")).to_be_visible()
    page.get_by_label("Password").fill(site.password)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile("/admin/$"))


def test_a_section_changes_its_kind_and_the_reader_sees_it(
    windows: OpenWindow, editor: Any
) -> None:
    with windows(storage_state=editor) as window:
        page = window.page
        window.open(READERS_PAGES["article-long"])
        pull_quotes = page.locator(".prose .pull")
        assert pull_quotes.count() == 0
        page.get_by_role("link", name="Correct this article").click()
        kind = page.locator("select[name^=kind]").last
        kind.select_option("pullquote")
        page.get_by_role("button", name="Save", exact=True).first.click()
        expect(page.locator(".messagelist .success")).to_be_visible()
        window.open(READERS_PAGES["article-long"])
        assert page.locator(".prose").get_by_text("harbour master").count() > 0
        assert pull_quotes.count() == 1
