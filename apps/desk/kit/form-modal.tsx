import { Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface FormModalProps {
  opened: boolean
  title: string
  onClose: () => void
  onSubmit: (event?: FormEvent<HTMLFormElement>) => void
  saving: boolean
  /** Instead of "Save". */
  action?: string
  size?: string | number
  children: ReactNode
}

/** A form over the page: fields, cancel, save. */
export function FormModal({
  opened,
  title,
  onClose,
  onSubmit,
  saving,
  action,
  size,
  children,
}: FormModalProps) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={size ?? 460}>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="md">
          {children}
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>
              {t('frame.cancel')}
            </Button>
            <Button type="submit" loading={saving} data-testid="form-save">
              {action ?? t('frame.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
