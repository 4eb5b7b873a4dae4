"""Legacy encodings, on short news texts in own words."""

import pytest

from articles.reading.encodings import detect_encoding, is_mostly_ascii

TEXTS = {
    "english": "“We can’t wait,” the minister’s office said – and the café’s owner agreed.",
    "apostrophes": "Kim’s visit won’t change the port’s plans, the mayor’s office said.",
    "accents": "Beyoncé and the naïve fiancé of Renée dined at a café in Málaga.",
    "dashes": "The fee — all of it — was paid in 2019–20 by the town.",
    "pounds": "The £3 fee fell by 5° in a day.",
    "german": "Köln – Der Bürgermeister hat am Dienstag überraschend seinen Rücktritt erklärt. "
    "„Ich möchte mehr Zeit für meine Familie“, sagte er.",
    "french": "PARIS — Le chef de l’État a été réélu dimanche, d’après les estimations. "
    "« C’est une très grande fierté », a-t-il déclaré.",
    "spanish": "MADRID — El Gobierno español anunció que convocará elecciones en otoño. "
    "¿Qué pasará después? Mañana lo sabremos.",
    "portuguese": "O presidente não participará da reunião em São Paulo. A decisão causou reação.",
    "italian": "La crisi è più grave del previsto, perché nessuno ha la maggioranza. Così si va.",
    "swedish": "Regeringen föreslår höjd skatt på flygresor. Åtgärden väntas träda i kraft snart.",
    "danish": "Statsministeren ønsker færre fly på øen. Både borgmester og råd støtter planen.",
    "polish": "Premier ogłosił w środę, że wybory odbędą się jesienią. Opozycja twierdzi, "
    "że to błąd, i żąda wyjaśnień.",
    "czech": "Vláda schválila nový rozpočet. Opozice ho ostře kritizuje, protože počítá "
    "s vyšším schodkem. Předseda řekl, že příští týden předloží změny.",
    "hungarian": "A kormány új költségvetést fogadott el. Az ellenzék élesen bírálta a döntést, "
    "mert szerintük növeli az államadósságot.",
    "turkish": "Başbakan erken seçim kararını açıkladı. Muhalefet, kararın yanlış olduğunu "
    "söyledi. Ülkede gözler şimdi İstanbul'a çevrildi.",
    "russian": "Президент вручил в среду памятную медаль послу. Церемония прошла в Кремле.",
    "ukrainian": "Президент зустрівся з послом у Києві. Переговори тривали дві години.",
    "greek": "Ο πρωθυπουργός ανακοίνωσε πρόωρες εκλογές για το φθινόπωρο.",
    "hebrew": "ראש הממשלה הודיע על בחירות מוקדמות בסתיו. האופוזיציה דורשת הסברים מיידיים.",
    "arabic": "أعلن رئيس الوزراء عن انتخابات مبكرة في الخريف. وطالبت المعارضة بتوضيحات فورية.",
    "japanese": "東京で首相は水曜日、秋に総選挙を行うと発表した。"
    "「国民の信を問いたい」と記者団に語った。",
    "chinese": "总理星期三宣布，将于秋季举行选举。他对记者说：“我们不能再等了。”",
    "taiwanese": "總理星期三宣布，將於秋季舉行選舉。他對記者說：「我們不能再等了。」",
    "korean": "총리는 수요일 가을에 총선을 치르겠다고 발표했다. 야당은 강하게 반발했다.",
}

WESTERN = ("cp1252", "mac_roman")


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        *((language, encoding) for language in list(TEXTS)[:12] for encoding in WESTERN),
        ("swedish", "latin-1"),
        ("italian", "iso8859_15"),
        ("danish", "cp850"),
        ("polish", "cp1250"),
        ("polish", "iso8859_2"),
        ("czech", "cp1250"),
        ("czech", "iso8859_2"),
        ("czech", "mac_latin2"),
        ("hungarian", "cp1250"),
        ("turkish", "cp1254"),
        ("turkish", "iso8859_9"),
        ("russian", "cp1251"),
        ("russian", "koi8_r"),
        ("russian", "iso8859_5"),
        ("russian", "cp866"),
        ("ukrainian", "cp1251"),
        ("greek", "cp1253"),
        ("greek", "iso8859_7"),
        ("hebrew", "cp1255"),
        ("arabic", "cp1256"),
        ("japanese", "shift_jis"),
        ("japanese", "euc_jp"),
        ("chinese", "gb18030"),
        ("taiwanese", "big5"),
        ("korean", "euc_kr"),
    ],
)
def test_a_short_news_text_is_read_in_its_own_encoding(language, encoding):
    data = TEXTS[language].encode(encoding)
    detected = detect_encoding(data)
    assert detected is not None
    assert data.decode(detected) == TEXTS[language]


def test_an_article_that_is_mostly_russian_is_not_latin():
    assert not is_mostly_ascii(TEXTS["russian"].encode("cp1251"))
    assert is_mostly_ascii(TEXTS["french"].encode("cp1252"))


def test_a_russian_text_among_latin_names_is_left_to_the_detector():
    text = "Microsoft Windows, Google Chrome, Facebook, Twitter — программы и сайты, Apple iPhone"
    data = text.encode("cp1251")
    assert is_mostly_ascii(data)
    assert detect_encoding(data) == "cp1251"


def test_accents_alone_are_too_little_for_the_detector_and_still_latin():
    assert detect_encoding("Été".encode("cp1252")) == "cp1252"


@pytest.mark.parametrize(
    ("language", "encoding"),
    [("japanese", "shift_jis"), ("chinese", "gb18030"), ("taiwanese", "big5")],
)
def test_an_asian_text_cut_in_mid_character_keeps_its_encoding(language, encoding):
    data = TEXTS[language].encode(encoding)[:-1]
    detected = detect_encoding(data)
    assert detected is not None
    assert data.decode(detected, "replace")[:-1] == TEXTS[language][:-1]
