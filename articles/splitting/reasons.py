"""Every rule: the kind it gives, how far it can be trusted, and the sentence a reader sees."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from articles.splitting.sections import Kind, Sure


@dataclass(frozen=True, slots=True)
class Reason:
    """What a rule stands for; `sure` follows the precision measured on labelled articles.

    certain: .97 and more of its blocks were right; likely: .80 and more; guess: less.
    """

    kind: Kind
    sure: Sure
    why: str


_TABLE: dict[Kind, dict[str, tuple[Sure, str]]] = {
    "headline": {
        "first-block": ("certain", "The first block of an article is its headline."),
        "below-kicker": ("likely", "The headline stands below the name of a department."),
    },
    "boilerplate": {
        "kicker": ("likely", "The name of a department stands above the headline."),
        "headline-again": ("likely", "The headline is repeated."),
        "ornament": ("likely", "Holds no letter and no digit."),
        "button": ("likely", "A button or a counter of the page."),
        "furniture-line": ("likely", "A line of the page around the article, such as a share bar."),
        "sign-up-box": ("likely", "An invitation to sign up, or legal wording."),
        "sign-up-line": ("guess", "A short line about signing up or legal matters."),
        "short-in-head": ("guess", "A short line above the text that nothing explains."),
    },
    "body": {
        "other-language": (
            "likely",
            "The article is not in English, so all of it is kept as body.",
        ),
        "dateline-alone": ("likely", "A place and a dash: the dateline of the first paragraph."),
        "dateline-and-text": ("likely", "Opens with a dateline, as the text of a report does."),
        "endless": ("likely", "The text is too long for an article, so all of it is kept as body."),
        "sentence": ("certain", "A sentence in the running text."),
        "short-sentence": ("likely", "A short sentence in the running text."),
        "no-headline": ("likely", "The text opens with a whole paragraph, so it has no headline."),
        "hour-mark": ("likely", "An hour above the next entry of a running report."),
        "sentence-at-start": ("likely", "A short sentence that opens the text."),
        "sentence-at-end": ("likely", "A sentence that closes the text."),
        "lead-in": ("certain", "Ends with a colon and leads to what follows."),
        "list-item": ("likely", "An item of a list that a colon opened."),
        "list-run": ("guess", "One of several short lines that make up a list."),
        "quotation": ("likely", "A quotation in the running text."),
        "long-block": (
            "guess",
            "Too long for anything but text, though it does not end a sentence.",
        ),
        "short-line-in-run": ("guess", "A short line among short lines, kept as text."),
        "lone-line": ("guess", "Nothing tells what this line is, so it is kept as text."),
    },
    "standfirst": {
        "standfirst-signs": (
            "likely",
            "Short, stands below the headline and does not read like an opening paragraph.",
        ),
        "standfirst-byline-follows": (
            "likely",
            "Stands between the headline and the line that names author or date.",
        ),
        "standfirst-position": ("guess", "A line between the headline and the text."),
    },
    "byline": {
        "byline-by": ("certain", "Opens with “By” and a name."),
        "byline-name-and-date": ("guess", "A name with a date behind it."),
        "byline-by-alone": (
            "certain",
            "“By” or “and” in a line of its own, with a name next to it.",
        ),
        "byline-name": ("likely", "A personal name in a line of its own above the text."),
        "byline-role": ("likely", "Names a reporter's role or an agency above the text."),
        "byline-agency": ("likely", "The name of an agency in a line of its own above the text."),
        "byline-handle": ("guess", "A name with an address or a handle below the text."),
        "byline-again": ("likely", "Names the author a second time."),
        "byline-in-text": ("guess", "A bare name inside the text."),
        "byline-above-note": ("likely", "A name above a line about the author."),
    },
    "date": {
        "date-stamp": ("certain", "Says when the article was published or updated."),
        "date-full": ("certain", "Holds nothing but a date with its year."),
        "date-words": ("likely", "Holds nothing but a date or a time."),
    },
    "subheading": {
        "cross-head": ("likely", "A short line without full stop above a paragraph."),
        "cross-head-over-list": ("guess", "A few words above a list of short lines."),
        "cross-head-capitals": ("likely", "A few words in capitals above a paragraph."),
        "cross-head-question": ("guess", "A question in a line of its own between paragraphs."),
        "cross-head-quoted": ("guess", "A quoted line without full stop between paragraphs."),
        "cross-head-numbered": ("likely", "A numbered line above a paragraph."),
    },
    "caption": {
        "caption-title": ("likely", "A title line above a caption."),
        "caption-signs-agree": (
            "certain",
            "Several signs of a caption agree, among them a credit or who stands where.",
        ),
        "caption-credit-at-end": ("likely", "Ends with a picture credit."),
        "caption-credit-words": (
            "guess",
            "Holds words of a picture credit and does not end like a sentence.",
        ),
        "caption-position": ("guess", "Says who stands where in a picture."),
        "caption-name-tail": ("likely", "A sentence, then a name or an agency without full stop."),
        "caption-bracketed-name": ("likely", "A name in brackets, as pictures are credited."),
        "caption-square-brackets": ("guess", "Ends with a credit in square brackets."),
        "caption-credit-first": ("likely", "Opens with a picture credit in brackets."),
        "caption-photographer": ("guess", "Names a photographer and an agency or a paper."),
        "caption-dated-scene": (
            "guess",
            "Describes a scene in the present tense, with a full date.",
        ),
        "caption-credit-line": ("likely", "Opens as a picture credit."),
        "caption-credit-below": ("certain", "A credit line stands below a sentence."),
        "caption-title-and-sentence": (
            "likely",
            "A short title above one sentence, as agencies send captions.",
        ),
        "caption-copyright": ("likely", "Opens with a photographer's copyright mark."),
        "caption-bare-name": ("guess", "A name with a full stop, as people in pictures are named."),
        "caption-in-head": ("guess", "A line between the byline and the text."),
        "caption-clip": ("likely", "The length of a clip, then its title."),
        "caption-agency": ("likely", "The name of a picture agency in a line of its own."),
        "caption-long-line": ("guess", "A long line without full stop between paragraphs."),
    },
    "related": {
        "related-heading": ("certain", "The heading of a list of links."),
        "related-heading-loose": ("likely", "Reads like the heading of a list of links."),
        "related-heading-button": ("likely", "“Read more” or its like, with a title below it."),
        "related-prefix": (
            "certain",
            "Opens with “Read”, “Related”, “Watch” or another word that marks a link.",
        ),
        "related-genre": (
            "likely",
            "Opens with “Video”, “Analysis” or another word that marks a link.",
        ),
        "related-list": ("likely", "A heading with its links, a line each."),
        "related-title": ("certain", "A title below the heading of a list of links."),
        "related-title-with-stop": ("likely", "A short sentence among titles in a list of links."),
        "related-short": ("certain", "A short line inside a list of links."),
        "related-capitals": ("likely", "A line in capitals, as links are set between paragraphs."),
        "related-in-head": ("likely", "A title among the lines above the text."),
        "related-at-end": ("likely", "A title below the end of the text."),
        "related-in-text": ("guess", "Reads like the title of another article between paragraphs."),
        "related-bracketed": ("likely", "A link in square brackets between paragraphs."),
        "related-short-at-end": ("guess", "A short line below the text, such as a tag or a link."),
        "related-run": ("guess", "Reads like a title among short lines."),
    },
    "note": {
        "note-contributors": ("certain", "Says who contributed to the article."),
        "note-correction": ("likely", "A correction or a note about the article."),
        "note-contact": ("likely", "Says how to reach the author or the newsroom."),
        "note-author": ("likely", "Says who the author is."),
        "note-names-author": ("likely", "Speaks of the article's author near the end."),
        "note-author-in-text": ("guess", "Reads like a note about the author near the end."),
    },
    "embed": {
        "embed-post": ("likely", "The signature or link of a post from a social network."),
    },
    "pullquote": {
        "pull-quote": ("guess", "The same words stand in a paragraph of the text."),
    },
}

RULES: Mapping[str, Reason] = MappingProxyType(
    {
        rule: Reason(kind, sure, why)
        for kind, rules in _TABLE.items()
        for rule, (sure, why) in rules.items()
    }
)
