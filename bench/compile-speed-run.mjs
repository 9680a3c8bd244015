// One measurement of bench/compile-speed.mjs: compiles 1 MB with the compiler that the
// argument names, and prints the seconds.

import { readFileSync } from "node:fs";

const MODULES = 25;
const BYTES = 1_000_000 / MODULES;

if (process.argv[2] === "misty") {
    const { compile, INTRINSICS } = await import("../dist/compiler.js");
    const texts = new Map();
    for (let number = 0; number < MODULES; number += 1) {
        texts.set(`part_${number}.mst`, mistyModule(number));
    }
    texts.set("main.mst", mistyProgram());
    const shop = {
        find: (locator) => ({ kind: "found", path: `${locator}.mst` }),
        read: (path) => texts.get(path),
        standard: () => null,
        standardNames: [],
        endowments: () => new Map(),
        policy: () => null,
    };
    const options = {
        intrinsics: new Set(INTRINSICS.keys()),
        specifiers: { abi: "misty:abi", standard: (name) => `misty:std/${name}` },
    };
    const start = process.hrtime.bigint();
    const { output, diagnostics } = compile("main.mst", shop, options);
    report(start);
    if (output === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
} else {
    const { default: ts } = await import("typescript");
    const texts = Array.from({ length: MODULES }, (_, number) => typescriptModule(number));
    const start = process.hrtime.bigint();
    for (const text of texts) {
        ts.transpileModule(text, {
            compilerOptions: { target: "es2022", module: "esnext", sourceMap: true },
        });
    }
    report(start);
}

function report(start) {
    process.stdout.write(String(Number(process.hrtime.bigint() - start) / 1e9));
}

function mistyProgram() {
    const uses = Array.from({ length: MODULES }, (_, n) => `use part_${n}: "part_${n}"\n`).join("");
    const calls = Array.from(
        { length: MODULES },
        (_, n) => `call part_${n}.f_0([1, 2, 3], ${n})\n`,
    );
    return `misty program main\n\n${uses}\n${calls.join("")}\nend main\n`;
}

function mistyModule(number) {
    const body = repeated(
        readFileSync(new URL("./compile-speed.mst.txt", import.meta.url), "utf8"),
    );
    return `misty module part_${number}\n\n${body}return {f_0}\n\nend part_${number}\n`;
}

function typescriptModule() {
    return repeated(readFileSync(new URL("./compile-speed.ts.txt", import.meta.url), "utf8"));
}

/** The template over and over, with `@` standing for the number of the copy. */
function repeated(template) {
    const copies = Math.floor(BYTES / template.length);
    return Array.from({ length: copies }, (_, n) => template.replaceAll("@", String(n))).join("");
}
