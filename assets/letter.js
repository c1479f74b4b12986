/* The letter beside its template, drawn again while one types. Without this file the button "Lihat hasil" does it. What is
 * drawn comes from the server's own page, so that the screen never shows what paper would not. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-preview]"), sheet = document.getElementById("pratinjau");
  if (!form || !sheet) return;
  let timer = 0, busy = false, again = false;
  async function draw() {
    if (busy) { again = true; return; }
    busy = true;
    const body = new URLSearchParams(new FormData(form));
    body.set("lihat", "1");
    try {
      const r = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await r.text(), "text/html");
      const now = page.getElementById("pratinjau");
      if (r.ok && now) sheet.replaceChildren(...now.childNodes);
      sheet.classList.toggle("old", !r.ok);
    } catch {
      sheet.classList.add("old");
    }
    busy = false;
    if (again) { again = false; draw(); }
  }
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(draw, 500); });
})();
