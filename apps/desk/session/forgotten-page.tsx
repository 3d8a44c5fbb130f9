import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { currentLanguage } from '../text/language.ts'
import { DoorForm } from './door-form.tsx'
import { MailSent } from './mail-sent.tsx'
import { proveWork } from './prove-work.ts'
import { emailFault } from './typed.ts'

export function ForgottenPage() {
  const { t } = useTranslation()
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (value) => emailFault(t, value) },
  })
  const send = useMutation({
    mutationFn: async ({ email }: typeof form.values) =>
      callRoute(api.forgotPassword, {
        body: { email: email.trim(), language: currentLanguage(), proof: await proveWork() },
      }),
  })
  const email = form.values.email.trim()
  if (send.isSuccess) return <MailSent email={email} text={t('session.forgotten.sent', { email })} />
  return (
    <DoorForm
      name="forgotten"
      title={t('session.forgotten.title')}
      text={t('session.forgotten.text')}
      fault={send.isError && problemText(t, send.error)}
      submit={form.onSubmit((values) => send.mutate(values))}
      pending={send.isPending}
      action={t('session.forgotten.submit')}
    >
      <TextInput
        size="md"
        type="email"
        autoFocus
        autoComplete="username"
        label={t('session.signUp.email')}
        data-testid="forgotten-email"
        {...form.getInputProps('email')}
      />
    </DoorForm>
  )
}
