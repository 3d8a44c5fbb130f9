import { Alert, Anchor, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../kit/use-entity.tsx'
import { HaveCopied } from './have-copied.tsx'
import type { NewUser } from './new-user.ts'
import { randomPassword } from './random-password.ts'
import { ShownOnce } from './shown-once.tsx'

/** The password of who is added: made, or typed instead. Nothing of it is seen again. */
export function NewUserPassword({ form }: { form: Fields<NewUser> }) {
  const { t } = useTranslation()
  const { name, password, ownPassword: own, copied } = form.values
  const change = (typed: string) => form.setValues({ password: typed, copied: false })
  return (
    <>
      <Alert color="orange">{t('users.passwordOnce', { name })}</Alert>
      {own ? (
        <TextInput
          label={t('session.signIn.password')}
          description={t('users.ownHint')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          autoComplete="off"
          autoFocus
          data-testid="user-own-password"
          {...form.getInputProps('password')}
          onChange={({ currentTarget }) => change(currentTarget.value)}
        />
      ) : (
        <ShownOnce password={password} />
      )}
      <Anchor
        component="button"
        type="button"
        size="sm"
        style={{ alignSelf: 'flex-start' }}
        data-testid="user-own"
        onClick={() => {
          change(own ? randomPassword() : '')
          form.setFieldValue('ownPassword', !own)
        }}
      >
        {t(own ? 'users.madeOne' : 'users.ownOne')}
      </Anchor>
      <HaveCopied
        copied={copied}
        disabled={password === ''}
        change={(checked) => form.setFieldValue('copied', checked)}
      />
      <Text size="sm" c="dimmed">
        {t('users.existing', { name })}
      </Text>
    </>
  )
}
