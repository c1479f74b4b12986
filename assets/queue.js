/* The queue. [data-print] prints the page, on a ticket also by P. Where nothing else has the focus, Enter presses the one
 * button that comes next ([data-enter]), or follows [data-next] of a ticket. */
(() => {
  "use strict";
  document.addEventListener("click", (e) => {
    if (e.target.closest("[data-print]")) print();
  });
  document.addEventListener("keydown", (e) => {
    if (e.repeat || e.altKey || e.ctrlKey || e.metaKey) return;
    if (e.target.closest("input, select, textarea, button, a, summary")) return;
    const next = document.querySelector("[data-enter]") || document.querySelector("a[data-next]");
    const printer = document.querySelector("[data-print]");
    if (e.key === "Enter" && next) { e.preventDefault(); next.click(); }
    if ((e.key === "p" || e.key === "P") && printer) { e.preventDefault(); print(); }
  });
  /* A part of the page was swapped while its button had the focus: it goes back to the button that comes next. */
  document.addEventListener("swapped", () => {
    if (document.activeElement === document.body) document.querySelector("[data-enter]")?.focus({ preventScroll: true });
  });
})();
