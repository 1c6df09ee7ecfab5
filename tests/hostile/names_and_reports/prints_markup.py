"""Prints Markdown and HTML that end whatever block they are shown in."""
# attack: week=02 exercise=types
print("```\n~~~\n</details></pre></code></td></table>\n# All passed\n")
print("![x](https://example.org/x.png) @octocat #1 <script>alert(1)</script> | passed |")
print("]]></system-out><testcase name='x'/> <!-- ${{ secrets.GITHUB_TOKEN }} {{ 7 * 7 }}")
print("=HYPERLINK(\"https://example.org\",\"passed\")\n+1+1\n-1\n@SUM(1)\n\t=1")

my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
