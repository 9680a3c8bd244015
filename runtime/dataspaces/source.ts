// Event sources: the world outside, as processes of the ground VM can subscribe to it.
//
// A source is an opaque object, compared by identity. The ground VM starts it when the first subscriber of its topic
// appears, and stops it when the last has gone. What it emits is heard as messages `{event: SOURCE, value: ...}`.
//
// Clause: dataspaces 1.13.

import { wild } from "./wild.js";

/** Ends what `start` has begun; nothing is emitted afterwards. */
export type StopSource = () => void;

/** Something in the world that happens now and then. */
export class EventSource {
    /** Begins to listen. `emit` may be called at any time until the function that is returned has been called. */
    readonly start: (emit: (value: unknown) => void) => StopSource;

    constructor(start: (emit: (value: unknown) => void) => StopSource) {
        this.start = start;
    }
}

/** What a ground VM sends for one thing that a source emits. */
export interface GroundEvent {
    readonly event: EventSource;
    readonly value: unknown;
}

/** The topic of all that a source emits. */
export function groundEvents(source: EventSource): GroundEvent {
    return { event: source, value: wild };
}

/** Anything that calls functions back under names, as Node's emitters and streams do. */
export interface Emitter {
    on(name: string, listener: (...values: unknown[]) => void): unknown;
    off(name: string, listener: (...values: unknown[]) => void): unknown;
}

/** The source that emits the first argument of each event of an emitter. */
export function fromEmitter(emitter: Emitter, name: string): EventSource {
    return new EventSource((emit) => {
        const listener = (value?: unknown) => emit(value ?? null);
        emitter.on(name, listener);
        return () => void emitter.off(name, listener);
    });
}

/** The source that emits `{ok: VALUE}` or `{error: REASON}` once, when a promise is settled. */
export function fromPromise(promise: Promise<unknown>): EventSource {
    // It may fail before anybody subscribes.
    promise.catch(() => {});
    return new EventSource((emit) => {
        let isListening = true;
        promise.then(
            (ok) => void (isListening && emit({ ok })),
            (error: unknown) => void (isListening && emit({ error })),
        );
        return () => {
            isListening = false;
        };
    });
}

/** The source that emits null once, this many milliseconds after it was started. */
export function fromTimer(milliseconds: number): EventSource {
    return new EventSource((emit) => {
        const timer = setTimeout(() => emit(null), milliseconds);
        return () => clearTimeout(timer);
    });
}
