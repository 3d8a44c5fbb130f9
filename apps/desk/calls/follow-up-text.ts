import type { ListedCall } from '@tongdai/contract/call'
import type { TFunction } from 'i18next'

/** Who took care of a call that was missed: another agent in the same call, or somebody in a later one. null: nobody yet. */
export function followUpText(
  t: TFunction,
  call: Pick<ListedCall, 'answeredAt' | 'agentName' | 'followedUp' | 'direction'>,
): string | null {
  const somebody = t('history.timeline.somebody')
  if (call.answeredAt && call.direction === 'inbound')
    return t('call.answeredBy', { name: call.agentName ?? somebody })
  if (!call.followedUp) return null
  const name = call.followedUp.agentName ?? somebody
  return t(call.followedUp.direction === 'outbound' ? 'call.calledBackBy' : 'call.answeredLaterBy', { name })
}
