"""The ways readers go, step by step."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.pages import NARROW, READERS_PAGES, WIDE

BACKGROUND = "part => getComputedStyle(part).backgroundColor"
NONE = "rgba(0, 0, 0, 0)"


def test_from_the_front_page_to_an_article_its_people_and_back(page: Page) -> None:
    headline = page.locator(".ledger h3 a").first
    words = headline.inner_text()
    headline.click()
    expect(page.locator("h1")).to_have_text(words)
    names = page.get_by_role("region", name="People mentioned").get_by_role("link")
    name = names.first.locator("bdi").inner_text()
    names.first.click()
    expect(page.locator("h1")).to_have_text(name)
    page.go_back()
    expect(page.locator("h1")).to_have_text(words)


def test_names_in_the_text_light_up_when_asked_for(page: Page) -> None:
    page.goto(urljoin(page, READERS_PAGES["article"]))
    mention = page.locator(".prose .m:not(.pl)").first
    assert mention.evaluate(BACKGROUND) == NONE
    page.get_by_label("Highlight names in the text").check()
    assert mention.evaluate(BACKGROUND) != NONE


def test_a_country_is_found_by_the_table_under_the_map(page: Page) -> None:
    page.get_by_role("link", name="Countries", exact=True).click()
    table = page.get_by_role("region", name="Table of countries")
    table.get_by_role("link", name="Country").click()
    expect(table.get_by_role("columnheader", name="Country")).to_have_attribute(
        "aria-sort", "ascending"
    )
    table.get_by_role("link", name="Norway").click()
    expect(page.locator("h1")).to_have_text("Norway")
    expect(page.locator(".ledger .entry").first).to_be_visible()


def test_a_person_is_found_by_three_letters(page: Page) -> None:
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_label("Name, or the start of one").fill("man")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name="Mandela, Nelson").click()
    expect(page.locator("h1")).to_have_text("Nelson Mandela")


def test_a_search_is_narrowed_by_country_and_years_and_widened_again(page: Page) -> None:
    page.locator("#q").fill("treaty")
    page.keyboard.press("Enter")
    results = page.locator(".ledger .entry")
    expect(results.first).to_be_visible()
    all_results = results.count()
    page.locator("#filters").get_by_role("link", name=re.compile("^Germany")).click()
    expect(page.get_by_role("link", name=re.compile("^Remove .*Germany"))).to_be_visible()
    narrowed = results.count()
    assert 0 < narrowed < all_results
    page.get_by_label("From").fill("1985")
    page.get_by_label("To", exact=True).fill("1990")
    page.get_by_role("button", name="Apply dates").click()
    expect(page).to_have_url(re.compile("country=de"))
    years = page.locator(".ledger time").evaluate_all("all => all.map(one => one.dateTime)")
    assert years
    assert all("1985" <= year < "1991" for year in years)
    page.get_by_role("link", name="Clear all").click()
    expect(page).to_have_url(re.compile("/search/$"))


def test_a_bar_of_the_rail_leads_to_its_year(page: Page) -> None:
    bar = page.locator(".rail-l svg a", has_text="1989").first
    bar.locator("rect").dispatch_event("click")
    expect(page).to_have_url(re.compile("/archive/1989/$"))


def test_a_month_leads_to_its_articles_and_from_one_to_the_next(page: Page) -> None:
    page.goto(urljoin(page, "/archive/1989/12/"))
    page.locator(".ledger h3 a").first.click()
    first = page.locator("h1").inner_text()
    turn = page.get_by_role("navigation", name="Next and previous articles")
    turn.get_by_role("link", name="Earlier").click()
    expect(page.locator("h1")).not_to_have_text(first)
    turn.get_by_role("link", name="Later").click()
    expect(page.locator("h1")).to_have_text(first)


def test_a_related_teaser_leads_to_the_archives_own_article(page: Page) -> None:
    page.goto(urljoin(page, READERS_PAGES["article"]))
    teaser = page.locator(".related .teasers a").first
    title = teaser.inner_text()
    teaser.click()
    expect(page.locator("h1")).to_have_text(title)


def test_the_original_shows_each_section_with_its_reason(page: Page) -> None:
    page.goto(urljoin(page, READERS_PAGES["article-undated"]))
    page.get_by_role("link", name="Show the original").click()
    expect(page.locator("h1")).to_have_text("The text as it was imported")
    section = page.locator(".stratum details").first
    section.locator("summary").click()
    expect(section.locator("p")).to_be_visible()
    page.locator(".crumb a").click()
    expect(page).to_have_url(re.compile("/articles/putin-"))


def test_a_tag_leads_to_what_carries_it(page: Page) -> None:
    page.get_by_role("link", name="Tags", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="Cold War").first.click()
    expect(page.locator("h1")).to_have_text("Cold War")
    expect(page.locator(".ledger .entry").first).to_be_visible()


def test_a_wrong_address_offers_its_words_for_a_search(page: Page) -> None:
    page.goto(urljoin(page, "/articles/double-helix/"))
    box = page.locator("#q")
    expect(box).to_have_value("double helix")
    box.press("Enter")
    expect(page.locator(".ledger .entry").first).to_contain_text("DNA")


def test_the_citation_goes_into_the_clipboard(windows: OpenWindow) -> None:
    with windows(permissions=["clipboard-read", "clipboard-write"]) as window:
        window.open(READERS_PAGES["article"])
        window.page.get_by_text("Cite this article").click()
        window.page.get_by_role("button", name="Copy citation").click()
        expect(window.page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
        copied = window.page.evaluate("() => navigator.clipboard.readText()")
        assert "World leaders say farewell to Nelson Mandela in the rain" in copied
        assert "2013" in copied


def test_paper_gets_the_article_and_where_it_stands_but_no_navigation(page: Page) -> None:
    page.goto(urljoin(page, READERS_PAGES["article"]))
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".print-only")).to_contain_text("/articles/world-leaders")
    for part in (".mast nav", ".foot", ".tools", ".find", ".rail"):
        for found in page.locator(part).all():
            expect(found).to_be_hidden()


@pytest.mark.parametrize("has_script", [True, False])
def test_the_dark_page_stays_dark(windows: OpenWindow, has_script: bool) -> None:
    with windows(java_script_enabled=has_script) as window:
        window.page.goto(window.address)
        light = window.page.locator("body").evaluate(BACKGROUND)
        window.page.get_by_role("button", name="Dark").click()
        expect(window.page.get_by_role("button", name="Dark")).to_have_attribute(
            "aria-pressed", "true"
        )
        window.page.get_by_role("link", name="Tags", exact=True).click()
        expect(window.page.locator("html")).to_have_attribute("data-theme", "dark")
        assert window.page.locator("body").evaluate(BACKGROUND) != light


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_whole_way_works_without_script(windows: OpenWindow, width: int) -> None:
    with windows(width=width, java_script_enabled=False) as window:
        page = window.page
        page.goto(window.address)
        page.locator("#q").fill("mandela")
        page.keyboard.press("Enter")
        if width == NARROW:
            page.get_by_role("button", name="Filters", exact=True).click()
        page.locator("#filters").get_by_role("link", name=re.compile("^South Africa")).click()
        page.locator(".ledger h3 a").first.click()
        expect(page.get_by_role("button", name="Print")).to_be_hidden()
        page.get_by_label("Highlight names in the text").check()
        assert page.locator(".prose .m:not(.pl)").first.evaluate(BACKGROUND) != NONE
        page.get_by_role("region", name="Countries mentioned").get_by_role("link").first.click()
        expect(page.locator("h1")).to_be_visible()
        page.goto(f"{window.address}/countries/")
        page.get_by_role("region", name="Table of countries").get_by_role(
            "link", name="Country"
        ).click()
        expect(page).to_have_url(re.compile("sort=name"))
        first = page.locator("tbody th a").first
        assert first.inner_text().endswith(("Afghanistan", "Albania", "Algeria"))


def urljoin(page: Page, path: str) -> str:
    """The path on the server that the page came from."""
    here = urlsplit(page.url)
    return f"{here.scheme}://{here.netloc}{path}"
