import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'

/**
 * A change of the company's data: afterwards everything under `reload` is fetched again, failures are told.
 * @param on `fault` takes over telling; `done` runs before the reload
 */
export function useChange<Input, Output>(
  run: (input: Input) => Promise<Output>,
  on: {
    done?: (output: Output, input: Input) => void
    fault?: (error: unknown) => void
    /** Looks at a refusal first. @returns whether it has told the person itself */
    refused?: (error: unknown, input: Input) => boolean
    reload?: string
    /** What is told when it is done, instead of "saved". */
    told?: 'removed' | 'withdrawn' | 'mailed'
    quiet?: boolean
  } = {},
) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: run,
    onSuccess: (output, input) => {
      void queryClient.invalidateQueries({ queryKey: [on.reload ?? 'setup'] })
      if (!on.quiet) notifications.show({ message: t(`frame.${on.told ?? 'saved'}`), autoClose: 2_500 })
      on.done?.(output, input)
    },
    onError: (error, input) => {
      if (on.refused?.(error, input)) return
      if (on.fault) return on.fault(error)
      // A switch in a list that is older than it looked: what is there now is fetched, to be judged anew.
      const isStale = error instanceof ApiError && error.code === 'CHANGED_MEANWHILE'
      if (isStale) void queryClient.invalidateQueries({ queryKey: [on.reload ?? 'setup'] })
      const message = isStale ? t('kit.stale.list') : problemText(t, error)
      notifications.show({ color: isStale ? 'orange' : 'red', message })
    },
  })
}
