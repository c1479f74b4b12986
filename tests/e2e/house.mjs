// The house as a browser test sees it: a demo city in a fresh folder, its server, and a Chromium.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const sizes = {
  desktop: { width: 1366, height: 768 },
  phone: { width: 360, height: 740 },
  television: { width: 1920, height: 1080 },
};

export async function open(bin) {
  const dir = mkdtempSync(join(tmpdir(), 'prima-e2e-'));
  const data = join(dir, 'data');
  const demo = spawnSync(bin, ['demo', '--data', data], { encoding: 'utf8' });
  if (demo.status !== 0) throw new Error('prima demo: ' + demo.stderr);
  let server;
  const serve = (listen) => new Promise((ok, bad) => {
    let said = '';
    server = spawn(bin, ['serve', '--data', data, '--listen', listen], { stdio: ['ignore', 'pipe', 'pipe'] });
    const hear = (chunk) => {
      said += chunk;
      const m = said.match(/https?:\/\/[\d.]+:\d+/);
      if (m) ok(m[0]);
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.on('exit', (code) => bad(new Error(`prima serve ended with ${code}: ${said}`)));
    setTimeout(() => bad(new Error('prima serve did not say its address: ' + said)), 20000);
  });
  const base = await serve('127.0.0.1:0');
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  return {
    base, dir, data, browser, bin, demo: demo.stdout,
    // Killed as by a power cut, and started again at the same address; gives how long it was gone, in ms.
    async kill() {
      server.removeAllListeners('exit');
      const gone = new Promise((ok) => server.on('exit', ok));
      server.kill('SIGKILL');
      await gone;
      const from = performance.now();
      await serve(base.replace(/^https?:\/\//, ''));
      return performance.now() - from;
    },
    async stop() {
      server.removeAllListeners('exit');
      if (server.exitCode !== null || server.signalCode) return;
      const gone = new Promise((ok) => server.on('exit', ok));
      server.kill('SIGTERM');
      await Promise.race([gone, new Promise((ok) => setTimeout(ok, 10000))]);
      server.kill('SIGKILL');
    },
    async close() {
      await browser.close();
      await this.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export async function visitor(house, size, options = {}) {
  const context = await house.browser.newContext({
    viewport: sizes[size], locale: 'id-ID', timezoneId: 'Asia/Makassar', deviceScaleFactor: size === 'phone' ? 2 : 1, ...options,
  });
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') page.complaints.push(m.text()); });
  page.on('pageerror', (e) => page.complaints.push(String(e)));
  return page;
}

let passed = 0;
let failed = 0;
export async function step(name, body) {
  try {
    await body();
    passed++;
    console.log('PASS ' + name);
  } catch (e) {
    failed++;
    console.log('FAIL ' + name);
    console.log(String(e && e.stack || e).split('\n').slice(0, 6).map((l) => '     ' + l).join('\n'));
  }
}
export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed || !passed ? 1 : 0;
}
export function must(cond, what) {
  if (!cond) throw new Error(what);
}
