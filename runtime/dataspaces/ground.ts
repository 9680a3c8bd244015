// The ground VM: the outermost one, where the world outside can be heard.
//
// It listens to an event source exactly while a participant subscribes to what the source emits. What is emitted waits
// here and is sent in a turn of the ground's own: sources may emit at any time, even while they are being started.
//
// Clause: dataspaces 1.13.

import type { Boot, Pid, Spawn } from "./action.js";
import { type Fields, RECORD, WILD } from "./data-model.js";
import type { Endpoint } from "./endpoint.js";
import { Queue } from "./queue.js";
import type { Runnable } from "./schedule.js";
import { EventSource, type StopSource } from "./source.js";
import type { Watcher } from "./space.js";
import { type Setting, Vm } from "./vm.js";

/** A source that is being listened to. */
interface Listening {
    /** Those who subscribe to it, oldest first. */
    readonly endpoints: Set<Endpoint>;
    stop: StopSource;
}

interface Emission {
    readonly source: EventSource;
    readonly value: unknown;
}

const FIELDS: readonly string[] = ["event", "value"];

/** Processes of the ground VM that start when something is done there that may concern them. */
export interface Services {
    /** The `type` of each record that they want to hear of at once; null when that may be anything. */
    readonly types: ReadonlySet<string> | null;
    start(): readonly Spawn[];
}

/** A ground VM with all that runs in it. */
export class Ground implements Runnable, Watcher {
    readonly vm: Vm;
    isReady = false;
    nextReady: Runnable | null = null;
    readonly #sources = new Map<EventSource, Listening>();
    readonly #emitted = new Queue<Emission>();
    /** How many others hear what sources emit: those who watch all of them, or everything. */
    #others = 0;

    constructor(setting: Setting, services: Services | null = null) {
        this.vm = new Vm(setting, null, "ground");
        this.vm.space.watchers.push(this);
        if (services !== null) this.#await(services);
    }

    /** Whether something outside may still cause something here. */
    get isListening(): boolean {
        return this.#sources.size > 0;
    }

    /** Does an action of nobody: its boot function is called, and its first actions are done, at once. */
    start({ boot, name, isService }: Spawn): Pid {
        return this.vm.spawnAtOnce(boot as Boot<unknown>, name, isService);
    }

    /** Starts services before the first action that may concern them: for others it is as if they had always been there. */
    #await({ types, start }: Services): void {
        const { setting, space } = this.vm;
        space.before = (data) => {
            if (types !== null && setting.model.formOf(data) === RECORD) {
                const { type } = data as Fields;
                if (typeof type === "string" && !types.has(type)) return;
            }
            space.before = null;
            for (const service of start()) this.start(service);
        };
    }

    /** Stops listening to the world. */
    close(): void {
        for (const { stop } of this.#sources.values()) stop();
        this.#sources.clear();
        this.#emitted.clear();
    }

    /** Sends all that was emitted before this turn. */
    runTurn(): void {
        for (let left = this.#emitted.size; left > 0; left -= 1) {
            const emission = this.#emitted.take();
            if (emission !== undefined) this.#send(emission);
        }
        if (!this.#emitted.isEmpty) this.#makeReady();
    }

    #send({ source, value }: Emission): void {
        // Whoever has stopped listening meanwhile does not expect it any more.
        const listening = this.#sources.get(source);
        if (listening !== undefined) {
            const { space, setting } = this.vm;
            const body = setting.model.makeRecord(FIELDS, [source, value]);
            // Most often it is known who hears it.
            if (this.#others > 0) space.send("publisher", body, true);
            else space.sendTo(listening.endpoints, "publisher", body);
        }
    }

    onAdded(endpoint: Endpoint): void {
        if (!endpoint.party.seesOpaque) return;
        const source = this.#sourceOf(endpoint);
        if (source === null) {
            if (this.#mayHearSources(endpoint)) this.#others += 1;
            return;
        }
        const known = this.#sources.get(source);
        if (known !== undefined) {
            known.endpoints.add(endpoint);
            return;
        }
        const listening: Listening = { endpoints: new Set([endpoint]), stop: () => {} };
        this.#sources.set(source, listening);
        const emit = (value: unknown): void => {
            if (this.#sources.get(source) !== listening) return;
            this.#emitted.add({ source, value });
            this.#makeReady();
            this.vm.setting.onEmitted?.();
        };
        try {
            listening.stop = source.start(emit);
        } catch (reason) {
            // Whoever made the source is at fault, not the process that happens to subscribe.
            this.vm.setting.onCrash("event source", reason);
        }
    }

    onDeleted(endpoint: Endpoint): void {
        if (!endpoint.party.seesOpaque) return;
        const source = this.#sourceOf(endpoint);
        if (source === null) {
            if (this.#mayHearSources(endpoint)) this.#others -= 1;
            return;
        }
        const listening = this.#sources.get(source);
        if (listening === undefined) return;
        listening.endpoints.delete(endpoint);
        if (listening.endpoints.size > 0) return;
        this.#sources.delete(source);
        listening.stop();
    }

    onSent(): void {}

    #sourceOf({ orientation, interestType, topic, isOpaque }: Endpoint): EventSource | null {
        if (orientation !== "subscriber" || interestType !== "participant") return null;
        const { model } = this.vm.setting;
        if (!isOpaque || model.formOf(topic) !== RECORD) return null;
        const { event, value, ...others } = topic as Fields;
        if (!(event instanceof EventSource) || Object.keys(others).length > 0) return null;
        return model.formOf(value) === WILD ? event : null;
    }

    #mayHearSources({ orientation, topic }: Endpoint): boolean {
        if (orientation !== "subscriber") return false;
        const { model } = this.vm.setting;
        const form = model.formOf(topic);
        return form === WILD || (form === RECORD && Object.hasOwn(topic as Fields, "event"));
    }

    #makeReady(): void {
        if (!this.isReady) this.vm.setting.scheduler.makeReady(this);
    }
}
