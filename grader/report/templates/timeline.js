/* Shows explorations: a schedule to step through. */

/** One exploration on the page. */
class Timeline {
  static count = 0;
  static OVER = 8; // rows kept ready above and below what is seen

  constructor(exploration, heading) {
    this.heading = heading;
    this.exploration = exploration;
    this.id = `timeline${++Timeline.count}`;
    this.outcomes = exploration.outcomes || [];
    this.root = make("section", { class: "timeline", "aria-label": "Interleaving" });
    this.tell();
    if (this.outcomes.length) {
      this.build();
      this.choose(0);
    }
  }

  tell() {
    const { says = [], ways = [], warnings = [] } = this.exploration;
    says.forEach((s, i) => this.root.append(make("p", i ? {} : { class: "lead" }, texts[s])));
    if (ways.length) this.root.append(list(ways.map((way) => texts[way])));
    for (const warning of warnings) {
      this.root.append(make("p", { class: "note" }, `⚠ ${texts[warning]}`));
    }
  }

  build() {
    this.root.append(this.chooser(), this.controls());
    this.now = make("div", { class: "now", role: "status", "aria-live": "polite", "aria-atomic": "true" });
    this.root.append(this.now);
    this.threadRows = make("tbody");
    this.valueRows = make("tbody");
    this.moments = make("div", { class: "moments" });
    this.ending = make("div");
    this.compare = make("div");
    this.story = make("div", { class: "story" });
    this.source = make("div", { class: "source code", tabindex: "0", role: "region", "aria-label": "Source" });
    this.lines = new Map();
    this.rows = make("tbody");
    this.head = make("tr");
    this.table = make("table", { class: "steps" }, make("thead", {}, this.head), this.rows);
    this.spacer = make("div", { class: "spacer" }, this.table);
    this.view = make("div", { class: "view screen-only", tabindex: "0", role: "region", "aria-label": "Steps, one column for each thread" }, this.spacer);
    this.view.addEventListener("scroll", () => this.draw(), { passive: true });
    new ResizeObserver(() => { // also when it is first laid out
      this.reveal();
      this.draw();
      this.revealLine();
    }).observe(this.view);
    this.rows.addEventListener("click", (event) => {
      const row = event.target.closest("tr");
      if (row) this.go(Number(row.dataset.step));
    });
    this.root.append(
      this.moments,
      make("div", { class: "beside" },
        make("div", {},
          table("Threads", ["Thread", "Line", "State", "Holds"], this.threadRows),
          table("Shared values", ["Name", "Value", "Last touched by"], this.valueRows)),
        this.source),
      this.view, this.ending, this.compare, this.story);
    this.root.addEventListener("keydown", (event) => this.key(event));
  }

  chooser() {
    const names = this.outcomes.map((o, i) => make("option", { value: i }, texts[o.label]));
    this.select = make("select", {}, ...names);
    this.select.addEventListener("change", () => this.choose(Number(this.select.value)));
    const label = make("label", {}, "Schedule that ends so: ", this.select);
    label.hidden = this.outcomes.length < 2;
    return make("div", { class: "controls screen-only" }, label);
  }

  controls() {
    const button = (text, label, action) => {
      const made = make("button", { type: "button", "aria-label": label, title: label }, text);
      made.addEventListener("click", action);
      return made;
    };
    this.slider = make("input", { type: "range", min: 0, "aria-label": "Step" });
    this.slider.addEventListener("input", () => this.go(Number(this.slider.value)));
    this.where = make("span", { class: "where" });
    this.wrongButton = button("✗", "To the moment it went wrong", () => this.nextMark());
    return make("div", { class: "stepper screen-only" },
      button("|◀", "First step", () => this.go(0)),
      button("◀", "Step back", () => this.go(this.at - 1)),
      button("▶", "Step forward", () => this.go(this.at + 1)),
      button("▶|", "Last step", () => this.go(Infinity)),
      this.wrongButton, this.slider, this.where);
  }

  /** Show another schedule, from the moment it went wrong or else from its first step. */
  choose(number) {
    const outcome = this.outcomes[number];
    this.outcome = outcome;
    this.before = outcome.before || 0;
    this.replay = new Replay(outcome);
    this.marks = new Map((outcome.marks || []).map(([at, note]) => [at - this.before, note]));
    this.select.value = number;
    this.slider.max = Math.max(0, this.replay.length - 1);
    this.wrongButton.hidden = !this.marks.size;
    this.head.replaceChildren(
      make("th", { scope: "col" }, "Step"),
      ...outcome.threads.map((name) => make("th", { scope: "col" }, texts[name])));
    this.table.style.setProperty("--threads", outcome.threads.length);
    this.table.setAttribute("aria-rowcount", this.replay.length + 1);
    this.rowHeight = 1.75 * parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.spacer.style.height = `${(this.replay.length + 1) * this.rowHeight}px`;
    this.drawn = "";
    this.showMoments();
    this.showEnding();
    this.showComparison(number);
    this.showStory();
    this.showSources();
    this.at = -1;
    const marks = [...this.marks.keys()];
    const moment = outcome.kind === "deadlock" ? Math.max(...marks) : Math.min(...marks);
    this.go(marks.length ? moment : 0);
  }

  name(thread) {
    const name = this.outcome.threads[thread];
    return name === undefined ? `thread ${thread}` : texts[name];
  }

  showMoments() {
    const buttons = [...this.marks].map(([at, note]) => {
      const button = make("button", { type: "button" }, `✗ Step ${at + this.before + 1}`);
      button.addEventListener("click", () => this.go(at));
      return make("li", {}, button, " ", texts[note] || this.describe(at));
    });
    const title = make(this.heading, {}, "Where it went wrong");
    this.moments.replaceChildren(...(buttons.length ? [title, make("ul", { class: "plain" }, ...buttons)] : []));
  }

  showEnding() {
    const lines = (this.outcome.ending || []).map((line) => texts[line]);
    const cut = this.outcome.after ? [`${this.outcome.after} later steps are left out here.`] : [];
    this.ending.replaceChildren(...(lines.length ? [make(this.heading, {}, "How it ended"), list(lines)] : []),
      ...cut.map((line) => make("p", {}, line)));
  }

  /** Show what a right order would have given: the shared values at the end, side by side. */
  showComparison(number) {
    this.compare.replaceChildren();
    const usual = this.exploration.usual;
    if (!usual || number === usual) return;
    const here = this.replay.after(this.replay.length - 1).values;
    const replay = new Replay(this.outcomes[usual]);
    const there = replay.after(replay.length - 1).values;
    const value = (values, name) => texts[values.get(name).value];
    const rows = [...here.keys()].filter((name) => there.has(name)).map((name) =>
      make("tr", {}, make("th", { scope: "row" }, texts[name]),
        make("td", {}, code(value(here, name)), value(here, name) === value(there, name) ? "" : " ✗ differs"),
        make("td", {}, code(value(there, name)))));
    const ends = make("tr", {}, make("th", { scope: "row" }, "It ends so"),
      make("td", {}, texts[this.outcome.label]), make("td", {}, texts[this.outcomes[usual].label]));
    const button = make("button", { type: "button", class: "screen-only" }, "Step through the usual order");
    button.addEventListener("click", () => { this.choose(usual); this.slider.focus(); });
    this.compare.append(
      table("What a right order would have given", ["At the end", "This schedule", "The usual order"],
        make("tbody", {}, ends, ...rows)), button);
  }

  /** Show the steps that matter as one table, for paper and for reading in one go. */
  showStory() {
    const names = this.outcome.threads;
    const rows = (this.outcome.story || []).map(([thread, where, words, preempted, mark]) => {
      const sign = mark >= 0 ? "✗" : preempted ? ">" : "";
      const note = mark > 0 ? [make("div", { class: "note" }, texts[mark])] : [];
      const text = [where ? make("span", { class: "number" }, `${texts[where]} `) : "", texts[words], ...note];
      const cells = names.map((_, i) => make("td", {}, ...(i === thread || (thread < 0 && !i) ? text : [])));
      return make("tr", { class: mark >= 0 ? "mark" : "" }, make("td", {}, sign), ...cells);
    });
    this.story.replaceChildren();
    if (!rows.length) return;
    const shown = table("Only the steps that matter", ["Sign", ...names.map((n) => texts[n])], make("tbody", {}, ...rows));
    const legend = "✗ the moment it went wrong; > another thread was interrupted here although it could go on";
    this.story.append(make("details", {}, make("summary", {}, "The story in one table"), shown, make("p", {}, legend)));
  }

  showSources() {
    this.source.replaceChildren();
    this.lines.clear();
    for (const [file, lines] of Object.entries(this.exploration.sources || {})) {
      const body = make("tbody");
      let last = 0;
      for (const [number, text] of lines) {
        if (last && number > last + 1) body.append(make("tr", {}, make("td"), make("td", { class: "number" }, "⋯"), make("td")));
        last = number;
        const here = make("span", { class: "here" });
        const sign = make("td", { class: "sign" });
        const row = make("tr", {}, sign, make("td", { class: "number" }, number), make("td", {}, texts[text], here));
        this.lines.set(`${file}:${number}`, { row, here, sign });
        body.append(row);
      }
      this.source.append(make("table", {}, make("caption", {}, texts[file]), body));
    }
    this.pointed = [];
  }

  /** Go to a step, or to the first or last one if it lies outside. */
  go(step) {
    const at = Math.max(0, Math.min(this.replay.length - 1, step));
    if (at === this.at || !this.replay.length) return;
    this.at = at;
    const state = this.replay.after(at);
    this.slider.value = at;
    const total = this.before + this.replay.length + (this.outcome.after || 0);
    this.where.textContent = `Step ${at + this.before + 1} of ${total}`;
    this.slider.setAttribute("aria-valuetext", this.where.textContent);
    this.showNow();
    this.showThreads(state);
    this.showValues(state);
    this.point(state);
    this.reveal();
    this.draw();
  }

  describe(at) {
    const line = this.replay.line[at];
    return `${this.name(this.replay.thread[at])}${line ? `, line ${line}` : ""}: ${texts[this.replay.words[at]]}`;
  }

  showNow() {
    const said = [make("p", {}, make("b", {}, this.describe(this.at)))];
    if (this.replay.flags[this.at] & 1) said.push(make("p", {}, "> Another thread was interrupted here although it could go on."));
    if (this.marks.has(this.at)) {
      said.push(make("p", { class: "note" }, `✗ It went wrong here. ${texts[this.marks.get(this.at)]}`));
    }
    if (this.at === this.replay.length - 1 && !this.outcome.after) {
      said.push(make("p", {}, `It ends so: ${texts[this.outcome.label]}.`));
    }
    this.now.replaceChildren(...said);
  }

  showThreads(state) {
    const running = this.replay.thread[this.at];
    this.threadRows.replaceChildren(...state.threads.map((thread, i) => make("tr", { class: i === running ? "current" : "" },
      make("th", { scope: "row" }, i === running ? "▶ " : "", this.name(i)),
      make("td", {}, thread.line ? String(thread.line) : "–"),
      make("td", {}, thread.is),
      make("td", {}, thread.held.map((lock) => texts[lock]).join(", ") || "–"))));
  }

  showValues(state) {
    const rows = [...state.values].map(([name, { value, who, at }]) => make("tr", { class: at === this.at ? "current" : "" },
      make("th", { scope: "row" }, at === this.at ? "▶ " : "", texts[name]),
      make("td", {}, code(texts[value])), make("td", {}, this.name(who))));
    if (!rows.length) rows.push(make("tr", {}, make("td", { colspan: 3 }, "None was touched so far.")));
    this.valueRows.replaceChildren(...rows);
  }

  /** Put each thread's sign beside its current line. */
  point(state) {
    for (const { row, here, sign } of this.pointed) {
      row.className = "";
      here.textContent = sign.textContent = "";
    }
    this.pointed = [];
    this.current = null;
    state.threads.forEach((thread, i) => {
      const found = this.lines.get(`${thread.file}:${thread.line}`);
      if (!found || thread.is.startsWith("ended")) return;
      found.here.textContent += `${found.here.textContent ? "," : "  ←"} ${this.name(i)}`;
      this.pointed.push(found);
      if (i !== this.replay.thread[this.at]) return;
      found.row.className = "current";
      found.sign.textContent = "▶";
      this.current = found.row;
    });
    this.revealLine();
  }

  /** Scroll the source so that the current line can be seen. */
  revealLine() {
    if (!this.current) return;
    const top = this.current.offsetTop + this.current.closest("table").offsetTop;
    const { scrollTop, clientHeight } = this.source;
    if (top < scrollTop + 24 || top > scrollTop + clientHeight - 48) this.source.scrollTop = top - clientHeight / 2;
  }

  /** Scroll so that the current step can be seen. */
  reveal() {
    const top = (this.at + 1) * this.rowHeight;
    const { scrollTop, clientHeight } = this.view;
    if (top < scrollTop + this.rowHeight || top > scrollTop + clientHeight - 2 * this.rowHeight) {
      this.view.scrollTop = top - clientHeight / 2;
    }
  }

  /** Draw the steps that can be seen, and a few around them. */
  draw() {
    const height = this.view.clientHeight || 400;
    const first = Math.max(0, Math.floor(this.view.scrollTop / this.rowHeight) - Timeline.OVER);
    const last = Math.min(this.replay.length, Math.ceil((this.view.scrollTop + height) / this.rowHeight) + Timeline.OVER);
    const drawn = `${first}-${last}-${this.at}`;
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.table.style.top = `${first * this.rowHeight}px`;
    const rows = [];
    for (let i = first; i < last; i++) rows.push(this.row(i));
    this.rows.replaceChildren(...rows);
  }

  row(i) {
    const { thread, line, words, flags } = this.replay;
    const marked = this.marks.has(i);
    const sign = marked ? " ✗" : flags[i] & 1 ? " >" : "";
    const text = `${line[i] ? `${line[i]}  ` : ""}${texts[words[i]]}`;
    const cells = this.outcome.threads.map((_, t) => (t === thread[i]
      ? make("td", { class: "did", "data-thread": this.name(t), title: text }, text)
      : make("td")));
    const kind = `${marked ? "mark " : ""}${i === this.at ? "current" : ""}`;
    const current = i === this.at ? { "aria-current": "step" } : {};
    return make("tr", { class: kind, "data-step": i, "aria-rowindex": i + 2, ...current },
      make("th", { scope: "row" }, `${i === this.at ? "▶" : ""}${i + this.before + 1}${sign}`), ...cells);
  }

  nextMark() {
    const places = [...this.marks.keys()].sort((a, b) => a - b);
    this.go(places.find((at) => at > this.at) ?? places[0]);
  }

  key(event) {
    const tag = event.target.tagName;
    if (event.altKey || event.ctrlKey || event.metaKey || tag === "SELECT" || tag === "SUMMARY") return;
    const page = 10;
    const to = {
      ArrowLeft: this.at - 1, ArrowUp: this.at - 1, ArrowRight: this.at + 1, ArrowDown: this.at + 1,
      PageUp: this.at - page, PageDown: this.at + page, Home: 0, End: Infinity,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.go(to);
  }
}
