// The reading page: what is selected, what is done with it, and what the server answers.

import { rangeOf, spanOf } from "./offsets.js";
import { Keyboard } from "./keyboard.js";
import { Panel } from "./panel.js";
import { Picker, rank } from "./picker.js";

const page = document.getElementById("reading");
const root = page.querySelector(".reading__text");
const said = document.getElementById("said");
const floating = document.getElementById("float");
const memo = document.getElementById("memo");
const mayCode = Boolean(page.dataset.mark);
const panel = new Panel(page, root, { act });
let pending = null;

// --- Saying what happened ------------------------------------------------------------------

let quiet;
function say(words, wrong = false) {
  said.textContent = words;
  said.classList.toggle("said--wrong", wrong);
  said.classList.add("said--shown");
  clearTimeout(quiet);
  quiet = setTimeout(() => said.classList.remove("said--shown"), wrong ? 9000 : 3500);
}

// --- The selection -------------------------------------------------------------------------

function show(span) {
  pending = span;
  const range = span && rangeOf(root, span);
  if (globalThis.Highlight) {
    if (range) CSS.highlights.set("pending", new Highlight(range));
    else CSS.highlights.delete("pending");
  }
  place(range);
}

function place(range) {
  if (!floating) return;
  floating.hidden = !range;
  if (!range) return;
  const box = [...range.getClientRects()].at(-1);
  if (!box) return;
  const widest = document.documentElement.clientWidth - floating.offsetWidth - 8;
  floating.style.left = `${Math.max(8, Math.min(box.right - 40, widest)) + scrollX}px`;
  floating.style.top = `${box.bottom + 6 + scrollY}px`;
}

function words(span) {
  const all = rangeOf(root, span)?.toString().trim() || "";
  return all.length > 90 ? `“${all.slice(0, 45)} … ${all.slice(-40)}”` : `“${all}”`;
}

function showByKeyboard(span) {
  show(span);
  const box = rangeOf(root, span)?.getBoundingClientRect();
  if (box && (box.bottom > innerHeight - 80 || box.top < 80)) {
    scrollBy({ top: box.top - innerHeight / 3 });
  }
  say(words(span));
}

function clear() {
  getSelection().removeAllRanges();
  show(null);
}

function noticeSelection() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const span = root.contains(range.commonAncestorContainer) ? spanOf(root, range) : null;
  if (span) show(span);
}

/** What an act is about: the words selected this moment, else the passage that is open. */
function chosen() {
  noticeSelection();
  return pending || panel.span;
}

// --- Asking the server ---------------------------------------------------------------------

async function act(url, facts) {
  const body = new FormData();
  for (const [name, value] of Object.entries(facts)) body.set(name, value);
  const token = document.querySelector('meta[name="csrf-token"]').content;
  const headers = { Accept: "application/json", "X-CSRFToken": token };
  try {
    const response = await fetch(url, { method: "POST", body, headers });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error);
    take(answer);
    return true;
  } catch (error) {
    const words = error instanceof TypeError || error instanceof SyntaxError ? "" : error.message;
    say(words || "The server could not be reached. Nothing was lost: try again.", true);
    return false;
  }
}

function take(answer) {
  for (const [id, html] of Object.entries(answer.blocks)) swap(document.getElementById(id), html);
  for (const count of page.querySelectorAll("[data-count]")) {
    count.textContent = answer.counts[count.dataset.count] || "";
  }
  document.querySelector("[data-total]").textContent = answer.total;
  if (answer.code) know(answer.code);
  if (panel.code) panel.dim();
  panel.open([answer.passage]);
  say(answer.said);
}

function swap(old, html) {
  if (!old) return;
  const focused = old.contains(document.activeElement);
  const box = document.createElement("template");
  box.innerHTML = html;
  const fresh = box.content.firstElementChild;
  fresh.tabIndex = old.tabIndex;
  old.replaceWith(fresh);
  if (focused) fresh.focus({ preventScroll: true });
}

// --- Codes ---------------------------------------------------------------------------------

const key = `plait-recent-${page.dataset.study}`;
const recent = () => JSON.parse(localStorage.getItem(key) || "[]");

function remember(pk) {
  localStorage.setItem(key, JSON.stringify([pk, ...recent().filter((one) => one !== pk)].slice(0, 12)));
  nameLast();
}

function codes() {
  return [...page.querySelectorAll("[data-code]")].map((row) => ({
    pk: row.dataset.code,
    name: row.querySelector(".code-row__name").textContent,
    look: [...row.classList].find((one) => /^code-\d+$/.test(one)),
  }));
}

function last() {
  return codes().find((code) => code.pk === recent()[0]);
}

function nameLast() {
  const code = last();
  for (const button of document.querySelectorAll("[data-again]")) {
    button.hidden = !code;
    button.textContent = code ? `Again: ${code.name}` : "";
  }
}

/** A code that was just made appears in the list beside the text, until the next load at its end. */
function know({ pk, html }) {
  remember(String(pk));
  if (!html || page.querySelector(`[data-code="${pk}"]`)) return;
  page.querySelector(".codes-list ul").insertAdjacentHTML("beforeend", html);
  page.querySelector("[data-empty]")?.remove();
  nameLast();
}

async function codeWith(span, choice) {
  const done = await act(page.dataset.mark, { ...span, version: page.dataset.version, ...choice });
  if (done) clear();
}

const keyboard = new Keyboard(root, {
  show: showByKeyboard,
  open: mayCode ? pick : () => show(null),
  leave: clear,
});
const picker =
  mayCode &&
  new Picker(document.getElementById("picker"), {
    codes,
    recent,
    choose: (choice) => codeWith(pending, choice),
    closed: () => keyboard.goOn(),
  });

function pick(span) {
  if (!span) return say("Select some words first.");
  show(span);
  if (floating) floating.hidden = true;
  return picker.open(words(span), rangeOf(root, span)?.getBoundingClientRect());
}

// --- What the buttons and their keys do ----------------------------------------------------

const deeds = {
  code: () => pick(chosen()),
  "code-here": (button) => pick(panel.spanOf(button)),
  again() {
    const span = chosen();
    if (!span) return say("Select some words first.");
    return last() ? codeWith(span, { code: last().pk }) : pick(span);
  },
  memo() {
    const span = chosen();
    if (!span) return say("Select some words first.");
    memo.querySelector("[data-words]").textContent = words(span);
    show(span);
    floating.hidden = true;
    return memo.showModal();
  },
  undo: () => act(page.dataset.undo, {}),
  redo: () => act(page.dataset.redo, {}),
  next: () => panel.walk(1) || say("There is no coding here yet."),
  previous: () => panel.walk(-1) || say("There is no coding here yet."),
  close: () => panel.close(),
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) deeds[button.dataset.do](button);
});

// A press on a button must not take the selection away before the button has seen it.
for (const bar of [floating, page.querySelector(".toolbar")]) {
  bar?.addEventListener("pointerdown", (event) => {
    if (event.target.closest("button")) event.preventDefault();
  });
}

memo?.addEventListener("close", async () => {
  const text = memo.querySelector("textarea");
  const span = pending;
  if (memo.returnValue === "save" && text.value.trim() && span) {
    const facts = { ...span, version: page.dataset.version, text: text.value };
    if (await act(page.dataset.note, facts)) text.value = "";
  }
  clear();
});

page.querySelector(".codes-list").addEventListener("click", (event) => {
  const row = event.target.closest("[data-code]");
  if (!row) return;
  if (mayCode && pending) codeWith(pending, { code: row.dataset.code });
  else if (!panel.only(row)) say("No passage here has this code.");
});

const filter = document.getElementById("code-filter");
filter.addEventListener("input", () => {
  const typed = filter.value.trim();
  let shown = 0;
  for (const row of page.querySelectorAll("[data-code]")) {
    const fits = !typed || rank(row.querySelector(".code-row__name").textContent, typed) !== null;
    row.closest("li").hidden = !fits;
    shown += fits;
  }
  const none = page.querySelector("[data-none]");
  if (none) none.hidden = shown > 0;
});

if (mayCode) {
  let soon;
  document.addEventListener("selectionchange", () => {
    clearTimeout(soon);
    soon = setTimeout(noticeSelection, 120);
  });
  root.addEventListener("pointerdown", () => show(null));
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea") || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape" && pending) clear();
    // The keys that every editor has, beside the single letters of the toolbar.
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      event.preventDefault();
      deeds[event.shiftKey ? "redo" : "undo"]();
    }
  });
  nameLast();
}
panel.arrive();
