"""Pages as Markdown: the words and numbers of the page, none of its frame."""

from pages.exports.plain import markdown

PAGE = """<!doctype html><head><title>no</title></head><body><nav>no</nav><main>
<h1 id="a">Title<a class="headerlink" href="#a">#</a></h1><p class="reading-time">no</p>
<p>It has <a class="fact" href="../data/#x" data-tip="no">37 billion</a>, see
<a href="../cost/#run">cost</a> 10<sup>24</sup> and
<math alttext="x^2"><mi>no</mi></math> &lt;b&gt;.</p>
<figure><p class="figure-title">Finding</p><svg><text>no</text></svg>
<ul class="figure-links"><li>no</li></ul><table><tr><th>What</th></tr><tr><td>1</td></tr></table>
</figure><form><fieldset><label>no</label></fieldset><p>answer</p></form></main></body>"""


SAID = ("# Title\n", "37 billion", "[cost](https://a.org/cost/#run)", "$x^2$", "10^24", "Finding")
ENDS = ("| What |", "answer", "<https://a.org/moe/>")


def test_the_page_is_said_and_nothing_that_is_for_the_eye_or_the_hand() -> None:
    text = markdown(PAGE, "https://a.org/moe/")
    assert [part for part in (*SAID, *ENDS) if part not in text] == []
    assert "no" not in text.split() and "data-tip" not in text
    assert "\\<b>" in text and " <b>" not in text


def test_a_link_that_begins_nowhere_stays_a_text() -> None:
    assert "[x](https://a.org/)" in markdown("<main><a>x</a></main>", "https://a.org/")
