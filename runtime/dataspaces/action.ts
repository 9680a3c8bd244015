// Actions: what a process asks of its VM, as data; and the transitions in which its handlers return them.
//
// Handlers never act. What a transition holds is done after the handler has returned, in order and without a break, or,
// if any part of it is faulty, not at all. Each constructor forgets the type of the state: the VM hands a process's state
// to that process's handlers and looks at it nowhere.
//
// Clauses: dataspaces 1.1, 1.2.

import type { EndpointEvent } from "./event.js";
import { type Notice, spyLine } from "./notice.js";
import type { Orientation, Role } from "./role.js";

/** What a process is named inside of its VM; never used again after it has ended. */
export type Pid = number;

/** What a handler answers: the state from now on, and what is to be done. */
export class Transition<State> {
    readonly state: State;
    readonly actions: Actions;

    constructor(state: State, actions: Actions) {
        this.state = state;
        this.actions = actions;
    }
}

/** Handles one event of an endpoint. */
export type Handler<State> = (event: EndpointEvent, state: State) => Transition<State>;

/** Starts a process: answers its first state and its first actions. */
export type Boot<State> = (pid: Pid) => Transition<State>;

/** Is told the pid of a process that has been spawned. */
export type SpawnedHandler<State> = (pid: Pid, state: State) => Transition<State>;

/** Goes on after others have had their turns. */
export type YieldHandler<State> = (state: State) => Transition<State>;

/** Opens an endpoint; `id` is known to the process alone. */
export interface AddEndpoint {
    readonly kind: "add endpoint";
    readonly id: unknown;
    readonly role: Role;
    readonly handler: Handler<unknown>;
    /** Whether messages are handled too, and not only the coming and going of peers. */
    readonly hearsMessages: boolean;
}

/** Closes an endpoint. */
export interface DeleteEndpoint {
    readonly kind: "delete endpoint";
    readonly id: unknown;
    readonly reason: unknown;
}

/**
 * Is told how far a message has come, so that its sender can wait for those who hear it: `delivered` once for each
 * endpoint that will hear it, `handled` once for each of them after its handler has run, or when it never will.
 * Neither may act on the VM.
 */
export interface Receipt {
    delivered(): void;
    handled(): void;
}

/** Sends a message to all endpoints of the other orientation whose topics match it. */
export interface SendMessage {
    readonly kind: "send message";
    readonly body: unknown;
    readonly orientation: Orientation;
    /** Null when the sender does not care. */
    readonly receipt: Receipt | null;
}

/** Starts a process in the same VM. */
export interface Spawn {
    readonly kind: "spawn";
    readonly boot: Boot<unknown>;
    readonly name: string;
    readonly onSpawned: SpawnedHandler<unknown> | null;
    readonly isService: boolean;
}

/** Starts a VM inside of this one, with one process in it. */
export interface SpawnVm {
    readonly kind: "spawn VM";
    readonly boot: Boot<unknown>;
    readonly name: string;
}

/** Ends a process; null is the process itself. */
export interface Quit {
    readonly kind: "quit";
    readonly pid: Pid | null;
    readonly reason: unknown;
}

/** Calls a handler in a turn of its own. */
export interface YieldTo {
    readonly kind: "yield";
    readonly handler: YieldHandler<unknown>;
}

/** Tells of everything that happens in the VM, as long as it lasts. */
export interface Spy {
    readonly kind: "spy";
    readonly label: string;
    readonly listener: (notice: Notice) => void;
}

/** What can be done in the containing VM too. */
export type LevelAction = AddEndpoint | DeleteEndpoint | SendMessage | Spawn | SpawnVm | Quit | Spy;

/** An action that is done in the VM that contains this one. */
export interface AtMetaLevel {
    readonly kind: "at meta level";
    readonly action: LevelAction;
}

/** What a process may ask for. */
export type Action = LevelAction | YieldTo | AtMetaLevel;

/** Actions in order; arrays may be nested, and null, undefined and false are skipped. */
export type Actions = Action | null | undefined | false | readonly Actions[];

/** What the VM calls a process or a VM when something is said about it. */
export interface SpawnOptions<State = unknown> {
    readonly name?: string;
    /** Called in a turn of the process that spawns, with the pid of the new one. */
    readonly onSpawned?: SpawnedHandler<State>;
    /** Whether a turn of the process is about all that waits for it, so that it keeps up with however many use it. */
    readonly isService?: boolean;
}

/** What a handler returns: its state from now on, and what is to be done. */
export function transition<State>(state: State, ...actions: Actions[]): Transition<State> {
    return new Transition(state, actions);
}

/** Opens an endpoint, or gives the one of that id another handler; one with another role is deleted first. */
export function addEndpoint<State>(id: unknown, role: Role, handler: Handler<State>): AddEndpoint {
    const own = handler as Handler<unknown>;
    return { kind: "add endpoint", id, role, handler: own, hearsMessages: true };
}

/** The same for an endpoint that is told of its peers alone: messages for it cost nothing. */
export function addWatcher<State>(id: unknown, role: Role, handler: Handler<State>): AddEndpoint {
    return { ...addEndpoint(id, role, handler), hearsMessages: false };
}

/** Closes the endpoint of that id, if there is one. */
export function deleteEndpoint(id: unknown, reason: unknown = null): DeleteEndpoint {
    return { kind: "delete endpoint", id, reason };
}

/** Sends a message: to subscribers, if its orientation is that of a publisher. */
export function sendMessage(
    body: unknown,
    orientation: Orientation = "publisher",
    receipt: Receipt | null = null,
): SendMessage {
    return { kind: "send message", body, orientation, receipt };
}

/** Sends a message to publishers. */
export function sendFeedback(body: unknown): SendMessage {
    return { kind: "send message", body, orientation: "subscriber", receipt: null };
}

/** Starts a process; what it does comes after the rest of this transition. */
export function spawn<State, Own = unknown>(
    boot: Boot<State>,
    options: SpawnOptions<Own> = {},
): Spawn {
    const { name = "process", onSpawned = null, isService = false } = options;
    const told = onSpawned as SpawnedHandler<unknown> | null;
    return { kind: "spawn", boot: boot as Boot<unknown>, name, onSpawned: told, isService };
}

/** Starts a VM whose first process is made by `boot`; it ends with its last process. */
export function spawnVm<State>(
    boot: Boot<State>,
    options: { readonly name?: string } = {},
): SpawnVm {
    return { kind: "spawn VM", boot: boot as Boot<unknown>, name: options.name ?? "VM" };
}

/** Ends a process of the same VM, or, without a pid, the process that asks. */
export function quit(pid: Pid | null = null, reason: unknown = null): Quit {
    return { kind: "quit", pid, reason };
}

/** Calls `handler` with the state in a later turn, after the others that are ready have had theirs. */
export function yieldTo<State>(handler: YieldHandler<State>): YieldTo {
    return { kind: "yield", handler: handler as YieldHandler<unknown> };
}

/** Tells of every presence, absence and message from now on: by lines on the console, if nobody else listens. */
export function spy(label: string, listener: (notice: Notice) => void = print): Spy {
    return { kind: "spy", label, listener };
}

function print(notice: Notice): void {
    console.error(spyLine(notice, JSON.stringify));
}

/** Has an action done in the VM that contains this one. */
export function atMetaLevel(action: LevelAction): AtMetaLevel {
    return { kind: "at meta level", action };
}
