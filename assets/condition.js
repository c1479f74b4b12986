/* Questions that are asked only after a certain answer. Without this file they all stand there, with "bila ..." above
 * them; with it they come and go. Markup: the question is a fieldset[data-when="q2"][data-set="1,3"], data-not when the
 * answer must be none of the set. A question that goes takes its answer with it, and those that hang on it. */
(() => {
  "use strict";
  const parts = [...document.querySelectorAll("[data-when]")];
  if (!parts.length) return;
  const answer = (name) => document.querySelector(`input[name="${name}"]:checked`)?.value || "";
  function draw() {
    for (const p of parts) {
      const a = answer(p.dataset.when), inside = p.dataset.set.split(",").includes(a);
      const asked = a !== "" && a !== p.dataset.skip && inside !== p.hasAttribute("data-not");
      p.hidden = !asked;
      p.disabled = !asked;
      if (asked) continue;
      for (const i of p.querySelectorAll("input:checked")) i.checked = false;
      for (const t of p.querySelectorAll("textarea")) t.value = "";
    }
  }
  for (const p of parts) for (const w of p.querySelectorAll("[data-when-words]")) w.hidden = true;
  document.addEventListener("change", draw);
  document.addEventListener("reset", () => setTimeout(draw));
  draw();
})();

/* A tablet in the waiting room goes back to its first page by itself: a[data-return="seconds"]. */
(() => {
  "use strict";
  const a = document.querySelector("a[data-return]");
  if (a) setTimeout(() => location.replace(a.href), Number(a.dataset.return) * 1000);
})();
