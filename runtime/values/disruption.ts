// Disrupts: how an operation fails, and which of the things that JavaScript throws are disrupts.
//
// A disrupt carries a code and a message for the log; the program never sees either. As long as some function that is
// being executed has a disruption part (`guards.depth` is not 0), the disrupt may be handled, and its trace is not
// worth its price. Only a disrupt that nobody guards records JavaScript's stack, from which the host makes positions.
//
// Two failures are left to the engine, because testing for them would slow down what succeeds: writing to a frozen
// object, and nesting calls too deeply. `disruptionOf` recognises them by the errors that V8 makes.
//
// `guards` is module-level state: emitted code counts in it, and a worker runs one function at a time.

/** So many calls are recorded; NodeHost has the engine record as many when calls are nested too deeply. */
export const TRACE_LIMIT = 50;

/** A failed operation on its way to the disruption part, or to the end of the process. */
export class Disruption {
    readonly code: string;
    readonly message: string;
    /** JavaScript's stack, or null when a disruption part was in force. */
    readonly trace: string | null;
    /** What helps to find the mistake; null for nothing. */
    readonly help: string | null;

    constructor(code: string, message: string, trace: string | null, help: string | null = null) {
        this.code = code;
        this.message = message;
        this.trace = trace;
        this.help = help;
    }
}

/** What leaves a turn without being a disrupt (halt, stop, a limit): no disruption part sees it. */
export class ControlSignal {
    readonly name: string;

    constructor(name: string) {
        this.name = name;
    }
}

/** How many functions with a disruption part are being executed. */
export const guards = { depth: 0 };

/** Disrupts with this code and message; `help` is asked for only when the report will show it. */
export function disrupt(code: string, message: string, help: () => string | null = noHelp): never {
    if (guards.depth > 0) throw new Disruption(code, message, null);
    throw new Disruption(code, message, currentTrace(), help());
}

function noHelp(): null {
    return null;
}

/** Disrupts because something that is stone should be changed. */
export function disruptStone(): never {
    return disrupt("MST8010", STONE_MESSAGE);
}

/** Disrupts for a library function, whose name begins the message. */
export function disruptLibrary(name: string, message: string): never {
    return disrupt("MST8099", `${name}: ${message}`);
}

/** Returns if the program may handle what was thrown; otherwise throws it on. */
export function caught(thrown: unknown): void {
    if (!(thrown instanceof Disruption) && disruptionOf(thrown) === null) throw thrown;
}

/** The disrupt that was thrown, also if the engine threw it; null for signals and defects. */
export function disruptionOf(thrown: unknown): Disruption | null {
    if (thrown instanceof Disruption) return thrown;
    if (thrown instanceof RangeError) return ofRangeError(thrown);
    if (thrown instanceof TypeError && FROZEN.test(thrown.message)) {
        return new Disruption("MST8010", STONE_MESSAGE, thrown.stack ?? null);
    }
    return null;
}

const STONE_MESSAGE = "stone cannot be changed";

// What V8 says when a frozen object is written to.
const FROZEN = /^Cannot (?:assign to read only property|add property|delete property) /;

// What it says when an array, a map or a buffer would be larger than it can be.
const TOO_LARGE =
    /^Invalid (?:array|typed array|array buffer) length|maximum size exceeded|allocation failed/;

function ofRangeError(error: RangeError): Disruption | null {
    const trace = error.stack ?? null;
    if (error.message === "Maximum call stack size exceeded") {
        return new Disruption("MST8022", "calls are nested too deeply", trace);
    }
    if (error.message === "Invalid string length") {
        return new Disruption("MST8099", "a text is too long", trace);
    }
    return TOO_LARGE.test(error.message)
        ? new Disruption("MST8099", "a value is too large", trace)
        : null;
}

// The limit is the engine's own variable; it is put back at once, so that nobody else notices.
function currentTrace(): string | null {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = TRACE_LIMIT;
    const holder = { stack: "" };
    Error.captureStackTrace(holder, disrupt);
    const trace = holder.stack;
    Error.stackTraceLimit = limit;
    return trace;
}
