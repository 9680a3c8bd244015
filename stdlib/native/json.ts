// The module json: values to JSON texts and back, strictly after RFC 8259.
//
// Clause: library 10.

import { nativeModule } from "../native-module.js";
import { decode } from "./json/decode.js";
import { encode } from "./json/encode.js";

/** The module json. */
export const native = nativeModule("json", [
    ["decode", 2, decode],
    ["encode", 4, encode],
]);
