"""The table of rules."""

import re
from pathlib import Path

import pytest

import articles.splitting
from articles.splitting import KINDS, RULES

SOURCE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in Path(articles.splitting.__file__).parent.glob("*.py")
    if path.name != "reasons.py"
)
TESTS = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py")
)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_an_id_a_kind_a_certainty_and_a_sentence(rule: str) -> None:
    reason = RULES[rule]
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule)
    assert reason.kind in KINDS
    assert reason.sure in ("certain", "likely", "guess")
    assert re.fullmatch(r"[A-Z“].{10,120}\.", reason.why)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_given_by_the_code_and_named_in_a_test(rule: str) -> None:
    assert f'"{rule}"' in SOURCE
    assert f'"{rule}"' in TESTS


def test_every_kind_has_a_rule() -> None:
    assert {reason.kind for reason in RULES.values()} == set(KINDS)
