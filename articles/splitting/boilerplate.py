"""Boilerplate of the web page: buttons, share bars, sign-up boxes, legal lines."""

import re

from articles.splitting.blocks import Block, Draft, phrase_list
from articles.splitting.dates import MONTH

# Buttons and labels, complete, in lower case and without what stands around them.
_BUTTONS = frozenset(
    phrase_list(
        """
        share | share this | share on | e-mail | email | email this | tweet | tweet this |
        tumblr | pocket | telegram | bluesky | instagram | youtube | google | google+ | digg |
        digg this | stumbleupon | delicious | messenger | copy | copy link | link copied | x |
        post | post on x | like | save | saved | print | reprint | reprints | permalink |
        advertisement | advertisment | advertise | ad | ad feedback | sponsored |
        sponsored content | paid content | paid post | register | register now | submit | cancel
        | close | dismiss | search | menu | next | previous | prev | back | more | read more |
        read less | see more | see all | see less | expand | play | play video | now playing |
        watch | replay | pause | mute | watch now | watch live | watch video | listen |
        listen now | listen to this article | video | audio | transcript | caption | image | photo
        | photos | gallery |
        slideshow | font size | text size | a a | a a a | zoom | view full size | comment |
        comments | tag | tags | topic | topics | related topics | most read topics | faq | help
        | contact | contact us | about | about us | careers | site map | sitemap | rss |
        rss feed | newsletter | newsletters | mobile | app | apps | follow | follow us | login |
        log in | log out | sign in | sign out | sign up | subscribe | get short url | n/a |
        privacy | privacy policy | privacy notice | our standards | load more | loading |
        flipboard | reddit | linkedin | pinterest | whatsapp | facebook | twitter | cookies |
        cookie policy | terms | buy photo | buy this photo | autoplay | full screen | fullscreen |
        modal trigger | savesave | save save | hide caption | show caption | play slideshow |
        view slideshow | start slideshow | view gallery | launch gallery | photo gallery |
        live updates | accept all | reject all | accept cookies | manage cookies | i agree |
        skip ad | skip ads | ad choices | print article | share article | share story | mail |
        sms | threads | mastodon | nextdoor | bookmark | read later | gift article |
        gift this article | view comments | hide comments | newsletter sign-up | end of document
        | end | ends | (end) | -30- | ### | unmute | volume | settings | captions off |
        back to top | top of page | unlimited access | already a subscriber | download app |
        view more | see full list | advertisement - scroll to continue | remove ads |
        story highlights
        """
    )
)
# Openings of furniture lines; the line is short, so nothing can hide behind them.
_OPENINGS = re.compile(
    r"""(?x)(?:
        share\s(?:this|on|via|article|link|story)\b | e-?mail\s(?:this|address|link|author)\b
      | (?:facebook|twitter|reddit|linked\s?in|pinterest|whats\s?app)(?:\s\S{1,20}){0,4}$
      | save\s(?:this|article|story|for\slater)\b | print\s(?:this|article|page)\b
      | advertise?ment\b | sponsored\sby\b | paid\spartner | promoted\b
      | (?:story|article)\scontinues\s(?:below|after)\b | continue\sreading\b
      | scroll\sto\scontinue\b | skip\s(?:past|to|ad)\b | this\sadvertisement\b
      | we\sapologi[sz]e,\sbut\b | try\srefreshing\b
      | back\sto\s(?:video|top|gallery|story|results|article)\b
      | subscribe\b.{0,60}$ | sign\s(?:up|in|out)\b.{0,60}$
      | show\s(?:more|comments|all|less)\b | load\smore\b
      | view\s(?:all|comments|gallery|more|full|post|\d{1,5})\b | toggle\b | listen\snow\b
      | video\s(?:\d|ad\b) | loading\b | enlarge\b | no\scomments\b | leave\sa\s(?:comment|reply)\b
      | join\sthe\s(?:conversation|discussion)\b | have\syour\ssay\b | post\sa\scomment\b
      | (?:you\smust|please)\s(?:be\s)?log | reader\scomments\b | comment\spolicy\b
      | add\sa\scomment\b | tags?:? | filed\s(?:under|to)\b | categor(?:y|ies): | keywords?:
      | in\sthis\s(?:article|story)\b | more\sabout: | explore\smore\son\b
      | copyright\b | \(c\)\s?\d{4} | all\srights\sreserved\b | terms\s(?:of|and)\s
      | privacy\s | cookie | follow\s(?:us|@\w{1,30}|on\s\w{1,20})$ | follow\s(?:us\s)?on\b
      | report\s(?:an?\serror|typos?|a\scorrection)\b | (?:suggest|submit)\sa\scorrection\b
      | purchase\slicens | licen[cs]e\sthis\b | reuse\sthis\b | (?:request|order)\sreprint
      | like\sthis\s(?:story|article)\b | for\smore\s(?:stories|news|articles)\b
      | video\splayer\b | our\sstandards\b | slideshow\s\( | image\s\d{1,3}\s(?:of|/)
      | current\stime\b | duration\s\d
      | read\sor\sshare\b | do\syou\shave\sa\s(?:story|tip|photo|news)\b
      | (?:got|have)\sa\s(?:news\s)?(?:tip|story|photo)\b.{0,40}$ | wait\s\d{1,2}\sseconds?\b
      | (?:story|article|text)\s(?:can|may|could)\send\shere
      | (?:optional\s)?(?:trims?|ends?)\s(?:here|optional|begin)
      | (?:more|updates?)\sto\s(?:come|follow)$
      | (?:hide|show|view)\scaptions? | caption\s\d{1,3}\sof\s\d | photo\s\d{1,3}\sof\s\d
      | (?:play|view|launch|start|open)\s(?:the\s)?(?:slideshow|gallery|video|audio|photos)\b
      | (?:trending|popular|sponsored)\svideos?$ | this\sarticle\scontains\saffiliate
      | your\sbrowser\sdoes | your\sad\swill | article\scontinues | story\scontinues
      | get\sauthor\srss | view\sauthor\sarchive | subscribe\sto\sour
      | tap\s(?:here|to)\b | swipe\b | click\sto\s(?:enlarge|expand|play|copy|share|view)
      | you\s(?:have|'ve|’ve)\s(?:\w{1,12}\s)?(?:free|reached|read)\b.{0,40}(?:articles?|limit)
      | (?:only\s)?\d{1,2}\sfree\sarticles?\b | access\sto\sthis\sarticle
      | (?:comments|replies)\s(?:are|have\sbeen)\s(?:closed|disabled|off|turned)
      | thank\syou\sfor\s(?:reading|subscribing|signing) | share\syour\s(?:thoughts|views)
      | remaining\stime\b
    )"""
)
_COUNTERS = re.compile(
    r"""(?x)\d{1,7}(?:\.\d{1,3})?[km]? | \d{1,3}(?:,\d{3}){1,2}
      | \d{1,4}\s?/\s?\d{1,4} | \d{1,3}\sof\s\d{1,3}
      | \d{1,2}:\d\d(?:\s?/\s?\d{1,2}:\d\d)? | \d{1,7}\s(?:shares?|comments?|views?|likes?)
      | comments?\s\(?\d{1,6} | (?:\d{1,3}|\w{1,10})\s?(?:min|minute)s?\sread
      | \d{1,3}\smin(?:utes?)?"""
)
_EDGES = " \t-–—|·•*:»›>…().,!?#[]©\"“”'"

# Sign-up boxes and legal lines: cues that a news story may hold too, so one is not always enough.
_BOX_CUE = re.compile(
    r"""(?x)\bsign\sup\s(?:to|for|now|here|today)\b | \bsubscribe\s(?:to|now|here|today)\b
      | newsletters?\b | by\s(?:signing|providing|clicking|submitting|subscribing|entering)\b
      | privacy\s(?:policy|notice) | terms\s(?:of\s(?:use|service)|and\sconditions) | re-?captcha
      | cookies?\spolicy | \byour\s(?:email|e-mail|inbox)\b | \bin\syour\sinbox
      | all\srights\sreserved | may\snot\sbe\s(?:published|reproduced|republished|redistributed)
      | ad-?free\b | become\sa\s(?:member|subscriber) | support\sour\s(?:work|journalism)
      | make\sa\sdonation | donate\b.{0,20}$ | create\s(?:an|a\sfree)\saccount | unsubscribe
      | download\s(?:the|our)\s.{0,30}app\b | get\sthe\s.{0,30}\sapp\b | we\sapologi[sz]e,\sbut
      | commission\s(?:on|from|if)\b | affiliate\s(?:links?|commission) | push\snotif
      | preferred\ssource | (?:comment|community)\s(?:policy|guidelines|standards) | logged\sin\b
      | adverts?\sfrom\sus | third\sparties
      | ^\W{0,3}(?:like|follow)\s(?:us|@?\w{1,30})\son\b.{0,40}$
      | ^copyright\b | ^© | ©\s?(?:20|19)\d\d | enable\sjavascript | stay\sup\sto\sdate\b
      | \bjoin\sour\b | get\sin\stouch\swith\sour | enter\syour\b"""
)
# One of these is enough in a block of any size.
_PLAIN_BOX_CUE = re.compile(
    r"captcha|rights reserved|inbox|\bby (?:signing|providing|clicking|submitting)"
)
# Sentences that tell of somebody are news about sign-ups, not an invitation.
_SPEECH = re.compile(r"\b(?:said|says|told|according to)\b")
_NEWS_OF_SIGNING_UP = re.compile(
    r"\bwhen you sign up for\b|\b(?:it|they) (?:encourages?|asks?) you\b"
)
# A single cue counts in a line that calls on the reader or states the terms.
_CALL = re.compile(
    r"""(?x)\W{0,4}(?:sign | subscri\w{1,6} | get | join | enter | follow | like | download | click
      | by | support | become | donate | create | enable | for | to | want | never | stay | already
      | thank | this | all | copyright | we | our | your | please | read | if | you | need | don.t
      | start | try | make | newsletters? | daily | free | privacy | terms | cookies? | comment
      | community | unsubscribe | not | keep | view | update | the\b.{0,60}newsletter)\b"""
)
_BOX_GATES = phrase_list(
    """
    sign up | subscri | newsletter | by signing | by providing | by clicking | by submitting |
    by entering | privacy | terms | captcha | cookie | your email | your e-mail | inbox |
    rights reserved | may not be | ad-free | ad free | member | support our | donat | account
    | download | get the | apolog | commission | affiliate | notif | preferred source |
    guidelines | standards | logged in | adverts | third part | follow | like us | copyright |
    © | javascript | stay up to date | join our | get in touch | enter your
    """
)

# Notices above an article; each speaks of the page or to its reader.
_NOTICE = re.compile(
    r"""(?x)(?:we|this\s(?:web)?site|our\s(?:web)?site|\w{2,20}\.\w{2,6})
        \s(?:and\sour\spartners\s)?(?:uses?|store)\b.{0,60}\bcookies?\b
      | (?:by\s(?:continuing|using|clicking|browsing)|to\scontinue|cookies?\b).{0,90}\bcookies?\b
      | cookies?\s(?:on|help|allow|policy|settings|preferences|notice)\b
      | skip\s(?:to|past)\b.{0,40}$ | (?:jump|go|scroll)\sto\s(?:main|content|nav)\w{0,10}\b
      | please\s(?:enable|turn\son|disable)\b.{0,60}
      | (?:javascript|your\sbrowser)\s(?:is|does|must)\b
      | you\s(?:are|have)\s(?:using\san\soutdated|reached\syour|\w{1,5}\sfree\sarticles?)\b
      | (?:open|close|show|hide|toggle|main|site)\s(?:main\s)?(?:menu|navigation|search)\b
      | (?:accept|reject|allow|manage)\s(?:all|cookies|options|preferences)(?:\scookies)?$
      | (?:i\s)?(?:agree|accept)$ | (?:log\sin|sign\sin|subscribe)(?:\s\W?\s?\S{1,12}){1,3}$"""
)
_WIRE_MARK = re.compile(
    r"""(?x)\((?:[a-z]{2,4}(?:/[a-z]{2,4}){0,3}|MORE|END|ENDS|mo?re|AP-[\w-]{1,30})\)
      | \(?(?:STORY|Story|story)\s(?:CAN|Can|can|MAY|may)\s(?:END|End|end)\s(?:HERE|Here|here)\)?\.?
      | \(?(?:BEGIN|END)\s(?:OPTIONAL|STORY)(?:\sTRIM)?\)? | \(?(?:OPTIONAL|EDITORS):?\)?
      | (?:END|ENDIT|MORE|mf|ends?)/?[\w/]{0,12} | -{1,3}\s?(?:30|END|ENDS|30\s?-)\s?-{0,3}"""
)
LONGEST_WIRE_MARK = 4
# Lines in which a paper speaks of itself; at least two of them make an appeal.
_APPEAL = re.compile(
    r"""(?x)since\syou.re\shere | a\s(?:small\s)?favou?r\sto\sask | more\speople\s(?:are\s|than)
      | for\sas\slittle\sas | help(?:ed|s)?\s(?:to\s)?(?:support|fund|protect|keep)
      | (?:our|independent|quality)\s(?:reporting|journalism|newsroom)\b
      | become\sa\s(?:supporter|member|patron) | support\s(?:the|our|us)\b
      | (?:your|every|reader)\s(?:support|contributions?|donations?|gifts?)\b
      | make\sa\s(?:contribution|donation) | (?:we|will)\sneed\syour | far\sfewer\sare\spaying
      | reads?\sour\sreporting | tax.deductible | pay(?:s|ing)?\sfor\s(?:it|news)\b | paywall
      | consider\s(?:supporting|donating|subscribing|contributing) | chip\sin\b"""
)
_READER = re.compile(r"\b(?:we|our|us|you|your|you.re)\b")
_APPEAL_GATES = ("support", " favo", "donat", "contribut", "journalism")
_PROMOTION = re.compile(
    r"""(?x)[\w’'.&\s-]{2,34}:\s(?:
        follow\s(?:live|our|the|along) | sign\sup | subscribe | get\s(?:the|our|all|breaking)
      | the\sassociated\spress\sis | listen\sto | watch\s(?:our|the|live)
      | read\s(?:our|more|the\slatest) | see\s(?:the\slatest|our|all) | check\sout | keep\sup
      | stay\s(?:up|informed|ahead) | download | catch\sup | join\s(?:our|the\sconversation)
      | here.s\show\sto | how\sto\s(?:watch|follow|get) )"""
)
LONGEST_APPEAL = 130
SHORTEST_APPEAL = 12
LONGEST_NAME = 36
LONGEST_BUTTON = 14
LONGEST_BOX = 60
# Up to here one sign-up cue decides; longer blocks need two, or they may be news about sign-ups.
SHORT_BOX = 22
FOLLOWING_BLOCKS = 6


def ornament(draft: Draft, index: int) -> str | None:
    """Asterisks, dashes, dots: no letter and no digit."""
    return None if draft.blocks[index].has_letters else "ornament"


def button(draft: Draft, index: int) -> str | None:
    """A button, a share counter, an advertisement mark, a legal line."""
    block = draft.blocks[index]
    if block.word_count > LONGEST_BUTTON:
        return None
    if is_button(block):
        return "button"
    if _OPENINGS.match(block.lower.strip(_EDGES)) or block.text.startswith("©"):
        return "furniture-line"
    return None


def wire_mark(draft: Draft, index: int) -> str | None:
    """What agencies write to each other: "(mc)", "(STORY CAN END HERE)", "(MORE)"."""
    block = draft.blocks[index]
    is_line = block.word_count <= LONGEST_WIRE_MARK and index > draft.headline
    return "wire-mark" if is_line and _WIRE_MARK.fullmatch(block.text) else None


def promotion(draft: Draft, index: int) -> str | None:
    """An appeal for money, or one of several lines that praise the paper or the agency."""
    block = draft.blocks[index]
    if block.word_count > LONGEST_APPEAL or block.opens_with_quote:
        return None
    if block.word_count >= SHORTEST_APPEAL and block.has_any(_APPEAL_GATES):
        is_call = _READER.search(block.lower) and not _SPEECH.search(block.lower)
        if is_call and len(set(_APPEAL.findall(block.lower))) > 1:
            return "appeal"
    if ":" not in block.text[:LONGEST_NAME] or not _PROMOTION.match(block.lower):
        return None
    near = [n for n in (index - 2, index - 1, index + 1, index + 2) if 0 < n < len(draft)]
    is_row = any(_PROMOTION.match(draft.blocks[n].lower) for n in near)
    return "promotion-row" if is_row else None


def promotion_heading(draft: Draft, index: int) -> str | None:
    """The line above a row of promotions."""
    if index + 1 >= len(draft) or draft.blocks[index].word_count > LONGEST_BUTTON:
        return None
    is_open = not draft.blocks[index].ends_sentence
    return "promotion-row" if is_open and promotion(draft, index + 1) == "promotion-row" else None


def is_button(block: Block) -> bool:
    """The whole line is a button or a counter."""
    if block.word_count > LONGEST_BUTTON:
        return False
    line = block.lower.strip(_EDGES)
    return line in _BUTTONS or _COUNTERS.fullmatch(line) is not None


def is_page_notice(block: Block) -> bool:
    """What a page says before the article starts: cookies, scripts, where to skip to."""
    return block.word_count <= LONGEST_BOX and _NOTICE.match(block.lower) is not None


def box(draft: Draft, index: int) -> str | None:
    """A sign-up box, an app advertisement, a legal paragraph."""
    block = draft.blocks[index]
    if block.word_count > LONGEST_BOX or block.opens_with_quote or not block.has_any(_BOX_GATES):
        return None
    if _SPEECH.search(block.lower) or _NEWS_OF_SIGNING_UP.search(block.lower):
        return None
    cues = {match.group(0) for match in _BOX_CUE.finditer(block.lower)}
    if not cues:
        return None
    if len(cues) > 1 or _PLAIN_BOX_CUE.search(block.lower):
        return "sign-up-box"
    is_line = block.word_count <= SHORT_BOX and _CALL.match(block.lower)
    return "sign-up-line" if is_line else None


_POST = re.compile(
    rf"""(?ix)pic\.twitter\.com | ^—\s?.{{2,60}}\(@\w{{1,30}}\) | ^@\w{{1,30}}:
      | a\spost\sshared\sby | view\sthis\spost\son\sinstagram | https?://t\.co/
      | tweet\smay\shave\sbeen\sdeleted | \(@\w{{2,30}}\)\s{{1,3}}{MONTH}"""
)
_GATES = ("@", "twitter.com", "post shared", "this post", "t.co/", "tweet may")
LONGEST_POST = 80


def social_post(draft: Draft, index: int) -> str | None:
    """The signature, link or frame of an embedded post."""
    block = draft.blocks[index]
    if block.word_count >= LONGEST_POST or not block.has_any(_GATES):
        return None
    return "embed-post" if _POST.search(block.text) else None


_SIGNATURE = re.compile(r"(?:—|–|--)\s?.{2,60}\(@\w{1,30}\)")
_POST_SIGNS = re.compile(r"(?<!\w)[@#]\w{2,30}|https?://|pic\.twitter|[\U0001f300-\U0001faff]")
# The longest post seen had so many paragraphs above its signature.
MOST_PARAGRAPHS = 4
LONGEST_POST_PARAGRAPH = 60


def label_posts(draft: Draft) -> None:
    """Assign the paragraphs of a post that stand above its signature."""
    for index in range(2, len(draft)):
        if draft.rules[index] == "embed-post" and _SIGNATURE.match(draft.blocks[index].text):
            _label_post(draft, index)


def _label_post(draft: Draft, signature: int) -> None:
    for place in range(signature - 1, max(draft.headline, signature - 1 - MOST_PARAGRAPHS), -1):
        block = draft.blocks[place]
        is_short = block.word_count <= LONGEST_POST_PARAGRAPH
        is_first = place == signature - 1
        if not is_short or draft.kinds[place] not in (None, "embed"):
            return
        if not (is_first or _POST_SIGNS.search(block.text)):
            return
        if _SPEECH.search(block.lower) or block.ends_with_colon:
            return
        draft.assign(place, "embed-post-above")
