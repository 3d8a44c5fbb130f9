import type { Clock } from '@tongdai/platform/clock'

const pauseMs = 50
/** Longer than the worker of a killed exchange takes to finish its recordings. */
const patienceMs = 5_000

/** Opens a port that a worker of the exchange before may still hold: killed, that one is followed at once. */
export async function openOnceFree<Port>(clock: Clock, open: () => Promise<Port>): Promise<Port> {
  const deadline = clock.monotonic() + patienceMs
  for (;;) {
    try {
      return await open()
    } catch (error) {
      if ((error as { code?: string }).code !== 'WEBRTC_PORT_TAKEN' || clock.monotonic() >= deadline)
        throw error
      await new Promise<void>((resolve) => clock.after(pauseMs, resolve))
    }
  }
}
