import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { open, visitor, step, finish, must, sizes } from './house.mjs';

const [bin, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const house = await open(bin);
const secret = house.demo.match(/kata sandi semua petugas contoh: (\S+)/)[1];
const unit = '/u/kelurahan-melati';

/** What every page owes every visitor: no findings of axe, no words in the console, nothing wider than the screen. */
async function look(page, name, { axeToo = true } = {}) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await page.screenshot({ path: join(shots, name + '.png'), fullPage: true });
  must(width <= 0, `${name}: ${width} px wider than the screen`);
  must(!page.complaints.length, `${name}: console says ${page.complaints.join(' | ')}`);
  if (axeToo) {
    // Our CSP forbids scripts from elsewhere: axe comes in by the debugger, not by the page.
    await page.evaluate(axe + ';0');
    const found = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations
      .map((v) => `${v.id} (${v.nodes.slice(0, 2).map((n) => n.target.join(' ')).join('; ')})`));
    must(!found.length, `${name}: axe: ${found.join(', ')}`);
  }
  must(await page.evaluate(() => document.documentElement.lang.length >= 2), `${name}: no language`);
}

async function signIn(page, name) {
  await page.goto(house.base + '/masuk');
  await page.fill('input[name=nama]', name);
  await page.fill('input[name=sandi]', secret);
  await page.keyboard.press('Enter');
  await page.waitForURL((u) => !u.pathname.startsWith('/masuk'));
}

const publicPages = ['/', '/kota/ikm', '/u/kota-contoh', unit, unit + '/survei', unit + '/ikm', unit + '/ikm/arsip', '/ikm/kota-bontang/2021', '/masuk', '/tidak-ada'];
for (const size of Object.keys(sizes)) {
  for (const path of publicPages) {
    await step(`${size} ${path}`, async () => {
      const page = await visitor(house, size);
      const answer = await page.goto(house.base + path);
      must(answer.status() === (path === '/tidak-ada' ? 404 : 200), `status ${answer.status()}`);
      if (path === '/tidak-ada') page.complaints.length = 0; // the browser itself names the 404
      await look(page, `${size}-publik${path.replace(/\//g, '-')}`);
      await page.context().close();
    });
  }
}

await step('the respondent: first view under 30 KB, with everything it loads', async () => {
  const page = await visitor(house, 'phone');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  let bytes = 0;
  cdp.on('Network.loadingFinished', (e) => { bytes += e.encodedDataLength; });
  await page.goto(house.base + unit + '/survei', { waitUntil: 'networkidle' });
  must(bytes > 1000 && bytes < 30 * 1024, `${bytes} bytes`);
  await page.context().close();
});

await step('the respondent: without JavaScript, on a phone, once however often it is sent', async () => {
  const page = await visitor(house, 'phone', { javaScriptEnabled: false });
  await page.goto(house.base + unit + '/survei');
  await page.locator('input[name=layanan]').first().check({ force: true });
  for (let k = 1; k <= 9; k++) await page.locator(`input[name=u${k}][value="${k === 4 ? 4 : 3}"]`).check({ force: true });
  await page.locator('form[method=post] button').last().click();
  must(/terima-kasih/.test(page.url()), 'no thanks page: ' + page.url());
  await page.screenshot({ path: join(shots, 'phone-terima-kasih.png') });
  await page.context().close();
});

await step('the respondent: by keyboard alone', async () => {
  const page = await visitor(house, 'desktop');
  await page.goto(house.base + unit + '/survei');
  const seen = new Set();
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => ({ name: document.activeElement.name, type: document.activeElement.type, tag: document.activeElement.tagName,
      outline: getComputedStyle(document.activeElement).outlineStyle, text: document.activeElement.textContent.trim() }));
    if (at.type === 'radio' && !seen.has(at.name)) {
      seen.add(at.name);
      await page.keyboard.press('Space');
    }
    if (at.tag === 'BUTTON' && seen.size >= 9) {
      await page.keyboard.press('Enter');
      break;
    }
  }
  await page.waitForURL(/terima-kasih/, { timeout: 5000 });
  must(seen.size >= 10, `only ${seen.size} questions reached`);
  await page.context().close();
});

/* The number of the SKM period that runs in Kota Contoh, from the list of surveys. */
const running = (page) => page.evaluate(() => [...document.querySelectorAll('a[href^="/survei/"]')]
  .filter((a) => a.textContent.trim().startsWith('Triwulan IV')).map((a) => a.getAttribute('href').match(/\d+/)[0])[0]);

await step('thirty paper forms without the mouse, and the index moves by itself', async () => {
  const clerk = await visitor(house, 'desktop');
  await signIn(clerk, 'operator');
  await clerk.goto(house.base + '/survei');
  const id = await running(clerk);
  must(id, 'the clerk sees no period');
  await clerk.goto(`${house.base}/survei/${id}/kertas`);
  const chosen = await clerk.evaluate(() => document.querySelector('form[data-grid] input[name=unit]').value);
  const unitName = await clerk.evaluate(() => document.querySelector('#f-pilih option:checked').textContent.trim());
  const slug = '/u/' + unitName.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const city = await visitor(house, 'desktop');
  await city.goto(house.base + '/u/kota-contoh');
  const before = await city.evaluate(() => document.querySelector('main').innerText);
  await city.evaluate(() => { window.stillHere = true; });
  /* The printed number of the first form is typed; each further row fills in the next one by itself. */
  await clerk.locator('input[data-serial]').first().focus();
  await clerk.keyboard.type('5001');
  await clerk.keyboard.press('Enter');
  for (let form = 0; form < 30; form++) {
    for (let k = 0; k < 9; k++) await clerk.keyboard.press(k === 7 && form % 5 === 0 ? '0' : form % 3 ? '1' : '2');
    await clerk.keyboard.press('Enter');
  }
  await clerk.waitForFunction(() => document.querySelectorAll('tr[data-row][data-state=saved]').length >= 30, null, { timeout: 15000 });
  await look(clerk, 'desktop-kertas');
  must(chosen > 0, 'no unit');
  await city.waitForFunction((was) => document.querySelector('main').innerText !== was, before, { timeout: 10000 });
  must(await city.evaluate(() => window.stillHere === true), 'the page was loaded anew instead of moving by itself');
  await city.screenshot({ path: join(shots, 'desktop-kota-bergerak.png') });
  const again = await visitor(house, 'desktop');
  await again.goto(house.base + slug);
  await again.context().close();
  await city.context().close();
  await clerk.context().close();
});

for (const [who, pages] of [
  ['operator', ['/meja', '/survei', '/akun/sesi', '/akun/sandi']],
  ['admin.kota', ['/meja', '/survei', '/survei/baru', '/petugas']],
  ['camat', ['/meja', '/survei', '/terbitan', '/akun']],
  ['auditor', ['/meja', '/jurnal']],
]) {
  for (const size of ['desktop', 'phone']) {
    await step(`${size} ${who}: ${pages.join(' ')}`, async () => {
      const page = await visitor(house, size);
      await signIn(page, who);
      for (const path of pages) {
        const r = await page.goto(house.base + path);
        must(r.status() === 200, `${path}: ${r.status()}`);
        await look(page, `${size}-${who}${path.replace(/\//g, '-')}`);
      }
      await page.context().close();
    });
  }
}

await step('a file with bad rows comes back with line, column and reason', async () => {
  const page = await visitor(house, 'desktop');
  await signIn(page, 'analis');
  await page.goto(house.base + '/survei');
  const id = await running(page);
  must(id, 'no period');
  await page.goto(`${house.base}/survei/${id}/impor`);
  const file = join(house.dir, 'salah.csv');
  writeFileSync(file, 'id,unit,service,date,channel,age,sex,edu,occ,u1,u2,u3,u4,u5,u6,u7,u8,u9\n' +
    'a1,1,1,2026-11-02,1,2,1,4,3,3,3,5,4,3,3,3,2,3\n');
  await page.setInputFiles('input[type=file]', file);
  await page.locator('form[enctype] button').last().click();
  await page.waitForLoadState();
  await look(page, 'desktop-impor-tinjau');
  const text = await page.evaluate(() => document.querySelector('main').innerText);
  must(/u3/i.test(text) && /\b2\b/.test(text) && /5/.test(text), 'line, column and value are not told: ' + text.slice(0, 400));
  await page.context().close();
});

await step('English, complete: no Indonesian button is left', async () => {
  const page = await visitor(house, 'desktop', { locale: 'en-GB' });
  await page.goto(house.base + unit + '/survei?bahasa=en');
  must(await page.evaluate(() => document.documentElement.lang) === 'en', 'lang is not en');
  const text = await page.evaluate(() => document.body.innerText);
  must(/Send/i.test(text) && !/Kirim jawaban/.test(text), 'the button is not English');
  await page.context().close();
});

await step('print: the report of the city fits A4', async () => {
  const page = await visitor(house, 'desktop');
  await page.goto(house.base + '/kota/ikm');
  const pdf = await page.pdf({ format: 'A4', printBackground: false });
  writeFileSync(join(shots, 'cetak-kota-ikm.pdf'), pdf);
  must(pdf.length > 20000, 'an empty print');
  await page.context().close();
});

await step('the report of the city as PDF: fonts embedded, the index in it', async () => {
  const page = await visitor(house, 'desktop');
  const r = await page.request.get(house.base + '/kota/ikm/unduh/pdf');
  must(r.status() === 200 && r.headers()['content-type'].startsWith('application/pdf'), `status ${r.status()} ${r.headers()['content-type']}`);
  const file = join(shots, 'laporan-kota.pdf');
  writeFileSync(file, await r.body());
  const text = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout;
  must(/84,39/.test(text) && /84,47/.test(text) && /83,63/.test(text), 'the three indices are not in the PDF');
  const fonts = spawnSync('pdffonts', [file], { encoding: 'utf8' }).stdout.trim().split('\n').slice(2);
  must(fonts.length > 0 && fonts.every((l) => /\byes\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.test(l)), 'a font is not embedded:\n' + fonts.join('\n'));
  await page.context().close();
});

await house.close();
finish();
