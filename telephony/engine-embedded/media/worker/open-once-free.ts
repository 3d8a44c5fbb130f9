import type { Clock } from '@tongdai/platform/clock'

const pauseMs = 50
/**
 * Opens a port that a worker of the exchange before may still hold: killed, that one is followed at once.
 * @param patienceMs longer than a worker takes to finish its recordings
 */
export async function openOnceFree<Port>(
  clock: Clock,
  patienceMs: number,
  open: () => Promise<Port>,
): Promise<Port> {
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
