// Who leads the crowd of processes that fills the memory.

import { describe, expect, test } from "vitest";
import { leaderOfCrowd } from "./crowd.js";
import { ALL, type Body, type Player, Stage } from "./stage.js";

const LITTLE = 1;
const MUCH = Number.POSITIVE_INFINITY;

function start(me: Player, program: string, count: number, depth = 0): void {
    for (let left = count; left > 0; left -= 1) me.start(program, { ...ALL, depth });
}

/** A process that starts two others, and so on. */
function fork(me: Player): void {
    me.receive(() => undefined);
    const depth = me.at["depth"] as number;
    if (depth > 0) start(me, "fork", 2, depth - 1);
}

/** The name of the leader, and how many levels below the root he is; null when there is none. */
function leaderIn(root: Body, used: number): string | null {
    const idle: Body = (me) => me.receive(() => undefined);
    const server: Body = (me) => start(me, "idle", 100);
    const parent: Body = (me) => {
        start(me, "idle", 3);
        start(me, "fork", 1, 6);
    };
    const stage = new Stage({ root, idle, server, fork, parent });
    stage.run();
    const leader = leaderOfCrowd(stage.system, used);
    let level = 0;
    for (let next = leader?.seat.overling; next; next = next.seat.overling) level += 1;
    return leader === null ? null : `${leader.unit.name} ${level}`;
}

describe("the leader of a crowd", () => {
    test("is the lowest process from which more than a third descends, and that runs no program of theirs", () => {
        expect(leaderIn((me) => start(me, "server", 1), LITTLE)).toBe("server 1");
        expect(leaderIn((me) => start(me, "parent", 1), LITTLE)).toBe("fork 2");
    });

    test("is one of several below which the crowd is", () => {
        const root: Body = (me) => {
            start(me, "idle", 5);
            start(me, "server", 8);
        };
        expect(leaderIn(root, LITTLE)).toBe("server 1");
    });

    test("is not the root, nor one of many small ones", () => {
        expect(leaderIn((me) => start(me, "idle", 100), LITTLE)).toBe(null);
    });

    test("is nobody when the processes are not what fills the memory", () => {
        expect(leaderIn((me) => start(me, "server", 1), MUCH)).toBe(null);
    });
});
