"""Opens the pages of runs in Chromium and does with them what people do: check_pages.py WORK [FOLDER].

WORK holds the runs' folders; screenshots and printed pages are left in FOLDER.
"""

import pathlib
import re
import subprocess
import sys

import axe_playwright_python
from chromium import Chromium
from selenium.webdriver.common.keys import Keys

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
LOOKS = [("wide", "light"), ("narrow", "dark")]

work = pathlib.Path(sys.argv[1])
folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
pages = {name: file for name in ("report", "hostile", "preview")
         for file in work.glob(f"{name}/*.html") if file.name in ("report.html", "preview.html")}
faults: list[str] = []


def expect(holds: bool, words: str) -> None:
    if not holds:
        faults.append(words)


def loads_alone(name: str, file: pathlib.Path) -> None:
    """It asks for nothing but itself, and the console has nothing to say."""
    browser.open(file)
    asked = [url for url in browser.requests() if url != file.as_uri() and url != "about:blank"]
    said = browser.messages()
    expect(not asked, f"{name}: asks for {asked}")
    expect(not said, f"{name}: the console says {said}")
    expect(file.stat().st_size < 2_000_000, f"{name}: {file.stat().st_size} bytes")


def suits_everyone(name: str, file: pathlib.Path) -> None:
    """No breach of WCAG 2.1 AA that axe knows of, and no page wider than the screen, in any look."""
    for size, scheme in LOOKS:
        browser.look(size, scheme)
        browser.open(file)
        browser.run(UNFOLD)
        browser.run(AXE)
        breaches = browser.driver.execute_async_script(
            "const done = arguments[1]; axe.run({runOnly: {type: 'tag', values: arguments[0]}, resultTypes: ['violations']})"
            ".then(result => done(result.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200),"
            " v.nodes[0].failureSummary])))", TAGS)
        expect(not breaches, f"{name}, {size}, {scheme}: {breaches}")
        excess = browser.run("const page = document.documentElement; return page.scrollWidth - page.clientWidth")
        widest = browser.run("return [...document.querySelectorAll('main *')].filter(part => part.closest('.scroll') === null"
                             " && part.getBoundingClientRect().right > document.documentElement.clientWidth)"
                             ".map(part => part.outerHTML.slice(0, 90))") if excess > 0 else []
        expect(excess <= 0, f"{name}, {size}: {excess} pixels wider than the screen: {widest[:3]}")


def sorts(name: str, file: pathlib.Path) -> None:
    """By a press on a header and by its key, the first of its text and of its number columns; numbers as numbers."""
    browser.look("wide", "light")
    browser.open(file)
    browser.run(UNFOLD)
    for table in browser.run("return [...document.querySelectorAll('table[data-noun]')]"):
        caption = browser.run("return arguments[0].caption.textContent", table)
        before = sorted(browser.run(COLUMN, table, 0))
        kinds = browser.run("return [...arguments[0].tHead.rows[0].cells].map(cell => cell.classList.contains('number'))", table)
        for column in {kinds.index(kind) for kind in kinds}:
            button = browser.run(BUTTON, table, column)
            orders = []
            for press in (button.click, lambda: button.send_keys(Keys.ENTER)):
                press()
                orders.append(browser.run("return arguments[0].closest('th').ariaSort", button))
                cells = browser.run(COLUMN, table, column)
                shown = numbers(cells) if kinds[column] else [cell.lower() for cell in cells]
                ordered = sorted(shown, reverse=orders[-1] == "descending", key=None if kinds[column] else natural)
                # How marks are sorted is the browser's own business.
                known = kinds[column] or all(re.fullmatch(r"[\w ]*", cell, re.ASCII) for cell in shown)
                expect(shown == ordered or not known, f"{name}, {caption}, column {column}: {orders[-1]} is {shown[:20]}")
            expect(sorted(orders) == ["ascending", "descending"], f"{name}, {caption}, column {column}: sorted {orders}")
        sorted_by = browser.run("return arguments[0].querySelectorAll('th[aria-sort]').length", table)
        expect(sorted_by == 1, f"{name}, {caption}: {sorted_by} columns say that they are sorted")
        expect(before == sorted(browser.run(COLUMN, table, 0)), f"{name}, {caption}: rows are lost by sorting")


BUTTON = "return arguments[0].tHead.rows[0].cells[arguments[1]].querySelector('button')"
UNFOLD = "for (const fold of document.querySelectorAll('details')) fold.open = true;"
COLUMN = "return [...arguments[0].tBodies[0].rows].map(row => row.cells[arguments[1]].textContent)"
SHOWN = "return [...arguments[0].tBodies[0].rows].filter(row => row.checkVisibility()).map(row => row.textContent)"


def natural(text: str) -> list[tuple[bool, int, str]]:
    """As people sort: 9 before 10. Good for letters and digits alone."""
    return [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in re.findall(r"\d+|\D", text)]


def numbers(values: list[str]) -> list[float]:
    """Those of cells that hold one: a blank or a star has none, and goes last."""
    plain = [value.replace(",", "").rstrip("%").lstrip("+") for value in values]
    return [float(value) for value in plain if value.strip() and value != "*"]


def searches(name: str, file: pathlib.Path) -> None:
    """A search and filters leave the rows that suit, and what is left is said aloud."""
    browser.open(file)
    browser.run(UNFOLD)
    for tools in browser.run("return [...document.querySelectorAll('.tools')]"):
        table = browser.run("return arguments[0].nextElementSibling.querySelector('table')", tools)
        caption = browser.run("return arguments[0].caption.textContent", table)
        rows = browser.run(SHOWN, table)
        field = browser.run("return arguments[0].querySelector('input')", tools)
        said = "return arguments[0].querySelector('[role=status]').textContent"
        words = rows[-1].split()[-1].upper()
        field.send_keys(words)
        left = browser.run(SHOWN, table)
        wanted = [row for row in rows if words.lower() in row.lower()]
        expect(sorted(left) == sorted(wanted), f"{name}, {caption}: {words} finds {len(left)} rows, not {len(wanted)}")
        expect(browser.run(said, tools).startswith(f"{len(left):,} of {len(rows):,} "),
               f"{name}, {caption}: says {browser.run(said, tools)}")
        field.send_keys(" no such words")
        expect(browser.run(SHOWN, table) == [], f"{name}, {caption}: nonsense finds something")
        expect(browser.run(said, tools).startswith(f"0 of {len(rows):,} "), f"{name}, {caption}: {browser.run(said, tools)}")
        field.send_keys(Keys.CONTROL, "a", Keys.BACKSPACE)
        for choice in browser.run("return [...arguments[0].querySelectorAll('select')]", tools):
            options = browser.run("return [...arguments[0].options].map(option => option.value)", choice)
            total = 0
            for option in options[1:]:
                browser.run("arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change'))",
                            choice, option)
                total += len(browser.run(SHOWN, table))
            expect(total == len(rows), f"{name}, {caption}: filters show {total} of {len(rows)} rows")
            browser.run("arguments[0].value = ''; arguments[0].dispatchEvent(new Event('change'))", choice)
        expect(sorted(browser.run(SHOWN, table)) == sorted(rows), f"{name}, {caption}: rows stay away")


def links_open(name: str, file: pathlib.Path) -> None:
    """A link to an edit opens what is folded there, on the page and from elsewhere."""
    if file.name != "report.html":
        return
    browser.open(file)
    links = browser.run("return [...document.querySelectorAll('a[href^=\"#edit-\"]')].map(link => link.getAttribute('href'))")
    expect(bool(links), f"{name}: no link to an edit")
    opened = ("const target = document.querySelector(':target');"
              "return target !== null && [...target.querySelectorAll('details')].every(fold => fold.open)"
              " && target.getBoundingClientRect().top < innerHeight")
    for link in list(dict.fromkeys(links))[:1] + links[-1:]:
        browser.open(file)
        browser.run("[...document.querySelectorAll('a')].find(a => a.getAttribute('href') === arguments[0]).click()", link)
        expect(browser.run(opened), f"{name}: the link {link} opens nothing")
        browser.open(file, link)
        expect(browser.run(opened), f"{name}: opened at {link}, it shows nothing")


def prints(name: str, file: pathlib.Path) -> None:
    """The PDF holds all text of the page, what is folded too; nothing is cut at the side."""
    browser.look("wide", "light")
    browser.open(file)
    browser.devtools("Emulation.setEmulatedMedia", media="print", features=[])
    browser.devtools("Emulation.setDeviceMetricsOverride", width=698, height=1000, deviceScaleFactor=1, mobile=False)
    cut = browser.run("return [...document.querySelectorAll('.scroll, figure, article')]"
                      ".filter(part => part.scrollWidth > part.clientWidth + 1).map(part => [part.scrollWidth - part.clientWidth, part.textContent.slice(0, 60)])")
    expect(not cut, f"{name}: cut in print: {cut}")
    browser.look("wide", "light")
    browser.open(file)
    browser.run(UNFOLD + "for (const part of document.querySelectorAll('nav, .tools')) part.remove()")
    words = set(browser.run("return document.querySelector('main').innerText").split())
    browser.open(file)
    pdf = work / f"{name}.pdf"
    pdf.write_bytes(browser.printed())
    if folder:
        (folder / pdf.name).write_bytes(pdf.read_bytes())
    text = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True, text=True).stdout
    joined = "".join(text.split())
    lost = [word for word in sorted(words) if word.isascii() and len(word) < 40 and word not in joined]
    expect(len(lost) <= len(words) // 50, f"{name}: not in print: {lost[:20]}")
    still_open = browser.run("return document.querySelectorAll('details[data-fold][open]').length")
    expect(still_open == 0, f"{name}: {still_open} folds stay open after printing")


def works_without_scripts(name: str, file: pathlib.Path) -> None:
    browser.scripts(False)
    browser.open(file)
    hidden = browser.run("return [...document.querySelectorAll('main *')].filter(part => part.closest('svg, datalist') === null"
                         " && !part.checkVisibility()).length")
    tools = browser.run("return document.querySelectorAll('main button, main input, main select').length")
    expect(hidden == 0, f"{name}: without scripts {hidden} elements are out of sight")
    expect(tools == 0, f"{name}: without scripts {tools} controls do nothing")
    browser.scripts(True)


def obeys_nobody(name: str, file: pathlib.Path) -> None:
    """Values are text: no element, no attribute and no script of theirs."""
    browser.open(file)
    known = set("html head meta title style script body main header footer nav section article figure figcaption h1 h2 h3 h4 "
                "p a ul ol li dl dt dd div span strong code bdi details summary table caption thead tbody tfoot tr th td "
                "svg rect line text defs pattern path title button input select option label time abbr".split())
    found = set(browser.run("return [...document.querySelectorAll('*')].map(part => part.localName)"))
    expect(found <= known, f"{name}: elements {found - known}")
    handlers = browser.run("return [...document.querySelectorAll('*')].flatMap(part => part.getAttributeNames())"
                           ".filter(name => name.startsWith('on') || name === 'style' || name === 'src')")
    expect(not handlers, f"{name}: attributes {handlers}")
    expect(browser.run("return document.scripts.length") <= 1, f"{name}: more than one script")
    if name == "hostile":
        text = browser.run("return document.body.textContent")
        for value in ("<script>alert(1)</script>", "<img src=x onerror=alert(9)>", "U+202E"):
            expect(value in text, f"{name}: {value} is not shown")


def is_seen(name: str, file: pathlib.Path) -> None:
    for size, scheme in [(size, scheme) for size in ("wide", "narrow") for scheme in ("light", "dark")]:
        browser.look(size, scheme)
        browser.open(file)
        browser.shot(folder / f"{name}-{size}-{scheme}.png")


checks = [loads_alone, suits_everyone, sorts, searches, links_open, prints, works_without_scripts, obeys_nobody]
if folder:
    folder.mkdir(parents=True, exist_ok=True)
    checks.append(is_seen)
browser = Chromium(work / "profile")
try:
    for page, path in pages.items():
        for check in checks:
            check(page, path)
finally:
    browser.quit()
if not pages:
    faults.append("no page was made")
for fault in faults:
    print(fault, file=sys.stderr)
sys.exit(1 if faults else 0)
