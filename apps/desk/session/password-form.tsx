import { Checkbox, PasswordInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { DialogForm } from '../kit/dialog-form.tsx'
import { problemText } from '../server/problem-text.ts'
import { NewPasswordFields, newPasswordRules } from './new-password-fields.tsx'

interface PasswordFormProps {
  /** What the present password is called here. */
  currentLabel: string
  /** What else opens the account, by name. */
  otherWays?: readonly string[]
  changed: () => void
  /** Where the way out of it is none of a dialogue. */
  leave?: { label: string; run: () => void }
}

/** A new password of one's own, with the present one as proof. */
export function PasswordForm({ currentLabel, otherWays = [], changed, leave }: PasswordFormProps) {
  const { t } = useTranslation()
  const rules = newPasswordRules(t)
  const form = useForm({
    initialValues: { current: '', next: '', again: '', endOtherWays: false },
    validate: {
      current: (value) => (value ? null : t('kit.invalid.required')),
      next: (value, { current }) =>
        rules.next(value) ?? (value === current ? t('session.password.notNew') : null),
      again: rules.again,
    },
  })
  const change = useMutation({
    mutationFn: ({ current, next, endOtherWays }: typeof form.values) =>
      callRoute(api.changePassword, {
        body: { currentPassword: current, newPassword: next, endOtherWays },
      }),
    onSuccess: () => {
      notifications.show({ message: t('session.password.changed') })
      changed()
    },
    onError: (error) =>
      form.setFieldError(
        error instanceof ApiError && error.code === 'WRONG_PASSWORD' ? 'current' : 'next',
        problemText(t, error),
      ),
  })
  return (
    <DialogForm
      submit={form.onSubmit((values) => change.mutate(values))}
      pending={change.isPending}
      action={t('frame.save')}
      back={leave}
      testId="password-save"
    >
      <PasswordInput
        label={currentLabel}
        autoComplete="current-password"
        data-autofocus
        data-testid="password-current"
        {...form.getInputProps('current')}
      />
      <NewPasswordFields form={form} name="password" hint={t('session.password.hint')} />
      {otherWays.length > 0 && (
        <Checkbox
          label={t('session.password.endOthers')}
          description={t('session.password.others', { ways: otherWays.join(', ') })}
          data-testid="password-end-others"
          {...form.getInputProps('endOtherWays', { type: 'checkbox' })}
        />
      )}
    </DialogForm>
  )
}
