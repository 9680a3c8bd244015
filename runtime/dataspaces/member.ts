// Members: processes as their VM knows them. What a process does to dataspaces, it does through its member.
//
// Level 0 is the VM that the member lives in, level 1 the one that contains it, and so on. Endpoints on outer levels
// belong to the member like its others: what is heard there goes to it directly, and they go when it ends.
// A member does not hold the one whose member it is: only its open endpoints do, and whatever `onEnd` is.
// Invariant: after `end` no handler of the member runs, and it has no endpoint anywhere.
//
// Clauses: dataspaces.1.8, dataspaces.1.12.

import type { Pid, Receipt } from "./action.js";
import { Endpoint, type Party } from "./endpoint.js";
import { LastingMap } from "./lasting-map.js";
import type { Receipts } from "./receipts.js";
import type { Orientation, Role } from "./role.js";
import type { Vm } from "./vm.js";

/** The reason for which an endpoint goes whose id is used for another role. */
export const REPLACED = "replaced";

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
    /** The endpoints of each level by id, made when the level is used. */
    #levels: (LastingMap<unknown, Endpoint> | undefined)[] = [];

    constructor(vm: Vm, pid: Pid, name: string, onEnd: EndListener) {
        this.vm = vm;
        this.pid = pid;
        this.name = name;
        this.#onEnd = onEnd;
    }

    /** Whether any endpoint is open. */
    get hasEndpoints(): boolean {
        return this.#levels.some((endpoints) => endpoints !== undefined && endpoints.size > 0);
    }

    /** Opens an endpoint. One of the same id and role gets the handler; one with another role goes first. */
    add(
        party: Party,
        level: number,
        id: unknown,
        role: Role,
        handler: unknown,
        isOpaque = false,
    ): Endpoint {
        const { space } = this.vm.atLevel(level);
        this.#levels[level] ??= new LastingMap();
        const endpoints = this.#levels[level];
        const known = endpoints.get(id);
        if (known !== undefined) {
            if (
                known.orientation === role.orientation &&
                known.interestType === role.interestType &&
                space.areEqual(known.topic, role.topic)
            ) {
                known.handler = handler;
                return known;
            }
            this.delete(level, id, REPLACED);
        }
        const endpoint = new Endpoint(party, role, isOpaque, handler);
        endpoints.add(id, endpoint);
        space.add(endpoint);
        return endpoint;
    }

    /** Closes an endpoint, if it is open. */
    delete(level: number, id: unknown, reason: unknown): void {
        const endpoints = this.#levels[level];
        const endpoint = endpoints?.get(id);
        if (endpoint === undefined) return;
        endpoints?.delete(id);
        this.vm.atLevel(level).space.delete(endpoint, reason);
    }

    /** The endpoint of that id, if it is open. */
    find(level: number, id: unknown): Endpoint | undefined {
        return this.#levels[level]?.get(id);
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
        for (const endpoints of this.#levels) {
            for (const endpoint of endpoints?.values() ?? []) endpoint.isSilent = true;
        }
    }

    /** Takes the member out of everything; its peers are told the reason. */
    end(reason: unknown): void {
        if (this.hasEnded) return;
        this.hasEnded = true;
        this.silence();
        const levels = this.#levels;
        this.#levels = [];
        for (const [level, endpoints] of levels.entries()) {
            if (endpoints === undefined) continue;
            const { space } = this.vm.atLevel(level);
            const oldestFirst = [...endpoints.values()].sort(
                (left, right) => left.serial - right.serial,
            );
            for (const endpoint of oldestFirst) space.delete(endpoint, reason);
        }
        this.receipts?.settleAll();
        this.inside?.endAll(reason);
        this.#onEnd(reason);
        this.vm.forget(this);
    }
}
