import { ApiError } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { confirm } from './confirm.ts'
import { useChange } from './use-change.ts'

/** Whose only way in an extension is that is to be taken; null: the error says something else. */
export function onlyWayOf(error: unknown): string | null {
  if (!(error instanceof ApiError) || error.code !== 'ONLY_WAY_IN') return null
  return error.details?.[0]?.message ?? ''
}

/** A change by which somebody may lose their only way to sign in: then it is asked once more, with their name. */
export function useChangeOfWayIn<Input, Output>(
  run: (input: Input, evenOnlyWayIn: boolean) => Promise<Output>,
  on: { told?: 'removed' } = {},
): { mutate: (input: Input) => void } {
  const { t } = useTranslation()
  const change = useChange(({ input, even }: { input: Input; even: boolean }) => run(input, even), {
    ...on,
    refused: (error, { input }) => {
      const name = onlyWayOf(error)
      if (name === null) return false
      confirm({
        title: t('kit.onlyWayIn.question', { name }),
        text: t('kit.onlyWayIn.text', { name }),
        action: t('kit.onlyWayIn.anyway'),
        onConfirm: () => change.mutate({ input, even: true }),
      })
      return true
    },
  })
  return { mutate: (input) => change.mutate({ input, even: false }) }
}
