import { isIPv6 } from 'node:net'
import type { Clock } from '@tongdai/platform/clock'
import type { ParseLimits } from '../message/parse-limits.ts'
import { formatHostPort } from '../message/uri.ts'
import type { Target } from '../resolve/resolver.ts'
import { localAddressTowards } from './address.ts'
import { connectStream } from './connect-stream.ts'
import type { ConnectionTimes } from './connection-flow.ts'
import { ConnectionTable } from './connection-table.ts'
import type { ConnectionLimits } from './door.ts'
import type { Flow, TransportName } from './flow.ts'
import { type DatagramListener, listenDatagram } from './listen-datagram.ts'
import type { ListenOptions } from './listen-options.ts'
import { listenStream } from './listen-stream.ts'
import { listenWebSocket } from './listen-websocket.ts'
import type { Listener } from './listener.ts'
import type { Network } from './network.ts'
import type { SipFlow } from './sip-flow.ts'
import type { TransportEvents } from './transport-events.ts'

export interface TransportsOptions {
  clock: Clock
  network: Network
  limits: ParseLimits & ConnectionLimits
  times: ConnectionTimes
  certificateAuthorities?: string[]
}

/** Every socket of the endpoint: finds or opens the flow to a target (RFC 3261 §18.1). */
export class Transports {
  readonly #options: TransportsOptions
  readonly #events: TransportEvents
  readonly #table: ConnectionTable
  readonly #listeners: Listener[] = []

  constructor(options: TransportsOptions, events: TransportEvents) {
    this.#options = options
    this.#events = events
    this.#table = new ConnectionTable(options.clock, options.times, options.limits)
  }

  async listen(options: ListenOptions): Promise<number> {
    const listener = await this.#open(options)
    this.#listeners.push(listener)
    return listener.port
  }

  async stopListening(transport: TransportName, port: number): Promise<void> {
    const index = this.#listeners.findIndex((each) => each.transport === transport && each.port === port)
    if (index >= 0) await this.#listeners.splice(index, 1)[0]!.close()
  }

  #open(options: ListenOptions): Promise<Listener> {
    const { network, limits } = this.#options
    switch (options.transport) {
      case 'udp':
        return listenDatagram(options, network, limits, this.#events)
      case 'tcp':
      case 'tls':
        return listenStream({ ...options, transport: options.transport }, this.#table, limits, this.#events)
      case 'ws':
      case 'wss':
        return listenWebSocket(
          { ...options, transport: options.transport },
          this.#table,
          limits,
          this.#events,
        )
    }
  }

  /** @returns the flow, or null when nothing of ours speaks that transport. A new connection may still be on its way. */
  flowTo(target: Target): SipFlow | null {
    const remote = { address: target.address, port: target.port }
    if (target.transport === 'udp') {
      const v6 = isIPv6(target.address)
      const listener = this.#listeners.find(
        (each): each is DatagramListener => each.transport === 'udp' && isIPv6(each.host) === v6,
      )
      return listener?.flowTo(remote) ?? null
    }
    const { transport } = target
    if (transport !== 'tcp' && transport !== 'tls') return null
    return (
      this.#table.openedTo(transport, remote) ??
      connectStream(
        { ...target, transport },
        this.#sentBy(transport, target.address),
        this.#table,
        this.#options.limits,
        this.#events,
        this.#options.certificateAuthorities,
      )
    )
  }

  #sentBy(transport: TransportName, remoteAddress: string): string {
    const listener = this.#listeners.find((each) => each.transport === transport)
    return listener?.sentBy(remoteAddress) ?? formatHostPort(localAddressTowards(remoteAddress), null)
  }

  get connections(): Flow[] {
    return this.#table.all()
  }

  async close(): Promise<void> {
    for (const flow of this.#table.all()) flow.close('endpoint closed')
    await Promise.all(this.#listeners.splice(0).map((listener) => listener.close()))
  }
}
