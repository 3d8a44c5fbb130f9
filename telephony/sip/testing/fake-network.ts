import type { Clock } from '@tongdai/platform/clock'
import type { RemoteAddress } from '../transport/flow.ts'
import type { Network } from '../transport/network.ts'

export interface Packet {
  from: RemoteAddress
  to: RemoteAddress
  text: string
  /** What it is, for a test's log: `INVITE` or `180 INVITE`. */
  summary: string
}

/** Joins endpoints by datagrams that take `delayMs` of a clock's time, and may be lost. Any port may be bound once. */
export class FakeNetwork implements Network {
  /** Everything that was sent, lost or not. */
  readonly sent: Packet[] = []
  /** Set by a test: true loses the packet. */
  loses: (packet: Packet) => boolean = () => false
  readonly #clock: Clock
  readonly #delayMs: number
  readonly #sockets = new Map<string, (data: Buffer, from: RemoteAddress) => void>()
  #nextPort = 20_000

  constructor(clock: Clock, delayMs = 10) {
    this.#clock = clock
    this.#delayMs = delayMs
  }

  async bindDatagram(host: string, port: number, onDatagram: (data: Buffer, from: RemoteAddress) => void) {
    const local = { address: host, port: port || this.#nextPort++ }
    const key = `${local.address}:${local.port}`
    if (this.#sockets.has(key)) throw Object.assign(new Error(`${key} is taken`), { code: 'EADDRINUSE' })
    this.#sockets.set(key, onDatagram)
    return {
      local,
      send: (data: Buffer, to: RemoteAddress) => this.#send(data, local, to),
      close: () => void this.#sockets.delete(key),
    }
  }

  /** Whoever was bound there hears nothing more, and another may be bound. */
  unplug(host: string, port: number): void {
    this.#sockets.delete(`${host}:${port}`)
  }

  /** Sends as a peer that is no endpoint would. */
  inject(text: string, from: RemoteAddress, to: RemoteAddress): void {
    this.#send(Buffer.from(text), from, to)
  }

  /** Summaries of what was sent, in order. */
  get log(): string[] {
    return this.sent.map(({ summary }) => summary)
  }

  #send(data: Buffer, from: RemoteAddress, to: RemoteAddress): void {
    const text = data.toString('utf8')
    const packet = { from, to, text, summary: summarise(text) }
    this.sent.push(packet)
    if (this.loses(packet)) return
    this.#clock.after(this.#delayMs, () =>
      this.#sockets.get(`${to.address}:${to.port}`)?.(Buffer.from(text), from),
    )
  }
}

function summarise(text: string): string {
  const [first = ''] = text.split('\r\n')
  const status = /^SIP\/2\.0 (\d+)/.exec(first)?.[1]
  const method = /^CSeq: \d+ (\S+)/m.exec(text)?.[1] ?? ''
  return status ? `${status} ${method}` : method
}
