// What has come from other workers takes place here, frame by frame, between turns.
//
// Clauses: processes 3, 4, 11.

import { waitingMail } from "../processes/connection.js";
import { begin, retire } from "../processes/lifecycle.js";
import type { Process } from "../processes/process.js";
import type { System } from "../processes/system.js";
import type { Unit } from "../processes/unit.js";
import type { RecordValue } from "../values/record.js";
import { FRAME } from "./frames.js";
import type { Link } from "./link.js";
import { type AtomReader, ValueReader } from "./read-value.js";
import { DEAD, type Ties } from "./ties.js";

type FrameReader = (link: Link, from: AtomReader) => void;

/** Reads frames, and does what they say. */
export class Incoming {
    readonly #system: System;
    readonly #ties: Ties;
    readonly #units: ReadonlyMap<string, Unit>;
    readonly #readers: ReadonlyMap<number, FrameReader>;

    constructor(
        system: System,
        ties: Ties,
        units: ReadonlyMap<string, Unit>,
        linkTo: (worker: number) => Link,
    ) {
        const { kernel } = system;
        const { exports, standIns, rights } = ties;
        this.#system = system;
        this.#ties = ties;
        this.#units = units;
        this.#readers = new Map<number, FrameReader>([
            [FRAME.start, (link, from) => this.#start(link, from)],
            [FRAME.mail, (_, from) => this.#deliver(from)],
            [FRAME.answer, (_, from) => this.#answer(from)],
            [FRAME.stop, (_, from) => retire(kernel, exports.find(from.number()), from.text())],
            [FRAME.ended, (_, from) => standIns.end(from.number(), from.text(), from.text())],
            [FRAME.hold, (_, from) => exports.hold(from.number(), from.number())],
            [FRAME.drop, ({ worker }, from) => exports.drop(worker, from)],
            [FRAME.ask, (link, from) => this.#tell(link, from.number(), from.number())],
            [FRAME.told, (link, from) => link.tell(from.number(), from.next() as number | string)],
            [FRAME.moved, (_, from) => rights.move(from.number(), linkTo(from.number()), kernel)],
        ]);
    }

    /** Does what the next frame says. */
    readFrame(link: Link, kind: number, from: AtomReader): void {
        const read = this.#readers.get(kind);
        if (read === undefined) throw new Error(`a frame of an unknown kind ${kind}`);
        read(link, from);
    }

    #start(link: Link, from: AtomReader): void {
        const { capabilities, kernel } = this.#system;
        const { exports } = this.#ties;
        const process = exports.find(from.number());
        const overling = this.#ties.readAddress(from)._target as Process;
        // It was known by its number only; all else about it is said now.
        Object.assign(process, { unit: this.#units.get(from.text()) });
        process.seat.overling = overling;
        process.grants = from.number();
        const isAddressed = from.next() === true;
        const constants = this.#read(from, process) as RecordValue;
        process.capabilities = capabilities.make(process, constants);
        if (isAddressed) exports.give(process, link.worker);
        else exports.listen(process.number, link.worker);
        begin(kernel, process);
        // Its stand-in may have been stopped here, which it did not know when it started the process.
        if (overling.stopped !== null) retire(kernel, process, "couple");
    }

    #deliver(from: AtomReader): void {
        const process = this.#ties.exports.find(from.number());
        const { kernel, memory } = this.#system;
        if (memory.isTrying) {
            memory.attribute(process, () => kernel.deliver(process, this.#read(from, process)));
        } else {
            kernel.deliver(process, this.#read(from, process));
        }
    }

    #answer(from: AtomReader): void {
        const { rights } = this.#ties;
        const number = from.number();
        const reason = from.next() as string | undefined;
        const origin = rights.originOf(number);
        const reply = reason === undefined ? this.#read(from, origin) : undefined;
        rights.answer(number, this.#system.kernel, reply, reason);
    }

    #tell(link: Link, question: number, number: number): void {
        const process = this.#ties.exports.find(number);
        const answer = process.stopped === null ? waitingMail(process) : "stopped";
        link.write(FRAME.told, question, answer);
    }

    /** Reads a message; its rights to reply go to the process. */
    #read(from: AtomReader, to: Process | null): RecordValue {
        const ties = this.#ties.arrival(to?.seat ?? DEAD);
        const message = new ValueReader(from, ties).read();
        ties.giveRights(this.#system.kernel);
        return message;
    }
}
