local function collatz(limit)
    local longest = 0
    for start = 1, limit do
        local n, steps = start, 0
        while n ~= 1 do
            if n % 2 == 0 then n = n // 2 else n = 3 * n + 1 end
            steps = steps + 1
        end
        if steps > longest then longest = steps end
    end
    return longest
end
local function matrix(size)
    local total = 0
    for row = 0, size - 1 do
        for column = 0, size - 1 do total = total + (row * column + row) % 7 end
    end
    return total
end
print("[" .. collatz(400000) .. ", " .. matrix(3000) .. "]")
