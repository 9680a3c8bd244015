// The queue of mail against an array: whatever is added comes out once, in order, however the two are mixed.

import fc from "fast-check";
import { expect, test } from "vitest";
import { Mailbox } from "./mailbox.js";

test("what is added is taken once, in order", () => {
    // Bursts above the size of the largest block, and takings that leave something or nothing.
    const bursts = fc.array(fc.tuple(fc.nat(3000), fc.nat(3000)), { maxLength: 12 });
    fc.assert(
        fc.property(bursts, (list) => {
            const mailbox = new Mailbox();
            const model: object[] = [];
            for (const [added, taken] of list) {
                for (let nr = 0; nr < added; nr += 1) {
                    const mail = { nr };
                    mailbox.add(mail);
                    model.push(mail);
                }
                for (const mail of model.splice(0, taken)) {
                    if (mailbox.take() !== mail) return false;
                }
                if (mailbox.count !== model.length) return false;
            }
            return model.every((mail) => mailbox.take() === mail) && mailbox.take() === null;
        }),
        { numRuns: 30 },
    );
});

test("an empty mailbox can be asked and filled again", () => {
    const mailbox = new Mailbox();
    expect(mailbox.take()).toBe(null);
    for (let round = 0; round < 20; round += 1) {
        const mail = { round };
        mailbox.add(mail);
        expect(mailbox.take()).toBe(mail);
        expect(mailbox.take()).toBe(null);
    }
});
