// Random plays in the runtime and in the model, turn by turn: both must see the same, and the same processes must live.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Process } from "../../runtime/processes/process.js";
import type { Seat } from "../../runtime/processes/seat.js";
import { ALL, type Player, record, Stage } from "../../runtime/processes/stage.js";
import { type Address, sameProcess } from "../../runtime/values/address.js";
import { disrupt } from "../../runtime/values/disruption.js";
import { REPLY, Record, type RecordValue } from "../../runtime/values/record.js";
import type { Value } from "../../runtime/values/value.js";
import { Model } from "./model.js";
import type { Message, Powers } from "./powers.js";
import { type Command, Play, randomTurns, Script } from "./script.js";

const ROOT = "0";
const LONGEST = 400;

function powersOf(me: Player): Powers {
    return {
        name: nameOf(me.at),
        self: me.self,
        gift: (me.at["gift"] ?? {}) as unknown as Message,
        isSame: (left, right) => sameProcess(left as Address, right as Address),
        canReply: (message) => (message as unknown as RecordValue)[REPLY]?.used === false,
        receive: (receiver) => me.receive((message) => receiver(message as unknown as Message)),
        send: (target, message, answer) => {
            const isFresh = !(message instanceof Record);
            const text = isFresh ? messageOf(message) : message;
            if (isFresh) me.process.sendFresh(target as Value, text, answer as Value);
            else me.process.send(target as Value, text, answer as Value);
        },
        start: (name, gift, answer) =>
            me.start("child", { ...ALL, name, gift: messageOf(gift) }, answer),
        stop: (address) => void me.call("stop", address),
        couple: (address) => void me.call("couple", address),
        delay: (action, milliseconds) =>
            me.call("delay", action, milliseconds / 1000) as unknown as () => void,
        halt: () => void me.call("halt"),
        disrupt: () => disrupt("MST8001", "disrupt"),
    };
}

function messageOf(message: Message): RecordValue {
    const fields = Object.entries(message).filter(([, value]) => value !== undefined);
    return record(Object.fromEntries(fields));
}

function nameOf(at: RecordValue): string {
    return (at["name"] as string | undefined) ?? ROOT;
}

function* livingIn(seat: Seat): Iterable<string> {
    if (seat.process?.stopped === null) yield nameOf(seat.process.capabilities);
    for (let next = seat.firstUnderling; next !== null; next = next.nextSibling) {
        yield* livingIn(next);
    }
}

/** All who are ready have a turn in each round; so nobody overtakes another twice. Clause: processes 6.5. */
class Fairness {
    /** For each process, those who wait since its last turn, and how often it has overtaken them. */
    readonly #waiting = new Map<string, Map<string, number>>();
    check(name: string, ready: readonly string[], living: Model["living"]): void {
        const before = this.#waiting.get(name) ?? new Map<string, number>();
        const overtaken = [...before].filter(([other]) => living.has(other));
        expect(overtaken.filter(([, times]) => times > 1)).toEqual([]);
        for (const others of this.#waiting.values()) others.delete(name);
        const others = ready.filter((other) => other !== name);
        this.#waiting.set(
            name,
            new Map(others.map((other) => [other, (before.get(other) ?? 0) + 1])),
        );
    }
}

function playBoth(turns: readonly (readonly Command[])[], seed: number | null): void {
    const seen = new Play(turns);
    const expected = new Play(turns);
    const body = (me: Player): unknown => new Script(powersOf(me), seen);
    const stage = new Stage({ root: body, child: body }, seed === null ? {} : { seed });
    const model = new Model((powers) => void new Script(powers, expected));
    const fairness = new Fairness();
    const { kernel } = stage.system;
    for (let left = LONGEST; left > 0; left -= 1) {
        const next = stage.next() as Process | null;
        if (next === null) {
            // Delays of no time wait until nobody is ready.
            kernel.fireTimers();
            if (kernel.hasReady) continue;
            expect(model.ready).toEqual([]);
            const deadline = kernel.timers.next();
            if (deadline === null) return;
            void stage.host.wait(deadline);
            kernel.fireTimers();
            model.advance(deadline);
            continue;
        }
        const name = nameOf(next.capabilities);
        const lives = next.stopped === null;
        const logged = seen.log.length;
        stage.runTurn(next);
        // A delay that was cancelled when it had run out leaves an empty turn, of which the model knows nothing.
        if (lives && seen.log.length > logged) model.turn(name);
        if (lives) {
            const ready = [...kernel.readyList()] as Process[];
            const names = new Set(ready.map(({ capabilities }) => nameOf(capabilities)));
            fairness.check(
                name,
                model.ready.filter((one) => names.has(one)),
                model.living,
            );
        }
        expect(seen.log).toEqual(expected.log);
        expect([...livingIn(stage.root.seat)].sort()).toEqual([...model.living.keys()].sort());
    }
}

test("processes do what the model does", () => {
    fc.assert(fc.property(randomTurns, fc.option(fc.nat(1_000_000)), playBoth), {
        numRuns: 200,
    });
});
