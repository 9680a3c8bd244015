import Decimal from "decimal.js";

Decimal.set({ precision: 17 });
const D = (value) => new Decimal(value);
const balances = new Array(10).fill(D(0));
let fees = D(0);
const [HUNDRED, CENT, TAX, FEE] = ["100", "0.01", "0.19", "0.35"].map(D);
for (let number = 0; number < 1500000; number += 1) {
    const amount = D((number * 7919) % 100000).div(HUNDRED).plus(CENT);
    const account = number % 10;
    balances[account] = balances[account].plus(amount);
    balances[9 - account] = balances[9 - account].minus(amount.times(TAX).toDecimalPlaces(2));
    fees = fees.plus(FEE);
}
console.log(`[${balances.reduce((a, b) => a.plus(b))}, ${fees}]`);
