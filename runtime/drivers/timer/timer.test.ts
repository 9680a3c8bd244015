// The timer driver: never early, by deadline, cancelled and replaced by label; and its heap against a list.

import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { quit, sendMessage } from "../../dataspaces/action.js";
import { subscriber } from "../../dataspaces/role.js";
import { NodeMachine } from "../../host/node-machine.js";
import { Scene } from "../scene.js";
import { cancelTimer, MISTY_EPOCH, setTimer, timerExpired } from "./messages.js";
import { Schedule } from "./schedule.js";
import { timerDriver } from "./timer.js";

const scenes: Scene[] = [];

afterEach(() => {
    for (const { ground, crashes } of scenes.splice(0)) {
        ground.close();
        expect(crashes).toEqual([]);
    }
});

function scene(): Scene {
    const made = new Scene(new NodeMachine([]), [timerDriver]);
    scenes.push(made);
    return made;
}

const labels = (messages: readonly unknown[]) =>
    messages.map((message) => (message as { label: unknown }).label);

test("timers expire by deadline, never early, and are replaced and cancelled by label", async () => {
    const stage = scene();
    const puppet = stage.process();
    const start = performance.now();
    const now = Math.ceil(stage.context.machine.wallClock() / 1000) + MISTY_EPOCH;
    puppet.act(
        sendMessage(setTimer("late", 40, "relative")),
        sendMessage(setTimer({ any: ["data", null] }, 20, "relative")),
        sendMessage(setTimer("at", now + 250, "absolute")),
        sendMessage(setTimer("past", now - 1000, "absolute")),
        sendMessage(setTimer("never", 10, "relative")),
        sendMessage(setTimer("again", 5, "relative")),
        sendMessage(setTimer("again", 60, "relative")),
        sendMessage(cancelTimer("never")),
        puppet.play("expired", subscriber(timerExpired())),
    );
    await puppet.until(() => puppet.messages.length === 5);
    expect(performance.now() - start).toBeGreaterThanOrEqual(60);
    expect(labels(puppet.messages)).toEqual([
        "past",
        { any: ["data", null] },
        "late",
        "again",
        "at",
    ]);
    for (const message of puppet.messages) {
        const { label, msecs } = message as { label: unknown; msecs: number };
        if (label === "at") expect(msecs).toBeGreaterThanOrEqual(now + 250);
        expect(Number.isInteger(msecs)).toBe(true);
    }
    puppet.act(quit());
    await new Promise((done) => setTimeout(done, 5));
    expect(stage.ground.isListening).toBe(false);
});

test("a timer of another kind is reported and ignored", async () => {
    const stage = scene();
    const puppet = stage.process();
    puppet.act(
        sendMessage(setTimer(1, 0, "weekly")),
        sendMessage(setTimer(2, "soon", "relative")),
        sendMessage(setTimer(3, 0, "relative")),
        puppet.play("expired", subscriber(timerExpired())),
    );
    await puppet.until(() => puppet.messages.length === 1);
    expect(labels(puppet.messages)).toEqual([3]);
    expect(stage.warnings).toEqual([
        'timer driver: set_timer with the kind "weekly" was ignored',
        "timer driver: set_timer with milliseconds that are no number was ignored",
    ]);
});

test("the schedule gives what a sorted list gives", () => {
    const deed = fc.oneof(
        { weight: 3, arbitrary: fc.tuple(fc.constant("set"), fc.nat(99), fc.nat(30)) },
        fc.tuple(fc.constant("cancel"), fc.nat(99), fc.constant(0)),
        fc.tuple(fc.constant("take"), fc.constant(0), fc.nat(30)),
    );
    fc.assert(
        fc.property(fc.array(deed, { maxLength: 400 }), (deeds) => {
            const schedule = new Schedule();
            let list: { key: string; deadline: number }[] = [];
            for (const [what, nr, time] of deeds) {
                const key = String(nr);
                if (what === "take") {
                    list.sort((a, b) => a.deadline - b.deadline);
                    const due = list[0] !== undefined && list[0].deadline <= time;
                    const expected = due ? list.shift() : undefined;
                    expect(schedule.takeDue(time)?.key).toBe(expected?.key);
                    continue;
                }
                list = list.filter((entry) => entry.key !== key);
                if (what === "set") {
                    list.push({ key, deadline: time });
                    schedule.set(key, null, time, null);
                } else {
                    schedule.cancel(key);
                }
                expect(schedule.size).toBe(list.length);
            }
        }),
    );
});

test("many timers are fine, and most of them cancelled", () => {
    const schedule = new Schedule();
    for (let nr = 0; nr < 200_000; nr += 1) {
        schedule.set(String(nr), nr, (nr * 7919) % 200_003, null);
    }
    for (let nr = 0; nr < 150_000; nr += 1) schedule.cancel(String(nr));
    let last = -1;
    let count = 0;
    for (let entry = schedule.takeDue(2e6); entry !== null; entry = schedule.takeDue(2e6)) {
        if (entry.deadline < last) throw new Error("not by deadline");
        last = entry.deadline;
        count += 1;
    }
    expect(count).toBe(50_000);
});
