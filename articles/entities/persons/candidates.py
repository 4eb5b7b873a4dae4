"""From runs of capitals to candidates: what may be a name, cut out of what stands around it."""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.entities.document import Document, Sentence
from articles.entities.persons.peeling import peel
from articles.entities.persons.runs import Run, find_runs
from articles.entities.persons.titles import Title, find_title, find_title_of_office
from articles.entities.persons.words import Word, describe

_QUOTES = frozenset("“”\"‘’'")
_NO_NAME = frozenset("-–,") | _QUOTES
_LONGEST_ACRONYM = 5


@dataclass(slots=True, eq=False)
class Candidate:
    """Words that may be a person's name, where they stand, and their neighbours.

    `words` are those of the name, without a quoted nickname, and `positions` where they stand in
    the document; `first` to `end` (exclusive) are the positions of the whole, nickname included. `before` and `after` are the neighbouring words as written,
    nearest first, "" beyond the sentence.
    """

    words: tuple[Word, ...]
    positions: tuple[int, ...]
    first: int
    end: int
    sentence: Sentence
    title: Title | None
    in_title_case: bool
    before: tuple[str, str]
    after: tuple[str, str, str]

    @property
    def name(self) -> str:
        """The name's words with single spaces, without accents."""
        return " ".join([word.text for word in self.words])

    @property
    def is_full(self) -> bool:
        """Whether it has two words that are more than particles and suffixes."""
        return sum(1 for word in self.words if not (word.is_particle or word.is_suffix)) > 1


def find_candidates(document: Document) -> Iterator[Candidate]:
    """Every candidate of the document, in order."""
    for run in find_runs(document):
        candidate = _cut_candidate(document, run)
        if candidate is not None:
            yield candidate


def _cut_candidate(document: Document, run: Run) -> Candidate | None:
    """The name inside a run, or None when all of it is something else."""
    end = _drop_letters_after(run)
    if end == 0:
        return None
    title = find_title(run.words[:end])
    begin = title.end if title else 0
    kept = peel(run.words[begin:end], at_sentence_start=run.first + begin == run.sentence.first)
    begin, end = begin + kept.start, begin + kept.stop
    kept_words = _without_nickname(run.words, begin, end)
    words = tuple([run.words[index] for index in kept_words])
    if not _may_be_name(words):
        return None
    if title is None and begin:
        title = find_title_of_office(document.plain, run.first, run.sentence.first)
    positions = tuple([run.first + index for index in kept_words])
    candidate = _place(document, run, words, positions)
    candidate.title = title
    if not candidate.is_full and not _may_stand_alone(words[0], title):
        return None
    return candidate


def _place(
    document: Document, run: Run, words: tuple[Word, ...], positions: tuple[int, ...]
) -> Candidate:
    """The candidate with its neighbours."""
    plain, sentence = document.plain, run.sentence
    first, stop = positions[0], positions[-1] + 1
    before = [plain[i] if i >= sentence.first else "" for i in (first - 1, first - 2)]
    after = [plain[i] if i < sentence.end else "" for i in (stop, stop + 1, stop + 2)]
    return Candidate(
        words=words,
        positions=positions,
        first=first,
        end=stop,
        sentence=sentence,
        title=None,
        in_title_case=run.in_title_case,
        before=(before[0], before[1]),
        after=(after[0], after[1], after[2]),
    )


def _drop_letters_after(run: Run) -> int:
    """The end of the run without "MP" and "OBE", which follow a name."""
    end = len(run.words)
    while end > 2 and run.words[end - 1].is_letters_after:
        end -= 1
    return end


def _without_nickname(words: list[Word], begin: int, end: int) -> list[int]:
    """Which words are the name proper: no quoted nickname, no dash, no comma."""
    kept = range(begin, end)
    quotes = [index for index in kept if words[index].text in _QUOTES]
    if quotes:
        kept_parts = [*range(begin, quotes[0]), *range(quotes[-1] + 1, end)]
    else:
        kept_parts = list(kept)
    return [index for index in kept_parts if words[index].text not in _NO_NAME]


def _may_be_name(words: tuple[Word, ...]) -> bool:
    """Whether anything is left that a name could begin with."""
    if not words or words[0].is_particle or words[0].is_suffix:
        return False
    if any(any(letter.isdigit() for letter in word.text) for word in words):
        return False
    return not all(
        (word.is_title or word.is_title_part or word.is_role) and not word.is_name for word in words
    )


def _may_stand_alone(word: Word, title: Title | None) -> bool:
    """Whether one word can be a surname or a mononym at all."""
    if len(word.text) < 2 or word.is_initial or word.is_never_alone:
        return False
    is_acronym = word.is_shouted and len(word.text) <= _LONGEST_ACRONYM
    return title is not None or not is_acronym
