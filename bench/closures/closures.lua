local function counter(step)
    local count = 0
    return function()
        count = count + step
        return count
    end
end
local function compose(f, g) return function(x) return f(g(x)) end end
local function count_up(times)
    local next = counter(3)
    for _ = 1, times do next() end
    return next()
end
local function increment(x) return x + 1 end
local function composed(times)
    local plus_four = compose(compose(increment, increment), compose(increment, increment))
    local value = 0
    for _ = 1, times do value = plus_four(value) end
    return value
end
local function pipeline(size)
    local total = 0
    local numbers, even, squares = {}, {}, {}
    for n = 0, size - 1 do numbers[#numbers + 1] = n * 7 % 1000 end
    for _, n in ipairs(numbers) do if n % 2 == 0 then even[#even + 1] = n end end
    for _, n in ipairs(even) do squares[#squares + 1] = n * n end
    for _, n in ipairs(squares) do total = total + n end
    return total
end
local last
for _ = 1, 50 do last = pipeline(100000) end
print("[" .. count_up(50000000) .. ", " .. composed(10000000) .. ", " .. last .. "]")
