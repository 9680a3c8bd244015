// Endpoints: a role that somebody plays in a dataspace, and whom to tell what is heard there.
//
// Clauses: dataspaces 1.3, 1.5.

import type { Receipt } from "./action.js";
import type { InterestType, Orientation, Role } from "./role.js";
import { Tally, type Topics } from "./tally.js";

/** What peers do. */
export type PeerChange = "presence" | "absence";

/** What is to be told of a peer that comes or goes: nothing else; its role; how many of that role there are, too. */
export type Curiosity = "nothing" | "role" | "count";

/** Somebody who has endpoints. What is heard must be put aside: nothing may be done before the action is complete. */
export interface Party {
    /** Whether data with opaque objects of the host in them may be shown to this party. */
    readonly seesOpaque: boolean;
    /**
     * The coming or going of a peer: of this interest type, and what both topics have in common. What the endpoint does not
     * want to know is null, or 0.
     */
    hearPeer(
        endpoint: Endpoint,
        kind: PeerChange,
        interestType: InterestType,
        topic: unknown,
        reason: unknown,
        count: number,
    ): void;
    /** A message that was sent with this orientation; its receipt wants to know when it has been handled. */
    hearMessage(
        endpoint: Endpoint,
        orientation: Orientation,
        body: unknown,
        receipt: Receipt | null,
    ): void;
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
    wants: Curiosity = "count";
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
    #tally: Tally | null = null;

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
    count(peer: Endpoint, common: unknown, change: 1 | -1, topics: Topics<Endpoint>): number {
        this.#tally ??= new Tally();
        return this.#tally.count(this, peer, common, change, topics);
    }
}

const NO_KEYS: readonly unknown[] = [];
