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

/** A tracing by V8. */
export class NodeTracing implements Tracing {
    readonly #session: Session;
    readonly #digits: readonly Digit[];
    #number = 0;
    #job: () => void = () => undefined;

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

    kept(): Map<number, number> {
        const { profile } = this.#ask("HeapProfiler.getSamplingProfile") as {
            readonly profile: { readonly head: Node };
        };
        const kept = new Map<number, number>();
        addTo(kept, profile.head, 0, 0);
        return kept;
    }

    end(): void {
        this.#ask("HeapProfiler.stopSampling");
        this.#session.disconnect();
    }

    /** V8 answers before it returns. */
    #ask(method: string, parameters: object = {}): unknown {
        let answer: unknown;
        this.#session.post(method, parameters, (error, result) => {
            if (error !== null) throw new Error(error.message);
            answer = result;
        });
        return answer;
    }
}

/** Adds what was made below a node that stands behind so many digits of a number. */
function addTo(kept: Map<number, number>, node: Node, places: number, number: number): void {
    const { callFrame, children, selfSize } = node;
    const isDigit = callFrame.url === FILE;
    const here = isDigit ? number * BASE + callFrame.lineNumber : number;
    const count = isDigit ? places + 1 : places;
    if (count === PLACES && selfSize > 0) kept.set(here, (kept.get(here) ?? 0) + selfSize);
    for (const child of children) addTo(kept, child, count, here);
}
