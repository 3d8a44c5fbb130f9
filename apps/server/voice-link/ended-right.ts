import type { EndedRight, SocketRight } from './voice-link.ts'

/** Whether a phone stands by the right that has ended. */
export function isOf(
  phone: Pick<SocketRight, 'sessionId' | 'companyId' | 'userId'>,
  ended: EndedRight,
): boolean {
  if (ended.companyId !== undefined && phone.companyId !== ended.companyId) return false
  return 'sessionId' in ended ? phone.sessionId === ended.sessionId : phone.userId === ended.userId
}
