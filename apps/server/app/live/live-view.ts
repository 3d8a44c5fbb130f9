import type { CallView, LiveChange } from '@tongdai/contract/live'
import type { LiveSnapshot } from '../../voice-link/voice-link.ts'

/** Of how many past calls an agent's screen is told that their history changed. */
const mostRecent = 50

/**
 * What one person may see of a company's live state: who sees everybody, everything; others their colleagues' names and
 * status, and the calls, queues and doings of those they see, among whom they are themselves.
 */
export class LiveView {
  readonly #seen: ReadonlySet<string>
  readonly #calls = new Set<string>()
  readonly #recent = new Set<string>()
  /** Of each of those who are seen. */
  readonly #queues = new Map<string, readonly string[]>()
  readonly seesAll: boolean

  /** @param seen the ids of those whom the person sees */
  constructor(userId: string, seen: readonly string[] | 'all') {
    this.seesAll = seen === 'all'
    this.#seen = new Set(seen === 'all' ? [] : [...seen, userId])
  }

  snapshot({ agents, calls, queues, trunks, draining }: LiveSnapshot): Omit<LiveSnapshot, 'epoch' | 'seq'> {
    const drains = draining && { draining }
    if (this.seesAll) return { agents, calls, queues, trunks, ...drains }
    this.#queues.clear()
    for (const agent of agents) this.#learn(agent)
    this.#calls.clear()
    const mine = calls.filter((call) => this.#isMine(call))
    for (const { id } of mine) this.#see(id)
    return {
      agents: agents.map((agent) => this.#colleague(agent)),
      calls: mine,
      queues: queues.filter(({ id }) => this.#isServed(id)),
      // As over HTTP (listTrunks): `trunks.see` is nobody's who sees only their own.
      trunks: [],
      ...drains,
    }
  }

  changes(changes: LiveChange[]): LiveChange[] {
    return this.seesAll ? changes : changes.flatMap((change) => this.#change(change) ?? [])
  }

  #change(change: LiveChange): LiveChange | null {
    switch (change.type) {
      case 'agent':
        this.#learn(change.agent)
        return { type: 'agent', agent: this.#colleague(change.agent) }
      case 'call':
        if (this.#isMine(change.call)) {
          this.#see(change.call.id)
          return change
        }
        // It went on to somebody else: from this screen it is gone.
        return this.#calls.delete(change.call.id) ? { type: 'call-ended', callId: change.call.id } : null
      case 'call-ended':
        // One that was refused at once was never seen: its row in the history is its agent's all the same.
        if (change.agentId && this.#seen.has(change.agentId)) this.#see(change.callId)
        return this.#calls.delete(change.callId) ? { type: 'call-ended', callId: change.callId } : null
      case 'history':
        return this.#recent.has(change.callId) || change.concerned?.some((id) => this.#seen.has(id))
          ? { type: 'history', callId: change.callId }
          : null
      case 'queue':
        return this.#isServed(change.queue.id) ? change : null
      case 'trunk':
      case 'trunk-gone':
        return null
      case 'agent-gone':
      case 'settings':
      case 'draining':
        return change
    }
  }

  #isMine({ agentId, otherAgentId, offeredTo }: CallView): boolean {
    return [agentId, otherAgentId, ...offeredTo].some((id) => id !== null && this.#seen.has(id))
  }

  #learn({ userId, queueIds }: LiveSnapshot['agents'][number]): void {
    if (this.#seen.has(userId)) this.#queues.set(userId, queueIds)
  }

  #isServed(queueId: string): boolean {
    return [...this.#queues.values()].some((queueIds) => queueIds.includes(queueId))
  }

  #see(callId: string): void {
    this.#calls.add(callId)
    this.#recent.delete(callId)
    this.#recent.add(callId)
    if (this.#recent.size > mostRecent) this.#recent.delete(this.#recent.values().next().value!)
  }

  #colleague(agent: LiveSnapshot['agents'][number]): LiveSnapshot['agents'][number] {
    if (this.#seen.has(agent.userId)) return agent
    return {
      ...agent,
      callId: null,
      pauseReason: null,
    }
  }
}
