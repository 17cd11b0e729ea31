vim.filetype.add({ extension = { rules = 'writ' } })
