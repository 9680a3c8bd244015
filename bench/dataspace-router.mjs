// What the router of dataspaces costs, by itself: `node bench/dataspace-router.mjs` (after `npm run build`).
//
// Each line says how the cost of one action grows with the number of endpoints that it does not concern.

import {
    addEndpoint,
    deleteEndpoint,
    observePublishers,
    publisher,
    quit,
    runGround,
    sendMessage,
    spawn,
    subscriber,
    transition,
    wild,
    yieldTo,
} from "../dist/dataspace.js";

const channel = (id, body) => ({ type: "channel", source: { type: "peer", id }, body });

async function seconds(make) {
    const start = process.hrtime.bigint();
    await runGround(make);
    return Number(process.hrtime.bigint() - start) / 1e9;
}

const ignore = (_event, state) => transition(state);

function crowd(count) {
    return Array.from({ length: count }, (_, nr) =>
        addEndpoint(nr, subscriber(channel(nr, wild)), ignore),
    );
}

/** Messages to one endpoint among `count` of other topics, each handled in a turn of its own. */
async function messages(count) {
    const total = 300_000;
    let started = 0;
    let ended = 0;
    let left = total;
    const pong = () => {
        left -= 1;
        if (left === 0) {
            ended = performance.now();
            return transition(null, quit());
        }
        return transition(null, sendMessage(channel(-1, left)));
    };
    await seconds(() =>
        transition(
            null,
            crowd(count),
            addEndpoint("me", subscriber(channel(-1, wild)), pong),
            yieldTo(() => {
                started = performance.now();
                return transition(null, sendMessage(channel(-1, left)));
            }),
        ),
    );
    return ((ended - started) / total) * 1e6;
}

/** Adding and deleting one endpoint among `count` others. */
async function endpoints(count) {
    const total = 100_000;
    let started = 0;
    let ended = 0;
    const churn = (left) => () => {
        const actions = [];
        for (let nr = 0; nr < 1000; nr += 1) {
            actions.push(
                addEndpoint("me", subscriber(channel(-nr - 1, wild)), ignore),
                deleteEndpoint("me"),
            );
        }
        if (left > 0) return transition(null, actions, yieldTo(churn(left - 1000)));
        ended = performance.now();
        return transition(null, quit());
    };
    await seconds(() =>
        transition(
            null,
            crowd(count),
            yieldTo(() => {
                started = performance.now();
                return churn(total)();
            }),
        ),
    );
    return ((ended - started) / total / 2) * 1e6;
}

/** `count` publishers appear and go before one observer of them all. */
async function wide(count) {
    const observer = () =>
        transition(null, addEndpoint(0, observePublishers(channel(wild, wild)), ignore));
    const crowd = Array.from({ length: count }, (_, nr) =>
        addEndpoint(nr, publisher(channel(nr, wild)), ignore),
    );
    const start = performance.now();
    await seconds(() =>
        transition(
            null,
            spawn(observer),
            spawn(
                () =>
                    transition(
                        null,
                        crowd,
                        yieldTo(() => transition(null, quit())),
                    ),
                {},
            ),
            yieldTo(() => transition(null)),
        ),
    );
    return ((performance.now() - start) / count) * 1e6;
}

for (const run of [1, 2, 3]) {
    console.log(`run ${run}`);
    for (const count of [10, 10_000, 100_000])
        console.log(`  message among ${count}: ${(await messages(count)).toFixed(0)} ns`);
    for (const count of [100, 100_000])
        console.log(`  endpoint among ${count}: ${(await endpoints(count)).toFixed(0)} ns`);
    for (const count of [1000, 10_000, 100_000])
        console.log(
            `  arrival and departure before one observer, ${count}: ${(await wide(count)).toFixed(0)} ns`,
        );
}
