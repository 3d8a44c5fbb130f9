import type { Clock } from '@tongdai/platform/clock'
import type { ConnectionFlow } from './connection-flow.ts'
import type { RemoteAddress, TransportName } from './flow.ts'

export interface ConnectionLimits {
  connections: number
  connectionsPerAddress: number
}

/** The open connections, counted in all and by peer address. */
export class ConnectionTable {
  readonly clock: Clock
  readonly idleMs: number
  readonly #limits: ConnectionLimits
  readonly #flows = new Map<string, ConnectionFlow>()
  readonly #perAddress = new Map<string, number>()
  /** Connections we opened, by where they lead: reused for the next request there. */
  readonly #opened = new Map<string, ConnectionFlow>()
  #serial = 0

  constructor(clock: Clock, idleMs: number, limits: ConnectionLimits) {
    this.clock = clock
    this.idleMs = idleMs
    this.#limits = limits
  }

  admits(address: string): boolean {
    return (
      this.#flows.size < this.#limits.connections &&
      (this.#perAddress.get(address) ?? 0) < this.#limits.connectionsPerAddress
    )
  }

  nextId(transport: TransportName): string {
    return `${transport}:${++this.#serial}`
  }

  add(flow: ConnectionFlow, opened: boolean): void {
    this.#flows.set(flow.id, flow)
    this.#perAddress.set(flow.remote.address, (this.#perAddress.get(flow.remote.address) ?? 0) + 1)
    if (opened) this.#opened.set(destination(flow.transport, flow.remote), flow)
  }

  remove(flow: ConnectionFlow): void {
    if (!this.#flows.delete(flow.id)) return
    const left = (this.#perAddress.get(flow.remote.address) ?? 1) - 1
    if (left > 0) this.#perAddress.set(flow.remote.address, left)
    else this.#perAddress.delete(flow.remote.address)
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
