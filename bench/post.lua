-- wrk sends this as a POST, and says at the end what it saw in one line of JSON.
--
-- wrk does not keep the times as they were: for each one that is longer than twice the mean it adds those that
-- requests would have taken which had been sent meanwhile at an even rate (its `stats_correct`): every `interval` below
-- it one more, down to the interval. That is an open loop's question. Here each time is counted once again: of those
-- above the interval there were as many as wrk says, less what it says one interval further up. `done` stops where the
-- sum is not the number of requests.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = os.getenv("BODY")

local function as_they_were(latency, interval)
  local counts, times, sum = {}, {}, 0
  for i = 1, #latency do
    local time, count = latency(i)
    counts[time], times[i] = count, time
  end
  for i, time in ipairs(times) do
    local added = time > interval and counts[time + interval] or 0
    times[i] = {time, counts[time] - added}
    sum = sum + counts[time] - added
  end
  return times, sum
end

local function percentile(times, sum, percent)
  local seen = 0
  for _, each in ipairs(times) do
    seen = seen + each[2]
    if seen >= sum * percent / 100 then return each[1] / 1e3 end
  end
end

done = function(summary, latency, requests)
  local e = summary.errors
  local connections = tonumber(os.getenv("CONNECTIONS"))
  local times, sum = as_they_were(latency, math.floor(summary.duration / math.floor(summary.requests / connections)))
  if sum ~= summary.requests then
    error(string.format("%d requests, but %d times of them", summary.requests, sum))
  end
  io.write(string.format(
    'WRK {"requests": %d, "seconds": %.6f, "errors": %d, "p50": %.3f, "p99": %.3f, "p999": %.3f, "max": %.3f,'
      .. ' "corrected99": %.3f}\n',
    summary.requests, summary.duration / 1e6, e.connect + e.read + e.write + e.status + e.timeout,
    percentile(times, sum, 50), percentile(times, sum, 99), percentile(times, sum, 99.9), latency.max / 1e3,
    latency:percentile(99) / 1e3))
end
