import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'

export function ChangePassword({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const form = useForm({
    initialValues: { current: '', next: '', again: '' },
    validate: {
      current: (value) => (value ? null : t('setup.invalid.required')),
      next: (value) => (value.length < 10 ? t('frame.password.tooShort') : null),
      again: (value, { next }) => (value === next ? null : t('frame.password.notSame')),
    },
  })
  const close = () => {
    form.reset()
    onClose()
  }
  const change = useMutation({
    mutationFn: ({ current, next }: typeof form.values) =>
      callRoute(api.changePassword, { body: { currentPassword: current, newPassword: next } }),
    onSuccess: () => {
      notifications.show({ message: t('frame.password.changed') })
      close()
    },
    onError: (error) =>
      form.setFieldError(
        error instanceof ApiError && error.code === 'WRONG_PASSWORD' ? 'current' : 'next',
        problemText(t, error),
      ),
  })
  return (
    <Modal opened={opened} onClose={close} title={t('frame.password.change')}>
      <form onSubmit={form.onSubmit((values) => change.mutate(values))}>
        <Stack>
          <PasswordInput
            label={t('frame.password.current')}
            autoComplete="current-password"
            data-autofocus
            {...form.getInputProps('current')}
          />
          <PasswordInput
            label={t('frame.password.next')}
            description={t('frame.password.hint')}
            autoComplete="new-password"
            {...form.getInputProps('next')}
          />
          <PasswordInput
            label={t('frame.password.again')}
            autoComplete="new-password"
            {...form.getInputProps('again')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('frame.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('frame.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
