import type { CallState } from '@tongdai/contract/call'
import type { AgentView } from '@tongdai/contract/live'
import type { TFunction } from 'i18next'
import type { Catalogue } from '../text/catalogue.ts'
import { isChosenPause, pauseText } from './pause-text.ts'

// The one place where states become words: the pill, the call's card, the list of colleagues and the rows of calls under
// way all read them here, so that no two of them can say different things of one call.

type CallWord = keyof Catalogue['call']['state']
type AgentWord = keyof Catalogue['phone']['status']

/** A call under way. */
export function callStateText(t: TFunction, { state }: { state: CallState }): string {
  return t(`call.state.${state}`)
}

type Seen = Pick<
  AgentView,
  'status' | 'pauseReason' | 'pausedSince' | 'since' | 'callState' | 'callSince' | 'wrapUpUntil'
>

/** What an agent does, as a word of the catalogue: in a call it is the call's own. */
export function agentWord(
  agent: Pick<Seen, 'status' | 'callState'>,
): { of: 'call'; word: CallWord } | { of: 'agent'; word: AgentWord } {
  switch (agent.status) {
    case 'talking':
      // The exchange counts a call out as talk from the first digit.
      if (agent.callState === 'dialling' || agent.callState === 'ringing' || agent.callState === 'held')
        return { of: 'call', word: agent.callState }
      return { of: 'call', word: 'talking' }
    case 'reconnecting':
      return { of: 'call', word: 'reconnecting' }
    default:
      return { of: 'agent', word: agent.status }
  }
}

/** The same said whole: the reason of a pause, and what follows the call. */
export function agentText(t: TFunction, agent: Seen): { text: string; next: string | null } {
  const { of, word } = agentWord(agent)
  const text = of === 'call' ? t(`call.state.${word}`) : t(`phone.status.${word}`)
  const reason = agent.pauseReason && pauseText(t, agent.pauseReason)
  if (!reason) return { text, next: null }
  if (agent.status === 'paused') return { text: `${text}: ${reason}`, next: null }
  if (agent.status === 'offline') return { text, next: null }
  // Why the system paused says nothing of this call, and would be read as if it did.
  return {
    text,
    next: isChosenPause(agent.pauseReason!) ? t('phone.laterPause', { reason }) : t('phone.laterPaused'),
  }
}

/**
 * What the timer beside the word counts from, ISO 8601: a talk from its answer, whatever came between; a pause from when
 * it was chosen. null: nothing to count.
 */
export function agentSince(agent: Seen): string | null {
  switch (agent.status) {
    case 'offline':
      return null
    case 'talking':
    case 'reconnecting':
      return agent.callSince ?? agent.since
    case 'paused':
      return agent.pausedSince ?? agent.since
    default:
      return agent.since
  }
}
