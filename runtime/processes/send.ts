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
import { Call } from "./call.js";
import type { Process } from "./process.js";
import { Passing, ReplyRight } from "./replies.js";

/** `send target: message: callback` */
export function sendMessage(
    process: Process,
    target: Value,
    message: Value,
    callback: Value,
): void {
    const receiver = receiverOf(target);
    const asked = ask(process, receiver, callback);
    const { carriedRights, noteRight } = process.system;
    if (carriedRights.length > 0) carriedRights.length = 0;
    if (asked === null && message instanceof Record) {
        // Who gets a forwarded message may reply to it.
        const forwarded = message[REPLY];
        if (forwarded !== undefined && !forwarded.used) noteRight(forwarded);
    }
    const right = asked ?? carriedRights[0] ?? null;
    post(process, receiver, copyMessage(message, right ?? NO_REPLY, noteRight), asked);
}

/** The same for a record that nobody else holds; it bears the mark `NO_REPLY` if all of its fields are simple. */
export function sendOwned(
    process: Process,
    target: Value,
    message: RecordValue,
    callback: Value,
): void {
    const { carriedRights, kernel, noteRight } = process.system;
    const isReady = message[REPLY] === NO_REPLY;
    if (isReady && callback === undefined && target instanceof Address) {
        kernel.outbox.put(target._target as Process, message);
        return;
    }
    if (carriedRights.length > 0) carriedRights.length = 0;
    const receiver = receiverOf(target);
    const asked = ask(process, receiver, callback);
    if (!isReady) ownMessage(message, noteRight);
    if (asked !== null || !isReady) message[REPLY] = asked ?? NO_REPLY;
    post(process, receiver, message, asked);
}

/** The rights that were found while something was copied go to another process. */
export function passRights(process: Process, to: Process): void {
    const { carriedRights, kernel } = process.system;
    for (const right of carriedRights) {
        kernel.outbox.putEffect(new Passing(right, to.seat));
    }
    carriedRights.length = 0;
}

/** Who gets a message: a process, or whoever waits for a reply. */
type Receiver = Process | ReplyRight;

function receiverOf(target: Value): Receiver {
    if (target instanceof Address) return target._target as Process;
    const right = target instanceof Record ? target[REPLY] : undefined;
    if (right === undefined) {
        return disrupt("MST8015", `${kindOf(target)} cannot receive messages`);
    }
    if (right.used) return disrupt("MST8017", "this message cannot be replied to");
    return right as ReplyRight;
}

// The right to reply that goes with the message; null when no reply is wanted.
function ask(process: Process, receiver: Receiver, callback: Value): ReplyRight | null {
    if (callback === undefined) return null;
    if (typeof callback !== "function") {
        return disrupt("MST8018", `${kindOf(callback)} is not a function`);
    }
    return new ReplyRight(process, callback, processOf(receiver).seat);
}

function post(
    process: Process,
    receiver: Receiver,
    mail: RecordValue,
    asked: ReplyRight | null,
): void {
    const { carriedRights, kernel } = process.system;
    const to = processOf(receiver);
    if (carriedRights.length > 0) passRights(process, to);
    if (asked !== null) kernel.outbox.putEffect(asked);
    if (receiver instanceof ReplyRight) {
        receiver.answer = new Call(receiver.callback, mail);
        kernel.outbox.putEffect(receiver);
    } else {
        kernel.outbox.put(to, mail);
    }
}

function processOf(receiver: Receiver): Process {
    return receiver instanceof ReplyRight ? receiver.origin : receiver;
}
