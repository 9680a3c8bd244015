// Which processes made what is still in memory: V8's sampling profiler, taught to tell processes apart.
//
// Now and then the profiler notes the stack on which something is made, and drops the note when that has become garbage. It
// knows functions, not processes. So each job runs below three functions whose place in the stack spells its number: each of
// them stands for a digit. They belong to a context of their own, since V8 inlines no function into those of another.
//
// Clause: security 5.

import type { Session } from "node:inspector";
import { createContext, Script } from "node:vm";
import type { Tracing } from "./host.js";

const BASE = 64;
const PLACES = 3;

/** So many calls does the profiler see, the innermost ones. */
const SIGHT = 128;
/** For whom counts what is made between jobs, or by nobody knows whom. */
const NOBODY = -1;

/** The file of the digits, one a line. */
const FILE = "misty:digits";
const DIGITS = `[${Array(BASE).fill("(next) => next()").join(",\n")}]`;

type Digit = (next: () => void) => void;

/** A function in the profile, called by another, with what it made itself. */
interface Node {
    readonly callFrame: { readonly url: string; readonly lineNumber: number };
    readonly selfSize: number;
    readonly children: readonly Node[];
}

interface Answer {
    readonly profile: { readonly head: Node };
}

/** A tracing by V8. */
export class NodeTracing implements Tracing {
    readonly #session: Session;
    readonly #digits: readonly Digit[];
    #number = 0;
    #job: () => void = () => undefined;
    /** How often it was noted that something is being done too deep to be seen, by number. */
    readonly #deep = new Map<number, number>();

    /** About one note is taken for every so many bytes. */
    constructor(session: Session, grain: number) {
        this.#session = session;
        this.#digits = new Script(DIGITS, { filename: FILE }).runInContext(createContext());
        this.#session.connect();
        this.#ask("HeapProfiler.startSampling", { samplingInterval: grain });
    }

    run(number: number, job: () => void): void {
        this.#number = number;
        this.#job = job;
        this.#digit(number >> 12)(this.#second);
    }

    readonly #second = (): void => this.#digit(this.#number >> 6)(this.#third);
    readonly #third = (): void => this.#digit(this.#number)(this.#job);

    #digit(number: number): Digit {
        return this.#digits[number % BASE] as Digit;
    }

    kept(): Kept {
        const kept: Kept = new Map();
        const answer = this.#ask("HeapProfiler.getSamplingProfile") as Answer | null;
        if (answer !== null) this.#share(addTo(kept, answer.profile.head, 0, 0, 0), kept);
        return kept;
    }

    note(): void {
        if (isDeep()) this.#deep.set(this.#number, (this.#deep.get(this.#number) ?? 0) + 1);
    }

    /** What was made too deep belongs to those who were seen there. */
    #share(unseen: number, kept: Kept): void {
        let notes = 0;
        for (const count of this.#deep.values()) notes += count;
        if (notes === 0) add(kept, NOBODY, unseen);
        for (const [number, count] of this.#deep) add(kept, number, (unseen * count) / notes);
    }

    end(): void {
        this.#ask("HeapProfiler.stopSampling");
        this.#session.disconnect();
    }

    /** V8 answers before it returns; null if the profiler does not run, for it has one only, and whoever else uses it may end it. */
    #ask(method: string, parameters: object = {}): unknown {
        let answer: unknown = null;
        this.#session.post(method, parameters, (error, result) => {
            if (error === null) answer = result;
        });
        return answer;
    }
}

type Kept = Map<number, number>;

/** Adds what was made below a node, which stands below so many others, and behind so many digits of a number; answers the rest. */
function addTo(kept: Kept, node: Node, depth: number, places: number, number: number): number {
    const { callFrame, children, selfSize } = node;
    const isDigit = callFrame.url === FILE;
    const here = isDigit ? number * BASE + callFrame.lineNumber : number;
    const count = isDigit ? places + 1 : places;
    const isSeen = count === PLACES || depth < SIGHT;
    if (isSeen) add(kept, count === PLACES ? here : NOBODY, selfSize);
    let unseen = isSeen ? 0 : selfSize;
    for (const child of children) unseen += addTo(kept, child, depth + 1, count, here);
    return unseen;
}

function add(kept: Kept, number: number, size: number): void {
    if (size > 0) kept.set(number, (kept.get(number) ?? 0) + size);
}

/** Whether the profiler sees only a part of the stack. */
function isDeep(): boolean {
    const { prepareStackTrace, stackTraceLimit } = Error;
    const here: { stack?: number } = {};
    Error.stackTraceLimit = SIGHT;
    Error.prepareStackTrace = (_, calls) => calls.length;
    Error.captureStackTrace(here);
    const isDeep = here.stack === SIGHT;
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
    return isDeep;
}
