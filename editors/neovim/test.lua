-- Run by test.sh in an article that lacks a closing mark.

local function fail(what)
  io.stdout:write('FAILED: ' .. what .. '\n')
  vim.cmd('cquit 1')
end

local function await(what, is_so)
  if not vim.wait(30000, is_so, 10) then fail(what) end
end

local function shown()
  return vim.tbl_map(function(diagnostic) return diagnostic.code end, vim.diagnostic.get(0))
end

await('a finding is shown', function() return vim.deep_equal(shown(), { 'unclosed-quote' }) end)
local finding = vim.diagnostic.get(0)[1]
if finding.source ~= 'onrecord' or finding.lnum ~= 0 then fail('the finding stands where it belongs') end

vim.api.nvim_buf_set_lines(0, 0, 1, false, { 'Rosa Bianchi, the mayor, left 🎙.', '"The gate was locked," Bianchi said.' })
await('an edit takes the finding away', function() return #shown() == 0 end)

vim.api.nvim_win_set_cursor(0, { 2, 5 })
vim.lsp.buf.hover()
local function float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
    end
  end
end
await('a hover is shown', function() return float() ~= nil end)
if not float():find('Rosa Bianchi', 1, true) then fail('the hover says who speaks: ' .. float()) end

vim.api.nvim_win_set_cursor(0, { 2, 25 })
vim.lsp.buf.definition()
await('the definition is the full name', function() return vim.deep_equal(vim.api.nvim_win_get_cursor(0), { 1, 0 }) end)

local clients = vim.lsp.get_active_clients and vim.lsp.get_active_clients() or vim.lsp.get_clients()
clients[1].stop()
await('the server stops', function() return clients[1].is_stopped() end)
io.stdout:write('1 passed, 0 failed\n')
vim.cmd('qall!')
