import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { codeOfLink } from './door.ts'
import { DoorEnd } from './door-end.tsx'
import { DoorForm } from './door-form.tsx'
import { NewPasswordFields, newPasswordRules } from './new-password-fields.tsx'

/** The link of a forgotten password leads here. */
export function NewPasswordPage() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: { next: '', again: '' },
    validate: newPasswordRules(t),
  })
  const reset = useMutation({
    mutationFn: ({ next }: typeof form.values) =>
      callRoute(api.resetForgottenPassword, { body: { code: codeOfLink(), newPassword: next } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['me'] }),
  })
  if (reset.isSuccess)
    return (
      <DoorEnd
        name="reset-done"
        title={t('session.password.changed')}
        text={t('session.forgotten.changedText')}
      />
    )
  return (
    <DoorForm
      name="reset"
      title={t('session.forgotten.newTitle')}
      text={t('session.forgotten.newText')}
      fault={reset.isError && problemText(t, reset.error)}
      submit={form.onSubmit((values) => reset.mutate(values))}
      pending={reset.isPending}
      action={t('session.forgotten.save')}
    >
      <NewPasswordFields form={form} name="reset" size="md" autoFocus hint={t('session.password.tooShort')} />
    </DoorForm>
  )
}
