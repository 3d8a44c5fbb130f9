import type { TrunkStanding } from '@tongdai/engine'
import type { Exchange } from '../exchange.ts'

/**
 * Waits with a refused connection until silence would have been told: how soon a trunk is said to be away shall not tell
 * its owner, who may enter any host, which of its ports are closed.
 * @param until monotonic ms
 */
export function evenOut({ clock }: Exchange, { fault }: TrunkStanding, until: number): Promise<void> {
  if (fault !== 'not-connected') return Promise.resolve()
  return new Promise((resolve) => clock.after(Math.max(0, until - clock.monotonic()), resolve))
}
