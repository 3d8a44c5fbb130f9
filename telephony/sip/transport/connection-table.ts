import type { Clock } from '@tongdai/platform/clock'
import type { ConnectionFlow, ConnectionTimes } from './connection-flow.ts'
import { type ConnectionLimits, Door } from './door.ts'
import type { RemoteAddress, TransportName } from './flow.ts'

/** The open connections. */
export class ConnectionTable {
  readonly clock: Clock
  readonly times: ConnectionTimes
  readonly door: Door
  readonly #flows = new Map<string, ConnectionFlow>()
  /** Connections we opened, by where they lead: reused for the next request there. */
  readonly #opened = new Map<string, ConnectionFlow>()
  #serial = 0

  constructor(clock: Clock, times: ConnectionTimes, limits: ConnectionLimits) {
    this.clock = clock
    this.times = times
    this.door = new Door(limits)
  }

  nextId(transport: TransportName): string {
    return `${transport}:${++this.#serial}`
  }

  add(flow: ConnectionFlow, opened: boolean): void {
    this.#flows.set(flow.id, flow)
    if (opened) this.#opened.set(destination(flow.transport, flow.remote), flow)
  }

  remove(flow: ConnectionFlow): void {
    if (!this.#flows.delete(flow.id)) return
    const key = destination(flow.transport, flow.remote)
    if (this.#opened.get(key) === flow) this.#opened.delete(key)
  }

  openedTo(transport: TransportName, remote: RemoteAddress): ConnectionFlow | null {
    return this.#opened.get(destination(transport, remote)) ?? null
  }

  all(): ConnectionFlow[] {
    return [...this.#flows.values()]
  }
}

const destination = (transport: TransportName, { address, port }: RemoteAddress) =>
  `${transport}:${address}:${port}`
