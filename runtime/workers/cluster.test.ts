// Programs on several workers log what they log on one, whoever is slow and whoever is fast. (Between programs that know
// nothing of each other there is no order: each program's own lines are compared.)

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ALL, type Body, type Fields, type Player, play } from "../processes/stage.js";
import { disrupt } from "../values/disruption.js";
import type { RecordValue } from "../values/record.js";
import type { Value } from "../values/value.js";
import { Cluster } from "./cluster.js";

type Bodies = Readonly<{ [name: string]: Body }>;

/** The lines of each program. */
function byProgram(log: readonly string[]): { [name: string]: string[] } {
    const lines: { [name: string]: string[] } = {};
    for (const line of log) {
        const name = line.split(" ")[0] as string;
        lines[name] ??= [];
        lines[name].push(line);
    }
    return lines;
}

/** Random choices, the same for the same seed. */
function chooser(seed: number): (count: number) => number {
    let state = seed;
    return (count) => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return Math.floor((state / 2 ** 32) * count);
    };
}

/** The notices of different processes may come in any order. */
function sameInAnyOrder(bodies: Bodies): void {
    sameEverywhere(bodies, (log) => [...log].sort());
}

function sameEverywhere(
    bodies: Bodies,
    view: (log: readonly string[]) => unknown = byProgram,
): void {
    const expected = view(play(bodies));
    const seeds = fc.record({ seed: fc.nat(), workers: fc.integer({ min: 2, max: 4 }) });
    fc.assert(
        fc.property(seeds, ({ seed, workers }) => {
            const cluster = new Cluster(bodies, { workers, choose: chooser(seed) });
            expect(view(cluster.run())).toEqual(expected);
        }),
    );
}

/** Starts a program, and does something with its address. */
function begin(me: Player, program: string, then: (it: Value) => void, fields: Fields = {}): void {
    me.start(program, { ...ALL, ...fields }, (it: Value, reason: Value) => {
        if (reason === undefined) then(it);
        else me.log(program, reason);
    });
}

const ask = (me: Player, whom: Value, message: Fields = {}) =>
    me.send(whom, message, (reply: RecordValue | undefined, reason: Value) => {
        me.log("reply", reply?.["n"], reason);
    });

describe("processes on several workers", () => {
    test("start with their constants, and get messages in order", () => {
        sameEverywhere({
            root(me) {
                for (const name of ["a", "b"]) {
                    begin(
                        me,
                        name,
                        (it) => {
                            for (let n = 0; n < 20; n += 1) me.send(it, { n });
                        },
                        { boss: me.self, text: "\u{1f600}" },
                    );
                }
            },
            a: (me) => {
                me.log(me.at["text"]);
                me.receive((message) => me.log(message["n"]));
            },
            b: (me) => me.receive((message) => me.log(message["n"])),
        });
    });

    test("are told of by their notices, after what they sent", () => {
        sameEverywhere({
            root(me) {
                me.receive((message) => me.log(message["n"]));
                begin(me, "halting", () => me.log("started"), { boss: me.self });
            },
            halting(me) {
                me.send(me.at["boss"], { n: "first" });
                me.call("halt");
            },
        });
    });

    test("can be reached though nobody was told of their start", () => {
        sameInAnyOrder({
            root(me) {
                me.receive((message) => ask(me, message["it"] as Value, { n: 5 }));
                for (let left = 4; left > 0; left -= 1) {
                    me.start("quiet", { ...ALL, boss: me.self });
                }
            },
            quiet(me) {
                me.send(me.at["boss"], { it: me.self });
                me.receive((message) => me.send(message, { n: message["n"] }));
            },
        });
    });

    test("end for all reasons", () => {
        sameInAnyOrder({
            root(me) {
                begin(me, "disrupting", () => undefined);
                begin(me, "stopped", (it) => me.call("stop", it));
                begin(me, "parent", (it) => me.send(it, {}));
            },
            disrupting: () => disrupt("MST8001", "disrupt"),
            stopped: (me) => me.receive(() => undefined),
            parent(me) {
                begin(me, "child", () => undefined);
                me.receive(() => me.call("halt"));
            },
            child: (me) => begin(me, "stopped", () => undefined),
        });
    });

    test("reply, pass the right to reply on, and fail with the reason of the holder", () => {
        sameInAnyOrder({
            root(me) {
                begin(me, "server", (it) => {
                    ask(me, it, { n: 1 });
                    ask(me, it, { n: 2 });
                    ask(me, it, { n: 3 });
                });
            },
            server(me) {
                begin(me, "helper", (helper) => {
                    me.receive((message) => {
                        if (message["n"] === 1) me.send(message, { n: 10 });
                        if (message["n"] === 2) me.send(helper, { inner: message, n: 2 });
                        if (message["n"] === 3) me.send(helper, message as Fields);
                    });
                });
            },
            helper(me) {
                me.receive((message) => {
                    if (message["n"] !== 2) return me.call("halt");
                    return me.send(message["inner"], { n: 20 });
                });
            },
        });
    });

    test("ask back through a reply", () => {
        sameEverywhere({
            root(me) {
                begin(me, "server", (it) => {
                    me.send(it, { n: 1 }, (reply: RecordValue) => {
                        me.log(reply["n"]);
                        me.send(reply, { n: 3 }, (second: RecordValue) => me.log(second["n"]));
                    });
                });
            },
            server(me) {
                me.receive((message) => {
                    me.send(message, { n: 2 }, (reply: RecordValue) => {
                        me.log(reply["n"]);
                        me.send(reply, { n: 4 });
                    });
                });
            },
        });
    });

    test("know each other by equal addresses, however they came", () => {
        sameEverywhere({
            root(me) {
                const seen: Value[] = [];
                me.receive((message) => {
                    seen.push(message["self"]);
                    if (seen.length < 4) return;
                    me.log(new Set(seen.map(targetOf)).size);
                });
                begin(me, "echo", (it) => {
                    seen.push(it);
                    begin(me, "echo", (other) => me.send(other, { whom: it, boss: me.self }));
                    me.send(it, { whom: it, boss: me.self });
                });
            },
            echo(me) {
                me.receive((message) => {
                    const isSelf = targetOf(message["whom"]) === targetOf(me.self);
                    if (!isSelf)
                        me.send(message["whom"], { whom: message["whom"], boss: message["boss"] });
                    else me.send(message["boss"], { self: message["whom"] });
                    if (!isSelf) me.send(message["boss"], { self: message["whom"] });
                });
            },
        });
    });

    test("couple to each other, and stop with each other", () => {
        sameInAnyOrder({
            root(me) {
                begin(me, "sponsor", (sponsor) => {
                    begin(me, "follower", () => undefined, { sponsor, boss: me.self });
                    me.receive(() => me.send(sponsor, {}));
                });
            },
            sponsor: (me) => me.receive(() => me.call("halt")),
            follower(me) {
                me.call("couple", me.at["sponsor"]);
                begin(me, "leaf", () => me.send(me.at["boss"], {}));
            },
            leaf: (me) => me.receive(() => undefined),
        });
    });

    test("can be sent to by others before they have begun", () => {
        sameEverywhere({
            root(me) {
                begin(me, "friend", (friend) => {
                    begin(me, "late", (late) => me.send(friend, { late }));
                });
            },
            friend(me) {
                me.receive((message) => {
                    ask(me, message["late"], { n: 1 });
                    begin(me, "other", (other) => me.send(other, { late: message["late"] }));
                });
            },
            other(me) {
                me.receive((message) => ask(me, message["late"], { n: 2 }));
            },
            late(me) {
                me.receive((message) => me.send(message, { n: message["n"] }));
            },
        });
    });
});

describe("a process that is stopped from another worker in the middle of a turn", () => {
    test("has sent nothing in it, if it took long", () => {
        let now = 0;
        const choose = chooser(1);
        const step = (nr: number, turns: number) => {
            now += 1;
            cluster.workers[nr]?.step(now, turns, true);
        };
        const cluster = new Cluster(
            {
                root(me) {
                    const meet = (it: Value) => {
                        me.receive((message) => {
                            me.log(message["n"]);
                            me.call("stop", it);
                        });
                    };
                    // Every other process begins elsewhere.
                    me.start("quiet");
                    begin(me, "busy", meet, { boss: me.self });
                },
                quiet: () => undefined,
                busy(me) {
                    me.send(me.at["boss"], { n: "begins" });
                    me.send(me.self, {});
                    me.receive(() => {
                        me.send(me.at["boss"], { n: "too late" });
                        me.log("works");
                        step(0, 0);
                        step(0, 2);
                    });
                },
            },
            // What is on its way is never too much.
            { workers: 2, choose: (count) => (count === 3 ? 1 : choose(count)) },
        );
        // Both are connected, the process begins in the second worker, and has its second turn there.
        step(0, 0);
        step(0, 2);
        step(1, 0);
        step(1, 1);
        step(1, 1);
        expect(cluster.run()).toEqual(["busy works", "root begins", "root busy stop"]);
    });
});

describe("a worker that dies", () => {
    const bodies: Bodies = {
        root(me) {
            begin(me, "away", (it) => {
                ask(me, it);
                begin(me, "follower", () => undefined, { sponsor: it });
            });
        },
        follower(me) {
            me.call("couple", me.at["sponsor"]);
            me.receive(() => undefined);
        },
        away(me) {
            begin(me, "child", () => undefined);
            me.receive((message) => me.send(message["never"], {}));
        },
        child: (me) => me.receive(() => undefined),
    };

    test("takes its processes along; others hear of it, and live on", () => {
        fc.assert(
            fc.property(fc.nat(), fc.nat(40), (seed, steps) => {
                const cluster = new Cluster(bodies, { workers: 3, choose: chooser(seed) });
                for (let left = steps; left > 0; left -= 1) cluster.step();
                cluster.lose(1 + (seed % 2), "memory");
                const log = cluster.run();
                for (const line of log) expect(line).toMatch(/couple|memory|stopped|disrupt/);
                expect(log.filter((line) => line.startsWith("root reply"))).toHaveLength(
                    Math.min(1, log.length),
                );
            }),
        );
    });
});

describe("a process that nobody can reach", () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;

    test("is reclaimed when the last worker has let go of its address", async () => {
        const cluster = new Cluster(
            {
                root(me) {
                    for (let left = 4; left > 0; left -= 1) begin(me, "idle", () => undefined);
                    begin(me, "keeper", (keeper) => {
                        begin(me, "idle", (it) => me.send(keeper, { it }));
                    });
                },
                idle: (me) => me.receive(() => undefined),
                keeper: (me) => {
                    const kept: Value[] = [];
                    me.receive((message) => kept.push(message["it"]));
                },
            },
            { workers: 3, choose: chooser(7) },
        );
        cluster.run();
        for (let left = 200; left > 0 && cluster.log.length < 4; left -= 1) {
            await new Promise((resolve) => setTimeout(resolve, 2));
            collect();
            for (let steps = 30; steps > 0; steps -= 1) cluster.step();
            cluster.tidy();
        }
        expect(cluster.log).toEqual(Array(4).fill("root idle garbage"));
    });
});

const targetOf = (address: Value) => (address as unknown as { _target: unknown })._target;
