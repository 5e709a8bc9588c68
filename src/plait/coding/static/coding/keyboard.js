// Choosing words without a mouse. On a turn: arrows go from turn to turn, Enter starts. Then
// arrows move by word and sentence, with Shift they extend, Enter codes and Escape leaves.

import { blockAt, codePoints, startOf, wordsOf } from "./offsets.js";

const language = document.documentElement.lang || "en-GB";
const segmenters = {
  word: new Intl.Segmenter(language, { granularity: "word" }),
  sentence: new Intl.Segmenter(language, { granularity: "sentence" }),
};
const ARROWS = {
  ArrowRight: ["word", 1],
  ArrowLeft: ["word", -1],
  ArrowDown: ["sentence", 1],
  ArrowUp: ["sentence", -1],
};

/** The words or sentences of a block as [start, end] in document offsets. */
function pieces(block, granularity) {
  const text = wordsOf(block).textContent;
  const found = [];
  for (const { segment, index, isWordLike } of segmenters[granularity].segment(text)) {
    if (granularity === "word" ? !isWordLike : !segment.trim()) continue;
    const start = startOf(block) + codePoints(text.slice(0, index));
    found.push([start, start + codePoints(segment.trimEnd())]);
  }
  return found;
}

export class Keyboard {
  /** `show(span)` draws a selection, `open(span)` opens the picker, `leave()` clears. */
  constructor(root, { show, open, leave }) {
    Object.assign(this, { root, show, open, leave, anchor: null, edge: 0, last: null });
    root.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("focusin", (event) => this.rove(event.target));
    const first = root.querySelector(".turn");
    if (first) first.tabIndex = 0;
  }

  /** The chosen words: from the first word chosen to the edge that moves. */
  get span() {
    const [start, end] = this.anchor;
    return { start: Math.min(start, this.edge), end: Math.max(end, this.edge) };
  }

  rove(target) {
    if (!target.matches(".turn")) return;
    for (const other of this.root.querySelectorAll('.turn[tabindex="0"]')) other.tabIndex = -1;
    target.tabIndex = 0;
  }

  key(event) {
    const block = event.target;
    if (!block.matches(".turn") || event.ctrlKey || event.metaKey || event.altKey) return;
    const done = this.anchor ? this.choosing(event) : this.walking(event, block);
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
  }

  walking(event, block) {
    if (event.key === "Enter") return this.start(pieces(block, "word")[0]);
    const next = {
      ArrowDown: block.nextElementSibling,
      ArrowUp: block.previousElementSibling,
    }[event.key];
    next?.focus();
    return Boolean(next);
  }

  choosing(event) {
    if (event.key === "Enter") return this.end(this.open);
    if (event.key === "Escape") return this.end(this.leave);
    const arrow = ARROWS[event.key];
    if (!arrow) return false;
    if (event.shiftKey) this.extend(...arrow);
    else this.move(...arrow);
    return true;
  }

  start(word) {
    if (!word) return false;
    this.anchor = word;
    this.edge = word[1];
    this.show(this.span);
    return true;
  }

  /** Back to the turn after the picker has closed, when the words were chosen by keyboard. */
  goOn() {
    if (this.last === null) return;
    blockAt(this.root, this.last)?.focus({ preventScroll: true });
    this.last = null;
  }

  end(then) {
    const span = this.span;
    this.last = span.start;
    this.anchor = null;
    then(span);
    return true;
  }

  /** Choose the next word instead, or the first word of the next sentence. */
  move(granularity, by) {
    const from = by > 0 ? this.anchor[1] - 1 : this.anchor[0];
    const place = this.nearest(granularity, 0, from, by);
    if (place === null) return;
    const block = blockAt(this.root, place);
    if (block !== document.activeElement) block.focus();
    this.start(pieces(block, "word").find(([, end]) => end > place));
  }

  /** Move the edge: outwards takes words in, back towards the first word lets them go. */
  extend(granularity, by) {
    const [start, end] = this.anchor;
    const after = this.edge >= end && !(by < 0 && this.edge === end);
    const from = after ? this.edge : Math.min(this.edge, start);
    const place = this.nearest(granularity, after ? 1 : 0, from, by);
    if (place === null) return;
    if (after) this.edge = Math.max(place, end);
    else this.edge = place >= start ? end : place;
    this.show(this.span);
  }

  /** The next start (side 0) or end (side 1) of a piece beyond an offset, in this block or the
   *  ones after it. */
  nearest(granularity, side, from, by) {
    let block = blockAt(this.root, from, side === 1);
    while (block) {
      const places = pieces(block, granularity).map((piece) => piece[side]);
      const beyond = places.filter((place) => (by > 0 ? place > from : place < from));
      if (beyond.length) return by > 0 ? beyond[0] : beyond.at(-1);
      block = by > 0 ? block.nextElementSibling : block.previousElementSibling;
    }
    return null;
  }
}
