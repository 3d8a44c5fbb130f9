import { Alert } from '@mantine/core'
import type { ApiError } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import type { PortalValues } from './portal-values.ts'

const settings = ['addresses', 'signInWays', 'secondFactorFor'] as const
export type Lock = (typeof settings)[number]

/** Which setting would have shut out whoever saved it; null: it was something else. */
export function lockOf({ code, details }: ApiError): Lock | null {
  if (code !== 'LOCKS_YOU_OUT') return null
  return settings.find((setting) => details?.some(({ path }) => path === `body.${setting}`)) ?? null
}

/** A setting as it was when the server refused it. */
export interface RefusedLock {
  lock: Lock
  setting: string
}

export function refusedLock(lock: Lock, values: PortalValues): RefusedLock {
  return { lock, setting: JSON.stringify(lock === 'addresses' ? values.ranges : values[lock]) }
}

/** What is still to be said: nothing once the setting is another. */
export function lockNow(refused: RefusedLock | null, values: PortalValues): Lock | null {
  if (!refused || refusedLock(refused.lock, values).setting !== refused.setting) return null
  return refused.lock
}

/** Says at the setting why it was not saved. */
export function LockFault({ at, lock, address }: { at: Lock; lock: Lock | null; address: string }) {
  const { t } = useTranslation()
  if (lock !== at) return null
  return (
    <Alert color="red" variant="light" role="alert" mt="sm" data-testid="lock-fault">
      {t(`portal.lockYou.${at}`, { address })}
    </Alert>
  )
}
