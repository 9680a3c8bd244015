// One dataspace: who is in it, who is told of whom, and who hears what.
//
// Invariant: an action is done completely before the next one begins. It tells each endpoint that it concerns, older
// ones before younger ones, and those only put aside what they hear. So all endpoints agree on one order of events.
//
// Clauses: dataspaces.1.6, dataspaces.1.7, dataspaces.1.10.

import type { Receipt } from "./action.js";
import type { DataModel } from "./data-model.js";
import type { Endpoint, Topics } from "./endpoint.js";
import { Found } from "./found.js";
import { canSee, type Orientation, opposite } from "./role.js";
import { Router } from "./router.js";
import { areEqual, Identities, topicKey } from "./topic.js";

/** Is told of every action on a dataspace, after those whom it concerns. */
export interface Watcher {
    onAdded(endpoint: Endpoint): void;
    onDeleted(endpoint: Endpoint, reason: unknown): void;
    onSent(orientation: Orientation, body: unknown): void;
}

/** The endpoints of one VM. */
export class Space implements Topics {
    readonly model: DataModel;
    readonly watchers: Watcher[] = [];
    readonly #publishers: Router<Endpoint>;
    readonly #subscribers: Router<Endpoint>;
    readonly #identities = new Identities();
    /** Those whom the present action concerns. */
    readonly #found = new Found<Endpoint>();
    #nextSerial = 0;

    constructor(model: DataModel) {
        this.model = model;
        this.#publishers = new Router(model);
        this.#subscribers = new Router(model);
    }

    /** All that are in the dataspace, oldest first. */
    get endpoints(): Iterable<Endpoint> {
        const all = [...this.#publishers.members(), ...this.#subscribers.members()];
        return all.sort(byAge);
    }

    /** Lets an endpoint appear. */
    add(endpoint: Endpoint): void {
        endpoint.serial = this.#nextSerial;
        this.#nextSerial += 1;
        const router = this.#routerOf(endpoint.orientation);
        router.add(endpoint);
        const peers = this.#findPeers(endpoint, router);
        for (let nr = 0; nr < peers.count; nr += 1) {
            const peer = peers.items[nr] as Endpoint;
            const common = router.commonOf(endpoint, peer);
            this.#tell("presence", peer, endpoint, common, null);
            this.#tell("presence", endpoint, peer, common, null);
        }
        peers.clear();
        for (const watcher of this.watchers) watcher.onAdded(endpoint);
    }

    /** Lets an endpoint go. It hears of it too, unless it is silent. */
    delete(endpoint: Endpoint, reason: unknown): void {
        const router = this.#routerOf(endpoint.orientation);
        const peers = this.#findPeers(endpoint, router);
        router.delete(endpoint);
        for (let nr = 0; nr < peers.count; nr += 1) {
            const peer = peers.items[nr] as Endpoint;
            const common = router.commonOf(endpoint, peer);
            this.#tell("absence", peer, endpoint, common, reason);
            this.#tell("absence", endpoint, peer, common, reason);
        }
        peers.clear();
        for (const watcher of this.watchers) watcher.onDeleted(endpoint, reason);
    }

    /** Sends a message to all that match it on the other side. */
    send(
        orientation: Orientation,
        body: unknown,
        isOpaque = false,
        receipt: Receipt | null = null,
    ): void {
        const peers = this.#findHearers(opposite(orientation), body);
        for (let nr = 0; nr < peers.count; nr += 1) {
            const peer = peers.items[nr] as Endpoint;
            if (peer.isSilent || !peer.hearsMessages || (isOpaque && !peer.party.seesOpaque))
                continue;
            receipt?.delivered();
            peer.party.hearMessage(peer, orientation, body, receipt);
        }
        peers.clear();
        for (const watcher of this.watchers) watcher.onSent(orientation, body);
    }

    /** Sends a message that holds opaque objects to endpoints that are known to be all that match it. */
    sendTo(endpoints: Iterable<Endpoint>, orientation: Orientation, body: unknown): void {
        for (const endpoint of endpoints) {
            if (endpoint.isSilent || !endpoint.hearsMessages || !endpoint.party.seesOpaque)
                continue;
            endpoint.party.hearMessage(endpoint, orientation, body, null);
        }
        for (const watcher of this.watchers) watcher.onSent(orientation, body);
    }

    /** Whether two topics are equal. */
    areEqual(left: unknown, right: unknown): boolean {
        return areEqual(this.model, left, right);
    }

    keyOf(common: unknown, viewer: Endpoint, other: Endpoint): string {
        if (common === other.topic) {
            other.topicKey ??= this.#keyOf(common);
            return other.topicKey;
        }
        if (common !== viewer.topic) return this.#keyOf(common);
        viewer.topicKey ??= this.#keyOf(common);
        return viewer.topicKey;
    }

    #keyOf(topic: unknown): string {
        return topicKey(this.model, this.#identities, topic);
    }

    #tell(
        kind: "presence" | "absence",
        viewer: Endpoint,
        other: Endpoint,
        topic: unknown,
        reason: unknown,
    ): void {
        if (!sees(viewer, other)) return;
        const count = viewer.count(other, topic, kind === "presence" ? 1 : -1, this);
        const { interestType } = other;
        viewer.party.hearPeer(viewer, { kind, interestType, topic, reason, count });
    }

    /** Those whose topics intersect with that of an endpoint, oldest first. */
    #findPeers(endpoint: Endpoint, router: Router<Endpoint>): Found<Endpoint> {
        const found = this.#found;
        found.clear();
        router.findPeers(endpoint, this.#routerOf(opposite(endpoint.orientation)), found);
        if (found.count > 1) found.sort(byAge);
        return found;
    }

    /** Those on one side that a message concerns, oldest first. */
    #findHearers(orientation: Orientation, message: unknown): Found<Endpoint> {
        const found = this.#found;
        found.clear();
        this.#routerOf(orientation).find(message, found);
        if (found.count > 1) found.sort(byAge);
        return found;
    }

    #routerOf(orientation: Orientation): Router<Endpoint> {
        return orientation === "publisher" ? this.#publishers : this.#subscribers;
    }
}

function byAge(left: Endpoint, right: Endpoint): number {
    return left.serial - right.serial;
}

function sees(viewer: Endpoint, other: Endpoint): boolean {
    if (viewer.isSilent || !canSee(viewer.interestType, other.interestType)) return false;
    return viewer.party.seesOpaque || !other.isOpaque;
}
