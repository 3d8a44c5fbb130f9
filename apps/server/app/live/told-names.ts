import type { LiveChange, LiveServerMessage } from '@tongdai/contract/live'
import type { ContactNames } from './contact-names.ts'

type Names = Extract<LiveServerMessage, { type: 'names' }>['names']

/** Which calls of a company stand on one screen, by whose number, and the name the screen has been told. */
export class ToldNames {
  readonly #names: ContactNames
  readonly #companyId: string
  readonly #told = new Map<string, { number: string | null; name: string | null }>()

  constructor(names: ContactNames, companyId: string) {
    this.#names = names
    this.#companyId = companyId
  }

  /** Finds out, as far as that is quickly done, whose calls the changes show. */
  async learn(changes: readonly LiveChange[]): Promise<void> {
    const numbers = changes.flatMap((change) => (change.type === 'call' ? [change.call.customerNumber] : []))
    await this.#names.learn(this.#companyId, numbers)
  }

  /** The screen starts anew. */
  clear(): void {
    this.#told.clear()
  }

  /** @returns what the screen must be told before it is shown these changes */
  before(changes: readonly LiveChange[]): Names {
    const names: Names = []
    for (const change of changes) {
      if (change.type === 'call-ended') this.#told.delete(change.callId)
      if (change.type !== 'call') continue
      const { id: callId, customerNumber: number } = change.call
      const told = this.#told.get(callId)
      const before = told?.name ?? null
      const name = this.#names.nameOf(this.#companyId, number) ?? (told?.number === number ? before : null)
      this.#told.set(callId, { number, name })
      if (name !== before) names.push({ callId, name })
    }
    return names
  }

  /** After the contacts changed. @returns what of it concerns this screen */
  async again(): Promise<Names> {
    const shown = [...this.#told]
    await this.#names.learn(
      this.#companyId,
      shown.map(([, { number }]) => number),
    )
    return shown.flatMap(([callId, { number, name: told }]) => {
      const name = this.#names.nameOf(this.#companyId, number)
      if (name === undefined || name === told || !this.#told.has(callId)) return []
      this.#told.set(callId, { number, name })
      return [{ callId, name }]
    })
  }
}
