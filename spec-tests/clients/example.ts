// Starts an example as a user would, and talks to it through real sockets of ours.
//
// Everything is local, and every port is chosen by the system. What has been started is ended with the test.

import { cpSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { project, startMisty } from "../cli/command.js";

const EXAMPLES = fileURLToPath(new URL("../../examples/", import.meta.url));

/** A program that runs. */
export interface Running {
    /** The port number that it has told. */
    readonly port: number;
    /** What it has written so far. */
    output(): string;
    /** Resolves when it has ended, with its exit code. */
    readonly ended: Promise<number | null>;
    /** Writes to its standard input. */
    write(text: string): void;
    /** Ends its standard input. */
    endInput(): void;
}

/** Starts a program below `examples/`; resolves when it has told its port. */
export async function startServer(path: string, ...words: readonly string[]): Promise<Running> {
    return hasTold(start(path, ...words));
}

/** Starts a server of the test's own, which tells its port as the examples do. */
export async function startOwnServer(source: string): Promise<Running> {
    return hasTold(startIn(project({ "server.mst": source }), "server.mst"));
}

async function hasTold(program: Running): Promise<Running> {
    const told = await until(() => /port (\d+)/.exec(program.output()));
    return { ...program, port: Number(told[1]) };
}

/** Starts a program below `examples/`. */
export function start(path: string, ...words: readonly string[]): Running {
    const folder = project({});
    cpSync(EXAMPLES, folder, { recursive: true });
    return startIn(folder, path, ...words);
}

function startIn(folder: string, path: string, ...words: readonly string[]): Running {
    const child = startMisty(folder, "run", path, ...words);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (data) => {
            output += data;
        });
    }
    return {
        port: 0,
        output: () => output,
        ended: new Promise((resolve) => child.on("close", resolve)),
        write: (text) => child.stdin.write(text),
        endInput: () => child.stdin.end(),
    };
}

/** What a function finds, as soon as it finds something. */
export async function until<Found>(find: () => Found | null | undefined | false): Promise<Found> {
    const end = Date.now() + 20_000;
    for (;;) {
        const found = find();
        if (found !== null && found !== undefined && found !== false) return found;
        if (Date.now() > end) throw new Error(`Nothing came: ${find}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
    }
}

/** A client of a TCP port. */
export class Client {
    readonly socket: Socket;
    /** Everything that came, a character for each byte. */
    text = "";
    isClosed = false;

    constructor(port: number) {
        this.socket = connect(port, "127.0.0.1");
        this.socket.setEncoding("latin1");
        this.socket.on("data", (data) => {
            this.text += data;
        });
        // A server may close on those who misbehave, in whatever way.
        this.socket.on("error", () => {});
        this.socket.on("close", () => {
            this.isClosed = true;
        });
        onTestFinished(() => {
            this.socket.destroy();
        });
    }

    write(text: string): void {
        this.socket.write(text, "latin1");
    }

    /** Resolves when that has come. */
    async sees(part: string | RegExp): Promise<void> {
        await until(() =>
            typeof part === "string" ? this.text.includes(part) : part.test(this.text),
        );
    }

    /** Resolves when the connection is closed, with everything that came. */
    async closed(): Promise<string> {
        await until(() => this.isClosed);
        return this.text;
    }
}
