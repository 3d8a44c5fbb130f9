import { Button, Group, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface DialogFormProps {
  submit: (event: FormEvent<HTMLFormElement>) => void
  pending: boolean
  action: string
  color?: string
  /** Something is not chosen yet. */
  disabled?: boolean
  cancel: () => void
  /** Where the way out is called something else. */
  cancelLabel?: string
  /** Of the button that does it. */
  testId: string
  children: ReactNode
}

/** A few fields in a dialogue, and below them the way out and what is done. Things of the company have `EntityForm`. */
export function DialogForm(props: DialogFormProps) {
  const { submit, pending, action, color, disabled, cancel, cancelLabel, testId, children } = props
  const { t } = useTranslation()
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit(event)
      }}
    >
      <Stack>
        {children}
        <Group justify="flex-end">
          <Button variant="default" onClick={cancel}>
            {cancelLabel ?? t('frame.cancel')}
          </Button>
          <Button type="submit" color={color} disabled={disabled} loading={pending} data-testid={testId}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
