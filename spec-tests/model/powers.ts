// What a script can do: the same in the runtime and in the model, so that one script can be played in both.

/** What is called with an answer: a reply or an underling, or else a reason. */
export type Answer = (value: unknown, reason: unknown) => void;

/** A message as scripts send and see it. A message that was received can be replied to. */
export interface Message {
    readonly n: number;
    /** An address. */
    readonly who?: unknown;
    /** A message that was received before, passed on. */
    readonly request?: Message | undefined;
}

/** One process, as its script sees it. */
export interface Powers {
    readonly name: string;
    readonly self: unknown;
    /** What the overling gave. */
    readonly gift: Partial<Message>;
    /** Whether both are the address of the same process. */
    isSame(left: unknown, right: unknown): boolean;
    /** Whether a reply to the message would be accepted now. */
    canReply(message: Message): boolean;
    receive(receiver: (message: Message) => void): void;
    /** Sends to an address or replies to a message; the message may be one that was received. */
    send(target: unknown, message: Message, answer: Answer | undefined): void;
    start(name: string, gift: Message, answer: Answer | undefined): void;
    stop(address: unknown): void;
    couple(address: unknown): void;
    /** The answer cancels the delay. */
    delay(action: () => void, milliseconds: number): () => void;
    halt(): void;
    disrupt(): void;
}
