import { Audio, PeerConnection, type Track } from 'node-datachannel'
import type { TransportKeys } from './description.ts'
import type { DtlsCertificate } from './dtls-certificate.ts'
import './quiet-library.ts'
import { newIceCredentials } from './ice-credentials.ts'
import { WebRtcError } from './webrtc-error.ts'

const describeDeadlineMs = 3_000

export interface LinkPort {
  port: number
  /** With other connections: ICE user fragments, and then addresses, tell them apart. */
  shared: boolean
}

interface PeerLinkOptions {
  bindAddress: string
  port: LinkPort
  certificate: DtlsCertificate
  mid: string
  ssrc: number
  opened(): void
  ended(detail: string): void
  rtp(packet: Buffer): void
  rtcp(packet: Buffer): void
}

/**
 * The library's peer connection with one audio track and no media handler on it: packets pass as they are.
 *
 * It is made when the peer's description is there, and is always the one that answers, whoever offered: a library that
 * has offered lets a peer that is already knocking begin DTLS a moment before it has kept what to compare the peer's
 * certificate with, and then refuses it (docs/decisions/0013).
 */
export class PeerLink {
  /** What we tell the peer, before anything is opened. */
  readonly keys: TransportKeys
  readonly #options: PeerLinkOptions
  #peer: PeerConnection | null = null
  #track: Track | null = null
  #setup: Promise<'active' | 'passive'> | null = null
  #closed = false

  constructor(options: PeerLinkOptions) {
    this.#options = options
    this.keys = { ...newIceCredentials(), fingerprint: options.certificate.fingerprint }
  }

  /**
   * Begins, the first time; then `remote` is not read again.
   *
   * @param remote the peer's description, as an offer to the library
   * @returns our part in DTLS. Rejects with WebRtcError WEBRTC_CLOSED
   */
  begin(remote: () => string): Promise<'active' | 'passive'> {
    this.#setup ??= this.#begin(remote())
    return this.#setup
  }

  send(packet: Buffer): void {
    try {
      this.#track?.sendMessageBinary(packet)
    } catch {
      // The peer has just closed, in the library's own thread; the news of it is on its way to us.
    }
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#peer?.close()
  }

  #begin(remote: string): Promise<'active' | 'passive'> {
    if (this.#closed) throw new WebRtcError('WEBRTC_CLOSED', 'the connection is closed')
    const peer = this.#open()
    peer.setRemoteDescription(remote, 'offer')
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(
        () => reject(new WebRtcError('WEBRTC_CLOSED', 'the library gave no description')),
        describeDeadlineMs,
      )
      // With its one address gathered, at once: there is no server to ask.
      peer.onGatheringStateChange((state) => {
        if (state !== 'complete') return
        clearTimeout(deadline)
        const sdp = peer.localDescription()?.sdp ?? ''
        resolve(/^a=setup:active/m.test(sdp) ? 'active' : 'passive')
      })
      const { ufrag: iceUfrag, pwd: icePwd } = this.keys
      peer.setLocalDescription('answer', { iceUfrag, icePwd })
    })
  }

  #open(): PeerConnection {
    const { bindAddress, port, certificate, mid, ssrc } = this.#options
    const peer = new PeerConnection('tongdai', {
      iceServers: [],
      bindAddress,
      enableIceUdpMux: port.shared,
      portRangeBegin: port.port,
      portRangeEnd: port.port,
      certificatePemFile: certificate.cert,
      keyPemFile: certificate.key,
      disableAutoNegotiation: true,
      forceMediaTransport: true,
    })
    this.#peer = peer
    peer.onStateChange((state) => {
      if (state === 'failed' || state === 'closed') this.#end(`connection ${state}`)
    })
    const audio = new Audio(mid, 'SendRecv')
    audio.addAudioCodec(0, 'PCMU/8000')
    audio.addAudioCodec(8, 'PCMA/8000')
    audio.addAudioCodec(101, 'telephone-event/8000', '0-15')
    audio.addSSRC(ssrc, 'tongdai', 'tongdai', 'audio')
    const track = peer.addTrack(audio)
    this.#track = track
    track.onOpen(() => {
      if (!this.#closed) this.#options.opened()
    })
    track.onClosed(() => this.#end('track closed'))
    track.onError((detail) => this.#end(detail))
    track.onMessage((packet) => this.#receive(packet))
    return peer
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
