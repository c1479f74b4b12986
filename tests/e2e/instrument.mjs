// An instrument from nothing to its result: a clerk builds it by keyboard alone, with a condition and a translation, freezes
// it and opens a period; people answer on a phone, in two languages, with and without JavaScript.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { open, visitor, step, finish, must } from './house.mjs';

const [bin, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const house = await open(bin), unit = '/u/kelurahan-melati';
const shot = (page, name) => page.screenshot({ path: join(shots, `instrument-${name}.png`), fullPage: true });

async function clean(page, where) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => (await window.axe.run()).violations.map((v) => v.id + ' ' + v.nodes[0].target));
  must(found.length === 0, `${where}: ${found.join('; ')}`);
}
async function narrow(page, where) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  must(wide <= 0, `${where} is ${wide} px too wide`);
}
async function focused(page, want) {
  for (let i = 0; i < 80; i++) {
    if (await page.evaluate(want)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('no way by keyboard to ' + want);
}
// Goes by Tab to the field, link or button of that name.
const reach = (page, name) => focused(page, `(() => { const e = document.activeElement; return !!e && e !== document.body &&
  ((e.labels && [...e.labels].some((l) => l.textContent.trim().startsWith(${JSON.stringify(name)}))) ||
   (e.getAttribute('aria-label') || e.textContent || '').trim().startsWith(${JSON.stringify(name)})); })()`);
async function press(page, name) {
  await reach(page, name);
  const before = page.url();
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  must(!(await page.title()).startsWith('Kesalahan'), `${name}: ${before} led to ${await page.title()}`);
}
async function fill(page, name, text) {
  await reach(page, name);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}
async function choose(page, name, words) {
  await reach(page, name);
  await page.keyboard.type(words);
}

const secret = house.demo.match(/kata sandi semua petugas contoh: (\S+)/)[1];
const clerk = await visitor(house, 'desktop');
await clerk.goto(house.base + '/masuk');
await clerk.fill('input[name=nama]', 'admin.kota');
await clerk.fill('input[name=sandi]', secret);
await clerk.keyboard.press('Enter');
await clerk.waitForURL((u) => !u.pathname.startsWith('/masuk'));

let made = '';
await step('builder: a clerk makes three questions, a condition and a translation by keyboard alone', async () => {
  await clerk.goto(house.base + '/survei/instrumen');
  await shot(clerk, 'list');
  await clean(clerk, 'list');
  await press(clerk, 'Instrumen baru');
  await fill(clerk, 'Nama instrumen', 'Survei ruang tunggu');
  await press(clerk, 'Buat rancangan');
  made = new URL(clerk.url()).pathname;
  await press(clerk, 'Tambah pertanyaan');
  await fill(clerk, 'Pertanyaan', 'Apakah Anda sempat menunggu?');
  await choose(clerk, 'Jawaban siap pakai', 'Tidak atau');
  await press(clerk, 'Simpan lalu tambah lagi');
  await fill(clerk, 'Pertanyaan', 'Apakah ada tempat duduk?');
  await press(clerk, 'Simpan lalu tambah lagi');
  await fill(clerk, 'Pertanyaan', 'Apakah ruangan bersih?');
  await shot(clerk, 'item');
  await clean(clerk, 'question');
  await press(clerk, 'Simpan');
  await reach(clerk, 'Syaratpertanyaan 2').catch(() => reach(clerk, 'Syarat pertanyaan 2'));
  await Promise.all([clerk.waitForEvent('load'), clerk.keyboard.press('Enter')]);
  await press(clerk, 'Pilih pertanyaan');
  await reach(clerk, 'Ya');
  await clerk.keyboard.press('Space');
  await clean(clerk, 'condition');
  await shot(clerk, 'when');
  await press(clerk, 'Simpan syarat');
  must((await clerk.textContent('#p2')).includes('bila pertanyaan 1 dijawab Ya'), 'the condition is told in words');
  await press(clerk, 'Ubah aturan');
  await fill(clerk, 'Bahasa selain Indonesia', 'en English');
  await press(clerk, 'Simpan');
  must((await clerk.textContent('#belum-siap')).includes('Pertanyaan 1 belum diterjemahkan ke English'), 'what is missing is told');
  await shot(clerk, 'draft');
  await press(clerk, 'terjemahkan');
  await fill(clerk, 'Nama instrumen, English', 'Survey of the waiting room');
  const english = ['Did you have to wait?', 'Was there a seat?', 'Is the room clean?'];
  for (let n = 1; n <= 3; n++) {
    await fill(clerk, `Pertanyaan ${n}, English`, english[n - 1]);
    await reach(clerk, `Jawaban ${n}, English`);
    await clerk.keyboard.type('No');
    await clerk.keyboard.press('Enter');
    await clerk.keyboard.type('Yes');
  }
  await shot(clerk, 'translation');
  await clean(clerk, 'translation');
  await press(clerk, 'Simpan terjemahan');
  must(!(await clerk.$('#belum-siap')), 'nothing is missing any more');
  must(!clerk.complaints.length, clerk.complaints.join(' | '));
});

await step('builder: a condition on a later question is refused in plain words; up and down keep it with its question', async () => {
  await reach(clerk, 'Turunpertanyaan 1').catch(() => reach(clerk, 'Turun pertanyaan 1'));
  await Promise.all([clerk.waitForEvent('load'), clerk.keyboard.press('Enter')]);
  must((await clerk.textContent('#belum-siap')).includes('Pertanyaan 1 memakai syarat pertanyaan 2 yang ditanyakan sesudahnya'), 'told');
  await reach(clerk, 'Naikpertanyaan 2').catch(() => reach(clerk, 'Naik pertanyaan 2'));
  await Promise.all([clerk.waitForEvent('load'), clerk.keyboard.press('Enter')]);
  must(!(await clerk.$('#belum-siap')), 'mended by moving it back');
});

await step('builder: the preview follows the condition, and a frozen version is not changed', async () => {
  await press(clerk, 'Pratinjau');
  must(!(await clerk.isVisible('#f-q2')), 'question 2 waits');
  await clerk.check('input[name=q1][value="2"]');
  must(await clerk.isVisible('#f-q2'), 'question 2 came');
  await shot(clerk, 'preview');
  await clean(clerk, 'preview');
  await press(clerk, 'Kembali ke instrumen');
  await press(clerk, 'Bekukan sebagai versi 1');
  must(!(await clerk.$('text=Tambah pertanyaan')), 'no way to add');
  const r = await clerk.request.get(house.base + made + '/butir/1', { maxRedirects: 0 });
  must(r.status() === 409, `editing a frozen version gave ${r.status()}`);
});

await step('builder: a period with it is planned and opened', async () => {
  await press(clerk, 'Rencanakan periode dengan instrumen ini');
  await choose(clerk, 'Kota atau unit', 'Kelurahan Melati');
  await fill(clerk, 'Nama periode', 'Ruang tunggu 2026');
  await fill(clerk, 'Kode di alamat', 'ruang-tunggu');
  await fill(clerk, 'Nomor keputusan', '000.8/1/2026');
  await press(clerk, 'Simpan rencana');
  await shot(clerk, 'period');
  await press(clerk, 'Mulai pengumpulan');
  must((await clerk.textContent('main')).includes('Survei ruang tunggu'), 'the period names its instrument');
});

await step('phone: asked in English on 360 px, the condition comes and goes, the answer is kept', async () => {
  const phone = await visitor(house, 'phone');
  await phone.goto(`${house.base}${unit}/isi/ruang-tunggu`);
  await narrow(phone, 'questionnaire');
  await clean(phone, 'questionnaire');
  await shot(phone, 'phone');
  await phone.click('text=English');
  must((await phone.textContent('main')).includes('Did you have to wait?'), 'in English');
  must(!(await phone.isVisible('#f-q2')), 'question 2 waits');
  await phone.check('input[name=q1][value="2"]');
  await phone.check('input[name=q2][value="2"]');
  await phone.check('input[name=q1][value="1"]');
  must(!(await phone.isVisible('#f-q2')), 'question 2 went');
  await phone.check('input[name=q3][value="2"]');
  await shot(phone, 'phone-en');
  for (const radio of await phone.$$('input[name=layanan]')) { await radio.check(); break; }
  await Promise.all([phone.waitForEvent('load'), phone.click('form[method=post] button')]);
  must(phone.url().endsWith('/terima-kasih'), 'thanked: ' + phone.url());
  must(!phone.complaints.length, phone.complaints.join(' | '));
});

await step('phone: without JavaScript the condition is told in words, and an answer that was not asked is not counted', async () => {
  for (let n = 0; n < 5; n++) {
    const plain = await visitor(house, 'phone', { javaScriptEnabled: false });
    await plain.goto(`${house.base}${unit}/isi/ruang-tunggu`);
    must((await plain.textContent('#f-q2')).includes('Jawab bila pertanyaan 1 dijawab Ya.'), 'in words');
    await plain.check(`input[name=q1][value="${n < 2 ? 1 : 2}"]`);
    await plain.check('input[name=q2][value="2"]');
    await plain.check('input[name=q3][value="1"]');
    await plain.click('form[method=post] button');
    await plain.waitForURL(/terima-kasih/);
    await plain.context().close();
  }
});

await step('result: its own figure, no IKM, and the two who were not asked are not counted', async () => {
  const reader = await visitor(house, 'phone');
  await reader.goto(`${house.base}${unit}/hasil/ruang-tunggu`);
  const text = await reader.textContent('main');
  must(text.includes('6 jawaban') && !/IKM|Mutu pelayanan/.test(text), 'counts of six: ' + text.slice(0, 200));
  must((await reader.textContent('#p2 td[data-label=n]')).trim() === '3', 'three were asked: ' + await reader.textContent('#p2'));
  await narrow(reader, 'result');
  await clean(reader, 'result');
  await shot(reader, 'result');
  for (const [path, name] of [[unit + '/hasil/f03-2026', 'f03'], ['/u/kota-contoh/hasil/spak-2026', 'spak'], [unit + '/hasil', 'others']]) {
    await reader.goto(house.base + path);
    await narrow(reader, name);
    await clean(reader, name);
    await shot(reader, name);
  }
  const wide = await visitor(house, 'desktop');
  await wide.goto(house.base + unit + '/hasil/f03-2026');
  await shot(wide, 'f03-wide');
  for (const kind of ['csv', 'xlsx']) must((await wide.request.get(`${house.base}${unit}/hasil/f03-2026/unduh/${kind}`)).ok(), kind);
});

await step('paper: the grid takes its own scale, and says what a cell may hold', async () => {
  await clerk.goto(house.base + '/survei');
  await clerk.click('text=Ruang tunggu 2026');
  await clerk.click('text=Ketik formulir kertas');
  await shot(clerk, 'grid');
  await clean(clerk, 'grid');
  await clerk.focus('input[name="r1.q1"]');
  await clerk.keyboard.type('221');
  await clerk.keyboard.press('Enter');
  await clerk.waitForSelector('tr[data-state=saved]');
  const pdf = await clerk.request.get(house.base + made + '/kuesioner?versi=1');
  must(pdf.ok() && (await pdf.body()).subarray(0, 5).toString() === '%PDF-', 'questionnaire as PDF');
});

await step('builder: every page of it at 360 px', async () => {
  await clerk.setViewportSize({ width: 360, height: 740 });
  for (const path of ['/survei/instrumen', '/survei/instrumen/baru', '/survei/instrumen/impor', '/survei/instrumen/servqual', made, made + '/pratinjau']) {
    await clerk.goto(house.base + path);
    await narrow(clerk, path);
    await clean(clerk, path);
  }
  await shot(clerk, 'narrow');
});

await house.close();
finish();
