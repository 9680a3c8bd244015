function countPrimes(limit) {
    const composite = new Array(limit + 1).fill(false);
    let count = 0;
    for (let candidate = 2; candidate <= limit; candidate += 1) {
        if (!composite[candidate]) {
            count += 1;
            for (let m = candidate * candidate; m <= limit; m += candidate) composite[m] = true;
        }
    }
    return count;
}
let last = 0;
for (let i = 0; i < 10; i += 1) last = countPrimes(2000000);
console.log(last);
