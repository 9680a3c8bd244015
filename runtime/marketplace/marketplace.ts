// The dataspaces of a host of Misty: its ground VM, and where each process lives.
//
// The ground VM is made when somebody looks at it for the first time; its services start when something is done there that
// may concern them. Native processes stand in the kernel's list, among those of Misty.
//
// Clauses: dataspaces 1, 3.

import { Ground, type Services } from "../dataspaces/ground.js";
import { spyLine } from "../dataspaces/notice.js";
import { spyOn } from "../dataspaces/spy.js";
import type { Setting, Vm } from "../dataspaces/vm.js";
import type { Dataspaces, Home } from "../processes/dataspaces.js";
import { Process } from "../processes/process.js";
import type { System } from "../processes/system.js";
import { show } from "../values/show.js";
import type { Value } from "../values/value.js";
import { makeDataspace, placeOf } from "./dataspace.js";
import { Dweller, DwellingPlace } from "./dweller.js";
import { mistyData } from "./misty-data.js";

/** The most turns that native processes have after the end of the programs. */
const LAST_TURNS = 100_000;

/** What may be different for the dataspaces of a host. */
export interface MarketplaceOptions {
    /** The processes that are there from the start, as far as anybody can tell. */
    readonly services?: Services;
    /** Whether a service refuses a message, which nobody else hears then. */
    readonly isRefused?: (message: unknown) => boolean;
    /** Whether to tell on standard error of all that happens. */
    readonly isSpying?: boolean;
}

/** The dataspaces of one host. */
export class Marketplace implements Dataspaces {
    readonly #system: System;
    readonly #options: MarketplaceOptions;
    #ground: Ground | null = null;

    constructor(system: System, options: MarketplaceOptions = {}) {
        this.#system = system;
        this.#options = options;
    }

    get isListening(): boolean {
        return this.#ground?.isListening === true;
    }

    recordOf(process: Process): Value {
        return makeDataspace(new Dweller(process, this.#vmOf(process)), 0);
    }

    homeFor(overling: Process, value: Value): Home | null | undefined {
        if (value === "nested") return new DwellingPlace(this.#vmOf(overling), true);
        const vm = value === true ? this.#vmOf(overling) : placeOf(value);
        if (vm === null) return undefined;
        return vm.container === null ? null : new DwellingPlace(vm, false);
    }

    close(): void {
        if (this.#ground === null) return;
        this.#takeLastTurns();
        this.#ground.close();
    }

    // What programs have sent before the host ends is still passed on to the world; programs have no turns any more.
    #takeLastTurns(): void {
        const { kernel } = this.#system;
        for (let left = LAST_TURNS; left > 0; left -= 1) {
            const next = kernel.nextRunnable();
            if (next === null) return;
            if (!(next instanceof Process)) next.runTurn(kernel);
        }
    }

    #vmOf(process: Process): Vm {
        const { home } = process;
        return home instanceof DwellingPlace ? home.vm : this.#openGround().vm;
    }

    #openGround(): Ground {
        this.#ground ??= new Ground(this.#setting(), this.#options.services ?? null);
        return this.#ground;
    }

    #setting(): Setting {
        const { host, kernel } = this.#system;
        const spy = (vm: Vm): void => {
            const tell = (line: string): void => void host.write("error", `${line}\n`);
            spyOn(vm, vm.name, (notice) => tell(spyLine(notice, (data) => show(data as Value))));
        };
        return {
            model: mistyData,
            scheduler: kernel,
            onCrash: (name, reason) => this.#report(name, reason),
            onEmitted: () => host.wake(),
            isRefused: (message) => this.#options.isRefused?.(message) === true,
            ...(this.#options.isSpying === true ? { onVm: spy } : {}),
        };
    }

    #report(name: string, reason: unknown): void {
        const { host, logs } = this.#system;
        if (logs.isOn("error")) host.write("error", `native process ${name}: ${String(reason)}\n`);
    }
}
