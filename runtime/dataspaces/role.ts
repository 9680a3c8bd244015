// Roles: what an endpoint says about itself, and who may see whom.
//
// A role is data and is never changed. Its topic is a message with wildcards anywhere (topic.ts).
//
// Clauses: dataspaces 1.3, 1.6.

/** The side of a conversation. */
export type Orientation = "publisher" | "subscriber";

/** Whether an endpoint takes part, watches those who take part, or watches everybody. */
export type InterestType = "participant" | "observer" | "everything";

/** A role in a conversation. */
export interface Role {
    readonly orientation: Orientation;
    readonly topic: unknown;
    readonly interestType: InterestType;
}

/** The role of one that publishes on a topic. */
export function publisher(topic: unknown): Role {
    return { orientation: "publisher", topic, interestType: "participant" };
}

/** The role of one that subscribes to a topic. */
export function subscriber(topic: unknown): Role {
    return { orientation: "subscriber", topic, interestType: "participant" };
}

/** The role of one that watches the publishers of a topic, and hears what they say. */
export function observePublishers(topic: unknown): Role {
    return { orientation: "subscriber", topic, interestType: "observer" };
}

/** The role of one that watches the subscribers of a topic, and hears their feedback. */
export function observeSubscribers(topic: unknown): Role {
    return { orientation: "publisher", topic, interestType: "observer" };
}

/** As `observePublishers`, and other observers are seen too. */
export function observePublishersEverything(topic: unknown): Role {
    return { orientation: "subscriber", topic, interestType: "everything" };
}

/** As `observeSubscribers`, and other observers are seen too. */
export function observeSubscribersEverything(topic: unknown): Role {
    return { orientation: "publisher", topic, interestType: "everything" };
}

/** The orientation of the endpoints that one of this orientation can meet. */
export function opposite(orientation: Orientation): Orientation {
    return orientation === "publisher" ? "subscriber" : "publisher";
}
