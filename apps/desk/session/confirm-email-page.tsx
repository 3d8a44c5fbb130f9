import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { codeOfLink, emailOfLink } from './door.ts'
import { DoorEnd } from './door-end.tsx'
import { DoorForm } from './door-form.tsx'

/** The link of a change of e-mail leads here. A button and not at once: mail servers open links too. */
export function ConfirmEmailPage() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const email = emailOfLink()
  const confirm = useMutation({
    mutationFn: () => callRoute(api.confirmMyEmail, { body: { code: codeOfLink() } }),
    onSuccess: () => queryClient.invalidateQueries(),
  })
  if (confirm.isSuccess)
    return (
      <DoorEnd
        name="email-done"
        title={t('session.confirmEmail.done')}
        text={t('session.confirmEmail.doneText')}
      />
    )
  return (
    <DoorForm
      name="confirm-email"
      title={t('session.confirmEmail.title')}
      text={t(email ? 'session.confirmEmail.textNamed' : 'session.confirmEmail.text', { email })}
      fault={confirm.isError && problemText(t, confirm.error)}
      submit={() => confirm.mutate()}
      pending={confirm.isPending}
      action={t('session.confirmEmail.submit')}
    >
      {null}
    </DoorForm>
  )
}
