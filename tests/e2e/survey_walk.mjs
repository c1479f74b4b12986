import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { open, visitor, step, finish, must } from './house.mjs';

// Every page of the survey that `prima routes` lists, as an administrator and as anybody, at 360 px: nothing wider than the
// screen, axe without a finding, and every control reached by Tab with its focus to be seen.
const [bin] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const house = await open(bin);
const secret = house.demo.match(/kata sandi semua petugas contoh: (\S+)/)[1];
const routes = spawnSync(bin, ['routes'], { encoding: 'utf8' }).stdout.split('\n').map((l) => l.trim().split(/\s+/))
  .filter((r) => ['survey', 'publication', 'openrosa'].includes(r[0]) && r[1] === 'GET').map((r) => ({ path: r[2], open: r[3] === '0' }));
const pattern = (p) => new RegExp('^' + p.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/?]+') + '$');
const kept = routes.map((r) => ({ ...r, re: pattern(r.path), fixed: !r.path.includes('{') })).sort((a, b) => b.fixed - a.fixed);
/** The route that an address belongs to; fixed words win over holes, as in the program. */
const routeOf = (path) => kept.filter((r) => r.re.test(path)).sort((a, b) => (a.path.match(/\{/g) || []).length - (b.path.match(/\{/g) || []).length)[0];

async function look(page, path) {
  const r = await page.goto(house.base + path).catch((e) => { if (/Download|ERR_ABORTED/.test(String(e))) return null; throw e; });
  if (!r || !/text\/html/.test(r.headers()['content-type'] || '')) return null; // a file
  const links = await page.evaluate(() => [...document.querySelectorAll('a[href^="/"], link[href^="/"]')].map((a) => a.getAttribute('href').split('#')[0]));
  const found = [];
  if (r.status() !== 200) found.push(`status ${r.status()}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) found.push(`${wide} px wider than the screen`);
  await page.evaluate(axe + ';0');
  found.push(...await page.evaluate(async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map((v) => `${v.id} ${v.nodes[0].html.slice(0, 140)}`)));
  const lost = await page.evaluate(() => {
    const out = [], shown = (e) => e.checkVisibility({ checkVisibilityCSS: true }) && !e.closest('[inert]');
    for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')) {
      if (!shown(e) || e.disabled) continue;
      if (e.tabIndex < 0 && e.getAttribute('tabindex') !== '-1') out.push('not reached: ' + e.outerHTML.slice(0, 100));
      if (e.tabIndex > 0) out.push('order forced: ' + e.outerHTML.slice(0, 100));
    }
    return out.slice(0, 3);
  });
  found.push(...lost);
  for (let k = 0; k < 6; k++) {
    await page.keyboard.press('Tab');
    const bad = await page.evaluate(() => {
      const e = document.activeElement, of = e.matches('input[type=radio], input[type=checkbox]') ? e.closest('label') || e : e, s = getComputedStyle(e), l = getComputedStyle(of);
      const plain = (x) => (x.outlineStyle === 'none' || parseFloat(x.outlineWidth) === 0) && x.boxShadow === 'none';
      const near = e.nextElementSibling ? getComputedStyle(e.nextElementSibling) : s, up = e.parentElement ? getComputedStyle(e.parentElement) : s;
      return e !== document.body && plain(s) && plain(l) && plain(near) && plain(up) ? 'focus not seen: ' + e.outerHTML.slice(0, 100) : '';
    });
    if (bad) found.push(bad);
  }
  return { found, links };
}

async function walk(who) {
  const page = await visitor(house, 'phone', { deviceScaleFactor: 1 });
  if (who) {
    await page.goto(house.base + '/masuk');
    await page.fill('input[name=nama]', who);
    await page.fill('input[name=sandi]', secret);
    await page.keyboard.press('Enter');
    await page.waitForURL((u) => !u.pathname.startsWith('/masuk'));
  }
  // Ways in; further pages are found by their links. An open period of the SKM stands first, that its pages are the ones walked.
  const list = who ? spawnSync(bin, ['page', 'GET', '/survei', '--as', who, '--data', house.data], { encoding: 'utf8' }).stdout : '';
  const skm = [...list.matchAll(/<tr><th scope="row"><a href="(\/survei\/\d+)">.*?<\/tr>/gs)].filter((m) => m[0].includes('Berjalan') && m[0].includes('/ikm?periode=')).map((m) => m[1])[0];
  const own = who ? [skm, ...['rencana', 'impor', 'beda', 'keraguan', 'entri-kedua', 'surat-tugas'].map((p) => `${skm}/${p}`)] : [];
  const waiting = [...own, '/survei', '/undangan', '/perangkat', '/terbitan', '/periksa', '/s', '/kota/ikm', '/kota/ikm/arsip', '/u/kota-contoh/ikm?periode=2026-t3',
    '/u/kelurahan-melati/ikm?periode=2026-t3', '/u/kelurahan-melati/survei', '/u/kelurahan-melati/survei/terima-kasih', '/u/kelurahan-melati/tablet',
    '/u/kelurahan-melati/hasil', '/ikm/kota-contoh', '/ikm/kota-contoh/2026-t3'];
  must(!who || skm, 'no open period of the SKM');
  const done = new Set(), seenHere = new Map(), links = new Set(), wrong = [];
  while (waiting.length) {
    const path = waiting.shift(), route = routeOf(path.split('?')[0]);
    if (!route || (!who && !route.open) || done.has(route.path)) continue;
    done.add(route.path);
    const got = await look(page, path);
    if (!got) continue;
    seenHere.set(route.path, path);
    if (got.found.length) wrong.push(`${path}: ${got.found.join('; ')}`);
    for (const l of got.links) if (links.size < 150 && /^\/survei\/\d+(\/[a-z-]+)?$/.test(l)) links.add(l);
    waiting.push(...got.links.map((l) => l.replace(/([?&])bahasa=en&?/, '$1')));
  }
  for (const path of links) { // every link on those pages leads somewhere; papers are drawn elsewhere
    const status = (await page.request.get(house.base + path, { maxRedirects: 0 })).status();
    if (status >= 400) wrong.push(`${path}: a link to ${status}`);
  }
  await page.context().close();
  const missed = routes.filter((r) => (who ? true : r.open) && !done.has(r.path)).map((r) => r.path);
  return { wrong, seen: [...seenHere.keys()], missed };
}

for (const who of ['', 'admin.kota']) {
  await step(`walk: every page of the survey at 360 px, ${who || 'anybody'}`, async () => {
    const r = await walk(who);
    console.log(`     ${r.seen.length} pages; not linked from any: ${r.missed.join(' ')}`);
    must(r.seen.length > (who ? 30 : 15), `only ${r.seen.length} pages were reached`);
    must(!r.wrong.length, r.wrong.join('\n     '));
  });
}
await house.close();
finish();
