import { modals } from '@mantine/modals'
import i18next from 'i18next'
import { returnFocus } from './return-focus.ts'

/** Asks before something that cannot simply be undone. The way out is never the word of what is done, as "Cancel" would be. */
export function confirm(question: {
  title: string
  text: string
  action: string
  onConfirm: () => void
}): void {
  modals.openConfirmModal({
    title: question.title,
    children: question.text,
    labels: { confirm: question.action, cancel: i18next.t('kit.keep') },
    confirmProps: { color: 'red' },
    cancelProps: { ...{ 'data-autofocus': true } },
    onConfirm: question.onConfirm,
    onClose: returnFocus,
  })
}
