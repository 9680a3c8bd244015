function counter(step) {
    let count = 0;
    return () => {
        count += step;
        return count;
    };
}
const compose = (f, g) => (x) => f(g(x));
function countUp(times) {
    const next = counter(3);
    for (let number = 0; number !== times; number += 1) next();
    return next();
}
const increment = (x) => x + 1;
function composed(times) {
    const plusFour = compose(compose(increment, increment), compose(increment, increment));
    let value = 0;
    for (let number = 0; number !== times; number += 1) value = plusFour(value);
    return value;
}
function pipeline(size) {
    const numbers = Array.from({ length: size }, (_, n) => (n * 7) % 1000);
    const even = numbers.filter((n) => n % 2 === 0);
    return even.map((n) => n * n).reduce((a, b) => a + b, 0);
}
let last = 0;
for (let i = 0; i < 50; i += 1) last = pipeline(100000);
console.log(`[${countUp(50000000)}, ${composed(10000000)}, ${last}]`);
