import { Group, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyIcon } from '../kit/copy-field.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { problemText } from '../server/problem-text.ts'
import { QrCode } from './qr-code.tsx'

/** The authenticator reads the secret, and shows by a code that it has. */
export function SetUpAuthenticator({
  url,
  secret,
  done,
}: {
  url: string
  secret: string
  done: (made: { backupCodes: string[] }) => void
}) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () => callRoute(api.confirmSecondFactor, { body: { code: code.replaceAll(' ', '') } }),
    onSuccess: done,
  })
  return (
    <DialogForm
      submit={() => {
        if (code.trim()) confirm.mutate()
      }}
      pending={confirm.isPending}
      action={t('profile.factor.turnOn')}
      testId="factor-turn-on"
    >
      <Text size="sm">{t('profile.factor.scan')}</Text>
      <QrCode text={url} label={t('profile.factor.qr')} />
      <div>
        <Text size="sm" c="dimmed">
          {t('profile.factor.type')}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <Text ff="monospace" data-testid="factor-secret">
            {/* In fours to be typed; copied it is one word. */}
            {secret.match(/.{1,4}/g)?.map((four, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: its place is all that tells one from another
              <span key={at} style={{ display: 'inline-block', marginRight: '0.75ch' }}>
                {four}
              </span>
            ))}
          </Text>
          <CopyIcon label={t('profile.factor.secret')} value={secret} />
        </Group>
      </div>
      <TextInput
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        label={t('profile.factor.code')}
        data-testid="factor-confirm"
        value={code}
        error={confirm.isError && problemText(t, confirm.error)}
        onChange={({ currentTarget }) => {
          setCode(currentTarget.value)
          if (confirm.isError) confirm.reset()
        }}
      />
    </DialogForm>
  )
}
