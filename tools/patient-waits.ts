import { vi } from 'vitest'

/**
 * How long a unit test waits at most for what is to come (`expect.poll`: vitest.config.ts): far above what a busy machine
 * takes, and below the limit of a test, so that what is still missing is told. It is for a test that would hang, not a
 * bet on the speed of the machine; who means a duration measures it.
 */
const patienceMs = 20_000

/** `vi.waitFor` ends when what it waits for is there; its limit, a second, is lost as soon as others work beside. */
const { waitFor } = vi
if (waitFor.name !== patientWaitFor.name) vi.waitFor = patientWaitFor

function patientWaitFor<T>(
  callback: Parameters<typeof waitFor<T>>[0],
  options: Parameters<typeof waitFor<T>>[1] = {},
): Promise<T> {
  const { timeout = 0, ...others } = typeof options === 'number' ? { timeout: options } : options
  return waitFor(callback, { interval: 20, ...others, timeout: Math.max(timeout, patienceMs) })
}
