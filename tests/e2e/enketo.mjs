// A form of ours in Enketo: drawn by its transformer, run by its engine, filled by hand, sent, counted once.
// Use: node enketo.mjs build/prima BUNDLE SHOTS
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finish, must, open, step, visitor } from './house.mjs';

const [bin, bundle, shots] = process.argv.slice(2);
const house = await open(bin);
// However this ends, it leaves no browser and no server behind.
process.on('uncaughtException', async (e) => {
  console.log('FAIL enketo: ' + e);
  await house.close();
  process.exit(1);
});
const unit = 'kecamatan-contoh-hulu';
const prima = (...args) => {
  const r = spawnSync(bin, [...args, '--data', house.data], { encoding: 'utf8', maxBuffer: 1 << 28 });
  must(r.status === 0, `prima ${args.join(' ')}: ${r.stderr}`);
  return r.stdout;
};

/** A device of the demo's surveyor, made as a person makes it. */
function device() {
  const units = [...prima('page', 'GET', '/perangkat', '--as', 'surveyor').matchAll(/<option value="(\d+)"/g)];
  must(units.length === 1, 'the surveyor works in one unit');
  const page = prima('page', 'POST', '/perangkat', '--as', 'surveyor', '--form', `unit=${units[0][1]}&nama=Enketo`);
  return 'Basic ' + Buffer.from('surveyor:' + page.match(/(?:[0-9a-f]{4}-){7}[0-9a-f]{4}/)[0]).toString('base64');
}
const auth = device();
const ask = (path) => fetch(`${house.base}/u/${unit}/odk${path}`, { headers: { Authorization: auth, 'X-OpenRosa-Version': '1.0' } });
const tag = (xml, name) => xml.match(new RegExp(`<${name}>([^<]*)</${name}>`))[1];

/** Answers in the store, by the program's own export: rows as objects. */
function lying() {
  const [head, ...rows] = prima('export', '--period', '2026-t4', '--unit', unit).trim().split(/\r?\n/).map((l) => l.split(','));
  return rows.map((r) => Object.fromEntries(head.map((h, i) => [h, r[i]])));
}

const list = await (await ask('/formList')).text();
const xform = await (await ask('/form/' + tag(list, 'version'))).text();
const before = lying().length;

/** A page with the form on it, at our own address as an office would set it up behind one host. */
async function sheet(size) {
  const page = await visitor(house, size);
  await page.route('**/enketo-uji*', (route) => route.fulfill(route.request().url().endsWith('.js')
    ? { contentType: 'text/javascript; charset=utf-8', body: readFileSync(bundle) }
    : { contentType: 'text/html; charset=utf-8', body: '<!doctype html><html lang="id"><meta charset="utf-8"><title>Enketo</title>'
        + '<body><div class="form"></div><script src="/enketo-uji.js"></script></body></html>' }));
  await page.goto(house.base + '/enketo-uji');
  page.drawn = await page.evaluate((x) => window.enketo.draw(x), xform);
  return page;
}
const choose = (page, name, value) => page.locator(`input[type=radio][name="${name}"][value="${value}"]`).check({ force: true });
const post = (page, xml) => page.evaluate(async ([url, authorization, body]) => {
  const form = new FormData();
  form.append('xml_submission_file', new File([body], 'jawaban.xml', { type: 'text/xml' }));
  const r = await fetch(url, { method: 'POST', body: form, headers: { Authorization: authorization, 'X-OpenRosa-Version': '1.0' } });
  return { status: r.status, text: await r.text() };
}, [`${house.base}/u/${unit}/odk/submission`, auth, xml]);

const page = await sheet('phone');
let sent;

await step('Enketo draws our form without a complaint', async () => {
  must(page.drawn.errors.length === 0, 'errors: ' + page.drawn.errors.join('; '));
  const complaints = page.complaints.filter((c) => !c.startsWith('XSLTProcessor')); // the transformer's own matter
  must(complaints.length === 0, 'the console: ' + complaints.join('; '));
  const title = await page.locator('#form-title').textContent();
  must(title === tag(list, 'name'), 'title: ' + title);
  const questions = await page.locator('.question, fieldset.question').count();
  must(questions >= 1 + 1 + 9 + 1 + 4, 'questions: ' + questions);
  const languages = await page.locator('#form-languages option').allTextContents();
  must(languages.length === 2 && languages.join().includes('English'), 'languages: ' + languages);
});

await step('the person must choose a service and answer one element at least', async () => {
  must(await page.evaluate(() => window.enketo.valid()) === false, 'an empty form passes');
  await page.locator('input[type=radio][name="/data/layanan"]').first().check({ force: true });
  await choose(page, '/data/diri', 'tidak');
  must(await page.evaluate(() => window.enketo.valid()) === false, 'a form without any element passes');
  await page.screenshot({ path: join(shots, 'enketo-kosong.png'), fullPage: true });
});

await step('questions about the person are there only for those who agree', async () => {
  const shown = () => page.locator('.or-group[name="/data/tentang"], section[name="/data/tentang"]').first()
    .evaluate((e) => !(e.closest('.disabled') || e.classList.contains('disabled')));
  must(!(await shown()), 'shown to those who refuse');
  await choose(page, '/data/diri', 'ya');
  must(await shown(), 'hidden from those who agree');
});

await step('a filled form is sent and counted with the same marks', async () => {
  const marks = [4, 3, 3, 4, 2, 3, 3, 1, 4];
  for (const [i, k] of marks.entries()) await choose(page, `/data/u${i + 1}`, k);
  await choose(page, '/data/tentang/age', 3);
  await choose(page, '/data/tentang/sex', 2);
  must(await page.evaluate(() => window.enketo.valid()) === true, 'a filled form does not pass');
  await page.screenshot({ path: join(shots, 'enketo.png'), fullPage: true });
  sent = await page.evaluate(() => window.enketo.answer());
  const r = await post(page, sent);
  must(r.status === 201 && r.text.includes('submit_success'), `${r.status} ${r.text}`);
  const id = sent.match(/uuid:([0-9a-f-]{36})/)[1].replaceAll('-', '');
  const mine = lying().filter((a) => Object.values(a).includes(id));
  must(mine.length === 1, 'in the store: ' + mine.length);
  const told = marks.map((k, i) => mine[0][`u${i + 1}`]);
  must(told.join() === marks.join(), `marks ${told.join()}`);
  must(mine[0].service.length > 0 && mine[0].age === '3' && mine[0].sex === '2', 'service and traits: ' + Object.values(mine[0]));
  must(lying().length === before + 1, 'the store grew by one');
});

await step('the same again counts once, other content under its number is refused', async () => {
  const again = await post(page, sent);
  must(again.status === 201 && again.text.includes('satu kali'), `${again.status} ${again.text}`);
  const other = await post(page, sent.replace('<u1>4</u1>', '<u1>1</u1>'));
  must(other.status === 409 && other.text.includes('submit_error'), `${other.status} ${other.text}`);
  must(lying().length === before + 1, 'the store grew');
});

await house.close();
finish();
