-- One respondent after the other: the form as a browser sends it, each with its own id. Environment: FORM_PATH, FORM_REST.
local n, id = 0, 0
local path, rest = os.getenv('FORM_PATH'), os.getenv('FORM_REST')
function setup(thread) id = id + 1; thread:set('id', id) end
function request()
  n = n + 1
  local key = string.format('%08x%08x%08x%08x', id, n, (n * 2654435761) % 4294967296, (n * 40503 + 7) % 4294967296)
  return wrk.format('POST', path, {['Content-Type'] = 'application/x-www-form-urlencoded'}, 'jawaban=' .. key .. '&kunci=b' .. key .. '&' .. rest)
end
local bad = 0
function response(status) if status ~= 303 and status ~= 200 then bad = bad + 1; if bad < 4 then io.stderr:write('status ' .. status .. '\n') end end end
