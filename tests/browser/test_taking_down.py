"""Articles taken down from the list in a browser: asked first, done, undone."""

from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import OpenWindow
from tests.browser.test_accessibility import find_barriers

LIST = "/admin/articles/article/"


def test_two_articles_are_taken_down_after_a_question_and_come_back(
    windows: OpenWindow, editor: Any
) -> None:
    with windows(storage_state=editor) as window:
        page = window.page
        window.open(LIST)
        boxes = page.locator("#result_list tbody input.action-select")
        boxes.nth(0).check()
        boxes.nth(1).check()
        headline = page.locator("#result_list tbody .field-headline a").first.inner_text()
        page.get_by_label("Action:").select_option(label="Take down…")
        page.get_by_role("button", name="Go", exact=True).click()
        expect(page.get_by_role("heading", name="Take down 2 articles?")).to_be_visible()
        expect(page.locator(".desk-choice a")).to_have_count(2)
        assert find_barriers(window) == []
        page.get_by_role("button", name="Yes, continue").click()
        done = page.locator(".messagelist .success")
        expect(done).to_contain_text("Took down 2 articles")
        expect(page.get_by_role("link", name=headline, exact=True)).to_have_count(0)

        done.get_by_role("link", name="Undo").click()
        page.get_by_role("button", name="Undo it").click()
        expect(page.locator(".messagelist .success")).to_contain_text("2 articles are shown again")
        window.open(LIST)
        expect(page.get_by_role("link", name=headline, exact=True)).to_be_visible()
