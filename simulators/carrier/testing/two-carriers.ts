import type { CallView } from '../call/call-view.ts'
import type { CarrierOptions } from '../options.ts'
import { type RunningCarrier, startCarrier } from '../start-carrier.ts'

export interface TwoCarriers {
  /** Places the calls: to it, the other one is the exchange. */
  caller: RunningCarrier
  called: RunningCarrier
  close(): Promise<void>
}

/** Two carriers face each other on loopback: the one's callers dial the other's numbers. */
export async function startTwoCarriers(
  called: Partial<CarrierOptions> = {},
  caller: Partial<CarrierOptions> = {},
  { portsEach = 50 }: { portsEach?: number } = {},
) {
  const second = await startCarrier({
    sipPort: 0,
    httpPort: 0,
    rtpPorts: nextPorts(portsEach),
    ...called,
  })
  const exchange = { host: '127.0.0.1', port: second.sipPort, transport: 'udp' } as const
  const first = await startCarrier({
    sipPort: 0,
    httpPort: 0,
    exchange,
    rtpPorts: nextPorts(portsEach),
    ...caller,
  })
  const two: TwoCarriers = {
    caller: first,
    called: second,
    close: async () => {
      await first.close()
      await second.close()
    },
  }
  return two
}

let taken = 0

/** A range that no other test has, in this file or in one that runs beside it. */
function nextPorts(count: number): { from: number; to: number } {
  if (taken + count > 1000) taken = 0
  const from = 10_000 + (process.pid % 9) * 1000 + taken
  taken += count
  return { from, to: from + count - 1 }
}

/** Resolves when the call satisfies `wanted`; rejects with what it was at last. */
export function callUntil(
  { carrier }: RunningCarrier,
  id: string,
  what: string,
  wanted: (view: CallView) => boolean,
  withinMs = 20_000,
): Promise<CallView> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const view = carrier.calls.find(id)!.view()
      if (wanted(view)) finish(() => resolve(view))
    }
    const finish = (settle: () => void) => {
      unsubscribe()
      clearInterval(poll)
      clearTimeout(deadline)
      settle()
    }
    const unsubscribe = carrier.calls.subscribe(look)
    // Levels change without being news.
    const poll = setInterval(look, 50)
    const deadline = setTimeout(() => {
      const last = JSON.stringify(carrier.calls.find(id)!.view())
      finish(() => reject(new Error(`still waiting for ${what}: ${last}`)))
    }, withinMs)
    look()
  })
}
