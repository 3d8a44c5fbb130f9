import { Alert, Button, PasswordInput, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import { email as emailSchema } from '@tongdai/contract/values'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { problemText } from '../server/problem-text.ts'
import { currentLanguage } from '../text/language.ts'

interface ChangeEmailProps {
  hasPassword: boolean
  /** There is none yet. */
  first?: boolean
}

/** A button that asks for another e-mail, or the first: what is sent there confirms it. */
export function ChangeEmail({ hasPassword, first }: ChangeEmailProps) {
  const { t } = useTranslation()
  const title = t(first ? 'profile.email.add' : 'profile.email.change')
  const [open, setOpen] = useState(false)
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (emailSchema.safeParse(value.trim()).success ? null : t('kit.invalid.email')),
      password: (value) => (value || !hasPassword ? null : t('kit.invalid.required')),
    },
  })
  const ask = useMutation({
    mutationFn: ({ email, password }: typeof form.values) =>
      callRoute(api.changeMyEmail, {
        body: { email: email.trim(), language: currentLanguage(), ...(hasPassword && { password }) },
      }),
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'WRONG_PASSWORD')
        form.setFieldError('password', problemText(t, error))
    },
  })
  const close = () => {
    setOpen(false)
    form.reset()
    ask.reset()
  }
  const fault = ask.isError && !form.errors.password && problemText(t, ask.error)
  return (
    <>
      <Button
        size={first ? 'sm' : 'compact-sm'}
        variant={first ? 'light' : 'subtle'}
        data-testid="email-change"
        onClick={() => setOpen(true)}
      >
        {title}
      </Button>
      <Dialog opened={open} onClose={close} title={title}>
        {ask.isSuccess ? (
          <Alert color="jade" variant="light" role="status" data-testid="email-sent">
            {t('profile.email.sent', { email: form.values.email.trim() })}
          </Alert>
        ) : (
          <DialogForm
            submit={() => {
              if (!form.validate().hasErrors) ask.mutate(form.values)
            }}
            pending={ask.isPending}
            action={t('profile.email.send')}
            testId="email-send"
          >
            <Text size="sm">{t(first ? 'profile.email.addText' : 'profile.email.text')}</Text>
            <TextInput
              data-autofocus
              type="email"
              autoComplete="email"
              label={first ? 'E-mail' : t('profile.email.next')}
              data-testid="email-next"
              {...form.getInputProps('email')}
            />
            {hasPassword && (
              <PasswordInput
                autoComplete="current-password"
                label={t('session.password.current')}
                data-testid="email-password"
                {...form.getInputProps('password')}
              />
            )}
            {fault && (
              <Text c="red" size="sm" role="alert">
                {fault}
              </Text>
            )}
          </DialogForm>
        )}
      </Dialog>
    </>
  )
}
