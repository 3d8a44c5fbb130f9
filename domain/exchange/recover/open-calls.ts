import type { CallEvent } from '@tongdai/calls/call-event'
import type { JournalEntry } from '@tongdai/calls/journal-entry'
import type { Keep } from '@tongdai/journal/keep'

export interface OpenCall {
  companyId: string
  callId: string
  entries: JournalEntry[]
}

/** The calls of the journal that are not over: their entries are what recovery needs, so their segments are kept. */
export class OpenCalls implements Keep<JournalEntry> {
  readonly #calls = new Map<string, { entries: JournalEntry[]; ended: boolean; recording: boolean }>()

  see(entry: JournalEntry): void {
    if (entry.subject.kind !== 'call') return
    const { id } = entry.subject
    const event = entry.event as CallEvent
    const begins = event.type === 'call.arrived' || event.type === 'call.dialled'
    const call = this.#calls.get(id) ?? (begins ? { entries: [], ended: false, recording: false } : null)
    // What comes after a call is over, such as the end of a leg, does not open it again.
    if (!call) return
    this.#calls.set(id, call)
    call.entries.push(entry)
    if (event.type === 'call.recording-started') call.recording = true
    if (event.type === 'call.recording-ended') call.recording = false
    if (event.type === 'call.ended') call.ended = true
    if (call.ended && !call.recording) this.#calls.delete(id)
  }

  floor(): number {
    const [oldest] = this.#calls.values()
    return oldest?.entries[0]?.sequence ?? Infinity
  }

  all(): OpenCall[] {
    return [...this.#calls].map(([callId, { entries }]) => ({
      companyId: entries[0]!.companyId,
      callId,
      entries: [...entries],
    }))
  }
}
