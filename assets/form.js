/* Forms. Sends a form once, however often its button is pressed (the server's key makes a repeat harmless; this makes it
 * rare). form[data-keep]: what was typed survives a lost connection and comes back on the next try; it is forgotten once
 * it was sent, when the tab closes, and when the person signs out. Passwords, files and hidden fields are never kept. */
(() => {
  "use strict";
  const words = document.body.dataset, problems = document.getElementById("masalah");
  const key = (f) => "isian " + f.action, came = performance.getEntriesByType("navigation")[0]?.type;
  if (problems) problems.focus();

  const fields = (f) => [...f.elements].filter((e) => e.name && !["password", "file", "hidden", "submit"].includes(e.type));
  function typed(f) {
    return fields(f).map((e) => [e.name, e.type === "checkbox" || e.type === "radio" ? e.value + "\n" + e.checked : e.value]);
  }
  function restore(f, rows) {
    const left = rows.slice();
    for (const e of fields(f)) {
      const i = left.findIndex((r) => r[0] === e.name && (!("checked" in e) || !/^(checkbox|radio)$/.test(e.type) || r[1].startsWith(e.value + "\n")));
      if (i < 0) continue;
      if (/^(checkbox|radio)$/.test(e.type)) e.checked = left[i][1].endsWith("\ntrue");
      else e.value = left[i][1];
      left.splice(i, 1);
    }
  }
  function told(f, k) {
    const p = document.createElement("p"), b = document.createElement("button");
    p.className = "notice"; p.setAttribute("role", "status");
    p.textContent = words.sayKept + " ";
    b.type = "button"; b.className = "quiet"; b.textContent = words.sayDiscard;
    b.onclick = () => { sessionStorage.removeItem(k); f.reset(); p.remove(); };
    p.append(b);
    f.prepend(p);
  }
  for (const f of document.querySelectorAll("form[data-keep]")) {
    const k = key(f), was = JSON.parse(sessionStorage.getItem(k) || "null"), first = JSON.stringify(typed(f));
    let timer = 0;
    const fresh = came === "navigate" && (was?.sent || document.body.classList.contains("public")); /* a tablet's next citizen */
    if (was && (problems || fresh || document.querySelector("main > .notice"))) sessionStorage.removeItem(k);
    else if (was && JSON.stringify(was.rows) !== first) { restore(f, was.rows); told(f, k); }
    const keep = (sent) => sessionStorage.setItem(k, JSON.stringify({ rows: typed(f), sent }));
    f.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, 400, false); });
    f.addEventListener("submit", () => { clearTimeout(timer); keep(true); });
  }
  document.addEventListener("submit", (e) => {
    const f = e.target, button = e.submitter;
    if (f.method !== "post" || e.defaultPrevented) return;
    if (f.dataset.sending) { e.preventDefault(); return; }
    f.dataset.sending = "1";
    if (f.closest(".person")) sessionStorage.clear();
    if (!button) return;
    setTimeout(() => {
      if (!f.dataset.sending) return;
      const p = document.createElement("span");
      button.setAttribute("aria-disabled", "true");
      p.className = "sending"; p.setAttribute("role", "status"); p.textContent = words.saySending;
      button.after(p);
    }, 300);
  });
  addEventListener("pageshow", (e) => {
    if (!e.persisted) return;
    for (const f of document.querySelectorAll("form[data-sending]")) delete f.dataset.sending;
    for (const p of document.querySelectorAll(".sending")) p.remove();
    for (const b of document.querySelectorAll("button[aria-disabled]")) b.removeAttribute("aria-disabled");
  });
  document.addEventListener("click", (e) => {
    for (const d of document.querySelectorAll("details.person[open]")) if (!d.contains(e.target)) d.open = false;
  });
  document.addEventListener("keydown", (e) => {
    const d = e.key === "Escape" && document.querySelector("details.person[open]");
    if (d) { d.open = false; d.querySelector("summary").focus(); }
  });
})();
