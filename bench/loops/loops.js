function collatz(limit) {
    let longest = 0;
    for (let start = 1; start <= limit; start += 1) {
        let n = start;
        let steps = 0;
        while (n !== 1) {
            n = n % 2 === 0 ? n / 2 : 3 * n + 1;
            steps += 1;
        }
        if (steps > longest) longest = steps;
    }
    return longest;
}
function matrix(size) {
    let total = 0;
    for (let row = 0; row !== size; row += 1) {
        for (let column = 0; column !== size; column += 1) total += (row * column + row) % 7;
    }
    return total;
}
console.log(`[${collatz(400000)}, ${matrix(3000)}]`);
