// The side panel: what stands on a passage; and the way from one coded passage to the next.

export class Panel {
  constructor(page, root, { act }) {
    Object.assign(this, { page, root, act, wanted: 0, here: null, code: null });
    this.box = document.getElementById("panel");
    root.addEventListener("click", (event) => this.click(event));
    root.addEventListener("pointerover", (event) => this.hover(event, true));
    root.addEventListener("pointerout", (event) => this.hover(event, false));
    this.box.addEventListener("submit", (event) => this.submit(event));
  }

  /** The place of the passage that is open, for acting on it without a selection. */
  get span() {
    const open = this.box.hidden ? null : this.box.querySelector(".passage");
    return open ? this.spanOf(open) : null;
  }

  spanOf(element) {
    const { start, end } = element.closest(".passage").dataset;
    return { start: Number(start), end: Number(end) };
  }

  click(event) {
    const chip = event.target.closest(".chip");
    const stretch = chip || event.target.closest(".s");
    if (chip && !event.metaKey && !event.ctrlKey) event.preventDefault();
    if (!stretch?.dataset.p || !getSelection().isCollapsed) return;
    this.here = chip || this.chips().find((one) => stretch.dataset.p.split(" ").includes(one.dataset.p));
    this.open(stretch.dataset.p.split(" "));
  }

  hover(event, on) {
    const chip = event.target.closest(".chip");
    if (!chip) return;
    for (const part of this.parts(chip.dataset.p)) part.classList.toggle("near", on);
  }

  parts(passage) {
    return this.root.querySelectorAll(`.s[data-p~="${passage}"]`);
  }

  light(passages) {
    for (const part of this.root.querySelectorAll(".lit")) part.classList.remove("lit");
    for (const passage of passages) {
      for (const part of this.parts(passage)) part.classList.add("lit");
    }
  }

  async open(passages) {
    this.light(passages);
    const turn = ++this.wanted;
    const query = passages.map((passage) => `p=${passage}`).join("&");
    const response = await fetch(`${this.page.dataset.panel}?${query}`);
    if (!response.ok || turn !== this.wanted) return;
    this.box.innerHTML = await response.text();
    this.box.hidden = false;
    globalThis.htmx?.process(this.box);
  }

  close() {
    this.light([]);
    this.box.hidden = true;
  }

  submit(event) {
    const form = event.target.closest("[data-act]");
    if (!form) return;
    event.preventDefault();
    this.act(form.action, Object.fromEntries(new FormData(form)));
  }

  /** The chips that `n` and `p` step through: all, or those of the code that was chosen. */
  chips() {
    const only = this.code ? `[data-k="${this.code}"]` : "";
    return [...this.root.querySelectorAll(`.chip:not(.more)${only}`)];
  }

  walk(by) {
    const chips = this.chips();
    if (!chips.length) return false;
    this.go(chips[this.stepFrom(chips, by)]);
    return true;
  }

  stepFrom(chips, by) {
    const known = chips.findIndex((chip) => chip === this.here || chip.dataset.p === this.passage);
    if (known >= 0) return (known + by + chips.length) % chips.length;
    const below = chips.findIndex((chip) => chip.getBoundingClientRect().top > 120);
    if (by > 0) return below < 0 ? 0 : below;
    return (below <= 0 ? chips.length : below) - 1;
  }

  go(chip) {
    this.here = chip;
    this.passage = chip.dataset.p;
    this.show(this.parts(chip.dataset.p)[0] || chip);
    this.open([chip.dataset.p]);
  }

  show(element, behavior = "smooth") {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // On a narrow page the panel covers the lower half: what is shown goes above it.
    const block = matchMedia("(max-width: 60rem)").matches ? "start" : "center";
    element.scrollIntoView({ block, behavior: calm ? "auto" : behavior });
  }

  /** Choose one code: its passages stay bright, the others step back. Again: all. */
  only(row) {
    const again = this.code === row.dataset.code;
    this.code = again ? null : row.dataset.code;
    for (const other of this.page.querySelectorAll("[data-code]")) {
      other.ariaPressed = String(other === row && !again);
    }
    this.dim();
    return again || this.walk(1);
  }

  dim() {
    const keep = new Set(this.code ? this.chips().map((chip) => chip.dataset.p) : []);
    this.root.classList.toggle("one-code", Boolean(this.code));
    for (const chip of this.root.querySelectorAll(".chip")) {
      chip.classList.toggle("kept", chip.dataset.k === this.code);
    }
    for (const part of this.root.querySelectorAll(".s")) {
      part.classList.toggle("kept", part.dataset.p.split(" ").some((one) => keep.has(one)));
    }
  }

  /** At the first look, bring the wanted passage or the first word found into view. */
  arrive() {
    const aim = this.root.querySelector(".target") || this.root.querySelector(".hit");
    if (!aim) return;
    this.show(aim, "auto");
    this.passage = aim.dataset?.p?.split(" ")[0];
  }
}
