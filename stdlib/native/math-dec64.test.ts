// What DEC64 has published of its elementary functions: the cases of its own test (dec64.com, in the
// public domain), to the last digit.
//
// Where the exact result is another (library, decision 49), that is here: the sine and cosine of
// numbers near pi and the tangent near half of it, the tenth power of a rounded e, and the
// logarithm of 0.01, whose published exponent is off by one.
//
// Clause: library 11.

import { expect, test } from "vitest";
import { parseNumber } from "#runtime/values/number-parse";
import { show } from "#runtime/values/show";
import type { FunctionValue, Value } from "#runtime/values/value";
import { native } from "./math_radians.js";

const math = native.start();
const NAMES: Readonly<Record<string, string>> = {
    e: "2.7182818284590452",
    pi: "3.1415926535897932",
    half_pi: "1.5707963267948966",
};

const TABLES = [
    `arc_cosine -1: pi; 0: half_pi; 1e-16: 1.5707963267948965; 0.01: 1.5607961601207295
     0.5: 1.0471975511965977; 1: 0; half_pi: null`,
    `arc_sine -1: -1.5707963267948966; 0: 0; 1e-16: 1e-16; 0.01: 0.010000166674167113
     0.5: 0.5235987755982989; 1: half_pi; half_pi: null`,
    `arc_tangent -1: -0.7853981633974483; 0: 0; 0.01: 0.009999666686665238; 0.5: 0.4636476090008061
     1: 0.7853981633974483; half_pi: 1.0038848218538872; e: 1.2182829050172776
     pi: 1.2626272556789117; 10: 1.4711276743037346`,
    `cosine 0: 1; 0.01: 0.99995000041666528; pi: -1; 10: -0.8390715290764525
     half_pi: 1.9231321691639751e-17`,
    `e 0: 1; 0.01: 1.0100501670841681; 0.5: 1.6487212707001281; 1: e; 2: 7.389056098930650
     10: 22026.465794806717`,
    `power e 0: 1; e 0.01: 1.0100501670841681; e 0.5: 1.6487212707001281; e 1: e; e 2: 7.389056098930650
     e 10: 22026.465794806714; 4 0.5: 2; 2 11: 2048; 2 10: 1024; 2 5: 32; 2 4: 16`,
    `log 0: null; 0.01: -4.605170185988091; 0.5: -0.6931471805599453; 1: 0; half_pi: 0.4515827052894549
     2: 0.6931471805599453; e: 1; pi: 1.1447298858494002; 10: 2.3025850929940457`,
    `root 0 2: 0; 0 3: 0; 0.5 3: 0.7937005259840997; 27 3: 3; -27 3: -3; pi 3: 1.4645918875615233
     -27 4: null; 256 4: 4; 1e4 4: 10; 1e16 4: 1e4; pi 4: 1.3313353638003897`,
    `sine 0: 0; 1e-16: 1e-16; 0.01: 0.009999833334166665; 1: 0.8414709848078965; half_pi: 1
     2: 0.9092974268256817; e: 0.4107812905029087; 3: 0.14112000805986722; 4: -0.7568024953079283
     5: -0.9589242746631385; 10: -0.5440211108893698; -1: -0.8414709848078965; pi: 3.84626433832795e-17`,
    `sqrt 0: 0; 0.5: 0.7071067811865475; 2: 1.4142135623730950; 1: 1; pi: 1.7724538509055160
     10: 3.1622776601683793; 16: 4; 100: 10`,
    `tangent 0: 0; 0.01: 0.010000333346667206; 0.5: 0.5463024898437905; 1: 1.5574077246549022
     pi: -3.84626433832795e-17; 10: 0.6483608274590867; half_pi: 51998506188720270`,
];

test.each(TABLES.map((table) => [table.slice(0, table.indexOf(" ")), table] as const))(
    "%s",
    (name, table) => {
        const rows = table.slice(name.length).split(/;|\n/);
        for (const row of rows) {
            const [inputs = "", expected = ""] = row.trim().split(": ");
            const result = (math[name] as FunctionValue)(...inputs.split(" ").map(valueOf));
            expect(`${name} ${inputs}: ${show(result)}`).toBe(
                `${name} ${inputs}: ${show(valueOf(expected))}`,
            );
        }
    },
);

function valueOf(word: string): Value {
    return word === "null" ? undefined : parseNumber(NAMES[word] ?? word, undefined);
}
