"""Every English picture says and marks what was looked at and accepted."""

from difflib import unified_diff

from tests.charts import golden


def test_words_and_marks_are_the_accepted_ones() -> None:
    then, now = golden.MARKS.read_text("utf-8"), golden.marks()
    changed = list(unified_diff(then.splitlines(), now.splitlines(), "accepted", "now", n=0))
    assert not changed, "look at these charts, then make accept:\n" + "\n".join(changed)
