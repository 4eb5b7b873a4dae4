"""Evidence for a caption: what one sign weighs."""

from dataclasses import dataclass

# Two weak signs or one strong one make a caption; the weights follow the precision measured for
# each sign on 650 labelled renderings (strong ones .9 and more, weak ones around .5).
ENOUGH = 2.0
# From here on two signs agree, and such captions were never wrong.
PLENTY = 4.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign of a caption: how much it weighs, and the rule to name if it is the strongest."""

    rule: str
    weight: float
