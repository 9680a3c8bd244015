// Random histories on the kernel, compared event for event with a model that looks at every endpoint each time.
//
// A process of a history has a script: what it does when it hears its first event, its second, and so on. The model knows
// nothing of shapes, indexes and counts; it follows the clauses literally.

import fc from "fast-check";
import { expect, test } from "vitest";
import {
    type Action,
    addEndpoint,
    atMetaLevel,
    deleteEndpoint,
    type LevelAction,
    quit,
    sendMessage,
    spawn,
    spawnVm,
    type Transition,
    transition,
    yieldTo,
} from "./action.js";
import { plainData } from "./data-model.js";
import type { EndpointEvent } from "./event.js";
import { Ground } from "./ground.js";
import type { InterestType, Orientation, Role } from "./role.js";
import { Loop } from "./schedule.js";
import { wild } from "./wild.js";

type Deed = { readonly meta: boolean } & (
    | { readonly kind: "add"; readonly id: number; readonly role: Role }
    | { readonly kind: "delete"; readonly id: number; readonly reason: string }
    | { readonly kind: "send"; readonly orientation: Orientation; readonly body: unknown }
    | { readonly kind: "spawn"; readonly script: Script }
    | { readonly kind: "spawnVm"; readonly script: Script }
    | { readonly kind: "quit"; readonly pid: number | null }
    | { readonly kind: "yield" }
    | { readonly kind: "crash" }
);

/** What a process does, turn by turn. */
type Script = readonly (readonly Deed[])[];

const MOST_TURNS = 200;

const part = fc.constantFrom<unknown>(1, 2, "1", null, wild, wild, wild);
const topic = fc.oneof(
    fc.constant(wild),
    fc.tuple(part, part),
    fc.record({ a: part }, { noNullPrototype: true }),
    fc.record({ a: part, b: fc.oneof(part, fc.tuple(part)) }, { noNullPrototype: true }),
);
const constant = fc.constantFrom<unknown>(1, 2, "1", null);
const message = fc.oneof(
    fc.tuple(constant, constant),
    fc.record({ a: constant }, { noNullPrototype: true }),
    fc.record(
        { b: fc.oneof(constant, fc.tuple(constant)), a: constant },
        { noNullPrototype: true },
    ),
);
const orientation = fc.constantFrom<Orientation>("publisher", "subscriber");
const interestType = fc.constantFrom<InterestType>("participant", "observer", "everything");
const role: fc.Arbitrary<Role> = fc.record({ orientation, topic, interestType });
const id = fc.nat(3);
const reason = fc.constantFrom("late", "early");

/** Deeds of one who lives in a nested VM, or in the ground; `weight` says how often something is begun and ended. */
function deeds(isNested: boolean, inner: Inner | null): fc.Arbitrary<Deed> {
    const meta = isNested ? fc.boolean() : fc.constant(false);
    const one = <Kind extends string>(kind: Kind) => fc.constant(kind);
    const pid = fc.constantFrom<number | null>(null, 0, 1, 2, 3);
    const choices = [
        { weight: 16, arbitrary: fc.record({ kind: one("add"), meta, id, role }) },
        { weight: 6, arbitrary: fc.record({ kind: one("delete"), meta, id, reason }) },
        {
            weight: 12,
            arbitrary: fc.record({ kind: one("send"), meta, orientation, body: message }),
        },
        { weight: 1, arbitrary: fc.record({ kind: one("quit"), meta, pid }) },
        { weight: 2, arbitrary: fc.record({ kind: one("yield"), meta: fc.constant(false) }) },
        { weight: 1, arbitrary: fc.record({ kind: one("crash"), meta: fc.constant(false) }) },
    ] as { weight: number; arbitrary: fc.Arbitrary<Deed> }[];
    if (inner !== null) choices.push({ weight: 4, arbitrary: spawnings(meta, inner) });
    return fc.oneof(...choices);
}

/** The scripts of those that are spawned: in the same VM, and in a nested one. */
interface Inner {
    readonly beside: fc.Arbitrary<Script>;
    readonly inside: fc.Arbitrary<Script>;
}

function spawnings(meta: fc.Arbitrary<boolean>, { beside, inside }: Inner): fc.Arbitrary<Deed> {
    return fc.oneof(
        fc.record({ kind: fc.constant("spawn" as const), meta, script: beside }),
        fc.record({ kind: fc.constant("spawnVm" as const), meta, script: inside }),
    );
}

/** Most begin with some endpoints, so that there is something to hear. */
function scripts(isNested: boolean, inner: Inner | null): fc.Arbitrary<Script> {
    const meta = isNested ? fc.boolean() : fc.constant(false);
    const opening = fc.record({ kind: fc.constant("add" as const), meta, id, role });
    const beginning = inner === null ? opening : fc.oneof(opening, spawnings(meta, inner));
    const turn = fc.array(deeds(isNested, inner), { maxLength: 3 });
    return fc
        .tuple(
            fc.array(beginning, { minLength: 2, maxLength: 5 }),
            fc.array(turn, { minLength: 2, maxLength: 8 }),
        )
        .map(([first, others]) => [first, ...others]);
}

const leaf = { beside: scripts(false, null), inside: scripts(true, null) };
const branch = { beside: scripts(false, leaf), inside: scripts(true, leaf) };
const history = scripts(false, { beside: scripts(false, branch), inside: scripts(true, branch) });

test("the kernel does what the clauses say", () => {
    fc.assert(
        fc.property(history, (script) => {
            expect(traceOfKernel(script)).toEqual(traceOfModel(script));
        }),
        { numRuns: 200 },
    );
});

function show(data: unknown): string {
    return JSON.stringify(data, (_, value: unknown) => {
        if (value === wild) return "<wild>";
        if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
        return Object.fromEntries(
            Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)),
        );
    });
}

// The kernel.

function traceOfKernel(script: Script): readonly string[] {
    const trace: string[] = [];
    const loop = new Loop();
    const onCrash = (name: string) => void trace.push(`${name} crashed`);
    const ground = new Ground({ model: plainData, scheduler: loop, onCrash });
    ground.vm.spawn(bootOf(script, "p", trace), "p");
    loop.runTurns(MOST_TURNS);
    return trace;
}

function bootOf(script: Script, name: string, trace: string[]): () => Transition<number> {
    return () => act(script, name, trace, 0);
}

function act(script: Script, name: string, trace: string[], turn: number): Transition<number> {
    const deeds = script[turn] ?? [];
    if (deeds.some(({ kind }) => kind === "crash")) throw "crash";
    return transition(
        turn + 1,
        deeds.map((deed, nr) => actionOf(deed, script, `${name}.${turn}.${nr}`, name, trace)),
    );
}

function actionOf(
    deed: Deed,
    script: Script,
    inner: string,
    name: string,
    trace: string[],
): Action {
    if (deed.kind === "yield") {
        return yieldTo((turn: number) => {
            trace.push(`${name} goes on`);
            return act(script, name, trace, turn);
        });
    }
    const action = levelAction(deed, script, inner, name, trace);
    return deed.meta ? atMetaLevel(action) : action;
}

function levelAction(
    deed: Deed,
    script: Script,
    inner: string,
    name: string,
    trace: string[],
): LevelAction {
    switch (deed.kind) {
        case "add":
            return addEndpoint(deed.id, deed.role, (event: EndpointEvent, turn: number) => {
                trace.push(`${name} ${deed.id} ${lineOf(event)}`);
                return act(script, name, trace, turn);
            });
        case "delete":
            return deleteEndpoint(deed.id, deed.reason);
        case "send":
            return sendMessage(deed.body, deed.orientation);
        case "spawn":
            return spawn(bootOf(deed.script, inner, trace), { name: inner });
        case "spawnVm":
            return spawnVm(bootOf(deed.script, inner, trace), { name: inner });
        default:
            return quit(deed.kind === "quit" ? deed.pid : null, "quit");
    }
}

function lineOf(event: EndpointEvent): string {
    const { kind, role } = event;
    const told = `${kind} ${role.orientation} ${role.interestType} ${show(role.topic)}`;
    switch (kind) {
        case "presence":
            return `${told} ${event.count}`;
        case "absence":
            return `${told} ${show(event.reason)} ${event.count}`;
        case "message":
            return `${told} ${show(event.body)}`;
    }
}

// The model.

interface Space {
    readonly container: Space | null;
    /** The VM as a process of its container. */
    readonly self: Player | null;
    readonly members: Map<number, Player>;
    nextPid: number;
    endpoints: Point[];
}

interface Point {
    readonly owner: Player;
    readonly space: Space;
    readonly id: number;
    readonly role: Role;
    /** Endpoints are numbered as they come. */
    readonly nr: number;
}

interface Player {
    readonly name: string;
    readonly home: Space;
    readonly script: Script;
    turn: number;
    hasEnded: boolean;
    /** The VM that this is, if it is one. */
    inside: Space | null;
    /** What it will write when its turn comes; null writes nothing. */
    readonly mail: (string | null)[];
}

function traceOfModel(script: Script): readonly string[] {
    const model = new Model();
    const ground = makeSpace(null, null);
    model.spawn(ground, script, "p");
    model.run();
    return model.trace;
}

function makeSpace(container: Space | null, self: Player | null): Space {
    return { container, self, members: new Map(), nextPid: 0, endpoints: [] };
}

class Model {
    readonly trace: string[] = [];
    readonly ready: Player[] = [];
    nextNr = 0;

    spawn(home: Space, script: Script, name: string): Player {
        const player = this.join(home, script, name);
        this.put(player, null);
        return player;
    }

    join(home: Space, script: Script, name: string): Player {
        const player = { name, home, script, turn: 0, hasEnded: false, inside: null, mail: [] };
        home.members.set(home.nextPid, player);
        home.nextPid += 1;
        return player;
    }

    run(): void {
        for (let left = MOST_TURNS; left > 0; left -= 1) {
            const player = this.ready.shift();
            if (player === undefined) return;
            if (!player.hasEnded) this.turn(player);
        }
    }

    turn(player: Player): void {
        const line = player.mail.shift();
        if (typeof line === "string") this.trace.push(line);
        const deeds = player.script[player.turn] ?? [];
        const isFaulty = deeds.some(
            ({ kind, meta }) => kind === "crash" || (meta && player.home.container === null),
        );
        if (isFaulty) {
            const isOwn = deeds.some(({ kind }) => kind === "crash");
            this.end(player, isOwn ? "crash" : {});
            this.trace.push(`${player.name} crashed`);
            return;
        }
        player.turn += 1;
        for (const [nr, deed] of deeds.entries()) {
            if (!player.hasEnded)
                this.perform(player, deed, `${player.name}.${player.turn - 1}.${nr}`);
        }
        if (player.hasEnded) return;
        if (player.mail.length > 0) {
            if (!this.ready.includes(player)) this.ready.push(player);
        } else if (!this.all().some(({ owner }) => owner === player)) {
            this.end(player, null);
        }
    }

    perform(player: Player, deed: Deed, name: string): void {
        const space = deed.meta ? (player.home.container as Space) : player.home;
        switch (deed.kind) {
            case "add":
                this.nextNr += 1;
                this.add({ owner: player, space, id: deed.id, role: deed.role, nr: this.nextNr });
                break;
            case "delete": {
                const point = space.endpoints.find(
                    ({ owner, id }) => owner === player && id === deed.id,
                );
                if (point !== undefined) this.remove(point, deed.reason);
                break;
            }
            case "send":
                this.send(space, deed.orientation, deed.body);
                break;
            case "spawn":
                this.spawn(space, deed.script, name);
                break;
            case "spawnVm": {
                const self = this.join(space, [], name);
                self.inside = makeSpace(space, self);
                this.spawn(self.inside, deed.script, name);
                break;
            }
            case "quit": {
                const own = deed.meta ? (player.home.self as Player) : player;
                const target = deed.pid === null ? own : space.members.get(deed.pid);
                if (target !== undefined) this.end(target, "quit");
                break;
            }
            default:
                this.put(player, `${player.name} goes on`);
        }
    }

    /** Every space that anybody can see is reached from the endpoints' owners; the model keeps them all in one list. */
    readonly spaces = new Set<Space>();

    all(): Point[] {
        const all = [...this.spaces].flatMap(({ endpoints }) => endpoints);
        return all.sort((left, right) => left.nr - right.nr);
    }

    add(point: Point): void {
        const { space, owner, id, role } = point;
        this.spaces.add(space);
        const known = space.endpoints.find((other) => other.owner === owner && other.id === id);
        if (known !== undefined) {
            if (show(known.role) === show(role)) return;
            this.remove(known, "replaced");
        }
        space.endpoints.push(point);
        for (const [nr, peer] of space.endpoints.entries()) {
            this.tell("presence", peer, point, space.endpoints, null);
            this.tell("presence", point, peer, space.endpoints.slice(0, nr + 1), null);
        }
    }

    remove(point: Point, reason: unknown): void {
        const { space } = point;
        space.endpoints = space.endpoints.filter((other) => other !== point);
        for (const [nr, peer] of space.endpoints.entries()) {
            this.tell("absence", peer, point, space.endpoints, reason);
            this.tell("absence", point, peer, space.endpoints.slice(nr + 1), reason);
        }
    }

    /** Tells `viewer` of `other`, when it may see it and when those `there` are. */
    tell(
        kind: string,
        viewer: Point,
        other: Point,
        there: readonly Point[],
        reason: unknown,
    ): void {
        const seen = viewed(viewer.role, other.role);
        if (seen === null || viewer.owner.hasEnded) return;
        const count = there.filter((peer) => viewed(viewer.role, peer.role) === seen).length;
        const why = kind === "absence" ? ` ${show(reason)}` : "";
        this.hear(viewer, `${kind} ${seen}${why} ${count}`);
    }

    send(space: Space, orientation: Orientation, body: unknown): void {
        for (const point of space.endpoints) {
            if (point.role.orientation === orientation) continue;
            if (common(point.role.topic, body) === undefined) continue;
            const told = `${orientation} participant ${show(body)} ${show(body)}`;
            if (!point.owner.hasEnded) this.hear(point, `message ${told}`);
        }
    }

    hear(point: Point, line: string): void {
        this.put(point.owner, `${point.owner.name} ${point.id} ${line}`);
    }

    put(player: Player, line: string | null): void {
        player.mail.push(line);
        if (!this.ready.includes(player)) this.ready.push(player);
    }

    end(player: Player, reason: unknown): void {
        if (player.hasEnded) return;
        const dying = this.family(player);
        for (const each of dying) each.hasEnded = true;
        for (const each of dying) {
            for (const point of this.all()) if (point.owner === each) this.remove(point, reason);
        }
        for (const each of dying) {
            for (const [pid, member] of each.home.members) {
                if (member === each) each.home.members.delete(pid);
            }
        }
        const { self, members } = player.home;
        if (members.size === 0 && self !== null) this.end(self, null);
    }

    family(player: Player): Player[] {
        const inner = [...(player.inside?.members.values() ?? [])];
        return [player, ...inner.flatMap((member) => this.family(member))];
    }
}

/** The role of another as one sees it, as a text; null when one does not. */
function viewed(viewer: Role, other: Role): string | null {
    if (viewer.orientation === other.orientation) return null;
    const mayBeSeen = other.interestType === "participant" || viewer.interestType === "everything";
    const topic = mayBeSeen ? common(viewer.topic, other.topic) : undefined;
    return topic === undefined ? null : `${other.orientation} ${other.interestType} ${show(topic)}`;
}

/** What two topics have in common; undefined when that is nothing. */
function common(left: unknown, right: unknown): unknown {
    if (left === wild) return right;
    if (right === wild) return left;
    if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) {
        return left === right ? left : undefined;
    }
    if (Array.isArray(left) !== Array.isArray(right)) return undefined;
    const names = Object.keys(left).sort();
    if (names.join() !== Object.keys(right).sort().join()) return undefined;
    const parts = names.map((name) =>
        common((left as Record<string, unknown>)[name], (right as Record<string, unknown>)[name]),
    );
    if (parts.includes(undefined)) return undefined;
    if (Array.isArray(left)) return parts;
    return Object.fromEntries(names.map((name, nr) => [name, parts[nr]]));
}
