import type { ListedCall } from '@tongdai/contract/call'
import { isReasonWord } from '../calls/reason-text.ts'
import type { ReasonWord } from '../calls/reason-words.ts'

/** What who could not call does next; texts are the catalogue's `phone.advice`. */
export type Advice =
  | 'later'
  | 'checkNumber'
  | 'checkExtension'
  | 'anotherWay'
  | 'line'
  | 'account'
  | 'trunk'
  | 'permission'
  | 'finish'
  | 'back'
  | 'barred'
  | 'report'

const byWord: Partial<Record<ReasonWord, Advice>> = {
  busy: 'later',
  'no-answer': 'later',
  unavailable: 'later',
  declined: 'later',
  'not-found': 'checkNumber',
  'incomplete-number': 'checkNumber',
  'invalid-number': 'checkNumber',
  congestion: 'line',
  'no-reply': 'line',
  'not-authorised': 'account',
  'not-acceptable': 'account',
  'no-trunk': 'trunk',
  'no-trunk-reachable': 'line',
  'own-extension': 'checkExtension',
  forbidden: 'permission',
  'in-another-call': 'finish',
  'shutting-down': 'back',
  'shut-down': 'back',
  'no-capacity': 'later',
  'no-credit': 'account',
  redirected: 'account',
  certificate: 'account',
  'satellite-barred': 'barred',
  'premium-barred': 'barred',
}

/** A colleague can be reached otherwise: the number stands in the list. */
const amongColleagues: Partial<Record<ReasonWord, Advice>> = {
  'not-found': 'checkExtension',
  unavailable: 'anotherWay',
  congestion: 'report',
  'no-reply': 'anotherWay',
  'not-acceptable': 'report',
  'not-authorised': 'report',
}

/** Called again as it stands, it comes to the same. */
const final: ReadonlySet<string> = new Set<ReasonWord>([
  ...(['not-found', 'incomplete-number', 'invalid-number', 'own-extension'] as const),
  ...(['forbidden', 'satellite-barred', 'premium-barred', 'no-trunk'] as const),
])

/** Whether calling the same number again may go otherwise. */
export function mayTryAgain({ reason }: Pick<ListedCall, 'reason'>): boolean {
  return reason === null || !final.has(reason)
}

/** What is not known is to be reported with the call's details. @param call as recorded */
export function adviceFor({
  reason,
  direction,
  endedBy,
  otherAgentId,
}: Pick<ListedCall, 'reason' | 'direction' | 'endedBy' | 'otherAgentId'>): Advice {
  if (reason === null || !isReasonWord(reason)) return 'report'
  // What the carrier forbids no setting of ours allows.
  if (reason === 'forbidden' && endedBy === 'carrier') return 'line'
  const advice =
    (direction === 'internal' ? amongColleagues[reason] : undefined) ?? byWord[reason] ?? 'report'
  // The extension is nobody's: there is nobody to write to.
  return advice === 'anotherWay' && otherAgentId === null ? 'checkExtension' : advice
}
