import { PasswordInput, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogForm } from '../kit/dialog-form.tsx'
import { problemText } from '../server/problem-text.ts'

/** Asks for the password before what opens the account to others. Who has none has shown who they are by the sign-in. */
export function Prove<Answer>({
  hasPassword,
  text,
  action,
  run,
  done,
}: {
  hasPassword: boolean
  text: ReactNode
  action: string
  run: (proof: { password?: string }) => Promise<Answer>
  done: (answer: Answer) => void
}) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const prove = useMutation({
    mutationFn: () => run(hasPassword ? { password } : {}),
    onSuccess: done,
  })
  return (
    <DialogForm
      submit={() => {
        if (password || !hasPassword) prove.mutate()
      }}
      pending={prove.isPending}
      action={action}
      testId="prove-submit"
    >
      <Text size="sm">{text}</Text>
      {hasPassword ? (
        <PasswordInput
          data-autofocus
          autoComplete="current-password"
          label={t('session.password.current')}
          data-testid="prove-password"
          value={password}
          error={prove.isError && problemText(t, prove.error)}
          onChange={({ currentTarget }) => {
            setPassword(currentTarget.value)
            if (prove.isError) prove.reset()
          }}
        />
      ) : (
        prove.isError && (
          <Text c="red" size="sm" role="alert">
            {problemText(t, prove.error)}
          </Text>
        )
      )}
    </DialogForm>
  )
}
