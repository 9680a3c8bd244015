// Every static rule of placement and form (language 5, 7, 8, 11, 12), each as programs that
// break it, beside programs that nearly do.

import { describe, expect, it } from "vitest";
import { check } from "../../compile.js";
import { makeMemoryShop } from "../../memory-shop.js";
import { atTop, compare, inFunction } from "../marked.js";

const WRONG: Readonly<Record<string, string>> = {
    MST2009: `
call @(1) # error MST2009 "@"
return @{a: 1} # error MST2009 "@"`,
    MST2010: `
set @.x: 1 # error MST2010 "@"
set @["x"]: 1 # error MST2010 "@"
set @.f(1).x: 1 # error MST2010 "@"`,
    MST2011: `
do one
    do
        break two # error MST2011 "two"
    od
od one`,
    MST2012: `
do one
    if true
        do one # error MST2012 "one"
            break one
        od one
    fi
    break
od one`,
    MST2013: `
do one
    break
od # error MST2013 "od"
do
    break
od two # error MST2013 "two"
do one
    break
od two # error MST2013 "two"`,
    MST3001: `
break # error MST3001 "break"
`,
    "MST3001 in a function inside an if": `
if true
    break label # error MST3001 "break label"
fi`,
    MST3002: `
if true
    var a: 1 # error MST3002 "var"
    call main(a)
fi
do
    def b: 1 # error MST3002 "def"
    def c(d) (d) # error MST3002 "def"
    def e: function () (1) # error MST3002 "def"
    break
od
var a: 2
return [a, b, c, e]`,
    MST3003: `
use json # error MST3003 "use"
return json`,
    MST3004: `
do
    call main(function () (1)) # error MST3004 "function"
    call main(ƒ () (1)) # error MST3004 "ƒ"
    call main('() (1)) # error MST3004 "'"
    call main({m() (1)}) # error MST3004 "m"
    if true
        return function () ('() (1)) # error MST3004 "function"
    fi
od`,
    MST3005: `
def f() {
    return 1
disruption
    def g() (1) # error MST3005 "def"
    if true
        return '() (2) # error MST3005 "'"
    fi
    return g
}
return f`,
    MST3009: `
def f() {
    disrupt
    return 1 # error MST3009 "return 1"
}
if true
    return 1
    call f() # error MST3009 "call f()"
    call f()
else
    do
        break
        call f() # error MST3009 "call f()"
    od
fi`,
    MST3010: `
call main # error MST3010 "main"
call main.x # error MST3010 "main.x"
call @ # error MST3010 "@"
call @.halt # error MST3010 "@.halt"`,
    MST3011: `
set main(1): 2 # error MST3011 "main(1)"
set main.x(1): 2 # error MST3011 "main.x(1)"`,
    MST3012: `
return function (a, b, c, d, e, f) (a + b + c + d + e + f) # error MST3012 "e"`,
    MST3013: `
return main(1, 2, 3, 4, 5, 6) # error MST3013 "5"`,
    MST3014: `
var a: [1]
var x: a[] # error MST3014 "[]"
set x: x + a[] # error MST3014 "[]"
set x: main(a[]) # error MST3014 "[]"
return x[] # error MST3014 "[]"`,
    MST3101: `
return [
    pattern {dgit} # error MST3101 "dgit"
    pattern {[letter Xx]} # error MST3101 "Xx"
    pattern {1- {digit / comma}} # error MST3101 "comma"
]`,
    MST3102: `
return pattern {"a" 1- Lu} # error MST3102 "Lu"`,
    MST3103: `
return [
    pattern {3-1 digit} # error MST3103 "3-1"
    pattern {0 digit} # error MST3103 "0"
    pattern {1.5 digit} # error MST3103 "1.5"
]`,
    MST3104: `
return [
    pattern {digit / ","} # error MST3104 "/ ",""
    pattern {1 {digit / ","}} # error MST3104 "/ ",""
    pattern {- {digit / ","}} # error MST3104 "/ ",""
]`,
    MST3105: `
return [
    pattern {["b" - "a"]} # error MST3105 ""b" - "a""
    pattern {["" - "a"]} # error MST3105 """ - "a""
    pattern {["a" - "c" - "b"]} # error MST3105 ""a" - "c" - "b""
]`,
    MST3106: `
return [
    pattern {[letter / / /]} # error MST3106 "/"
    pattern {[letter / "a" / ascii / "b"]} # error MST3106 "/"
    pattern {[letter / "a" /]} # error MST3106 "/"
]`,
    MST9002: `
do
    do outer
        do
            break outer
        od
        call main() # error MST9002 "call main()"
    od outer
    call main()
od
call main() # error MST9002 "call main()"`,
    MST9003: `
return {a: 1, b: 2, "a": 3, b() (4)} # error MST9003 ""a""
`,
};

const RIGHT = `
def f(a, b, c, d) ([a, b, c, d])
var list: [1, 2, 3, 4, 5]
set list[]: list[]
set list: (f(1) + 2)[]
set f(1).x: 2
set f(1)[]: 2
call f(1, 2, 3, 4).x[2]{a: 1}
call @.delay(f, 1)
if @ = @ /\\ @.x = @["y"]
    do search
        do
            set list: ['+, '[], pattern {digit}]
            if list
                break
            fi
            break search
        od
        break
    od search
fi
do search
    break
od search
def g() {
    do search
        return 1
    od search
disruption
    return f(1)
}
def patterns: [
    pattern {0- {digit / ","} - "a": letter 1 "b": letter "" [] [/]}
    pattern {["a" - "a" "" "b" - "c" - "d" / upper / Lu]}
    pattern {[letter / / ascii]}
    pattern (list) {anything Lu 1- [whatever]}
]
call g()
return patterns`;

describe("the static rules", () => {
    it.each(Object.entries(WRONG))("%s", (name, statements) => {
        const source = inFunction(statements);
        const { claimed, found } = compare({ "p.mst": source }, "p.mst");
        // MST9003 has a second place on its line.
        const others = name === "MST9003" ? ["p.mst:3 MST9003 b"] : [];
        expect(found).toEqual([...claimed, ...others]);
    });

    it("let what is nearly wrong pass", () => {
        expect(compare({ "p.mst": inFunction(RIGHT) }, "p.mst").found).toEqual([]);
    });

    it("keep modules simple", () => {
        const source = atTop(
            `
if true # error MST3006 "if"
    return 1
fi
do # error MST3006 "do"
    break
od
def f() {
    if @.x # error MST2008 "@"
        do
            break
        od
    fi
    set @.y: @() # error MST2008 "@"
}
return f`,
            "module",
        );
        const { claimed, found } = compare({ "p.mst": source }, "p.mst");
        expect(found).toEqual([...claimed, "p.mst:14 MST2008 @"].toSorted());
    });

    it.each([
        ["call max(1, 2)", ["p.mst:3 MST3007 end"]],
        ["disrupt\nreturn 1", ["p.mst:2 MST3007 disrupt"]],
        ["return 1\ncall max(1, 2)", ["p.mst:3 MST3009 call max(1, 2)"]],
        ["return", []],
    ])("want a module to end with return: %s", (statements, expected) => {
        expect(compare({ "p.mst": atTop(statements, "module") }, "p.mst").found).toEqual(expected);
    });

    it("want a program not to return", () => {
        const source = atTop(`
if true
    return 1 # error MST3008 "return"
else
    do
        return # error MST3008 "return"
    od
fi
def f() {
    return 2
}
if false
    disrupt
fi
call f()
return 3 # error MST3008 "return"`);
        const { claimed, found } = compare({ "p.mst": source }, "p.mst");
        expect(found).toEqual(claimed);
    });

    it.each([
        ["def x: 1", 'write "var x: null" before it, and "set x: ..." here'],
        ["def f() (1)", "declare it before"],
    ])("help with a declaration in a block: %s", (statement, help) => {
        const text = atTop(`if true = false\n    ${statement}\nfi`);
        const shop = makeMemoryShop({ "p.mst": text });
        const { diagnostics } = check(["p.mst"], shop, { intrinsics: new Set(["true", "false"]) });
        expect(diagnostics[0]?.hint).toBe(help);
    });
});
