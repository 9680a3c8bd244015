// Pi and two logarithms, to more bits than any argument asks for.
//
// To reduce an argument of 144 digits, and to see 60 digits of what is left of it, pi is needed to
// 800 bits. The series are summed when a math module is loaded.

/** The bits behind the point of the constants here. */
const BITS = 1280;

const PI = 16n * inverseSeries(5n, -1n) - 4n * inverseSeries(239n, -1n);
const LN_TWO =
    18n * inverseSeries(26n, 1n) - 2n * inverseSeries(4801n, 1n) + 8n * inverseSeries(8749n, 1n);
const LN_TEN =
    46n * inverseSeries(31n, 1n) + 34n * inverseSeries(49n, 1n) + 20n * inverseSeries(161n, 1n);

/** Pi with that many bits behind the point, up to 1200. */
export function pi(bits: number): bigint {
    return PI >> BigInt(BITS - bits);
}

/** The natural logarithm of 2 with that many bits behind the point. */
export function lnTwo(bits: number): bigint {
    return LN_TWO >> BigInt(BITS - bits);
}

/** The natural logarithm of 10 with that many bits behind the point. */
export function lnTen(bits: number): bigint {
    return LN_TEN >> BigInt(BITS - bits);
}

/** The arc tangent (sign -1) or its hyperbolic kin (sign 1) of 1 / n. */
function inverseSeries(n: bigint, sign: bigint): bigint {
    let power = (1n << BigInt(BITS)) / n;
    let sum = 0n;
    for (let divisor = 1n; power !== 0n; divisor += 2n) {
        sum += power / divisor;
        power = (sign * power) / (n * n);
    }
    return sum;
}
