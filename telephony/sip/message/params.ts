/** Parameters by name; null where one has no value. */
export type Params = Record<string, string | null>

/** An object without inherited names, of a class, because those from `Object.create(null)` are slow dictionaries. */
class Empty {}
Object.setPrototypeOf(Empty.prototype, null)
Reflect.deleteProperty(Empty.prototype, 'constructor')

/** An empty set. The names come from the network: `__proto__` and `constructor` must be names like any other. */
export const noParams = (): Params => new Empty() as Params
