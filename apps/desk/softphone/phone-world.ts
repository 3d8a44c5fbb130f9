import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { PhoneTicket } from '@tongdai/contract/session/schema'
import { onBeat } from '../server/beat.ts'
import { askForMicrophone, checkMicrophone, type MicrophoneState, openMicrophone } from './microphone.ts'
import { type LineEvents, PhoneLine } from './phone-line.ts'

/** A connection to the exchange, as the phone uses it. */
export type Line = Pick<PhoneLine, 'call' | 'beat' | 'signOff' | 'drop'>

/** Where calls are heard. */
export type Speaker = Pick<HTMLAudioElement, 'srcObject' | 'play' | 'remove'>

/** What the phone needs of the browser and of the server around it; tests hand in their own. */
export interface PhoneWorld {
  /** @throws ApiError */
  ticket(): Promise<PhoneTicket>
  openLine(ticket: PhoneTicket, instance: string, on: LineEvents): Line
  microphone: {
    check(): Promise<MicrophoneState>
    ask(): Promise<MicrophoneState>
    /** @throws DOMException */
    open(): Promise<MediaStream>
  }
  speaker(): Speaker
  /** Every 5 s, in a hidden tab too. @returns stops it */
  onBeat(listener: () => void): () => void
  /** The network is back. @returns stops it */
  onOnline(listener: () => void): () => void
  /** @returns cancels it */
  after(ms: number, action: () => void): () => void
  /** 0 to 1 */
  random(): number
}

export const browserWorld: PhoneWorld = {
  ticket: () => callRoute(api.getPhoneTicket, {}),
  openLine: (ticket, instance, on) => new PhoneLine(ticket, instance, on),
  microphone: { check: checkMicrophone, ask: askForMicrophone, open: openMicrophone },
  // In the document, so that the browser treats it as playing.
  speaker() {
    const audio = document.createElement('audio')
    audio.autoplay = true
    document.body.append(audio)
    return audio
  },
  onBeat,
  onOnline(listener) {
    addEventListener('online', listener)
    return () => removeEventListener('online', listener)
  },
  after(ms, action) {
    const timer = setTimeout(action, ms)
    return () => clearTimeout(timer)
  },
  random: Math.random,
}
