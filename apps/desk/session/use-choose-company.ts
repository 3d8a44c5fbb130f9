import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute, type RouteInput } from '@tongdai/contract/client'
import type { Me } from '@tongdai/contract/session/schema'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'

type Chosen = RouteInput<typeof api.chooseCompany>['body']

/** Works for another of one's companies from now on, without signing in again. */
export function useChooseCompany(): { choose: (company: Chosen) => void; choosing: boolean } {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { mutate: choose, isPending: choosing } = useMutation({
    mutationFn: (body: Chosen) => callRoute(api.chooseCompany, { body }),
    onSuccess: (me) => {
      const before = queryClient.getQueryData<Me>(['me'])
      queryClient.setQueryData(['me'], me)
      if (me.companyId === before?.companyId) return
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
    },
    onError: (error) => notifications.show({ color: 'red', message: problemText(t, error) }),
  })
  return { choose, choosing }
}
