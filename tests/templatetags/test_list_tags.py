"""Numbers with what they count."""

from django.utils import translation

from articles.templatetags.list_tags import cut, in_articles, in_mentions


def test_a_number_says_what_it_counts() -> None:
    assert in_articles(1) == '<span class="n">1<span class="vh"> article</span></span>'
    assert in_articles(1_234) == '<span class="n">1,234<span class="vh"> articles</span></span>'
    assert in_mentions(2, False).endswith("> mentions</span></span>")
    assert in_mentions(2, True).endswith("> mentions, not checked by an editor</span></span>")


def test_what_was_written_in_one_language_is_not_shown_in_another() -> None:
    for language, expected in (("en", "1,234"), ("de", "1.234"), ("en", "1,234")):
        with translation.override(language):
            assert expected in in_articles(1_234)


def test_words_are_cut_only_when_there_are_too_many() -> None:
    assert cut("harbour", 7) == "harbour"
    assert cut("harbour", 6) == "harbo…"
