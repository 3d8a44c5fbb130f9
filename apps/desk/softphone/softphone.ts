import { handleIn } from '@tongdai/contract/masking/hidden-number'
import type { RTCSession } from 'jssip/lib/RTCSession.js'
import { LineKeeper, type LineState } from './line-keeper.ts'
import { type MicrophoneState, microphoneFault } from './microphone.ts'
import { keepMuted, wasMuted } from './muted-call.ts'
import { PhoneCall, type PhoneCallEnd, type PhoneCallView, type PhonePhase } from './phone-call.ts'
import { PhoneTab } from './phone-tab.ts'
import type { PhoneWorld, Speaker } from './phone-world.ts'
import type { RingingHeaders } from './ringing-headers.ts'

export interface PhoneSnapshot {
  /** `other-tab`: another tab of this browser has the phone. */
  line: LineState | 'other-tab'
  refusedCode: number | null
  /** Where the exchange's certificate may have to be accepted before this phone gets a line. */
  certificateAt: string | null
  microphone: MicrophoneState
  call: PhoneCallView | null
  /** The browser does not play the sound until the person clicks. */
  silent: boolean
  /** The last call that ended on this phone: the exchange's news may tell of it as going on for a moment yet. */
  ended: EndedCall | null
  /** The last call out, when it came to nothing; until the next one, or until it was read. */
  failed: FailedDial | null
}

/** By which of its ids it is known. */
export type EndedCall = Pick<PhoneCallView, 'callId' | 'sipCallId'>

/** A call out that ended before it was answered, and not by us. */
export interface FailedDial {
  key: string
  number: string | null
  sipCallId: string | null
}

/** What this phone alone carries of a call: with it the call ends. */
const carried = new Set<PhonePhase>(['dialling', 'alerting', 'talking'])

/** An orphaned leg is given up when the exchange has not called back for it, ms; it waits 30 s itself. */
const orphanMs = 35_000

/** The phone of this page: keeps a line registered, and has at most one call. Needs a secure page. */
export class Softphone {
  readonly #world: PhoneWorld
  readonly #speaker: Speaker
  #snapshot: PhoneSnapshot = {
    line: 'off',
    refusedCode: null,
    certificateAt: null,
    microphone: 'checking',
    call: null,
    silent: false,
    ended: null,
    failed: null,
  }
  #call: PhoneCall | null = null
  #keepOrphan = () => {}
  #closed = false
  #mine = false
  readonly #keeper: LineKeeper
  readonly #tab: PhoneTab
  readonly #watchers = new Set<() => void>()

  /** @param owner whose phone: one for each person and company in this browser */
  constructor(owner: string, world: PhoneWorld) {
    this.#world = world
    this.#speaker = world.speaker()
    this.#keeper = new LineKeeper(
      {
        state: (line, refusedCode, certificateAt) => this.#show({ line, refusedCode, certificateAt }),
        gone: () => this.#lineGone(),
        incoming: (session, headers) => void this.#incoming(session, headers),
      },
      world,
    )
    this.#tab = new PhoneTab(owner, { change: this.#owned, inCall: () => this.#call !== null })
    void world.microphone.check().then((microphone) => this.#microphoneIs(microphone))
    void this.#tab.start()
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  snapshot = (): PhoneSnapshot => this.#snapshot

  /** After the person pressed the button: the browser asks. */
  async allowMicrophone(): Promise<void> {
    this.#microphoneIs(await this.#world.microphone.ask())
  }

  /** Takes the phone from another tab, with the call it may be in. */
  takeOver(): void {
    this.#tab.take()
  }

  /** @param number E.164, an extension, or a hidden one as it was shown @returns false when the phone cannot call now */
  async dial(number: string): Promise<boolean> {
    if (this.#call || this.#keeper.state !== 'registered') return false
    const microphone = await this.#openMicrophone()
    const { line } = this.#keeper
    if (!microphone || this.#call || !line) return false
    const handle = handleIn(number)
    line.call(handle ?? number, microphone, (session) =>
      this.#begin(session, null, false, handle ? number : undefined).speakInto(microphone),
    )
    return true
  }

  async answer(): Promise<void> {
    const call = this.#call
    if (call?.view.phase !== 'ringing') return
    call.setPhase('answering')
    await this.#pickUp(call)
  }

  dismissFailure(): void {
    this.#show({ failed: null })
  }

  decline(): void {
    if (this.#call?.view.phase === 'ringing') this.#call.hangUp(603)
  }

  hangUp(): void {
    this.#call?.hangUp()
  }

  /** @param callId the exchange's, to keep the choice over a reload */
  mute(muted: boolean, callId: string | null): void {
    this.#call?.mute(muted)
    keepMuted(callId, muted)
  }

  sendDigits(digits: string): void {
    this.#call?.sendDigits(digits)
  }

  /** After a click: the browser lets the sound through. */
  unlock(): void {
    void this.#speaker.play().then(() => this.#show({ silent: false }))
  }

  /** The exchange knows of no call of ours: a leg whose signalling was lost will not be taken up again. */
  dropOrphan(): void {
    if (this.#call?.view.phase === 'lost') this.#forgetCall()
  }

  /** For leaving on purpose. A page that is closed just goes, and its call is kept for it. */
  signOff(): void {
    this.#keeper.signOff()
    this.close()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#keepOrphan()
    this.#tab.close()
    this.#keeper.close()
    this.#call?.close()
    this.#speaker.remove()
  }

  #owned = (mine: boolean): void => {
    this.#mine = mine
    if (mine) {
      this.#show({ line: 'off' })
      this.#startIfReady()
      return
    }
    this.#keeper.stop()
    this.#forgetCall()
    this.#show({ line: 'other-tab' })
  }

  #microphoneIs(microphone: MicrophoneState): void {
    if (this.#closed) return
    this.#show({ microphone })
    this.#startIfReady()
  }

  /** No line without a microphone: calls would be offered to somebody who cannot take them. */
  #startIfReady(): void {
    if (this.#mine && this.#snapshot.microphone === 'granted') this.#keeper.start()
  }

  #lineGone(): void {
    const phase = this.#call?.view.phase
    if (phase === 'talking') {
      this.#call!.setPhase('lost')
      this.#keepOrphan()
      this.#keepOrphan = this.#world.after(orphanMs, () => this.dropOrphan())
    } else if (phase && phase !== 'lost') {
      this.#forgetCall()
    }
  }

  async #incoming(session: RTCSession, headers: RingingHeaders): Promise<void> {
    if (headers.resume) {
      const muted = this.#call ? this.#call.view.muted : wasMuted(headers.resume)
      this.#call?.close()
      const call = this.#begin(session, headers, muted)
      call.setPhase('answering')
      await this.#pickUp(call)
    } else if (this.#call && this.#call.view.phase !== 'lost') {
      // JsSIP sends its 180 after this event; a refusal from within would come before it.
      queueMicrotask(() => session.terminate({ status_code: 486 }))
    } else {
      this.#call?.close()
      this.#begin(session, headers, false)
    }
  }

  async #pickUp(call: PhoneCall): Promise<void> {
    const microphone = await this.#openMicrophone()
    if (microphone) call.answer(microphone)
    else call.hangUp(480)
  }

  #begin(session: RTCSession, headers: RingingHeaders | null, muted: boolean, hidden?: string): PhoneCall {
    this.#keepOrphan()
    const call: PhoneCall = new PhoneCall(
      session,
      { headers, muted, hidden },
      {
        change: () => {
          if (this.#call === call) this.#show({ call: call.view })
        },
        sound: (stream) => this.#hear(stream),
        end: (end) => this.#callEnded(call, end),
      },
    )
    this.#call = call
    this.#show({ call: call.view, ended: null, failed: null })
    return call
  }

  #callEnded(call: PhoneCall, end: PhoneCallEnd): void {
    if (this.#call !== call) return
    const { view } = call
    // One that only rang here may be answered on another device.
    if (carried.has(view.phase)) this.#show({ ended: view })
    this.#forgetCall()
    if (end.talked || end.local || view.incoming) return
    this.#show({ failed: { key: view.key, number: view.number, sipCallId: view.sipCallId } })
  }

  #forgetCall(): void {
    this.#keepOrphan()
    this.#call?.close()
    this.#call = null
    this.#speaker.srcObject = null
    this.#show({ call: null, silent: false })
  }

  #hear(stream: MediaStream): void {
    this.#speaker.srcObject = stream
    this.#speaker.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') this.#show({ silent: true })
    })
  }

  async #openMicrophone(): Promise<MediaStream | null> {
    try {
      return await this.#world.microphone.open()
    } catch (error) {
      this.#show({ microphone: microphoneFault(error) })
      return null
    }
  }

  #show(change: Partial<PhoneSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change }
    for (const watcher of [...this.#watchers]) watcher()
  }
}
