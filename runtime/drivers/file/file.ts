// The file driver: reads, writes and watches files in the directories that the host grants.
//
// It is present as a publisher on the changes of a path while it watches it. If it cannot, it comes and goes with the reason.
//
// Clause: dataspaces 2.5.

import {
    addEndpoint,
    addWatcher,
    type Boot,
    deleteEndpoint,
    quit,
    type Spawn,
    sendMessage,
    spawn,
    type Transition,
    transition,
} from "../../dataspaces/action.js";
import type { EndpointEvent } from "../../dataspaces/event.js";
import { observeSubscribers, publisher, subscriber } from "../../dataspaces/role.js";
import { EventSource, groundEvents } from "../../dataspaces/source.js";
import type { FileNews } from "../../host/files.js";
import { fieldOf, textField } from "../data.js";
import { Demand } from "../demand.js";
import type { DriverContext } from "../driver.js";
import {
    fileContents,
    fileFailure,
    fileRead,
    fileWatch,
    fileWrite,
    fileWritten,
} from "./messages.js";

interface FileDriver {
    readonly context: DriverContext;
    readonly watchers: Demand;
    /** Tells questions apart. */
    asked: number;
}

type Step = Transition<FileDriver>;

/** Starts the file driver. */
export function fileDriver(context: DriverContext): Spawn {
    const boot = () =>
        transition<FileDriver>(
            { context, watchers: new Demand(), asked: 0 },
            addEndpoint("read", subscriber(fileRead()), onRead),
            addEndpoint("write", subscriber(fileWrite()), onWrite),
            addWatcher("watch", observeSubscribers(fileWatch()), onWatch),
        );
    return spawn(boot, { name: "file driver", isService: true });
}

function onRead(event: EndpointEvent, driver: FileDriver): Step {
    if (event.kind !== "message") return transition(driver);
    const label = fieldOf(event.body, "label");
    const path = textField(event.body, "path");
    const { files } = driver.context.machine;
    if (path === null) return fail(driver, label, fieldOf(event.body, "path"), "no path");
    return answerLater(driver, async () => {
        const answer = await files.read(path);
        return "ok" in answer
            ? fileContents(label, path, answer.ok)
            : fileFailure(label, path, answer.reason);
    });
}

function onWrite(event: EndpointEvent, driver: FileDriver): Step {
    if (event.kind !== "message") return transition(driver);
    const label = fieldOf(event.body, "label");
    const path = textField(event.body, "path");
    const body = fieldOf(event.body, "body");
    const { files } = driver.context.machine;
    if (path === null) return fail(driver, label, fieldOf(event.body, "path"), "no path");
    if (!(body instanceof Uint8Array)) return fail(driver, label, path, "no bytes");
    return answerLater(driver, async () => {
        const answer = await files.write(path, body);
        return "ok" in answer ? fileWritten(label, path) : fileFailure(label, path, answer.reason);
    });
}

function fail(driver: FileDriver, label: unknown, path: unknown, reason: string): Step {
    return transition(driver, sendMessage(fileFailure(label, path, reason)));
}

/** Sends what the machine answers, when it does. */
function answerLater(driver: FileDriver, ask: () => Promise<unknown>): Step {
    driver.asked += 1;
    const id = `question ${driver.asked}`;
    const source = new EventSource((emit) => {
        ask().then(emit);
        return () => {};
    });
    return transition(
        driver,
        addEndpoint(id, subscriber(groundEvents(source)), (event, state: FileDriver) =>
            transition(
                state,
                event.kind === "message" && [
                    sendMessage(fieldOf(event.body, "value")),
                    deleteEndpoint(id),
                ],
            ),
        ),
    );
}

/** Somebody wants to know what becomes of a path, or no more. */
function onWatch(event: EndpointEvent, driver: FileDriver): Step {
    const path = textField(event.role.topic, "path");
    if (event.kind === "message" || path === null) return transition(driver);
    return transition(
        driver,
        driver.watchers.change(event, path, (_supply, told) =>
            spawn(watcher(driver.context, path), {
                name: `watcher of ${path}`,
                onSpawned: told,
            }),
        ),
    );
}

interface Watcher {
    readonly path: string;
    isWatching: boolean;
}

function watcher({ machine }: DriverContext, path: string): Boot<Watcher> {
    const source = new EventSource((emit) => {
        const files = machine.files.watch(path);
        files.open(emit);
        return () => files.close();
    });
    return () =>
        transition(
            { path, isWatching: false },
            addEndpoint("disk", subscriber(groundEvents(source)), onNews),
        );
}

function onNews(event: EndpointEvent, state: Watcher): Transition<Watcher> {
    if (event.kind !== "message") return transition(state);
    const news = (event.body as { readonly value: FileNews }).value;
    const { path } = state;
    const appear = addWatcher("changes", publisher(fileWatch(path)), ignore);
    switch (news.kind) {
        case "watching":
            state.isWatching = true;
            return transition(state, appear);
        case "changed": {
            const { kind, name } = news.change;
            return transition(state, sendMessage(fileWatch(path, kind, name)));
        }
        case "closed":
            return transition(state, !state.isWatching && appear, quit(null, news.reason));
    }
}

function ignore(_event: EndpointEvent, state: Watcher): Transition<Watcher> {
    return transition(state);
}
