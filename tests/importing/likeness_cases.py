"""Pairs of invented texts: a story and its corrected version, and stories that only look alike."""

STORY = """Harbour reopens after storm

The harbour of Lindmouth reopened on Tuesday after three days of storm, the port authority said.

Fishing boats left in the early morning, and the first ferry followed at noon with 200 passengers.

Harbour master Ina Velt said that the outer mole had lost eleven of its stones and that divers
would look at the rest before the weekend. The town council meets on Thursday to vote on repairs,
which the surveyor puts at two million crowns. Nobody was hurt, although a crane fell on a shed.
"""
FOOTER = """
Sign up for the morning letter of the Gazette and have the news of the coast with your breakfast.
You can leave at any time. By signing up you agree to the terms of use and to our way with data.
"""
LETTERS = """Letters to the editor

Letters should not be longer than 200 words and must bear the name and address of the writer. We
may shorten them. The views are those of the writers alone.

"""
FIRST_LETTERS = """Sir, the lamps along Mill Lane have been dark since Easter, and the council
answers none of my calls. Must someone break a leg first? Otto Brandt, Mill Lane.

Madam, I read with sorrow that the reading circle is to lose its room above the bakery. It was the
only warm place in January for many of us. Let the parish offer its hall. Greta Sund, Quayside.

Sir, your critic slept through the second act, as I saw from row five. H. Moll, Upper Town.
"""
SECOND_LETTERS = """Madam, who counts the geese? The warden says ninety, my grandson says four
hundred, and the lawn before the school says more. A fence would settle it. Paul Ek, School Street.

Sir, the new timetable leaves the island without a boat after six. Nurses on the late shift now
sleep in the ward kitchen. I ask the company to try it for a week. Lena Ruud, West Island.

Sir, thank you for the recipe; it wants more salt. Name and address supplied.
"""
RUSSIAN = """Порт открылся после шторма

Порт Линдмута открылся во вторник после трёх дней шторма, сообщило управление порта. Рыбацкие лодки
вышли рано утром, а первый паром отправился в полдень с двумястами пассажирами на борту.
"""
CHINESE = """港口在风暴后重新开放

林德茅斯港口管理局表示,经过三天的风暴,港口于星期二重新开放。渔船清晨出海,第一班渡轮中午载着两百名乘客离开。"""
OTHER_CHINESE = """市长为图书馆揭幕

新图书馆于周五在老城广场开放,市长说孩子们可以免费借书。馆内有四万册图书和一间安静的阅览室。"""
BRIEF = "Ferry late\n\nThe noon ferry ran an hour late on Monday."
# Each a version of the other.
ALIKE = {
    "a number corrected": (STORY, STORY.replace("200 passengers", "240 passengers")),
    "a name corrected throughout": (
        STORY,
        STORY.replace("Ina Velt", "Ina Velde").replace("mole", "pier"),
    ),
    "a paragraph added": (
        STORY,
        STORY + "\nThe last storm of this strength was in 1987, when two boats sank.\n",
    ),
    "an update at the top": (
        STORY,
        STORY.replace(
            "The harbour of Lindmouth reopened on Tuesday",
            "Two boats collided in the harbour of Lindmouth hours after it reopened on Tuesday",
        ),
    ),
    "a new headline and a new end": (
        STORY,
        STORY.replace("Harbour reopens after storm", "Ferries sail again").partition("Nobody")[0]
        + "A crane fell on a shed, but it was empty, the fire brigade said in the afternoon.\n",
    ),
    "cut to half": (STORY, STORY.partition("Harbour master")[0]),
    "edited in every sentence": (
        STORY,
        STORY.replace("reopened on Tuesday", "was open again on Tuesday")
        .replace("early morning", "small hours")
        .replace("would look at the rest", "are to look at the rest")
        .replace("two million", "2.4 million")
        .replace("Nobody was hurt", "No one was hurt"),
    ),
    "other quotes, case and wraps": (STORY, STORY.replace("\n", " ").upper()),
    "a footer added": (STORY, STORY + FOOTER),
    "letters with one put right": (
        LETTERS + FIRST_LETTERS,
        LETTERS + FIRST_LETTERS.replace("Moll", "Möll"),
    ),
    "Russian": (RUSSIAN, RUSSIAN.replace("двумястами", "тремястами")),
    "Chinese": (CHINESE, CHINESE.replace("两百", "三百")),
    "a brief": (BRIEF, BRIEF.replace("an hour", "two hours")),
    "the headline alone corrected": (BRIEF, BRIEF.replace("Ferry late", "Late ferry")),
}

# Each a story of its own.
OTHER = {
    "two letters columns": (LETTERS + FIRST_LETTERS, LETTERS + SECOND_LETTERS),
    "two stories with one footer": (
        STORY + FOOTER,
        "Mayor opens library\n\nThe new library opened on Friday in the old town square, and the"
        " mayor said that children may borrow without a fee. It holds 40,000 books, a quiet room"
        " and a café that the parents' club runs. Opening hours are from ten to six, on Thursdays"
        " to eight, and the reading circle meets there from now on.\n" + FOOTER,
    ),
    "a story and what follows a week later": (
        STORY,
        "Council votes for repairs\n\nLindmouth will mend its outer mole. The council voted on"
        " Thursday by nine to two for repairs of two million crowns, a week after a storm had"
        " closed the harbour for three days. Harbour master Ina Velt said that work could begin in"
        " May. The opposition asked who had checked the mole last, and when.\n",
    ),
    "Chinese": (CHINESE, OTHER_CHINESE),
    "two briefs": (BRIEF, "Bridge shut\n\nThe swing bridge will be shut for painting on Sunday."),
    "one word each": ("Harbour", "Library"),
    "an empty text": ("", STORY),
    "signs only": ("…", "!!"),
}
