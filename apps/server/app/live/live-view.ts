import type { CallView, LiveChange } from '@tongdai/contract/live'
import { may } from '@tongdai/contract/permissions'
import type { Actor } from '@tongdai/tenancy/actor'
import type { LiveSnapshot } from '../../voice-link/voice-link.ts'

/** Of how many past calls an agent's screen is told that their history changed. */
const mostRecent = 50

/**
 * What one person may see of a company's live state: owners and managers everything; agents their colleagues' names
 * and status, their own calls, their own queues.
 */
export class LiveView {
  readonly #actor: Actor
  readonly #calls = new Set<string>()
  readonly #recent = new Set<string>()
  #queues = new Set<string>()

  constructor(actor: Actor) {
    this.#actor = actor
  }

  get seesAll(): boolean {
    return may(this.#actor, 'live.see', 'everybody')
  }

  snapshot({ agents, calls, queues, trunks, draining }: LiveSnapshot): Omit<LiveSnapshot, 'epoch' | 'seq'> {
    const drains = draining && { draining }
    if (this.seesAll) return { agents, calls, queues, trunks, ...drains }
    const me = agents.find(({ userId }) => userId === this.#actor.userId)
    this.#queues = new Set(me?.queueIds)
    this.#calls.clear()
    const mine = calls.filter((call) => this.#isMine(call))
    for (const { id } of mine) this.#see(id)
    return {
      agents: agents.map((agent) => this.#colleague(agent)),
      calls: mine,
      queues: queues.filter(({ id }) => this.#queues.has(id)),
      // As over HTTP (listTrunks): `trunks.see` is nobody's who sees only what is his own.
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
        if (change.agent.userId === this.#actor.userId) this.#queues = new Set(change.agent.queueIds)
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
        if (change.agentId === this.#actor.userId) this.#see(change.callId)
        return this.#calls.delete(change.callId) ? { type: 'call-ended', callId: change.callId } : null
      case 'history':
        return this.#recent.has(change.callId) || change.concerned?.includes(this.#actor.userId)
          ? { type: 'history', callId: change.callId }
          : null
      case 'queue':
        return this.#queues.has(change.queue.id) ? change : null
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
    const { userId } = this.#actor
    return agentId === userId || otherAgentId === userId || offeredTo.includes(userId)
  }

  #see(callId: string): void {
    this.#calls.add(callId)
    this.#recent.delete(callId)
    this.#recent.add(callId)
    if (this.#recent.size > mostRecent) this.#recent.delete(this.#recent.values().next().value!)
  }

  #colleague(agent: LiveSnapshot['agents'][number]): LiveSnapshot['agents'][number] {
    if (agent.userId === this.#actor.userId) return agent
    return {
      ...agent,
      callId: null,
      pauseReason: null,
      wrapUpUntil: null,
    }
  }
}
