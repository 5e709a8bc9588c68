// Choosing a code: type two letters, Enter. A name that is not there yet can be created.

const MOST = 60;
const RECENT = 4;

/** How well a name answers what was typed: smaller is better, null is not at all. */
export function rank(name, typed) {
  const low = name.toLocaleLowerCase();
  const wanted = typed.trim().toLocaleLowerCase();
  if (low.startsWith(wanted)) return 0;
  const words = low.split(/[\s/–-]+/);
  if (words.some((word) => word.startsWith(wanted))) return 1;
  if (words.map((word) => word[0]).join("").startsWith(wanted)) return 2;
  return low.includes(wanted) ? 3 : null;
}

export class Picker {
  /** `codes()` lists {pk, name, look}; `choose({code} or {name})` is called with the answer. */
  constructor(dialog, { codes, recent, choose, closed }) {
    Object.assign(this, { dialog, codes, recent, choose, closed, active: 0, options: [] });
    this.input = dialog.querySelector("input");
    this.list = dialog.querySelector("[role=listbox]");
    this.input.addEventListener("input", () => this.fill());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("click", (event) => this.click(event));
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("close", () => this.closed());
  }

  /** Open over the page, below the box of the chosen words where there is room. */
  open(words, box) {
    this.dialog.querySelector("[data-words]").textContent = words;
    this.input.value = "";
    this.fill();
    this.dialog.showModal();
    this.place(box);
    this.input.focus();
  }

  place(box) {
    const { style, offsetHeight, offsetWidth } = this.dialog;
    const beside = box && innerWidth > 700;
    const below = beside && box.bottom + 10;
    const fits = below + offsetHeight < innerHeight - 8;
    const top = fits ? below : Math.max(8, (box?.top ?? 0) - offsetHeight - 10);
    style.margin = beside ? "0" : "";
    style.top = beside ? `${top}px` : "";
    style.left = beside ? `${Math.min(box.left, innerWidth - offsetWidth - 16)}px` : "";
  }

  fill() {
    const typed = this.input.value.trim();
    this.options = typed ? this.matching(typed) : this.all();
    this.active = 0;
    this.list.replaceChildren(...this.options.map((option, n) => this.row(option, n)));
    this.point();
  }

  all() {
    const codes = this.codes();
    const lately = this.recent()
      .map((pk) => codes.find((code) => code.pk === pk))
      .filter(Boolean)
      .slice(0, RECENT);
    return [...lately, ...codes.filter((code) => !lately.includes(code))].slice(0, MOST);
  }

  matching(typed) {
    const codes = this.codes()
      .map((code) => ({ ...code, rank: rank(code.name, typed) }))
      .filter((code) => code.rank !== null)
      .sort((one, other) => one.rank - other.rank || one.name.localeCompare(other.name));
    const taken = codes.some((code) => code.name.toLowerCase() === typed.toLowerCase());
    return taken ? codes : [...codes.slice(0, MOST), { create: typed }];
  }

  row(option, n) {
    const row = document.createElement("li");
    row.id = `picker-${n}`;
    row.role = "option";
    row.className = option.create ? "picker__create" : `picker__code ${option.look}`;
    row.textContent = option.create ? `Create “${option.create}”` : option.name;
    return row;
  }

  point() {
    for (const [n, row] of [...this.list.children].entries()) {
      row.ariaSelected = String(n === this.active);
    }
    const row = this.list.children[this.active];
    row?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", row ? row.id : "");
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.options.length) {
      this.active = (this.active + step + this.options.length) % this.options.length;
      this.point();
    } else if (event.key === "Enter" && this.options.length) {
      this.take(this.options[this.active]);
    } else {
      return;
    }
    event.preventDefault();
  }

  click(event) {
    const n = [...this.list.children].indexOf(event.target.closest("li"));
    if (n >= 0) this.take(this.options[n]);
  }

  take(option) {
    this.choose(option.create ? { name: option.create } : { code: option.pk });
    this.dialog.close();
  }
}
