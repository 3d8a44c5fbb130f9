import type { AgentEvent } from '@tongdai/agents/agent-event'
import type { JournalEntry } from '@tongdai/calls/journal-entry'
import type { Keep } from '@tongdai/journal/keep'

/** That an agent's status changed. */
export type StatusEntry = JournalEntry & { subject: { kind: 'agent'; id: string }; event: AgentEvent }

/**
 * The last status of each agent, but for who is offline and wished nothing: the time in it would go on for ever if a
 * kill were its end, and a pause holds over a restart.
 */
export class LastStatuses implements Keep<JournalEntry> {
  readonly #durable = new Map<string, StatusEntry>()
  /** Not on the disk yet: after a kill they never were. */
  #pending: StatusEntry[] = []

  see(entry: JournalEntry): void {
    if (isStatus(entry)) this.#pending.push(entry)
  }

  becameDurable(sequence: number): void {
    const rest = this.#pending.findIndex((entry) => entry.sequence > sequence)
    const durable = rest < 0 ? this.#pending : this.#pending.slice(0, rest)
    this.#pending = rest < 0 ? [] : this.#pending.slice(rest)
    for (const entry of durable) apply(this.#durable, entry)
  }

  all(): StatusEntry[] {
    const all = new Map(this.#durable)
    for (const entry of this.#pending) apply(all, entry)
    return [...all.values()]
  }

  /** One may be ready for days. */
  before(sequence: number): StatusEntry[] {
    return [...this.#durable.values()].filter((entry) => entry.sequence < sequence)
  }
}

function apply(statuses: Map<string, StatusEntry>, entry: StatusEntry): void {
  const key = `${entry.companyId} ${entry.subject.id}`
  const { status, pauseReason, signedOut } = entry.event
  if (status === 'offline' && pauseReason === null && !signedOut) statuses.delete(key)
  else statuses.set(key, entry)
}

const isStatus = (entry: JournalEntry): entry is StatusEntry => entry.event.type === 'agent.status'
