import Decimal from "decimal.js";

Decimal.set({ precision: 17 });
const size = 70;
const D = (value) => new Decimal(value);
const element = (i, j) => D(1).div(((i + j) * (i + j + 1)) / 2 + i + 1);
const transposed = (i, j) => element(j, i);
function multiply(vector, entry) {
    const result = [];
    for (let i = 0; i < size; i += 1) {
        let sum = D(0);
        for (let j = 0; j < size; j += 1) sum = sum.plus(entry(i, j).times(vector[j]));
        result.push(sum);
    }
    return result;
}
function dot(a, b) {
    let sum = D(0);
    for (let i = 0; i < size; i += 1) sum = sum.plus(a[i].times(b[i]));
    return sum;
}
function squareRoot(value) {
    let guess = value.plus(1).div(2);
    for (;;) {
        const next = guess.plus(value.div(guess)).div(2);
        if (next.minus(guess).abs().lt("1e-12")) return next;
        guess = next;
    }
}
let u = new Array(size).fill(D(1));
let v;
for (let number = 0; number < 40; number += 1) {
    v = multiply(multiply(u, element), transposed);
    u = multiply(multiply(v, element), transposed);
}
console.log(squareRoot(dot(u, v).div(dot(v, v))).toDecimalPlaces(9).toString());
