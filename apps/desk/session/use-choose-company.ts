import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'

/** Works for another of one's companies from now on, without signing in again. */
export function useChooseCompany(): { choose: (companyId: string) => void; choosing: boolean } {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { mutate: choose, isPending: choosing } = useMutation({
    mutationFn: (companyId: string) => callRoute(api.chooseCompany, { body: { companyId } }),
    onSuccess: (me) => {
      queryClient.setQueryData(['me'], me)
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
    },
    onError: (error) => notifications.show({ color: 'red', message: problemText(t, error) }),
  })
  return { choose, choosing }
}
