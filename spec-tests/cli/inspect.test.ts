// `--inspect`: a debugger stops at a line of a .mst file, and sees its names.
//
// Clauses: toolchain 2, 5.

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SourceMapConsumer } from "source-map";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { misty, program, project, startMisty } from "./command.js";

/** What the protocol tells, as far as this test looks into it. */
interface Facts {
    readonly url: string;
    readonly sourceMapURL: string;
    readonly scriptId: string;
    readonly callFrames: readonly {
        readonly functionName: string;
        readonly scopeChain: readonly { readonly object: { readonly objectId: string } }[];
    }[];
    readonly result: readonly {
        readonly name: string;
        readonly value?: { readonly value: unknown };
    }[];
}

/** A debugger: asks, and notes what it is told. */
class Debugger {
    readonly #socket: WebSocket;
    readonly #events: { readonly method: string; readonly params: Facts }[] = [];
    readonly #answers = new Map<number, (result: Facts) => void>();
    #last = 0;
    #heard: () => void = () => {};

    constructor(socket: WebSocket) {
        this.#socket = socket;
        socket.on("message", (data) => {
            const { id, result, method, params } = JSON.parse(String(data));
            if (id === undefined) this.#events.push({ method, params });
            else this.#answers.get(id)?.(result);
            this.#heard();
        });
    }

    ask(method: string, params: object = {}): Promise<Facts> {
        this.#last += 1;
        const id = this.#last;
        this.#socket.send(JSON.stringify({ id, method, params }));
        return new Promise((resolve) => this.#answers.set(id, resolve));
    }

    /** The first event of that name for which `fits` holds, also if it has been. */
    async event(method: string, fits: (params: Facts) => boolean = () => true): Promise<Facts> {
        for (;;) {
            const found = this.#events.find((one) => one.method === method && fits(one.params));
            if (found !== undefined) return found.params;
            await new Promise<void>((resolve) => {
                this.#heard = resolve;
            });
        }
    }
}

/** Starts a program that waits for a debugger, and connects one. */
async function debug(folder: string, file: string) {
    const child = startMisty(folder, "run", "--inspect", "--inspect-port", "0", file);
    let out = "";
    child.stdout.on("data", (data) => {
        out += data;
    });
    let heard = "";
    let url: string | undefined;
    while (url === undefined) {
        const [data] = await once(child.stderr, "data");
        heard += data;
        url = /ws:\/\/\S+/.exec(heard)?.[0];
    }
    const socket = new WebSocket(url);
    await once(socket, "open");
    onTestFinished(() => socket.terminate());
    return { child, socket, peer: new Debugger(socket), output: () => out };
}

/** Where line `line` of a source stands in the script, counted from 0. */
async function placeOf(script: Facts, source: string, line: number) {
    const map = fileURLToPath(new URL(script.sourceMapURL, script.url));
    return SourceMapConsumer.with(readFileSync(map, "utf8"), null, (consumer) => {
        const name = consumer.sources.find((path) => path.endsWith(source)) ?? "";
        const found = consumer.generatedPositionFor({ source: name, line, column: 4 });
        return { lineNumber: (found.line ?? 0) - 1, columnNumber: found.column ?? 0 };
    });
}

test("a debugger stops at a line, sees its names and goes on", async () => {
    const folder = project({
        "app.mst": program(
            "app",
            "def twice(number) {",
            "    def result: number * 2",
            "    return result",
            "}",
            "log console: twice(21)",
        ),
    });
    const { child, socket, peer, output } = await debug(folder, "app.mst");
    await peer.ask("Debugger.enable");
    const script = await peer.event("Debugger.scriptParsed", ({ url }) =>
        /\/misty\/[^/]+\.mjs$/.test(url),
    );
    const place = await placeOf(script, "app.mst", 5);
    await peer.ask("Debugger.setBreakpoint", { location: { scriptId: script.scriptId, ...place } });
    expect(output()).toBe("");
    await peer.ask("Runtime.runIfWaitingForDebugger");

    const { callFrames } = await peer.event("Debugger.paused");
    expect(callFrames[0]?.functionName).toBe("twice");
    const { objectId } = callFrames[0]?.scopeChain[0]?.object ?? {};
    const { result } = await peer.ask("Runtime.getProperties", { objectId });
    const names = Object.fromEntries(result.map(({ name, value }) => [name, value?.value]));
    expect(names).toMatchObject({ number: 21, result: 42 });

    await peer.ask("Debugger.resume");
    const ended = once(child, "close");
    socket.close();
    expect((await ended)[0]).toBe(0);
    expect(output()).toBe("42\n");
});

test("what cannot be inspected is said", () => {
    const folder = project({ "app.mst": program("app", "log console: 1") });
    const { code, err } = misty(folder, "run", "--inspect", "--cores", "2", "app.mst");
    expect({ code, err }).toEqual({ code: 2, err: "misty: --inspect needs --cores 1\n" });
    const wrong = misty(folder, "run", "--inspect", "--inspect-port", "x", "app.mst");
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('Write a port such as "9229"');
});
