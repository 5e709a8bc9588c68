"""Reading and coding a document with mouse and keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser import axe, server
from tests.browser.server import Visit

# One document a test, because each test writes into its own; line 2 has an emoji before its words.
DOCUMENTS = ["mouse", "across", "keys", "panel", "memo", "far", "looked at", "mixed"]
SEED = (
    server.CAST
    + f"""
from plait.coding.actions import add_code, code_passages
from plait.texts.actions import take_in
ben = cast["Ben"]
codes = [add_code(study=study, name=n, by=ben) for n in
         ("Being heard", "Waiting for help", "Words that hurt", "Hope", "Feeling less alone")]
LINES = ["What was it like?", "I rang 💛 and she listened. Then I could talk. It was quiet.",
         "Was there more?", "Nobody rang us for six weeks, not once."]
for title in {DOCUMENTS!r}:
    lines = LINES * (60 if title == "far" else 1)
    text, turns = "\\n".join(lines), []
    for n, line in enumerate(lines):
        start = turns[-1]["end"] + 1 if turns else 0
        turns.append(dict(start=start, end=start + len(line), speaker="P01", at=n * 5000))
    document = take_in(study=study, kind="interview", title=title, text=text, turns=turns, by=ben,
                       notice="Composed for tests.")
    last = turns[-1]["start"]
    marks = [(last + n, last + 20, code) for n, code in enumerate(codes)]
    code_passages(document=document, marks=marks, by=ben)
"""
)
VIEWS = [{"width": 1280}, {"width": 1280, "dark": True}, {"width": 320, "height": 700}]

# Where some words stand on the screen: the middle of their first and of their last letter.
ENDS = """([number, words]) => {
  const turn = document.querySelectorAll('.words')[number];
  const walker = document.createTreeWalker(turn, NodeFilter.SHOW_TEXT);
  let node, found;
  while ((node = walker.nextNode())) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const box = (from) => {
      const range = document.createRange();
      range.setStart(node, from); range.setEnd(node, from + 1);
      return range.getBoundingClientRect();
    };
    const [first, last] = [box(at), box(at + words.length - 1)];
    return [[first.left + 1, first.top + 8], [last.right - 1, last.top + 8]];
  }
}"""


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory, browser: object) -> Iterator[str]:
    """The address of an install with one document for each of DOCUMENTS."""
    home = tmp_path_factory.mktemp("coding")
    server.plait(home, "migrate")
    server.python(home, SEED)
    with server.serving(home) as address:
        yield address


def _path(title: str) -> str:
    return f"/studies/peers/coding/documents/{DOCUMENTS.index(title) + 1}/"


def _drag(page: Page, first: tuple[int, str], last: tuple[int, str]) -> None:
    """Draw the mouse from the beginning of some words to the end of others.

    On a busy machine the page may still be settling when the ends are measured: then once more.
    """
    page.wait_for_load_state("networkidle")
    for _ in range(3):
        start = page.evaluate(ENDS, list(first))[0]
        end = page.evaluate(ENDS, list(last))[1]
        page.mouse.move(*start)
        page.mouse.down()
        page.mouse.move(*end, steps=8)
        page.mouse.up()
        if page.evaluate("getSelection().toString().trim()").endswith(last[1]):
            return


def _turn(page: Page, number: int) -> Locator:
    return page.locator(".turn").nth(number)


def _chips(page: Page, number: int) -> Locator:
    return _turn(page, number).locator(".chip")


def test_words_after_an_emoji_are_coded_with_the_mouse_and_two_letters(
    visit: Visit, coded: str
) -> None:
    page = visit("Amina", _path("mouse"), at=coded)
    _drag(page, (1, "she listened"), (1, "she listened"))
    expect(page.get_by_role("button", name="Code", exact=True).last).to_be_visible()
    page.keyboard.press("c")
    page.keyboard.type("he")
    expect(page.get_by_role("option").first).to_have_text("Being heard")
    page.keyboard.press("Enter")
    expect(_chips(page, 1)).to_have_text(["Being heard"])
    expect(page.locator("#panel blockquote")).to_have_text("she listened")
    expect(page.locator("[data-total]")).to_have_text("6")


def test_a_selection_may_run_across_turns(visit: Visit, coded: str) -> None:
    page = visit("Amina", _path("across"), at=coded)
    _drag(page, (1, "It was quiet"), (2, "Was there"))
    page.keyboard.press("c")
    page.keyboard.type("Silence")
    expect(page.get_by_role("option")).to_have_text(["Create “Silence”"])
    page.keyboard.press("Enter")
    expect(_chips(page, 1)).to_have_text(["Silence"])
    expect(_chips(page, 2)).to_have_text(["Silence (continued)"])
    assert page.locator("#panel blockquote").inner_text() == "It was quiet.\nWas there"
    expect(page.locator(".code-row__name").last).to_have_text("Silence")


def test_everything_can_be_done_with_the_keyboard_alone(visit: Visit, coded: str) -> None:
    page = visit("Amina", _path("keys"), at=coded)
    _turn(page, 0).focus()
    page.keyboard.press("ArrowDown")
    expect(_turn(page, 1)).to_be_focused()
    for key in ("Enter", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft"):
        page.keyboard.press(key)
    expect(page.locator("#said")).to_have_text("“rang 💛 and”")
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("#said")).to_have_text("“rang 💛 and she listened.”")
    page.keyboard.press("Enter")
    page.keyboard.type("wa")
    page.keyboard.press("Enter")
    expect(_chips(page, 1)).to_have_text(["Waiting for help"])
    expect(_turn(page, 1)).to_be_focused()
    for undo, redo in [("u", "y"), ("Control+z", "Control+Shift+z")]:
        page.keyboard.press(undo)
        expect(_chips(page, 1)).to_have_count(0)
        page.keyboard.press(redo)
        expect(_chips(page, 1)).to_have_count(1)
    for key in ("Enter", "ArrowRight", "r"):
        page.keyboard.press(key)
    expect(_chips(page, 1)).to_have_text(["Waiting for help", "Waiting for help"])


def test_escape_leaves_a_selection_and_the_picker(visit: Visit, coded: str) -> None:
    page = visit("Amina", _path("looked at"), at=coded)
    _turn(page, 1).focus()
    for key in ("Enter", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#picker")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#picker")).to_be_hidden()
    expect(_turn(page, 1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#float")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#float")).to_be_hidden()


def test_a_coded_stretch_opens_its_panel_and_a_coding_is_removed_there(
    visit: Visit, coded: str
) -> None:
    page = visit("Ben", _path("panel"), at=coded)
    _turn(page, 3).locator(".s").last.click()
    expect(page.locator("#panel .passage")).to_have_count(5)
    remove = page.get_by_role("button", name="Remove the coding Hope")
    remove.click()
    expect(_chips(page, 3)).to_have_count(4)
    expect(page.locator("#said")).to_have_text("Removed “Hope”.")


def test_a_memo_is_written_on_a_selection(visit: Visit, coded: str) -> None:
    page = visit("Amina", _path("memo"), at=coded)
    _drag(page, (1, "I could talk"), (1, "I could talk"))
    page.keyboard.press("m")
    page.locator("#memo-text").fill("Is this the turning point?")
    page.get_by_role("button", name="Save the memo").click()
    expect(_chips(page, 1)).to_have_text(["Memo"])
    expect(page.locator("#panel")).to_contain_text("Is this the turning point?")


def test_a_passage_in_a_long_text_is_brought_into_view(visit: Visit, coded: str) -> None:
    page = visit("Amina", _path("far"), at=coded)
    page.keyboard.press("n")
    expect(page.locator(".s.lit").first).to_be_in_viewport()
    passage = page.locator("#panel .passage").get_attribute("data-passage")
    page = visit("Amina", f"{_path('far')}?passage={passage}", at=coded)
    expect(page.locator(".target").first).to_be_in_viewport()
    expect(page.locator("#panel blockquote")).to_be_visible()


def test_a_code_that_is_chosen_stands_out_alone(visit: Visit, coded: str) -> None:
    page = visit("Carys", _path("mixed"), at=coded)
    page.locator("#code-filter").fill("hu")
    expect(page.locator(".code-row:visible")).to_have_count(1)
    page.locator(".code-row:visible").click()
    expect(page.locator(".chip.kept")).to_have_text(["Words that hurt"])
    expect(page.get_by_role("button", name="Code", exact=True)).to_have_count(0)


@pytest.mark.parametrize("view", VIEWS, ids=["wide", "dark", "narrow"])
def test_the_page_has_no_barrier_with_panel_and_picker_open(
    visit: Visit, coded: str, view: dict[str, int]
) -> None:
    page = visit("Ben", _path("mixed"), at=coded, **view)
    axe.check(page)
    page.keyboard.press("n")
    expect(page.locator("#panel blockquote")).to_be_visible()
    axe.check(page)
    page.keyboard.press("c")
    expect(page.get_by_role("option").first).to_be_visible()
    axe.check(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("view", VIEWS, ids=["wide", "dark", "narrow"])
@pytest.mark.parametrize(
    "path", ["coding/", "coding/codes/add/", "coding/codes/1/", "coding/memos/", "texts/",
             "texts/1/correct/", "texts/1/versions/", "texts/review/"]
)  # fmt: skip
def test_the_pages_about_texts_and_codes_have_no_barrier(
    visit: Visit, coded: str, path: str, view: dict[str, int]
) -> None:
    page = visit("Amina", f"/studies/peers/{path}", at=coded, **view)
    axe.check(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
