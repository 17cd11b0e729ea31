// Writ in Visual Studio Code: the editor's own interfaces, answered by `writ lsp`.

'use strict';

const vscode = require('vscode');
const { Client } = require('./client');

const selector = [{ language: 'writ', scheme: 'file' }];
let client;

// MARK: Places, from the protocol's form and back; both count UTF-16.

const position = (place) => new vscode.Position(place.line, place.character);
const range = (place) => new vscode.Range(position(place.start), position(place.end));
const location = (place) => new vscode.Location(vscode.Uri.parse(place.uri), range(place.range));
const markdown = (text) => new vscode.MarkdownString(text);
const plainRange = (place) => ({
  start: { line: place.start.line, character: place.start.character },
  end: { line: place.end.line, character: place.end.character },
});
const textDocument = (document) => ({ uri: document.uri.toString() });
const at = (document, place) => ({
  textDocument: textDocument(document),
  position: { line: place.line, character: place.character },
});

function workspaceEdit(edit) {
  const result = new vscode.WorkspaceEdit();
  for (const [uri, edits] of Object.entries(edit.changes || {})) {
    for (const one of edits) result.replace(vscode.Uri.parse(uri), range(one.range), one.newText);
  }
  return result;
}

function diagnostic(item) {
  const severity =
    item.severity === 1 ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
  const result = new vscode.Diagnostic(range(item.range), item.message, severity);
  result.code = item.code;
  result.source = item.source;
  result.tags = (item.tags || []).map(() => vscode.DiagnosticTag.Unnecessary);
  result.relatedInformation = (item.relatedInformation || []).map(
    (label) => new vscode.DiagnosticRelatedInformation(location(label.location), label.message),
  );
  return result;
}

function symbol(item) {
  const result = new vscode.DocumentSymbol(
    item.name, item.detail || '', item.kind - 1, range(item.range), range(item.selectionRange),
  );
  result.children = (item.children || []).map(symbol);
  return result;
}

function completion(item) {
  const result = new vscode.CompletionItem(item.label, item.kind - 1);
  result.detail = item.detail;
  result.sortText = item.sortText;
  result.filterText = item.filterText;
  result.range = range(item.textEdit.range);
  result.insertText =
    item.insertTextFormat === 2 ? new vscode.SnippetString(item.textEdit.newText) : item.textEdit.newText;
  if (item.documentation) result.documentation = markdown(item.documentation.value);
  return result;
}

function textEdit(item) {
  return new vscode.TextEdit(range(item.range), item.newText);
}

function selection(item) {
  return new vscode.SelectionRange(range(item.range), item.parent ? selection(item.parent) : undefined);
}

// MARK: What the editor asks

function register(context, legend) {
  const { languages } = vscode;
  const ask = (method, params, token) => client.request(method, params, token);
  const hints = new vscode.EventEmitter();
  const lenses = new vscode.EventEmitter();
  context.subscriptions.push(
    languages.registerHoverProvider(selector, {
      async provideHover(document, place, token) {
        const found = await ask('textDocument/hover', at(document, place), token);
        return found && new vscode.Hover(markdown(found.contents.value), range(found.range));
      },
    }),
    languages.registerCompletionItemProvider(selector, {
      async provideCompletionItems(document, place, token) {
        const found = await ask('textDocument/completion', at(document, place), token);
        return found.items.map(completion);
      },
    }, '.', '"', ' '),
    languages.registerDefinitionProvider(selector, {
      async provideDefinition(document, place, token) {
        return (await ask('textDocument/definition', at(document, place), token)).map(location);
      },
    }),
    languages.registerReferenceProvider(selector, {
      async provideReferences(document, place, context, token) {
        const params = { ...at(document, place), context: { includeDeclaration: context.includeDeclaration } };
        return (await ask('textDocument/references', params, token)).map(location);
      },
    }),
    languages.registerDocumentHighlightProvider(selector, {
      async provideDocumentHighlights(document, place, token) {
        const found = await ask('textDocument/documentHighlight', at(document, place), token);
        return found.map((item) => new vscode.DocumentHighlight(range(item.range), item.kind - 1));
      },
    }),
    languages.registerRenameProvider(selector, {
      async prepareRename(document, place, token) {
        const found = await ask('textDocument/prepareRename', at(document, place), token);
        return { range: range(found.range), placeholder: found.placeholder };
      },
      async provideRenameEdits(document, place, newName, token) {
        return workspaceEdit(await ask('textDocument/rename', { ...at(document, place), newName }, token));
      },
    }),
    languages.registerCodeActionsProvider(selector, {
      async provideCodeActions(document, place, context, token) {
        const params = {
          textDocument: textDocument(document), range: plainRange(place), context: { diagnostics: [] },
        };
        return (await ask('textDocument/codeAction', params, token)).map((item) => {
          const action = new vscode.CodeAction(item.title, vscode.CodeActionKind.QuickFix);
          action.edit = workspaceEdit(item.edit);
          action.diagnostics = item.diagnostics.map(diagnostic);
          action.isPreferred = item.isPreferred;
          return action;
        });
      },
    }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
    languages.registerDocumentSymbolProvider(selector, {
      async provideDocumentSymbols(document, token) {
        return (await ask('textDocument/documentSymbol', { textDocument: textDocument(document) }, token)).map(symbol);
      },
    }),
    languages.registerWorkspaceSymbolProvider({
      async provideWorkspaceSymbols(query, token) {
        return (await ask('workspace/symbol', { query }, token)).map(
          (item) => new vscode.SymbolInformation(item.name, item.kind - 1, item.containerName, location(item.location)),
        );
      },
    }),
    languages.registerFoldingRangeProvider(selector, {
      async provideFoldingRanges(document, context, token) {
        const found = await ask('textDocument/foldingRange', { textDocument: textDocument(document) }, token);
        return found.map((item) => new vscode.FoldingRange(
          item.startLine, item.endLine, item.kind === 'comment' ? vscode.FoldingRangeKind.Comment : undefined,
        ));
      },
    }),
    languages.registerSelectionRangeProvider(selector, {
      async provideSelectionRanges(document, places, token) {
        const positions = places.map((place) => ({ line: place.line, character: place.character }));
        const params = { textDocument: textDocument(document), positions };
        return (await ask('textDocument/selectionRange', params, token)).map(selection);
      },
    }),
    languages.registerDocumentSemanticTokensProvider(selector, {
      async provideDocumentSemanticTokens(document, token) {
        const found = await ask('textDocument/semanticTokens/full', { textDocument: textDocument(document) }, token);
        return new vscode.SemanticTokens(Uint32Array.from(found.data));
      },
    }, new vscode.SemanticTokensLegend(legend.tokenTypes, legend.tokenModifiers)),
    languages.registerInlayHintsProvider(selector, {
      onDidChangeInlayHints: hints.event,
      async provideInlayHints(document, place, token) {
        const params = { textDocument: textDocument(document), range: plainRange(place) };
        return (await ask('textDocument/inlayHint', params, token)).map((item) => {
          const hint = new vscode.InlayHint(position(item.position), item.label, item.kind);
          hint.paddingLeft = item.paddingLeft;
          return hint;
        });
      },
    }),
    languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: lenses.event,
      async provideCodeLenses(document, token) {
        const found = await ask('textDocument/codeLens', { textDocument: textDocument(document) }, token);
        return found.map((item) => new vscode.CodeLens(range(item.range), item.command));
      },
    }),
    languages.registerDocumentLinkProvider(selector, {
      async provideDocumentLinks(document, token) {
        const found = await ask('textDocument/documentLink', { textDocument: textDocument(document) }, token);
        return found.map((item) => new vscode.DocumentLink(range(item.range), vscode.Uri.parse(item.target)));
      },
    }),
    languages.registerImplementationProvider(selector, {
      async provideImplementation(document, place, token) {
        return (await ask('textDocument/implementation', at(document, place), token)).map(location);
      },
    }),
    languages.registerSignatureHelpProvider(selector, {
      async provideSignatureHelp(document, place, token) {
        const found = await ask('textDocument/signatureHelp', at(document, place), token);
        if (!found) return null;
        const help = new vscode.SignatureHelp();
        help.signatures = found.signatures.map((item) => {
          const signature = new vscode.SignatureInformation(item.label, markdown(item.documentation.value));
          signature.parameters = item.parameters.map(({ label }) => new vscode.ParameterInformation(label));
          return signature;
        });
        help.activeSignature = found.activeSignature;
        help.activeParameter = found.activeParameter;
        return help;
      },
    }, ' ', '"'),
    languages.registerDocumentFormattingEditProvider(selector, {
      async provideDocumentFormattingEdits(document, options, token) {
        const params = { textDocument: textDocument(document), options };
        return (await ask('textDocument/formatting', params, token)).map(textEdit);
      },
    }),
    languages.registerDocumentRangeFormattingEditProvider(selector, {
      async provideDocumentRangeFormattingEdits(document, place, options, token) {
        const params = { textDocument: textDocument(document), range: plainRange(place), options };
        return (await ask('textDocument/rangeFormatting', params, token)).map(textEdit);
      },
    }),
    vscode.commands.registerCommand('writ.runScenario', (...args) =>
      ask('workspace/executeCommand', { command: 'writ.runScenario', arguments: args })),
    vscode.commands.registerCommand('writ.decideClaim', async (...args) => {
      const { text } = await ask('workspace/executeCommand', { command: 'writ.decideClaim', arguments: args });
      const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: text });
      return vscode.window.showTextDocument(document, { preview: true });
    }),
  );
  return { hints, lenses };
}

// MARK: Documents

function follow(context) {
  const isOurs = (document) => document.languageId === 'writ' && document.uri.scheme === 'file';
  const open = (document) => {
    if (!isOurs(document)) return;
    const { version } = document;
    client.notify('textDocument/didOpen', {
      textDocument: { ...textDocument(document), languageId: 'writ', version, text: document.getText() },
    });
  };
  vscode.workspace.textDocuments.forEach(open);
  const watcher = vscode.workspace.createFileSystemWatcher('**/*.rules');
  const changed = (uri) =>
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri.toString(), type: 2 }] });
  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument(open),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (!isOurs(document) || contentChanges.length === 0) return;
      client.notify('textDocument/didChange', {
        textDocument: { ...textDocument(document), version: document.version },
        // The editor tells several changes at once, each in terms of the text before them: last first.
        contentChanges: [...contentChanges]
          .sort((first, second) => second.rangeOffset - first.rangeOffset)
          .map((change) => ({ range: plainRange(change.range), text: change.text })),
      });
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (isOurs(document)) client.notify('textDocument/didClose', { textDocument: textDocument(document) });
    }),
    watcher, watcher.onDidChange(changed), watcher.onDidCreate(changed), watcher.onDidDelete(changed),
  );
}

async function activate(context) {
  const settings = vscode.workspace.getConfiguration('writ');
  const found = vscode.languages.createDiagnosticCollection('writ');
  context.subscriptions.push(found);
  let refresh;
  client = new Client(settings.get('command'), ['lsp'], {
    'textDocument/publishDiagnostics': ({ uri, diagnostics }) =>
      found.set(vscode.Uri.parse(uri), diagnostics.map(diagnostic)),
    'window/showMessage': ({ type, message }) =>
      (type <= 2 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage)(message),
    'workspace/inlayHint/refresh': () => refresh && refresh.hints.fire(),
    'workspace/codeLens/refresh': () => refresh && refresh.lenses.fire(),
  }, (problem) => {
    if (problem) vscode.window.showErrorMessage(`Writ: ${problem}`);
  });
  const folders = (vscode.workspace.workspaceFolders || []).map((folder) => ({
    uri: folder.uri.toString(), name: folder.name,
  }));
  const root = settings.get('root');
  const answer = await client.request('initialize', {
    processId: process.pid,
    rootUri: folders.length > 0 ? folders[0].uri : null,
    workspaceFolders: folders,
    initializationOptions: root ? { root } : {},
    capabilities: {
      general: { positionEncodings: ['utf-16'] },
      workspace: { inlayHint: { refreshSupport: true } },
      textDocument: { completion: { completionItem: { snippetSupport: true } } },
    },
  });
  client.notify('initialized', {});
  refresh = register(context, answer.capabilities.semanticTokensProvider.legend);
  follow(context);
}

async function deactivate() {
  if (!client) return;
  await client.request('shutdown', null);
  client.notify('exit', null);
}

module.exports = { activate, deactivate };
