// A link sends what was written, once and in order, however far behind the other end is; what it may not send yet it holds.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Atom } from "./atoms.js";
import { FRAME } from "./frames.js";
import { Link, type Port, weightOf } from "./link.js";

/** A port of which it is known what is on its way through it. */
class CountingPort implements Port {
    readonly moving: (readonly Atom[])[] = [];
    sent = 0;
    backlog = 0;

    post(batch: Atom[]): void {
        this.moving.push([...batch]);
        this.backlog += weightOf(batch);
        batch.length = 1;
        this.sent += 1;
    }

    take(): readonly Atom[] | null {
        const batch = this.moving.shift() ?? null;
        if (batch !== null) this.backlog -= weightOf(batch);
        return batch;
    }

    close(): void {}
}

const steps = fc.array(
    fc.oneof(
        fc.record({ write: fc.integer({ min: 1, max: 2_000_000 }) }),
        fc.record({ take: fc.nat(4) }),
        fc.constant({ flush: true }),
    ),
    { maxLength: 60 },
);

test("what is written arrives once and in order, and little is on its way", () => {
    fc.assert(
        fc.property(steps, (list) => {
            const port = new CountingPort();
            const link = new Link(2, () => 0);
            link.connect(port);
            const far = new Link(1, () => 0);
            far.connect(port);
            const arrived: number[] = [];
            const receive = (most: number) =>
                far.receive(most, (_, from) => void arrived.push(from.number()));
            let written = 0;
            for (const step of list) {
                if ("write" in step) {
                    link.open(FRAME.mail);
                    link.atoms.push(written);
                    link.close(step.write);
                    written += 1;
                } else if ("take" in step) {
                    receive(step.take);
                } else {
                    link.flush();
                }
                // The limit, and one batch more.
                expect(port.backlog).toBeLessThan(4_000_000 + 65_536 + 2_000_010);
            }
            while (!link.flush()) receive(1);
            receive(Number.POSITIVE_INFINITY);
            expect(arrived).toEqual(Array.from({ length: written }, (_, nr) => nr));
        }),
    );
});
