"""Small files of other platforms, each with one thing that could come in silently wrong, and what is right instead."""

from __future__ import annotations

from typing import Any, NamedTuple


class Taken(NamedTuple):
    """A file whose only question is taken.

    ``wanted`` has attributes of the question; ``options`` is each option as (text, right, reason), and ``notes`` is how
    many sentences say what is different.
    """

    form: str
    file: str
    wanted: dict[str, Any]


class Refused(NamedTuple):
    """A file whose only question is refused with a sentence that holds ``says``."""

    form: str
    file: str
    says: str


def gift(text: str, /, **wanted: Any) -> Taken:
    """A GIFT file that is taken."""
    return Taken("gift", text, wanted)


def no_gift(text: str, says: str) -> Refused:
    """A GIFT file that is refused."""
    return Refused("gift", text, says)


def question(body: str, kind: str = "multichoice", text: str = "Who votes?", form: str = "html") -> str:
    """A Moodle file with one question."""
    stem = f'<questiontext format="{form}"><text><![CDATA[{text}]]></text></questiontext>'
    return f'<quiz><question type="{kind}"><name><text>Q 1</text></name>{stem}{body}</question></quiz>'


def answer(text: str, share: float, reason: str = "r", more: str = "") -> str:
    """An answer in a Moodle file."""
    feedback = f"<feedback><text><![CDATA[{reason}]]></text></feedback>"
    return f'<answer fraction="{share}"><text><![CDATA[{text}]]></text>{feedback}{more}</answer>'


PLAIN = answer("A", 100) + answer("B", 0)


def moodle(
    body: str = PLAIN, kind: str = "multichoice", text: str = "Who votes?", form: str = "html", **wanted: Any
) -> Taken:
    """A Moodle file that is taken."""
    return Taken("moodle", question(body, kind, text, form), wanted)


def no_moodle(says: str, body: str = PLAIN, kind: str = "multichoice", text: str = "Who votes?") -> Refused:
    """A Moodle file that is refused."""
    return Refused("moodle", question(body, kind, text), says)


AB = "{=A #r ~B #r}"
TAKEN = {
    "text after the blank": gift("ITU began in {=1865 #r ~1947 #w} in Paris.", text="ITU began in _____ in Paris."),
    "a full stop after the blank": gift("It is {=A #r ~B #w}.", text="It is _____."),
    "html of Moodle's export": gift(
        "[html]<p>What?</p>{=<b>A</b> #<p>r</p> ~[plain]<b> #r}",
        text="What?",
        options=[("A", True, "r"), ("<b>", False, "r")],
    ),
    "plain text with signs of html": gift("[plain]a <b> &amp;" + AB, text="a <b> &amp;"),
    "html without saying so": gift("<p>Who?</p><p>Why?</p>" + AB, text="Who?\nWhy?"),
    "smaller and greater": gift("if x < 5 and y > 3" + AB, text="if x < 5 and y > 3"),
    "a comment between answers": gift(
        "Who?{\n=A #r\n// {not} shown\n~B #s\n}", options=[("A", True, "r"), ("B", False, "s")]
    ),
    "a comment between lines": gift("Who\n// aside\nvotes?" + AB, text="Who\nvotes?"),
    "a colon in the title": gift("::Q1: intro::What?" + AB, text="What?", id="q1-intro"),
    "a colon in the text": gift("::Q::What: this?" + AB, text="What: this?"),
    "backslashes that escape nothing": gift("\\alpha, \\(x\\)" + AB, text="\\alpha, \\(x\\)"),
    "every escape": gift("\\{\\}\\=\\~\\#\\:\\\\n\\nend" + AB, text="{}=~#:\\n\nend"),
    "brackets that are no format": gift("[ITU] stands for?" + AB, text="[ITU] stands for?"),
    "markdown without marks": gift("[markdown]Who votes?" + AB, text="Who votes?"),
    "an id with other signs": gift("// [id:T & F]\nWho?" + AB, id="t-f"),
    "a comment on points": gift("// points: 2 per question\nWho?" + AB, points=1.0),
    "several with weights": gift("Who?{~%50%A #r ~%50%B #r ~%-100%C #w}", kind="several", key=("a", "b"), notes=0),
    "several without a penalty": gift("Who?{~%50%A #r ~%50%B #r ~C #w}", kind="several", notes=1),
    "thirds": gift("Who?{~%33.33333%A#r~%33.33333%B#r~%33.33333%C#r~%-100%D#r}", key=("a", "b", "c"), notes=0),
    "a penalty in a single choice": gift("Who?{=A #r ~%-50%B #r}", kind="single", notes=1),
    "true": gift("Yes?{T#wrong#right}", options=[("True", True, "right"), ("False", False, "wrong")]),
    "false": gift("Yes?{FALSE #wrong #right}", options=[("True", False, "wrong"), ("False", True, "right")]),
    "true with general feedback alone": gift(
        "Yes?{TRUE####why}", options=[("True", True, "why"), ("False", False, "why")]
    ),
    "general feedback": gift("Who?{=A #r ~B ####why}", options=[("A", True, "r\nwhy"), ("B", False, "why")]),
    "a number in words": gift("When?{=1865 #r ####o}", kind="number", options=[("1865", True, "r\no")], otherwise="o"),
    "a range": gift("How many?{#1..5 #r ~#o}", options=[("3", True, "r")], tolerance=2.0, otherwise="o"),
    "a catch-all": gift("How many?{#=97:2 #r =%0%90:2 #w ~#o}", tolerance=2.0, otherwise="o", notes=0),
    "a pair without spaces": gift(
        "Which?{=A->1 =B->2 ####A ⟶ r\nB ⟶ s}", kind="match", options=[("A", True, "r"), ("B", True, "s")]
    ),
    "a match that belongs to nothing": gift("Which?{=A -> 1 =B -> 2 = -> 3 ####why}", matches={"1", "2"}, notes=1),
    "a category line": gift("$CATEGORY: top\n\nWho?" + AB, text="Who?"),
    "the name twice": gift("::Q::Who?" + AB, id="q"),
    "powers": moodle(text="10<sup>2</sup>, CO<sub>2</sub>, x<sup>a + b</sup>", wanted_text="10^2, CO_2, x^(a + b)"),
    "blocks": moodle(text="<div>one</div><div>two</div>", wanted_text="one\ntwo"),
    "a list": moodle(text="<ul><li>one</li><li>two</li></ul>", wanted_text="- one\n- two"),
    "lines of the source": moodle(text="<p>one\n two</p>", wanted_text="one two"),
    "comparisons": moodle(text="if x < 5 and y > 3", wanted_text="if x < 5 and y > 3"),
    "entities": moodle(text="a &lt;b&gt; &amp;amp; c&nbsp;d", wanted_text="a <b> &amp; c d"),
    "style and script": moodle(text="<style>p {}</style><script>x()</script>Who?", wanted_text="Who?"),
    "a link": moodle(
        text='See <a href="https://example.org/x">this</a>.', wanted_text="See this (https://example.org/x)."
    ),
    "two languages": moodle(
        text='<span lang="fr" class="multilang">Chat</span> <span lang="en" class="multilang">Cat</span>?',
        wanted_text="Cat?",
    ),
    "two languages of a plugin": moodle(text="{mlang fr}Chat{mlang}{mlang en}Cat{mlang}?", wanted_text="Cat?"),
    "a plain text": moodle(text="a <b> &amp;", form="plain_text", wanted_text="a <b> &amp;"),
    "Moodle's own format": moodle(text="one\ntwo", form="moodle_auto_format", wanted_text="one\ntwo"),
    "an id number with capitals": moodle(PLAIN + "<idnumber>Q1</idnumber>", id="q1"),
    "three hints": moodle(PLAIN + "".join(f"<hint><text>{n}</text></hint>" for n in (1, 2, 3)), hints=("1", "2\n3")),
    "general feedback in xml": moodle(
        PLAIN + "<generalfeedback><text>why</text></generalfeedback>",
        options=[("A", True, "r\nwhy"), ("B", False, "r\nwhy")],
    ),
    "several as a digit": moodle(
        "<single>0</single>" + answer("A", 100) + answer("B", -100), kind="multichoice", wanted_kind="several", notes=0
    ),
    "true or false in xml": moodle(
        answer("true", 0, "w") + answer("false", 100, "r"),
        "truefalse",
        options=[("True", False, "w"), ("False", True, "r")],
    ),
    "a short answer that is a number": moodle(answer("1865", 100) + answer("*", 0, "o"), "shortanswer", otherwise="o"),
    "a tolerance": moodle(
        answer("97", 100, "r", "<tolerance>3</tolerance>") + answer("*", 0, "o"), "numerical", tolerance=3.0
    ),
    "a grade of zero": moodle(PLAIN + "<defaultgrade>0</defaultgrade>", notes=1, points=1.0),
}

REFUSED = {
    "half the points": no_gift("Q {~%50%half #x =full #y ~no #z}", "“half” earns 50 %"),
    "shares that differ": no_gift("Q {~%70%A #x ~%30%B #y ~C #z}", "“A” earns 70 %"),
    "a right answer with a weight": no_gift("Q {=%50%A #x ~B #y}", "“A” earns 50 %"),
    "tolerances that differ": no_gift("Q {#=97:0 #r =%0%100:5 #w ~#o}", "different tolerances"),
    "half the points for a near number": no_gift("Q {#=97:0 #r =%50%97:2 #w ~#o}", "earns 50 %"),
    "a number without a catch-all": no_gift("Q {#97 #r}", "feedback for every other number"),
    "a wrong number after a tilde": no_gift("Q {#=97 #r ~96 #w}", "“~96” is not a number"),
    "a typed word": no_gift("Q {=Geneva =Genève}", "asks for a word to be typed"),
    "a typed word without a sign": no_gift("Q {Geneva}", "asks for a word to be typed"),
    "an essay": no_gift("Q {}", "asks for a text"),
    "a text alone": no_gift("Read this first.", "has no answers in curly brackets"),
    "a pair without a partner": no_gift("Q {=A -> 1 =B ####why}", "“B” has no partner"),
    "no feedback": no_gift("Q {=A ~B}", "“A”: there is no feedback"),
    "a difficulty in words": no_gift("// [tag:difficulty:easy]\nQ" + AB, "the difficulty is “easy”"),
    "a half difficulty": no_gift("// [tag:difficulty:1.5]\nQ" + AB, "the difficulty is “1.5”"),
    "markdown with marks": no_gift("[markdown]**Who**?" + AB, "written in Markdown"),
    "a picture in GIFT": no_gift('[html]<img src="x">Which flag?' + AB, "<img>"),
    "a picture": no_moodle("<img>", text='Which flag?<img src="@@PLUGINFILE@@/f.png">'),
    "a picture in an answer": no_moodle("<img>", answer('<img src="f.png">', 100) + answer("B", 0)),
    "a file": no_moodle("another file", PLAIN + '<generalfeedback><file name="f.png"/></generalfeedback>'),
    "a table": no_moodle("<table>", text="<table><tr><td>1</td><td>2</td></tr></table>"),
    "sound": no_moodle("<audio>", text="<audio src='x'></audio>"),
    "struck words": no_moodle("struck out", text="The States <s>may</s> shall"),
    "two languages without English": no_moodle(
        "several languages (fr, es)",
        text='<span lang="fr" class="multilang">Qui</span><span lang="es" class="multilang">Quien</span>',
    ),
    "half the points in xml": no_moodle("earns 50 %", answer("A", 100) + answer("B", 50)),
    "two units": no_moodle(
        "several units",
        answer("1", 100) + "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit>"
        "<unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units>",
        "numerical",
    ),
    "an unknown type": no_moodle("type “calculated”", kind="calculated"),
    "a description": no_moodle("text without a question", kind="description"),
    "an essay in xml": no_moodle("asks for a text", "", "essay"),
    "a word in xml": no_moodle("asks for a word", answer("Geneva", 100), "shortanswer"),
    "a right catch-all": no_moodle("earns 100 %", answer("*", 100), "numerical"),
    "true without false": no_moodle("without the answers", answer("true", 100), "truefalse"),
}
