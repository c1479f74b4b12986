// From the click "call the next" at a counter to the number on the television, both in Chromium on this machine.
// Use: node bench/call.mjs build/prima [CALLS]   (needs tests/e2e/node_modules: tests/e2e/run.sh brings them)
import { loadavg } from 'node:os';
import { open, visitor } from '../tests/e2e/house.mjs';

const [bin, calls = '12'] = process.argv.slice(2);
const house = await open(bin), secret = house.demo.match(/kata sandi semua petugas contoh: (\S+)/)[1];
const clerk = await visitor(house, 'desktop'), tv = await visitor(house, 'television');
await clerk.goto(house.base + '/masuk');
await clerk.fill('input[name=nama]', 'loket');
await clerk.fill('input[name=sandi]', secret);
await clerk.keyboard.press('Enter');
await clerk.waitForURL((u) => !u.pathname.startsWith('/masuk'));
await clerk.goto(house.base + '/loket');
await clerk.click('tr:has-text("Anda menjaga") a');
await tv.goto(house.base + '/u/kecamatan-contoh-hulu/layar');
await tv.waitForTimeout(1500);
const times = [];
for (let i = 0; i < 200 && times.length < Number(calls); i++) {
  const word = (await clerk.textContent('[data-enter]').catch(() => '')).trim();
  if (!word) break;
  const calling = /panggil/i.test(word) && !/ulang/i.test(word);
  // The screen notes by itself when a new call stands on it.
  if (calling) await tv.evaluate(() => { const was = new Set([...document.querySelectorAll('[data-call]')].map((x) => x.dataset.call)); window.seen = new Promise((ok) => { new MutationObserver((_, o) => { if ([...document.querySelectorAll('[data-call]')].some((x) => !was.has(x.dataset.call))) { o.disconnect(); ok(Date.now()); } }).observe(document.body, { childList: true, subtree: true }); }); });
  const from = Date.now();
  await Promise.all([clerk.waitForNavigation(), clerk.keyboard.press('Enter')]);
  if (calling && await clerk.locator('.problems').count()) break; // nobody waits any more
  if (calling) times.push(await Promise.race([tv.evaluate(() => window.seen), new Promise((ok) => setTimeout(() => ok(from + 9999), 9999))]) - from);
}
times.sort((a, b) => a - b);
console.log(`call to display: ${times.join(' ')} ms; median ${times[Math.floor(times.length / 2)]}; load ${loadavg()[0].toFixed(1)}`);
await house.close();
