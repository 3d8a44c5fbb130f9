import { afterAll, expect } from 'vitest'

/** What packages of others define when they are first loaded: nobody can take it back, and nobody looks for it. */
const ofPackages = ['awslambda']

/**
 * Unit test files share their processes one after the other (vitest.config.ts), which spares each of them loading what the
 * one before had loaded. So a file leaves the process as it found it: this runs before each, and looks again after its last
 * `afterAll`.
 */
const found = traces()
afterAll(() => expect(traces(), 'what this file leaves behind to the next one').toEqual(found))

function traces() {
  return {
    environment: { ...process.env },
    folder: process.cwd(),
    globals: Object.getOwnPropertyNames(globalThis)
      .filter((name) => !name.startsWith('__') && !ofPackages.includes(name))
      .sort(),
    listeners: Object.fromEntries(
      process.eventNames().map((name) => [String(name), process.listenerCount(name)]),
    ),
  }
}
