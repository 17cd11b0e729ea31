// The extension of Visual Studio Code in Node, against a stub of the editor and the real server.

'use strict';

const assert = require('assert');
const fs = require('fs');
const Module = require('module');
const os = require('os');
const path = require('path');
const test = require('node:test');

const root = path.resolve(__dirname, '../..');
const providers = {};
const listeners = {};
const told = new Map();
const messages = [];
const commands = {};
const shown = [];

class Position { constructor(line, character) { Object.assign(this, { line, character }); } }
class Range { constructor(start, end) { Object.assign(this, { start, end }); } }
const value = (...names) => class {
  constructor(...parts) { names.forEach((name, index) => { this[name] = parts[index]; }); }
};
const uri = (text) => ({ toString: () => text, scheme: text.split(':')[0] });
const disposable = { dispose() {} };
const listen = (name) => (listener) => { listeners[name] = listener; return disposable; };
const keep = (name) => (selector, provider) => { providers[name] = provider || selector; return disposable; };

const editor = {
  Position, Range,
  Location: value('uri', 'range'), Hover: value('contents', 'range'),
  MarkdownString: value('value'), SnippetString: value('value'),
  Diagnostic: value('range', 'message', 'severity'),
  DiagnosticRelatedInformation: value('location', 'message'),
  DiagnosticSeverity: { Error: 0, Warning: 1 }, DiagnosticTag: { Unnecessary: 1 },
  CompletionItem: value('label', 'kind'), DocumentSymbol: value('name', 'detail', 'kind', 'range', 'selectionRange'),
  SymbolInformation: value('name', 'kind', 'containerName', 'location'),
  DocumentHighlight: value('range', 'kind'), CodeAction: value('title', 'kind'),
  CodeActionKind: { QuickFix: 'quickfix' }, FoldingRange: value('start', 'end', 'kind'),
  FoldingRangeKind: { Comment: 1 }, SelectionRange: value('range', 'parent'),
  SemanticTokens: value('data'), SemanticTokensLegend: value('types', 'modifiers'),
  InlayHint: value('position', 'label', 'kind'), CodeLens: value('range', 'command'),
  DocumentLink: value('range', 'target'), TextEdit: value('range', 'newText'),
  SignatureHelp: value(), SignatureInformation: value('label', 'documentation'), ParameterInformation: value('label'),
  EventEmitter: class { constructor() { this.event = () => disposable; } fire() { this.fired = true; } },
  WorkspaceEdit: class { constructor() { this.edits = []; } replace(...edit) { this.edits.push(edit); } },
  Uri: { parse: uri },
  languages: {
    createDiagnosticCollection: () => ({ set: (key, items) => told.set(key.toString(), items), dispose() {} }),
    ...Object.fromEntries([
      'Hover', 'CompletionItem', 'Definition', 'Reference', 'DocumentHighlight', 'Rename', 'CodeActions',
      'DocumentSymbol', 'WorkspaceSymbol', 'FoldingRange', 'SelectionRange', 'DocumentSemanticTokens',
      'InlayHints', 'CodeLens', 'DocumentLink', 'Implementation', 'SignatureHelp', 'DocumentFormattingEdit',
      'DocumentRangeFormattingEdit',
    ].map((name) => [`register${name}Provider`, keep(name)])),
  },
  commands: { registerCommand: (name, run) => { commands[name] = run; return disposable; } },
  window: {
    showErrorMessage: (text) => messages.push(text), showWarningMessage: (text) => messages.push(text),
    showInformationMessage: (text) => messages.push(text),
    showTextDocument: (document) => { shown.push(document.content); },
  },
  workspace: {
    textDocuments: [], workspaceFolders: [],
    getConfiguration: () => ({ get: (name) => (name === 'command' ? process.env.WRIT : '') }),
    createFileSystemWatcher: () => ({ onDidChange: listen('file'), onDidCreate: listen('file'), onDidDelete: listen('file'), dispose() {} }),
    openTextDocument: async (document) => document,
    onDidOpenTextDocument: listen('open'), onDidChangeTextDocument: listen('change'), onDidCloseTextDocument: listen('close'),
  },
};

const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? editor : load(name, ...rest));
const { activate, deactivate } = require(path.join(root, 'editors/vscode/extension.js'));

async function until(what, condition) {
  for (let step = 0; step < 500; step += 1) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(what);
}

test('the extension opens, finds, mends, completes, renames and ends', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'writ-'));
  const file = path.join(folder, 'own.rules');
  const text = 'policy p "P"\n  currency GBP\n  zone UTC\n\nfacts\n  fee money "The fee"\n\nsection s "S"\n\nrequire r "R"\n  fe > 1 GBP\n';
  fs.writeFileSync(file, text);
  const document = {
    uri: uri(`file://${file}`), languageId: 'writ', version: 1, getText: () => text,
  };
  editor.workspace.textDocuments = [document];
  editor.workspace.workspaceFolders = [{ uri: uri(`file://${folder}`), name: 'own' }];
  await activate({ subscriptions: [] });
  await until('the mistake is told', () => (told.get(`file://${file}`) || []).length === 1);
  const mistake = told.get(`file://${file}`)[0];
  assert.strictEqual(mistake.code, 'W0301');
  assert.deepStrictEqual({ ...mistake.range.start }, { line: 10, character: 2 });

  const none = { onCancellationRequested() {} };
  const actions = await providers.CodeActions.provideCodeActions(document, mistake.range, {}, none);
  const [[, place, newText]] = actions[0].edit.edits;
  assert.strictEqual(newText, 'fee');
  listeners.change({ document: { ...document, version: 2 }, contentChanges: [{ range: place, rangeOffset: 0, text: newText }] });
  await until('the mistake is mended', () => told.get(`file://${file}`).length === 0);

  const hover = await providers.Hover.provideHover(document, new Position(10, 3), none);
  assert.match(hover.contents.value, /fact fee: money in GBP/);
  const items = await providers.CompletionItem.provideCompletionItems(document, new Position(10, 2), none);
  assert.ok(items.some((item) => item.label === 'fee'));
  const edit = await providers.Rename.provideRenameEdits(document, new Position(10, 3), 'charge', none);
  assert.deepStrictEqual(edit.edits.map(([, , name]) => name), ['charge', 'charge']);
  const symbols = await providers.DocumentSymbol.provideDocumentSymbols(document, none);
  assert.deepStrictEqual(symbols.map((symbol) => symbol.name), ['p', 'facts', 's']);
  const tokens = await providers.DocumentSemanticTokens.provideDocumentSemanticTokens(document, none);
  assert.strictEqual(tokens.data.length % 5, 0);
  for (const [name, call] of [
    ['Definition', (one) => one.provideDefinition(document, new Position(10, 3), none)],
    ['Reference', (one) => one.provideReferences(document, new Position(10, 3), { includeDeclaration: true }, none)],
    ['DocumentHighlight', (one) => one.provideDocumentHighlights(document, new Position(10, 3), none)],
    ['FoldingRange', (one) => one.provideFoldingRanges(document, {}, none)],
    ['SelectionRange', (one) => one.provideSelectionRanges(document, [new Position(10, 3)], none)],
    ['WorkspaceSymbol', (one) => one.provideWorkspaceSymbols('fee', none)],
  ]) assert.ok((await call(providers[name])).length > 0, name);
  const whole = new Range(new Position(0, 0), new Position(99, 0));
  assert.deepStrictEqual(await providers.InlayHints.provideInlayHints(document, whole, none), []);
  assert.deepStrictEqual(await providers.CodeLens.provideCodeLenses(document, none), []);
  assert.deepStrictEqual(await providers.DocumentLink.provideDocumentLinks(document, none), []);
  assert.deepStrictEqual(await providers.Implementation.provideImplementation(document, new Position(10, 3), none), []);
  const looseText = '  fee   >   1 GBP';
  listeners.change({
    document: { ...document, version: 3 },
    contentChanges: [{ range: new Range(new Position(10, 0), new Position(10, 13)), rangeOffset: 0, text: looseText }],
  });
  const edits = await providers.DocumentFormattingEdit.provideDocumentFormattingEdits(document, { tabSize: 2, insertSpaces: true }, none);
  // The change goes from the first line that is not laid out, the zone, to the last.
  assert.strictEqual(edits.length, 1);
  assert.deepStrictEqual({ ...edits[0].range.start }, { line: 2, character: 0 });
  assert.ok(edits[0].newText.startsWith('  zone     UTC\n') && edits[0].newText.endsWith('\n  fee > 1 GBP\n'));
  const lines = new Range(new Position(9, 0), new Position(10, 2));
  const part = await providers.DocumentRangeFormattingEdit.provideDocumentRangeFormattingEdits(document, lines, {}, none);
  assert.ok(part.length > 0);
  listeners.change({
    document: { ...document, version: 4 },
    contentChanges: [{ range: new Range(new Position(10, 0), new Position(10, looseText.length)), rangeOffset: 0, text: '  source "' }],
  });
  const help = await providers.SignatureHelp.provideSignatureHelp(document, new Position(10, 10), none);
  assert.strictEqual(help.signatures[0].label, 'source "article"');
  assert.strictEqual(help.signatures[0].parameters[help.activeParameter].label, 'article');
  listeners.change({
    document: { ...document, version: 5 },
    contentChanges: [{ range: new Range(new Position(10, 0), new Position(10, 10)), rangeOffset: 0, text: '  fee > 1 GBP' }],
  });
  fs.writeFileSync(path.join(folder, 'own.claim.json'), '{"fee": 3}');
  listeners.file(uri(`file://${folder}/own.claim.json`));
  const [lens] = await providers.CodeLens.provideCodeLenses(document, none);
  assert.strictEqual(lens.command.title, '▶ decide own.claim.json');
  await commands[lens.command.command](...lens.command.arguments);
  assert.match(shown[0], /ELIGIBLE/);
  await assert.rejects(commands['writ.runScenario'](`file://${file}`, 3), /no scenario/);
  await deactivate();
  assert.deepStrictEqual(messages, []);
});
