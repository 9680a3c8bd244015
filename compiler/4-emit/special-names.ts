// Names that JavaScript's own objects bear, and that are also legal names of Misty.
//
// Invariant: for any other name, `v.name` in emitted code reads a field of a record, or nothing,
// whatever `v` is. The lists are those of Node 20 to 24 and of browsers that add more; a host
// whose engine has further names removes them from the prototypes (docs/internals/emitted-code.md).

/** Names of `Object.prototype`, which every value but a record may inherit. */
const OF_ALL_OBJECTS = words(`
    constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toSource
    toString unwatch valueOf watch
`);

/** Names of functions, arrays, texts, numbers, logicals and symbols. */
const OF_SOME_VALUES = words(`
    apply arguments bind call callee caller displayName isGenerator name prototype

    at concat copyWithin entries every fill filter filterReject find findIndex findLast
    findLastIndex flat flatMap forEach group groupBy groupByToMap groupToMap includes indexOf
    join keys lastIndex lastIndexOf lastItem length map pop push reduce reduceRight reverse
    shift slice some sort splice toReversed toSorted toSpliced uniqueBy unshift values with

    anchor big blink bold charAt charCodeAt codePointAt codePoints contains endsWith fixed
    fontcolor fontsize isWellFormed italics link localeCompare match matchAll normalize padEnd
    padStart quote repeat replace replaceAll search small split startsWith strike sub substr
    substring sup toLocaleLowerCase toLocaleUpperCase toLowerCase toUpperCase toWellFormed trim
    trimEnd trimLeft trimRight trimStart

    clamp description toExponential toFixed toPrecision
`);

/** What reading a name from any value needs. */
export type NameKind = "ordinary" | "of some values" | "of all objects";

/** Answers whether a field name could be taken for one of JavaScript's own. */
export function nameKind(name: string): NameKind {
    if (OF_ALL_OBJECTS.has(name)) return "of all objects";
    return OF_SOME_VALUES.has(name) ? "of some values" : "ordinary";
}

function words(text: string): ReadonlySet<string> {
    return new Set(text.split(/\s+/).filter((word) => word !== ""));
}
