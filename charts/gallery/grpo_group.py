"""Where right answers are rare, each counts for more: {right} against {wrong}

An invented group: two answers of eight are right. Bars: the advantage of each answer, in spreads of
the group.

R1 was trained with {group} answers a question. If all are right or all are wrong, every advantage
is zero and nothing is learned. How long an answer is drawn means nothing.

Eight answers to one question; two are right and earn one, six are wrong and earn zero. The mean is
{mean}, the spread {spread}. So a right answer has an advantage of {right}, a wrong one of {wrong}.
Right answers become more likely, wrong ones less, and the eight pushes add up to zero. No critic is
asked.
"""

from decimal import Decimal

from charts.drawing import shapes
from charts.drawing.geometry import Box
from charts.gallery import _diagram as diagram
from charts.gallery._parts import LABEL, NOTE
from words.language import _

STEPS = {
    "write": (_("Write"), _("The model answers one question eight times.")),
    "score": (_("Score"), _("A rule checks each answer: right earns one, wrong earns zero.")),
    "compare": (_("Compare"), _(
        "Each reward is measured from the group’s mean, in units of its spread; no critic is asked."
    )),
    "push": (_("Push"), _(
        "Right answers become more likely, wrong ones less, each by its advantage; the eight "
        "pushes add up to zero."
    )),
}  # fmt: skip
ROWS = (
    ("group", "r1-group", _("Answers to a question in R1’s training"), "given"),
    ("rules", "r1-rule-rewards", _("What R1-Zero was rewarded for"), "given"),
    ("critic", "grpo-no-critic", _("How R1 learns without a critic"), "given"),
)
# Invented: the rewards, and the lengths of the words of each answer.
REWARDS = (0, 1, 0, 0, 0, 1, 0, 0)
_WORDS = (
    (4, 4, 1, 2, 4, 4, 2, 4), (2, 1, 4, 1, 4, 4, 4, 3, 2, 1), (1, 1, 1, 3, 3, 2, 3, 2),
    (2, 3, 2, 4, 1, 1, 4, 3, 3, 4), (3, 2, 1, 4, 4, 2), (3, 3, 1, 4, 2, 1, 3, 1, 2, 4),
    (1, 4, 3, 1, 1, 4, 4, 3), (3, 2, 4, 2, 1, 1, 2),
)  # fmt: skip
_PITCH = 29.0


def lesson() -> tuple[Decimal, Decimal, list[Decimal]]:
    """Mean and spread of the rewards, and the advantage of each answer."""
    rewards = [Decimal(one) for one in REWARDS]
    mean = sum(rewards, Decimal()) / len(rewards)
    spread = (sum(((one - mean) ** 2 for one in rewards), Decimal()) / len(rewards)).sqrt()
    return mean, spread, [(one - mean) / spread for one in rewards]


class Picture(diagram.Diagram):
    """Answers in lines, and beside each what is made of it."""

    def own(self) -> dict[str, str]:
        mean, spread, advantages = lesson()
        return {
            "mean": self.lang.number(mean, 2),
            "spread": self.lang.number(spread, 3),
            "right": self.signed(max(advantages)),
            "wrong": self.signed(min(advantages)),
        }

    def signed(self, value: Decimal) -> str:
        return ("+" if value > 0 else "−") + self.lang.number(abs(value), 2)

    def draw(self) -> None:
        narrow, y = self.narrow, self.caption(STEPS) + 16
        self.answers, self.letter = (0.0, 3.6) if narrow else (112.0, 5.6)
        self.reward, self.zero, self.one = (138.0, 218.0, 27.0) if narrow else (322.0, 486.0, 42.0)
        self.push = self.width - (10 if narrow else 32)
        top, rules = y + 16, y + 16 + len(REWARDS) * _PITCH
        self._heads(y)
        if not self.narrow:
            self._question(top)
        self.line(self.zero, top, self.zero, rules, "grid" if self.step < 3 else "muted")
        for n, (reward, advantage) in enumerate(zip(REWARDS, lesson()[2], strict=True)):
            middle = top + (n + 0.5) * _PITCH
            self._answer(n, middle, reward)
            with self.row("rules"):
                self._reward(middle, reward)
            if self.step >= 3:
                with self.row("critic"):
                    self._advantage(middle, float(advantage), self.signed(advantage))
            if self.step == 4:  # an arrow whose length is the push: up for more likely
                half, role = float(advantage) * 7.0, "claim" if advantage > 0 else "muted"
                self.arrow([(self.push, middle + half), (self.push, middle - half)], role)
        self._foot(rules + 18)

    def _heads(self, y: float) -> None:
        places = (self.answers, self.reward + 10, self.zero + (14 if self.narrow else 0))
        names = (_("eight answers"), _("reward"), _("advantage"))
        for step, (x, name) in enumerate(zip(places, names, strict=True), start=1):
            lit, anchor = self.step == step, "start" if step == 1 else "middle"
            role = "claim" if lit else "fg" if self.step >= step else "muted"
            size = NOTE if self.narrow else LABEL
            self.text(x, y, self.say(name), size, role, lit, anchor)  # type: ignore[arg-type]

    def _question(self, top: float) -> None:
        """The question, and a line from it to each answer."""
        lit = self.step == 1
        middle, role = top + len(REWARDS) * _PITCH / 2, "claim" if lit else "muted"
        self.box(Box(0, middle - 32, 82, middle + 32), _("one question"), lit=lit)
        answers = [top + (n + 0.5) * _PITCH for n in range(len(REWARDS))]
        self.line(82, middle, 94, middle, role, shapes.STROKE)
        self.line(94, answers[0] - 0.75, 94, answers[-1] + 0.75, role, shapes.STROKE)
        for y in answers:
            self.flow(y, 94, 108, role)

    def _answer(self, n: int, y: float, reward: int) -> None:
        lit = self.step == 1 or (self.step == 4 and reward)
        role = "claim" if lit else "grid" if self.step == 4 else "quiet"
        x, boxes = self.answers, []
        for length in _WORDS[n]:
            boxes.append(Box(x, y - 3.5, x + length * self.letter, y + 3.5))
            x = boxes[-1].x1 + 3
        self.fill(boxes, role, "answer")

    def _reward(self, y: float, reward: int) -> None:
        """An empty square before the rule has been asked; filled where the answer is right."""
        box = Box(self.reward, y - 10, self.reward + 20, y + 10)
        if self.step >= 2 and reward:
            self.fill([box], "claim" if self.step == 2 else "fg", "reward")
        else:
            self.border(box, "grid" if self.step < 2 else "muted")
        if self.step >= 2:
            ink, text = "bg" if reward else "fg", self.lang.number(reward)
            self.text(box.x0 + 10, y + 5, text, LABEL, ink, bool(reward), "middle", True)

    def _advantage(self, y: float, value: float, text: str) -> None:
        role = "claim" if self.step == 3 else "fg"
        end = self.zero + value * self.one
        box = Box(min(self.zero, end), y - 7, max(self.zero, end), y + 7)
        if value > 0:
            self.fill([box], role, "advantage")
            self.text(end + 6, y + 4.5, text, NOTE, role, bold=True)
        else:
            self.border(box, "muted")
            self.text(end - 5, y + 4.5, text, NOTE, "muted", anchor="end")

    def _foot(self, y: float) -> None:
        low = y + (17 if self.narrow else 0)
        if self.step >= 2:
            self.note(self.reward + 10, y, _("mean {mean}"), anchor="middle")
        if self.step >= 3:
            self.under(self.zero, low, _("in spreads of {spread}"))
        if self.step == 4:
            self.note(self.width, low + 17, _("more or less likely"), "claim", True, "end")
        self.close(y + 36)
