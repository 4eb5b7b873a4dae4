"""An editor who never rests, until the process is killed: run by test_kills.py and soak.py.

`python -m tests.hostile.editing SEED [PAUSE]`, with a pause in seconds between two changes
"""

import os
import random
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from articles import tagging  # noqa: E402
from articles.decisions import decide_field, put_back, take_down  # noqa: E402
from articles.importing import rebuild  # noqa: E402
from articles.models import Article, Tag  # noqa: E402


def main(seed: int, pause: float = 0.0) -> None:
    dice = random.Random(seed)
    numbers = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    tags = list(Tag.objects.order_by("pk")[:20])
    while True:
        time.sleep(pause)
        number = dice.choice(numbers)
        article = Article.objects.get(pk=number)
        match dice.randrange(4):
            case 0:
                decide_field(article, "byline", f"Editor {dice.randrange(1000)}", who=None)
                rebuild([article])
            case 1:
                tagging.add_tags([number], [dice.choice(tags)], source=tagging.TagSource())
            case 2:
                tagging.remove_tags([number], [dice.choice(tags)], source=tagging.TagSource())
            case _:
                take_down(Article.objects.filter(pk=number), who=None)
                put_back(Article.objects.filter(pk=number), who=None)


if __name__ == "__main__":
    main(int(sys.argv[1]), *map(float, sys.argv[2:]))
