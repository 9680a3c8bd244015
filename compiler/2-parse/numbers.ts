// The value of a number literal: the nearest DEC64 number (language 3.2 and 10.6).
//
// There is one rounding, of the exact value, half away from zero; in base 10 only the
// first digit that is dropped decides it, so literals of any length cost no big arithmetic.

export interface NumberValue {
    /** An integer of at most 56 bits without trailing zeros. */
    readonly coefficient: bigint;
    readonly exponent: number;
    /** False when digits other than 0 were lost. */
    readonly isExact: boolean;
}

const GREATEST = 36028797018963967n;
const MOST_DIGITS = 17;
const LAST_EXPONENT = 127;

/** The number that a literal means; null when it is too large. A malformed one means 0. */
export function readNumber(image: string): NumberValue | null {
    if (/^\d{1,15}$/.test(image)) return normal(BigInt(image), 0, true);

    const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e(-?\d+))?$/.exec(image.replaceAll("_", ""));
    if (parts === null) return normal(0n, 0, true);
    const [, sign, whole = "", fraction = "", power = "0"] = parts;
    const digits = (whole + fraction).replace(/^0+/, "");
    return nearest(sign === "-", digits, Number(power) - fraction.length);
}

/** The nearest number to `digits` times ten to `exponent`. */
function nearest(isNegative: boolean, digits: string, exponent: number): NumberValue | null {
    if (digits === "") return normal(0n, 0, true);

    const limit = isNegative ? GREATEST + 1n : GREATEST;
    let drop = Math.max(0, digits.length - MOST_DIGITS, -LAST_EXPONENT - exponent);
    let magnitude = withoutLast(digits, drop);
    if (magnitude > limit) {
        drop += 1;
        magnitude = withoutLast(digits, drop);
    }

    const power = exponent + drop;
    if (magnitude !== 0n && power > LAST_EXPONENT) {
        const excess = power - LAST_EXPONENT;
        if (excess > MOST_DIGITS || magnitude * 10n ** BigInt(excess) > limit) return null;
    }
    const isExact = !/[1-9]/.test(digits.slice(Math.max(0, digits.length - drop)));
    return normal(isNegative ? -magnitude : magnitude, power, isExact);
}

/** The digits but the last `count`, rounded. */
function withoutLast(digits: string, count: number): bigint {
    const kept = digits.length - count;
    if (kept < 0) return 0n;
    const next = digits[kept] ?? "0";
    return BigInt(digits.slice(0, kept) || "0") + (next >= "5" ? 1n : 0n);
}

function normal(coefficient: bigint, exponent: number, isExact: boolean): NumberValue {
    if (coefficient === 0n) return { coefficient, exponent: 0, isExact };
    let [rest, power] = [coefficient, exponent];
    while (rest % 10n === 0n) {
        rest /= 10n;
        power += 1;
    }
    return { coefficient: rest, exponent: power, isExact };
}

/** A number as `text(number)` writes it (library 1.6). */
export function showNumber({ coefficient, exponent }: NumberValue): string {
    if (coefficient === 0n) return "0";
    const sign = coefficient < 0n ? "-" : "";
    const digits = String(coefficient < 0n ? -coefficient : coefficient);
    const point = digits.length + exponent;
    if (point > 20 || (point <= 0 && -exponent > 18)) {
        const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
        return `${sign}${digits.slice(0, 1)}${fraction}e${point - 1}`;
    }
    if (exponent >= 0) return sign + digits + "0".repeat(exponent);
    if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
    return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
