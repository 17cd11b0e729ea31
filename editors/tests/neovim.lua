-- A session in Neovim without a screen: open, break, mend by a code action, rename, look.

local root, writ = vim.env.POLICY_ROOT, vim.env.WRIT
vim.opt.runtimepath:prepend(vim.env.EDITORS .. '/neovim')
vim.cmd('filetype plugin on')
vim.lsp.config('writ', { cmd = { writ, 'lsp' } })
vim.lsp.enable('writ')

local function check(condition, what)
  if not condition then
    io.stderr:write('FAILED: ' .. what .. '\n')
    vim.cmd('cquit 1')
  end
  io.stdout:write('ok: ' .. what .. '\n')
end

local function wait(what, condition)
  check(vim.wait(60000, condition, 20), what)
end

vim.cmd.edit(root .. '/kt_internet_outage.rules')
local buffer = vim.api.nvim_get_current_buf()
check(vim.bo.filetype == 'writ', 'the file type is known')
wait('the server is attached', function()
  return #vim.lsp.get_clients({ bufnr = buffer }) == 1
end)
local client = vim.lsp.get_clients({ bufnr = buffer })[1]

-- Break: a misspelt name.
local function find(words)
  for index, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local start = line:find(words, 1, true)
    if start then
      return index, start - 1
    end
  end
end
local line, column = find('outage.fee_due')
vim.api.nvim_buf_set_text(buffer, line - 1, column, line - 1, column + #'outage.fee_due', { 'outage.fee_deu' })
wait('the mistake is found', function()
  local found = vim.diagnostic.get(buffer)
  return #found == 1 and found[1].code == 'W0304'
end)

-- Mend it by the code action.
vim.api.nvim_win_set_cursor(0, { line, column + 9 })
vim.lsp.buf.code_action({ apply = true })
wait('the code action mends it', function()
  return vim.api.nvim_buf_get_lines(buffer, line - 1, line, false)[1]:find('outage.fee_due', 1, true)
end)
wait('nothing is found any more', function()
  return #vim.diagnostic.get(buffer) == 0
end)

-- Rename, across files.
vim.api.nvim_win_set_cursor(0, { line, column + 9 })
vim.lsp.buf.rename('fee_to_pay')
wait('the name is changed where it is declared', function()
  return find('define fee_to_pay') ~= nil
end)
check(find('outage.fee_due') == nil and find('= fee_due') == nil, 'the old name is nowhere')
wait('the renamed policy has no findings', function()
  return #vim.diagnostic.get(buffer) == 0
end)

-- What Neovim 0.11 shows by itself: hover, folds, semantic tokens, inlay hints.
local function ask(method, params)
  local answer = client:request_sync(method, params, 30000, buffer)
  check(answer and not answer.err, method)
  return answer.result
end
local at = vim.lsp.util.make_position_params(0, client.offset_encoding)
local hover = ask('textDocument/hover', at)
check(hover.contents.value:find('money in KRW', 1, true), 'the hover tells the type')
vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
wait('inlay hints are shown', function()
  return #vim.lsp.inlay_hint.get({ bufnr = buffer }) > 5
end)
wait('semantic tokens are shown', function()
  return #(vim.lsp.semantic_tokens.get_at_pos(buffer, line - 1, column + 9) or {}) > 0
end)
wait('clauses fold', function()
  return vim.lsp.foldexpr(find('define fee_to_pay')) == '>1'
end)
client:stop()
wait('the server ends', function()
  return client:is_stopped()
end)
vim.cmd('qall!')
