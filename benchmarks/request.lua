-- Sends one request again and again, and prints the figures as one line of JSON.
-- Arguments: the file of the body ("-" for a GET), the first number and the first id, and a file of keys or nothing.
-- `@N@` in the body becomes a number and `@ID@` a version 7 UUID, both new in each request. With a file of keys, one a
-- line, each request is another key's, in turn.
local template, fixed, number, prefix
local keys = {}

local function identifier()
  local low = number % 4096
  return string.format("%s-%04x-7%03x-8%03x-%012x", prefix, math.floor(number / 4096) % 65536, low, low, number)
end

function init(arguments)
  number = tonumber(arguments[2])
  prefix = string.format("%08x", tonumber(arguments[3]))
  if arguments[4] then
    for key in io.lines(arguments[4]) do
      keys[#keys + 1] = "Bearer " .. key
    end
  end
  if arguments[1] == "-" then
    fixed = wrk.format("GET")
    return
  end
  local file = assert(io.open(arguments[1]))
  template = file:read("*a")
  file:close()
  if not template:find("@") and #keys == 0 then
    fixed = wrk.format("POST", nil, nil, template)
  end
end

function request()
  if fixed then
    return fixed
  end
  number = number + 1
  if #keys > 0 then
    wrk.headers["Authorization"] = keys[number % #keys + 1]
  end
  local body = template:gsub("@ID@", identifier()):gsub("@N@", tostring(number))
  return wrk.format("POST", nil, nil, body)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests": %d, "microseconds": %d, "bytes": %d, "errors": %d, "p50": %d, "p95": %d, "p99": %d}\n',
    summary.requests, summary.duration, summary.bytes,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
