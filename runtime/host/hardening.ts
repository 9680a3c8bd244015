// Takes away from JavaScript's objects what emitted code could reach by a name of Misty.
//
// Emitted code reads `v.name` directly, unless the compiler knows the name as one of JavaScript's own
// (docs/internals/emitted-code.md, invariant 3). An engine with further names would make them readable: they are
// removed as long as the host runs. Ways to run texts as code are closed too; nothing should lead there, and if
// something does, it shall find nothing.

/** The names that the compiler knows, as compiler/4-emit/special-names.ts has them. */
export const SPECIAL_NAMES: ReadonlySet<string> = new Set(
    `constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toSource toString unwatch valueOf watch

    apply arguments bind call callee caller displayName isGenerator name prototype

    at concat copyWithin entries every fill filter filterReject find findIndex findLast findLastIndex flat flatMap forEach
    group groupBy groupByToMap groupToMap includes indexOf join keys lastIndex lastIndexOf lastItem length map pop push
    reduce reduceRight reverse shift slice some sort splice toReversed toSorted toSpliced uniqueBy unshift values with

    anchor big blink bold charAt charCodeAt codePointAt codePoints contains endsWith fixed fontcolor fontsize isWellFormed
    italics link localeCompare match matchAll normalize padEnd padStart quote repeat replace replaceAll search small split
    startsWith strike sub substr substring sup toLocaleLowerCase toLocaleUpperCase toLowerCase toUpperCase toWellFormed
    trim trimEnd trimLeft trimRight trimStart

    clamp description toExponential toFixed toPrecision`.split(/\s+/),
);

const LEGAL_NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*\??$/;

/** What values of Misty may inherit from. */
const PROTOTYPES: readonly object[] = [
    Object.prototype,
    Function.prototype,
    Array.prototype,
    String.prototype,
    Number.prototype,
    Boolean.prototype,
];

/** Hardens the present realm, and answers what undoes it. */
export function harden(): () => void {
    const removed: Removed[] = [];
    for (const prototype of PROTOTYPES) {
        for (const name of Object.getOwnPropertyNames(prototype)) {
            if (LEGAL_NAME.test(name) && !SPECIAL_NAMES.has(name)) remove(removed, prototype, name);
        }
    }
    for (const kind of functionKinds()) remove(removed, kind, "constructor");
    remove(removed, globalThis, "eval");
    remove(removed, globalThis, "Function");
    return () => {
        for (const { from, name, property } of removed) Object.defineProperty(from, name, property);
    };
}

interface Removed {
    readonly from: object;
    readonly name: string;
    readonly property: PropertyDescriptor;
}

// From the constructor of any function one gets to `Function`, which makes code of text.
function functionKinds(): object[] {
    const kinds = [() => {}, async () => {}, function* () {}, async function* () {}];
    return kinds.map((kind) => Object.getPrototypeOf(kind) as object);
}

function remove(removed: Removed[], from: object, name: string): void {
    const property = Object.getOwnPropertyDescriptor(from, name);
    if (property?.configurable !== true) return;
    removed.push({ from, name, property });
    Reflect.deleteProperty(from, name);
}
