/* The kiosk at the door. With the server it asks for a number; without it gives one of its own series. The number is in
 * IndexedDB, on disk, before anybody sees it, and waits there until the server has it. Time never runs backward here: it is
 * the server's as last heard, carried on by the page's own clock, and never before the last number. Two windows of one
 * browser share the series; another device has another. */
(() => {
  "use strict";
  const root = document.querySelector("[data-kiosk]");
  if (!root) return;
  const say = root.dataset, base = say.kiosk, $ = (q) => root.querySelector(q), zone = Number(say.zone) * 60000;
  const fill = (text, ...v) => v.reduce((t, x, i) => t.replace("%" + (i + 1), x), text);
  const hex = (n) => [...crypto.getRandomValues(new Uint8Array(n))].map((b) => b.toString(16).padStart(2, "0")).join("");
  let state = null, chosen = null, gone = false, lostAt = 0, timer = 0, idle = 0, busy = false, waiting = 0, bad = 0;

  /* ---- what is kept ---- */
  const store = new Promise((ok, no) => {
    const r = indexedDB.open("prima-antrean", 1);
    r.onupgradeneeded = () => {
      r.result.createObjectStore("state", { keyPath: "base" });
      r.result.createObjectStore("tickets", { keyPath: "id" });
    };
    r.onsuccess = () => ok(r.result);
    r.onerror = () => no(r.error);
  });
  /* All of it or nothing, on disk when it resolves. */
  async function change(work) {
    const db = await store, t = db.transaction(["state", "tickets"], "readwrite", { durability: "strict" });
    return new Promise((ok, no) => {
      let out;
      t.oncomplete = () => ok(out);
      t.onabort = t.onerror = () => no(t.error || new Error("not stored"));
      const get = t.objectStore("state").get(base);
      get.onsuccess = () => { out = work(get.result || { base, prefix: "", day: 0, last: 0, at: 0, offset: 0 }, t); };
    });
  }
  async function all() {
    const db = await store;
    return new Promise((ok, no) => {
      const r = db.transaction("tickets").objectStore("tickets").getAll();
      r.onsuccess = () => ok(r.result.filter((x) => x.base === base));
      r.onerror = () => no(r.error);
    });
  }

  /* ---- time ---- */
  const began = performance.now(), wall = Date.now();
  let heard = null; /* {server, at}: in this page */
  const clock = () => heard ? heard.server + (performance.now() - heard.at) : wall + (performance.now() - began) + (state?.offset || 0);
  async function learn(server) {
    heard = { server, at: performance.now() };
    const offset = server - (wall + performance.now() - began);
    if (state && Math.abs(offset - state.offset) < 1000) return;
    state = await change((s, t) => { s.offset = offset; t.objectStore("state").put(s); return s; });
  }

  /* ---- a number of one's own ---- */
  async function issue(service, cls, once) {
    return change((s, t) => {
      if (!s.prefix) throw new Error("no series");
      const at = Math.max(Math.floor(clock()), s.at + 1), day = Math.max(s.day, Math.floor((at + zone) / 86400000));
      if (day !== s.day) { s.day = day; s.last = 0; }
      s.last += 1;
      s.at = at;
      const ticket = { id: [base, s.prefix, day, s.last].join(" "), base, prefix: s.prefix, number: s.last, day, at, service, cls, once, state: "wait" };
      t.objectStore("state").put(s);
      t.objectStore("tickets").add(ticket);
      state = s;
      return ticket;
    });
  }
  async function settle(ticket, r) {
    const c = { ...ticket };
    /* Dated ahead of the server by a clock that has been put right since: sent again as of now. */
    if (r.state === "refused" && r.clock && !c.corrected) Object.assign(c, { at: Math.floor(clock()) - 1000, corrected: true });
    else c.state = r.state === "refused" ? "refused" : "sent";
    c.why = r.reason;
    await change((s, t) => {
      if (c.state === "sent") t.objectStore("tickets").delete(c.id); else t.objectStore("tickets").put(c);
    });
  }
  async function register() {
    const r = await fetch(base + "/daftar", { method: "POST", body: new URLSearchParams({ kunci: hex(16) }), credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(8000) });
    if (r.status === 404) gone = true;
    if (!r.ok) return;
    const told = await r.json();
    state = await change((s, t) => { s.prefix = s.prefix || told.prefix; t.objectStore("state").put(s); return s; });
  }
  async function send() {
    clearTimeout(timer);
    if (busy) return;
    busy = true;
    try {
      const due = (await all()).filter((x) => x.state === "wait").sort((a, b) => a.at - b.at).slice(0, 50);
      const body = new URLSearchParams();
      for (const x of due) body.append("isi", [x.prefix, x.number, x.at, x.service, x.cls, x.once].join("."));
      const r = await fetch(base + "/kirim", { method: "POST", body, credentials: "omit", cache: "no-store", headers: { Accept: "application/json" }, signal: AbortSignal.timeout(8000) });
      gone = r.status === 404;
      if (!r.ok) throw new Error("status " + r.status);
      const told = await r.json();
      await learn(told.now);
      for (let i = 0; i < due.length; i++) if (told.results[i]) await settle(due[i], told.results[i]);
      if (!state?.prefix) await register();
      lostAt = 0;
      renew(told.build);
    } catch {
      lostAt = lostAt || Date.now();
    }
    busy = false;
    await count();
    timer = setTimeout(send, lostAt ? 3000 : waiting ? 500 : 15000);
  }
  async function count() {
    const v = await all().catch(() => []);
    waiting = v.filter((x) => x.state === "wait").length;
    bad = v.filter((x) => x.state === "refused").length;
    draw();
  }

  /* ---- the server's number, when it answers ---- */
  async function ask(service, cls, once) {
    if (lostAt || gone) return null;
    try {
      const body = new URLSearchParams({ kunci: once, layanan: service, kelas: cls });
      const r = await fetch(say.take + "/" + service, { method: "POST", body, credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(4000) });
      if (r.status >= 500) throw new Error("status " + r.status);
      const page = new DOMParser().parseFromString(await r.text(), "text/html"), paper = page.querySelector("article.ticket");
      if (paper) return { paper };
      return { problem: page.querySelector(".wrong, .problems li, main p")?.textContent || say.sayFailed, full: page.querySelector("form.slots") && say.take + "/" + service + "?janji=1" };
    } catch {
      lostAt = lostAt || Date.now();
      return null;
    }
  }

  /* ---- what is seen ---- */
  function part(name) {
    for (const e of root.querySelectorAll("[data-part]")) e.hidden = e.dataset.part !== name;
    clearTimeout(idle);
    if (name !== "services") idle = setTimeout(start, name === "ticket" ? 30000 : 45000);
    scrollTo(0, 0);
    root.querySelector(`[data-part=${name}] [tabindex]`)?.focus({ preventScroll: true });
  }
  function problem(text) {
    $("[data-problem]").textContent = text;
    $("[data-problem]").hidden = !text;
  }
  function start() { chosen = null; problem(""); part("services"); }
  function draw() {
    const words = [gone ? say.sayGone : lostAt ? fill(say.sayOff, new Date(lostAt).toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" })) : say.sayOn];
    if (state?.prefix) words.push(state.prefix);
    if (waiting) words.push(fill(say.sayWait, waiting));
    if (bad) words.push(fill(say.sayBad, bad));
    if (!window.isSecureContext) words.push(say.sayPlain);
    const text = words.join(" · ");
    if ($("[data-state]").textContent !== text) $("[data-state]").textContent = text;
  }
  function own(ticket, name, word) {
    const paper = $("[data-own]").content.cloneNode(true), put = (q, t) => { paper.querySelector(q).textContent = t; };
    const at = new Date(ticket.at + zone);
    put("[data-number]", ticket.prefix + "-" + String(ticket.number).padStart(3, "0"));
    put("[data-service-name]", name);
    put("[data-class-name]", ticket.cls === "umum" ? "" : word);
    put("[data-when]", at.toLocaleString(document.documentElement.lang, { dateStyle: "full", timeStyle: "short", timeZone: "UTC" }));
    return paper;
  }
  async function take(cls, word) {
    const { id, name } = chosen, once = hex(16);
    if (root.dataset.taking) return; /* pressed twice */
    root.dataset.taking = "1";
    problem("");
    try {
      const got = await ask(id, cls, once);
      if (gone) problem(say.sayGone);
      else if (got?.full) { location.href = got.full; }
      else if (got?.problem) problem(got.problem);
      else {
        $("[data-paper]").replaceChildren(got ? document.importNode(got.paper, true) : own(await issue(id, cls, once), name, word));
        part("ticket");
        print();
      }
    } catch {
      problem(state?.prefix ? say.sayFailed : say.sayNone);
    }
    delete root.dataset.taking;
    count();
    if (lostAt) send();
  }
  root.addEventListener("click", (e) => {
    const service = e.target.closest("[data-service]"), cls = e.target.closest("[data-class]");
    if (service) {
      chosen = { id: service.dataset.service, name: service.textContent };
      $("[data-name]").textContent = chosen.name;
      problem("");
      part("classes");
    } else if (cls && chosen) take(cls.dataset.class, cls.textContent);
    else if (e.target.closest("[data-back], [data-done]")) start();
  });
  addEventListener("online", () => send());
  addEventListener("pageshow", (e) => { if (e.persisted) start(); });

  /* ---- kept through an outage; a new form only between two visitors ---- */
  let worker = null, asked = "";
  function renew(build) {
    if (build === say.build || asked === build || $("[data-part=services]").hidden) return;
    asked = build;
    if (worker) worker.update().catch(() => {}); else location.reload();
  }
  async function install() {
    if (!navigator.serviceWorker) return;
    let had = !!navigator.serviceWorker.controller;
    navigator.serviceWorker.addEventListener("controllerchange", () => { if (had && !$("[data-part=services]").hidden) location.reload(); had = true; });
    worker = await navigator.serviceWorker.register(base + "/sw.js", { scope: base, updateViaCache: "none" });
    const use = () => worker.waiting?.postMessage("use");
    worker.addEventListener("updatefound", () => worker.installing?.addEventListener("statechange", use));
    use();
  }
  async function open() {
    document.body.classList.add("kiosk");
    document.querySelector("a.office")?.removeAttribute("href");
    navigator.storage?.persist?.().catch(() => {});
    try { state = await change((s, t) => { t.objectStore("state").put(s); return s; }); } catch { problem(say.sayFailed); }
    start();
    install().catch(() => {});
    send();
  }
  open();
})();
