local function insert(tree, key)
    if tree == nil then return { key = key, count = 1 } end
    if key < tree.key then tree.left = insert(tree.left, key)
    elseif key > tree.key then tree.right = insert(tree.right, key)
    else tree.count = tree.count + 1 end
    return tree
end
local function sum(tree)
    if tree == nil then return 0 end
    return tree.key * tree.count + sum(tree.left) + sum(tree.right)
end
local function build(size)
    local tree
    local seed = 42
    for _ = 1, size do
        seed = (seed * 1103 + 12345) % 65536
        tree = insert(tree, seed)
    end
    return tree
end
local function walk(steps)
    local point = { x = 0, y = 0, z = 1 }
    for _ = 1, steps do
        point = { x = point.y + 1, y = (point.x + point.z) % 1000, z = point.z }
        point.z = (point.z + point.x) % 17
    end
    return point.x + point.y + point.z
end
print("[" .. sum(build(1000000)) .. ", " .. walk(20000000) .. "]")
