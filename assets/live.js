/* Live pages. <body data-topics="kota unit/7" data-versions="12 3"> watches those topics at /alir; when one rises above
 * the version the page was drawn with, the page is fetched again and every element with data-live and an id is swapped
 * for its new self. When the server is lost, #putus says since when. A page keeps working for weeks: after an upgrade
 * of the server (another stylesheet) it loads itself anew. */
(() => {
  "use strict";
  const body = document.body, lost = document.getElementById("putus");
  const names = (body.dataset.topics || "").split(" ").filter(Boolean);
  if (!names.length || !window.EventSource) return;
  const drawn = (body.dataset.versions || "").split(" ").map(Number), seen = new Map(names.map((n, i) => [n, drawn[i] || 0]));
  let stream, since = 0, again = 0, timer = 0, running = false, wait = 2000;
  const screen = body.classList.contains("screen"); /* few, and looked at by a whole room: at once */
  const style = (doc) => doc.querySelector("link[rel=stylesheet]")?.getAttribute("href");

  function say(state) {
    if (!lost) return;
    lost.hidden = !state;
    lost.textContent = state ? body.dataset.sayLost + " " + new Date(since).toLocaleTimeString("id", { hour: "2-digit", minute: "2-digit" }) : "";
  }
  function swap(fresh) {
    for (const old of document.querySelectorAll("[data-live][id]")) {
      const now = fresh.getElementById(old.id), at = document.activeElement;
      if (!now || now.outerHTML === old.dataset.was || (old.contains(at) && at.matches("input, select, textarea"))) continue;
      const html = now.outerHTML, href = old.contains(at) ? at.getAttribute("href") : null;
      if (html === old.outerHTML) continue;
      const place = document.adoptNode(now);
      old.replaceWith(place);
      place.dataset.was = html;
      place.classList.add("changed");
      if (href) place.querySelector('a[href="' + CSS.escape(href) + '"]')?.focus();
      place.dispatchEvent(new CustomEvent("swapped", { bubbles: true }));
    }
  }
  async function fetchAgain() {
    timer = 0;
    if (running) { again = again || 150; return; }
    running = true;
    try {
      const r = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-cache" });
      if (r.ok) {
        const fresh = new DOMParser().parseFromString(await r.text(), "text/html");
        if (style(fresh) !== style(document) && !document.querySelector("form[data-grid], form[data-keep]")) location.reload();
        else swap(fresh);
      }
    } catch { again = 5000; }
    running = false;
    if (again) { const ms = again; again = 0; later(ms); }
  }
  /* Many screens hear of a change at once; they ask within a second, not all in the same moment. */
  function later(ms) {
    if (!timer) timer = setTimeout(fetchAgain, screen ? (ms < 5000 ? 0 : ms) : ms + Math.random() * 700);
  }
  function heard(e) {
    for (const line of String(e.data).split("\n")) {
      const m = /^(\S+) (\d+)$/.exec(line.trim());
      if (!m || !seen.has(m[1]) || seen.get(m[1]) >= Number(m[2])) continue;
      seen.set(m[1], Number(m[2]));
      later(document.hidden ? 3000 : 150);
    }
  }
  function open() {
    stream = new EventSource("/alir?topik=" + encodeURIComponent(names.join(" ")));
    stream.onmessage = heard;
    stream.addEventListener("topic", heard);
    stream.onopen = () => { if (since) later(0); since = 0; wait = 2000; say(false); };
    stream.onerror = () => {
      since = since || Date.now();
      setTimeout(() => say(since > 0), 3000);
      if (stream.readyState === 2) { setTimeout(open, wait); wait = Math.min(wait * 2, 60000); }
    };
  }
  addEventListener("refresh", () => later(0));
  open();
})();
