local function count_primes(limit)
    local composite = {}
    for i = 0, limit do composite[i] = false end
    local count = 0
    for candidate = 2, limit do
        if not composite[candidate] then
            count = count + 1
            for m = candidate * candidate, limit, candidate do composite[m] = true end
        end
    end
    return count
end
local last
for _ = 1, 10 do last = count_primes(2000000) end
print(last)
