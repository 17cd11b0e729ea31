-- The language server of Writ, for Neovim 0.11 or later: `vim.lsp.enable('writ')`.

---@type vim.lsp.Config
return {
  cmd = { 'writ', 'lsp' },
  filetypes = { 'writ' },
  root_markers = { '.git' },
}
