// The type of all Misty values, as TypeScript sees them.
//
// Which JavaScript value stands for which Misty value is laid down in docs/internals/emitted-code.md. Nothing outside
// of that list may ever reach a program: no JavaScript null, NaN, negative zero, hole or lone surrogate.

import type { Address } from "./address.js";
import type { Blob } from "./blob.js";
import type { Dec } from "./number.js";
import type { Pattern } from "./pattern.js";
import type { RecordValue } from "./record.js";
import type { Wild } from "./wild.js";

/** Any value that a Misty program can hold. */
export type Value =
    | undefined
    | boolean
    | number
    | Dec
    | string
    | ArrayValue
    | RecordValue
    | Blob
    | FunctionValue
    | Pattern
    | Address
    | Wild;

/** An array of Misty: dense, with null elements as `undefined`; stone when it is frozen. */
export type ArrayValue = Value[];

/** A function of Misty; its `length` is the number of its inputs. */
export type FunctionValue = (...inputs: Value[]) => Value;

/** Misty's null. */
export const NULL = undefined;
