// Places in the text. The server counts Unicode code points over the whole document; the browser
// counts UTF-16 units inside text nodes. This is the only file that knows both.

const PAIRS = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

export const codePoints = (string) => string.length - (string.match(PAIRS) || []).length;

/** How many UTF-16 units the first `count` code points of a string take. */
export function units(string, count) {
  if (!PAIRS.test(string)) return Math.min(count, string.length);
  let taken = 0;
  for (const character of string) {
    if (count-- <= 0) break;
    taken += character.length;
  }
  return taken;
}

export const startOf = (block) => Number(block.id.slice(1));
export const wordsOf = (block) => block.querySelector(".words");
export const endOf = (block) => startOf(block) + codePoints(wordsOf(block).textContent);

/** The document offset of a point inside a block's words. */
export function offsetOf(block, node, unit) {
  const before = document.createRange();
  before.setStart(wordsOf(block), 0);
  before.setEnd(node, unit);
  return startOf(block) + codePoints(before.toString());
}

/** The document offsets of a DOM range, or null when it touches no words. */
export function spanOf(root, range) {
  const blocks = [...root.querySelectorAll(".turn")].filter((block) =>
    range.intersectsNode(wordsOf(block)),
  );
  if (!blocks.length) return null;
  const [first, last] = [blocks[0], blocks.at(-1)];
  const start = wordsOf(first).contains(range.startContainer)
    ? offsetOf(first, range.startContainer, range.startOffset)
    : startOf(first);
  const end = wordsOf(last).contains(range.endContainer)
    ? offsetOf(last, range.endContainer, range.endOffset)
    : endOf(last);
  return start < end ? { start, end } : null;
}

/** The DOM range of a span of the document, or null when its blocks are not on the page. */
export function rangeOf(root, { start, end }) {
  const from = pointAt(root, start, false);
  const to = pointAt(root, end, true);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

/** The block that holds an offset; at a seam, the one that ends there when `ending`. */
export function blockAt(root, offset, ending = false) {
  const blocks = [...root.querySelectorAll(".turn")];
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = startOf(blocks[middle]);
    if (ending ? start < offset : start <= offset) low = middle + 1;
    else high = middle;
  }
  return blocks[low - 1] || null;
}

function pointAt(root, offset, ending) {
  const block = blockAt(root, offset, ending);
  if (!block) return null;
  const walker = document.createTreeWalker(wordsOf(block), NodeFilter.SHOW_TEXT);
  let left = offset - startOf(block);
  let node = walker.nextNode();
  while (node) {
    const length = codePoints(node.data);
    if (left < length || (ending && left === length)) return [node, units(node.data, left)];
    left -= length;
    const next = walker.nextNode();
    if (!next) return [node, node.data.length];
    node = next;
  }
  return null;
}
