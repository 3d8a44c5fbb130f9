import { Button, PasswordInput, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { problemText } from '../server/problem-text.ts'
import { makePasskey, wasLeft } from './passkey.ts'

interface AddPasskeyProps {
  hasPassword: boolean
  /** What it is called unless the person says otherwise: this browser and machine. */
  device: string
}

/** A button that adds a passkey: the password as proof, a name, then the browser asks the authenticator. */
export function AddPasskey({ hasPassword, device }: AddPasskeyProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState(false)
  const [password, setPassword] = useState('')
  const [name, setName] = useState(device)
  const add = useMutation({
    mutationFn: async () => {
      const options = await callRoute(api.beginPasskey, { body: hasPassword ? { password } : {} })
      const answer = await makePasskey(options)
      await callRoute(api.addPasskey, { body: { name: name.trim() || device, answer } })
    },
    onSuccess: () => {
      close()
      void queryClient.invalidateQueries({ queryKey: ['profile'] })
    },
  })
  const close = () => {
    setOpen(false)
    setPassword('')
    add.reset()
  }
  const isWrong = add.error instanceof ApiError && add.error.code === 'WRONG_PASSWORD'
  const fault = add.isError && (wasLeft(add.error) ? t('session.passkey.notMade') : problemText(t, add.error))
  return (
    <>
      <Button variant="default" data-testid="passkey-add" onClick={() => setOpen(true)}>
        {t('session.passkey.add')}
      </Button>
      <Dialog opened={open} onClose={close} title={t('session.passkey.add')}>
        <DialogForm
          submit={() => {
            if (password || !hasPassword) add.mutate()
          }}
          pending={add.isPending}
          action={t('session.passkey.make')}
          testId="passkey-make"
        >
          <Text size="sm">{t('session.passkey.text')}</Text>
          {hasPassword && (
            <PasswordInput
              data-autofocus
              autoComplete="current-password"
              label={t('session.password.current')}
              data-testid="passkey-password"
              value={password}
              error={isWrong && fault}
              onChange={({ currentTarget }) => setPassword(currentTarget.value)}
            />
          )}
          <TextInput
            label={t('session.passkey.name')}
            maxLength={100}
            data-testid="passkey-name"
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          {fault && !isWrong && (
            <Text c="red" size="sm" role="alert">
              {fault}
            </Text>
          )}
        </DialogForm>
      </Dialog>
    </>
  )
}
