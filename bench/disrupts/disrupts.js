const FAILED = { failed: true };
function check(n) {
    if (n % 4 === 0) throw FAILED;
    return n;
}
function guarded(n) {
    try {
        return check(n);
    } catch {
        return 1;
    }
}
let total = 0;
for (let number = 0; number !== 2000000; number += 1) total += guarded(number) % 10;
console.log(total);
