/* The intake form. Enter in a NIK goes on to the document that was shown, and once a document and a purpose are chosen
 * presses "cari"; Alt+S and "semua ada" mark every paper not marked yet, and goes when one is marked otherwise. Without this file
 * the server does both. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-intake]");
  if (!form) return;
  form.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || !/^[pks]_(nik|dokumen|tujuan)$/.test(e.target.name || "")) return;
    const who = e.target.name.slice(0, 2), find = form.querySelector(`[data-find="${who}"]`);
    if (!find || !form.elements[who + "nik"].value) return;
    e.preventDefault();
    const next = [form.elements[who + "dokumen"], form.elements[who + "tujuan"]].find((f) => !f.value);
    if (next) next.focus();
    else find.click();
  });
  const all = form.elements.semua;
  document.addEventListener("keydown", (e) => {
    if (!all || !e.altKey || e.ctrlKey || e.key.toLowerCase() !== "s") return;
    e.preventDefault();
    all.focus();
    if (!all.checked) all.click();
  });
  form.addEventListener("change", (e) => {
    if (!all) return;
    if (e.target === all && all.checked)
      for (const r of form.querySelectorAll(".checklist input[value=ada]"))
        if (!form.querySelector(`input[name="${r.name}"]:checked`) && !r.closest("li").hasAttribute("data-optional")) r.checked = true;
    if (/^t\d+$/.test(e.target.name) && e.target.value !== "ada") all.checked = false;
  });
})();
