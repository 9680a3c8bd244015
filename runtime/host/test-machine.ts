// The machine of tests: its alarms ring by the clock of the test host, and beyond it there is nothing. No connection can
// be made, no file is granted, and standard input has ended.

import type { FileStore, FileWatcher } from "./files.js";
import type { Input, InputNews, Machine } from "./machine.js";
import type { Connection, Datagrams, Listener, Network } from "./network.js";
import type { WebSockets } from "./web-sockets.js";

const UNREACHABLE = "ENETUNREACH";
const REFUSED = "refused";

/** What a test machine has of its host. */
export interface TestClock {
    now(): number;
    wallClock(): number;
    alarm(deadline: number, ring: () => void): () => void;
}

/** A machine on which nothing happens but time. */
export class TestMachine implements Machine {
    readonly network: Network = NO_NETWORK;
    readonly webSockets: WebSockets = NO_WEB_SOCKETS;
    readonly input: Input = NO_INPUT;
    readonly files: FileStore = NO_FILES;
    readonly #clock: TestClock;

    constructor(clock: TestClock) {
        this.#clock = clock;
    }

    now(): number {
        return this.#clock.now();
    }

    wallClock(): number {
        return this.#clock.wallClock();
    }

    alarm(deadline: number, ring: () => void): () => void {
        return this.#clock.alarm(deadline, ring);
    }
}

interface Closed {
    readonly kind: "closed";
    readonly reason: string;
}

/** Something that has failed as soon as it is opened. */
function failing(reason: string) {
    return {
        open(tell: (news: Closed) => void): void {
            queueMicrotask(() => tell({ kind: "closed", reason }));
        },
        close(): void {},
    };
}

const NO_NETWORK: Network = {
    connect: (): Connection => ({
        ...failing(UNREACHABLE),
        remote: null,
        pending: 0,
        read() {},
        write() {},
        end() {},
        abort() {},
    }),
    listen: (): Listener => failing(UNREACHABLE),
    bind: (): Datagrams => ({ ...failing(UNREACHABLE), pending: 0, send() {}, finish() {} }),
    close() {},
};

const NO_WEB_SOCKETS: WebSockets = {
    connect: () => NO_NETWORK.connect({ host: "", port: 0 }),
    listen: () => NO_NETWORK.listen(null, 0),
    close() {},
};

const NO_INPUT: Input = {
    open(tell: (news: InputNews) => void): void {
        queueMicrotask(() => tell({ kind: "ended" }));
    },
    read() {},
    close() {},
};

const NO_FILES: FileStore = {
    read: async () => ({ reason: REFUSED }),
    write: async () => ({ reason: REFUSED }),
    watch: (): FileWatcher => failing(REFUSED),
};
