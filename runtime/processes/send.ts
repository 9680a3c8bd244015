// The statement `send`: what is checked at once, and what goes into the outbox.
//
// The message is taken as it is now; copying it finds out what may not travel, and which rights to reply it carries
// along. The short way through `sendOwned` is the one that most messages take.
//
// Clauses: language 7.10, processes 4.

import { Address } from "../values/address.js";
import { disrupt } from "../values/disruption.js";
import { kindOf } from "../values/kind.js";
import { copyMessage, ownMessage } from "../values/message.js";
import { NO_REPLY, REPLY, Record, type RecordValue } from "../values/record.js";
import type { Value } from "../values/value.js";
import type { Process } from "./process.js";
import { Passing, ReplyRight } from "./replies.js";

/** `send target: message: callback` */
export function sendMessage(
    process: Process,
    target: Value,
    message: Value,
    callback: Value,
    arity?: number,
): void {
    const answered = rightOf(target);
    const to = answered === null ? processOf(target) : answered.origin;
    const asked = callback === undefined ? null : ask(process, to, callback, arity);
    const { carriedRights, noteRight } = process.system;
    if (carriedRights.length > 0) carriedRights.length = 0;
    if (asked === null && message instanceof Record) {
        // Who gets a forwarded message may reply to it.
        const forwarded = message[REPLY];
        if (forwarded !== undefined && !forwarded.used) noteRight(forwarded);
    }
    const right = asked ?? carriedRights[0] ?? null;
    post(process, to, copyMessage(message, right ?? NO_REPLY, noteRight), asked, answered);
}

/** The same for a record that nobody else holds; it bears the mark `NO_REPLY` if all of its fields are simple. */
export function sendOwned(
    process: Process,
    target: Value,
    message: RecordValue,
    callback: Value,
    arity?: number,
): void {
    const answered = rightOf(target);
    const to = answered === null ? processOf(target) : answered.origin;
    const { carriedRights, kernel, noteRight } = process.system;
    const isReady = message[REPLY] === NO_REPLY;
    if (isReady && callback === undefined && answered === null) {
        kernel.outbox.put(to, message);
        return;
    }
    const asked = callback === undefined ? null : ask(process, to, callback, arity);
    if (carriedRights.length > 0) carriedRights.length = 0;
    if (!isReady) ownMessage(message, noteRight);
    if (asked !== null || !isReady) message[REPLY] = asked ?? NO_REPLY;
    post(process, to, message, asked, answered);
}

/** The rights that were found while something was copied go to another process. */
export function passRights(process: Process, to: Process): void {
    const { carriedRights, kernel } = process.system;
    for (const right of carriedRights) {
        kernel.outbox.putEffect(new Passing(right, to.seat));
    }
    carriedRights.length = 0;
}

// The right that is used up by what is sent; null when it goes to an address.
function rightOf(target: Value): ReplyRight | null {
    if (target instanceof Address) return null;
    const right = target instanceof Record ? target[REPLY] : undefined;
    if (right === undefined) {
        return disrupt("MST8015", `${kindOf(target)} cannot receive messages`);
    }
    if (right.used) return disrupt("MST8017", "this message cannot be replied to");
    return right as ReplyRight;
}

function processOf(address: Value): Process {
    return (address as Address)._target as Process;
}

// The right to reply that goes with the message.
function ask(
    process: Process,
    to: Process,
    callback: Value,
    arity: number | undefined,
): ReplyRight {
    if (typeof callback !== "function") {
        return disrupt("MST8018", `${kindOf(callback)} is not a function`);
    }
    return new ReplyRight(process, callback, to.seat, arity);
}

function post(
    process: Process,
    to: Process,
    mail: RecordValue,
    asked: ReplyRight | null,
    answered: ReplyRight | null,
): void {
    const { carriedRights, kernel } = process.system;
    if (carriedRights.length > 0) passRights(process, to);
    if (asked !== null) kernel.outbox.putEffect(asked);
    if (answered === null) {
        kernel.outbox.put(to, mail);
    } else {
        answered.answer(mail);
        kernel.outbox.putEffect(answered);
    }
}
