/* The state of a program after each step of a schedule; nothing here is shown. */

/** What holds after each step of one schedule. States on the way are kept to go back quickly. */
class Replay {
  static EVERY = 256;

  constructor(outcome) {
    const none = [[], [], [], [], [], [], [], [], []];
    [this.thread, this.kind, this.file, this.line, this.words,
      this.label, this.value, this.target, this.flags] = outcome.steps || none;
    this.length = this.thread.length;
    this.threads = outcome.threads || [];
    const state = outcome.before ? "not seen yet" : "not begun";
    this.state = {
      at: -1,
      threads: this.threads.map(() => ({ line: 0, file: 0, is: state, held: [] })),
      values: new Map(),
    };
    this.kept = [this.copy()];
  }

  copy() {
    const { at, threads, values } = this.state;
    return {
      at,
      threads: threads.map((t) => ({ ...t, held: [...t.held] })),
      values: new Map(values),
    };
  }

  /** Return the state after step `at`. */
  after(at) {
    const slot = Math.floor((at + 1) / Replay.EVERY);
    const nearest = this.kept[Math.min(slot, this.kept.length - 1)];
    if (this.state.at > at || nearest.at > this.state.at) {
      this.state = nearest;
      this.state = this.copy();
    }
    while (this.state.at < at) this.step();
    return this.state;
  }

  step() {
    const i = ++this.state.at;
    const who = this.thread[i];
    const thread = this.state.threads[who];
    if (thread) this.move(i, thread);
    if (this.label[i]) this.state.values.set(this.label[i], { value: this.value[i], who, at: i });
    if ((i + 1) % Replay.EVERY === 0 && (i + 1) / Replay.EVERY === this.kept.length) {
      this.kept.push(this.copy());
    }
  }

  move(i, thread) {
    if (this.line[i]) [thread.line, thread.file] = [this.line[i], this.file[i]];
    const target = this.target[i];
    thread.is = "running";
    switch (texts[this.kind[i]]) {
      case "end": thread.is = this.value[i] ? `ended with ${texts[this.value[i]]}` : "ended"; break;
      case "wait": case "join": thread.is = `waits for ${texts[target]}`; break;
      case "sleep": thread.is = `sleeps ${texts[this.value[i]]} s`; break;
      case "acquire": thread.held.push(target); break;
      case "release": this.release(thread, target); break;
      default:
    }
  }

  release(thread, target) {
    for (const owner of [thread, ...this.state.threads]) {
      const found = owner.held.lastIndexOf(target);
      if (found >= 0) { owner.held.splice(found, 1); return; }
    }
  }
}
