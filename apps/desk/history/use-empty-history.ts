import { useTranslation } from 'react-i18next'
import { useMayUse, useSession } from '../who/session-context.ts'

/** What whoever has no calls yet can do about it, in words: that depends on what is allowed. */
export function useEmptyHistory(): string {
  const { t } = useTranslation()
  const { extension } = useSession()
  const mayUse = useMayUse()
  if (extension) return t('history.emptyFor.phone')
  return t(mayUse('extensions.manage') ? 'history.emptyFor.leader' : 'history.emptyFor.agentWithoutPhone')
}
