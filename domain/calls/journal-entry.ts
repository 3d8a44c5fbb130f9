import type { AgentEvent } from '@tongdai/agents/agent-event'
import type { Entry } from '@tongdai/journal/journal'
import type { CallEvent } from './call-event.ts'

/** What happens in the exchange: to a call, or to an agent. */
export type JournalEvent = CallEvent | AgentEvent

export type JournalEntry = Entry<JournalEvent, 'call' | 'agent'>
