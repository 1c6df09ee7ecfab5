/* The class table, the students, and where each of them is shown. */

const data = JSON.parse(document.getElementById("data").textContent);
const texts = data.strings;

const byId = (id) => document.getElementById(id);

if (byId("explored")) byId("explored").append(new Timeline(data.timelines[0], "h2").root);
if (byId("results")) {
  sorting();
  filtering();
  addEventListener("hashchange", route);
  route();
}
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});

function sorting() {
  const order = "–fxtseip";
  const body = byId("results").tBodies[0];
  const buttons = [...document.querySelectorAll("#results button[data-column]")];
  const key = (row, column) => {
    const cell = row.cells[column];
    if (!column) return cell.textContent;
    if (cell.classList.contains("c")) return order.indexOf(cell.classList[1] || "–");
    return cell.textContent.trim() ? parseFloat(cell.textContent) || 0 : -1;
  };
  const sort = (button) => {
    const head = button.closest("th");
    const up = head.getAttribute("aria-sort") !== "ascending";
    for (const other of buttons) other.closest("th").removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const column = Number(button.dataset.column);
    const keyed = [...body.rows].map((row) => [key(row, column), row]);
    const compare = new Intl.Collator("en", { numeric: true }).compare;
    keyed.sort(([a], [b]) => (up ? 1 : -1) * (column ? a - b : compare(a, b)));
    body.append(...keyed.map(([, row]) => row));
  };
  for (const button of buttons) button.addEventListener("click", () => sort(button));
}

function filtering() {
  const results = byId("results");
  const rows = [...results.tBodies[0].rows];
  const tests = {
    all: () => true,
    failing: (row) => row.dataset.failing !== "0",
    passed: (row) => row.dataset.failing === "0",
    looks: (row) => row.dataset.looks !== "0",
  };
  const show = () => {
    const name = byId("filter-name").value.trim().toLowerCase().replace(/\s+/g, "_");
    const test = tests[byId("filter-rows").value];
    let count = 0;
    for (const row of rows) {
      row.hidden = !(test(row) && row.cells[0].textContent.toLowerCase().includes(name));
      count += !row.hidden;
    }
    byId("shown").textContent = `${count} of ${rows.length} shown`;
  };
  byId("filter-name").addEventListener("input", show);
  byId("filter-rows").addEventListener("change", show);
  byId("filter-exercise").addEventListener("change", () => showExercise(results, byId("filter-exercise").value));
  show();
}

/** Show the columns of one exercise, of all, or of all exercises only the points. */
function showExercise(results, chosen) {
  const brief = chosen === "points";
  const hidden = [false, false];
  for (const group of [...results.tHead.rows[0].cells].slice(2)) {
    const number = group.cellIndex - 2;
    group.hidden = chosen !== "" && !brief && Number(chosen) !== number;
    const span = Number(group.dataset.span);
    group.colSpan = brief ? 1 : span;
    for (let n = 0; n < span; n++) hidden.push(group.hidden);
  }
  const hide = (cells, from) => {
    for (let i = 0; i < cells.length; i++) {
      if (cells[i].hidden !== hidden[i + from]) cells[i].hidden = hidden[i + from];
    }
  };
  hide(results.querySelectorAll("col"), 0);
  hide(results.tHead.rows[1].cells, 2);
  for (const row of [...results.tBodies[0].rows, ...results.tFoot.rows]) hide(row.cells, 0);
  results.classList.toggle("brief", brief);
}

/** Show what the address names: a student, or else the class. */
function route() {
  const match = /^#s(\d+)$/.exec(location.hash);
  const student = match && data.students[Number(match[1])];
  byId("overview").hidden = Boolean(student);
  byId("student").hidden = !student;
  if (student) showStudent(student, Number(match[1]));
  else if (location.hash) document.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`)?.scrollIntoView();
}

function showStudent(student, number) {
  byId("student").dataset.number = number;
  byId("student-name").textContent = texts[student.name];
  byId("student-files").replaceChildren(...student.files.map(fileOf));
  const shown = [...byId("results").tBodies[0].rows].filter((row) => !row.hidden)
    .map((row) => row.cells[0].querySelector("a").getAttribute("href"));
  const here = shown.indexOf(`#s${number}`);
  for (const [id, href] of [["previous", shown[here - 1]], ["next", shown[here + 1]]]) {
    byId(id).hidden = here < 0 || !href;
    if (href) byId(id).setAttribute("href", href);
  }
  scrollTo(0, 0);
  byId("student-name").focus({ preventScroll: true });
}

function fileOf(file) {
  const failed = { passed: "✓", failed: "✗" }[file.verdict] || "E";
  const part = make("article", {}, make("h3", {}, `${failed} ${texts[file.path]}`),
    make("p", {}, `${texts[file.words]}, ${texts[file.score]} points`));
  for (const problem of file.naming || []) part.append(make("p", { class: "note" }, `✗ ${texts[problem]}`));
  for (const finding of file.findings || []) part.append(findingOf(finding));
  for (const key of ["skipped", "silent"]) if (file[key]) part.append(make("p", {}, texts[file[key]]));
  if (file.looks) part.append(make("h4", {}, "Needs a look"), list(file.looks.map((look) => texts[look])));
  if (file.passed) {
    part.append(make("details", {}, make("summary", {}, `${file.passed.length} passed`),
      list(file.passed.map((sentence) => `✓ ${texts[sentence]}`))));
  }
  if (file.output) {
    part.append(make("details", {}, make("summary", {}, "What the file printed"),
      make("pre", { class: "code", tabindex: "0", role: "region", "aria-label": "Output" }, texts[file.output])));
  }
  return part;
}

function findingOf(finding) {
  const box = make("div", { class: "finding" });
  for (const check of finding.checks) {
    box.append(make("h4", {}, `✗ ${texts[check]}`, finding.advice ? make("span", { class: "flag" }, "advice, costs nothing") : ""));
  }
  if (finding.why) box.append(make("p", { class: "why" }, texts[finding.why]));
  const facts = ["call", "expected", "got"].filter((key) => finding[key]);
  if (facts.length) {
    box.append(make("dl", {}, ...facts.flatMap((key) => [make("dt", {}, key), make("dd", {}, code(texts[finding[key]]))])));
  }
  if (finding.context) box.append(contextOf(finding));
  for (const hint of finding.hints || []) box.append(make("p", { class: "hint" }, make("b", {}, "Hint: "), texts[hint]));
  for (const number of finding.timelines || []) box.append(timelineOf(number));
  return box;
}

/** Show the lines around a failure; an arrow tells which one it is. */
function contextOf(finding) {
  const rows = finding.context.map(([number, text]) => {
    const here = number === finding.line;
    return make("tr", { class: here ? "current" : "" }, make("td", { class: "sign" }, here ? "▶" : ""),
      make("td", { class: "number" }, number), make("td", {}, texts[text]));
  });
  return make("div", { class: "code", tabindex: "0", role: "region", "aria-label": `Source around line ${finding.line}` },
    make("table", {}, make("tbody", {}, ...rows)));
}

/** Build a timeline when it is first opened. */
function timelineOf(number) {
  const details = make("details", {}, make("summary", {}, "Step through the interleaving"));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(new Timeline(data.timelines[number - 1], "h5").root);
  });
  return details;
}
