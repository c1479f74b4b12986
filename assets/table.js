/* Lists. form[data-filter="ID"] above table#ID[data-table]: typing narrows the rows at once when all of them are on the
 * page (else Enter asks the server); #jumlah-ID tells how many are left. Inside a table the arrow keys walk from row to
 * row, Home and End go to the first and last, and at a paged list the left and right arrows turn the page. */
(() => {
  "use strict";
  const plain = (s) => s.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const rows = (t) => [...t.querySelectorAll("tbody tr")].filter((r) => !r.hidden);
  const paged = (t) => document.querySelector(".paging a") !== null && t.closest("main") !== null;

  function narrow(form) {
    const t = document.getElementById(form.dataset.filter), told = document.getElementById("jumlah-" + form.dataset.filter);
    if (!t || paged(t)) return;
    const words = plain(form.querySelector("input[type=search]").value).split(/\s+/).filter(Boolean), all = t.querySelectorAll("tbody tr");
    let left = 0;
    for (const r of all) {
      const text = plain(r.textContent);
      r.hidden = !words.every((w) => text.includes(w));
      left += !r.hidden;
    }
    if (!told) return;
    told.dataset.whole = told.dataset.whole || told.textContent;
    told.textContent = !words.length ? told.dataset.whole : left ? left + " / " + told.dataset.whole : document.body.dataset.sayNone;
  }
  for (const form of document.querySelectorAll("form[data-filter]")) {
    form.addEventListener("input", () => narrow(form));
    form.addEventListener("submit", (e) => {
      const t = document.getElementById(form.dataset.filter);
      if (!t || paged(t)) return;
      e.preventDefault();
      rows(t)[0]?.querySelector("a")?.focus();
    });
    document.addEventListener("swapped", () => narrow(form));
    narrow(form);
  }
  document.addEventListener("keydown", (e) => {
    const row = e.target.closest?.("table[data-table] tbody tr");
    if (!row || e.target.matches("input, select, textarea") || e.altKey || e.ctrlKey || e.metaKey) return;
    const t = row.closest("table"), list = rows(t).filter((r) => r.querySelector("a, button")), i = list.indexOf(row);
    const to = { ArrowDown: list[i + 1], ArrowUp: list[i - 1], Home: list[0], End: list[list.length - 1] }[e.key];
    const turn = { ArrowLeft: "prev", ArrowRight: "next" }[e.key];
    if (to) { e.preventDefault(); to.querySelector("a, button").focus(); }
    else if (turn && !t.closest(".scroll")) document.querySelector(".paging a[rel=" + turn + "]")?.click();
  });
})();
