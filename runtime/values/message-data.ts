// Messages and topics of dataspaces: data of any type that may be sent, all of it stone; but the outermost record of a topic
// may have to be made stone by who shows it.
//
// What is small and stone is taken as it is after one look at its parts. The rest is copied like a message, and the copy
// becomes stone; parts that are stone are shared. What is found small is far from any limit on the size of data, so that
// nobody needs to look again.
//
// Clause: dataspaces 3.

import { Address } from "./address.js";
import { Blob } from "./blob.js";
import { disrupt } from "./disruption.js";
import { copyData } from "./message.js";
import { Dec } from "./number.js";
import { LATENT, REPLY, REST, Record, type RecordValue } from "./record.js";
import { isStone, stone } from "./stone.js";
import type { Value } from "./value.js";
import { WILD } from "./wild.js";

/** Stands for data that a quick look does not show to be small. */
export const LARGE: unique symbol = Symbol("large");

/** The data of a message in a dataspace, or LARGE; disrupts when they cannot be one. */
export function smallMessage(value: Value): Value | typeof LARGE {
    return ownSmall(value, false);
}

/** The same for a topic, in which wildcards may stand. A record that was copied is not stone yet: most are never seen. */
export function smallTopic(value: Value): Value | typeof LARGE {
    return ownSmall(value, true);
}

/** The data of a message, however large they are. */
export function largeMessage(value: Value): Value {
    return stone(copyData(value, false, noRight));
}

/** The data of a topic, however large they are. */
export function largeTopic(value: Value): Value {
    return stone(copyData(value, true, noRight));
}

function ownSmall(value: Value, allowsWild: boolean): Value | typeof LARGE {
    if (value instanceof Record) {
        if (value[REPLY] !== undefined) refuseRight(value);
        if (!isStone(value)) return ownRecord(value, allowsWild);
    }
    return isSettled(value, DEPTH, allowsWild) ? value : LARGE;
}

function refuseRight(message: RecordValue): void {
    if (message[REPLY]?.used === false) noRight();
}

function noRight(): never {
    return disrupt("MST8016", "message that can be replied to cannot be sent into a dataspace");
}

/** How deep the quick look goes. */
const DEPTH = 3;
/** The most parts of a container that it looks at. */
const BREADTH = 16;

/** The most bits of a small blob. It fits into a packet of UDP: what drivers refuse is never small. */
const SMALL_BLOB = 8 * 65_000;

/** Whether it takes only a quick look to see that the value is stone and can be sent. */
function isSettled(value: Value, depth: number, allowsWild: boolean): boolean {
    switch (typeof value) {
        case "function":
            return false;
        case "object":
            break;
        default:
            return true;
    }
    if (value instanceof Record) {
        if (depth === 0 || !isStone(value)) return false;
        if (value[LATENT] !== undefined || value[REPLY] !== undefined) return false;
        if (value[REST] !== undefined) return false;
        let left = BREADTH;
        for (const name in value) {
            left -= 1;
            if (left < 0 || !isSettled(value[name], depth - 1, allowsWild)) return false;
        }
        return true;
    }
    if (value === WILD) return allowsWild;
    if (value instanceof Blob) return value._stone && value._length <= SMALL_BLOB;
    return value instanceof Dec || value instanceof Address;
}

// A mutable record is copied by itself if all its parts are settled; most messages are such.
function ownRecord(record: RecordValue, allowsWild: boolean): Value | typeof LARGE {
    if (record[REST] !== undefined) return LARGE;
    const copy = new Record();
    let left = BREADTH;
    for (const name in record) {
        const part = record[name];
        left -= 1;
        if (left < 0 || !isSettled(part, DEPTH - 1, allowsWild)) return LARGE;
        copy[name] = part;
    }
    return allowsWild ? copy : Object.freeze(copy);
}
