// The exponential function and the natural logarithm of fixed-point numbers.
//
// The exponential is Taylor's series of an argument made small by halving; the logarithm corrects the
// double that JavaScript has by what the exponential says about it, so that nothing of the host's own
// logarithm is left in the result.

import { lnTwo } from "./constants.js";
import { bitLength, doubleOf, fixedOfDouble, product, type Ratio, rescaled } from "./fixed.js";

const HALVINGS = 8;
const GUARD_BITS = 24;

/** `mantissa` / 2 ** `bits` is the exponential of the argument. */
export interface Exponential {
    readonly mantissa: bigint;
    readonly bits: number;
}

/** The exponential of an argument of magnitude below a few thousand. */
export function exponential(argument: bigint, bits: number): Exponential {
    const unit = lnTwo(bits);
    const twos = argument / unit;
    const rest = argument - twos * unit;
    return { mantissa: smallExponential(rest, bits), bits: bits - Number(twos) };
}

/** The natural logarithm of a positive ratio. */
export function logarithm({ numerator, denominator }: Ratio, bits: number): bigint {
    // The ratio is mantissa * 2 ** twos, the mantissa between 3/4 and 3/2.
    let twos = bitLength(numerator) - bitLength(denominator);
    let mantissa = shiftedQuotient(numerator, denominator, bits - twos);
    const threeHalves = 3n << BigInt(bits - 1);
    if (mantissa >= threeHalves || mantissa < threeHalves / 2n) {
        twos += mantissa >= threeHalves ? 1 : -1;
        mantissa = shiftedQuotient(numerator, denominator, bits - twos);
    }
    return smallLogarithm(mantissa, bits) + BigInt(twos) * lnTwo(bits);
}

function shiftedQuotient(numerator: bigint, denominator: bigint, shift: number): bigint {
    if (shift >= 0) return (numerator << BigInt(shift)) / denominator;
    return numerator / (denominator << BigInt(-shift));
}

function smallExponential(argument: bigint, bits: number): bigint {
    const inner = bits + GUARD_BITS;
    const step = rescaled(argument, bits + HALVINGS, inner);
    const one = 1n << BigInt(inner);
    let sum = one;
    let term = one;
    for (let divisor = 1n; term !== 0n; divisor += 1n) {
        term = product(term, step, inner) / divisor;
        sum += term;
    }
    for (let nr = 0; nr < HALVINGS; nr += 1) sum = product(sum, sum, inner);
    return rescaled(sum, inner, bits);
}

function smallLogarithm(mantissa: bigint, bits: number): bigint {
    const near = fixedOfDouble(Math.log(doubleOf(mantissa, bits)), bits);
    const rest = product(mantissa, smallExponential(-near, bits), bits) - (1n << BigInt(bits));
    let sum = near;
    let power = rest;
    for (let divisor = 1n; power / divisor !== 0n; divisor += 1n) {
        sum += divisor % 2n === 1n ? power / divisor : -(power / divisor);
        power = product(power, rest, bits);
    }
    return sum;
}
