// The module blob: containers of bits, written and read by fields.
//
// Clause: library 8.

import type { Value } from "#runtime/values/value";
import { nativeModule } from "../native-module.js";
import { kimLength } from "./blob/kim.js";
import { make } from "./blob/make.js";
import * as read from "./blob/read.js";
import * as write from "./blob/write.js";

/** The module blob. */
export const native = nativeModule("blob", [
    ["kim_length", 1, (value: Value) => kimLength(value) ?? undefined],
    ["make", 3, make],
    ["pad?", 3, read.isPad],
    ["read_blob", 3, read.readBlob],
    ["read_dec64", 2, read.readDec64],
    ["read_fit", 3, read.readFit],
    ["read_kim", 2, read.readNumber],
    ["read_logical", 2, read.readLogical],
    ["read_text", 2, read.readTextAt],
    ["write_bit", 2, write.writeBit],
    ["write_blob", 2, write.writeBlob],
    ["write_dec64", 2, write.writeDec64],
    ["write_fit", 3, write.writeFit],
    ["write_kim", 2, write.writeKim],
    ["write_pad", 2, write.writePad],
    ["write_text", 2, write.writeText],
]);
