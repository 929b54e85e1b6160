"""Question files as other people write them."""

from __future__ import annotations

from itu_course.question_formats import Defaults

FOREIGN_MOODLE = """<?xml version="1.0"?>
<quiz>
<question type="category"><category><text>$course$/top</text></category></question>
<question type="multichoice">
 <name><text>Who Votes?</text></name>
 <questiontext format="html"><text><![CDATA[<p>Who <b>votes</b> at a&nbsp;Plenipotentiary?</p>]]></text></questiontext>
 <defaultgrade>1.0000000</defaultgrade><single>true</single>
 <answer fraction="100" format="html"><text><![CDATA[<p>States</p>]]></text>
  <feedback><text>&lt;p&gt;One vote each.&lt;/p&gt;</text></feedback></answer>
 <answer fraction="0" format="html"><text>Firms &amp; others</text>
  <feedback format="html"><text>They watch.</text></feedback></answer>
</question>
</quiz>"""


FOREIGN_GIFT = """// a remark
$CATEGORY: top

::Who votes::Who votes at a Plenipotentiary? {
=States #One vote each.
~Firms #They watch.
}

How many states were members in November 2025? {#194:0#Right.}
"""


HERE = Defaults("02", ("CSCV",))
