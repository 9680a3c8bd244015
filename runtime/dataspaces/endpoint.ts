// Endpoints: a role that somebody plays in a dataspace, and whom to tell what is heard there.
//
// An endpoint counts the peers that it has been told of and that have not gone, by role, so that each event can say how
// many there are (clause 1.5). Most see one kind of peer at a time: the first count stands in the endpoint itself.
//
// Clauses: dataspaces.1.3, dataspaces.1.5.

import type { Receipt } from "./action.js";
import type { InterestType, Orientation, Role } from "./role.js";

/** What an endpoint is told of a peer: an event whose role has yet to be made. */
export interface PeerNews {
    readonly kind: "presence" | "absence";
    readonly interestType: InterestType;
    /** What both topics have in common. */
    readonly topic: unknown;
    /** Why the peer has gone. */
    readonly reason: unknown;
    readonly count: number;
}

/** Somebody who has endpoints. What is heard must be put aside: nothing may be done before the action is complete. */
export interface Party {
    /** Whether data with opaque objects of the host in them may be shown to this party. */
    readonly seesOpaque: boolean;
    hearPeer(endpoint: Endpoint, news: PeerNews): void;
    /** A message that was sent with this orientation; its receipt wants to know when it has been handled. */
    hearMessage(
        endpoint: Endpoint,
        orientation: Orientation,
        body: unknown,
        receipt: Receipt | null,
    ): void;
}

/** Compares topics. */
export interface Topics {
    areEqual(left: unknown, right: unknown): boolean;
    /** A text that equal topics share; this one is what two endpoints have in common. */
    keyOf(common: unknown, viewer: Endpoint, other: Endpoint): string;
}

/** One endpoint, while it is in a dataspace and as long as its events wait. */
export class Endpoint {
    readonly party: Party;
    readonly orientation: Orientation;
    readonly topic: unknown;
    readonly interestType: InterestType;
    /** Whether opaque objects of the host are in the topic. */
    readonly isOpaque: boolean;
    /** What the party does with events; it alone knows. */
    handler: unknown;
    /** Whether messages are handled at all. */
    hearsMessages = true;
    /** Whether nobody listens any more, because the party is ending. */
    isSilent = false;
    /** The number of the endpoint among all that have been in the dataspace. */
    serial = 0;
    /** How routers find the endpoint. */
    keys: readonly unknown[] = NO_KEYS;
    node: unknown = null;
    nextMember: unknown = null;
    previousMember: unknown = null;
    /** The text that all topics equal to its own share, when it has been asked for. */
    topicKey: string | null = null;
    /** The level and the id by which its member knows it; an id that is undefined is none. */
    readonly level: number;
    readonly id: unknown;
    /** Its neighbours among the member's endpoints. */
    previous: Endpoint | null = null;
    next: Endpoint | null = null;
    isOpen = false;
    #firstInterest: InterestType = "participant";
    #firstTopic: unknown = null;
    #firstCount = 0;
    #counts: Map<string, number> | null = null;

    constructor(
        party: Party,
        level: number,
        id: unknown,
        role: Role,
        handler: unknown,
        isOpaque = false,
    ) {
        this.party = party;
        this.level = level;
        this.id = id;
        this.orientation = role.orientation;
        this.topic = role.topic;
        this.interestType = role.interestType;
        this.isOpaque = isOpaque;
        this.handler = handler;
    }

    /** Counts a peer that has come (1) or gone (-1); answers how many peers of that role there are now. */
    count(other: Endpoint, common: unknown, change: 1 | -1, topics: Topics): number {
        const { interestType } = other;
        const isFirst =
            this.#firstCount > 0 &&
            this.#firstInterest === interestType &&
            topics.areEqual(this.#firstTopic, common);
        const counts = this.#counts;
        if (isFirst || (this.#firstCount === 0 && (counts === null || counts.size === 0))) {
            this.#firstInterest = interestType;
            this.#firstTopic = common;
            this.#firstCount += change;
            return this.#firstCount;
        }
        return this.#countOther(interestType + topics.keyOf(common, this, other), change);
    }

    #countOther(key: string, change: 1 | -1): number {
        this.#counts ??= new Map();
        const count = (this.#counts.get(key) ?? 0) + change;
        if (count > 0) this.#counts.set(key, count);
        else this.#counts.delete(key);
        return count;
    }
}

const NO_KEYS: readonly unknown[] = [];
