-- How files of rules are written: two columns a level, no tabs, `#` before a comment.

vim.bo.commentstring = '# %s'
vim.bo.expandtab = true
vim.bo.shiftwidth = 2
vim.bo.softtabstop = 2
vim.opt_local.foldmethod = 'expr'
vim.opt_local.foldexpr = 'v:lua.vim.lsp.foldexpr()'
vim.opt_local.foldlevel = 99
