"""Posts of social networks that stand in an article."""

import re

from articles.splitting.dates import MONTH
from articles.splitting.draft import Draft

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
