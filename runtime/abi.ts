// What emitted code calls: the only door from compiled programs into the runtime.
//
// The names are those of the table in docs/internals/emitted-code.md and of compiler/4-emit/abi.ts; a test compares them.
// Every function here takes any Misty values, gives a Misty value, and fails by a disrupt only.

import { Disruption, disrupt as disruptWith, guards } from "./values/disruption.js";

export { functinos } from "./intrinsics/functinos.js";
export { directIntrinsics, intrinsics } from "./intrinsics/index.js";
// Special names are ordinary keys: what is special is only that emitted code may not select them.
export { pop, push, read, read as readField, write, write as writeField } from "./values/access.js";
export { budget, overdrawn } from "./values/budget.js";
export { callee, capability, method } from "./values/call.js";
export { concat, concatSpace } from "./values/concat.js";
export { caught } from "./values/disruption.js";
export { equal, same } from "./values/equal.js";
export { tooMany } from "./values/function.js";
export { condition, logical } from "./values/logical.js";
export { isSimple } from "./values/message.js";
export { add, decimal, divide, floorDivide, multiply, subtract } from "./values/number.js";
export { greater, greaterEqual, less, lessEqual } from "./values/order.js";
export { makePattern } from "./values/pattern-literal.js";
export {
    NO_REPLY as noReply,
    REPLY as replyKey,
    Record,
    recordPrototype,
} from "./values/record.js";
export { astral, look, noteText } from "./values/text.js";

export { guards };

/** JavaScript's own functions, under names of the ABI: V8 knows them and makes no calls of them. */
export const isArray = Array.isArray;
/** Rounds down. */
export const floor = Math.floor;
/** The magnitude of a JavaScript number. */
export const magnitude = Math.abs;

/** The statement `disrupt` where nobody handles it. */
export function disrupt(): never {
    return disruptWith("MST8001", "disrupt");
}

/** What the statement `disrupt` throws where it is handled: nobody will look at it, so there is only one. */
export const disrupted = new Disruption("MST8001", "disrupt", null);
