import type { Engine } from '@tongdai/engine'
import type { Exchange } from '@tongdai/exchange/exchange'
import type { Clock, Timer } from '@tongdai/platform/clock'

const lookMs = 100

/**
 * Takes no new calls, and lets those in progress go on: `over` resolves when none is left or the time is up. Calls that
 * wait in a queue are in progress: they are still offered to agents.
 */
export function drainCalls(options: {
  exchange: Pick<Exchange, 'drain' | 'callCount'>
  engine: Pick<Engine, 'drain'>
  clock: Clock
  limitMs: number
}): { over: Promise<void>; stop(): void } {
  const { exchange, engine, clock, limitMs } = options
  const { promise: over, resolve } = Promise.withResolvers<void>()
  engine.drain()
  exchange.drain()
  const deadline = clock.monotonic() + limitMs
  let timer: Timer | null = null
  const look = () => {
    if (exchange.callCount === 0 || clock.monotonic() >= deadline) resolve()
    else timer = clock.after(lookMs, look)
  }
  look()
  return { over, stop: () => timer?.cancel() }
}
