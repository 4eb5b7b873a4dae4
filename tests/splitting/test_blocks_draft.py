"""The draft: blocks, rules, neighbours."""

from tests.splitting.stories import HEADLINE, LEAD, SECOND, make_draft


def test_assigning_a_rule_gives_its_kind() -> None:
    draft = make_draft(HEADLINE, LEAD)
    draft.assign(0, "first-block")
    assert (draft.kind_at(0), draft.kind_at(1), draft.kind_at(9)) == ("headline", None, None)
    assert not draft.is_free(0)
    assert draft.is_free(1)


def test_paragraphs_and_sentences_are_free_text() -> None:
    draft = make_draft(HEADLINE, LEAD, "word " * 30, "word " * 14, "So it goes.")
    assert [draft.is_paragraph(index) for index in range(5)] == [False, True, True, False, False]
    assert [draft.is_sentence(index) for index in range(-1, 6)] == [
        False,
        False,
        True,
        False,
        False,
        False,
        False,
    ]
    draft.assign(1, "caption-clip")
    assert not draft.is_sentence(1)
    assert not draft.is_paragraph(1)


def test_a_line_is_wedged_above_sentences_and_pictures() -> None:
    draft = make_draft(HEADLINE, LEAD, "Ferries", "Boats")
    assert draft.is_wedged(0)
    assert not draft.is_wedged(2)
    draft.assign(3, "caption-clip")
    assert draft.is_wedged(2)


def test_the_opening_is_the_first_full_sentence_of_some_length() -> None:
    assert make_draft(HEADLINE, "Ferries", LEAD, SECOND).opening == 2
    assert make_draft(HEADLINE, "Ferries").opening == 1


def test_two_questions_to_somebody_make_an_interview() -> None:
    assert make_draft(HEADLINE, "Do you sail?", "Why do you?").is_interview
    assert not make_draft(HEADLINE, "Do you sail?", "Why?").is_interview
