// Who takes turns, and the simple fair loop that a program without Misty uses.
//
// In a host of Misty its own kernel takes the place of this loop: native processes and those of Misty stand in one list.
//
// Clause: dataspaces 1.11.

/** Something that takes turns. Its scheduler keeps it in a list while `isReady` is true. */
export interface Runnable {
    isReady: boolean;
    nextReady: Runnable | null;
    /** Takes one turn, if there still is something to do. */
    runTurn(): void;
}

/** Gives turns. */
export interface Scheduler {
    /** Puts somebody who is not ready at the end of the list. */
    makeReady(runnable: Runnable): void;
}

/** Turns that run one after another until nobody is ready. */
const MOST_TURNS = 1000;

/** Gives turns in the order in which they were asked for, in between the other work of the machine. */
export class Loop implements Scheduler {
    #first: Runnable | null = null;
    #last: Runnable | null = null;
    #isAwake = false;
    /** Called when nobody is ready any more. */
    onQuiet: () => void = () => {};

    makeReady(runnable: Runnable): void {
        runnable.isReady = true;
        runnable.nextReady = null;
        if (this.#first === null) this.#first = runnable;
        else (this.#last as Runnable).nextReady = runnable;
        this.#last = runnable;
        if (this.#isAwake) return;
        this.#isAwake = true;
        setImmediate(this.#run);
    }

    /** Runs at most so many turns at once; answers whether anybody is still ready. */
    runTurns(most: number): boolean {
        for (let left = most; left > 0; left -= 1) {
            const runnable = this.#first;
            if (runnable === null) return false;
            this.#first = runnable.nextReady;
            runnable.nextReady = null;
            runnable.isReady = false;
            runnable.runTurn();
        }
        return this.#first !== null;
    }

    readonly #run = (): void => {
        if (this.runTurns(MOST_TURNS)) {
            setImmediate(this.#run);
        } else {
            this.#isAwake = false;
            this.onQuiet();
        }
    };
}
