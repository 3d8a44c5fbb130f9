import type { Actor } from '@tongdai/tenancy/actor'
import type { AppContext } from '../app-context.ts'

/** The owners hear of it when somebody comes to a bound of what is to be known of hidden numbers. */
export function noticeNumbers(
  security: AppContext['security'],
  kind: 'numbers-shown' | 'numbers-tried',
  { companyId, name, address }: Actor,
): void {
  security.notice({ kind, companyId, source: address ?? '', subject: name })
}
