// From what a handler has returned to what is to be done: one list of all actions, each of which has been checked.
//
// Whatever is wrong with any of them is thrown here, before anything has been done: a transition takes place whole, or
// not at all. Data become data of the VM's model here.
//
// Clauses: dataspaces 1.2, 1.5, 1.9, 1.12.

import type {
    Action,
    Actions,
    Boot,
    Handler,
    LevelAction,
    Pid,
    Receipt,
    SpawnedHandler,
    Transition,
    YieldHandler,
} from "./action.js";
import type { Member } from "./member.js";
import type { Notice } from "./notice.js";
import type { InterestType, Orientation, Role } from "./role.js";
import { inspectMessage, inspectTopic } from "./topic.js";

/** One thing to be done, in the VM so many levels further out. */
export type Step = { readonly level: number } & (
    | {
          readonly kind: "add";
          readonly id: unknown;
          readonly role: Role;
          readonly handler: Handler<unknown>;
          readonly isOpaque: boolean;
          readonly hearsMessages: boolean;
      }
    | { readonly kind: "delete"; readonly id: unknown; readonly reason: unknown }
    | {
          readonly kind: "send";
          readonly orientation: Orientation;
          readonly body: unknown;
          readonly isOpaque: boolean;
          readonly receipt: Receipt | null;
      }
    | {
          readonly kind: "spawn";
          readonly boot: Boot<unknown>;
          readonly name: string;
          readonly onSpawned: SpawnedHandler<unknown> | null;
          readonly isService: boolean;
      }
    | { readonly kind: "spawn VM"; readonly boot: Boot<unknown>; readonly name: string }
    | { readonly kind: "quit"; readonly pid: Pid | null; readonly reason: unknown }
    | {
          readonly kind: "spy";
          readonly label: string;
          readonly listener: (notice: Notice) => void;
      }
    | { readonly kind: "yield"; readonly handler: YieldHandler<unknown> }
);

/** What a transition of a member asks for, in order. */
export function plan(member: Member, transition: Transition<unknown>): readonly Step[] {
    const steps: Step[] = [];
    planAll(member, transition.actions, steps);
    return steps;
}

function planAll(member: Member, actions: Actions, steps: Step[]): void {
    if (Array.isArray(actions)) {
        for (const part of actions as readonly Actions[]) planAll(member, part, steps);
    } else if (actions !== null && actions !== undefined && actions !== false) {
        steps.push(planOne(member, actions as Action));
    }
}

function planOne(member: Member, action: Action): Step {
    switch (action.kind) {
        case "at meta level":
            if (member.vm.container === null) throw new Error("the ground VM has no meta level");
            return planAtLevel(member, action.action, 1);
        case "yield":
            return { kind: "yield", level: 0, handler: needFunction(action.handler) };
        default:
            return planAtLevel(member, action, 0);
    }
}

function planAtLevel(member: Member, action: LevelAction, level: number): Step {
    const { model } = member.vm.setting;
    switch (action.kind) {
        case "add endpoint": {
            const { id, role } = action;
            const handler = needFunction(action.handler);
            const topic = model.fromPlain(checkRole(role).topic);
            const { fault, isOpaque } = inspectTopic(model, topic);
            if (fault !== null) throw new Error(`a topic is ${fault}`);
            const { orientation, interestType } = role;
            const own = { orientation, topic, interestType };
            const { hearsMessages } = action;
            return { kind: "add", level, id, role: own, handler, isOpaque, hearsMessages };
        }
        case "delete endpoint": {
            const reason = model.fromPlain(action.reason);
            return { kind: "delete", level, id: action.id, reason };
        }
        case "send message": {
            const body = model.fromPlain(action.body);
            const { fault, isOpaque } = inspectMessage(model, body);
            if (fault === "a wildcard") throw new Error("a message must not hold a wildcard");
            if (fault !== null) throw new Error(`a message is ${fault}`);
            const { orientation, receipt } = action;
            if (!ORIENTATIONS.has(orientation)) throw new TypeError("not an orientation");
            return { kind: "send", level, orientation, body, isOpaque, receipt };
        }
        case "spawn": {
            const { name, onSpawned, isService } = action;
            const boot = needFunction(action.boot);
            const told = onSpawned === null ? null : needFunction(onSpawned);
            return { kind: "spawn", level, boot, name, onSpawned: told, isService };
        }
        case "spawn VM":
            return { kind: "spawn VM", level, boot: needFunction(action.boot), name: action.name };
        case "quit": {
            const { pid, reason } = action;
            if (pid !== null && typeof pid !== "number") throw new TypeError("not a pid");
            return { kind: "quit", level, pid, reason: model.fromPlain(reason) };
        }
        case "spy":
            return {
                kind: "spy",
                level,
                label: action.label,
                listener: needFunction(action.listener),
            };
        default:
            throw new TypeError("not an action, or not one for the meta level");
    }
}

const ORIENTATIONS: ReadonlySet<Orientation> = new Set(["publisher", "subscriber"]);
const INTEREST_TYPES: ReadonlySet<InterestType> = new Set([
    "participant",
    "observer",
    "everything",
]);

function checkRole(role: Role): Role {
    if (ORIENTATIONS.has(role.orientation) && INTEREST_TYPES.has(role.interestType)) return role;
    throw new TypeError("not a role");
}

function needFunction<Function>(value: Function): Function {
    if (typeof value === "function") return value;
    throw new TypeError("not a function");
}
