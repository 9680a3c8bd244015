// Misty names as JavaScript identifiers.
//
// A Misty name is letters, digits and single `_` between them, perhaps with a `?` at the end. So
// what ends with `_` and what holds `$` is free: `ready?` becomes `ready$`, and a name that means
// something to JavaScript gets a `_`. Identifiers of our own begin with `$`, methods' own names
// end with `$m`. Thus no two names collide, and the Misty name can be told from the JavaScript
// one (docs/internals/emitted-code.md, "Names").

/** What JavaScript's grammar reserves, and its globals: emitted code never hides one of them. */
const TAKEN: ReadonlySet<string> = new Set(
    `
    abstract arguments as async await boolean break byte case catch char class const continue
    debugger default delete do double else enum eval export extends false final finally float for
    from function get goto if implements import in instanceof int interface let long native new
    null of package private protected public return set short static super switch synchronized
    this throw throws transient true try typeof undefined using var void volatile while with yield

    AggregateError Array ArrayBuffer Atomics BigInt Boolean Buffer DataView Date Error EvalError
    Function Infinity Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError
    ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError
    URIError WeakMap WeakRef WeakSet WebAssembly clearImmediate clearInterval clearTimeout console
    crypto document escape exports fetch global globalThis isFinite isNaN module name navigator
    parseFloat parseInt performance process queueMicrotask require self setImmediate setInterval
    setTimeout structuredClone unescape window
    `.split(/\s+/),
);

const LEGAL = /^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*\??$/;

/** The JavaScript identifier for a Misty name. */
export function mangle(name: string): string {
    return TAKEN.has(name) ? `${name}_` : suffix(name);
}

/** A Misty name as the end of an identifier of ours, such as `$log_console`. */
export function suffix(name: string): string {
    // Nothing else may ever become an identifier, whatever the phases before let through.
    if (!LEGAL.test(name)) throw new Error(`not a name: ${JSON.stringify(name)}`);
    return name.endsWith("?") ? `${name.slice(0, -1)}$` : name;
}

/** The identifier for a shorthand method's own name, which no other name may be hidden by. */
export function mangleMethod(name: string): string {
    return `${suffix(name)}$m`;
}

/** Answers whether a text is a legal name of Misty. */
export function isName(text: string): boolean {
    return LEGAL.test(text);
}
