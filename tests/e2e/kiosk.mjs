// Two kiosks through an outage: the server is killed, numbers go on from each kiosk's own series, a kiosk loses its power in
// between, its clock goes back an hour, a day ends; when the server is back every number is in its queue once.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { step, finish, must } from './house.mjs';

const [bin, shots] = process.argv.slice(2);
const dir = mkdtempSync(join(tmpdir(), 'prima-kios-')), data = join(dir, 'data'), hour = 3600000;
const sleep = (ms) => new Promise((ok) => setTimeout(ok, ms));
let server, base, port = 0;

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
async function quit(signal) {
  if (!server || server.exitCode !== null || server.signalCode) return;
  server.removeAllListeners('exit');
  const gone = new Promise((ok) => server.on('exit', ok));
  server.kill(signal);
  await Promise.race([gone, sleep(10000)]);
}
// A kiosk's wall clock is shifted by what localStorage says, so that it outlives a kill; performance.now() is not.
const shifted = `(() => { const real = Date, s = () => Number(localStorage.getItem('shift') || 0);
  window.Date = class extends real { constructor(...a) { if (a.length) super(...a); else super(real.now() + s()); } static now() { return real.now() + s(); } };
  window.print = () => { window.printed = (window.printed || 0) + 1; }; })()`;
const devices = [];
class Kiosk {
  constructor(name) { this.profile = join(dir, name); devices.push(this); }
  async on(path) {
    for (const f of ['SingletonLock', 'SingletonCookie', 'SingletonSocket', 'DevToolsActivePort']) rmSync(join(this.profile, f), { force: true });
    this.chrome = spawn('/usr/bin/chromium', ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--lang=id-ID', '--accept-lang=id',
      '--disable-background-networking', '--disable-component-update', '--disable-sync', '--remote-debugging-port=0', '--window-size=1024,768',
      `--user-data-dir=${this.profile}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    let said = '';
    const ws = await new Promise((ok, bad) => {
      this.chrome.stderr.on('data', (d) => { said += d; const m = said.match(/ws:\/\/\S+/); if (m) ok(m[0]); });
      setTimeout(() => bad(new Error('chromium: ' + said)), 20000);
    });
    this.browser = await chromium.connectOverCDP(ws);
    const context = this.browser.contexts()[0];
    await context.addInitScript(shifted);
    this.page = await context.newPage();
    this.complaints = [];
    this.page.on('pageerror', (e) => this.complaints.push(String(e)));
    await this.page.goto(base + path);
    await this.page.waitForSelector('[data-service]');
  }
  /** As when the power goes: no unload, no flush, every process of the browser at once. */
  async powerCut() {
    const gone = new Promise((ok) => this.chrome.on('exit', ok));
    process.kill(-this.chrome.pid, 'SIGKILL');
    await gone;
    await this.browser.close().catch(() => {});
  }
  async take(cls = 'umum') {
    await this.page.click('[data-part=services] [data-service]');
    await this.page.click(`[data-class=${cls}]`);
    await this.page.waitForSelector('[data-part=ticket]:not([hidden]) .number', { timeout: 15000 });
    const n = (await this.page.textContent('[data-part=ticket] .number')).trim();
    await this.page.click('[data-done]');
    return n;
  }
  kept() {
    return this.page.evaluate(async () => {
      const q = indexedDB.open('prima-antrean'), db = await new Promise((ok) => { q.onsuccess = () => ok(q.result); });
      const g = db.transaction('tickets').objectStore('tickets').getAll(), all = await new Promise((ok) => { g.onsuccess = () => ok(g.result); });
      db.close();
      return all;
    });
  }
  async sent() {
    for (let k = 0; k < 120; k++) {
      const left = await this.kept();
      if (!left.length) return;
      if (left.every((x) => x.state === 'refused')) throw new Error('refused: ' + JSON.stringify(left.slice(0, 2)));
      await sleep(250);
    }
    throw new Error('not sent: ' + JSON.stringify((await this.kept()).slice(0, 2)));
  }
  said() { return this.page.textContent('[data-state]'); }
}
process.on('exit', () => {
  for (const d of devices) try { process.kill(-d.chrome.pid, 'SIGKILL'); } catch { /* gone already */ }
  try { server.kill('SIGKILL'); } catch { /* gone already */ }
  rmSync(dir, { recursive: true, force: true });
});

const demo = spawnSync(bin, ['demo', '--data', data], { encoding: 'utf8' });
must(demo.status === 0, 'prima demo: ' + demo.stderr);
const secret = demo.stdout.match(/kata sandi semua petugas contoh: (\S+)/)[1];
await serve();

/** Numbers of a series as they lie in the store: [day, "L1-001", service, state, taken]; '' all of today's unit. */
const query = `import json, sqlite3, sys
db = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
rows = db.execute("""SELECT v.day, v.series || '-' || v.number, v.service_id, v.state, v.taken_at FROM queue_visit v
  JOIN office_unit u ON u.id = v.unit_id WHERE u.slug = 'kecamatan-contoh-hulu' AND (? = '' OR v.series = ?) ORDER BY v.id""", (sys.argv[2], sys.argv[2])).fetchall()
print(json.dumps([[str(x) for x in r] for r in rows]))`;
async function numbers(series) {
  const r = spawnSync('python3', ['-c', query, join(data, 'prima.db'), series], { encoding: 'utf8' });
  must(r.status === 0, 'the store: ' + r.stderr);
  return JSON.parse(r.stdout);
}
const gapless = (rows, day) => rows.filter((r) => r[0] === day).map((r) => Number(r[1].split('-')[1])).sort((a, b) => a - b).every((n, i) => n === i + 1);

const head = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const camat = await head.newPage();
let address = '';
await step('kiosk: the head makes the address', async () => {
  await camat.goto(base + '/masuk');
  await camat.fill('input[name=nama]', 'camat');
  await camat.fill('input[name=sandi]', secret);
  await camat.keyboard.press('Enter');
  await camat.waitForURL((u) => !u.pathname.startsWith('/masuk'));
  await camat.goto(base + '/atur-antrean');
  await camat.fill('#f-nama', 'Pintu depan');
  await camat.click('form[action="/atur-antrean/kios"] button');
  await camat.waitForSelector('code.once');
  address = new URL((await camat.textContent('code.once')).trim()).pathname + '/luring';
  await head.close();
});
const one = new Kiosk('satu'), two = new Kiosk('dua');
let first = '', series = ['', ''];

await step('kiosk: two devices draw two series and give the server\'s numbers while it is there', async () => {
  for (const [i, k] of [one, two].entries()) {
    await k.on(address);
    await k.page.waitForFunction(() => /L\d/.test(document.querySelector('[data-state]').textContent));
    await k.page.waitForFunction(async () => (await caches.keys()).length > 0 && !!navigator.serviceWorker.controller, null, { timeout: 15000 }).catch(() => {});
    series[i] = (await k.said()).match(/L\d+/)[0];
  }
  must(series[0] !== series[1], 'one series for two devices');
  first = await one.take();
  must(!/^L/.test(first), 'not the server\'s number: ' + first);
  await one.page.setViewportSize({ width: 1024, height: 768 });
  await one.page.screenshot({ path: join(shots, 'kios-luring.png') });
});

const got = [[], []];
await step('kiosk: the server is killed; numbers go on without gap, a power cut in between, the clock back an hour', async () => {
  await quit('SIGKILL');
  for (let i = 0; i < 3; i++) got[0].push(await one.take());
  for (let i = 0; i < 2; i++) got[1].push(await two.take('lansia'));
  must(/Tanpa sambungan/.test(await one.said()), 'does not say that the line is lost');
  await one.page.click('[data-service]');
  await one.page.click('[data-class=umum]');
  await one.page.waitForSelector('[data-part=ticket] .number');
  got[0].push((await one.page.textContent('[data-part=ticket] .number')).trim());
  await one.page.screenshot({ path: join(shots, 'kios-luring-tiket.png') });
  must(await one.page.evaluate(() => window.printed) === got[0].length + 1, 'a number was not printed');
  const wide = await one.page.evaluate(() => document.querySelector('.ticket').getBoundingClientRect().width);
  must(wide < 290, 'wider than 80 mm of paper: ' + wide);
  await one.powerCut();
  await one.on(address); // from what the browser kept: the server is still away
  await one.page.evaluate(() => localStorage.setItem('shift', String(-3600000)));
  await one.page.reload();
  await one.page.waitForSelector('[data-service]');
  for (let i = 0; i < 2; i++) got[0].push(await one.take());
  must(got[0].join() === [1, 2, 3, 4, 5, 6].map((n) => series[0] + '-00' + n).join(), 'a gap or a double: ' + got[0]);
  must(got[1].join() === [1, 2].map((n) => series[1] + '-00' + n).join(), 'a gap or a double: ' + got[1]);
  const kept = await one.kept();
  must(kept.length === 6 && kept.every((x, i, v) => i === 0 || x.at > v[i - 1].at), 'time ran backward: ' + kept.map((x) => x.at));
});

await step('kiosk: pressed twice gives one number', async () => {
  await one.page.click('[data-service]');
  await one.page.evaluate(() => { const b = document.querySelector('[data-class=umum]'); b.click(); b.click(); });
  await one.page.waitForSelector('[data-part=ticket]:not([hidden]) .number');
  got[0].push((await one.page.textContent('[data-part=ticket] .number')).trim());
  await one.page.click('[data-done]');
  must(got[0][6] === series[0] + '-007' && (await one.kept()).length === 7, 'two numbers for one press');
});

await step('kiosk: the server is back; every number is in its queue once, also when it is sent again', async () => {
  await serve();
  await one.sent();
  await two.sent();
  const a = await numbers(series[0]), b = await numbers(series[1]);
  must(a.length === 7 && b.length === 2, `${a.length} and ${b.length} numbers`);
  must(gapless(a, a[0][0]) && gapless(b, b[0][0]), 'not gapless in the queue');
  must(b.every((r) => r[3] === 'menunggu'), 'not waiting');
  await quit('SIGKILL');
  got[0].push(await one.take());
  // The answer is lost: the server has it, the kiosk does not know.
  await serve();
  await one.page.route('**/luring/kirim', async (route) => { await route.fetch().catch(() => {}); await route.abort(); }, { times: 2 });
  await one.sent();
  must((await numbers(series[0])).length === 8, 'counted twice');
});

await step('kiosk: a number that the server gave without being heard is nobody\'s and is cancelled', async () => {
  await one.page.waitForFunction(() => /Tersambung/.test(document.querySelector('[data-state]').textContent));
  await one.page.route(/\/kios\/[0-9a-f]+\/\d+$/, async (route) => { await route.fetch().catch(() => {}); await route.abort(); }, { times: 1 });
  const n = await one.take();
  must(n === series[0] + '-009', 'not its own number: ' + n);
  await one.sent();
  const all = await numbers('');
  const last = all.filter((r) => !/^L/.test(r[1])).sort((x, y) => Number(y[4]) - Number(x[4]))[0];
  must(last[3] === 'batal', 'two live numbers for one visitor: ' + last);
});

await step('kiosk: the day ends without the server; numbers begin anew, and yesterday\'s stay yesterday\'s', async () => {
  await quit('SIGKILL');
  await two.page.evaluate(() => localStorage.setItem('shift', String(24 * 3600000)));
  await two.page.reload();
  await two.page.waitForSelector('[data-service]');
  const n = await two.take();
  must(n === series[1] + '-001', 'the new day begins with ' + n);
  await serve(Date.now() + 24 * hour);
  await two.sent();
  const days = [...new Set((await numbers(series[1])).map((r) => r[0]))];
  must(days.length === 2, 'days: ' + days);
  must(!one.complaints.length && !two.complaints.length, [...one.complaints, ...two.complaints].join('; '));
});
finish();
process.exit();
