local function check(n)
    if n % 4 == 0 then error("failed", 0) end
    return n
end
local function guarded(n)
    local ok, value = pcall(check, n)
    if ok then return value end
    return 1
end
local total = 0
for number = 0, 1999999 do total = total + guarded(number) % 10 end
print(total)
