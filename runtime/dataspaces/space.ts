// One dataspace: who is in it, who is told of whom, and who hears what.
//
// Invariant: an action is done completely before the next one begins. It tells each endpoint that it concerns, older
// ones before younger ones, and those only put aside what they hear. So all endpoints agree on one order of events.
//
// Clauses: dataspaces 1.6, 1.7, 1.10.

import type { Receipt } from "./action.js";
import type { DataModel } from "./data-model.js";
import type { Endpoint, PeerChange } from "./endpoint.js";
import { Found } from "./found.js";
import { type Orientation, opposite } from "./role.js";
import { Router } from "./router.js";
import type { Topics } from "./tally.js";
import { areEqual, Identities, topicKey } from "./topic.js";

/** Is told of every action on a dataspace, after those whom it concerns. */
export interface Watcher {
    onAdded(endpoint: Endpoint): void;
    onDeleted(endpoint: Endpoint, reason: unknown): void;
    onSent(orientation: Orientation, body: unknown): void;
}

/** The endpoints of one VM. */
export class Space implements Topics<Endpoint> {
    readonly model: DataModel;
    readonly watchers: Watcher[] = [];
    /** Is told of the topic or the message of every action before it is done; null when nobody wants to know. */
    before: ((data: unknown) => void) | null = null;
    /** Those whom the present action concerns. */
    readonly #found = new Found<Endpoint>();
    readonly #publishers: Router<Endpoint>;
    readonly #subscribers: Router<Endpoint>;
    readonly #identities = new Identities();
    #nextSerial = 0;

    constructor(model: DataModel) {
        this.model = model;
        this.#publishers = new Router(model, this.#found);
        this.#subscribers = new Router(model, this.#found, this.#publishers);
    }

    /** All that are in the dataspace, oldest first. */
    get endpoints(): Iterable<Endpoint> {
        const all = [...this.#publishers.members(), ...this.#subscribers.members()];
        return all.sort(byAge);
    }

    /** Lets an endpoint appear. */
    add(endpoint: Endpoint): void {
        if (this.before !== null) this.before(endpoint.topic);
        endpoint.serial = this.#nextSerial;
        this.#nextSerial += 1;
        const router = this.#routerOf(endpoint.orientation);
        router.add(endpoint);
        this.#announce(router, endpoint, "presence", null);
        for (let nr = 0; nr < this.watchers.length; nr += 1) {
            this.watchers[nr]?.onAdded(endpoint);
        }
    }

    /** Lets an endpoint go. It hears of it too, unless it is silent. */
    delete(endpoint: Endpoint, reason: unknown): void {
        const router = this.#routerOf(endpoint.orientation);
        this.#announce(router, endpoint, "absence", reason);
        router.delete(endpoint);
        for (let nr = 0; nr < this.watchers.length; nr += 1) {
            this.watchers[nr]?.onDeleted(endpoint, reason);
        }
    }

    /** Tells an endpoint and its peers of each other. */
    #announce(
        router: Router<Endpoint>,
        endpoint: Endpoint,
        kind: PeerChange,
        reason: unknown,
    ): void {
        const found = this.#found;
        if (found.count > 0) found.clear();
        router.findPeers(endpoint);
        if (found.count > 1) found.sort(byAge);
        for (let nr = 0; nr < found.count; nr += 1) {
            const peer = found.items[nr] as Endpoint;
            const isWanted = endpoint.wants !== "nothing" || peer.wants !== "nothing";
            const common = isWanted ? router.commonOf(endpoint, peer) : null;
            this.#tell(kind, peer, endpoint, common, reason);
            this.#tell(kind, endpoint, peer, common, reason);
        }
        found.clear();
    }

    /** Sends a message to all that match it on the other side. */
    send(
        orientation: Orientation,
        body: unknown,
        isOpaque = false,
        receipt: Receipt | null = null,
    ): void {
        if (this.before !== null) this.before(body);
        const found = this.#found;
        if (found.count > 0) found.clear();
        this.#routerOf(opposite(orientation)).findHearers(body);
        if (found.count > 1) found.sort(byAge);
        for (let nr = 0; nr < found.count; nr += 1) {
            const peer = found.items[nr] as Endpoint;
            if (peer.isSilent || !peer.hearsMessages || (isOpaque && !peer.party.seesOpaque))
                continue;
            receipt?.delivered();
            peer.party.hearMessage(peer, orientation, body, receipt);
        }
        found.clear();
        for (let nr = 0; nr < this.watchers.length; nr += 1) {
            this.watchers[nr]?.onSent(orientation, body);
        }
    }

    /** Sends a message that holds opaque objects to endpoints that are known to be all that match it. */
    sendTo(endpoints: Iterable<Endpoint>, orientation: Orientation, body: unknown): void {
        for (const endpoint of endpoints) {
            if (endpoint.isSilent || !endpoint.hearsMessages || !endpoint.party.seesOpaque)
                continue;
            endpoint.party.hearMessage(endpoint, orientation, body, null);
        }
        for (let nr = 0; nr < this.watchers.length; nr += 1) {
            this.watchers[nr]?.onSent(orientation, body);
        }
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
        kind: PeerChange,
        viewer: Endpoint,
        other: Endpoint,
        topic: unknown,
        reason: unknown,
    ): void {
        if (!sees(viewer, other)) return;
        const change = kind === "presence" ? 1 : -1;
        const count = viewer.wants === "count" ? viewer.count(other, topic, change, this) : 0;
        viewer.party.hearPeer(viewer, kind, other.interestType, topic, reason, count);
    }

    #routerOf(orientation: Orientation): Router<Endpoint> {
        return orientation === "publisher" ? this.#publishers : this.#subscribers;
    }
}

function byAge(left: Endpoint, right: Endpoint): number {
    return left.serial - right.serial;
}

// Those who take part are seen by all on the other side, and those who watch by those who see everything.
function sees(viewer: Endpoint, other: Endpoint): boolean {
    if (viewer.isSilent) return false;
    if (other.interestType !== "participant" && viewer.interestType !== "everything") return false;
    return viewer.party.seesOpaque || !other.isOpaque;
}
