function insert(tree, key) {
    if (tree === undefined) return { key, count: 1, left: undefined, right: undefined };
    if (key < tree.key) tree.left = insert(tree.left, key);
    else if (key > tree.key) tree.right = insert(tree.right, key);
    else tree.count += 1;
    return tree;
}
function sum(tree) {
    return tree === undefined ? 0 : tree.key * tree.count + sum(tree.left) + sum(tree.right);
}
function build(size) {
    let tree;
    let seed = 42;
    for (let number = 0; number !== size; number += 1) {
        seed = (seed * 1103 + 12345) % 65536;
        tree = insert(tree, seed);
    }
    return tree;
}
function walk(steps) {
    let point = { x: 0, y: 0, z: 1 };
    for (let step = 0; step !== steps; step += 1) {
        point = { x: point.y + 1, y: (point.x + point.z) % 1000, z: point.z };
        point.z = (point.z + point.x) % 17;
    }
    return point.x + point.y + point.z;
}
console.log(`[${sum(build(1000000))}, ${walk(20000000)}]`);
