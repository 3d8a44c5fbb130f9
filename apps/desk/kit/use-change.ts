import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
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
    onError: (error) => {
      if (on.fault) on.fault(error)
      else notifications.show({ color: 'red', message: problemText(t, error) })
    },
  })
}
