/* Coding texts by the keyboard. Without this file the same form is walked with Tab and the letters of its lists.
 * Markup: form[data-codes] with select[data-key="1"]; digits 1 to 9 and 0 turn the tone of their theme, Enter keeps,
 * U takes the proposal, N says that no theme is spoken of. Inside a text field keys are letters. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-codes]");
  if (!form) return;
  const press = (v) => form.querySelector(`button[value="${v}"]`)?.click();
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.altKey || e.metaKey || e.target.closest("textarea, input, button, a, summary")) return;
    const s = /^[0-9]$/.test(e.key) && form.querySelector(`select[data-key="${e.key}"]`);
    if (s) {
      s.selectedIndex = (s.selectedIndex + 1) % s.options.length;
      s.focus();
    } else if (e.key === "Enter") press("simpan");
    else if (e.target.closest("select")) return;
    else if (e.key === "u" || e.key === "U") press("usulan");
    else if (e.key === "n" || e.key === "N") press("kosong");
    else return;
    e.preventDefault();
  });
})();
