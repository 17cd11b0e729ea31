// A client of the Language Server Protocol over the streams of a process: requests with answers,
// notifications, and what the server asks.

'use strict';

const { spawn } = require('child_process');

class Client {
  /// Starts the server. `handlers` answer what it tells and asks, by method.
  constructor(command, args, handlers, onEnd) {
    this.handlers = handlers;
    this.waiting = new Map();
    this.next = 1;
    this.bytes = Buffer.alloc(0);
    this.process = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.process.on('error', (error) => this.end(onEnd, `cannot start \`${command}\`: ${error.message}`));
    this.process.on('exit', (code) => this.end(onEnd, code === 0 ? null : `\`${command}\` ended with ${code}`));
    this.process.stdin.on('error', () => {});
    this.process.stdout.on('data', (chunk) => this.receive(chunk));
  }

  end(onEnd, problem) {
    for (const { reject } of this.waiting.values()) reject(new Error(problem || 'the server has ended'));
    this.waiting.clear();
    if (onEnd) onEnd(problem);
  }

  send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }), 'utf8');
    this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.process.stdin.write(body);
  }

  notify(method, params) {
    this.send({ method, params });
  }

  /// The result of a request; `token` cancels it where the editor wants it no more.
  request(method, params, token) {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      if (token) token.onCancellationRequested(() => this.notify('$/cancelRequest', { id }));
      this.send({ id, method, params });
    });
  }

  receive(chunk) {
    this.bytes = Buffer.concat([this.bytes, chunk]);
    for (;;) {
      const end = this.bytes.indexOf('\r\n\r\n');
      if (end < 0) return;
      const match = /Content-Length: *(\d+)/i.exec(this.bytes.toString('ascii', 0, end));
      const length = match ? Number(match[1]) : 0;
      if (this.bytes.length < end + 4 + length) return;
      const body = this.bytes.toString('utf8', end + 4, end + 4 + length);
      this.bytes = this.bytes.subarray(end + 4 + length);
      if (body) this.take(JSON.parse(body));
    }
  }

  take(message) {
    if (message.method === undefined) {
      const waiting = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if (!waiting) return;
      if (message.error) waiting.reject(new Error(message.error.message));
      else waiting.resolve(message.result);
      return;
    }
    const handler = this.handlers[message.method];
    if (handler) handler(message.params);
    if (message.id !== undefined) this.send({ id: message.id, result: null });
  }
}

module.exports = { Client };
