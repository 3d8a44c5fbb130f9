import { Badge, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import type { MyAccount } from '@tongdai/contract/account/schema'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import { readNumber } from '@tongdai/contract/phone-number'
import { useTranslation } from 'react-i18next'
import { showNumber } from '../format/phone-number.ts'
import { EmailText } from '../kit/email-text.tsx'
import { useChange } from '../kit/use-change.ts'
import { useFaultInSight } from '../kit/use-fault-in-sight.ts'
import { PictureField } from '../lists/picture-field.tsx'
import { problemText } from '../server/problem-text.ts'
import { ChangeEmail } from '../session/change-email.tsx'
import { useSession } from '../who/session-context.ts'
import { Section } from './section.tsx'

/** Name and number; the e-mail is what the account is known by. */
export function Profile({ account }: { account: MyAccount }) {
  const { t } = useTranslation()
  const { name, userId } = useSession()
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: { name, phone: account.phone ? showNumber(account.phone) : '', password: '' },
    validate: {
      name: (value) => (value.trim() ? null : t('kit.invalid.required')),
      phone: (value) => (!value.trim() || readNumber(value) ? null : t('kit.invalid.phone')),
    },
  })
  const save = useChange(
    (typed: typeof form.values) =>
      callRoute(api.updateMyAccount, {
        body: {
          name: typed.name.trim(),
          ...(form.isDirty('phone') && { phone: typed.phone.trim() || null }),
          ...(typed.password && { password: typed.password }),
        },
      }),
    {
      reload: 'profile',
      done: (saved) => {
        void queryClient.invalidateQueries({ queryKey: ['me'] })
        form.setFieldValue('phone', saved.phone ? showNumber(saved.phone) : '')
        form.setFieldValue('password', '')
        form.resetDirty()
      },
      fault: (error) => {
        const code = error instanceof ApiError ? error.code : 'INVALID_REQUEST'
        const field = code === 'WRONG_PASSWORD' ? 'password' : code === 'INVALID_REQUEST' ? 'name' : 'phone'
        form.setFieldError(field, problemText(t, error))
      },
    },
  )
  const inSight = useFaultInSight(save.isPending)
  const send = form.onSubmit((values) => save.mutate(values), inSight.show)
  return (
    <Section title={t('profile.who')}>
      <form ref={inSight.within} onSubmit={send} noValidate>
        <Stack>
          <PictureField
            label={t('profile.picture')}
            description={t('profile.pictureHint')}
            owner={{ ownerKind: 'user-picture', ownerId: userId }}
            testId="my-picture"
          />
          <div>
            <Text size="sm" fw={500}>
              {t('session.signUp.email')}
            </Text>
            <Group gap="xs">
              <EmailText email={account.email || '–'} />
              {account.emailConfirmed && (
                <Badge color="jade" variant="light">
                  {t('profile.confirmed')}
                </Badge>
              )}
              <ChangeEmail hasPassword={account.hasPassword} />
            </Group>
          </div>
          <TextInput
            label={t('session.signUp.name')}
            autoComplete="name"
            data-testid="profile-name"
            {...form.getInputProps('name')}
          />
          <TextInput
            type="tel"
            label={t('profile.phone')}
            description={t('profile.phoneHint')}
            autoComplete="tel"
            data-testid="profile-phone"
            {...form.getInputProps('phone')}
          />
          {account.hasPassword && form.isDirty('phone') && (
            <PasswordInput
              label={t('session.password.current')}
              autoComplete="current-password"
              data-testid="profile-password"
              {...form.getInputProps('password')}
            />
          )}
          <Group justify="flex-end">
            <Button
              type="submit"
              disabled={!form.isDirty()}
              loading={save.isPending}
              data-testid="profile-save"
            >
              {t('frame.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}
