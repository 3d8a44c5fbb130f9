import { role } from '@tongdai/contract/role'
import { useTranslation } from 'react-i18next'
import { useRoles } from '../lists/set-up-lists.ts'
import { useMayUse } from '../who/session-context.ts'

/** Whom a rule can be for: the ranks, and the company's own roles. */
export function useRuled(): { key: string; name: string; isOwn: boolean }[] {
  const { t } = useTranslation()
  const roles = useRoles(useMayUse()('roles.see'))
  return [
    ...role.options.map((key) => ({ key, name: t(`frame.role.${key}`), isOwn: false })),
    ...(roles.data ?? []).map(({ id, name }) => ({ key: id, name, isOwn: true })),
  ]
}
