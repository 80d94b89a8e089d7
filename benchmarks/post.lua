-- Sends the request body in the file that is given, and prints the figures as one line of JSON.
-- `@N@` in the body becomes a number and `@ID@` a version 7 UUID, both new in each request.
local template, fixed, number, prefix

local function identifier()
  number = number + 1
  local low = number % 4096
  return string.format("%s-%04x-7%03x-8%03x-%012x", prefix, math.floor(number / 4096) % 65536, low, low, number)
end

function init(arguments)
  local file = assert(io.open(arguments[1]))
  template = file:read("*a")
  file:close()
  number = tonumber(arguments[2])
  prefix = string.format("%08x", tonumber(arguments[3]))
  if not template:find("@") then
    fixed = wrk.format("POST", nil, nil, template)
  end
end

function request()
  if fixed then
    return fixed
  end
  local id = identifier()
  local body = template:gsub("@ID@", id):gsub("@N@", tostring(number))
  return wrk.format("POST", nil, nil, body)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests": %d, "microseconds": %d, "bytes": %d, "errors": %d, "p50": %d, "p99": %d}\n',
    summary.requests, summary.duration, summary.bytes,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
