// Every rule of names (language 6), each as a small program that breaks it, beside programs
// that nearly do; and the counts that code generation relies on.

import { describe, expect, it } from "vitest";
import { check } from "../compile.js";
import { makeMemoryShop } from "../memory-shop.js";
import { INTRINSICS } from "./intrinsics.js";
import { atTop, compare, inFunction } from "./marked.js";

const WRONG: Readonly<Record<string, string>> = {
    "MST2001 in one scope": `
var a: 1
var a: 2 # error MST2001 "a"
return a`,
    "MST2001 of a parameter and its function": `
def f(f) (f) # error MST2001 "f"
return f(1)`,
    "MST2001 in a disruption part": `
def f(a) {
    return a
disruption
    var a: 1 # error MST2001 "a"
    return a
}
return f`,
    "MST2001 says nothing more of the name": `
def f(a) {
    var a: 1 # error MST2001 "a"
    set a: 2
    return a
}
return f`,
    "MST2002 of an intrinsic": `
def size: length([1, 2])
def length: 3 # error MST2002 "length"
return size + length`,
    "MST2002 through a function in between": `
var a: 1
def f() {
    def g() (a)
    var a: g() # error MST2002 "a"
    return a
}
return f`,
    "MST2002 of a parameter after a default": `
def f(a | pi, pi) (a + pi) # error MST2002 "pi"
return f`,
    "MST2002 by set": `
var a: 1
def f() {
    set a: 2
    var a: 3 # error MST2002 "a"
    return a
}
return [a, f]`,
    "MST2003 of every kind": `
def a: 1
def f(p) {
    set p: 2 # error MST2003 "p"
    set f: 3 # error MST2003 "f"
    set a: 4 # error MST2003 "a"
    set length: 5 # error MST2003 "length"
    set main: 6 # error MST2003 "main"
    return {m() {
        set m: 7 # error MST2003 "m"
        return null
    }}
}
return f(a)`,
    "MST2003 of the name of the unit, in any form": `
set p: 1 # error MST2003 "p"
set p.x: 1 # error MST2003 "p"
set p["x"]: 1 # error MST2003 "p"
set p[]: 1 # error MST2003 "p"
set p.x.y: 1 # error MST2003 "p"`,
    "MST2004 once in a function": `
var a: nowhere # error MST2004 "nowhere"
set a: nowhere
set unset: 1 # error MST2004 "unset"
return a`,
    "MST2004 of a method from outside": `
def box: {m() (null)}
return [box, m] # error MST2004 "m"`,
    "MST2005 in a function literal too": `
def a: a + 1 # error MST2005 "a"
def f: function () (f()) # error MST2005 "f"
def g(x | x) (x) # error MST2005 "x"
var r: {r} # error MST2005 "r"
def l: {l() (l)} # error MST2005 "l"
return [a, f, g, r, l]`,
    "MST2005 in the function that a shorthand method is": `
def h: {deep: {deep() (h)}} # error MST2005 "h"
return h`,
    "MST2006 in one function": `
var a: b # error MST2006 "b"
var b: 1
return a + b`,
    "MST2006 from a function inside": `
def even?(n) (odd?(n - 1)) # error MST2006 "odd?"
def odd?(n) (even?(n - 1))
return odd?(3)`,
    "MST2006 of a set": `
set a: 1 # error MST2006 "a"
var a: 2
return a`,
    "MST2006 of a later parameter": `
def f(a | b, b) (a + b) # error MST2006 "b"
return f`,
    "MST2006 before the method that has the name": `
return {m() {
    call m() # error MST2006 "m"
    var m: 1
    return m
}}`,
    "MST2007 of the bare name": `
var a: p # error MST2007 "p"
set a: p["x"] # error MST2007 "p"
set a: (p).x # error MST2007 "p"
set a: {p} # error MST2007 "p"
set a: p(1) # error MST2007 "p"
return a`,
};

const RIGHT: Readonly<Record<string, string>> = {
    "an inner scope hides": `
var a: 1
def f(length, main) {
    var a: length
    set a: main
    return a
}
return f(a)`,
    "a literal's parameter hides the name that is being declared": `
def x: function (x) (x)
def f: function f(n) (f(n - 1))
return x(f)`,
    "functions call themselves, in defaults too": `
def f(n, m | f(0)) (n + m)
return f(1)`,
    "a default sees the parameters before it": `
def f(a, b | a + 1) (a + b)
return f(1)`,
    "what a definition holds may be changed": `
def a: {}
set a.x: 1
set a["y"]: 2
set a.f(1).z: 3
def f(list) {
    set list[]: 1
    return list
}
return f(a)`,
    "a method's name is looked up last": `
def items: [1]
def list: {
    length() (length(items))
    down(n) (
        n <= 0
        then "done"
        else down(n - 1)
    )
}
return list`,
    "an outer name may be used before the function that hides it": `
var a: 1
call main(a)
def f() {
    var a: 2
    return a
}
return f`,
    "the name of the unit": `
def f(p) (p)
log console: p.test
call p.run()
return f(p.x.y)`,
    "words of the language are names": `
def set: 1
def then: set
def function: then
return function + 1`,
    "a disruption part sees the body's names": `
def f() {
    var a: 1
    set a: 2
    return a
disruption
    var b: a
    set b: a
    return b
}
return f`,
};

describe("bindNames", () => {
    it.each(Object.entries(WRONG))("%s", (_, statements) => {
        const { claimed, found } = compare({ "p.mst": inFunction(statements) }, "p.mst");
        expect(found).toEqual(claimed);
    });

    it.each(Object.entries(RIGHT))("right: %s", (_, statements) => {
        const { found } = compare({ "p.mst": inFunction(statements) }, "p.mst");
        expect(found).toEqual([]);
    });

    it("warns of names that are never used", () => {
        const source = atTop(`
var a: 1 # error MST9001 "a"
set a: 2
def b(c) (b(c)) # error MST9001 "b"
def d: []
set d[]: 1
def e: {}
set e.x: 1
log a: function g(h) (null)`);
        const { claimed, found } = compare({ "p.mst": source }, "p.mst");
        expect(found).toEqual(claimed);
    });

    it("says once that a declaration has the name of the unit", () => {
        const source = atTop('var p: 1 # error MST2001 "p"\nset p: 2\nlog a: p');
        const { claimed, found } = compare({ "p.mst": source }, "p.mst");
        expect(found).toEqual(claimed);
    });

    it("does not call unused what was probably meant", () => {
        const source = inFunction(`
var count: 1
return coutn # error MST2004 "coutn"`);
        const { claimed, found } = compare({ "p.mst": source }, "p.mst");
        expect(found).toEqual(claimed);
    });

    it.each([
        ["return coutn", 'did you mean "count"?'],
        ["return lenght([])", 'did you mean "length"?'],
        ["return True", 'did you mean "true"?'],
        ["return this.x", 'there is no "this" in Misty'],
        ["return function(1)", 'write a space after "function"'],
        ["return nil", 'write "null"'],
        ["call send(1)", 'write "send address: message", without "call"'],
        ["return json.decode", 'write "use json" at the top level'],
        ["set zzz: 1", 'declare it before: "var zzz: ..."'],
        ["return zzz", null],
    ])("helps with %s", (statement, help) => {
        const text = inFunction(`var count: 1\nset count: count\n${statement}`);
        const options = { intrinsics: new Set(INTRINSICS.keys()) };
        const shop = makeMemoryShop({ "p.mst": text }, { standardNames: ["json"] });
        const { diagnostics } = check(["p.mst"], shop, options);
        expect(diagnostics.map(({ code, hint }) => [code, hint])).toEqual([["MST2004", help]]);
    });
});

it("says that a name is the unit's", () => {
    const text = "misty module lru\ndef lru(size) (size)\nreturn lru\nend lru\n";
    const options = { intrinsics: new Set(INTRINSICS.keys()) };
    const { diagnostics } = check(["p.mst"], makeMemoryShop({ "p.mst": text }), options);
    const [{ code, labels } = { code: "", labels: [] }] = diagnostics;
    expect([code, labels]).toEqual([
        "MST2001",
        [{ start: 13, end: 16, text: "the file itself is named so" }],
    ]);
});

describe("the counts of a binding", () => {
    const counts = (statements: string, name: string) => {
        const text = inFunction(statements);
        const options = { intrinsics: new Set(INTRINSICS.keys()) };
        const { image } = check(["p.mst"], makeMemoryShop({ "p.mst": text }), options);
        const all = [...(image.units[0]?.declarations.values() ?? [])];
        return all
            .filter((binding) => binding.text === name)
            .map(({ kind, sets, uses, calls, isCaptured }) => {
                return [kind, sets, uses, calls, isCaptured ? "captured" : "own"];
            });
    };

    it.each([
        ["var a: 1\nset a: a + 1\nset a[]: a\nset a.x: a[]", "a", [["var", 1, 5, 0, "own"]]],
        [
            "def f(n) (f(n - 1))\nreturn f(f)",
            "f",
            [
                ["def", 0, 2, 1, "own"],
                ["function", 0, 1, 1, "own"],
            ],
        ],
        ["var a: 1\ndef f() (a)\nreturn f()", "a", [["var", 0, 1, 0, "captured"]]],
        ["var a: 1\ndef f() {\n    set a: 2\n}\nreturn f()", "a", [["var", 1, 0, 0, "captured"]]],
        ["return {m(n) (m(n))}", "m", [["method", 0, 1, 1, "own"]]],
        ["return {m(n) ([n, '() (m(n))])}", "m", [["method", 0, 1, 1, "captured"]]],
        ["def f(a) (a.b(a(1)))\nreturn f", "a", [["parameter", 0, 2, 1, "own"]]],
    ])("of %s", (statements, name, expected) => {
        expect(counts(statements, name)).toEqual(expected);
    });
});
