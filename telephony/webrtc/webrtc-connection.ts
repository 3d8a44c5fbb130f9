import { randomInt } from 'node:crypto'
import type { Clock, Timer } from '@tongdai/platform/clock'
import { receivedTypes } from '@tongdai/sdp'
import type { AudioFormats, Direction, Section, TransportKeys, WebRtcDescription } from './description.ts'
import type { DtlsCertificate } from './dtls-certificate.ts'
import { type LinkPort, PeerLink } from './peer-link.ts'
import { readDescription } from './read-description.ts'
import { WebRtcError } from './webrtc-error.ts'
import { writeDescription } from './write-description.ts'

const connectDeadlineMs = 10_000

export interface ConnectionEvents {
  connected(): void
  /** Final, and not after `close()`. `wasConnected` false: DTLS or ICE failed, or 10 s passed. */
  ended(wasConnected: boolean, detail: string): void
  /** One RTP packet, decrypted and authenticated. The buffer is the receiver's to keep. */
  rtp(packet: Buffer): void
  /** One compound RTCP packet. */
  rtcp(packet: Buffer): void
}

export interface ConnectionOptions {
  bindAddress: string
  /**
   * Where it is shared with all other connections of this process, the peer's candidates are not followed: browsers
   * always reach an exchange first, their address is learnt from that (RFC 8445 §7.3.1.3), and nobody can make it
   * probe addresses of his choosing. On a port of its own it follows them, as a browser does.
   */
  port: LinkPort
  certificate: DtlsCertificate
  publicAddress: string
  clock: Clock
  events: ConnectionEvents
}

/** What both sides agreed on for the audio. */
export interface AgreedAudio {
  /** What we send: PCMA where the peer takes it, as trunks do here; so most calls need no transcoding. */
  codec: 'PCMA' | 'PCMU'
  sendPayloadType: number
  /** Codec of each payload type that may come: by our numbers (RFC 3264 §5.1), and by the peer's where they differ. */
  receiveCodecs: Map<number, 'PCMA' | 'PCMU'>
  /** Payload type of the RFC 4733 events we send; null: the peer knows none. */
  telephoneEvent: number | null
  /** Of those that may come; empty: none. */
  receiveTelephoneEvents: number[]
  /** As the peer states it: 'sendonly' and 'inactive' mean that it holds us. */
  peerDirection: Direction
}

const ownFormats: AudioFormats = { pcmu: 0, pcma: 8, telephoneEvent: 101 }
const ownSection: Section = { kind: 'audio', protocol: 'UDP/TLS/RTP/SAVPF', formats: '0 8 101', mid: '0' }

/**
 * One browser's audio: offer/answer with ICE and DTLS-SRTP, then packets.
 *
 *   new ──offer()/answer()──► connecting ──DTLS done──► connected ──► ended
 *                                 └──failed, or 10 s──────────────────┘
 *
 * The library sees the peer's first description only. Later ones (hold, refresh) change nothing but the direction, and
 * the library ends the whole process when it is asked to describe itself in a state it does not expect.
 */
export class WebRtcConnection {
  readonly #options: ConnectionOptions
  readonly #sessionId = String(randomInt(2 ** 40))
  /** Our stream's source; written into the description, and to be used in the packets. */
  readonly ssrc = randomInt(1, 2 ** 32)
  #version = 0
  #link: PeerLink | null = null
  #remote: WebRtcDescription | null = null
  /** In our last offer. */
  #offered: AudioFormats = ownFormats
  #setup: 'active' | 'passive' | 'actpass' = 'actpass'
  #last: { offer: string; answer: string } | null = null
  #agreed: AgreedAudio | null = null
  #state: 'new' | 'connecting' | 'connected' | 'ended' = 'new'
  #deadline: Timer | null = null

  constructor(options: ConnectionOptions) {
    this.#options = options
  }

  /** null until an answer was given or accepted. */
  get agreed(): AgreedAudio | null {
    return this.#agreed
  }

  /** Our offer, first or renewed. @throws WebRtcError WEBRTC_CLOSED */
  async offer(direction: Direction): Promise<string> {
    const remote = this.#remote
    const link = this.#link ?? this.#connect(ownSection.mid)
    this.#offered = remote ? remote.formats : ownFormats
    // RFC 8842 §5.2: an offer, renewed or not, is actpass; the roles stay as they are while the fingerprints do.
    return this.#describe(link.keys, 'actpass', direction, remote)
  }

  /** @throws WebRtcError WEBRTC_NOT_ACCEPTABLE, WEBRTC_CLOSED */
  async answer(offer: string): Promise<string> {
    if (this.#last?.offer === offer) return this.#last.answer
    const remote = readDescription(offer)
    this.#refuseOtherPeer(remote)
    const link = this.#link ?? this.#connect(remote.sections[remote.audio]!.mid)
    // RFC 8842 §5.3: roles once taken stay.
    this.#setup = await link.begin(() => this.#forLibrary(remote))
    this.#agree(remote, remote.formats)
    const answer = this.#describe(link.keys, this.#setup, mirrored(remote.direction), remote)
    this.#last = { offer, answer }
    return answer
  }

  /** @throws WebRtcError WEBRTC_NOT_ACCEPTABLE, WEBRTC_CLOSED */
  accept(answer: string): void {
    if (!this.#link || this.#state === 'ended') throw new WebRtcError('WEBRTC_CLOSED', 'nothing was offered')
    const remote = readDescription(answer)
    this.#refuseOtherPeer(remote)
    this.#link
      .begin(() => this.#forLibrary(remote))
      .then(
        (setup) => {
          this.#setup = setup
        },
        (error: Error) => this.#end(error.message),
      )
    this.#agree(remote, this.#offered)
  }

  /** Sends one RTP or RTCP packet, in the clear; encrypted on the way. Ignored while not connected. */
  send(packet: Buffer): void {
    if (this.#state === 'connected') this.#link?.send(packet)
  }

  /** Idempotent. */
  close(): void {
    this.#state = 'ended'
    this.#deadline?.cancel()
    this.#link?.close()
    this.#link = null
  }

  #connect(mid: string): PeerLink {
    if (this.#state !== 'new') throw new WebRtcError('WEBRTC_CLOSED', 'the connection is closed')
    this.#state = 'connecting'
    const { bindAddress, port, certificate, events } = this.#options
    this.#link = new PeerLink({
      bindAddress,
      port,
      certificate,
      mid,
      ssrc: this.ssrc,
      opened: () => this.#connected(),
      ended: (detail) => this.#end(detail),
      rtp: events.rtp,
      rtcp: events.rtcp,
    })
    return this.#link
  }

  /** @param ours the numbers by which the peer is to send */
  #agree(remote: WebRtcDescription, ours: AudioFormats): void {
    this.#agreed = agreedAudio(remote, ours)
    this.#remote = remote
    // From the first complete offer/answer: a phone that rings for a minute has not failed to connect.
    if (this.#state === 'connecting' && !this.#deadline)
      this.#deadline = this.#options.clock.after(connectDeadlineMs, () =>
        this.#end('not connected within 10 s'),
      )
  }

  /** Another peer, or an ICE restart, needs a new leg: the library cannot renew keys. */
  #refuseOtherPeer(remote: WebRtcDescription): void {
    const known = this.#remote?.keys
    if (!known) return
    const { ufrag, pwd, fingerprint } = remote.keys
    if (known.ufrag !== ufrag || known.pwd !== pwd || known.fingerprint !== fingerprint)
      throw new WebRtcError('WEBRTC_NOT_ACCEPTABLE', 'ICE restart is not supported: place the call again')
  }

  #connected(): void {
    if (this.#state !== 'connecting') return
    this.#state = 'connected'
    this.#deadline?.cancel()
    this.#options.events.connected()
  }

  #end(detail: string): void {
    if (this.#state === 'ended') return
    const wasConnected = this.#state === 'connected'
    this.close()
    this.#options.events.ended(wasConnected, detail)
  }

  #describe(
    keys: TransportKeys,
    setup: WebRtcDescription['setup'],
    direction: Direction,
    remote: WebRtcDescription | null,
  ): string {
    const { publicAddress, port } = this.#options
    return writeDescription({
      sessionId: this.#sessionId,
      version: ++this.#version,
      candidate: { address: publicAddress, port: port.port },
      keys,
      setup,
      direction,
      // RFC 3264 §6.1: the answerer keeps the offerer's numbers; §8: a later offer keeps what was agreed.
      laws: remote ? remote.laws : ['pcma', 'pcmu'],
      formats: remote ? remote.formats : ownFormats,
      sections: remote ? remote.sections : [ownSection],
      audio: remote ? remote.audio : 0,
      ssrc: this.ssrc,
    })
  }

  /** Rewritten before the library reads it: always open both ways, without anything the browser could smuggle in. */
  #forLibrary(remote: WebRtcDescription): string {
    return writeDescription({
      sessionId: '1',
      version: 1,
      candidate: this.#options.port.shared ? null : (remote.candidates[0] ?? null),
      keys: remote.keys,
      setup: remote.setup,
      direction: 'sendrecv',
      laws: remote.laws,
      formats: remote.formats,
      // The library knows one profile; they differ in nothing that DTLS-SRTP would do differently (RFC 8829 §5.1.2).
      sections: [{ ...remote.sections[remote.audio]!, protocol: ownSection.protocol }],
      audio: 0,
      ssrc: 1,
    })
  }
}

function agreedAudio({ formats, laws, direction }: WebRtcDescription, ours: AudioFormats): AgreedAudio {
  const received = receivedTypes(asAgreed(formats), asAgreed(ours))
  const law = laws[0]!
  return {
    codec: law === 'pcma' ? 'PCMA' : 'PCMU',
    sendPayloadType: formats[law]!,
    receiveCodecs: received.receiveCodecs,
    telephoneEvent: received.receiveTelephoneEvents.length > 0 ? formats.telephoneEvent : null,
    receiveTelephoneEvents: received.receiveTelephoneEvents,
    peerDirection: direction,
  }
}

function asAgreed({ pcma, pcmu, telephoneEvent }: AudioFormats): Parameters<typeof receivedTypes>[0] {
  const codecs: { codec: 'PCMA' | 'PCMU'; payloadType: number }[] = []
  if (pcma !== null) codecs.push({ codec: 'PCMA', payloadType: pcma })
  if (pcmu !== null) codecs.push({ codec: 'PCMU', payloadType: pcmu })
  return { codecs, telephoneEvent, comfortNoise: null }
}

function mirrored(direction: Direction): Direction {
  if (direction === 'sendonly') return 'recvonly'
  if (direction === 'recvonly') return 'sendonly'
  return direction
}
