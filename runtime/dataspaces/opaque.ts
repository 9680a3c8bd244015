// Opaque objects: atoms that are no data but things of the host, such as event sources.
//
// They are equal to themselves alone. Data that hold one are for native processes only; whoever else is in the same VM
// neither sees such topics nor hears such messages.

import { ARRAY, ATOM, type DataModel, type Fields, WILD } from "./data-model.js";

/** Whether an opaque object is anywhere in data. */
export function holdsOpaque(model: DataModel, data: unknown): boolean {
    switch (model.formOf(data)) {
        case WILD:
            return false;
        case ATOM:
            return model.isOpaque(data);
        case ARRAY:
            return (data as unknown[]).some((part) => holdsOpaque(model, part));
        default:
            return Object.values(data as Fields).some((part) => holdsOpaque(model, part));
    }
}
