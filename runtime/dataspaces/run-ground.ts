// Runs a ground VM by itself, without any Misty: what `misty/dataspace` offers to programs of TypeScript.
//
// Clauses: dataspaces 1, 1.11.

import type { Boot, Spawn } from "./action.js";
import { plainData } from "./data-model.js";
import { Ground } from "./ground.js";
import type { Notice } from "./notice.js";
import { Loop } from "./schedule.js";
import { spyOn } from "./spy.js";

/** What may be different for a ground VM. */
export interface GroundOptions {
    /** Processes that are there before the first one: their first actions are done at once. */
    readonly services?: readonly Spawn[];
    /** Is told of processes that have crashed; by default they are written to the console. */
    readonly onCrash?: (name: string, reason: unknown) => void;
    /** Is told of everything that happens in the ground VM. */
    readonly onNotice?: (notice: Notice) => void;
}

/** Runs a process in a ground VM of its own until nothing can happen any more. */
export function runGround<State>(boot: Boot<State>, options: GroundOptions = {}): Promise<void> {
    const { services = [], onCrash = tellOfCrash, onNotice } = options;
    const loop = new Loop();
    const ground = new Ground({ model: plainData, scheduler: loop, onCrash });
    if (onNotice !== undefined) spyOn(ground.vm, "ground", onNotice);
    for (const service of services) ground.start(service);
    ground.vm.spawn(boot as Boot<unknown>, "main");
    return new Promise((done) => {
        // While a source is listened to, its next event makes somebody ready, and then all are quiet again.
        loop.onQuiet = () => {
            if (!ground.isListening) done();
        };
    });
}

function tellOfCrash(name: string, reason: unknown): void {
    console.error(`process ${name} crashed:`, reason);
}
