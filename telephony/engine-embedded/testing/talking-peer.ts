import type {
  ContractTone,
  ContractTransfer,
  TalkingParty,
} from '@tongdai/engine/contract-tests/contract-case.ts'
import { expect, vi } from 'vitest'
import type { TestPhone } from '../media/testing/test-phone.ts'
import type { PeerCall } from './peer-call.ts'

/** A party that signals and has real audio. */
export class TalkingPeer implements TalkingParty {
  readonly call: PeerCall
  readonly #phone: TestPhone

  /** One that the exchange calls takes up its offer with `answer`; one that calls has made the phone's own. */
  constructor(call: PeerCall, phone: TestPhone) {
    this.call = call
    this.#phone = phone
    void call
      .event(({ type }) => type === 'answered' || type === 'ended' || type === 'failed')
      .then((event) => {
        if (event.type === 'answered' && event.sdp !== null) phone.accept(event.sdp)
      })
  }

  ring(): void {
    this.call.ring()
  }

  answer(): void {
    this.call.answer(this.#phone.answer(this.call.request.sdp!))
  }

  refuse(sipCode: number): void {
    this.call.refuse(sipCode)
  }

  hangUp(): void {
    this.call.hangUp()
  }

  ended(): Promise<number | null> {
    return this.call.ended()
  }

  refers(target: string, replaces?: TalkingPeer): ContractTransfer {
    return this.call.refers(target, replaces?.call)
  }

  say(tone: ContractTone | null): void {
    if (tone === null) this.#phone.vanish()
    else this.#phone.say(tone)
  }

  async hears(tones: ContractTone[]): Promise<void> {
    await vi.waitFor(() => expect([...this.#phone.hears()].sort((a, b) => a - b)).toEqual(tones))
  }

  async holds(on: boolean): Promise<void> {
    const offer = this.#phone.offer(on ? 'sendonly' : 'sendrecv')
    this.#phone.accept(await this.call.call.reinvite(offer))
  }

  press(key: string): void {
    this.#phone.press(key, 120)
  }

  async gets(keys: string): Promise<void> {
    await vi.waitFor(() => expect(this.#phone.digits.join('')).toBe(keys))
  }
}
