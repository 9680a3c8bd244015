// The math modules: each row of the tables of library 11, and random arguments against decimal.js at
// 60 digits.

import { Decimal } from "decimal.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isNumber } from "#runtime/values/number";
import { parseNumber } from "#runtime/values/number-parse";
import { numberToText } from "#runtime/values/number-text";
import { show } from "#runtime/values/show";
import type { FunctionValue, Value } from "#runtime/values/value";
import { native as cyclesModule } from "./math_cycles.js";
import { native as degreesModule } from "./math_degrees.js";
import { native as radiansModule } from "./math_radians.js";

const radians = radiansModule.start();
const degrees = degreesModule.start();
const cycles = cyclesModule.start();

/** The value of `name(argument, argument)`, as a log shows it. */
function valueOf(module: typeof radians, call: string): string {
    const [, name = "", inputs = ""] = /^(\w+)\((.*)\)$/.exec(call) ?? [];
    const values = inputs === "" ? [] : inputs.split(", ").map(argument);
    return show((module[name] as FunctionValue)(...values));
}

function argument(text: string): Value {
    if (text === "pi") return number("3.1415926535897932");
    return text.startsWith('"') ? text.slice(1, -1) : number(text);
}

function number(text: string): Value {
    return text === "null" ? undefined : parseNumber(text, undefined);
}

function check(module: typeof radians, rows: string): void {
    for (const row of rows.trim().split("\n")) {
        const [call = "", result = ""] = row.split(" -> ").map((part) => part.trim());
        expect(`${call} -> ${valueOf(module, call)}`).toBe(`${call} -> ${show(number(result))}`);
    }
}

test("angles in radians", () => {
    const rows = `
        sine(0) -> 0
        cosine(0) -> 1
        tangent(0) -> 0
        arc_sine(0.01) -> 0.010000166674167113
        sine(0.01) -> 0.009999833334166665
        arc_sine(0.5) -> 0.5235987755982989
        sine(1) -> 0.8414709848078965
        sine(-1) -> -0.8414709848078965
        arc_sine(1) -> 1.5707963267948966
        arc_sine(-1) -> -1.5707963267948966
        sine(2) -> 0.9092974268256817
        arc_sine(1.01) -> null
        arc_cosine(2) -> null
        sine(3) -> 0.14112000805986722
        arc_cosine(-1) -> 3.1415926535897932
        sine(10) -> -0.5440211108893698
        arc_cosine(0) -> 1.5707963267948966
        sine(pi) -> 3.84626433832795e-17
        arc_cosine(0.5) -> 1.0471975511965977
        sine(1e22) -> -0.8522008497671888
        arc_cosine(0.9999999999999999) -> 1.4142135623730951e-8
        sine(1e100) -> -0.3723761236612767
        arc_tangent(0.5) -> 0.4636476090008061
        cosine(0.01) -> 0.9999500004166653
        arc_tangent(1) -> 0.7853981633974483
        cosine(1) -> 0.5403023058681397
        arc_tangent(pi) -> 1.2626272556789117
        cosine(pi) -> -1
        arc_tangent(1, 1) -> 0.7853981633974483
        arc_tangent(1, -1) -> 2.3561944901923449
        cosine(10) -> -0.8390715290764525
        arc_tangent(-1, -1) -> -2.3561944901923449
        arc_tangent(-1, 1) -> -0.7853981633974483
        tangent(1) -> 1.5574077246549022
        arc_tangent(1, 0) -> 1.5707963267948966
        arc_tangent(-1, 0) -> -1.5707963267948966
        tangent(10) -> 0.6483608274590867
        arc_tangent(0, -1) -> 3.1415926535897932
        arc_tangent(0, 1) -> 0
        tangent(1.5707963267948966) -> 51998506188720270
        arc_tangent(0, 0) -> null
    `;
    check(radians, rows);
});

test("angles in degrees", () => {
    const rows = `
        sine(30) -> 0.5
        cosine(60) -> 0.5
        tangent(45) -> 1
        sine(180) -> 0
        cosine(90) -> 0
        cosine(180) -> -1
        tangent(90) -> null
        tangent(-90) -> null
        tangent(270) -> null
        sine(1) -> 0.017452406437283513
        cosine(30) -> 0.8660254037844386
        sine(1e20) -> -0.9848077530122081
        arc_sine(0.5) -> 30
        arc_cosine(0.5) -> 60
        arc_tangent(1) -> 45
        arc_sine(0.1) -> 5.739170477266786
        arc_tangent(1, -1) -> 135
        arc_tangent(0, -1) -> 180
    `;
    check(degrees, rows);
});

test("angles in cycles", () => {
    const rows = `
        sine(0.25) -> 1
        cosine(0.5) -> -1
        tangent(0.125) -> 1
        sine(0.5) -> 0
        cosine(0.25) -> 0
        sine(1e100) -> 0
        tangent(0.25) -> null
        tangent(0.75) -> null
        sine(0.01) -> 0.06279051952931338
        cosine(0.1) -> 0.8090169943749474
        tangent(0.2) -> 3.0776835371752534
        arc_sine(1) -> 0.25
        arc_cosine(-1) -> 0.5
        arc_tangent(1) -> 0.125
        arc_sine(0.5) -> 0.08333333333333333
        arc_cosine(0.5) -> 0.16666666666666667
        arc_tangent(-1, -1) -> -0.375
        arc_tangent(0, -1) -> 0.5
    `;
    check(cycles, rows);
});

test("powers, roots and logarithms", () => {
    const rows = `
        e() -> 2.7182818284590452
        e(1) -> 2.7182818284590452
        power(2, 10) -> 1024
        power(2, -1) -> 0.5
        e(0) -> 1
        e(0.01) -> 1.0100501670841681
        power(2, 0.5) -> 1.414213562373095
        power(9, 0.5) -> 3
        e(0.5) -> 1.6487212707001281
        power(1.1, 10) -> 2.5937424601
        e(2) -> 7.38905609893065
        e(10) -> 22026.465794806717
        power(1.01, 100) -> 2.7048138294215261
        e(-1) -> 0.3678794411714423
        power(3, 40) -> 12157665459056929000
        e(330) -> 2.075769029922787e143
        e(331) -> null
        power(2, 55) -> 36028797018963970
        e(-293) -> 1e-127
        power(7, -3) -> 2.9154518950437318e-3
        log(0) -> null
        log(-1) -> null
        log("1") -> null
        power(10, 144) -> null
        power(10, -128) -> 0
        log(1) -> 0
        log(2) -> 0.6931471805599453
        power(0, 0) -> 1
        power(0, -1) -> null
        log(10) -> 2.3025850929940457
        log(0.01) -> -4.605170185988091
        power(-2, 3) -> -8
        power(-2, 0.5) -> null
        log(1e-127) -> -292.4283068102438
        sqrt(256) -> 16
        sqrt(-1) -> null
        log_ten(1000) -> 3
        log_ten(0.001) -> -3
        sqrt(2) -> 1.414213562373095
        sqrt(0.5) -> 0.7071067811865475
        log_ten(2) -> 0.3010299956639812
        log_ten(8) -> 0.9030899869919436
        sqrt(10) -> 3.1622776601683793
        sqrt(1e-127) -> 3.1622776601683793e-64
        log_two(1024) -> 10
        log_two(0.5) -> -1
        root(27, 3) -> 3
        root(-27, 3) -> -3
        log_two(10) -> 3.3219280948873623
        log_two(3) -> 1.5849625007211562
        root(2, 12) -> 1.0594630943592953
        root(10, 5) -> 1.5848931924611135
        root(-27, 4) -> null
        root(4, 0) -> null
        root(4, 0.5) -> null
        root(4) -> null
    `;
    check(radians, rows);
    check(degrees, rows);
    check(cycles, rows);
});

// Random arguments ---------------------------------------------------------------------

const Exact = Decimal.clone({ precision: 330, minE: -9e15, maxE: 9e15 });
const Fine = Decimal.clone({ precision: 60, minE: -9e15, maxE: 9e15 });

/** An ulp at most, and half of one but for a millionth, away from the value. */
function isNear(result: Value, exact: Decimal): boolean {
    if (!isNumber(result)) return false;
    const near = new Fine(numberToText(result));
    const digits = exact
        .abs()
        .times(new Fine(10).pow(16 - exact.e))
        .lte("36028797018963967")
        ? 16
        : 15;
    const ulp = new Fine(10).pow(Math.max(exact.e - digits, -127));
    return near.minus(exact).abs().lte(ulp.times("0.500001"));
}

/** Numbers of up to 17 digits and the exponents of that range. */
function numbers(least: number, most: number): fc.Arbitrary<string> {
    return fc
        .tuple(fc.bigInt(-(2n ** 55n), 2n ** 55n - 1n), fc.integer({ min: least, max: most }))
        .map(([coefficient, exponent]) => `${coefficient}e${exponent}`);
}

function agrees(name: string, inputs: fc.Arbitrary<string>, exact: (x: Decimal) => Decimal): void {
    const property = fc.property(inputs, (text) => {
        const value = exact(new Exact(text));
        fc.pre(value.isFinite());
        const result = (radians[name] as FunctionValue)(number(text));
        expect([name, text, show(result), isNear(result, value)]).toEqual([
            name,
            text,
            show(result),
            true,
        ]);
    });
    fc.assert(property, { numRuns: 40 });
}

test.each<[string, [number, number], (x: Decimal) => Decimal]>([
    ["sine", [-30, -10], (x) => new Fine(x).sin()],
    ["cosine", [-30, -10], (x) => new Fine(x).cos()],
    ["tangent", [-30, -10], (x) => new Fine(x).tan()],
    ["sine", [40, 50], (x) => new Fine(Exact.sin(x))],
    ["arc_tangent", [-40, 10], (x) => new Fine(x).atan()],
    ["arc_sine", [-30, -17], (x) => new Fine(x).asin()],
    ["arc_cosine", [-30, -17], (x) => new Fine(x).acos()],
    ["e", [-40, -15], (x) => new Fine(x).exp()],
    ["log", [-127, 127], (x) => new Fine(x).ln()],
    ["log", [-16, -16], (x) => new Fine(x).ln()],
    ["log_ten", [-127, 127], (x) => new Fine(x).log(10)],
    ["log_two", [-127, 127], (x) => new Fine(x).log(2)],
    ["sqrt", [-127, 127], (x) => new Fine(x).sqrt()],
])("%s of numbers with exponents %j", (name, [least, most], exact) => {
    agrees(name, numbers(least, most), exact);
});

test("powers and roots", () => {
    const power = radians["power"] as FunctionValue;
    const root = radians["root"] as FunctionValue;
    const bases = fc.bigInt(10n ** 15n, 3n * 10n ** 16n).map((c) => `${c}e-15`);
    const property = fc.property(bases, fc.integer({ min: -80, max: 80 }), (base, n) => {
        fc.pre(n !== 0);
        const exact = new Fine(base);
        expect([base, n, isNear(power(number(base), n), exact.pow(n))]).toEqual([base, n, true]);
        const half = number(`${n}.5`);
        const real = exact.pow(`${n}.5`);
        expect([base, n, isNear(power(number(base), half), real)]).toEqual([base, n, true]);
        const degree = Math.abs(n);
        const wanted = new Fine(exact).pow(new Fine(1).div(degree));
        expect([base, n, isNear(root(number(base), degree), wanted)]).toEqual([base, n, true]);
    });
    fc.assert(property, { numRuns: 60 });
});

test("exact results are exact, and ties are rounded away from zero", () => {
    const call = (text: string) => valueOf(radians, text);
    expect(call("power(15e-1, 2)")).toBe("2.25");
    // 5 ** 25 is 298023223876953125: its last digit is one too many.
    expect(call("power(5, 25)")).toBe("298023223876953130");
    expect(call("power(-5, 25)")).toBe("-298023223876953130");
    expect(call("power(-2, 1001)")).toBe("null");
    expect(call("power(-1, 1001)")).toBe("-1");
    expect(call("power(-1, 1e20)")).toBe("1");
    expect(call("root(32, 5)")).toBe("2");
    expect(call("root(2, 1e15)")).toBe("1.0000000000000007");
    expect(call("sqrt(1e-126)")).toBe("1e-63");
    expect(call("arc_tangent(0, 0)")).toBe("null");
    expect(call('sine("1")')).toBe("null");
    expect(call('arc_tangent(1, "1")')).toBe("null");
    expect(call('e("1")')).toBe("null");
});
