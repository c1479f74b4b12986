/* The television. #panggil holds the calls ([data-call] names one, [data-say] is what the voice says); live.js swaps it
 * when the queue moves. Each new call is announced once, a recall again: a chime, then the browser's Indonesian voice
 * when there is one. Calls that come while one is spoken wait for it. Browsers want one click before any sound.
 * #putar shows one of its articles after the other and is fetched anew every five minutes, the rest every minute, so
 * that clock, date and notices stay true for weeks. */
(() => {
  "use strict";
  const button = document.getElementById("suara"), news = document.getElementById("suara-kabar");
  const heard = new Set(), line = [];
  let sound = null, speaking = false, first = true, at = -1;

  /* ---- voice ---- */
  const voice = () => window.speechSynthesis?.getVoices().find((v) => /^id\b/i.test(v.lang));
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  function tone(hertz, from, length) {
    const o = sound.createOscillator(), g = sound.createGain(), t = sound.currentTime + from;
    o.frequency.value = hertz;
    g.gain.setValueAtTime(0.0001, t);
    g.gain.exponentialRampToValueAtTime(0.4, t + 0.03);
    g.gain.exponentialRampToValueAtTime(0.0001, t + length);
    o.connect(g).connect(sound.destination);
    o.start(t);
    o.stop(t + length);
  }
  async function chime() {
    tone(784, 0, 0.6);
    tone(587, 0.45, 0.9);
    await pause(1400);
  }
  function speak(text) {
    const v = voice();
    if (!v) return Promise.resolve();
    return new Promise((done) => {
      const u = new SpeechSynthesisUtterance(text);
      u.voice = v;
      u.lang = v.lang;
      u.rate = 0.9;
      u.onend = u.onerror = done;
      setTimeout(done, 20000); /* some browsers forget to say that they have ended */
      speechSynthesis.speak(u);
    });
  }
  async function announce() {
    if (speaking || !line.length || sound?.state !== "running") return;
    speaking = true;
    const text = line.shift();
    try { await chime(); await speak(text); } catch { /* the number stands on the screen */ }
    speaking = false;
    announce();
  }
  function listen() {
    const calls = [...document.querySelectorAll("#panggil [data-call]")].reverse();
    for (const c of calls) {
      if (heard.has(c.dataset.call)) continue;
      heard.add(c.dataset.call);
      if (!first && sound?.state === "running") line.push(c.dataset.say);
    }
    first = false;
    while (line.length > 10) line.shift();
    for (const old of heard) { if (heard.size <= 500) break; heard.delete(old); }
    announce();
  }
  async function allow(asked) {
    const C = window.AudioContext || window.webkitAudioContext;
    if (!C) return;
    sound = sound || new C();
    await Promise.race([sound.resume(), pause(500)]).catch(() => 0);
    button.hidden = sound.state === "running";
    if (!button.hidden) return;
    localStorage.setItem("suara", "1");
    news.textContent = voice() ? "" : button.dataset.sayNone;
    if (asked) await chime();
  }
  button.addEventListener("click", () => allow(true));
  button.hidden = false;
  if (localStorage.getItem("suara")) allow(false);
  window.speechSynthesis?.addEventListener?.("voiceschanged", () => {
    if (sound?.state === "running") news.textContent = voice() ? "" : button.dataset.sayNone;
  });
  document.addEventListener("swapped", listen);
  listen();

  /* ---- between calls ---- */
  const place = document.getElementById("putar");
  async function load() {
    try {
      const r = await fetch(place.dataset.from, { headers: { Accept: "text/html" }, cache: "no-cache" });
      if (!r.ok) return;
      const fresh = new DOMParser().parseFromString(await r.text(), "text/html").getElementById("putar");
      if (!fresh || fresh.innerHTML === place.dataset.was) return;
      place.dataset.was = fresh.innerHTML;
      place.replaceChildren(...fresh.childNodes);
      at = -1;
      turn();
    } catch { /* what is there stays */ }
  }
  function turn() {
    const all = [...place.children];
    if (!all.length) return;
    at = (at + 1) % all.length;
    all.forEach((x, i) => { x.hidden = i !== at; });
  }
  load();
  setInterval(turn, 12000);
  setInterval(load, 300000);
  setInterval(() => dispatchEvent(new Event("refresh")), 60000);
})();
