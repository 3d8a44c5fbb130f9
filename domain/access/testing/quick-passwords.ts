import { passwordCost } from '../password-cost.ts'

/** As it is outside of the unit tests. */
export const shippedCost = Object.freeze({ N: 16_384, r: 16, p: 1 })

/**
 * Before each file of unit tests (vitest.config.ts): a hash costs next to nothing there, where it would take a third of all
 * their time. `hash-password.test.ts` asks a process without this what one costs.
 */
hashAtCost({ N: 2, r: 1, p: 1 })

/** For a test whose matter is how long a hash takes: what was hashed at another cost is a wrong password then. */
export function hashAtCost(cost: typeof passwordCost): void {
  Object.assign(passwordCost, cost)
}
