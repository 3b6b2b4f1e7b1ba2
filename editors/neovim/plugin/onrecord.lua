-- OnRecord for Neovim 0.7 and later: starts `onrecord lsp` for plain text, Markdown and HTML.
--
-- Settings, if any, before this file is read:
--   vim.g.onrecord = { cmd = { 'onrecord', 'lsp' }, settings = { rules = { ['secondhand-source'] = 'off' } } }

local options = vim.g.onrecord or {}
local config = {
  name = 'onrecord',
  cmd = options.cmd or { 'onrecord', 'lsp' },
  filetypes = { 'text', 'markdown', 'html' },
  root_markers = { 'onrecord.toml', '.git' },
  settings = { onrecord = options.settings },
  -- Neovim calls plain text `text`, the protocol `plaintext`.
  get_language_id = function(_, filetype) return filetype == 'text' and 'plaintext' or filetype end,
}

if vim.lsp.config and vim.lsp.enable then
  vim.lsp.config('onrecord', config)
  vim.lsp.enable('onrecord')
  return
end

local clients = {}

local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  local marked = vim.fn.findfile('onrecord.toml', vim.fn.escape(folder, ' ;') .. ';')
  return marked ~= '' and vim.fn.fnamemodify(marked, ':p:h') or folder
end

vim.api.nvim_create_autocmd('FileType', {
  group = vim.api.nvim_create_augroup('onrecord', { clear = true }),
  pattern = config.filetypes,
  callback = function(event)
    local root = root_of(event.file)
    local own = vim.tbl_extend('force', config, { root_dir = root })
    if vim.lsp.start then
      vim.lsp.start(own, { bufnr = event.buf })
      return
    end
    if not clients[root] or not vim.lsp.get_client_by_id(clients[root]) then
      clients[root] = vim.lsp.start_client(own)
    end
    vim.lsp.buf_attach_client(event.buf, clients[root])
  end,
})
