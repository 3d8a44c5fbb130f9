import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AskedField } from '../kit/conditions/asked-field.ts'
import { useSession } from '../who/session-context.ts'

/** What contacts can be asked. What one does not see is not offered; the server would refuse it. */
export function useContactFields(): AskedField[] {
  const { t } = useTranslation()
  const { masked } = useSession()
  return useMemo(
    () => [
      { name: 'name', label: t('kit.name'), kind: 'text' },
      ...(masked.includes('phone')
        ? []
        : [{ name: 'phone', label: t('contacts.phone'), kind: 'text' } as const]),
      { name: 'lastCallAt', label: t('contacts.lastCall'), kind: 'moment' },
      { name: 'createdAt', label: t('contacts.createdAt'), kind: 'moment' },
      { name: 'updatedAt', label: t('contacts.updatedAt'), kind: 'moment' },
    ],
    [t, masked],
  )
}
