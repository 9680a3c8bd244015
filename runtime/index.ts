// The runtime's public surface: what starts a host.
//
// Invariant: a host holds nothing of JavaScript's realm when it has ended, so one may follow another.

import type { Spawn } from "./dataspaces/action.js";
import type { Services } from "./dataspaces/ground.js";
import type { Driver, DriverContext } from "./drivers/driver.js";
import { standardDrivers, standardTypes } from "./drivers/standard.js";
import { isTooLarge } from "./drivers/udp/messages.js";
import type { Host } from "./host/host.js";
import { NodeHost } from "./host/node-host.js";
import { hasRoom, runWithRoom } from "./host/node-room.js";
import { Marketplace } from "./marketplace/marketplace.js";
import { mistyData } from "./marketplace/misty-data.js";
import { type ExitCode, runUntilQuiet } from "./processes/run.js";
import { type LoadProgram, System } from "./processes/system.js";
import type { Image } from "./processes/unit.js";
import { Record } from "./values/record.js";
import { stone } from "./values/stone.js";
import { admitText } from "./values/text.js";
import type { Place } from "./workers/cores.js";

export type { Driver, DriverContext } from "./drivers/driver.js";
export type { Frame, GuardedEnd, Host } from "./host/host.js";
export { NodeHost, type SourceMapText } from "./host/node-host.js";
export { ASKED, hasRoom, runWithRoom, threadLimits } from "./host/node-room.js";
export { TestHost, type Written } from "./host/test-host.js";
export { heapOf } from "./processes/memory.js";
export type { ExitCode } from "./processes/run.js";
export type { LoadProgram } from "./processes/system.js";
export type { Image, LogWriter, Policy, ProcessFace, Unit } from "./processes/unit.js";

/** What a host may be told besides its image; nothing is required. */
export interface HostOptions {
    /** The texts of `@.arguments`. */
    readonly arguments?: readonly string[];
    /** The words of `--log`: channels to turn on, `all`, `none`. */
    readonly logs?: readonly string[];
    /** The longest turn in seconds; null for no limit. */
    readonly turnLimit?: number | null;
    /** The order of the turns follows from it; null for first come, first served. */
    readonly seed?: number | null;
    /** The most memory that the processes may use, in bytes; null for what the engine can give. */
    readonly memory?: number | null;
    /** The place of this thread among those that run the processes; left out, there are no others. */
    readonly place?: Place;
    /** Whether to tell on standard error what the dataspaces do. */
    readonly isSpying?: boolean;
    /** The directories whose files programs may read, write and watch. */
    readonly files?: readonly string[];
    /** Drivers of your own, besides those that every host has. */
    readonly drivers?: readonly Driver[];
    /** Finds programs that `@.new` names at run time. */
    readonly loadProgram?: LoadProgram;
    /** The machine, if not this one through Node. */
    readonly host?: Host;
}

const TURN_LIMIT = 30;

/** What a host of several workers needs; most hosts do without. */
export const loadCores = (): Promise<typeof import("./workers/cores.js")> =>
    import("./workers/cores.js");

/** Runs a program until its host ends; answers the exit code. */
export async function startHost(image: Image, options: HostOptions = {}): Promise<ExitCode> {
    const host = options.host ?? new NodeHost();
    const system = new System(
        host,
        options.logs ?? [],
        options.loadProgram ?? null,
        options.seed ?? null,
    );
    const marketplace = new Marketplace(system, {
        services: driversOf(system, options),
        isRefused: (message) => isTooLarge(mistyData, message),
        isSpying: options.isSpying === true,
    });
    system.dataspaces = marketplace;
    const { memory } = system;
    if (options.memory !== undefined && options.memory !== null) memory.limitTo(options.memory);
    const constants = new Record();
    constants["arguments"] = stone((options.arguments ?? []).map(admitText));
    const { place } = options;
    place?.join(system, image.units);
    if (place?.isFirst !== false) system.start(image.root, constants);
    const stopLooking = memory.open();
    try {
        const limit = options.turnLimit === undefined ? TURN_LIMIT : options.turnLimit;
        return await runUntilQuiet(system, limit);
    } finally {
        stopLooking();
        marketplace.close();
        host.close();
    }
}

function driversOf(system: System, { files, drivers = [] }: HostOptions): Services {
    const { host, logs } = system;
    const start = (): readonly Spawn[] => {
        const context: DriverContext = {
            machine: host.openMachine(files ?? []),
            print: (text) => system.print(text),
            warn: (text) => logs.writer("warning")?.(text),
        };
        return [...standardDrivers(context), ...drivers.map((driver) => driver(context))];
    };
    // Who knows what others want to hear?
    return { types: drivers.length === 0 ? standardTypes() : null, start };
}

/** The same for a program in a file that starts it: if there is no room here for deep recursion, in a thread where there is. */
export function startWithRoom(url: string, image: Image, options: HostOptions): Promise<ExitCode> {
    if (hasRoom()) return startHost(image, options);
    return runWithRoom(new URL(url), { heap: null, arguments: process.argv.slice(2) });
}
