import type { RemoteInfo, Socket } from 'node:dgram'
import type { Clock } from '@tongdai/platform/clock'
import { isRtcp } from '../packet/read-packet.ts'
import { readCompound } from '../rtcp/read-rtcp.ts'
import { RtpError } from '../rtp-error.ts'
import type { RtpQuality } from '../stream/rtp-quality.ts'
import { type PacketListener, RtpStream } from '../stream/rtp-stream.ts'
import { checkPeer } from './check-peer.ts'
import { Latch } from './latch.ts'
import { OpeningAllowance } from './opening-allowance.ts'
import { canonicalAddress, isOwnAddress } from './peer-address.ts'
import type { PortPool } from './port-pool.ts'
import { isConnected, openPair } from './udp-socket.ts'

/** RFC 3550 §6.2: the first report comes within 3 s of the first packet, the next may be the first that arrives. */
const rtcpWindowMs = 15_000
/** Ports of the pool that others may hold before we give up. */
const bindAttempts = 20

export interface RtpSessionOptions {
  clock: Clock
  pool: PortPool
  bindAddress: string
  onPacket: PacketListener
  /** A report of the peer came; not the one by which it takes its leave. */
  onReport?: () => void
  /** Something came from the peer that is neither: RFC 6263 lists what is sent to keep a way open. */
  onKeepAlive?: () => void
  ssrc?: number
  cname?: string
}

/** The peer as negotiated. */
export interface RtpPeer {
  address: string
  /** 0, or an unspecified address: it wants no media now (old-style hold). */
  port: number
  rtcpPort: number
  /** RTCP on the RTP port (RFC 5761). */
  rtcpMux: boolean
  /** Where it signals from: packets may be latched to this address too. */
  signallingAddress: string
  /** What it may send us. */
  payloadTypes: readonly number[]
}

/** Datagrams that reached us and were dropped, by reason. None of them gets an answer. */
export interface RtpDrops {
  foreignAddress: number
  notRtp: number
  payloadType: number
}

/** One leg's RTP over UDP: a pair of ports, one peer, and nobody else. */
export class RtpSession {
  /** Even; RTCP is on the next one. */
  readonly port: number
  readonly #options: RtpSessionOptions
  readonly #rtp: Socket
  readonly #rtcp: Socket
  readonly #stream: RtpStream
  readonly #latch: Latch
  readonly #rtcpLatch: Latch
  readonly #mapped: boolean
  readonly #allowance = new OpeningAllowance()
  #peer: RtpPeer | null = null
  #sends = false
  #socket: 'unconnected' | 'connected' | 'not connectable' = 'unconnected'
  #foreign = 0
  #datagram: Buffer = Buffer.alloc(0)
  #closing: Promise<void> | null = null

  private constructor(options: RtpSessionOptions, port: number, sockets: { rtp: Socket; rtcp: Socket }) {
    this.#options = options
    this.port = port
    this.#rtp = sockets.rtp
    this.#rtcp = sockets.rtcp
    this.#mapped = options.bindAddress.includes(':')
    this.#latch = new Latch(options.clock)
    this.#rtcpLatch = new Latch(options.clock, rtcpWindowMs)
    this.#stream = new RtpStream({
      clock: options.clock,
      onPacket: options.onPacket,
      ...(options.onReport ? { onReport: options.onReport } : {}),
      send: (packet) => this.#transmit(packet),
      sendRtcp: (packet) => this.#transmitRtcp(packet),
      ...(options.ssrc === undefined ? {} : { ssrc: options.ssrc }),
      ...(options.cname === undefined ? {} : { cname: options.cname }),
    })
    this.#rtp.on('message', (datagram, from) => this.#receive(datagram, from))
    this.#rtcp.on('message', (datagram, from) => this.#receiveRtcp(datagram, from))
    // A packet that could not be sent is a lost packet: the peer's reports tell of it.
    this.#rtp.on('error', () => {})
    this.#rtcp.on('error', () => {})
  }

  /** @throws RtpError RTP_NO_PORT, RTP_SOCKET */
  static async open(options: RtpSessionOptions): Promise<RtpSession> {
    for (let attempt = 0; attempt < bindAttempts; attempt++) {
      const port = options.pool.take()
      const sockets = await openPair(options.bindAddress, port).catch((error: unknown) => {
        options.pool.give(port)
        throw error
      })
      if (sockets) return new RtpSession(options, port, sockets)
      options.pool.give(port)
    }
    throw new RtpError('RTP_NO_PORT', `${bindAttempts} ports in a row are held by other programs`)
  }

  get ssrc(): number {
    return this.#stream.ssrc
  }

  /**
   * The peer, first or renewed; opens the latching window. Until then nothing is accepted and nothing is sent.
   *
   * @throws RtpError RTP_REFUSED_PEER; what stood before goes on standing
   */
  negotiate(peer: RtpPeer): void {
    const { address, sends } = checkPeer(peer)
    const signalling = canonicalAddress(peer.signallingAddress) ?? ''
    if (sends) this.#refuseOurselves(address, peer.port, peer.rtcpMux ? peer.port : peer.rtcpPort)
    this.#peer = peer
    this.#sends = sends
    this.#disconnect()
    this.#stream.accept(peer.payloadTypes)
    // A hold the old way names no address; the peer is still where it was.
    if (!sends && this.#latch.address) this.#latch.open()
    else this.#latch.negotiate(this.#wire(address), peer.port, this.#wire(signalling))
    this.#allowance.turnTo(this.#latch.address)
    this.#rtcpLatch.negotiate(this.#latch.address, peer.rtcpPort, this.#wire(signalling))
  }

  /** Opens the latching window again: the peer may begin to send only now (answered after early media). */
  openLatch(): void {
    this.#disconnect()
    this.#latch.open()
    this.#rtcpLatch.open()
  }

  /** Where packets go now: negotiated or latched; null before negotiation. */
  get remote(): { address: string; port: number; latched: boolean } | null {
    if (!this.#peer) return null
    const { address, port, latched } = this.#latch
    return { address: canonicalAddress(address) ?? address, port, latched }
  }

  /**
   * What is sent goes out. False once the opening allowance is used up, until something is heard from there: whoever
   * names another's address in his session description gets him no stream of packets.
   */
  get reaches(): boolean {
    return this.#allowance.open
  }

  /**
   * One packet. Ignored before negotiation, while the peer wants no media or is not to be sent more, and after close.
   * The payload is copied.
   */
  send(payload: Uint8Array, timestamp: number, marker: boolean, payloadType: number): void {
    if (this.#sends && this.#allowance.open) this.#stream.send(payload, timestamp, marker, payloadType)
  }

  get quality(): RtpQuality {
    return this.#stream.quality
  }

  get drops(): RtpDrops {
    const { invalid, unexpectedTypes } = this.#stream
    return { foreignAddress: this.#foreign, notRtp: invalid, payloadType: unexpectedTypes }
  }

  /** `clock.monotonic()` of the last accepted RTP packet; null before the first. */
  get lastReceivedAt(): number | null {
    return this.#stream.lastReceivedAt
  }

  /** Sends BYE, closes the sockets, gives the port back. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    this.#stream.close()
    this.#sends = false
    const closed = [this.#rtp, this.#rtcp].map(
      (socket) => new Promise<void>((resolve) => socket.close(() => resolve())),
    )
    await Promise.all(closed)
    this.#options.pool.give(this.port)
  }

  #receive(datagram: Buffer, from: RemoteInfo): void {
    this.#datagram = datagram
    if (!this.#peer || !this.#latch.allows(from.address, from.port, this.#isNegotiated)) {
      this.#foreign++
      return
    }
    // Connected, a socket hears nobody else: only the negotiated source may be connected to, for it can always return.
    if (this.#socket === 'unconnected' && this.#latch.proven) this.#connect()
    // RFC 5761 §4: also where multiplexing was not agreed, for no payload type of ours looks like it (RFC 3551 §6).
    const taken = isRtcp(datagram) ? this.#stream.receiveRtcp(datagram) : this.#stream.receive(datagram)
    if (taken) this.#allowance.heardFrom(this.#latch.address)
    // Only a source that is settled comes so far. A broken report is no sign that a party means to be there.
    else if (!isRtcp(datagram)) this.#options.onKeepAlive?.()
  }

  /** Kept as one function, so that no packet makes a new one. */
  readonly #isNegotiated = (): boolean => this.#stream.recognises(this.#datagram)

  #receiveRtcp(datagram: Buffer, from: RemoteInfo): void {
    const isReport = () => readCompound(datagram) !== null
    const expected = from.address === this.#latch.address
    if (!this.#peer || !expected || !this.#rtcpLatch.allows(from.address, from.port, isReport))
      this.#foreign++
    else if (this.#stream.receiveRtcp(datagram)) this.#allowance.heardFrom(this.#latch.address)
  }

  #transmit(packet: Buffer): void {
    this.#allowance.spend()
    if (this.#socket === 'connected') this.#rtp.send(packet)
    else this.#rtp.send(packet, this.#latch.port, this.#latch.address)
  }

  /**
   * The source is settled: from now on the system itself drops what others send, and looks up no route for each packet
   * of ours (a third of what sending costs).
   */
  #connect(): void {
    // What goes wrong here goes wrong with each packet as well, and is no news.
    this.#rtp.connect(this.#latch.port, this.#latch.address, () => {})
    this.#socket = isConnected(this.#rtp) ? 'connected' : 'not connectable'
  }

  #disconnect(): void {
    if (this.#socket === 'connected') this.#rtp.disconnect()
    this.#socket = 'unconnected'
  }

  #transmitRtcp(packet: Buffer): void {
    if (!this.#sends || !this.#peer || !this.#allowance.open) return
    if (this.#peer.rtcpMux) this.#transmit(packet)
    else if (this.#rtcpLatch.port > 0) {
      this.#allowance.spend()
      this.#rtcp.send(packet, this.#rtcpLatch.port, this.#latch.address)
    }
  }

  #refuseOurselves(address: string, ...ports: number[]): void {
    const own = [this.port, this.port + 1]
    if (ports.some((port) => own.includes(port)) && isOwnAddress(address))
      throw new RtpError('RTP_REFUSED_PEER', `${address}:${ports[0]} is ourselves`)
  }

  /** A socket that serves both families names IPv4 parties in IPv6 form. */
  #wire(address: string): string {
    return this.#mapped && address && !address.includes(':') ? `::ffff:${address}` : address
  }
}
