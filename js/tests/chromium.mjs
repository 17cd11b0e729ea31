// Chromium without a window, driven by the DevTools protocol over two pipes.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A browser; `page` opens a new tab in it. */
export class Chromium {
  #waiting = new Map();
  #listeners = new Map();
  #number = 0;
  #rest = '';

  constructor(program = process.env.CHROMIUM ?? 'chromium') {
    this.folder = mkdtempSync(join(tmpdir(), 'writ-chromium-'));
    this.process = spawn(program, [
      '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--hide-scrollbars',
      '--remote-debugging-pipe', `--user-data-dir=${this.folder}`, '--lang=en-US',
      ...(process.env.CHROMIUM_FLAGS ?? '').split(' ').filter(Boolean), 'about:blank',
    ], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env: { ...process.env, TZ: 'Asia/Seoul' } });
    this.process.stdio[4].setEncoding('utf8').on('data', (text) => this.#read(text));
  }

  #read(text) {
    const parts = (this.#rest + text).split('\0');
    this.#rest = parts.pop();
    for (const part of parts) {
      const message = JSON.parse(part);
      if (message.id !== undefined) {
        const { resolve, reject } = this.#waiting.get(message.id);
        this.#waiting.delete(message.id);
        if (message.error) reject(new Error(message.error.message));
        else resolve(message.result);
      } else this.#listeners.get(`${message.sessionId} ${message.method}`)?.(message.params);
    }
  }

  send(method, params = {}, sessionId = undefined) {
    this.#number += 1;
    const id = this.#number;
    this.process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => { this.#waiting.set(id, { resolve, reject }); });
  }

  listen(sessionId, method, action) { this.#listeners.set(`${sessionId} ${method}`, action); }

  async page() {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(this, sessionId, targetId);
    await page.begin();
    return page;
  }

  async end() {
    const ended = new Promise((resolve) => { this.process.once('exit', resolve); });
    await this.send('Browser.close').catch(() => {});
    await ended;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A tab. */
export class Page {
  /** What the page has told on its console, and faults of scripts. */
  told = [];

  constructor(browser, sessionId, targetId) {
    this.browser = browser;
    this.sessionId = sessionId;
    this.targetId = targetId;
  }

  send(method, params) { return this.browser.send(method, params, this.sessionId); }

  async begin() {
    this.browser.listen(this.sessionId, 'Runtime.exceptionThrown', ({ exceptionDetails }) => {
      this.told.push(exceptionDetails.exception?.description ?? exceptionDetails.text);
    });
    this.browser.listen(this.sessionId, 'Log.entryAdded', ({ entry }) => { if (entry.level === 'error') this.told.push(entry.text); });
    this.browser.listen(this.sessionId, 'Network.requestWillBeSent', ({ request }) => {
      if (!/^(file|data|blob):/.test(request.url)) this.told.push(`asks for ${request.url}`);
    });
    this.browser.listen(this.sessionId, 'Page.javascriptDialogOpening', () => this.send('Page.handleJavaScriptDialog', { accept: true }));
    await Promise.all(['Page.enable', 'Runtime.enable', 'Log.enable', 'Network.enable'].map((method) => this.send(method)));
  }

  /** Opens an address, and waits until an expression is true. */
  async open(address, ready) {
    await this.send('Page.navigate', { url: address });
    await this.until(ready);
  }

  async until(ready, seconds = 120) {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const found = await this.evaluate(`(() => { try { return Boolean(${ready}); } catch { return false; } })()`).catch(() => false);
      if (found) return;
      const failed = await this.evaluate("document.querySelector('body > [role=alert]')?.textContent ?? ''").catch(() => '');
      if (failed) throw new Error(failed);
      if (Date.now() > end) throw new Error(`waited ${seconds} s for ${ready}: ${this.told.join('; ')}`);
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
  }

  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, userGesture: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Calls a function, which is given as text to the page, on values. */
  call(action, ...values) { return this.evaluate(`(${action})(${values.map((value) => JSON.stringify(value)).join(', ')})`); }

  async press(key, modifiers = 0) {
    const codes = { Tab: 9, Enter: 13, ' ': 32, Escape: 27 };
    const event = { key, code: key === ' ' ? 'Space' : key, windowsVirtualKeyCode: codes[key], modifiers, ...(key === 'Enter' ? { text: '\r' } : key === ' ' ? { text: ' ' } : {}) };
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  async screenshot({ width, scheme = 'light', media = 'screen' }) {
    await this.send('Emulation.setDeviceMetricsOverride', { width, height: 800, deviceScaleFactor: 1, mobile: width < 500 });
    await this.send('Emulation.setEmulatedMedia', { media, features: [{ name: 'prefers-color-scheme', value: scheme }] });
    const { data } = await this.send('Page.captureScreenshot', { format: 'png', captureBeyondViewport: true });
    return Buffer.from(data, 'base64');
  }

  close() { return this.browser.send('Target.closeTarget', { targetId: this.targetId }); }
}
