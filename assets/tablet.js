/* The tablet in the waiting room. Shows the plain form question by question, keeps each answer in IndexedDB with strict
 * durability before it says thank you, and sends it until the server's receipt matches. Nothing of one citizen is left
 * for the next: the form is emptied and an older step in the browser's history leads to the start. The parts:
 * the store, the clocks, sending, the outbox, the questions, the kiosk's watch, installing. */
(() => {
  "use strict";
  const root = document.querySelector("[data-tablet]");
  if (!root || !window.indexedDB) return;
  const say = root.dataset, base = say.tablet, $ = (s) => root.querySelector(s), form = $("form");
  const fill = (text, ...v) => v.reduce((t, x, i) => t.replace("%" + (i + 1), x), text);
  const hex = (n) => [...crypto.getRandomValues(new Uint8Array(n))].map((b) => b.toString(16).padStart(2, "0")).join("");
  const hour = (ms) => new Date(ms).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  let at = "", step = -1, run = "", items = new Map(), wait_ = new Map(), lostAt = 0, session = hex(8), fresh = "", device = "", began = 0;

  /* ---- the store: an answer counts as kept when the disk has it ---- */
  const opened = new Promise((ok, bad) => {
    const q = indexedDB.open("prima-tablet", 1);
    q.onupgradeneeded = () => { q.result.createObjectStore("outbox", { keyPath: "id" }); q.result.createObjectStore("notes", { keyPath: "key" }); };
    q.onsuccess = () => ok(q.result);
    q.onerror = q.onblocked = () => bad(q.error || new Error("blocked"));
  });
  opened.catch(() => {});
  async function change(store, work) {
    const tx = (await opened).transaction(store, "readwrite", { durability: "strict" });
    const done = new Promise((ok, bad) => { tx.oncomplete = ok; tx.onabort = tx.onerror = () => bad(tx.error || new Error("not kept")); });
    work(tx.objectStore(store));
    return done;
  }
  async function read(store) {
    const q = (await opened).transaction(store).objectStore(store).getAll();
    return new Promise((ok, bad) => { q.onsuccess = () => ok(q.result); q.onerror = () => bad(q.error); });
  }
  async function keep(item) {
    await change("outbox", (s) => s.put(item));
    items.set(item.id, item);
    draw();
  }
  const mine = () => [...items.values()].filter((i) => i.base === base).sort((a, b) => b.no - a.no);
  const waiting = () => mine().filter((i) => i.state === "wait");

  /* ---- the clocks: the one on the wall may be set by anyone; the other only runs forward ---- */
  const clock = () => ({ wall: Date.now(), mono: Math.round(performance.now()), session });
  const clockText = (c) => c.wall + "." + c.mono + "." + c.session;
  let contact = { server: Number(say.now), mac: say.contact, at: { wall: 0, mono: 0, session: "0".repeat(16) } };
  const contactKey = ["contact", say.unit, say.period, say.version].join(" ");
  async function heard(server, mac, before) {
    const now = clock(), middle = { wall: Math.round((before.wall + now.wall) / 2), mono: Math.round((before.mono + now.mono) / 2), session };
    const off = Math.round((middle.wall - server) / 60000);
    $("[data-clock]").hidden = Math.abs(off) < 5;
    $("[data-clock]").textContent = fill(say.sayClock, Math.abs(off));
    return { key: contactKey, server, mac, at: middle };
  }

  /* ---- sending: each once, a bad one alone, pauses drawn at random up to a doubling bound (full jitter) ---- */
  const pause = (tries) => 250 + Math.random() * Math.min(300000, 1000 * 2 ** Math.min(tries, 20));
  let sending = false, again = false, timer = 0, lost = 0;
  function line(i) {
    return [i.id, i.period, i.version, i.service, i.marks, ...i.traits, clockText(i.at), i.contact.server, clockText(i.contact.at), i.contact.mac, ...(i.device ? [i.seconds, i.device] : []), ...(i.code ? [i.code] : [])].join(".");
  }
  async function sha(text) {
    if (!crypto.subtle) return "";
    return [...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)))].map((b) => b.toString(16).padStart(2, "0")).join("");
  }
  async function post(list) {
    const before = clock(), body = new URLSearchParams({ kini: clockText(before) });
    for (const i of list) body.append("isi", line(i));
    const r = await fetch(base + "/kirim", { method: "POST", body, credentials: "omit", cache: "no-store", headers: { Accept: "application/json" }, signal: AbortSignal.timeout(20000) });
    if (!r.ok) return { status: r.status };
    const told = await r.json();
    if (!Array.isArray(told.results) || !Number.isFinite(told.now)) throw new Error("not our server");
    return { told, before };
  }
  /* What the server said of one answer. Its content goes only when the receipt is of exactly this content. */
  async function settle(i, r) {
    if (r.id !== i.id && r.state !== "refused") return later(i, say.sayMismatch);
    if (r.state === "refused") return keep({ ...i, state: "refused", why: r.reason });
    const want = await sha(["prima-tablet-1", i.id, i.period, i.version, i.unit, i.service, i.marks, ...i.traits, r.day].join(";"));
    if (want && want !== r.receipt) return later(i, say.sayMismatch);
    const { id, wall, no } = i;
    return keep({ id, base, wall, no, state: "sent", receipt: r.receipt, day: r.day, clock: r.clock });
  }
  async function later(i, why) {
    const w = wait_.get(i.id) || { tries: 0 }, tries = w.tries + 1;
    wait_.set(i.id, { tries, at: performance.now() + pause(tries), why });
    draw();
  }
  async function told(answer, list) {
    const { now, contact: mac, version, period, open, build } = answer.told;
    const c = await heard(now, mac, answer.before);
    if (open && version === say.version && period === say.period) { contact = c; await change("notes", (s) => s.put(c)); }
    fresh = build !== say.build ? build : "";
    for (let n = 0; n < list.length; n++) if (answer.told.results[n]) await settle(list[n], answer.told.results[n]);
  }
  async function sendAll() {
    const due = waiting().filter((i) => (wait_.get(i.id)?.at || 0) <= performance.now()).reverse();
    const lists = [];
    for (let n = 0; n < due.length; n += 20) lists.push(due.slice(n, n + 20));
    if (!lists.length) lists.push([]);
    while (lists.length) {
      const list = lists.shift(), r = await post(list);
      lost = 0; lostAt = 0;
      if (r.told) await told(r, list);
      else if (list.length > 1) lists.unshift(...list.map((i) => [i]));
      else if (list.length && r.status >= 400 && r.status < 500 && ![408, 425, 429].includes(r.status)) await keep({ ...list[0], state: "refused", why: fill(say.sayStatus, r.status) });
      else if (list.length) await later(list[0], fill(say.sayStatus, r.status));
    }
  }
  async function send() {
    if (sending) { again = true; return; }
    sending = true;
    clearTimeout(timer);
    try {
      if (navigator.locks) await navigator.locks.request("prima-tablet", sendAll); else await sendAll();
    } catch {
      lost++;
      lostAt = lostAt || Date.now();
    }
    sending = false;
    draw();
    const next = waiting().map((i) => (wait_.get(i.id)?.at || 0) - performance.now());
    timer = setTimeout(send, lost ? pause(lost) : next.length ? Math.max(250, Math.min(...next)) : 240000 + Math.random() * 120000);
    if (again && !lost) { again = false; send(); }
    again = false;
    renew();
  }

  /* ---- the outbox, item by item ---- */
  function row(i) {
    const tr = document.createElement("tr"), th = document.createElement("th"), when = document.createElement("td"), td = document.createElement("td");
    const w = wait_.get(i.id), more = document.createElement("small");
    th.scope = "row"; th.textContent = i.id.slice(0, 8);
    when.dataset.label = $("[data-items]").dataset.labelAt;
    when.textContent = new Date(i.wall).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    td.dataset.label = $("[data-items]").dataset.labelState;
    td.textContent = { wait: say.sayWait, sent: say.saySent, refused: say.sayRefused }[i.state];
    more.textContent = i.state === "sent" ? [fill(say.sayReceipt, i.receipt.slice(0, 12)), fill(say.sayDay, i.day), i.clock === "diragukan" ? say.sayDoubt : ""].filter(Boolean).join(" · ")
      : i.state === "refused" ? i.why : w?.why || "";
    td.append(" ", more);
    tr.dataset.item = i.id; tr.dataset.state = i.state;
    tr.append(th, when, td);
    return tr;
  }
  let facts = [];
  function draw() {
    const all = mine(), n = (s) => all.filter((i) => i.state === s).length, bad = n("refused");
    const words = [lostAt ? fill(say.sayOff, hour(lostAt)) : say.sayOn, fill(say.sayCount, n("wait"), n("sent")), ...(bad ? [fill(say.sayBad, bad)] : [])].join(" · ");
    if ($("[data-state]").textContent !== words) $("[data-state]").textContent = words;
    $(".tablet-state").hidden = at !== "start" && at !== "outbox";
    $("[data-outbox]").hidden = at === "outbox";
    $("[data-retry]").hidden = !bad;
    if (at !== "outbox") { $("[data-items]").replaceChildren(); return; }
    $("[data-items]").replaceChildren(...all.slice(0, 500).map(row));
    $("[data-facts]").replaceChildren(...facts.map((t) => { const li = document.createElement("li"); li.textContent = t; return li; }));
  }
  async function learn() {
    const kept = await navigator.storage?.persisted?.(), ready = navigator.serviceWorker?.controller && await caches.has("tablet " + base + " " + say.build);
    facts = [kept ? say.sayKept : say.sayNotkept, !window.isSecureContext ? say.sayPlain : ready ? say.sayReady : say.sayNotready, ...(device ? [fill(say.sayNumber, device.match(/.{4}/g).join(" "))] : [])];
    draw();
  }
  async function prune() {
    const old = mine().filter((i) => i.state === "sent").slice(500);
    if (old.length) await change("outbox", (s) => old.forEach((i) => s.delete(i.id)));
    old.forEach((i) => items.delete(i.id));
  }

  /* ---- the questions, one at a time ---- */
  const steps = form ? [...form.querySelectorAll("[data-step]")] : [], next = form?.querySelector("button:not([type])"), problem = $("[data-problem]");
  function place(where) {
    at = where;
    root.dataset.at = where;
    for (const e of root.querySelectorAll("[data-only]")) e.hidden = e.dataset.only !== where;
    if ($("[data-idle-note]")) $("[data-idle-note]").hidden = true;
    draw();
    watch();
  }
  function show(n) {
    step = n;
    place("ask");
    steps.forEach((s, i) => { s.hidden = i !== n; });
    problem.hidden = true;
    $("[data-back]").hidden = false;
    $("[data-progress]").hidden = false;
    $("[data-progress] span").textContent = fill(say.sayStep, n + 1, steps.length);
    $("progress").max = steps.length;
    $("progress").value = n + 1;
    label();
    steps[n].focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  function label() {
    const radios = steps[step].querySelector("input[type=radio]");
    next.textContent = step === steps.length - 1 ? say.sayLast : radios && !steps[step].querySelector(":checked") ? say.saySkip : say.sayNext;
  }
  /* Empty for the next person; steps of this run in the history lead to the start from now on. */
  function start() {
    form?.reset();
    run = hex(8);
    step = -1;
    history.replaceState(null, "");
    place("start");
    renew();
  }
  function begin() {
    start();
    navigator.storage?.persist?.().then(learn, learn);
    began = performance.now();
    history.pushState({ run, step: 0 }, "");
    show(0);
  }
  function go() {
    if (step < steps.length - 1) { history.pushState({ run, step: step + 1 }, ""); show(step + 1); } else finish();
  }
  function typed() {
    const d = new FormData(form), places = Number(say.places), v = (k) => Number(d.get(k)) || 0, now = clock();
    const no = 1 + Math.max(0, ...[...items.values()].map((i) => i.no));
    return { id: hex(16), no, base, unit: say.unit, period: say.period, version: say.version, service: d.get("layanan") || "0" /* longer than a Number holds */, state: "wait", wall: now.wall, at: now,
      marks: Array.from({ length: places }, (_, k) => v("u" + (k + 1))).join(""), traits: ["age", "sex", "edu", "occ"].map(v),
      contact: { server: contact.server, mac: contact.mac, at: contact.at }, device, seconds: Math.max(1, Math.round((performance.now() - began) / 1000)), code: code() || undefined };
  }
  /* What was typed as a code: "" nothing, null not a right one (survey_code.c: weights 2 to 10 and 1, modulo 31). */
  function code() {
    const typed = String(new FormData(form).get("kode") || "").toUpperCase().replace(/[ .-]/g, ""), v = [...typed].map((c) => say.sayAlphabet.indexOf(c));
    if (!typed) return "";
    return v.length === 10 && !v.includes(-1) && v.reduce((s, x, k) => s + (k < 9 ? k + 2 : 1) * x, 0) % 31 === 0 ? typed : null;
  }
  let saving = false;
  async function finish() {
    const item = typed();
    if (saving) return;
    if (code() === null) { problem.textContent = say.sayCode; problem.hidden = false; return; }
    if (/^0*$/.test(item.marks)) { problem.textContent = say.sayEmpty; problem.hidden = false; return; }
    saving = true;
    try {
      await keep(item);
      form.reset();
      run = hex(8);
      place("thanks");
      $("#terima-kasih").focus();
      send();
    } catch {
      problem.textContent = say.sayFailed;
      problem.hidden = false;
    }
    saving = false;
  }
  function questions() {
    $("[data-code]").hidden = false;
    form.addEventListener("submit", (e) => { e.preventDefault(); go(); });
    form.addEventListener("change", label);
    /* A finger on a choice goes on by itself; arrow keys only choose. */
    form.addEventListener("click", (e) => {
      if (e.target.type !== "radio" || e.detail === 0 && !e.target.dataset.touched) return;
      delete e.target.dataset.touched;
      const was = step, of = run;
      setTimeout(() => { if (at === "ask" && step === was && run === of) go(); }, 300);
    });
    form.addEventListener("pointerup", (e) => {
      const r = e.target.closest("label.mark")?.querySelector("input[type=radio]");
      if (r) { r.dataset.touched = "1"; setTimeout(() => { delete r.dataset.touched; }, 100); }
    });
    $("[data-back]").onclick = () => history.back();
    $("[data-begin]").onclick = begin;
    $("[data-end]").onclick = start;
    addEventListener("popstate", (e) => { if (e.state?.run === run && at === "ask") show(e.state.step); else start(); });
    addEventListener("pageshow", (e) => { if (e.persisted) start(); });
  }

  /* ---- the kiosk's watch: back to the start when nobody is there ---- */
  let idle = 0, tick = 0;
  function watch() {
    clearTimeout(idle);
    clearInterval(tick);
    if ($("[data-idle-note]")) $("[data-idle-note]").hidden = true;
    if (at === "thanks") idle = setTimeout(start, Number(say.thanks) * 1000);
    if (at === "outbox") idle = setTimeout(start, 5 * Number(say.idle) * 1000);
    if (at === "ask") idle = setTimeout(ask, Math.max(0, say.idle - say.warn) * 1000);
  }
  function ask() {
    const until = performance.now() + say.warn * 1000, note = $("[data-idle-note]");
    const count = () => {
      const left = Math.ceil((until - performance.now()) / 1000);
      if (left <= 0) start(); else $("[data-idle-left]").textContent = fill(say.sayLeft, left);
    };
    note.hidden = false;
    count();
    tick = setInterval(count, 500);
  }
  for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, () => { if (at !== "thanks") watch(); }, { passive: true });

  /* ---- installing, and a new form or program: only between two citizens ---- */
  let worker = null, asked = "";
  async function install() {
    if (!navigator.serviceWorker) return;
    let had = !!navigator.serviceWorker.controller;
    navigator.serviceWorker.addEventListener("controllerchange", () => { if (had && at === "start") location.reload(); had = true; learn(); });
    worker = await navigator.serviceWorker.register(base + "/sw.js", { scope: base, updateViaCache: "none" });
    worker.addEventListener("updatefound", () => worker.installing?.addEventListener("statechange", renew));
    renew();
  }
  function renew() {
    if (at !== "start") return;
    worker?.waiting?.postMessage("use");
    if (!fresh || lostAt || asked === fresh) return;
    asked = fresh;
    setTimeout(() => { asked = ""; }, 600000);
    if (worker) worker.update().catch(() => {});
    else if (sessionStorage.getItem("tablet-build") !== fresh) { sessionStorage.setItem("tablet-build", fresh); location.reload(); }
  }

  async function open() {
    document.body.classList.add("kiosk");
    document.querySelector("a.office")?.removeAttribute("href");
    if (form) questions();
    $("[data-outbox]").onclick = () => { place("outbox"); learn(); $("#kotak-keluar").focus(); };
    $("[data-close]").onclick = start;
    $("[data-send]").onclick = () => { wait_.clear(); send(); };
    $("[data-retry]").onclick = async () => {
      for (const i of mine().filter((x) => x.state === "refused")) await keep({ ...i, state: "wait", why: undefined });
      send();
    };
    start();
    try {
      for (const i of await read("outbox")) items.set(i.id, i);
      const notes = await read("notes"), had = notes.find((x) => x.key === contactKey), own = notes.find((x) => x.key === "device");
      if (had) contact = had;
      if (!own) await change("notes", (s) => s.put({ key: "device", id: hex(8) }));
      device = own ? own.id : (await read("notes")).find((x) => x.key === "device").id;
      await prune();
    } catch { $("[data-clock]").hidden = false; $("[data-clock]").textContent = say.sayFailed; }
    addEventListener("online", () => { lost = 0; send(); });
    install().catch(() => {}).then(learn);
    send();
  }
  open();
})();
