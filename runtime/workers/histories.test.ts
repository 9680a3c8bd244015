// Random histories on several workers: processes start, ask, forward, stop, couple and halt as random numbers say, workers
// die in their middle, and at the end everything must be as it would be in one worker.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Process } from "../processes/process.js";
import { ALL, type Body, type Player } from "../processes/stage.js";
import type { System } from "../processes/system.js";
import type { RecordValue } from "../values/record.js";
import type { Value } from "../values/value.js";
import { Cluster } from "./cluster.js";

/** What the test knows of a process. */
interface Life {
    readonly process: Process;
    readonly overling: Life | null;
    /** Whether its overling gave no function to be told by. */
    readonly isQuiet: boolean;
    readonly sponsors: Process[];
    /** Reasons that its overling was told. */
    readonly notices: string[];
    /** How many questions it has asked, and how many were answered. */
    asked: number;
    answered: number;
    /** By sender: the number of the last message. */
    readonly heard: Map<number, number>;
}

/** Everything that happens in one history. */
class World {
    readonly lives: Life[] = [];
    readonly wrong: string[] = [];
    readonly cluster: Cluster;
    readonly #choose: (count: number) => number;
    #actions: number;

    constructor(seed: number, workers: number, actions: number) {
        this.#choose = chooser(seed);
        this.#actions = actions;
        const bodies: { [name: string]: Body } = {
            root: (me) => this.#live(me, null, 12),
            node: (me) => this.#live(me, this.lives[me.at["overling"] as number] as Life, 2),
        };
        this.cluster = new Cluster(bodies, { workers, choose: chooser(seed + 1) });
    }

    #live(me: Player, overling: Life | null, actions: number): void {
        const life: Life = {
            process: me.process as Process,
            overling,
            isQuiet: me.at["isQuiet"] === true,
            sponsors: [],
            notices: [],
            asked: 0,
            answered: 0,
            heard: new Map(),
        };
        this.lives.push(life);
        const number = this.lives.length - 1;
        const nature = new Nature(this, me, life, number);
        if (overling !== null) nature.known.push(me.at["boss"]);
        me.receive((message) => nature.hear(message));
        for (let left = actions; left > 0; left -= 1) nature.act();
    }

    choose(count: number): number {
        return this.#choose(count);
    }

    /** Whether something more may be begun. */
    mayAct(): boolean {
        this.#actions -= 1;
        return this.#actions > 0;
    }

    /** Ends when nothing can happen any more; looks whether all is as it should be. */
    check(dead: ReadonlySet<System>): void {
        const isOver = (process: Process) => process.stopped !== null || dead.has(process.system);
        for (const [nr, life] of this.lives.entries()) {
            const { process, overling, isQuiet, sponsors, asked, answered, notices } = life;
            const tell = (what: string) => this.wrong.push(`${nr} ${what}`);
            if (overling !== null) {
                if (isOver(overling.process) && !isOver(process)) tell("outlived its overling");
                const isTold = isOver(process) && !isOver(overling.process) && !isQuiet;
                const expected = isTold ? 1 : 0;
                const isWrong = isOver(overling.process)
                    ? notices.length > 1
                    : notices.length !== expected;
                if (isWrong) tell(`has ${notices.length} notices`);
            }
            if (isOver(process)) continue;
            if (sponsors.some(isOver)) tell("outlived a sponsor");
            if (asked !== answered) tell(`got ${answered} answers for ${asked} questions`);
        }
        expect(this.wrong).toEqual([]);
    }
}

/** What one process does. */
class Nature {
    readonly known: Value[];
    readonly #world: World;
    readonly #me: Player;
    readonly #life: Life;
    readonly #number: number;
    readonly #children: Value[] = [];
    readonly #sent = new Map<unknown, number>();

    constructor(world: World, me: Player, life: Life, number: number) {
        this.#world = world;
        this.#me = me;
        this.#life = life;
        this.#number = number;
        this.known = [me.self];
    }

    #one(values: readonly Value[]): Value {
        return values[this.#world.choose(values.length)];
    }

    hear(message: RecordValue): void {
        const from = message["from"] as number;
        const expected = (this.#life.heard.get(from) ?? 0) + 1;
        if (message["n"] !== expected) {
            this.#world.wrong.push(`${this.#number} heard ${message["n"]} and not ${expected}`);
        }
        this.#life.heard.set(from, expected);
        this.known.push(message["friend"]);
        if (message["question"] !== undefined) this.#deal(message["question"] as RecordValue);
        else if (message["isQuestion"] === true) this.#deal(message);
        this.act();
    }

    /** Replies, passes the right to reply on, or halts. */
    #deal(question: RecordValue): void {
        const hops = ((question["hops"] as number | undefined) ?? 0) + 1;
        if (this.#number > 0 && this.#world.choose(12) === 0) this.#me.call("halt");
        if (hops > 3 || this.#world.choose(2) === 0) this.#me.send(question, { hops });
        else this.#post(this.#one(this.known), { question });
    }

    #post(to: Value, fields: { [key: string]: unknown }, answer?: () => void): void {
        const target = (to as unknown as { _target: unknown })._target;
        const n = (this.#sent.get(target) ?? 0) + 1;
        this.#sent.set(target, n);
        const friend = this.#one(this.known);
        this.#me.send(to, { from: this.#number, n, friend, ...fields }, answer);
    }

    act(): void {
        if (!this.#world.mayAct()) return;
        const me = this.#me;
        const someone = this.#one(this.known);
        switch (this.#world.choose(8)) {
            case 0:
            case 1:
                this.#begin();
                break;
            case 2:
                if (this.#children.length > 0) me.call("stop", this.#one(this.#children));
                break;
            case 3:
                if (this.#number === 0 || this.#world.choose(3) > 0) break;
                me.call("couple", someone);
                this.#life.sponsors.push((someone as unknown as { _target: Process })._target);
                break;
            case 4:
            case 5:
                this.#life.asked += 1;
                this.#post(someone, { isQuestion: true }, () => {
                    this.#life.answered += 1;
                    this.act();
                });
                break;
            default:
                this.#post(someone, {});
        }
    }

    #begin(): void {
        const me = this.#me;
        let child: Value;
        const told = (it: Value, reason: Value) => {
            if (reason === undefined) {
                child = it;
                this.known.push(it);
                this.#children.push(it);
                return;
            }
            this.#noteEnd(child, reason as string);
            this.act();
        };
        const isQuiet = this.#world.choose(4) === 0;
        const constants = { boss: me.self, overling: this.#number, isQuiet };
        me.start("node", { ...ALL, ...constants }, isQuiet ? undefined : told);
    }

    #noteEnd(child: Value, reason: string): void {
        const { _number: number } = child as unknown as { _number: number };
        const life = this.#world.lives.find(({ process }) => process.number === number);
        life?.notices.push(reason);
    }
}

function chooser(seed: number): (count: number) => number {
    let state = seed;
    return (count) => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return Math.floor((state / 2 ** 32) * count);
    };
}

const histories = fc.record({
    seed: fc.nat(),
    workers: fc.integer({ min: 1, max: 4 }),
    actions: fc.integer({ min: 20, max: 300 }),
});

test("random histories keep every rule on several workers", () => {
    fc.assert(
        fc.property(histories, ({ seed, workers, actions }) => {
            const world = new World(seed, workers, actions);
            world.cluster.run();
            world.check(new Set());
        }),
        { numRuns: 200 },
    );
});

test("also when workers die", () => {
    const deaths = fc.array(fc.nat(200), { minLength: 1, maxLength: 3 });
    fc.assert(
        fc.property(histories, deaths, ({ seed, actions }, times) => {
            const world = new World(seed, 4, actions);
            const dead = new Set<System>();
            for (const steps of times) {
                for (let left = steps; left > 0; left -= 1) world.cluster.step();
                // The root lives in the first one.
                const nr = 1 + world.choose(3);
                dead.add(world.cluster.workers[nr]?.system as System);
                world.cluster.lose(nr, "lost");
            }
            world.cluster.run();
            world.check(dead);
        }),
        {
            numRuns: 200,
            examples: [
                // A right to reply that went on in mail that was never posted.
                [{ seed: 17, workers: 4, actions: 99 }, [109]],
                // Mail for a process whose start had been lost with another worker.
                [{ seed: 1977969719, workers: 4, actions: 151 }, [159, 50]],
                [{ seed: 17, workers: 4, actions: 266 }, [3, 91]],
            ],
        },
    );
});
