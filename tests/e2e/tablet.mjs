// A tablet in a waiting room for a day and a night: the server goes away, the browser is killed with the power, the clock
// is set wrong; forty answers come through, each once, in a real Chromium with one profile.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { step, finish, must } from './house.mjs';

const [bin, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const dir = mkdtempSync(join(tmpdir(), 'prima-tablet-')), data = join(dir, 'data'), profile = join(dir, 'profile');
const unit = '/u/kelurahan-melati', hour = 3600000;
const sleep = (ms) => new Promise((ok) => setTimeout(ok, ms));
const iso = (ms) => new Date(ms + 8 * hour).toISOString().slice(0, 10); // the office's day, WITA
let server, base, port = 0, chrome, browser, context, page;

async function serve(now) {
  const env = { ...process.env, ...(now ? { PRIMA_NOW: new Date(now).toISOString().replace(/\.\d+Z/, 'Z') } : {}) };
  server = spawn(bin, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`], { stdio: ['ignore', 'pipe', 'pipe'], env });
  let said = '';
  base = await new Promise((ok, bad) => {
    const hear = (chunk) => { said += chunk; const m = said.match(/https?:\/\/[\d.]+:(\d+)/); if (m) { port = Number(m[1]); ok(m[0]); } };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.on('exit', (code) => bad(new Error(`prima serve ended with ${code}: ${said}`)));
    setTimeout(() => bad(new Error('prima serve did not say its address: ' + said)), 20000);
  });
}
async function quit(child, signal) {
  if (!child || child.exitCode !== null || child.signalCode) return;
  child.removeAllListeners('exit');
  const gone = new Promise((ok) => child.on('exit', ok));
  child.kill(signal);
  await Promise.race([gone, sleep(10000)]);
}
// The tablet's wall clock is shifted by what localStorage says, so that it outlives a kill; performance.now() is not.
const shifted = `(() => { const real = Date, s = () => Number(localStorage.getItem('shift') || 0);
  window.Date = class extends real { constructor(...a) { if (a.length) super(...a); else super(real.now() + s()); } static now() { return real.now() + s(); } }; })()`;
async function tablet() {
  for (const f of ['SingletonLock', 'SingletonCookie', 'SingletonSocket', 'DevToolsActivePort']) rmSync(join(profile, f), { force: true });
  chrome = spawn('/usr/bin/chromium', ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--lang=id-ID', '--accept-lang=id',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--remote-debugging-port=0', '--window-size=800,1280',
    `--user-data-dir=${profile}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let said = '';
  const ws = await new Promise((ok, bad) => {
    chrome.stderr.on('data', (d) => { said += d; const m = said.match(/ws:\/\/\S+/); if (m) ok(m[0]); });
    setTimeout(() => bad(new Error('chromium: ' + said)), 20000);
  });
  browser = await chromium.connectOverCDP(ws);
  context = browser.contexts()[0];
  await context.addInitScript(shifted);
  page = await context.newPage();
  page.complaints = [];
  page.on('pageerror', (e) => page.complaints.push(String(e)));
  page.on('console', (m) => { if (m.type() === 'error' && !/ERR_|Failed to load resource/.test(m.text())) page.complaints.push(m.text()); });
  await page.goto(base + unit + '/tablet');
  await page.waitForSelector('[data-tablet][data-at=start]');
}
/** As when the power goes: no unload, no flush, every process of the browser at once. */
async function powerCut() {
  const gone = new Promise((ok) => chrome.on('exit', ok));
  process.kill(-chrome.pid, 'SIGKILL');
  await gone;
  await browser.close().catch(() => {});
}
const shift = (ms) => page.evaluate((v) => localStorage.setItem('shift', String(v)), ms);
const counts = () => page.evaluate(async () => {
  const q = indexedDB.open('prima-tablet'), db = await new Promise((ok) => { q.onsuccess = () => ok(q.result); });
  const g = db.transaction('outbox').objectStore('outbox').getAll(), all = await new Promise((ok) => { g.onsuccess = () => ok(g.result); });
  db.close();
  return { wait: all.filter((i) => i.state === 'wait').length, sent: all.filter((i) => i.state === 'sent').length,
    refused: all.filter((i) => i.state === 'refused').length, told: all.filter((i) => i.state === 'sent' && ('marks' in i || !/^[0-9a-f]{64}$/.test(i.receipt))).length,
    why: [...new Set(all.map((i) => i.why).filter(Boolean))], ids: all.map((i) => i.id) };
});
/** One citizen, by finger; gives back the marks chosen. The first three answers are forced so that each is its own. */
async function citizen(n) {
  await page.click('[data-begin]');
  for (let k = 0; k < 30; k++) {
    const kind = await page.evaluate(() => { const s = document.querySelector('[data-step]:not([hidden])'); return s.querySelector('input[type=radio]')?.name || 'about'; });
    if (kind === 'about') break;
    const q = Number(kind.slice(1)), at = kind === 'layanan' ? 0 : q === 1 ? n % 4 : q === 2 ? Math.floor(n / 4) % 4 : q === 3 ? Math.floor(n / 16) % 4 : 2;
    await page.evaluate((i) => document.querySelectorAll('[data-step]:not([hidden]) input[type=radio]')[i].click(), at);
    await page.click('form button:not([type])');
  }
  await page.click('form button:not([type])');
  await page.waitForSelector('[data-tablet][data-at=thanks]');
  await page.click('[data-end]');
  await page.waitForSelector('[data-tablet][data-at=start]');
}
async function settled(n) {
  for (let k = 0; k < 240; k++) {
    if ((await counts()).wait === n) return;
    await sleep(250);
  }
  throw new Error(`not settled: ${JSON.stringify({ ...await counts(), ids: 0 })}`);
}
/** What lies in the store of this tablet's answers, by the program's own export. */
async function stored() {
  const { ids } = await counts();
  const r = spawnSync(bin, ['export', '--data', data, '--period', '2026-t4', '--unit', 'kota-contoh'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  must(r.status === 0, 'export: ' + r.stderr);
  const [head, ...rows] = r.stdout.trim().split(/\r?\n/).map((l) => l.split(','));
  const at = (name) => { const i = head.indexOf(name); must(i >= 0, `no column ${name} in ${head}`); return i; };
  must(rows.length > 50, 'the export is empty');
  return rows.filter((c) => ids.includes(c[at('id')])).map((c) => ({ id: c[at('id')], date: c[at('date')], marks: Array.from({ length: 9 }, (_, k) => c[at('u' + (k + 1))]).join('') }));
}
async function look(name) {
  await page.screenshot({ path: join(shots, name + '.png'), fullPage: true });
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  must(width <= 0, `${name}: ${width} px wider than the screen`);
  await page.evaluate(axe + ';0');
  const found = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations
    .map((v) => `${v.id} (${v.nodes.slice(0, 2).map((n) => n.target.join(' ')).join('; ')})`));
  must(!found.length, `${name}: axe: ${found.join(', ')}`);
  must(!page.complaints.length, `${name}: ${page.complaints.join(' | ')}`);
}

// However this test ends, it leaves no browser and no server behind.
process.on('exit', () => {
  try { process.kill(-chrome.pid, 'SIGKILL'); } catch { /* gone already */ }
  try { server.kill('SIGKILL'); } catch { /* gone already */ }
});
for (const s of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(s, () => process.exit(1));

const demo = spawnSync(bin, ['demo', '--data', data], { encoding: 'utf8' });
must(demo.status === 0, 'prima demo: ' + demo.stderr);
const today = Date.now();
await serve();

await step('tablet: installs itself, and its pages are in order at 360 and 800 px', async () => {
  await tablet();
  await page.waitForFunction(() => navigator.serviceWorker.ready.then((r) => !!r.active && caches.keys().then((k) => k.length === 1)), null, { timeout: 20000 });
  await page.reload();
  await page.waitForSelector('[data-tablet][data-at=start]');
  must(await page.evaluate(() => !!navigator.serviceWorker.controller), 'the worker does not hold the page');
  const manifest = await page.evaluate(async () => (await fetch(document.querySelector('link[rel=manifest]').href)).json());
  must(manifest.scope === unit + '/tablet' && manifest.start_url === unit + '/tablet' && manifest.display === 'fullscreen', JSON.stringify(manifest));
  for (const [w, h] of [[360, 740], [800, 1280]]) {
    await page.setViewportSize({ width: w, height: h });
    await look(`tablet-${w}-mulai`);
    await page.click('[data-begin]');
    await look(`tablet-${w}-pertanyaan`);
    await page.goBack();
    await page.waitForSelector('[data-tablet][data-at=start]');
    await page.click('[data-outbox]');
    await look(`tablet-${w}-kotak-keluar`);
    await page.click('[data-close]');
  }
});

await step('tablet: by keyboard alone; arrows choose, Enter goes on, back works and keeps the choice', async () => {
  await page.focus('[data-begin]');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  const first = await page.evaluate(() => document.querySelector('[data-step]:not([hidden]) :checked').value);
  await page.keyboard.press('Enter');
  must(await page.evaluate(() => document.querySelector('[data-progress] span').textContent.includes('2 ')), 'Enter did not go on');
  await page.goBack();
  must(await page.evaluate(() => document.querySelector('[data-step]:not([hidden]) :checked').value) === first, 'the choice was lost on the way back');
  await page.goBack();
  await page.waitForSelector('[data-tablet][data-at=start]');
});

await step('tablet: a day without the server, killed in between, forty answers kept', async () => {
  await page.waitForFunction(() => /Tersambung/.test(document.querySelector('[data-state]').textContent));
  await quit(server, 'SIGTERM');
  for (let n = 0; n < 20; n++) {
    await shift(n * 0.4 * hour);
    await citizen(n);
  }
  must((await counts()).wait === 20, 'before the cut: ' + JSON.stringify(await counts()));
  await powerCut();
  await tablet(); // the server is still away: the page comes from the worker
  must((await counts()).wait === 20, 'after the cut: ' + JSON.stringify(await counts()));
  await page.waitForFunction(() => /Tanpa sambungan sejak/.test(document.querySelector('[data-state]').textContent), null, { timeout: 10000 });
  for (let n = 20; n < 40; n++) {
    await shift((24 + (n - 20) * 0.1) * hour);
    await citizen(n);
  }
  must((await counts()).wait === 40, 'at the end of the day: ' + JSON.stringify(await counts()));
  await page.click('[data-outbox]');
  must(await page.evaluate(() => document.querySelectorAll('[data-item][data-state=wait]').length) === 40, 'the outbox does not show all forty');
  await look('tablet-kotak-keluar-40');
  await powerCut();
});

await step('tablet: reconnected, each is stored once with its own day; a bad one does not block the rest', async () => {
  await tablet();
  await page.evaluate(async () => { // two bad ones in front: a version nobody gave out, and one that breaks the line
    const q = indexedDB.open('prima-tablet'), db = await new Promise((ok) => { q.onsuccess = () => ok(q.result); });
    const tx = db.transaction('outbox', 'readwrite'), s = tx.objectStore('outbox'), g = s.getAll();
    const one = await new Promise((ok) => { g.onsuccess = () => ok(g.result[0]); });
    s.put({ ...one, id: 'f'.repeat(32), version: '12345', no: 0.1 });
    s.put({ ...one, id: 'e'.repeat(32), marks: '99', no: 0.2 });
    await new Promise((ok) => { tx.oncomplete = ok; });
    db.close();
  });
  await page.reload();
  await page.waitForSelector('[data-tablet][data-at=start]');
  await shift(26 * hour);
  await serve(Date.now() + 26 * hour);
  await settled(0);
  const c = await counts(), rows = await stored();
  must(c.sent === 40 && c.refused === 2 && c.told === 0, JSON.stringify({ ...c, ids: 0 }));
  must(rows.length === 40 && new Set(rows.map((r) => r.id)).size === 40, `${rows.length} in the store`);
  must(new Set(rows.map((r) => r.marks)).size === 40, 'answers were mixed up');
  const days = new Map();
  for (const r of rows) days.set(r.date, (days.get(r.date) || 0) + 1);
  const want = new Map();
  for (let n = 0; n < 40; n++) { const d = iso(today + (n < 20 ? n * 0.4 : 24 + (n - 20) * 0.1) * hour); want.set(d, (want.get(d) || 0) + 1); }
  must([...want].every(([d, n]) => Math.abs((days.get(d) || 0) - n) <= 1), `days ${JSON.stringify([...days])}, want ${JSON.stringify([...want])}`);
  await page.click('[data-outbox]');
  const told = await page.evaluate(() => [...document.querySelectorAll('[data-item][data-state=refused]')].map((r) => r.innerText).join(' | '));
  must(!/diragukan/.test(await page.evaluate(() => document.querySelector('[data-items]').innerText)), 'a good clock is doubted');
  must(await page.evaluate(() => document.querySelector('[data-clock]').hidden), 'a good clock is called wrong');
  must(/tidak dikenal/.test(told) && /tidak terbaca/.test(told), 'the reasons are not told: ' + told);
  await look('tablet-kotak-keluar-terkirim');
  await page.click('[data-close]');
});

await step('tablet: the same again, by a second tab and by force, stays once', async () => {
  const before = (await stored()).length;
  const again = await page.evaluate(async () => {
    const r = await fetch(location.pathname + '/kirim', { method: 'POST', body: new URLSearchParams({ kini: `${Date.now()}.1.${'0'.repeat(16)}`, isi: 'x' }) });
    return { status: r.status, told: await r.json() };
  });
  must(again.status === 200 && again.told.results[0].state === 'refused', JSON.stringify(again));
  await citizen(5);
  await settled(0);
  must((await stored()).length === before + 1, `${(await stored()).length} after one more`);
});

await step('tablet: one answer that the server cannot take holds up nobody', async () => {
  const before = (await stored()).length;
  let poison = '';
  await context.route('**/kirim', async (route) => {
    const body = route.request().postData() || '';
    poison = poison || (body.match(/isi=([0-9a-f]{32})/) || [])[1] || '';
    if (poison && body.includes(poison)) await route.fulfill({ status: 500, body: 'no' }); else await route.continue();
  });
  for (let n = 0; n < 3; n++) await citizen(n);
  await settled(1);
  must((await stored()).length === before + 2, `${(await stored()).length - before} of two came through`);
  await context.unroute('**/kirim');
  await page.click('[data-outbox]');
  await page.click('[data-send]');
  await settled(0);
  must((await stored()).length === before + 3, 'the third did not come after all');
  await page.click('[data-close]');
});

await step('tablet: a clock set wrong is noticed, the day is judged, nothing is lost', async () => {
  const before = (await stored()).length, had = await page.evaluate(() => Number(localStorage.getItem('shift')));
  await quit(server, 'SIGTERM');
  await shift(had - 400 * 24 * hour);
  await citizen(7);
  await serve(Date.now() + 26 * hour);
  await page.click('[data-outbox]');
  await page.click('[data-send]');
  await settled(0);
  const rows = await stored();
  must(rows.length === before + 1, 'lost');
  must(rows.every((r) => r.date >= iso(today) && r.date <= iso(today + 28 * hour)), 'a day of the wrong clock: ' + rows.map((r) => r.date));
  must(await page.evaluate(() => !document.querySelector('[data-clock]').hidden), 'the wrong clock is not told');
  must(/diragukan/.test(await page.evaluate(() => document.querySelector('[data-item]').innerText)), 'the doubt is not shown');
  await look('tablet-jam-salah');
  await page.click('[data-close]');
});

await step('tablet: left alone it returns to the start, and the next person sees nothing of the last', async () => {
  await page.evaluate(() => Object.assign(document.querySelector('[data-tablet]').dataset, { idle: '2', warn: '1', thanks: '1' }));
  await page.click('[data-begin]');
  await page.evaluate(() => document.querySelectorAll('[data-step]:not([hidden]) input')[1].click());
  await page.click('form button:not([type])');
  await page.waitForFunction(() => !document.querySelector('[data-idle-note]').hidden, null, { timeout: 5000 });
  await page.waitForSelector('[data-tablet][data-at=start]', { timeout: 5000 });
  must(await page.evaluate(() => !document.querySelector('form :checked:not(option)')), 'a choice was left');
  await page.goBack();
  await page.waitForTimeout(300);
  must(await page.evaluate(() => document.querySelector('[data-tablet]').dataset.at) === 'start', 'back shows the last one\'s question');
  must(await page.evaluate(() => sessionStorage.length) === 0, 'something of the form is in the session');
  await page.evaluate(() => { document.querySelector('[data-tablet]').dataset.idle = '60'; });
  await page.click('[data-begin]');
  for (let k = 0; k < 30; k++) {
    if (await page.evaluate(() => document.querySelector('[data-tablet]').dataset.at) === 'thanks') break;
    await page.evaluate(() => document.querySelector('[data-step]:not([hidden]) input[type=radio]')?.click());
    await page.click('form button:not([type])', { timeout: 2000 });
    await page.waitForTimeout(30);
  }
  await page.waitForSelector('[data-tablet][data-at=thanks]', { timeout: 3000 });
  await page.waitForSelector('[data-tablet][data-at=start]', { timeout: 5000 });
  must(await page.evaluate(() => !document.querySelector('form :checked:not(option)')), 'a choice was left after thanks');
});

await step('tablet: without JavaScript it is the plain form', async () => {
  const r = await fetch(base + unit + '/tablet'), html = await r.text();
  must(/<form method="post" action="\/u\/kelurahan-melati\/survei"/.test(html) && (html.match(/type="radio" name="u\d"/g) || []).length === 36, 'no plain form');
});

await powerCut().catch(() => {});
await quit(server, 'SIGTERM');
if (existsSync(dir)) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
finish();
