"""Values of a facet as links."""

from articles.search import FacetValue, Kind, SearchRequest
from articles.templatetags.list_tags import choices


def make_value(
    name: str = "Norway", *, count: int = 12, chosen: tuple[str, ...] = ()
) -> FacetValue:
    request = SearchRequest(text="sea & salt", country=chosen)
    return FacetValue(1, "no", name, count, Kind.COUNTRY, request)


def test_a_value_leads_to_the_search_with_it_and_without_it() -> None:
    assert choices([make_value()]) == (
        '<li class="choice">'
        '<a class="row" href="/search/?q=sea+%26+salt&amp;country=no" rel="nofollow">'
        "<span><bdi>Norway</bdi></span> "
        '<span class="n">12<span class="vh"> results</span></span></a>'
        ' <a class="n" href="/search/?q=sea+%26+salt&amp;country=-no" rel="nofollow">'
        'not <span class="vh">Norway</span></a></li>'
    )


def test_a_chosen_value_can_be_let_go() -> None:
    written = choices([make_value(count=1, chosen=("no",))])
    assert 'href="/search/?q=sea+%26+salt" rel="nofollow" aria-current="true"' in written
    assert '<span class="vh"> result, applied</span>' in written
    assert "country=-no" not in written


def test_what_all_have_is_not_offered_to_be_left_out() -> None:
    assert "country=-no" not in choices([make_value()], total=12)
    assert "country=-no" in choices([make_value()], total=13)


def test_a_name_is_no_markup() -> None:
    assert "<b>" not in choices([make_value("A <b> & 100%")])
