/* The grid for paper forms: thirty forms without the mouse. It improves a plain HTML form, which can also be filled in and
 * sent as a whole without it. Markup:
 *
 *   <form class="grid-form" data-grid method="post" action="..."
 *         data-say-saved="tersimpan" data-say-saving="menyimpan" data-say-failed="belum tersimpan"
 *         data-say-count="%1 tersimpan, %2 belum" data-say-range="1 sampai %1, kosong 0 atau spasi">
 *     (hidden fields without data-row: csrf, period ...: sent with every row)
 *     <p data-grid-count role="status"></p>
 *     <div class="scroll"><table class="data"> ... <tbody>
 *       <tr data-row> <th scope="row">1</th>
 *         <td><input type="text" name="r1.serial" data-serial data-max="9999999" inputmode="numeric" maxlength="7" aria-label="..."></td>
 *         <td><input type="text" name="r1.u1" data-mark data-max="4" inputmode="numeric" maxlength="1" aria-label="..."></td> ...
 *         <td><input type="text" name="r1.umur" data-max="99" inputmode="numeric" maxlength="2" aria-label="..."></td>
 *         <td class="row-state"><input type="hidden" name="r1.id" data-id value="32 hex digits"><span></span></td></tr>
 *
 * data-serial (optional, the first cell): the form's printed number. Enter in it goes on to the answers; the next row gets the
 * following number by itself. data-mark: an answer that may be blank (0 or space). Names begin with "rN."; a row is sent by itself to the form's
 * action as an ordinary POST with its own fields and the hidden ones: 2xx or a redirect means saved, 422 means refused
 * (the first .problems li of the answer is shown). data-id makes a repeat harmless: the same row twice is one answer.
 * When the last row is used another is added. Keys: digits answer and go on, 0 or space blank, Backspace back,
 * arrows move, Enter saves the row and goes to the next, Ctrl+Z takes the last change back. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-grid]");
  if (!form) return;
  const tbody = form.querySelector("tbody"), say = form.dataset, store = "grid " + form.action;
  const rows = () => [...tbody.querySelectorAll("tr[data-row]")], cells = (r) => [...r.querySelectorAll("td input:not([type=hidden])")];
  const rowOf = (e) => e.closest("tr[data-row]"), used = (r) => cells(r).some((c) => !c.hasAttribute("data-serial") && (c.value || c.parentNode.hasAttribute("data-blank")));
  form.autocomplete = "off";
  const undo = [], blank = tbody.querySelector("tr[data-row]:last-child").cloneNode(true);

  function go(cell) { if (cell) { cell.focus(); cell.select(); } }
  function state(r, s, text) {
    r.dataset.state = s;
    r.querySelector(".row-state span").textContent = text;
    const all = rows(), saved = all.filter((x) => x.dataset.state === "saved").length;
    const open = all.filter((x) => x.dataset.state !== "saved" && used(x)).length, p = form.querySelector("[data-grid-count]");
    if (p) p.textContent = say.sayCount.replace("%1", saved).replace("%2", open);
    keep();
  }
  /* Rows not saved yet outlive a reload in this tab. */
  function keep() {
    const open = rows().filter((r) => r.dataset.state !== "saved" && used(r)).map((r) => [r.querySelector("[data-id]").value,
      cells(r).map((c) => (c.parentNode.hasAttribute("data-blank") ? "0" : c.value))]);
    try { sessionStorage.setItem(store, JSON.stringify(open)); } catch { /* private mode: nothing is kept */ }
  }
  function newId() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  }
  function addRow() {
    const r = blank.cloneNode(true), n = rows().length + 1, old = /^r\d+\./;
    for (const c of r.querySelectorAll("input")) {
      c.name = c.name.replace(old, "r" + n + ".");
      if (c.hasAttribute("aria-label")) c.setAttribute("aria-label", c.getAttribute("aria-label").replace(/\d+/, n));
      c.value = c.hasAttribute("data-id") ? newId() : "";
    }
    r.querySelector("th").textContent = n;
    delete r.dataset.state;
    tbody.append(r);
    return r;
  }
  function set(c, value, isBlank) {
    if (rowOf(c).dataset.state === "saved") return false;
    undo.push([c, c.value, c.parentNode.hasAttribute("data-blank")]);
    if (undo.length > 200) undo.shift();
    c.value = value;
    c.parentNode.toggleAttribute("data-blank", isBlank);
    c.parentNode.removeAttribute("data-bad");
    state(rowOf(c), "here", "");
    return true;
  }
  function next(c) {
    const list = cells(rowOf(c)), i = list.indexOf(c);
    if (i + 1 < list.length) go(list[i + 1]);
  }
  async function save(r) {
    if (r.dataset.state === "saved" || r.dataset.state === "saving" || !used(r)) return;
    for (const c of cells(r)) if (c.hasAttribute("data-mark") && !c.value) c.parentNode.setAttribute("data-blank", "");
    const data = new URLSearchParams();
    for (const e of form.elements) if (e.name && e.type !== "submit" && (!rowOf(e) || rowOf(e) === r)) data.append(e.name, e.value);
    state(r, "saving", say.saySaving);
    for (const c of cells(r)) c.readOnly = true;
    try {
      const a = await fetch(form.action, { method: "POST", body: data, redirect: "manual" });
      if (a.ok || a.type === "opaqueredirect") { state(r, "saved", say.saySaved); return; }
      const why = new DOMParser().parseFromString(await a.text(), "text/html").querySelector(".problems li");
      state(r, "failed", why ? why.textContent.trim() : say.sayFailed + " (" + a.status + ")");
      if (a.status >= 500) setTimeout(save, 5000, r);
    } catch {
      state(r, "failed", say.sayFailed);
      setTimeout(save, 5000, r);
    }
    for (const c of cells(r)) c.readOnly = false;
  }
  const serialOf = (r) => r.querySelector("[data-serial]");
  function enter(r) {
    if (serialOf(r) && !used(r)) { go(cells(r)[1]); return; }
    save(r);
    const all = rows(), after = all.slice(all.indexOf(r) + 1).find((x) => !used(x)) || addRow(), from = serialOf(r), to = serialOf(after);
    if (to && !to.value && Number(from.value) > 0) to.value = Number(from.value) + 1;
    go(cells(after)[to && to.value ? 1 : 0]);
  }
  function move(c, dx, dy) {
    const all = rows(), list = cells(rowOf(c)), i = list.indexOf(c);
    if (dy) go(cells(all[all.indexOf(rowOf(c)) + dy] || rowOf(c))[i]);
    else go(list[i + dx]);
  }
  function digit(c, d) {
    const max = Number(c.dataset.max || 9), whole = c.selectionStart !== c.selectionEnd || !c.value || c.maxLength === 1;
    const value = whole ? d : c.value + d;
    if (c.hasAttribute("data-mark") && d === "0") { if (set(c, "", true)) next(c); return; }
    if (Number(value) > max || Number(value) < 1) {
      c.parentNode.setAttribute("data-bad", "");
      rowOf(c).querySelector(".row-state span").textContent = say.sayRange.replace("%1", max);
      return;
    }
    if (set(c, value, false) && (value.length >= c.maxLength || Number(value + "0") > max)) next(c);
  }
  const keys = {
    ArrowLeft: (c) => move(c, -1, 0), ArrowRight: (c) => move(c, 1, 0), ArrowUp: (c) => move(c, 0, -1), ArrowDown: (c) => move(c, 0, 1),
    Enter: (c) => enter(rowOf(c)),
    " ": (c) => { if (c.hasAttribute("data-serial")) next(c); else if (set(c, "", true)) next(c); },
    Backspace: (c) => { if (c.value || c.parentNode.hasAttribute("data-blank")) set(c, "", false); else move(c, -1, 0); },
  };
  form.addEventListener("keydown", (e) => {
    const c = e.target;
    if (!c.matches("td input") || e.altKey || e.metaKey) return;
    if (e.ctrlKey && e.key === "z" && undo.length) {
      const [was, value, isBlank] = undo.pop();
      if (set(was, value, isBlank)) undo.pop();
      go(was);
    } else if (e.ctrlKey) return;
    else if (/^\d$/.test(e.key)) digit(c, e.key);
    else if (keys[e.key]) keys[e.key](c);
    else if (e.key.length > 1) return;
    e.preventDefault();
  });
  form.addEventListener("focusin", (e) => { if (e.target.matches("td input")) e.target.select(); });
  form.addEventListener("submit", () => sessionStorage.removeItem(store));
  addEventListener("beforeunload", (e) => {
    if (!form.dataset.sending && rows().some((r) => r.dataset.state !== "saved" && used(r))) e.preventDefault();
  });
  for (const [id, values] of JSON.parse(sessionStorage.getItem(store) || "[]")) {
    const r = rows().find((x) => !used(x)) || addRow();
    r.querySelector("[data-id]").value = id;
    cells(r).forEach((c, i) => set(c, values[i] === "0" ? "" : values[i] || "", values[i] === "0"));
  }
  undo.length = 0;
  go(cells(rows().find((r) => !used(r)) || addRow())[0]);
})();
