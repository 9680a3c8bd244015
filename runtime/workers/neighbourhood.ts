// The neighbourhood: what one worker does with all the others.
//
// A frame is written the moment at which its cause takes place in the kernel, and batches arrive in order; so what one
// process does to another arrives in the order in which it was done. Frames are read between turns.
//
// Clauses: processes 3, 4, 11.

import type { Neighbours } from "../processes/neighbours.js";
import type { Process } from "../processes/process.js";
import type { Seat } from "../processes/seat.js";
import type { System } from "../processes/system.js";
import type { Unit } from "../processes/unit.js";
import type { RecordValue } from "../values/record.js";
import type { Value } from "../values/value.js";
import { Exports } from "./exports.js";
import { FRAME, MOST_WORKERS } from "./frames.js";
import { Incoming } from "./incoming.js";
import type { Lines, Order } from "./lines.js";
import { Link } from "./link.js";
import { Placement } from "./placement.js";
import { RightsAbroad } from "./rights-abroad.js";
import type { StandIn } from "./stand-in.js";
import { StandIns } from "./stand-ins.js";
import { Ties } from "./ties.js";
import { ValueWriter } from "./write-value.js";

/** What waits longer than this many milliseconds is sent, whoever else is ready. */
const PATIENCE = 0.05;
/** More words than these do not wait. */
const BATCH = 4096;

/** So many batches are taken from each other worker before the next turns. */
const MOST_TAKEN = 8;
/** Who has to hold something back rests so many milliseconds, so that the other can catch up. */
const REST = 1;

/** All other workers of a host, seen from one of them. */
export class Neighbourhood implements Neighbours {
    readonly standIns: StandIns;
    readonly exports: Exports;
    readonly #system: System;
    readonly #lines: Lines;
    readonly #units: ReadonlyMap<string, Unit>;
    readonly #links = new Map<number, Link>();
    readonly #placement: Placement;
    readonly #rights: RightsAbroad;
    readonly #ties: Ties;
    readonly #incoming: Incoming;
    #orders = 0;
    /** Whether more has come than was taken last time. */
    #hasMore = false;
    /** Whether something could not be sent. */
    #isHolding = false;
    #lastFlush = 0;

    /** `programs` are those that every worker of the host has. */
    constructor(system: System, lines: Lines, programs: readonly Unit[]) {
        this.#system = system;
        this.#lines = lines;
        this.#units = new Map(programs.map((unit) => [unit.path, unit]));
        this.#placement = new Placement(lines, this.#links);
        this.standIns = new StandIns(system, (standIn, mail) => this.#sendMail(standIn, mail));
        const tellEnd = (worker: number, number: number, reason: string) => {
            const cause = system.kernel.cause ?? reason;
            this.#linkTo(worker).write(FRAME.ended, number, reason, cause);
        };
        this.exports = new Exports(system, tellEnd, (worker) => this.#linkTo(worker).lost);
        this.#rights = new RightsAbroad((link, number, reply, reason) =>
            this.#sendAnswer(link, number, reply, reason),
        );
        const { standIns, exports } = this;
        const linkTo = (worker: number) => this.#linkTo(worker);
        this.#ties = new Ties(lines.worker, linkTo, standIns, exports, this.#rights);
        this.#incoming = new Incoming(system, this.#ties, this.#units, linkTo);
        system.numberFrom(lines.worker, MOST_WORKERS);
        system.neighbours = this;
    }

    #linkTo(worker: number): Link {
        let link = this.#links.get(worker);
        if (link === undefined) {
            link = new Link(worker, this.#system.host.now);
            this.#links.set(worker, link);
        }
        return link;
    }

    place(process: Process): boolean {
        const { seat, unit } = process;
        if (seat.border !== null || seat.overling === null) return false;
        if (this.#units.get(unit.path) !== unit) return false;
        const link = this.#placement.choose(process, this.standIns.size);
        if (link === null) return false;
        const constants = process.capabilities;
        link.open(FRAME.start);
        link.atoms.push(process.number);
        this.#ties.toward(link).writeAddress(seat.overling.address);
        link.atoms.push(unit.path, process.grants, process.isAddressed);
        link.close(this.#writer(link).write(constants));
        this.standIns.replace(process, link);
        this.#ties.release(seat, this.#system.kernel);
        return true;
    }

    *seats(): Iterable<Seat> {
        for (const { seat } of this.standIns.all()) yield seat;
    }

    #writer(link: Link): ValueWriter {
        return new ValueWriter(link.atoms, this.#ties.toward(link));
    }

    #sendMail({ number, link }: StandIn, mail: object): void {
        link.open(FRAME.mail);
        link.atoms.push(number);
        link.close(this.#writer(link).write(mail as RecordValue));
    }

    #sendAnswer(link: Link, number: number, reply: Value, reason: Value): void {
        link.open(FRAME.answer);
        link.atoms.push(number, reason as string | undefined);
        link.close(reason === undefined ? this.#writer(link).write(reply as RecordValue) : 0);
    }

    exchange(now: number): void {
        if (this.#lines.hasNews() || this.#hasMore) this.#receive();
        const isIdle = !this.#system.kernel.hasReady;
        if (!isIdle && now - this.#lastFlush < PATIENCE && !this.#isFull()) return;
        this.#flush();
        this.#lastFlush = now;
        if (this.#isHolding) this.#lines.doze(REST);
    }

    heed(): void {
        if (this.#lines.hasNews()) this.#hasMore = true;
        if (this.#hasMore && this.#system.kernel.isLate()) this.#receive();
    }

    get hasMail(): boolean {
        return this.#hasMore || this.#isHolding;
    }

    #isFull(): boolean {
        for (const link of this.#links.values()) if (link.weight > BATCH) return true;
        return false;
    }

    /** Sends what waits, as far as others have kept up. */
    #flush(): void {
        this.#isHolding = this.#post();
        if (this.#rights.tellMoves()) this.#isHolding = this.#post();
        this.#placement.measure(this.#system.kernel, this.standIns.size);
    }

    /** Whether some of it is held back. */
    #post(): boolean {
        let isHolding = false;
        for (const link of this.#links.values()) if (!link.flush()) isHolding = true;
        return isHolding;
    }

    doze(milliseconds: number): boolean {
        this.#flush();
        if (this.#hasMore) return true;
        return this.#lines.doze(this.#isHolding ? REST : milliseconds) || this.#isHolding;
    }

    rest(): void {
        this.#flush();
        if (this.#isHolding) return;
        const links = [...this.#links.values()].filter(({ lost }) => lost === null);
        this.#lines.rest({
            orders: this.#orders,
            sent: new Map(links.map(({ worker, sent }) => [worker, sent])),
            taken: new Map(links.map(({ worker, taken }) => [worker, taken])),
        });
    }

    #receive(): void {
        for (let order = this.#lines.takeOrder(); order !== null; order = this.#lines.takeOrder()) {
            this.#carryOut(order);
            this.#orders += 1;
        }
        this.#hasMore = false;
        for (const link of [...this.#links.values()]) {
            if (this.#receiveFrom(link, MOST_TAKEN)) this.#hasMore = true;
        }
    }

    #carryOut(order: Order): void {
        const link = this.#linkTo(order.worker);
        if (order.kind === "connect") {
            link.connect(order.port);
            return;
        }
        // What it had still sent comes first.
        this.#receiveFrom(link, Number.POSITIVE_INFINITY);
        const { kernel } = this.#system;
        const { reason } = order;
        link.lose(reason);
        this.standIns.endAll(link, reason);
        this.exports.endUnborn(link.worker, reason);
        this.exports.dropAll(link.worker);
        this.#rights.failAll(link, reason, kernel);
    }

    #receiveFrom(link: Link, most: number): boolean {
        return link.receive(most, (kind, from) => this.#incoming.readFrame(link, kind, from));
    }
}
