import type { ExchangeResult } from '@tongdai/contract/exchange-command'
import { type Call, isConversation, isOver } from './call.ts'
import { isPresent, partyOf } from './call-leg.ts'

/** Whether this user may do this to the call now; nothing is changed when not. */
export function checkCommand(
  call: Call,
  type: 'hold' | 'resume' | 'hang-up',
  userId: string,
): ExchangeResult {
  if (isOver(call)) return refuse('wrong-state', 'the call has ended')
  const party = partyOf(call, userId)
  if (!party && !isPresent(call, userId)) return refuse('not-allowed', 'you are not in this call')
  if (type === 'hang-up') return { ok: true }
  if (!party || !isConversation(call)) return refuse('wrong-state', 'nobody is connected yet')
  if (type === 'hold' && party.heldAt !== null) return refuse('wrong-state', 'the call is on hold already')
  if (type === 'resume' && party.heldAt === null) return refuse('wrong-state', 'the call is not on hold')
  return { ok: true }
}

function refuse(code: 'not-allowed' | 'wrong-state', message: string): ExchangeResult {
  return { ok: false, code, message }
}
