// The tables of the emitter against what they describe: the engine and the resolver.

import { expect, test } from "vitest";
import * as resolver from "../3-resolve/intrinsics.js";
import { INTRINSICS, REQUESTOR_FACTORIES } from "./intrinsics.js";
import { isName, mangle, mangleMethod } from "./names.js";
import { nameKind } from "./special-names.js";
import { literal } from "./text-literals.js";

function namesOf(...objects: readonly object[]): readonly string[] {
    return objects.flatMap((object) => Object.getOwnPropertyNames(object)).filter(isName);
}

test("every name that this engine gives to values is known as special", () => {
    const all = namesOf(Object.prototype);
    expect(all.filter((name) => nameKind(name) !== "of all objects")).toEqual([]);
    const some = namesOf(
        Function.prototype,
        Array.prototype,
        String.prototype,
        Number.prototype,
        Boolean.prototype,
        Symbol.prototype,
        function own() {},
        [],
        new String("text"),
    );
    expect(some.filter((name) => nameKind(name) === "ordinary")).toEqual([]);
});

test("the arities of the intrinsics are those of the language", () => {
    const arities = new Map([...INTRINSICS].map(([name, { arity }]) => [name, arity]));
    expect(arities).toEqual(resolver.INTRINSICS);
});

test("the resolver knows the same intrinsics to be made by a module", () => {
    expect(REQUESTOR_FACTORIES).toEqual(resolver.REQUESTOR_FACTORIES);
});

test("no two names collide", () => {
    const names = ["new", "new?", "ready", "ready?", "Array", "Array?", "a_b", "undefined"];
    const mangled = [...names.map(mangle), ...names.map(mangleMethod)];
    expect(new Set(mangled).size).toBe(mangled.length);
    expect(() => mangle("a b")).toThrow();
    expect(() => mangle("a\n")).toThrow();
});

test("text becomes printable ASCII and keeps its value", () => {
    const text = '\0\x1f "\\</script><!-- --> */ /* \u2028 \ud83d\ude00 é \x7f';
    const written = literal(text);
    expect(written).toMatch(/^"[ -~]*"$/);
    expect(written).not.toMatch(/<\/|<!|-->|\*\/|\/\*/);
    expect(new Function(`return ${written}`)()).toBe(text);
});
