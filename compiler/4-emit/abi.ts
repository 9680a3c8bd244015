// The names of the runtime functions that emitted code may call.
//
// The other half is runtime/abi.ts, which exports exactly these; a test compares the two. What
// each means is laid down in docs/internals/emitted-code.md.

/** Every name that emitted code may import from the runtime. */
export const ABI = [
    "add",
    "subtract",
    "multiply",
    "divide",
    "floorDivide",
    "decimal",
    "concat",
    "concatSpace",
    "equal",
    "same",
    "less",
    "lessEqual",
    "greater",
    "greaterEqual",
    "condition",
    "logical",
    "read",
    "readField",
    "write",
    "writeField",
    "push",
    "pop",
    "callee",
    "method",
    "capability",
    "tooMany",
    "disrupt",
    "disrupted",
    "guards",
    "caught",
    "budget",
    "overdrawn",
    "Record",
    "recordPrototype",
    "replyKey",
    "noReply",
    "isSimple",
    "isArray",
    "floor",
    "magnitude",
    "astral",
    "look",
    "noteText",
    "makePattern",
    "functinos",
    "intrinsics",
    "directIntrinsics",
] as const;

/** One of the names. */
export type AbiName = (typeof ABI)[number];
