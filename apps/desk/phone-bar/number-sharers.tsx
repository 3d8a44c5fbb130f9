import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { useMayUse } from '../who/session-context.ts'

/** Who else has a number, beside the one whose name its calls show: a family's telephone, or the same person twice. */
export function NumberSharers({ number, className }: { number: string; className?: string }) {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const { data } = useQuery({
    queryKey: ['contacts', 'sharers', number],
    queryFn: () => callRoute(api.lookUpContact, { query: { number } }),
    enabled: mayUse('contacts.see'),
    staleTime: 30_000,
  })
  const [first, second, ...more] = data?.others ?? []
  if (!first) return null
  const names = [first.name, second?.name].filter(Boolean).join(', ')
  return (
    <div className={className} data-testid="number-sharers">
      {more.length > 0
        ? t('phone.sharedByMore', { names, count: more.length })
        : t('phone.sharedBy', { names })}
    </div>
  )
}
