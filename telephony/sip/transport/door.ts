import type { Socket } from 'node:net'
import { networkOf, remoteOf } from './address.ts'

export interface ConnectionLimits {
  connections: number
  connectionsPerAddress: number
  /** Of peers that have not proved who they are, in a handshake or after it: beyond, the oldest goes. */
  unproven: number
  unprovenPerAddress: number
}

interface Address {
  open: number
  readonly unproven: Set<Socket>
}

/**
 * Everyone who has come in by TCP, from the first packet on: half-open handshakes and requests to become a WebSocket
 * hold memory too. A newcomer who can prove who he is does so within a second, so the oldest without proof makes room
 * for him: a crowd that only stands there keeps nobody out.
 */
export class Door {
  readonly #limits: ConnectionLimits
  readonly #addresses = new Map<string, Address>()
  readonly #unproven = new Map<Socket, Address>()
  readonly #byPeer = new Map<string, Socket>()
  #open = 0

  constructor(limits: ConnectionLimits) {
    this.#limits = limits
  }

  /** @returns whether it may come in */
  enter(socket: Socket): boolean {
    const remote = remoteOf(socket)
    if (!remote) return false
    const network = networkOf(remote.address)
    const at = this.#addresses.get(network) ?? { open: 0, unproven: new Set() }
    if (this.#open >= this.#limits.connections || at.open >= this.#limits.connectionsPerAddress) return false
    if (at.unproven.size >= this.#limits.unprovenPerAddress) this.#sendAway(oldest(at.unproven))
    else if (this.#unproven.size >= this.#limits.unproven) this.#sendAway(oldest(this.#unproven))
    this.#open++
    at.open++
    at.unproven.add(socket)
    this.#unproven.set(socket, at)
    this.#addresses.set(network, at)
    const peer = keyOf(socket)
    this.#byPeer.set(peer, socket)
    socket.once('close', () => {
      this.#open--
      this.#forget(socket)
      if (this.#byPeer.get(peer) === socket) this.#byPeer.delete(peer)
      if (--at.open === 0) this.#addresses.delete(network)
    })
    return true
  }

  /** Whoever came in over this socket, or over the one that TLS has wrapped in it, has proved who he is. */
  prove(socket: Socket): void {
    const entered = this.#byPeer.get(keyOf(socket))
    if (entered) this.#forget(entered)
  }

  #sendAway(socket: Socket): void {
    this.#forget(socket)
    socket.destroy()
  }

  #forget(socket: Socket): void {
    this.#unproven.get(socket)?.unproven.delete(socket)
    this.#unproven.delete(socket)
  }
}

const oldest = (sockets: Set<Socket> | Map<Socket, unknown>): Socket => sockets.keys().next().value!

const keyOf = ({ localPort, remoteAddress, remotePort }: Socket) =>
  `${localPort} ${remoteAddress} ${remotePort}`
