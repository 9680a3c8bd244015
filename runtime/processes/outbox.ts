// The outbox: everything that the present turn does outward, in the order in which it was asked for.
//
// An entry is mail with the process it is for, or an effect that knows what to do. One outbox serves all turns, since
// turns come one after another; it is empty between them. `next` is kept up to date during the release, so that a
// release that was interrupted can be continued (docs/internals/turns.md, "Limits").

import type { Kernel } from "./kernel.js";
import type { Process } from "./process.js";

/** Something other than mail that takes place at the end of a turn. */
export interface Effect {
    perform(kernel: Kernel): void;
    /** Called instead when the turn did not end well. */
    drop?(): void;
}

/** More entries than these are not kept room for. */
const KEPT_SIZE = 65_536;

/** What waits for the end of the turn. */
export class Outbox {
    /** The process that the mail is for; null beside an effect. */
    targets: (Process | null)[] = [];
    items: object[] = [];
    count = 0;
    next = 0;

    /** Adds mail for a process. */
    put(target: Process, mail: object): void {
        this.targets[this.count] = target;
        this.items[this.count] = mail;
        this.count += 1;
    }

    /** Adds an effect. */
    putEffect(effect: Effect): void {
        this.targets[this.count] = null;
        this.items[this.count] = effect;
        this.count += 1;
    }

    /** Forgets what the turn did, because it did not end well. */
    drop(): void {
        for (let at = 0; at < this.count; at += 1) {
            if (this.targets[at] === null) (this.items[at] as Effect).drop?.();
            this.forget(at);
        }
        this.empty();
    }

    /** Lets go of an entry that has been dealt with: the outbox may keep nothing alive. */
    forget(at: number): void {
        this.targets[at] = null;
        this.items[at] = NOTHING;
    }

    /** Makes room for the next turn. */
    empty(): void {
        if (this.count > KEPT_SIZE) {
            this.targets = [];
            this.items = [];
        }
        this.count = 0;
        this.next = 0;
    }
}

/** Stands where nothing is; as an effect it does nothing. */
const NOTHING: Effect = Object.freeze({ perform() {} });
