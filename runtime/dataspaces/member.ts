// Members: processes as their VM knows them. What a process does to dataspaces, it does through its member.
//
// Level 0 is the VM that the member lives in, level 1 the one that contains it, and so on. Endpoints on outer levels
// belong to the member like its others: what is heard there goes to it directly, and they go when it ends.
// A member does not hold the one whose member it is: only its open endpoints do, and whatever `onEnd` is.
// Invariant: after `end` no handler of the member runs, and it has no endpoint anywhere.
//
// Clauses: dataspaces 1.8, 1.12.

import type { Pid, Receipt } from "./action.js";
import type { Endpoint } from "./endpoint.js";
import { LastingMap } from "./lasting-map.js";
import type { Receipts } from "./receipts.js";
import type { Orientation } from "./role.js";
import type { Vm } from "./vm.js";

/** The reason for which an endpoint goes whose id is used for another role. */
const REPLACED = "replaced";

/** The end of a process, as somebody other than itself decided on it. */
export type EndListener = (reason: unknown) => void;

/** A process or a VM as a part of the VM that it lives in. */
export class Member {
    readonly vm: Vm;
    readonly pid: Pid;
    readonly name: string;
    hasEnded = false;
    /** The VM that this is, if it is one. */
    inside: Vm | null = null;
    /** Receipts of messages that wait for the member; null as long as there were none. */
    receipts: Receipts | null = null;
    readonly #onEnd: EndListener;
    /** The endpoints that have an id, by level. */
    #levels: (LastingMap<unknown, Endpoint> | undefined)[] = [];
    #first: Endpoint | null = null;
    #last: Endpoint | null = null;

    constructor(vm: Vm, pid: Pid, name: string, onEnd: EndListener) {
        this.vm = vm;
        this.pid = pid;
        this.name = name;
        this.#onEnd = onEnd;
    }

    /** Whether any endpoint is open. */
    get hasEndpoints(): boolean {
        return this.#first !== null;
    }

    /**
     * Opens an endpoint; answers the one that is open then. That is an older one, with this one's handler, if it has the
     * same id and role. One of the same id with another role goes first.
     */
    add(endpoint: Endpoint): Endpoint {
        const { id, level } = endpoint;
        const { space } = this.vm.atLevel(level);
        const known = id === undefined ? undefined : this.find(level, id);
        if (known !== undefined) {
            if (
                known.orientation === endpoint.orientation &&
                known.interestType === endpoint.interestType &&
                space.areEqual(known.topic, endpoint.topic)
            ) {
                known.handler = endpoint.handler;
                known.hearsMessages = endpoint.hearsMessages;
                return known;
            }
            this.close(known, REPLACED);
        }
        this.#link(endpoint);
        space.add(endpoint);
        return endpoint;
    }

    /** Closes the endpoint of that id, if it is open. */
    delete(level: number, id: unknown, reason: unknown): void {
        const endpoint = this.find(level, id);
        if (endpoint !== undefined) this.close(endpoint, reason);
    }

    /** Closes an endpoint of the member, if it is open. */
    close(endpoint: Endpoint, reason: unknown): void {
        if (!endpoint.isOpen) return;
        this.#unlink(endpoint);
        this.vm.atLevel(endpoint.level).space.delete(endpoint, reason);
    }

    /** The endpoint of that id, if it is open. */
    find(level: number, id: unknown): Endpoint | undefined {
        return this.#levels[level]?.get(id);
    }

    #link(endpoint: Endpoint): void {
        const { id, level } = endpoint;
        endpoint.isOpen = true;
        endpoint.previous = this.#last;
        if (this.#last === null) this.#first = endpoint;
        else this.#last.next = endpoint;
        this.#last = endpoint;
        if (id === undefined) return;
        this.#levels[level] ??= new LastingMap();
        this.#levels[level].add(id, endpoint);
    }

    #unlink(endpoint: Endpoint): void {
        const { id, level, next, previous } = endpoint;
        endpoint.isOpen = false;
        if (next === null) this.#last = previous;
        else next.previous = previous;
        if (previous === null) this.#first = next;
        else previous.next = next;
        endpoint.next = null;
        endpoint.previous = null;
        if (id !== undefined) this.#levels[level]?.delete(id);
    }

    send(
        level: number,
        orientation: Orientation,
        body: unknown,
        isOpaque = false,
        receipt: Receipt | null = null,
    ): void {
        this.vm.atLevel(level).space.send(orientation, body, isOpaque, receipt);
    }

    /** Nobody listens any more, here and inside. */
    silence(): void {
        this.inside?.silence();
        for (let next = this.#first; next !== null; next = next.next) next.isSilent = true;
    }

    /** Takes the member out of everything; its peers are told the reason. */
    end(reason: unknown): void {
        if (this.hasEnded) return;
        this.hasEnded = true;
        this.silence();
        for (let next = this.#first; next !== null; next = this.#first) this.close(next, reason);
        this.receipts?.settleAll();
        this.inside?.endAll(reason);
        this.#onEnd(reason);
        this.vm.forget(this);
    }
}
