import type { CallDirection } from '@tongdai/contract/call'
import { hiddenNumber, isHandle } from '@tongdai/contract/masking/hidden-number'
import type { OutgoingEvent, RTCSession } from 'jssip/lib/RTCSession.js'
import { keepSpokenCodecs } from './audio-codecs.ts'
import { closeMicrophone } from './microphone.ts'
import type { RingingHeaders } from './ringing-headers.ts'

/**
 * What this browser's phone does with a call.
 * ```
 *  ringing ──answer──► answering ──► talking ◄──resume── lost
 *  dialling ──180/183──► alerting ──► talking ──socket gone──► lost
 * ```
 * `lost`: the signalling is gone, the sound may go on; the exchange calls back to take it over.
 */
export type PhonePhase = 'ringing' | 'answering' | 'dialling' | 'alerting' | 'talking' | 'lost'

export interface PhoneCallView {
  /** Of this leg; a resumed call has another. */
  key: string
  incoming: boolean
  phase: PhonePhase
  number: string | null
  name: string | null
  callId: string | null
  /** Of a call out: by it the exchange's record of the call is found. */
  sipCallId: string | null
  direction: CallDirection | null
  queue: string | null
  hotline: string | null
  waitSince: string | null
  muted: boolean
  /** The far end's own sound is heard before the answer: no ringback of ours over it. */
  earlyMedia: boolean
}

export interface PhoneCallEnd {
  /** Whether it had been answered. */
  talked: boolean
  /** By us: nothing to explain. */
  local: boolean
  sipCode: number | null
}

/** Candidates of other interfaces may follow the first one shortly, ms; what comes later the exchange learns from our checks. */
const gatherMs = 80

/** One leg of this phone: a JsSIP session with its microphone and its sound. `close()` may be called any number of times. */
export class PhoneCall {
  view: PhoneCallView
  readonly #session: RTCSession
  readonly #on: { change: () => void; sound: (stream: MediaStream) => void; end: (end: PhoneCallEnd) => void }
  #microphone: MediaStream | null = null
  #closed = false

  constructor(
    session: RTCSession,
    {
      headers,
      muted,
      hidden,
    }: {
      headers: RingingHeaders | null
      muted: boolean
      /** Of a number that is hidden: as it was shown to who dialled it. */
      hidden?: string | undefined
    },
    on: { change: () => void; sound: (stream: MediaStream) => void; end: (end: PhoneCallEnd) => void },
  ) {
    const incoming = headers !== null
    const { number, name } = otherParty(session.remote_identity)
    this.#session = session
    this.#on = on
    this.view = {
      key: session.id,
      incoming,
      phase: incoming ? 'ringing' : 'dialling',
      number: hidden ?? number,
      name,
      callId: headers?.callId ?? headers?.resume ?? null,
      sipCallId: null,
      direction: headers?.direction ?? null,
      queue: headers?.queue ?? null,
      hotline: headers?.hotline ?? null,
      waitSince: headers?.waitSince ?? null,
      muted,
      earlyMedia: false,
    }
    this.#listen()
  }

  answer(microphone: MediaStream): void {
    this.#takeMicrophone(microphone)
    if (this.#closed) return
    this.#session.answer({ mediaStream: microphone, pcConfig: { iceServers: [] } })
  }

  /** The caller's own microphone, given to JsSIP with the call out. */
  speakInto(microphone: MediaStream): void {
    this.#takeMicrophone(microphone)
  }

  setPhase(phase: PhonePhase): void {
    this.#show({ phase })
  }

  mute(muted: boolean): void {
    for (const track of this.#microphone?.getAudioTracks() ?? []) track.enabled = !muted
    this.#show({ muted })
  }

  /** As RFC 4733 events: 100 ms each. */
  sendDigits(digits: string): void {
    const sender = this.#session.connection?.getSenders().find(({ track }) => track?.kind === 'audio')
    // Digits pressed quickly are added to those still being sent.
    sender?.dtmf?.insertDTMF((sender.dtmf.toneBuffer ?? '') + digits, 100, 70)
  }

  /** CANCEL, BYE or a refusal, whatever the state asks for. @param sipCode of a refusal */
  hangUp(sipCode?: number): void {
    if (this.#session.isEnded()) {
      this.close()
      return
    }
    this.#session.terminate(sipCode && this.view.phase === 'ringing' ? { status_code: sipCode } : {})
  }

  /** Lets go without a word to the exchange, which may be taking the call to another leg. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    if (this.#microphone) closeMicrophone(this.#microphone)
    this.#session.connection?.close()
  }

  #takeMicrophone(microphone: MediaStream): void {
    if (this.#closed) {
      closeMicrophone(microphone)
      return
    }
    this.#microphone = microphone
    for (const track of microphone.getAudioTracks()) track.enabled = !this.view.muted
  }

  #listen(): void {
    const session = this.#session
    const listenTo = (connection: RTCPeerConnection) =>
      connection.addEventListener('track', ({ streams, track }) => {
        this.#on.sound(streams[0] ?? new MediaStream([track]))
      })
    // JsSIP makes the connection of a call out before it tells of the session, that of an incoming one when it answers.
    if (session.connection) listenTo(session.connection)
    else session.on('peerconnection', ({ peerconnection }) => listenTo(peerconnection))
    session.on('sdp', (event) => {
      if ((event.originator as string) === 'local') event.sdp = keepSpokenCodecs(event.sdp)
    })
    session.on('icecandidate', ({ ready }) => setTimeout(ready, gatherMs))
    session.on('sending', ({ request }) => this.#show({ phase: 'dialling', sipCallId: request.call_id }))
    session.on('progress', (event: Partial<OutgoingEvent>) => {
      if (this.view.incoming) return
      const body = event.response?.body
      this.#show({ phase: 'alerting', earlyMedia: this.view.earlyMedia || Boolean(body) })
    })
    session.on('accepted', () => this.#show({ phase: 'talking', earlyMedia: false }))
    session.on('ended', ({ originator }) => this.#ended(true, (originator as string) === 'local', null))
    session.on('failed', ({ originator, message }) => {
      const code = message && 'status_code' in message ? Number(message.status_code) : null
      this.#ended(false, (originator as string) === 'local', code)
    })
  }

  #ended(talked: boolean, local: boolean, sipCode: number | null): void {
    if (this.#closed) return
    this.close()
    this.#on.end({ talked, local, sipCode })
  }

  #show(change: Partial<PhoneCallView>): void {
    if (this.#closed) return
    this.view = { ...this.view, ...change }
    this.#on.change()
  }
}

/** Of a number that is hidden the user is what it can be dialled by, and the name what is shown of it. */
function otherParty({ uri, display_name: name }: RTCSession['remote_identity']) {
  const user = decodeURIComponent(uri.user ?? '')
  if (isHandle(user)) return { number: hiddenNumber((name || '***').replaceAll('*', '•'), user), name: null }
  return { number: /\d/.test(user) ? user : null, name: name && name !== user ? name : null }
}
