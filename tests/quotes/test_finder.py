"""Who said what: forms of quotations, their speakers, and what is none."""

import pytest

from articles.quotes import PUBLISHED_FROM, Quote, Speaker, find_quotes
from articles.quotes.rows import Gender

ANN, BO, CY = "Ann Lee", "Bo Reed", "Cy Hall"
GENDERS: dict[str, Gender] = {ANN: "f", BO: "m", CY: "m"}


def find(text: str, *names: str) -> list[Quote]:
    return find_quotes(text, [make_speaker(text, name) for name in names or (ANN, BO, CY)])


def make_speaker(text: str, name: str) -> Speaker:
    spans, place = [], 0
    surname = name.rpartition(" ")[2]
    while (found := text.find(surname, place)) >= 0:
        full = found - len(name) + len(surname)
        start = full if text[max(0, full) : found + len(surname)] == name else found
        spans.append((start, found + len(surname)))
        place = found + len(surname)
    return Speaker(name, tuple(spans), gender=GENDERS[name])


def said(text: str, *names: str) -> list[tuple[str, str | None]]:
    """The quotations of a text, each with its speaker."""
    all_names = names or (ANN, BO, CY)
    return [
        (text[quote.start : quote.end], None if quote.speaker is None else all_names[quote.speaker])
        for quote in find(text, *names)
        if quote.rule
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The quay is safe,” said Ann Lee.", [("“The quay is safe,”", ANN)]),
        ('"The quay is safe," Ann Lee said.', [('"The quay is safe,"', ANN)]),
        (
            "‘The quay is safe,’ said Ann Lee. ‘It’s dry.’",
            [("‘The quay is safe,’", ANN), ("‘It’s dry.’", ANN)],
        ),
        ("«The quay is safe», said Ann Lee.", [("«The quay is safe»", ANN)]),
        ("„Der Kai ist sicher“, sagte Ann Lee.", [("„Der Kai ist sicher“", ANN)]),
        ("»Der Kai ist sicher«, so Ann Lee.", [("»Der Kai ist sicher«", ANN)]),
        ("Ann Lee sagte: „Der Kai ist sicher.“", [("„Der Kai ist sicher.“", ANN)]),
        ("Ann Lee said: “The quay is safe.”", [("“The quay is safe.”", ANN)]),
        (
            "Ann Lee, the mayor of Skell, said the quay was “as safe as a church”.",
            [("“as safe as a church”", ANN)],
        ),
        (
            "“The quay,” Ann Lee said, “is as safe as a church.”",
            [("“The quay,”", ANN), ("“is as safe as a church.”", ANN)],
        ),
        ("According to Ann Lee, the plan is “dead in the water”.", [("“dead in the water”", ANN)]),
        ("“Never close the quay.” — Ann Lee", [("“Never close the quay.”", ANN)]),
        ("Ann Lee: “Thank you for the lamps.”", [("“Thank you for the lamps.”", ANN)]),
        ("“The quay is safe,” said the mayor, Ann Lee.", [("“The quay is safe,”", ANN)]),
        ("“The quay is safe,” the mayor, Ann Lee, said.", [("“The quay is safe,”", ANN)]),
        ("“The quay is safe,” added Ms. Lee. She left.", [("“The quay is safe,”", ANN)]),
        ("Ann Lee smiled, saying: “The quay is safe.”", [("“The quay is safe.”", ANN)]),
        (
            "“It is safe,” Ann Lee told Bo Reed. “I doubt it is,” replied Bo Reed.",
            [("“It is safe,”", ANN), ("“I doubt it is,”", BO)],
        ),
    ],
)
def test_forms_of_quotations(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A spokesman speaks, not the one he speaks for.
        ("“It is safe,” said Cy Hall, a spokesman for Ann Lee.", CY),
        ("“It is safe,” Cy Hall, a spokesman for Mayor Ann Lee, said.", CY),
        # The clause between the name and its verb names another.
        ("Ann Lee, who has backed Bo Reed, said the quay was “as safe as ever”.", ANN),
        # A name that only describes a thing does not speak.
        ("“It is safe,” Ann Lee’s lawyer said.", None),
        ("“It is safe,” said the Lee campaign.", None),
        # Several, or one unknown.
        ("“It is safe,” they said of Ann Lee.", None),
        ("“It is safe,” said a fisherman who knows Ann Lee.", None),
        # A question and its reply are two people's.
        ("“Is it safe?” Bo Reed replied that it was.", None),
    ],
)
def test_who_does_not_speak(text: str, expected: str | None) -> None:
    speakers = {who for _, who in said(text)}
    assert speakers == ({expected} if "?”" not in text else set())


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee appeared on “Meet the Harbour” and left.",
        "The book “The Lamps of Skell” was written by Ann Lee.",
        "Ann “Dry Dock” Lee left.",
        "Nothing stood between the marks: “”.",
    ],
)
def test_titles_and_nicknames_are_no_quotations(text: str) -> None:
    assert said(text) == []


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = (
        "“It was a long night,” said Ann Lee.\n\n“The lamps went out at nine.\n\n"
        "“But the quay is dry now.”"
    )
    assert [who for _, who in said(text)] == [ANN, ANN, ANN]
    assert [quote.rule for quote in find(text)] == [
        "after-verb-name",
        "paragraph-alone",
        "reopened",
    ]


def test_marks_that_never_close_stop_at_their_paragraph() -> None:
    text = "“It was a long night, said Ann Lee.\n\nThe lamps went out at nine."
    assert [text[quote.start : quote.end] for quote in find(text)] == [
        "“It was a long night, said Ann Lee."
    ]


def test_a_pronoun_means_the_one_of_its_gender() -> None:
    text = "Ann Lee met Bo Reed on the quay. “The lamps are lit,” she said."
    assert said(text)[0][1] == ANN
    text = "Ann Lee met Bo Reed on the quay. “The lamps are lit,” he said."
    assert said(text)[0][1] == BO


def test_a_pronoun_is_less_sure_than_a_name() -> None:
    named = find("Ann Lee met Bo Reed. “The lamps are lit,” Ann Lee said.")[0]
    meant = find("Ann Lee met Cy Hall and Bo Reed. “The lamps are lit,” he said.")[0]
    assert named.certainty > PUBLISHED_FROM > meant.certainty


def test_an_unknown_name_as_last_speaker_makes_a_pronoun_doubtful() -> None:
    known = find("Bo Reed spoke. “The lamps are lit,” Bo Reed said. “It is late,” he said.")
    strange = find("Bo Reed listened. “The lamps are lit,” Olin said. “It is late,” he said.")
    assert strange[1].certainty < PUBLISHED_FROM <= known[1].certainty


def test_a_title_chooses_among_those_of_one_surname() -> None:
    text = "Dan Lee and Ann Lee came. “It is safe,” Mr. Lee said."
    dan = Speaker("Dan Lee", ((0, 7),), gender="m")
    ann = Speaker("Ann Lee", ((12, 19), (text.rindex("Lee"), text.rindex("Lee") + 3)), gender="f")
    (quote,) = find_quotes(text, [dan, ann])
    assert quote.speaker == 0


def test_a_pull_quote_has_the_speaker_of_the_same_words() -> None:
    text = (
        "“The quay is as safe as a church,” said Ann Lee.\n\nThe mayor left.\n\n"
        "“As safe as a church”"
    )
    assert said(text)[-1] == ("“As safe as a church”", ANN)


def test_speech_without_marks_is_a_transcript_where_several_speak() -> None:
    text = (
        "Ann Lee: I think you know what the quay needs today.\n\n"
        "Bo Reed: We do not know that at all, but you are welcome.\n\n"
        "Ann Lee: I thank you all the same for what you did."
    )
    assert [quote.rule for quote in find(text)] == ["transcript"] * 3
    results = "Ann Lee: 1,204 votes\n\nBo Reed: 1,198 votes\n\nCy Hall: 12 votes"
    assert find(results) == []


def test_offsets_count_code_points_of_the_text_given() -> None:
    text = "🎣 “The quay is safe,” said Ann Lee."
    (quote,) = find(text)
    assert text[quote.start : quote.end] == "“The quay is safe,”"
    assert quote.source is not None
    assert text[slice(*quote.source)] == ANN
    assert quote.cue is not None
    assert text[slice(*quote.cue)] == "said"
