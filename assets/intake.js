/* The intake form. Enter in a NIK presses its "cari" button once a document and a purpose are chosen; "semua ada" marks
 * every paper not marked yet, and goes when one is marked otherwise. Without this file the server does both. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-intake]");
  if (!form) return;
  form.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || !/^[pks]_(nik|dokumen|tujuan)$/.test(e.target.name || "")) return;
    const who = e.target.name.slice(0, 2), find = form.querySelector(`[data-find="${who}"]`);
    if (!find || !form.elements[who + "dokumen"].value || !form.elements[who + "tujuan"].value) return;
    e.preventDefault();
    find.click();
  });
  const all = form.elements.semua;
  form.addEventListener("change", (e) => {
    if (!all) return;
    if (e.target === all && all.checked)
      for (const r of form.querySelectorAll(".checklist input[value=ada]"))
        if (!form.querySelector(`input[name="${r.name}"]:checked`) && !r.closest("li").hasAttribute("data-optional")) r.checked = true;
    if (/^t\d+$/.test(e.target.name) && e.target.value !== "ada") all.checked = false;
  });
})();
