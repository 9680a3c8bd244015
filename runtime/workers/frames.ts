// The frames that workers send each other. Each begins with its kind; `[...]` is a message or a record of constants.
//
// A process is named by its number: the worker that made it up is in it (`makerOf`). An address is a number, the worker
// where the process lives, and the reason why it has stopped, if the writer knows of that.

/** How many workers there can be in the life of a host; numbers of processes are this far apart. */
export const MOST_WORKERS = 4096;

/** The kinds of frames. */
export const FRAME = {
    /** Begin a process: number, overling's address, path of the program, grants, whether its address is in use, [constants]. */
    start: 1,
    /** Mail for a process: number, [message]. */
    mail: 2,
    /** The reply to a message, or why there will be none: right, reason, [reply] if there is no reason. */
    answer: 3,
    /** Stop a process: number, reason. */
    stop: 4,
    /** A process has stopped: number, reason, the reason that set it off. */
    ended: 5,
    /** Somebody else has been given an address of yours: number, worker. */
    hold: 6,
    /** An address of yours is no longer held here: number, how many times it was given, whether its end matters. */
    drop: 7,
    /** A right to reply that is yours has gone elsewhere: right, worker. */
    moved: 8,
    /** A question about the way to a process: a number of the question, number. */
    ask: 9,
    /** The answer: the number of the question, how much mail waits or the reason why there is no way. */
    told: 10,
} as const;

/** The worker in which a process got its number. */
export function makerOf(number: number): number {
    return number % MOST_WORKERS;
}
