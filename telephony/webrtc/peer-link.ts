import { Audio, PeerConnection, type Track } from 'node-datachannel'
import type { TransportKeys } from './description.ts'
import { WebRtcError } from './webrtc-error.ts'

const describeDeadlineMs = 3_000

interface PeerLinkOptions {
  bindAddress: string
  /** Shared with other connections; null: one of its own. */
  port: number | null
  mid: string
  ssrc: number
  opened(): void
  ended(detail: string): void
  rtp(packet: Buffer): void
  rtcp(packet: Buffer): void
}

/** What we tell the peer of this link. */
export interface LinkKeys {
  keys: TransportKeys
  /** Where it is bound. */
  port: number
  setup: 'active' | 'passive' | 'actpass'
}

/** The library's peer connection with one audio track and no media handler on it: packets pass as they are. */
export class PeerLink {
  readonly #options: PeerLinkOptions
  readonly #peer: PeerConnection
  readonly #track: Track
  #own: Promise<LinkKeys> | null = null
  #closed = false

  constructor(options: PeerLinkOptions) {
    this.#options = options
    this.#peer = new PeerConnection('tongdai', {
      iceServers: [],
      bindAddress: options.bindAddress,
      ...(options.port === null
        ? {}
        : { enableIceUdpMux: true, portRangeBegin: options.port, portRangeEnd: options.port }),
      disableAutoNegotiation: true,
      forceMediaTransport: true,
    })
    this.#peer.onStateChange((state) => {
      if (state === 'failed' || state === 'closed') this.#end(`connection ${state}`)
    })
    const audio = new Audio(options.mid, 'SendRecv')
    audio.addAudioCodec(0, 'PCMU/8000')
    audio.addAudioCodec(8, 'PCMA/8000')
    audio.addAudioCodec(101, 'telephone-event/8000', '0-15')
    audio.addSSRC(options.ssrc, 'tongdai', 'tongdai', 'audio')
    this.#track = this.#peer.addTrack(audio)
    this.#track.onOpen(() => {
      if (!this.#closed) options.opened()
    })
    this.#track.onClosed(() => this.#end('track closed'))
    this.#track.onError((detail) => this.#end(detail))
    this.#track.onMessage((packet) => this.#receive(packet))
  }

  /** @returns our keys for an offer, the same each time */
  offer(): Promise<LinkKeys> {
    this.#own ??= this.#describe('offer')
    return this.#own
  }

  /** @returns our keys for an answer, the same each time; `remote` is read the first time only */
  answer(remote: () => string): Promise<LinkKeys> {
    if (!this.#own) {
      this.#peer.setRemoteDescription(remote(), 'offer')
      this.#own = this.#describe('answer')
    }
    return this.#own
  }

  accept(remote: string): void {
    this.#peer.setRemoteDescription(remote, 'answer')
  }

  send(packet: Buffer): void {
    try {
      this.#track.sendMessageBinary(packet)
    } catch {
      // The peer has just closed, in the library's own thread; the news of it is on its way to us.
    }
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#peer.close()
  }

  #describe(type: 'offer' | 'answer'): Promise<LinkKeys> {
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(
        () => reject(new WebRtcError('WEBRTC_CLOSED', 'the library gave no description')),
        describeDeadlineMs,
      )
      // With its one address gathered, at once: there is no server to ask.
      this.#peer.onGatheringStateChange((state) => {
        if (state !== 'complete') return
        clearTimeout(deadline)
        resolve(linkKeys(this.#peer.localDescription()?.sdp ?? ''))
      })
      this.#peer.setLocalDescription(type)
    })
  }

  #receive(packet: Buffer): void {
    if (this.#closed || packet.length < 8) return
    // RFC 5761 §4: payload types 64 to 95 are kept free so that the second byte tells RTCP (192 to 223) from RTP.
    const second = packet[1]!
    if (second >= 192 && second <= 223) this.#options.rtcp(packet)
    else this.#options.rtp(packet)
  }

  #end(detail: string): void {
    if (!this.#closed) this.#options.ended(detail)
  }
}

function linkKeys(sdp: string): LinkKeys {
  const find = (name: string) => new RegExp(`^a=${name}:(.+?)\\r?$`, 'm').exec(sdp)?.[1] ?? ''
  return {
    keys: { ufrag: find('ice-ufrag'), pwd: find('ice-pwd'), fingerprint: find('fingerprint') },
    port: Number(/^a=candidate:\S+ \d+ UDP \d+ \S+ (\d+) typ host/m.exec(sdp)?.[1] ?? 9),
    setup: find('setup') as LinkKeys['setup'],
  }
}
