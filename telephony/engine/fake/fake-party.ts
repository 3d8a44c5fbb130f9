import assert from 'node:assert/strict'
import type { ContractTone, ContractTransfer, TalkingParty } from '../contract-tests/contract-case.ts'
import type { LegId } from '../leg.ts'
import type { FakeEngine } from './fake-engine.ts'

/** Plays the party of one leg of the fake exchange. */
export class FakeParty implements TalkingParty {
  readonly #engine: FakeEngine
  readonly leg: LegId
  readonly #parties: Map<LegId, FakeParty>
  tone: ContractTone | null = null
  #lost = false

  /** @param parties all of the exchange, by their legs; this one is added */
  constructor(engine: FakeEngine, leg: LegId, parties: Map<LegId, FakeParty>) {
    this.#engine = engine
    this.leg = leg
    this.#parties = parties
    parties.set(leg, this)
  }

  ring(): void {
    this.#engine.rings(this.leg)
  }

  answer(): void {
    this.#engine.picksUp(this.leg)
  }

  refuse(sipCode: number): void {
    this.#engine.refuses(this.leg, sipCode)
  }

  hangUp(): void {
    this.#engine.hangsUp(this.leg)
  }

  async ended(): Promise<number | null> {
    const event = this.#engine.events.find((each) => each.type === 'leg.ended' && each.leg === this.leg)
    return event?.type === 'leg.ended' ? event.end.sipCode : null
  }

  refers(target: string, replaces?: FakeParty): ContractTransfer {
    const { commands } = this.#engine
    const asked = commands.length
    const leg = this.leg
    this.#engine.act({ type: 'leg.transfer-requested', leg, target, replaces: replaces?.leg ?? null })
    const answers = () =>
      commands
        .slice(asked)
        .flatMap((each) => (each.type === 'answer-transfer' && each.leg === leg ? [each.answer] : []))
    return {
      taken: async () => answers()[0] !== 'refused',
      worked: async () => answers().at(-1) === 'done',
    }
  }

  say(tone: ContractTone | null): void {
    this.tone = tone
    const isLost = tone === null
    if (isLost === this.#lost) return
    this.#lost = isLost
    this.#engine.act({ type: isLost ? 'leg.media-lost' : 'leg.media-restored', leg: this.leg })
  }

  async hears(expected: ContractTone[]): Promise<void> {
    const isPlayedTo = this.#engine.carried.get(this.leg)?.playing
    const others = this.#engine.hears(this.leg).flatMap((leg) => this.#parties.get(leg)?.tone ?? [])
    const heard = isPlayedTo ? [440] : others
    assert.deepEqual(
      heard.sort((a, b) => a - b),
      expected,
    )
  }

  async holds(on: boolean): Promise<void> {
    this.#engine.act({ type: on ? 'leg.held' : 'leg.resumed', leg: this.leg })
  }

  press(key: string): void {
    this.#engine.presses(this.leg, key)
  }

  async gets(keys: string): Promise<void> {
    assert.equal(this.#engine.carried.get(this.leg)?.keys, keys)
  }
}
